"""Doors that need no browser: cells of tables, requests to the preview, programs in the site's settings."""

from __future__ import annotations

import csv
import io
import re
import socket
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.tables import csv_bytes, tsv_bytes
from annotated_edition.report import Report
from annotated_edition.site.build import BuildFailed, run_mkdocs
from annotated_edition.site.local_server import Server
from annotated_edition.wording.cells import unguarded
from annotated_edition.wording.site_programs import find_programs
from tests.support.doors import usable
from tests.support.hostile import Payload


def cell_faults(payloads: Sequence[Payload]) -> tuple[int, list[str]]:
    """Write payloads into tables behind every sign of a formula; give how many, and cells that are none or do not come back."""
    faults, count = [], 0
    for payload in payloads:
        for sign in ("", *"=+-@＝＋－＠'\"\t\r\n ", " =", "\ufeff="):
            cell = sign + usable(payload.text)
            count += 1
            row = next(csv.reader(io.StringIO(csv_bytes([[cell]]).decode("utf-8-sig"), newline="")))
            flat = tsv_bytes([[cell]]).decode().removesuffix("\n")
            if unguarded(row[0]) != cell or "\n" in flat or "\t" in flat:
                faults.append(f"cell {cell!r} comes back as {row!r}")
            faults += [f"cell {made!r}" for made in (row[0], flat) if re.match(r"\s*[=+\-@＝＋－＠\"]|[\t\r\n]", made)]
    return count, faults


Try = tuple[dict[str, str], str, tuple[int, ...]]
"""Headers, path, and which answers there may be."""


class _Still:
    """A site that does not change."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def wait(self, since: str, page: str = "") -> int:
        return 0


def request_faults(payloads: Sequence[Payload]) -> tuple[int, list[str]]:
    """Send payloads to the preview as host, origin, path, version; give how many, and answers that should not be."""
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text("<body>draft</body>", encoding="utf-8")
        server = Server(0, _Still(Path(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = int(server.server_address[1])
        own = f"127.0.0.1:{port}"
        for payload in payloads:
            text = re.sub(r"[\s\x00-\x1f\x7f]", "", usable(payload.text)) or "x"
            raw = text.encode().decode("latin-1")
            tries = [
                ({"Host": h}, "/", (400, 403)) for h in (raw, f"{own}{raw}", f"{raw}:{port}", f"{raw}@{own}", f"{own}.{raw}")
            ]
            tries += [({"Host": own, "Origin": f"http://{raw}"}, "/", (403,)), ({"Host": own, "Origin": raw}, "/", (403,))]
            for path in (
                quote(text),
                raw,
                f"-/changes?since={quote(text)}&page={quote(text)}",
                f"%00{quote(text)}",
                f"..%2f{quote(text)}",
            ):
                tries.append(({"Host": own}, f"/{path}", (200, 301, 400, 404, 414)))
            for headers, path, wanted in tries:
                count += 1
                status, body = _asked(port, headers, path)
                if status not in wanted or (status == 403 and "draft" in body):
                    faults.append(f"preview: {headers} {path!r}: {status}")
        server.shutdown()
        server.server_close()
    return count, faults


def _asked(port: int, headers: dict[str, str], path: str) -> tuple[int, str]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        rows = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "Connection: close", "", ""]
        connection.sendall("\r\n".join(rows).encode("latin-1"))
        answer = b""
        while part := connection.recv(65536):
            answer += part
    status = re.match(rb"HTTP/1\.\d (\d+)", answer)
    return int(status[1]) if status else 0, answer.decode("utf-8", "replace")


def program_faults() -> tuple[int, list[str]]:
    """Give how many ways of writing a program into ``mkdocs.yml`` were tried, and those in which it ran or was not named."""
    from tests.wording.test_site_programs import PROGRAMS, lay_out

    faults = []
    for how, text in PROGRAMS.items():
        with tempfile.TemporaryDirectory() as folder:
            root, marker = lay_out(Path(folder), text)
            edition = make_edition(read_project(root), Report())
            assert edition
            try:
                run_mkdocs(root, edition, root / "site")
                faults.append(f"mkdocs.yml, {how}: built")
            except BuildFailed:
                pass
            if marker.exists() or not find_programs(root):
                faults.append(f"mkdocs.yml, {how}: ran or was not named")
    return len(PROGRAMS), faults

"""The preview's server answers pages of its own and nobody else, whatever is asked for."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated_edition.site.local_server import Server


class Still:
    """A site that does not change."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def wait(self, since: str, page: str = "") -> int:
        return 7


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "index.html").write_text("<body>draft</body>", encoding="utf-8")
    (tmp_path / "data.js").write_text("draft()", encoding="utf-8")
    (tmp_path.parent / f"{tmp_path.name}-secret").write_text("secret", encoding="utf-8")
    server = Server(0, Still(tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]  # type: ignore[misc]
    server.shutdown()
    server.server_close()


def asked(port: int, path: str, headers: dict[str, str], method: str = "GET") -> tuple[int, str]:
    """Ask the server; give status and answer. ``{port}`` in a header is the server's."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for name, value in headers.items():
        connection.putheader(name.rstrip("+"), value.replace("{port}", str(port)))
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


OWN = {"Host": "127.0.0.1:{port}"}
ADDRESSES = ("/", "/index.html", "/data.js", "/-/reload.js", "/-/changes?since=1", "/nothing")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_this_machine_is_answered_by_each_of_its_names(port: int, host: str) -> None:
    assert [asked(port, path, {"Host": host})[0] for path in ADDRESSES] == [200, 200, 200, 200, 200, 404]


def fetched(site: str, mode: str, what: str) -> dict[str, str]:
    """What a browser says of a request."""
    return {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": what}


STRANGERS: dict[str, dict[str, str]] = {
    "no host": {},
    "empty host": {"Host": ""},
    "another name": {"Host": "evil.example:{port}"},
    "another name, ours within": {"Host": "127.0.0.1.evil.example:{port}"},
    "name with an account": {"Host": "localhost@evil.example:{port}"},
    "name with a dot behind": {"Host": "localhost.:{port}"},
    "no port": {"Host": "localhost"},
    "another port": {"Host": "localhost:80"},
    "another address": {"Host": "0.0.0.0:{port}"},
    "two hosts": {"Host": "127.0.0.1:{port}", "Host+": "evil.example"},
    "page of a stranger": {**OWN, "Origin": "https://evil.example"},
    "page of another server here": {**OWN, "Origin": "http://127.0.0.1:1"},
    "page from a folder": {**OWN, "Origin": "null"},
    "script of a stranger's page": {**OWN, **fetched("cross-site", "no-cors", "script")},
    "script of another server here": {**OWN, **fetched("same-site", "no-cors", "script")},
    "frame in a stranger's page": {**OWN, **fetched("cross-site", "navigate", "iframe")},
}  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_is_told_nothing(port: int, who: str, method: str) -> None:
    for path in ADDRESSES:
        status, text = asked(port, path, STRANGERS[who], method)
        assert status == 403 and "draft" not in text and "7" not in text.replace("127.0.0.1", "")


def test_a_link_from_elsewhere_may_be_followed(port: int) -> None:
    how = {**OWN, **fetched("cross-site", "navigate", "document")}
    assert asked(port, "/index.html", how)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/%00", "/a%00b.html", "/" + "a" * 1900, "/" + "a/" * 900, "/" + "a" * 60_000, "//[", "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/", "/%ff%fe", "/index.html/x", "/-/changes%00", "/con", "/a?%00",
    ],
)  # fmt: skip
def test_a_strange_path_is_not_there(port: int, path: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, text = asked(port, path, OWN)
    assert status in (200, 404, 414) and "secret" not in text and "root:" not in text
    assert "Traceback" not in capfd.readouterr().err
    assert asked(port, "/index.html", OWN)[0] == 200


def test_no_answer_can_be_loaded_by_the_page_of_another(port: int) -> None:
    for path in ADDRESSES:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin" and answer.headers["X-Frame-Options"]
        answer.read()

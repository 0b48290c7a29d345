"""A package index on loopback with packages that are only names, versions and metadata, and projects that install from it."""

from __future__ import annotations

import hashlib
import html
import importlib.metadata
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support import ROOT

PIPS = ROOT / ".venv" / "pips"
"""Unpacked by ``make .venv/.test`` from ``tests/pips.txt``."""
BASE = getattr(sys, "_base_executable", sys.executable)


def pip_versions() -> list[str]:
    return sorted(path.name.removeprefix("pip-") for path in PIPS.glob("pip-*"))


def wheel(name: str, version: str, metadata: str = "", files: dict[str, bytes] | None = None) -> tuple[str, bytes]:
    """Make a wheel of metadata alone, or of given files; the version in the metadata is put right."""
    stem = f"{re.sub(r'[-_.]+', '_', name)}-{version}"
    metadata = metadata or f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    content = {
        **(files or {}),
        f"{stem}.dist-info/METADATA": re.sub(r"(?m)^Version: .*$", f"Version: {version}", metadata, count=1).encode(),
        f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{stem}.dist-info/RECORD"
    content[record] = "".join(f"{path},,\n" for path in [*content, record]).encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in content.items():
            archive.writestr(zipfile.ZipInfo(path), body)
    return f"{stem}-py3-none-any.whl", data.getvalue()


def whole_wheel(name: str) -> tuple[str, bytes]:
    """Pack an installed package again, with all its files: for what is really run, a build backend."""
    package = importlib.metadata.distribution(name)
    wanted = [f for f in package.files or () if ".dist-info" not in str(f) or f.name == "entry_points.txt"]
    files = {str(f): Path(str(f.locate())).read_bytes() for f in wanted if f.suffix != ".pyc" and not str(f).startswith("..")}
    return wheel(name, package.version, package.read_text("METADATA") or "", files)


def source_archive(name: str, version: str) -> tuple[str, bytes]:
    """Make an old-fashioned source archive, such as jieba's."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        setup = f"from setuptools import setup\nsetup(name={name!r}, version={version!r}, py_modules=[{name!r}])\n"
        for path, text in (("setup.py", setup), (f"{name}.py", f"VERSION = {version!r}\n")):
            info = tarfile.TarInfo(f"{name}-{version}/{path}")
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return f"{name}-{version}.tar.gz", data.getvalue()


@dataclass
class Index:
    """What the index serves, and how it misbehaves."""

    files: dict[str, dict[str, bytes]] = field(default_factory=lambda: defaultdict(dict))
    """By normalised name of the package, then by file name."""
    spoilt: dict[str, int] = field(default_factory=dict)
    """Files that come with a changed last byte, so many times."""
    cut: set[str] = field(default_factory=set)
    """Files whose connection breaks half way."""
    status: int = 200
    """What is answered to everything."""
    pause: float = 0.0
    """Seconds before a file is sent."""
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def add(self, file: tuple[str, bytes]) -> str:
        """Offer a file; give its checksum."""
        name, body = file
        package = re.split(r"-\d", name)[0]
        self.files[re.sub(r"[-_.]+", "-", package).lower()][name] = body
        return hashlib.sha256(body).hexdigest()


@contextmanager
def serving(index: Index) -> Iterator[Index]:
    """Serve an index; its address is what ``PIP_INDEX_URL`` takes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _, kind, package, name, *_ = [*self.path.split("/"), "", "", ""]
            index.asked.append(self.path)
            files = index.files.get(package, {})
            if index.status != 200:
                self.send_error(index.status)
                return
            if kind == "simple" and files:
                rows = (
                    f'<a href="/files/{package}/{f}#sha256={hashlib.sha256(b).hexdigest()}">{html.escape(f)}</a><br>'
                    for f, b in files.items()
                )
                self.answer(f"<!DOCTYPE html><html><body>{''.join(rows)}</body></html>".encode(), "text/html")
            elif kind == "files" and name in files:
                time.sleep(index.pause)
                body = files[name]
                if index.spoilt.get(name, 0) > 0:
                    index.spoilt[name] -= 1
                    body = body[:-1] + bytes([body[-1] ^ 1])
                self.answer(body, "application/octet-stream", cut=name in index.cut)
            else:
                self.send_error(404)

        def answer(self, body: bytes, kind: str, cut: bool = False) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if kind != "text/html":
                self.send_header("Cache-Control", "max-age=3600")
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    index.address = f"http://127.0.0.1:{server.server_port}/simple"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()


def copy_installer(folder: Path) -> None:
    """Put into a folder what sets a project up, and the least of a program that can be installed."""
    shutil.copytree(ROOT / "build_tools/install", folder / "build_tools/install", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "build_tools/annotated_edition/__init__.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests").mkdir()


def unpack_pip(folder: Path, version: str) -> None:
    """Make an environment in a folder that has one version of pip and nothing else."""
    subprocess.run([BASE, "-m", "venv", "--without-pip", str(folder / ".venv")], check=True)
    (packages,) = (folder / ".venv").glob("lib/python*/site-packages")
    for part in (PIPS / f"pip-{version}").iterdir():
        shutil.copytree(part, packages / part.name, ignore=shutil.ignore_patterns("__pycache__"))


def environment(index: Index, **more: str) -> dict[str, str]:
    """The variables of somebody whose index this is, without settings of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "MAKE", "MFLAGS"))}
    return {
        **kept, "PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index.address, "PIP_NO_CACHE_DIR": "1", "PYTHON": BASE,
        "WHEELS": "", **more,
    }  # fmt: skip


def make(folder: Path, index: Index, *targets: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Call make as a person does."""
    return subprocess.run(["make", *targets], cwd=folder, capture_output=True, text=True, env=environment(index, **more))


def installed(folder: Path) -> dict[str, str]:
    """Give the versions installed in a project, by normalised name, pip left out."""
    (packages,) = (folder / ".venv").glob("lib/python*/site-packages")
    found = versions(packages)
    return {name: version for name, version in found.items() if name != "pip"}


def versions(packages: Path) -> dict[str, str]:
    """Give the versions installed in a folder of packages, by normalised name."""
    found = importlib.metadata.distributions(path=[str(packages)])
    return {re.sub(r"[-_.]+", "-", d.name).lower(): d.version for d in found}

"""Know a site that is still the one its inputs make, so that building it again can be left out.

Beside the site lies ``.<site>-built.json``: the digest of everything a build reads (the project's files, this package, the
versions of the libraries) and a list of the site's files as they were written. Whatever differs, also a file of the site
that somebody touched, means a whole build. The file may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..files import write_text

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "nh3", "pypinyin", "pyyaml")
NOT_READ = frozenset({"build", "node_modules", "__pycache__", "tests", "benchmarks"})
"""Folders a build does not look into, besides all names that begin with a dot and the site itself."""


def inputs_digest(root: Path, site: Path) -> str:
    """Return the digest of all a build reads."""
    digest = hashlib.sha256(repr((sys.version_info[:3], [_version(name) for name in LIBRARIES])).encode())
    for folder in (root.absolute(), PACKAGE):
        for path in _files(folder, site.absolute()):
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def remember(inputs: str, site: Path) -> None:
    """Note what the site was made of."""
    write_text(_record_path(site), json.dumps({"inputs": inputs, "site": _files_digest(site)}))


def is_current(inputs: str, site: Path) -> bool:
    """Tell whether the site is the one these inputs make, untouched."""
    try:
        noted = json.loads(_record_path(site).read_text(encoding="utf-8"))
        return bool(noted["inputs"] == inputs and noted["site"] == _files_digest(site))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _record_path(site: Path) -> Path:
    return site.absolute().with_name(f".{site.absolute().name}-built.json")


def _files_digest(site: Path) -> str:
    """Digest the names, sizes and times of the site's files."""
    digest = hashlib.sha256()
    for path in _files(site.absolute(), None):
        state = path.stat()
        digest.update(f"{path.relative_to(site.absolute())}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(folder: Path, site: Path | None) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        if site is not None:
            folders[:] = [f for f in folders if not f.startswith(".") and f not in NOT_READ and Path(here, f) != site]
        folders.sort()
        for name in sorted(files):
            path = Path(here, name)
            if (site is None or not name.startswith(".")) and path.is_file() and not path.is_symlink():
                yield path


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

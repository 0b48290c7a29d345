"""Write files and exchange folders so that a reader never sees half of one."""

from __future__ import annotations

import base64
import ctypes
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of ``renameat2``: exchange two paths in one step."""
PENDING = ".edition-pending.json"
"""Lies in the project's folder while several files are being written."""
_MAY_BE_PENDING = re.compile(
    r"sources/[\w-]+/(?:raw\.txt|source\.yml|ids\.lock)|annotations/(?:[\w-]+\.ya?ml|ids\.lock)|docs/assets/schema/[\w.-]+\.json"
    r"|mkdocs\.yml",
    re.A,
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a project as it was found."""

    path: str
    """Relative to the project's folder, with ``/``."""
    state: str
    """``read``, ``missing``, ``link``, ``folder`` or ``large``; only what was ``read`` has data."""
    data: bytes = b""
    size: int = 0
    """Bytes."""


def read_file(root: Path, path: str, most: int | None = None) -> File:
    """Read a file; one of more than ``most`` bytes is left alone, and so is what is no file."""
    place = root / path
    if place.is_symlink():
        return File(path, "link")
    if not place.exists():
        return File(path, "missing")
    if not place.is_file():
        return File(path, "folder")
    size = place.stat().st_size
    if most is not None and size > most:
        return File(path, "large", size=size)
    data = place.read_bytes()
    return File(path, "read", data, len(data))


def write_text(path: Path, text: str) -> None:
    """Replace a file's content at once."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file's content at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a new folder with all its files at once; raise ``FileExistsError`` when there is one."""
    if folder.exists():
        raise FileExistsError(17, "已经有了", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, data in files.items():
            write_bytes(new / name, data)
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o777 & ~mask)
        os.replace(new, folder)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def write_all(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Replace the content of several files of a project together, all or none; return the names of those that changed.

    What is to be written is written down first: when the program is killed on the way, :func:`finish` writes the rest.
    When a file cannot be written, all are put back as they were.
    """
    assert all(_MAY_BE_PENDING.fullmatch(name) for name in files), list(files)
    before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in files}
    changed = [name for name, data in files.items() if before[name] != data]
    if not changed:
        return []
    journal = {name: base64.b64encode(files[name]).decode("ascii") for name in changed}
    write_text(root / PENDING, json.dumps(journal))
    done: list[str] = []
    try:
        for name in changed:
            write_bytes(root / name, files[name])
            done.append(name)
    except BaseException:
        for name in done:
            old = before[name]
            if old is None:
                (root / name).unlink(missing_ok=True)
            else:
                write_bytes(root / name, old)
        (root / PENDING).unlink(missing_ok=True)
        raise
    (root / PENDING).unlink()
    return changed


def finish(root: Path) -> int:
    """Write what an interrupted :func:`write_all` had still to write; return the number of files, 0 when nothing was pending.

    Only the files that ``write_all`` is for are written, whatever the list says.
    """
    pending = root / PENDING
    if not pending.is_file() or pending.is_symlink():
        return 0
    try:
        journal = json.loads(pending.read_text(encoding="utf-8"))
        files = {name: base64.b64decode(data) for name, data in journal.items() if _MAY_BE_PENDING.fullmatch(name)}
    except (ValueError, AttributeError, TypeError):
        files = {}
    for name, data in files.items():
        write_bytes(root / name, data)
    pending.unlink()
    return len(files)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two paths in one step (Linux, ``renameat2``); False where that cannot be done, and nothing was."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        done = libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    except (OSError, AttributeError, TypeError):
        return False
    return bool(done == 0)


def exchange_folder(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``, in one step where the system can; on failure ``target`` is put back."""
    if target.exists() and _swap(new, target):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists():
        os.replace(target, old)
    try:
        os.replace(new, target)
    except BaseException:
        if old.exists():
            os.replace(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)

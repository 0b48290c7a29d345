"""Read a file, and write one so that a reader never sees half of it; hold a folder while it is being written.

Several files together are written by ``together``, whole folders by ``in_place``.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows knows no such locks: there nothing is held
    fcntl = None  # type: ignore[assignment]

NEW = ".edition-new"
"""Ends the names of files and folders that are being written; they begin with a dot."""
ABANDONED = 3600
"""Seconds after which what has such a name is no longer being written: its command was killed."""
PATIENCE = 3.0
"""Seconds for which a command waits until another one has written."""


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


class Busy(Exception):
    """Another command is writing into the folder."""


class ChangedMeanwhile(Exception):
    """What a command has read, or wants to replace, is not what it was: somebody saved it meanwhile. Nothing was written."""


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
    new = write_beside(path, data)
    try:
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_beside(path: Path, data: bytes) -> Path:
    """Write what shall become a file's content into a new file beside it; return that file. An OSError names ``path``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=NEW, dir=path.parent)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_mask())
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise type(error)(error.errno, error.strerror, str(path)) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def make_beside(folder: Path) -> Path:
    """Make an empty folder beside one whose place it shall take; what killed commands left there is taken away."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep(folder.parent)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=NEW, dir=folder.parent))
    new.chmod(0o777 & ~_mask())
    return new


def sweep(folder: Path) -> None:
    """Take away what commands that were killed left in a folder: an hour old, so that none loses what it is writing."""
    for path in folder.glob(f".*{NEW}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder against other commands of ours while something is put into it; Busy when another one does not let go.

    The folder itself is locked, so nothing is left behind, and the system lets go of it when the program is killed.
    """
    handle = os.open(folder, os.O_RDONLY) if fcntl else -1
    try:
        _lock(handle, folder)
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while handle >= 0:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise Busy(str(folder)) from None
            time.sleep(0.02)
        except OSError:
            return  # a file system without locks


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

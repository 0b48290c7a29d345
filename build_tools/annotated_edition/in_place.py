"""Make whole folders beside their place and put them there in one step: a reader never sees half of one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from .files import ChangedMeanwhile, held, make_beside

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of ``renameat2``: exchange two paths in one step."""


def _nothing() -> None:
    return None


def make_folder(folder: Path, make: Callable[[Path], object], check: Callable[[], None] = _nothing) -> None:
    """Let ``make`` fill a folder that is not there yet, or is empty; ChangedMeanwhile when it holds anything by then.

    ``check`` is called at the last moment and may raise; then there is no folder.
    """
    new = make_beside(folder)
    try:
        make(new)
        with held(folder.parent):
            check()
            try:
                if os.name == "nt" and folder.is_dir():
                    folder.rmdir()
                os.replace(new, folder)
            except OSError as error:
                if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                    raise ChangedMeanwhile(str(folder)) from error
                raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def put_in_place(
    target: Path, make: Callable[[Path], object], check: Callable[[], None] = _nothing, done: Callable[[], None] = _nothing
) -> None:
    """Let ``make`` fill a folder and put it in the place of ``target``, at once and whole.

    ``check`` is called at the last moment and may raise; then ``target`` stays as it was. ``done`` is called before another
    command can put a folder there.
    """
    new = make_beside(target)
    try:
        make(new)
        with held(target.parent):
            check()
            exchange_folder(new, target)
            done()
    finally:
        shutil.rmtree(new, ignore_errors=True)


def exchange_folder(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``, in one step where the system can; on failure ``target`` is put back.

    What was there is afterwards at ``new``, or gone.
    """
    if target.exists() and _swap(new, target):
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


def _swap(one: Path, other: Path) -> bool:
    """Exchange two paths in one step (Linux, ``renameat2``); False where that cannot be done, and nothing was."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        done = libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    except (OSError, AttributeError, TypeError):
        return False
    return bool(done == 0)


def copy_folder(folder: Path, new: Path) -> Callable[[], None]:
    """Copy a folder into an empty one, without taking room where the system can; return a check that it is still the same.

    The files of both are one: replace those of ``new`` and do not write into them.
    """
    before = folder.stat()
    shutil.copytree(folder, new, dirs_exist_ok=True, copy_function=_link)

    def check() -> None:
        now = folder.stat() if folder.is_dir() else None
        if now is None or (now.st_ino, now.st_mtime_ns) != (before.st_ino, before.st_mtime_ns):
            raise ChangedMeanwhile(str(folder))

    return check


def _link(one: str, other: str) -> None:
    try:
        os.link(one, other)
    except OSError:
        shutil.copy2(one, other)

"""Download packages that are not installed: for other machines, and tools that are only unpacked.

``python`` is the one whose pip is used. Tools have a call to pip each, so that two versions of one package may stand in a
lock, and may be source archives: pip looks at the metadata of those with the setuptools of the environment.
"""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from pathlib import Path

from . import pip
from .console import Step
from .environment import LOCKS
from .lock import read_lock

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Versions for which every pin has files."""
TOOLS = {"site": (), "test": ("tests/pips.txt",)}
"""Locks of what the set-up fetches besides."""


def fill(root: Path, what: str, folder: Path, python: Path, log: Path) -> None:
    """Fill a folder with all that the set-up needs, for this system and every version of Python."""
    folder.mkdir(parents=True, exist_ok=True)
    pins = read_lock(root / LOCKS[what])
    for version in PYTHONS:
        with Step(f"下载 Python {version} 用的 {len(pins)} 个依赖包") as step:
            pip.download(python, pins, folder, step, log, *pip.BUILT, "--python-version", version)
    for lock in TOOLS[what]:
        with Step(f"下载 {lock} 里的包") as step:
            for pin in read_lock(root / lock):
                pip.download(python, (pin,), folder, step, log, *pip.BUILT)


def fetch(lock: Path, folder: Path, wheels: Path | None, python: Path, log: Path) -> None:
    """Unpack the packages of a lock, each into ``folder/<name>-<version>/``, once per version of the lock."""
    wanted, stamp = lock.read_text(encoding="utf-8"), folder / "lock.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    pins = read_lock(lock)
    options = ("--no-index", "--find-links", str(wheels)) if wheels else ()
    with Step(f"下载并解开 {len(pins)} 个工具包（{lock.parent.name}/{lock.name}）") as step:
        for number, pin in enumerate(pins):
            step.progress = f"{number}/{len(pins)} {pin}"
            target = folder / f"{pin.name}-{pin.version}"
            target.mkdir(parents=True)
            pip.download(python, (pin,), target, step, log, *options, "--no-build-isolation")
            _unpack(next(target.iterdir()))
        stamp.write_text(wanted, encoding="utf-8")


def _unpack(archive: Path) -> None:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(archive.parent)
    else:
        with tarfile.open(archive) as source:
            source.extractall(archive.parent, filter="data")
    archive.unlink()

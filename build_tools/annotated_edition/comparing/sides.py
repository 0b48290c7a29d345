"""Find the project that a side of a comparison names: a folder, or a revision of the git repository that holds it.

A revision is read from an archive that git makes; nothing is checked out.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..report import Report
from ..wording.read_settings import read_settings

FOLDERS = ("sources", "annotations")
SETTINGS = "mkdocs.yml"


class UnreadableSide(Exception):
    """A side of the comparison is nothing that could be compared."""


@contextmanager
def project_at(side: str, root: Path) -> Iterator[Path]:
    """Yield the folder of a side; the files of a revision are unpacked for as long as they are needed."""
    folder = Path(side)
    if any((folder / name).is_dir() for name in FOLDERS):
        yield folder
        return
    if side.startswith("-"):
        raise UnreadableSide(f"“{side}”不是文件夹，也不是 git 的版本")
    with tempfile.TemporaryDirectory(prefix="edition-") as made:
        _unpack(side, root, Path(made))
        yield Path(made)


def _unpack(revision: str, root: Path, target: Path) -> None:
    listed = _git(root, "ls-tree", "--name-only", revision, "--", *FOLDERS)
    wanted = [name for name in FOLDERS if name in listed.stdout.decode("utf-8", "replace").split("\n")]
    if listed.returncode or not wanted:
        raise UnreadableSide(f"“{revision}”不是文件夹，也不是这个版本库里有 sources/ 和 annotations/ 的版本")
    _extract(revision, root, target, wanted)
    if files := _there(revision, root, [SETTINGS]):
        _extract(revision, root, target, files)
        dictionaries = [dictionary.file for dictionary in read_settings(target, Report()).dictionaries]
        _extract(revision, root, target, _there(revision, root, dictionaries))


def _there(revision: str, root: Path, paths: list[str]) -> list[str]:
    """List those of some paths that a revision has; a revision's settings may name anything."""
    listed = _git(root, "ls-tree", "-z", "--name-only", revision, "--", *paths) if paths else None
    return [name for name in listed.stdout.decode("utf-8", "replace").split("\0") if name] if listed else []


def _extract(revision: str, root: Path, target: Path, paths: list[str]) -> None:
    if not paths:
        return
    archive = _git(root, "archive", "--format=tar", revision, "--", *paths)
    if archive.returncode:
        raise UnreadableSide(f"git 读不出“{revision}”：{archive.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(target, filter="data")


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except OSError as error:
        raise UnreadableSide(f"要比较版本，需要安装 git（{error.strerror}）") from error

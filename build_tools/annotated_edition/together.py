"""Write several files of a project together, all or none, and only over what the command has read.

What is to be written lies ready beside the files before the first of them is replaced, and a list of it in the project's
folder: when the program is killed on the way, :func:`finish` does the rest. The newcomer's question is why no lock is
held while a command works out what to write: an editor would not ask for it. Instead a :class:`Snapshot` taken before
the command read anything is held against the disk at the last moment.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .files import NEW, ChangedMeanwhile, held, sweep, write_beside, write_bytes, write_text

PENDING = ".edition-pending.json"
"""Lies in the project's folder while several files are being replaced: by name, the file that lies ready; none is a removal."""
WHOLE = ("sources", "annotations", "docs", "mkdocs.yml")
"""What of a project a site is made of."""
_MAY_BE_PENDING = re.compile(
    r"sources/[\w-]+/(?:raw\.txt|source\.yml|ids\.lock)|annotations/(?:[\w-]+\.ya?ml|ids\.lock)|docs/assets/schema/[\w.-]+\.json"
    r"|mkdocs\.yml|[a-z_]+\.csv",
    re.A,
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of the files a command reads, before it read them."""

    root: Path
    names: tuple[str, ...]
    states: Mapping[str, tuple[int, int, int]]
    """By path: time in nanoseconds, bytes, number of the file."""

    @classmethod
    def of(cls, root: Path, *names: str) -> Snapshot:
        """Look at files and folders of a project, all that is in them included; names that begin with a dot are left out."""
        return cls(root, names, dict(_states(root, names)))

    def require_same(self) -> None:
        """Raise ChangedMeanwhile when a file is not what it was, is gone or is new."""
        now = dict(_states(self.root, self.names))
        for path in sorted(self.states.keys() | now.keys()):
            if self.states.get(path) != now.get(path):
                raise ChangedMeanwhile(path)


def _states(root: Path, names: tuple[str, ...]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for name in names:
        if (root / name).is_file():
            yield name, _state(root / name)
        for here, folders, files in os.walk(root / name):
            folders[:] = [folder for folder in folders if not folder.startswith(".")]
            for path in (Path(here, file) for file in files if not file.startswith(".")):
                if path.exists():
                    yield path.relative_to(root).as_posix(), _state(path)


def _state(path: Path) -> tuple[int, int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size, state.st_ino


def write_all(root: Path, files: Mapping[str, bytes | None], seen: Snapshot) -> list[str]:
    """Replace the content of several files of a project together, all or none; return the names of those that changed.

    None as content removes a file. ``seen`` is what the command has looked at: ChangedMeanwhile when that has changed
    since, Busy when another command is writing; then, and when a file cannot be written, all is as it was.
    """
    assert all(_MAY_BE_PENDING.fullmatch(name) for name in files), list(files)
    with held(root):
        before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in files}
        changed = [name for name, data in files.items() if before[name] != data]
        for folder in {(root / name).parent for name in changed}:
            sweep(folder)
        ready: dict[str, str | None] = {}
        try:
            for name in changed:
                data = files[name]
                ready[name] = None if data is None else write_beside(root / name, data).name
            seen.require_same()
            if changed:
                write_text(root / PENDING, json.dumps(ready))
        except BaseException:
            for name, new in ready.items():
                if new:
                    (root / name).with_name(new).unlink(missing_ok=True)
            raise
        if changed:
            _replace(root, ready, before)
    return changed


def _replace(root: Path, ready: Mapping[str, str | None], before: Mapping[str, bytes | None]) -> None:
    """Put the files that lie ready in their places; put all back as they were when one cannot be."""
    done: list[str] = []
    try:
        for name, new in ready.items():
            _put(root / name, new)
            done.append(name)
    except BaseException:
        for name in done:
            old = before[name]
            (root / name).unlink(missing_ok=True) if old is None else write_bytes(root / name, old)
        (root / PENDING).unlink()  # not if putting back failed: then the next command writes the rest
        for name, new in ready.items():
            if new:
                (root / name).with_name(new).unlink(missing_ok=True)
        raise
    (root / PENDING).unlink()


def _put(path: Path, new: str | None) -> None:
    if new is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(path.with_name(new), path)


def finish(root: Path) -> int:
    """Write what an interrupted :func:`write_all` had still to write; return the number of files, 0 when nothing was pending.

    Only the files that ``write_all`` is for are written, whatever the list says. Busy while another command is writing.
    """
    pending = root / PENDING
    if not pending.is_file() or pending.is_symlink():
        return 0
    with held(root):
        if not pending.is_file():
            return 0  # it was not interrupted, only still writing
        try:
            listed = json.loads(pending.read_text(encoding="utf-8"))
            ready = {
                name: new for name, new in listed.items() if _MAY_BE_PENDING.fullmatch(name) and _lies_ready(root, name, new)
            }
        except (ValueError, AttributeError, TypeError):
            ready = {}
        for name, new in ready.items():
            _put(root / name, new)
        pending.unlink()
    return len(ready)


def _lies_ready(root: Path, name: str, new: object) -> bool:
    """Tell whether a file is still to be replaced, or removed."""
    place = root / name
    if new is None:
        return place.is_file()
    own = isinstance(new, str) and re.fullmatch(rf"\.{re.escape(place.name)}\.\w+{re.escape(NEW)}", new)
    return bool(own) and place.with_name(str(new)).is_file()

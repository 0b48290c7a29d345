"""Files and folders are replaced at once, several files together; what cannot be written leaves all as it was."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotated_edition import files, in_place, together
from annotated_edition.files import NEW, Busy, ChangedMeanwhile, held
from annotated_edition.together import PENDING, Snapshot, finish, write_all


def put(root: Path, **texts: str) -> dict[str, bytes | None]:
    """Write annotations by the names of their files; give what :func:`write_all` takes."""
    for name, text in texts.items():
        (root / "annotations").mkdir(exist_ok=True)
        (root / "annotations" / f"{name}.yml").write_text(text, encoding="utf-8")
    return {f"annotations/{name}.yml": b"new" for name in ("a", "b", "c")}


def texts(root: Path) -> dict[str, str]:
    """Give what lies in a project, names that begin with a dot too."""
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in sorted(root.rglob("*")) if p.is_file()}


def nothing(root: Path) -> Snapshot:
    return Snapshot.of(root)


def failing(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, at: int, after: Callable[[int], bool]) -> None:
    """Let a function of the system fail, as on a full disk, at its ``at``-th call and as ``after`` says at later ones."""
    real, calls = getattr(module, name), [0]

    def call(*args: Any, **options: Any) -> Any:
        calls[0] += 1
        if calls[0] == at or after(calls[0]):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args, **options)

    monkeypatch.setattr(module, name, call)


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_files_written_together_are_all_old_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Full it stays: nothing has to be written to have the old files again."""
    new = put(tmp_path, a="old", b="old")
    before = texts(tmp_path)
    failing(monkeypatch, files.tempfile, "mkstemp", at, lambda call: call > at)
    with pytest.raises(OSError, match="No space"):
        write_all(tmp_path, new, nothing(tmp_path))
    assert texts(tmp_path) == before


@pytest.mark.parametrize("at", [2, 3, 4])
def test_when_one_cannot_be_put_in_its_place_all_are_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    new = put(tmp_path, a="old", b="old")
    before = texts(tmp_path)
    failing(monkeypatch, together.os, "replace", at, lambda _: False)  # the first call is that of the list
    with pytest.raises(OSError, match="No space"):
        write_all(tmp_path, new, nothing(tmp_path))
    assert texts(tmp_path) == before


def test_when_they_cannot_be_put_back_either_the_next_command_writes_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = put(tmp_path, a="old", b="old")
    failing(monkeypatch, together.os, "replace", 3, lambda call: call > 3)
    with pytest.raises(OSError, match="No space"):
        write_all(tmp_path, new, nothing(tmp_path))
    monkeypatch.undo()
    assert finish(tmp_path) == 2
    assert texts(tmp_path) == {f"annotations/{n}.yml": "new" for n in "abc"}


def test_a_file_can_be_taken_away_together_with_others(tmp_path: Path) -> None:
    put(tmp_path, a="old", b="old")
    assert write_all(tmp_path, {"annotations/a.yml": None, "annotations/b.yml": b"new"}, nothing(tmp_path)) == [
        "annotations/a.yml",
        "annotations/b.yml",
    ]
    assert texts(tmp_path) == {"annotations/b.yml": "new"}


@pytest.mark.parametrize("how", ["saved", "new", "gone"])
def test_what_somebody_saved_since_is_not_written_over(tmp_path: Path, how: str) -> None:
    new = put(tmp_path, a="old", b="old")
    seen = Snapshot.of(tmp_path, "annotations")
    if how == "gone":
        (tmp_path / "annotations" / "a.yml").unlink()
    else:
        put(tmp_path, **{"a" if how == "saved" else "d": "somebody's"})
    before = texts(tmp_path)
    with pytest.raises(ChangedMeanwhile, match=r"annotations/[ad]\.yml"):
        write_all(tmp_path, new, seen)
    assert texts(tmp_path) == before


def test_what_begins_with_a_dot_is_nobodys_work(tmp_path: Path) -> None:
    put(tmp_path, a="old")
    seen = Snapshot.of(tmp_path, "annotations", "mkdocs.yml")
    (tmp_path / "annotations" / ".a.yml.swp").write_text("an editor's", encoding="utf-8")
    (tmp_path / "annotations" / ".folder").mkdir()
    (tmp_path / "annotations" / ".folder" / "a").write_text("", encoding="utf-8")
    seen.require_same()
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile, match=r"mkdocs\.yml"):
        seen.require_same()


@pytest.mark.skipif(files.fcntl is None, reason="Windows knows no such locks")
def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    new = put(tmp_path, a="old")
    with held(tmp_path), pytest.raises(Busy):
        write_all(tmp_path, new, nothing(tmp_path))
    assert texts(tmp_path) == {"annotations/a.yml": "old"}
    write_all(tmp_path, new, nothing(tmp_path))


def test_only_what_commands_write_together_is_finished(tmp_path: Path) -> None:
    strange = [
        "../a.yml",
        "Makefile",
        "annotations/../mkdocs.yml",
        "sources/a/b/raw.txt",
        "docs/assets/schema/../a.json",
        "docs/a.md",
    ]
    ours = [
        "mkdocs.yml",
        "annotations/a.yml",
        "annotations/ids.lock",
        "sources/a/ids.lock",
        "docs/assets/schema/term.schema.json",
    ]
    root = tmp_path / "project"
    ready = {}
    for name in (*strange, *ours):
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        ready[name] = f".{place.name}.abc{NEW}"
        (place.parent / ready[name]).write_text("new", encoding="utf-8")
    (root / "annotations" / "b.yml").write_text("old", encoding="utf-8")
    ready["annotations/b.yml"] = "../mkdocs.yml"  # no file that lies ready
    (root / PENDING).write_text(json.dumps(ready), encoding="utf-8")
    assert finish(root) == len(ours)
    assert {name for name, text in texts(root).items() if text == "new" and not Path(name).name.startswith(".")} == set(ours)
    for broken in ("", "[1]", '{"annotations/b.yml": 1}', "{"):
        (root / PENDING).write_text(broken, encoding="utf-8")
        assert finish(root) == 0 and not (root / PENDING).exists()
    assert (root / "annotations" / "b.yml").read_text(encoding="utf-8") == "old"


def test_what_killed_commands_left_is_taken_away_after_an_hour(tmp_path: Path) -> None:
    old, young = tmp_path / f".a.yml.1{NEW}", tmp_path / f".a.yml.2{NEW}"
    (tmp_path / f".site.1{NEW}").mkdir()
    for path in (old, young):
        path.write_text("", encoding="utf-8")
    for path in (old, tmp_path / f".site.1{NEW}"):
        os.utime(path, (time.time() - 4000,) * 2)
    files.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [young]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "new" / "a").write_text("new", encoding="utf-8")
    assert in_place._swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "a").is_file() and not (tmp_path / "new" / "a").exists()


def test_where_the_system_cannot_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", none)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a").write_text("old", encoding="utf-8")
    in_place.put_in_place(tmp_path / "site", lambda new: (new / "a").write_text("new", encoding="utf-8"))
    assert texts(tmp_path) == {"site/a": "new"} and [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_new_folder_takes_no_place_that_is_taken(tmp_path: Path) -> None:
    def make(new: Path) -> None:
        (new / "a").write_text("ours", encoding="utf-8")
        (tmp_path / "book").mkdir()
        (tmp_path / "book" / "a").write_text("somebody's", encoding="utf-8")

    with pytest.raises(ChangedMeanwhile):
        in_place.make_folder(tmp_path / "book", make)
    assert texts(tmp_path) == {"book/a": "somebody's"}


def test_a_copy_shares_its_files_until_they_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "site" / "b").mkdir(parents=True)
    (tmp_path / "site" / "b" / "a").write_text("old", encoding="utf-8")
    (tmp_path / "new").mkdir()
    check = in_place.copy_folder(tmp_path / "site", tmp_path / "new")
    files.write_text(tmp_path / "new" / "b" / "a", "new")
    assert texts(tmp_path) == {"site/b/a": "old", "new/b/a": "new"}
    check()
    (tmp_path / "site").rename(tmp_path / "old")
    with pytest.raises(ChangedMeanwhile):
        check()

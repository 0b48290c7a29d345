"""A site whose inputs did not change is not built again; anything that could change it is noticed."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.console import Progress
from annotated_edition.site import freshness as built
from tests.support.small_project import TERM, make_project


@pytest.fixture
def remembered(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "project")
    (root / "site" / "terms").mkdir(parents=True)
    (root / "site" / "index.html").write_text("一", encoding="utf-8")
    built.remember(built.inputs_digest(root, root / "site"), root / "site")
    return root


def is_current(root: Path) -> bool:
    return built.is_current(built.inputs_digest(root, root / "site"), root / "site")


def test_nothing_changed(remembered: Path) -> None:
    assert is_current(remembered)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a term": lambda r: (r / TERM).write_text((r / TERM).read_text(encoding="utf-8") + "\n", encoding="utf-8"),
    "a new file": lambda r: (r / "docs" / "new.md").parent.mkdir(exist_ok=True) or (r / "docs" / "new.md").write_text("x"),
    "a file less": lambda r: (r / TERM).unlink(),
    "a file renamed": lambda r: (r / TERM).rename(r / "annotations" / "other.yml"),
    "the site touched": lambda r: (r / "site" / "index.html").write_text("二", encoding="utf-8"),
    "a page of the site lost": lambda r: (r / "site" / "index.html").unlink(),
    "a page more": lambda r: (r / "site" / "terms" / "x.html").write_text("x"),
    "the site lost": lambda r: shutil.rmtree(r / "site"),
    "the note lost": lambda r: (r / ".site-built.json").unlink(),
    "the note spoilt": lambda r: (r / ".site-built.json").write_text("[1"),
    "the note of another kind": lambda r: (r / ".site-built.json").write_text("[]"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_noticed(remembered: Path, change: Callable[[Path], object]) -> None:
    change(remembered)
    assert not is_current(remembered)


def test_another_version_of_the_tools_is_noticed(remembered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(built, "_version", lambda name: "9")
    assert not is_current(remembered)


@pytest.mark.build
def test_the_command_says_that_nothing_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(project), "build"]) == 0
    before = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*.html")}
    capsys.readouterr()
    assert main(["--root", str(project), "build"]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert before == {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*.html")}
    assert main(["--root", str(project), "build", "--again"]) == 0
    assert "网站已生成" in capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    shown, silent = Terminal(), io.StringIO()
    for stream in (shown, silent):
        clock[0] = 0.0
        progress = Progress(stream)
        progress.say("读网页", 1, 100)
        assert stream.getvalue() == "", "work of less than a second says nothing"
        clock[0] = 2.0
        progress.say("写网页", 25, 100)
        progress.end()
    assert "写网页 25/100，约剩 6 秒" in shown.getvalue() and shown.getvalue().endswith("\r")
    assert silent.getvalue() == ""

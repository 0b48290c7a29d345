"""An edition with topics of its own: every command that reads entries takes them, and none the program's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from tests.support.small_project import TERM, make_project
from tests.test_nothing_lost import BETTER, PAGE

SETTINGS = "site_name: 典章\nextra:\n  edition:\n    shape: {shape}\n    topics: [典章, 人物]\n"
TOPICS = f"== {TERM} [edit]\n-pinyin: nóng gāo qū\n+pinyin: nóng gāo qū\n+topics: [典章]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_project(tmp_path / "project", TOPICS)
    (made / "mkdocs.yml").write_text(SETTINGS.format(shape=2), encoding="utf-8")
    for name, text in (("page.txt", PAGE), ("better.txt", BETTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return made


COMMANDS = {
    "check": ("check",),
    "show": ("check", "--show", "beishan-2021"),
    "freeze": ("freeze",),
    "new term": ("new", "term", "秋收", "--gloss", "秋天收割庄稼。"),
    "new source": ("new", "source", "{folder}/page.txt"),
    "replace": ("replace", "beishan-2021", "{folder}/better.txt"),
    "tables": ("export", "--csv", "{folder}/tables"),
    "export": ("export", "{folder}/out"),
    "report": ("report",),
    "diff": ("diff", "{folder}/project", "{folder}/copy"),
    "upgrade": ("upgrade", "--write"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_the_topics_of_the_edition(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(root, root.parent / "copy")
    words = [word.format(folder=root.parent) for word in COMMANDS[name]]
    assert main(["--root", str(root), *words]) == 0, capsys.readouterr().out
    assert "没有典章" not in capsys.readouterr().out
    assert main(["--root", str(root), "check"]) == 0, capsys.readouterr().out


def test_tables_come_back_with_the_topics_of_the_edition(root: Path) -> None:
    before = (root / TERM).read_text(encoding="utf-8")
    tables = root.parent / "tables"
    assert main(["--root", str(root), "export", "--csv", str(tables)]) == 0
    (root / TERM).unlink()
    assert main(["--root", str(root), "import", "--replace", str(tables / "terms.csv")]) == 0
    assert [row for row in before.split("\n") if "典章" in row] == ["topics: [典章]"]
    assert "topics: [典章]" in (root / TERM).read_text(encoding="utf-8")


def test_a_draft_offers_the_topics_of_the_edition(root: Path) -> None:
    assert main(["--root", str(root), "new", "term", "秋收大会"]) == 0
    text = (root / "annotations/qiu-shou-da-hui.yml").read_text(encoding="utf-8")
    assert "可选：典章、人物\n" in text and "# entity: event\n" in text and "# level: local\n" in text


def test_an_old_edition_with_topics_of_its_own_is_upgraded(root: Path) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.format(shape=1), encoding="utf-8")
    (root / TERM).write_text((root / TERM).read_text(encoding="utf-8") + "status: draft\n", encoding="utf-8")
    assert main(["--root", str(root), "upgrade", "--write"]) == 0
    text = (root / TERM).read_text(encoding="utf-8")
    assert "topics: [典章]" in text and "status" not in text and "entity: word" in text
    assert (root / "mkdocs.yml").read_text(encoding="utf-8") == SETTINGS.format(shape=2)

"""A new entry: everything the texts already say is in the file, and only the gloss is left to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.edition import make_edition, read_project
from annotated_edition.fields.kinds import walk
from annotated_edition.fields.table import TERM
from annotated_edition.report import Report
from tests.support.small_project import make_project


def new_term(folder: Path, *words: str) -> int:
    return main(["--root", str(folder), "new", "term", *words])


def diagnostics(folder: Path) -> list[tuple[str, str, int]]:
    report = Report()
    make_edition(read_project(folder), report)
    return [(d.code, d.location.path, d.location.line) for d in report.sorted()]


def test_the_file_shows_every_field_and_what_the_texts_say(tmp_path: Path) -> None:
    assert new_term(make_project(tmp_path), "示范区") == 0
    text = (tmp_path / "annotations" / "shi-fan-qu.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../docs/assets/schema/term.schema.json\n")
    for field in TERM.fields:
        assert f"# {field.label}：" in text
        assert f"\n{field.name}:" in text or f"\n# {field.name}:" in text
    assert "# pinyin: shì fàn qū" in text
    assert "正文里有 1 处，在 1 篇文章里" in text
    assert "source: beishan-2021-tui-jin-hui, quote: " in text
    assert len({f.name for f in walk(TERM)}) > 30


def test_nothing_but_the_gloss_is_missing(tmp_path: Path) -> None:
    new_term(make_project(tmp_path), "示范区")
    path = tmp_path / "annotations" / "shi-fan-qu.yml"
    text = path.read_text(encoding="utf-8")
    line = text.split("\n").index("gloss:") + 1
    assert diagnostics(tmp_path) == [("F004", "annotations/shi-fan-qu.yml", line)]
    path.write_text(text.replace("\ngloss:\n", "\ngloss: 先行试验的地方。\n"), encoding="utf-8")
    assert [code for code, *_ in diagnostics(tmp_path)] == ["T038"]  # a ground is asked for, not demanded


def test_what_is_proposed_passes_once_it_is_uncommented(tmp_path: Path) -> None:
    new_term(make_project(tmp_path), "示范区", "--gloss", "先行试验的地方。")
    path = tmp_path / "annotations" / "shi-fan-qu.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("# citations:")
    lines[at : at + 2] = [line.removeprefix("# ") for line in lines[at : at + 2]]
    lines = [line.removeprefix("# ") if line.startswith("# pinyin: ") else line for line in lines]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert diagnostics(tmp_path) == []


def test_a_word_that_has_an_entry_gets_no_second_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_term(make_project(tmp_path), "农 高区") == 1
    assert "annotations/nong-gao-qu.yml:2" in capsys.readouterr().out
    assert len(list((tmp_path / "annotations").iterdir())) == 3


def test_ids_are_free_and_short(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert new_term(tmp_path, "农糕区") == 0 and (tmp_path / "annotations" / "nong-gao-qu-2.yml").is_file()
    assert new_term(tmp_path, "中华人民共和国" * 12) == 0
    assert max(len(p.stem) for p in (tmp_path / "annotations").iterdir()) <= 80
    assert new_term(tmp_path, "——") == 1

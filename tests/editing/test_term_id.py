"""The id of a new entry: of the pinyin that is given, else of a guess that is called one; asked for where nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.editing.term_id import NewId, new_id
from tests.support.small_project import make_project

Said = pytest.CaptureFixture[str]


def run(folder: Path, *words: str) -> int:
    return main(["--root", str(folder), *words])


def written(folder: Path) -> set[str]:
    return {path.name for path in (folder / "annotations").glob("*.yml")}


@pytest.mark.parametrize(
    ("headword", "pinyin", "made"),
    [
        ("曾国藩", "", NewId("ceng-guo-fan", "céng guó fān")),
        ("曾国藩", "zēng guó fān", NewId("zeng-guo-fan")),
        ("曾子", "Zeng1 zi3", NewId("zeng-zi")),
        ("佛", "Fo2", NewId("fo")),
        ("乡长", "xiang1 zhang3", NewId("xiang-zhang")),
        ("338万", "338=sān bǎi sān shí bā 万=wàn", NewId("338-wan")),
        ("㐂寿", "xǐ shòu", NewId("xi-shou")),
        ("㐂寿", "", None),
        ("𠀋", "", None),
        ("ひと", "", None),
        ("农高区", "", NewId("nong-gao-qu-3", "nóng gāo qū")),
        ("长" * 60, "", NewId("-".join(["zhang"] * 13), " ".join(["zhǎng"] * 60))),
    ],
)
def test_an_id_is_made(headword: str, pinyin: str, made: NewId | None) -> None:
    found = new_id(headword, pinyin, {"nong-gao-qu", "nong-gao-qu-2"})
    if made and len(headword) == 60:
        assert found and found.id.startswith("ch") | found.id.startswith("zh") and len(found.id) <= 80
    else:
        assert found == made


def test_a_guess_is_called_one(tmp_path: Path, capsys: Said) -> None:
    assert run(make_project(tmp_path), "new", "term", "长三角") == 0
    said = capsys.readouterr().out
    assert "按推定的拼音拟的" in said and "annotations/zhang-san-jiao.yml（zhǎng sān jiǎo）" in said
    assert "\n# pinyin: zhǎng sān jiǎo\n" in (tmp_path / "annotations/zhang-san-jiao.yml").read_text(encoding="utf-8")


def test_the_id_follows_the_pinyin_that_is_given(tmp_path: Path, capsys: Said) -> None:
    assert run(make_project(tmp_path), "new", "term", "长三角", "--pinyin", "chang2 san1 jiao3", "--gloss", "长江三角洲。") == 0
    assert "推定" not in capsys.readouterr().out
    assert "\npinyin: cháng sān jiǎo\n" in (tmp_path / "annotations/chang-san-jiao.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("headword", ["𠀋", "㐂寿", "ひと"])
def test_a_reading_nobody_knows_is_asked_for(headword: str, tmp_path: Path, capsys: Said) -> None:
    before = written(make_project(tmp_path))
    assert run(tmp_path, "new", "term", headword) == 1
    said = capsys.readouterr().out
    assert f"不知道“{headword}”怎么读" in said and "--pinyin" in said and "--id u" in said
    assert written(tmp_path) == before
    offered = said.split("--id ")[2].split()[0]
    assert run(tmp_path, "new", "term", headword, "--id", offered, "--gloss", "一个词。") == 0
    assert written(tmp_path) == before | {f"{offered}.yml"}
    assert run(tmp_path, "check") == 0


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--pinyin", "cháng sān"], "T037", "要 3 个音节"),
        (["--pinyin", "长 三 角"], "F006", "里有汉字"),
        (["--id", "Chang San"], "T001", "不合格式"),
        (["--id", "nong-gao-qu"], "T001", "已经有 annotations/nong-gao-qu.yml"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_written(
    options: list[str], code: str, words: str, tmp_path: Path, capsys: Said
) -> None:
    before = written(make_project(tmp_path))
    assert run(tmp_path, "new", "term", "长三角", *options) == 1
    said = capsys.readouterr().out
    assert code in said and words in said
    assert written(tmp_path) == before


def test_a_table_is_told_which_ids_are_guesses(tmp_path: Path, capsys: Said) -> None:
    make_project(tmp_path)
    table = tmp_path / "terms.csv"
    table.write_text("headword,pinyin,gloss\n长三角,,长江三角洲。\n曾子,Zeng1 zi3,孔子的弟子。\n", encoding="utf-8")
    assert run(tmp_path, "import", str(table)) == 0
    said = capsys.readouterr().out
    assert "annotations/zhang-san-jiao.yml（zhǎng sān jiǎo）" in said and "zeng-zi" not in said
    table.write_text("headword,gloss\n㐂寿,七十七岁。\n", encoding="utf-8")
    assert run(tmp_path, "import", str(table)) == 1
    assert "不知道“㐂寿”怎么读，拟不出编号" in capsys.readouterr().out

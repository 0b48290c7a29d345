"""The usual mistakes of somebody who writes a first annotation: each is named on its line, with a way to mend it.

One good file, one small change a case: what is changed, the rule that speaks, the line it points at (by its beginning),
and words the mend must hold.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Diagnostic, Report, format_github, format_text
from tests.support.small_project import make_project

PATH = "annotations/qiu-shou.yml"
GOOD = """# yaml-language-server: $schema=../docs/assets/schema/term.schema.json
headword: 秋收
pinyin: qiū shōu
english: autumn harvest
topics: [农业]
aliases:
  - {form: 秋收工作, relation: full}
gloss: 秋天把成熟的庄稼收割、归仓，是一年农事里最忙的时候。
note: |
  通告要各乡镇抓住晴天，不误农时。
citations:
  - {source: beishan-2021-qiu-shou, quote: 关于做好秋收工作的通告}
  - {work: 农事历, publisher: 北山出版社, date: 2012-09-06, url: "https://example.org/nong-shi"}
pins:
  - {article: beishan-2021-qiu-shou, quote: 做好秋收工作, form: 秋收工作, sense: main}
related:
  - {see_also: 农高区}
level: common
"""
SENSES = """senses:
  - id: nong-shi
    gloss: 秋天把成熟的庄稼收割、归仓，是一年农事里最忙的时候。
    only_in: [北山]
    citations:
      - {general: 农事常识}
"""


def found(folder: Path) -> list[Diagnostic]:
    report = Report()
    make_edition(read_project(folder), report)
    for diagnostic in report.diagnostics:
        assert diagnostic.fix, diagnostic
        assert "怎么改：" in format_text(report) and "contributing/rules.html#" in format_text(report)
    return report.sorted()


def changed(folder: Path, old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    text = GOOD.replace(old, new)
    (folder / PATH).write_text(text, encoding="utf-8")
    return text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "北山")
    (folder / PATH).write_text(GOOD, encoding="utf-8")
    return folder


def test_the_good_file_is_good(project: Path) -> None:
    assert found(project) == []


MISTAKES = {
    "full-width colon": ("headword: 秋收", "headword：秋收", "Y004", "headword", "headword: 秋收"),
    "no space after the colon": ("gloss: 秋天", "gloss:秋天", "Y005", "gloss", "gloss: 秋天"),
    "missing quotation mark": (
        'url: "https://example.org/nong-shi"}', 'url: "https://example.org/nong-shi}', "Y017", "  - {work", "补上另一半引号"),
    "tab instead of spaces": ("  - {form", "\t- {form", "Y007", "\t- {form", "空格"),
    "misspelt key": ("english: autumn", "engish: autumn", "F001", "engish", "english"),
    "Chinese key": ("gloss: 秋天", "释义: 秋天", "F001", "释义", "gloss"),
    "a syllable too few": ("pinyin: qiū shōu", "pinyin: qiūshōu", "T037", "pinyin", "qiū shōu"),
    "characters in the pinyin": ("pinyin: qiū shōu", "pinyin: 秋 shōu", "F006", "pinyin", "nóng gāo qū"),
    "unknown topic": ("topics: [农业]", "topics: [农活]", "F005", "topics", "农业"),
    "Chinese comma in a list": ("topics: [农业]", "topics: [农业，经济]", "Y013", "topics", "[农业, 经济]"),
    "quote copied with other marks": (
        "quote: 关于做好秋收工作的通告", "quote: ‘关于做好秋收工作的通告’", "T020", "  - {source", "关于做好秋收工作的通告"),
    "quote across paragraphs": (
        "quote: 关于做好秋收工作的通告", "quote: 关于做好秋收工作的通告各乡镇要抓住晴好天气", "T020", "  - {source", "不能跨段"),
    "quote from memory": (
        "quote: 关于做好秋收工作的通告", "quote: 关于搞好秋收工作的通告", "T020", "  - {source", "关于做好秋收工作的通告"),
    "quote from another article": (
        "source: beishan-2021-qiu-shou", "source: beishan-2021-tui-jin-hui", "T020", "  - {source", "beishan-2021-qiu-shou"),
    "misspelt article": (
        "article: beishan-2021-qiu-shou", "article: beishan-2021-qiushou", "T018", "  - {article", "beishan-2021-qiu-shou"),
    "pin without its form": ("quote: 做好秋收工作, form", "quote: 各乡镇要抓住, form", "T017", "  - {article", "秋收工作"),
    "unknown sense": ("sense: main", "sense: nong-shi", "T018", "  - {article", "main"),
    "related term that does not exist": ("see_also: 农高区", "see_also: 农业区", "T021", "  - {see_also", "农高区"),
    "empty gloss": ("gloss: 秋天把成熟的庄稼收割、归仓，是一年农事里最忙的时候。", "gloss:", "F004", "gloss", "填上"),
    "a gloss not yet written": (
        "gloss: 秋天把成熟的庄稼收割、归仓，是一年农事里最忙的时候。", "gloss: ……", "F006", "gloss", "写上一句话"),
    "a gloss left for later": (
        "gloss: 秋天把成熟的庄稼收割、归仓，是一年农事里最忙的时候。", "gloss: 待补", "F006", "gloss", "写上一句话"),
    "copied from a letter": ("headword: 秋收", "> headword: 秋收", "Y003", "> headword", "headword: 秋收"),
    "copied with the fence of a code block": ("headword: 秋收", "```yaml\nheadword: 秋收", "Y003", "```yaml", "删掉"),
    "no gloss at all": ("gloss: 秋天把成熟的庄稼收割、归仓，是一年农事里最忙的时候。\n", "", "F002", "headword", "gloss:"),
    "address without https": (
        'url: "https://example.org/nong-shi"', "url: example.org/nong-shi", "F006", "  - {work", "https://example.org/nong-shi"),
    "date as people write it": ("date: 2012-09-06", "date: 2012年9月6日", "F006", "  - {work", "2012-09-06"),
    "a form another term has": ("form: 秋收工作, relation", "form: 农高区, relation", "T002", "  - {form", "删掉"),
    "HTML in the note": ("  通告要各乡镇", "  通告<b>要</b>各乡镇", "F007", "  通告", "*文字*"),
    "a colon in the text": ("work: 农事历", "work: 农事历: 新编", "Y009", "  - {work", "引号"),
    "two senses, one written at the top": (
        "citations:\n  - {source", f"{SENSES}citations:\n  - {{source", "T013", "gloss", "写进各个义项"),
    "the same field twice": ("level: common", "level: common\ntopics: [经济]", "Y006", "topics: [经济]", "删掉一处"),
    "a conflict left by git": (
        "level: common", "<<<<<<< HEAD\nlevel: common\n=======\nlevel: key\n>>>>>>> mine", "Y020", "<<<<<<<", "删"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_slip_in_the_text_is_named_on_its_line(project: Path, name: str) -> None:
    old, new, code, line, fix = MISTAKES[name]
    text = changed(project, old, new)
    said = [d for d in found(project) if d.location.path == PATH]
    first = next((d for d in said if d.code == code), None)
    assert first is not None, [(d.code, d.message) for d in said]
    assert text.split("\n")[first.location.line - 1].startswith(line), (first, text.split("\n")[first.location.line - 1])
    assert fix in first.fix, first.fix
    report = Report()
    make_edition(read_project(project), report)
    assert f"file={PATH},line={first.location.line}" in format_github(report)


def test_an_only_in_that_names_nothing(project: Path) -> None:
    changed(project, "gloss: 秋天", "only_in: [北川]\ngloss: 秋天")
    (said,) = [d for d in found(project) if d.code == "T010"]
    assert said.location.line == 8 and "北山" in said.fix


def test_a_pin_that_hits_twice(project: Path) -> None:
    changed(
        project,
        "{article: beishan-2021-qiu-shou, quote: 做好秋收工作, form: 秋收工作,",
        "{article: beishan-2021-tui-jin-hui, quote: 农高区, form: 农高区,",
    )
    said = next(d for d in found(project) if d.code == "T016")
    assert said.location.line == 15 and "加长到只有一处" in said.fix and "#" in said.fix


def saved(data: Callable[[str], bytes]) -> Callable[[Path], None]:
    return lambda folder: (folder / PATH).write_bytes(data(GOOD)) and None


def moved(target: str) -> Callable[[Path], None]:
    def move(folder: Path) -> None:
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        (folder / PATH).rename(folder / target)

    return move


FILES = {
    "saved as GB18030": (saved(lambda t: t.encode("gb18030")), "Y001", PATH, "UTF-8"),
    "saved as UTF-16": (saved(lambda t: t.encode("utf-16")), "Y001", PATH, "UTF-8"),
    "empty": (saved(lambda t: b""), "Y002", PATH, "edition new term"),
    ".yaml": (moved("annotations/qiu-shou.yaml"), "T001", "annotations/qiu-shou.yaml", "qiu-shou.yml"),
    ".yml.txt": (moved("annotations/qiu-shou.yml.txt"), "T001", "annotations/qiu-shou.yml.txt", "qiu-shou.yml"),
    ".txt": (moved("annotations/qiu-shou.txt"), "S018", "annotations/qiu-shou.txt", ".yml"),
    "capital letters": (moved("annotations/Qiu-Shou.yml"), "T001", "annotations/Qiu-Shou.yml", "qiu-shou.yml"),
    "Chinese file name": (moved("annotations/秋收.yml"), "T001", "annotations/秋收.yml", "qiu-shou.yml"),
    "underscores": (moved("annotations/qiu_shou.yml"), "T001", "annotations/qiu_shou.yml", "qiu-shou.yml"),
    "a folder of one's own": (moved("annotations/nong-ye/qiu-shou.yml"), "S018", "annotations/nong-ye", "移"),
    "beside the sources": (moved("sources/qiu-shou.yml"), "S018", "sources/qiu-shou.yml", "annotations"),
    "at the top": (moved("qiu-shou.yml"), "S018", "qiu-shou.yml", "annotations/"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_saved_or_put_wrongly_is_named(project: Path, name: str) -> None:
    act, code, path, fix = FILES[name]
    act(project)
    said = [d for d in found(project) if d.location.path == path]
    assert [d.code for d in said] == [code], [(d.code, d.location.path, d.message) for d in found(project)]
    assert fix in said[0].fix, said[0].fix


def test_a_byte_order_mark_does_no_harm(project: Path) -> None:
    (project / PATH).write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert found(project) == []


def test_twenty_are_tried() -> None:
    assert len(MISTAKES) + len(FILES) >= 20

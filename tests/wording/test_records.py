"""A source is called and cited by what it is; a book is nowhere called a newspaper."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.tei.document import format_tei
from annotated_edition.model import Article, Edition, Settings, Source
from annotated_edition.report import Report
from annotated_edition.wording.cite import FormattedCitation, cite
from annotated_edition.wording.records import inferred, source_label
from tests.support.types_of_source import RECORDS, edition_of_type, everything, project_of

TEI = "{http://www.tei-c.org/ns/1.0}"
OTHERS = [name for name in RECORDS if name != "newspaper"]


def first(edition: Edition) -> tuple[Article, Source]:
    return edition.articles[0], edition.transcripts[0].source


def cited(folder: Path, type_: str, **changes: str) -> FormattedCitation:
    return cite(*first(edition_of_type(folder, type_, **changes)), "p1", "0.1", "北山注本")


GBT = {
    "newspaper": "李明. 我市召开农高区建设推进会[N]. 北山日报, 2021-09-26(3). 见: ",
    "book": "李明. 我市召开农高区建设推进会[M]//张三, 李四. 北山文存: 第3卷 第二章 农事. 2版. 北山: 北山书局, 1983: 47. 见: ",
    "journal": "李明. 我市召开农高区建设推进会[J]. 北山农学, 2010, 28(6): 18-22. 见: ",
    "archival": "李明. 北山县农业卷宗: 我市召开农高区建设推进会[A]. 山西省档案馆(C45, C45-2-7), 1950-03-01: 12. 见: ",
    "web": "李明. 我市召开农高区建设推进会[EB/OL]. 北山政府网(2021-09-26)[2022-01-02]. "
    "https://www.example.org/a.html?x=1&y=2. 见: ",
}


@pytest.mark.parametrize("type_", RECORDS)
def test_gbt_cites_each_type_by_its_own_rule(tmp_path: Path, type_: str) -> None:
    assert cited(tmp_path, type_).gbt == GBT[type_] + "北山注本 0.1, beishan-2021-tui-jin-hui#p1."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"title": "我市召开农高区建设推进会"},
            "李明. 我市召开农高区建设推进会: 第3卷 第二章 农事[M]. 2版. 北山: 北山书局, 1983: 47. ",
        ),
        ({"title": "", "author": ""}, "李明. 我市召开农高区建设推进会: 第3卷 第二章 农事[M]. 2版. "),
        ({"author": ""}, "李明. 我市召开农高区建设推进会[M]//北山文存: "),
        ({"author": "甲、乙、丙、丁"}, "[M]//甲, 乙, 丙, 等. 北山文存: "),
        ({"chapter": "我市召开农高区建设推进会"}, "北山文存: 第3卷. 2版"),
        ({"edition": "第1版"}, "农事. 北山: "),
        ({"edition": "明刻本", "volume": "卷一"}, "北山文存: 卷一 第二章 农事. 明刻本. "),
        ({"publisher": "", "page": ""}, "2版. 北山, 1983. 见"),
        ({"date": "?1983", "title": "?北山文存"}, "张三, 李四. [北山文存]: 第3卷 第二章 农事. 2版. 北山: 北山书局, [1983]: 47"),
    ],
)
def test_a_book_with_parts_unknown_says_nothing_of_them(tmp_path: Path, changes: dict[str, str], expected: str) -> None:
    assert expected in cited(tmp_path, "book", **changes).gbt


@pytest.mark.parametrize(
    ("type_", "changes", "expected"),
    [
        ("journal", {"volume": ""}, "北山农学, 2010(6): 18-22. "),
        ("journal", {"issue": "", "page": ""}, "北山农学, 2010, 28. "),
        ("journal", {"title": "北山农事三题"}, "李明. 北山农事三题: 我市召开农高区建设推进会[J]"),
        ("archival", {"repository": ""}, "[A]. C45, C45-2-7, 1950-03-01: 12. "),
        ("archival", {"collection": "", "shelfmark": "", "page": ""}, "[A]. 山西省档案馆, 1950-03-01. "),
        ("web", {"accessed": "", "date": ""}, "[EB/OL]. 北山政府网. https://"),
        ("web", {"site": "", "url": ""}, "[EB/OL]. 北山县政府(2021-09-26)[2022-01-02]. 见"),
        ("newspaper", {"newspaper": "?北山日报"}, "[N]. [北山日报], 2021-09-26(3). "),
    ],
)
def test_what_is_not_known_is_left_out(tmp_path: Path, type_: str, changes: dict[str, str], expected: str) -> None:
    assert expected in cited(tmp_path, type_, **changes).gbt


CSL: dict[str, dict[str, Any]] = {
    "newspaper": {"type": "article-newspaper", "container-title": "北山日报", "page": "3"},
    "book": {
        "type": "chapter", "container-title": "北山文存", "volume": "3", "edition": "第2版", "publisher": "北山书局",
        "publisher-place": "北山", "chapter-number": "第二章 农事",
        "container-author": [{"literal": "张三"}, {"literal": "李四"}],
    },
    "journal": {"type": "article-journal", "container-title": "北山农学", "volume": "28", "issue": "6", "page": "18-22"},
    "archival": {
        "type": "document", "archive": "山西省档案馆", "archive_collection": "C45", "archive_location": "C45-2-7",
        "title": "北山县农业卷宗: 我市召开农高区建设推进会",
    },
    "web": {
        "type": "webpage", "container-title": "北山政府网", "URL": "https://www.example.org/a.html?x=1&y=2",
        "accessed": {"date-parts": [[2022, 1, 2]]},
    },
}  # fmt: skip


@pytest.mark.parametrize("type_", RECORDS)
def test_csl_has_the_type_and_the_variables(tmp_path: Path, type_: str) -> None:
    (item,) = json.loads(cited(tmp_path, type_).csl)
    assert {name: item.get(name) for name in CSL[type_]} == CSL[type_]


@pytest.mark.parametrize(
    ("type_", "ris", "bibtex"),
    [
        ("newspaper", ["TY  - NEWS", "T2  - 北山日报"], ["@article{", "entrysubtype = {newspaper}"]),
        (
            "book",
            ["TY  - CHAP", "T2  - 北山文存", "A2  - 李四", "ET  - 第2版", "CY  - 北山", "PB  - 北山书局", "SP  - 47"],
            ["@inbook{", "booktitle = {北山文存}", "bookauthor = {{张三} and {李四}}", "chapter = {第二章 农事}", "volume = {3}"],
        ),
        (
            "journal",
            ["TY  - JOUR", "T2  - 北山农学", "VL  - 28", "IS  - 6"],
            ["@article{", "journal = {北山农学}", "number = {6}"],
        ),
        (
            "archival",
            ["TY  - GEN", "AV  - 山西省档案馆, C45", "CN  - C45-2-7"],
            ["@misc{", "library = {山西省档案馆, C45, C45-2-7}"],
        ),
        ("web", ["TY  - ELEC", "T2  - 北山政府网", "Y2  - 2022/01/02"], ["@online{", "urldate = {2022-01-02}"]),
    ],
)
def test_ris_and_bibtex(tmp_path: Path, type_: str, ris: list[str], bibtex: list[str]) -> None:
    made = cited(tmp_path, type_)
    assert [row for row in ris if row not in made.ris.split("\r\n")] == []
    assert [part for part in bibtex if part not in made.bibtex] == []
    assert type_ == "newspaper" or ("newspaper" not in made.bibtex and "NEWS" not in made.ris)


def test_a_whole_book_is_no_chapter(tmp_path: Path) -> None:
    made = cited(tmp_path, "book", title="我市召开农高区建设推进会")
    assert made.ris.startswith("TY  - BOOK") and made.bibtex.startswith("@book{") and '"type": "book"' in made.csl
    assert "booktitle" not in made.bibtex and "container" not in made.csl


@pytest.mark.parametrize(
    ("type_", "label"),
    [
        ("newspaper", "北山日报 2021-09-26 第3版"),
        ("book", "北山文存 第3卷 第二章 农事 第47页"),
        ("journal", "北山农学 2010 第28卷 第6期 第18-22页"),
        ("archival", "北山县农业卷宗 1950-03-01 C45-2-7 第12页"),
        ("web", "北山政府网 2021-09-26"),
    ],
)
def test_the_short_name(tmp_path: Path, type_: str, label: str) -> None:
    assert source_label(first(edition_of_type(tmp_path, type_))[1]) == label


def test_what_is_inferred_is_named_as_the_type_calls_it(tmp_path: Path) -> None:
    _, source = first(edition_of_type(tmp_path, "book", title="?北山文存", page="?47"))
    assert source_label(source).split() == ["[北山文存]", "第3卷", "第二章", "农事", "[第47页]"]
    assert inferred([source]) == "书名、页码"


# --- where it reaches readers -------------------------------------------------------------------


CALLED = re.compile(r".{0,20}(?:(?<!报)报纸|报名|原版印|newspaper|NEWS|\[N\]).{0,20}")
GENERAL = ("contributing/", "folding.md")
"""Pages on how to write fields and rules, which name every type; so do the keys on the data page."""


@pytest.mark.parametrize("type_", OTHERS)
def test_nothing_else_is_called_a_newspaper(tmp_path: Path, type_: str) -> None:
    edition = edition_of_type(tmp_path, type_)
    called = {
        path: found
        for path, text in everything(edition).items()
        if not path.startswith(GENERAL)
        for found in CALLED.findall(
            text.partition("## edition.json 的键")[0].replace("报纸的自称", ""),
        )
    }
    assert called == {}


@pytest.mark.parametrize("type_", RECORDS)
def test_every_fact_stands_on_the_source_page_and_in_the_epub(tmp_path: Path, type_: str) -> None:
    texts = everything(edition_of_type(tmp_path, type_))
    for value in RECORDS[type_].values():
        for page in ("sources/beishan-2021.md", "downloads/edition.epub/EPUB/source-beishan-2021.xhtml"):
            assert value.replace("&", "&amp;") in texts[page], (value, page)
    head = texts["articles/beishan-2021-tui-jin-hui.md"]
    assert ("原网页</a>" in head) == (type_ == "web")


@pytest.mark.parametrize(
    ("type_", "elements"),
    [
        ("newspaper", ["title[@level='j']", "biblScope[@unit='issue']", "biblScope[@unit='page']", "publisher"]),
        (
            "book",
            ["title[@level='m']", "author", "edition", "biblScope[@unit='volume']", "biblScope[@unit='chapter']", "pubPlace"],
        ),
        ("journal", ["title[@level='j']", "author", "biblScope[@unit='volume']", "biblScope[@unit='issue']"]),
        ("archival", ["title[@level='u']", "msIdentifier/repository", "msIdentifier/collection", "msIdentifier/idno"]),
        ("web", ["title[@level='m']", "ref[@target]", "date[@type='accessed']", "placeName"]),
    ],
)
def test_tei_has_an_element_for_each_fact(tmp_path: Path, type_: str, elements: list[str]) -> None:
    edition = edition_of_type(tmp_path, type_)
    root = fromstring(format_tei(edition, edition.transcripts[0], Settings()))
    bibl = root.find(f".//{TEI}sourceDesc/{TEI}bibl")
    assert bibl is not None and bibl.get("type") == type_
    paths = {e: "/".join(f"{TEI}{step}" for step in e.split("/")) for e in elements}
    assert [e for e, path in paths.items() if bibl.find(path) is None] == []
    shown = [_text(e) for e in bibl.iter() if e.get("cert")]
    assert sorted(shown) == sorted(RECORDS[type_].values())


def _text(element: Element) -> str:
    return "".join(element.itertext())


# --- only_in ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_", "name"),
    [("newspaper", "北山日报"), ("book", "北山文存"), ("journal", "北山农学"), ("archival", "C45"), ("web", "北山政府网")],
)
def test_only_in_takes_the_name_of_the_source(tmp_path: Path, type_: str, name: str) -> None:
    root = project_of(tmp_path, type_)
    path = root / "annotations/wo-shi.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"only_in: .*", f"only_in: [{name}]", text), encoding="utf-8")
    report = Report()
    edition = make_edition(read_project(root), report)
    assert edition is not None, report.errors
    assert edition.occurrences_by_term["wo-shi"]


def test_a_name_that_is_none_is_told_with_those_that_are(tmp_path: Path) -> None:
    root = project_of(tmp_path, "web", site="Beishan Online")
    path = root / "annotations/wo-shi.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("only_in: [北山]", "only_in: [Beishan on line]"), encoding="utf-8")
    report = Report()
    assert make_edition(read_project(root), report) is None
    (found,) = [d for d in report.errors if d.code == "T010"]
    assert "Beishan Online" in found.fix and "北山" in found.fix

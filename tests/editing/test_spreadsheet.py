"""The glossary goes into tables and comes back without loss; tables that people made become annotations."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.editing.read_spreadsheet import check_entries, read_tables
from annotated_edition.editing.spreadsheet import make_tables, write_tables
from annotated_edition.fields.plain_data import annotation_data
from annotated_edition.report import Report, format_text
from tests.fuzz.annotations import random_annotation
from tests.support import ROOT


def back(folder: Path, glossary: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    write_tables(folder, make_tables(glossary.items()))
    report = Report()
    entries = read_tables(folder / "terms.csv", report)
    assert not report.diagnostics, format_text(report)
    return {e.id: e.data for e in entries}


def test_the_project_s_glossary_comes_back_without_loss(tmp_path: Path) -> None:
    glossary = {p.stem: annotation_data(p.name, p.read_bytes(), Report()) for p in sorted((ROOT / "annotations").glob("*.yml"))}
    assert back(tmp_path, glossary) == glossary  # type: ignore[arg-type, comparison-overlap]


def test_random_annotations_come_back_without_loss(tmp_path: Path) -> None:
    rng = random.Random(5)
    for number in range(60):
        glossary = {f"t{n}": random_annotation(rng) for n in range(3)}
        assert back(tmp_path / str(number), glossary) == glossary


def read(folder: Path, text: str | bytes, **others: str) -> tuple[list[Any], Report]:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "terms.csv").write_bytes(data)
    for name, content in others.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    report = Report()
    return read_tables(folder / "terms.csv", report), report


SIMPLE = "词目,释义,主题,别名,出处\n农高区,北山的一处示范区。,农业、开发区,北山农高区；国家农高区,农业常识\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_newcomer_s_table_in_any_encoding_becomes_an_entry(encoding: str, tmp_path: Path) -> None:
    entries, report = read(tmp_path, SIMPLE.encode(encoding))
    assert not report.diagnostics
    assert [(e.id, e.line) for e in entries] == [("nong-gao-qu", 2)]
    assert entries[0].data == {
        "headword": "农高区",
        "topics": ["农业", "开发区"],
        "aliases": [{"form": "北山农高区"}, {"form": "国家农高区"}],
        "gloss": "北山的一处示范区。",
        "citations": [{"general": "农业常识"}],
    }


def test_tabs_and_semicolons_part_cells_too(tmp_path: Path) -> None:
    for sign in "\t;":
        entries, report = read(tmp_path, f"headword{sign}gloss\n农高区{sign}一处示范区。\n")
        assert not report.diagnostics and entries[0].data["gloss"] == "一处示范区。"


@pytest.mark.parametrize(
    ("text", "others", "line", "words"),
    [
        ("headword,glos\n甲,乙\n", {}, 1, "没有“glos”这一列"),
        ("headword,gloss\n甲,乙\n,丙\n", {}, 3, "没有词目"),
        ("term,headword,gloss\na,甲,乙\na,丙,丁\n", {}, 3, "写了两行"),
        ("headword,gloss\n甲,乙\n", {"aliases": "term,form\n丙,丁\n"}, 2, "没有“丙”"),
        ("headword,gloss\n甲,乙\n", {"citations": "term,sense_number,general\n甲,2,常识\n"}, 2, "没有第 2 个义项"),
        ("", {}, 1, "表是空的"),
    ],
)
def test_a_fault_names_file_and_row(text: str, others: dict[str, str], line: int, words: str, tmp_path: Path) -> None:
    _, report = read(tmp_path, text, **others)
    assert [d.location.line for d in report.diagnostics] == [line]
    assert words in report.diagnostics[0].message


def test_what_would_not_pass_the_check_is_said_on_its_row(tmp_path: Path) -> None:
    entries, report = read(tmp_path, "headword,gloss,valid.from,valid.to\n甲,乙,2021,\n丙,丁,2021年9月,\n")
    check_entries(entries, tmp_path, report, replace=False)
    assert [(d.code, d.location.path, d.location.line) for d in report.diagnostics] == [("F006", "terms.csv", 3)]


def test_an_annotation_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "nong-gao-qu.yml").write_text("headword: 农高区\ngloss: 旧的。\n", encoding="utf-8")
    entries, report = read(tmp_path, SIMPLE)
    check_entries(entries, tmp_path, report, replace=False)
    assert [d.code for d in report.diagnostics] == ["C003"]
    report = Report()
    assert "annotations/nong-gao-qu.yml" in check_entries(entries, tmp_path, report, replace=True) and not report.diagnostics


OLD = {
    "aliases": "term,form,kind,only_in\njia,甲甲,full,\njia,“甲”,,\njia,甲子,variant,\n",
    "senses": "term,id,gloss,valid.from,valid.to\n",
}


def test_a_table_exported_in_the_old_shape_is_read_as_it_was_meant(tmp_path: Path) -> None:
    head = "term,headword,topics,gloss,valid.from,valid.to,contributors,status\n"
    rows = "jia,甲,地名,一处地方。,2021,,王小明,reviewed\nyi,乙,,一处。,,,王小明；李四,reviewed\nbing,丙,,一处。,,,,draft\n"
    entries, report = read(tmp_path, head + rows, aliases=OLD["aliases"])
    assert {e.id: e.data for e in entries} == {
        "jia": {
            "headword": "甲",
            "topics": ["地名"],
            "aliases": [
                {"form": "甲甲", "relation": "full"},
                {"form": "“甲”", "relation": "spelling"},
                {"form": "甲子", "relation": "variant"},
            ],
            "gloss": "一处地方。",
            "valid": {"from": "2021", "steer_only": "true"},
            "contributors": ["王小明"],
            "reviewed": [{"by": "王小明"}],
        },
        "yi": {"headword": "乙", "gloss": "一处。", "contributors": ["王小明", "李四"], "reviewed": [{"by": "未记名"}]},
        "bing": {"headword": "丙", "gloss": "一处。"},
    }
    assert [d.code for d in report.diagnostics] == ["T045"] and "\n" not in (said := report.diagnostics[0].message)
    assert all(word in said for word in ("status", "reviewed", "kind", "relation", "steer_only"))
    assert check_entries(entries, tmp_path, report, replace=False) and not report.errors


def test_dates_of_a_table_of_today_are_told_to_readers(tmp_path: Path) -> None:
    entries, report = read(tmp_path, "headword,gloss,level,status,valid.from\n甲,一处。,key,已校,2021\n")
    assert entries[0].data["valid"] == {"from": "2021"} and entries[0].data["reviewed"] == [{"by": "未记名"}]
    assert [d.code for d in report.diagnostics] == ["T045"] and "valid" not in report.diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "others", "words"),
    [
        ("headword,gloss,status\n甲,一处。,已审\n", {}, "已审"),
        ("headword,gloss\n甲,一处。\n", {"aliases": "term,form,kind\n甲,甲甲,同义\n"}, "同义"),
    ],
)
def test_an_old_cell_that_says_nothing_known_is_not_dropped(
    text: str, others: dict[str, str], words: str, tmp_path: Path
) -> None:
    entries, report = read(tmp_path, text, **others)
    check_entries(entries, tmp_path, report, replace=False)
    assert report.errors and words in report.errors[0].message

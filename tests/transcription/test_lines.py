"""The line of a character is the one an editor counts, whatever ends the lines; and everybody who names a line names that one."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.tei.document import format_tei
from annotated_edition.model import Lines, Settings
from annotated_edition.pages.apparatus import apparatus_rows
from annotated_edition.pages.reading_data import reading_data
from annotated_edition.pages.source import source_lines
from annotated_edition.report import Report, format_text
from annotated_edition.search.index import search_index_js
from annotated_edition.todo.gaps import find_todo
from annotated_edition.transcription.show import show_source
from tests.support.small_project import make_project

DOUBTS = """== sources/beishan-2021/source.yml [edit]
+emendations:
+  - {printed: 抓住晴好, read: 抓紧晴好, kind: ocr, reason: 试, resp: editor}
+queries:
+  - {at: 颗粒归仓, ask: 原文如此}
 furniture:
"""
ENDS = {"LF": "\n", "CR LF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    lines = Lines.of(end.join(["一二", "", "三\u2028四\x0b五\x85六", ""]))
    text = end.join(["一二", "", "三\u2028四\x0b五\x85六", ""])
    assert [text[a:b] for a, b in lines.ranges] == ["一二", "", "三\u2028四\x0b五\x85六", ""]
    assert [lines.line_of(text.index(c)) for c in "一二三四五六"] == [1, 1, 3, 3, 3, 3]
    assert [lines.column_of(text.index(c)) for c in "一二三四六"] == [1, 2, 1, 3, 7]
    assert lines.line_of(text.index(end)) == 1 and lines.line_of(len(text)) == 4


def test_ends_may_be_mixed() -> None:
    text = "一\r\n二\r三\n\r四"
    assert [Lines.of(text).line_of(text.index(c)) for c in "一二三四"] == [1, 2, 3, 5]


def lines_named(root: Path) -> dict[str, object]:
    """Gather every line that some part of the program names for a project."""
    report = Report()
    edition = make_edition(read_project(root, version="1"), report)
    assert edition, format_text(report)
    (transcript,) = edition.transcripts
    index = search_index_js(edition)
    return {
        "show": re.findall(r"行 ([\d–]+)", show_source(root, transcript.source.id, Report())),
        "debts": [(item.text, item.line) for section in find_todo(edition, ()) for item in section.items],
        "apparatus": [r["line"] for a in edition.articles for rows in apparatus_rows(transcript, a.id).values() for r in rows],
        "source page": [(line["number"], [p["label"] for p in line["parts"]]) for line in source_lines(transcript)],
        "TEI": re.findall(r'<lb n="(\d+)"', format_tei(edition, transcript, Settings()).decode()),
        "search": index[index.index("lines:") : index.index("themes:")],
        "reading": dict(reading_data(edition, Settings())),
    }


@pytest.mark.parametrize("end", ["CR LF", "CR"])
def test_everybody_names_the_same_line(tmp_path: Path, end: str) -> None:
    found = {}
    for name in ("LF", end):
        root = make_project(tmp_path / name.replace(" ", ""), DOUBTS)
        path = root / "sources/beishan-2021/raw.txt"
        raw = path.read_text(encoding="utf-8").replace("\n", ENDS[name]).encode()
        yml = path.with_name("source.yml")
        old = hashlib.sha256(path.read_bytes()).hexdigest()
        path.write_bytes(raw)
        yml.write_text(yml.read_text(encoding="utf-8").replace(old, hashlib.sha256(raw).hexdigest()), encoding="utf-8")
        found[name] = lines_named(root)
    assert found["LF"] == found[end]
    assert found["LF"]["apparatus"] == [9, 9] and "9" in found["LF"]["show"]  # type: ignore[operator]


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_message_about_a_page_shows_its_line(tmp_path: Path, end: str) -> None:
    root = make_project(tmp_path, "== sources/beishan-2021/source.yml [edit]\n-    body: [各乡镇要]\n+    body: [做到颗粒]\n")
    path = root / "sources/beishan-2021/raw.txt"
    raw = path.read_text(encoding="utf-8").replace("\n", end).encode()
    yml = path.with_name("source.yml")
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(raw)
    yml.write_text(yml.read_text(encoding="utf-8").replace(old, hashlib.sha256(raw).hexdigest()), encoding="utf-8")
    report = Report()
    make_edition(read_project(root), report)
    shown = format_text(report)
    assert "raw.txt:9:1" in shown and "    9 | 各乡镇要抓住晴好天气" in shown

"""What stands for another character in a page is asked about, once a page for each, until an editor has ruled."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Report
from tests.support.small_project import make_project

LINE = "各地热情高涨，参会人员纷纷表示，将把会议精神落到实处。"
PAGE = "== sources/beishan-2021/raw.txt [edit]\n-{line}\n+{new}\n"
RULED = "== sources/beishan-2021/source.yml [edit]\n-furniture:\n+{row}\n+furniture:\n"


def asked(tmp_path: Path, new: str, row: str = "") -> list[str]:
    change = PAGE.format(line=LINE, new=new) + (f"\n{RULED.format(row=row)}" if row else "")
    report = Report()
    assert make_edition(read_project(make_project(tmp_path, change)), report)
    return [d.message for d in report.diagnostics if d.code == "S017"]


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("人⺠公社", "“⺠”（U+2EA0）是部首，不是字：…高涨，参会人【⺠】公社纷纷表示…，共 1 处；是不是“民”字？"),
        ("⼈员", "是不是“人”字？"),
        ("㇐员", "是不是“一”字？"),
        ("李〓人", "“〓”是缺字的记号"),
        ("⿰王奇人", "“⿰王奇”是用部件描写的一个字"),
        ("⿱⿰木木土人", "“⿱⿰木木土”"),
        ("⿲彳亍亍人", "“⿲彳亍亍”"),
        ("李□人□", "这一页有“□”，共 2 处，第一处"),
    ],
)
def test_it_is_asked_once_with_its_place_and_count(tmp_path: Path, printed: str, says: str) -> None:
    found = asked(tmp_path, LINE.replace("参会人员", f"参会{printed}"))
    assert len(found) == 1 and says in found[0]


@pytest.mark.parametrize("new", [LINE, LINE.replace("人员", "𠮷員㐂〇々"), f"□{LINE}", LINE.replace("人员", "○●△人")])
def test_what_stands_for_itself_is_not(tmp_path: Path, new: str) -> None:
    assert asked(tmp_path, new) == []


@pytest.mark.parametrize(
    "row",
    [
        "emendations:\n+  - {printed: 参会人⺠, read: 参会人民, kind: ocr, reason: 部首, resp: editor}",
        "queries:\n+  - {at: 参会人⺠, ask: 是部首吗}",
        "keep:\n+  - {rule: markup, printed: 参会人⺠}",
    ],
)
def test_an_editor_answers_it(tmp_path: Path, row: str) -> None:
    assert asked(tmp_path, LINE.replace("人员", "人⺠"), row) == []

"""The glossary's to-do list: found, named with their place, in the order of a to-do list."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.chinese.lookalikes import look_alikes
from annotated_edition.cli.main import main
from annotated_edition.todo.gaps import Section, find_todo, format_todo
from tests.support.small_project import SECOND_PAGE, edition_of, make_project

EMENDED = """== sources/beishan-2021/raw.txt [edit]
-会议要求，各县要把农高区的经验推广开来，实施“1221”战略，向北山国家级示范区的目标迈进。
+会议要求，各县要把农高区的经验推广开来，实施“1221”战略，向北山国家级示范区的日标迈进。
== sources/beishan-2021/source.yml [edit]
-furniture:
+emendations:
+  - {printed: 国家级示范区的日标, read: 国家级示范区的目标, kind: ocr, reason: 形近而误, resp: editor}
+furniture:
== annotations/mu-biao.yml
headword: 目标
gloss: 想要达到的境地。
citations:
  - {general: 词语常识}
aliases:
  - {form: 示范区的日标}
"""


def todo(folder: Path, changes: str = "") -> dict[str, Section]:
    edition, report = edition_of(make_project(folder, changes))
    return {s.id: s for s in find_todo(edition, report.queries)}


def shown(section: Section) -> list[str]:
    return [item.text for item in section.items]


def test_a_project_in_order_owes_only_its_second_reading(tmp_path: Path) -> None:
    found = todo(tmp_path)
    assert {name for name, section in found.items() if section.items} == {"general", "drafts"}
    assert shown(found["drafts"]) == ["金字招牌", "农高区", "我市"]
    assert shown(found["general"]) == ["金字招牌", "我市"]
    assert list(found) == ["unclaimed", "questions", "frequent", "near", "doubts", "uncited", "general", "pinyin", "drafts",
                           "proposed", "unanswered"]  # fmt: skip


def test_places_without_a_sense_come_first_with_their_context(tmp_path: Path) -> None:
    section = todo(tmp_path, SECOND_PAGE)["unclaimed"]
    assert shown(section) == ["我市", "我市"]
    assert "【我市】农高区建设提速" in section.items[0].detail
    assert section.items[0].url == "articles/changzhi-2022-ti-su.html#title"
    assert section.items[0].path == "annotations/wo-shi.yml"


def test_what_lacks_ground_or_pinyin_is_listed(tmp_path: Path) -> None:
    found = todo(tmp_path, "== annotations/hui-yi.yml\nheadword: 会议\ngloss: 聚在一起商议。\n")
    assert shown(found["uncited"]) == shown(found["pinyin"]) == ["会议"]
    assert found["pinyin"].items[0].detail == "huì yì"
    assert shown(found["questions"]) == []  # the missing ground is said once


def test_repeated_words_without_a_note_are_offered(tmp_path: Path) -> None:
    line = "各乡镇要抓住晴好天气，做到颗粒归仓。"
    more = f"== sources/beishan-2021/raw.txt [edit]\n-{line}\n+{line}\n" + "".join(
        f"+要推进土地托管，第{n}批土地托管，土地托管。\n" for n in "一二三"
    )
    assert "土地托管" in shown(todo(tmp_path, more)["frequent"])


def test_a_form_that_stands_only_in_the_raw_page_is_near(tmp_path: Path) -> None:
    near = todo(tmp_path, EMENDED)["near"]
    assert [(i.text, i.path, i.line) for i in near.items if "校改" in i.detail] == [
        ("示范区的日标", "sources/beishan-2021/raw.txt", 6)
    ]


def test_a_form_that_differs_in_one_look_alike_is_near(tmp_path: Path) -> None:
    change = """== sources/beishan-2021/raw.txt [edit]
-各地热情高涨，参会人员纷纷表示，将把会议精神落到实处。
+各地热情高涨，参会人员纷纷表示，将擦亮金宇招牌，将把会议精神落到实处。
== annotations/jin-zi-zhao-pai.yml [edit]
 headword: 金字招牌
"""
    table = look_alikes()
    assert "宇" in table["字"] and all(a in table[b] for a, others in table.items() for b in others)
    near = todo(tmp_path, change)["near"]
    assert [(i.text, i.line) for i in near.items] == [("金字招牌", 7)]
    assert "金宇招牌" in near.items[0].detail


def test_the_terminal_shows_a_to_do_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(make_project(tmp_path, SECOND_PAGE)), "report"]) == 0
    out = capsys.readouterr().out
    assert out.index("1. 没有义项可用的地方（2）") < out.index("待校的词条（3）")
    assert "[ ] 我市  我市农高区建设提速：【我市】农高区建设提速  [annotations/wo-shi.yml:2]" in out


def test_nothing_owed_is_said_so() -> None:
    assert format_todo([]) == "没有欠账。"

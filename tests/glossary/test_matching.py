"""The right note on the right words: eligibility, leftmost-longest, nesting, folding, pins."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_edition.chinese.characters import border_behind
from annotated_edition.chinese.folding import fold, fold_with_offsets
from annotated_edition.glossary.matching import Place
from annotated_edition.model import Location, Pin, Term
from tests.fuzz.matcher import campaign
from tests.support.small import HERE, kinds, matched, sense, shown, source, term

CASES = [
    # text, terms, what is linked [ ] and nested ( )
    ("建设农高区", [term("a", "农高区")], "建设[农高区]"),
    ("农高区农高区", [term("a", "农高区")], "[农高区][农高区]"),
    # the longer form wins, the shorter one is nested
    ("中央经济工作会议", [term("a", "经济工作会议"), term("b", "工作会议")], "中央[经济(工作会议)]"),
    ("中央经济工作会议精神", [term("a", "工作会议"), term("b", "经济工作会议精神")], "中央[经济(工作会议)精神]"),
    # leftmost before longest
    ("甲乙丙丁戊", [term("a", "甲乙"), term("b", "乙丙丁戊")], "[甲乙]丙丁戊"),
    # an alias inside a longer alias of the same term is no nested occurrence
    ("晋中国家农高区", [term("a", "农高区", "晋中国家农高区")], "[晋中国家农高区]"),
    # a context blocks only its own term
    ("建三江农高区", [term("a", "农高区", not_in=["建三江农高区"])], "建三江农高区"),
    ("建三江农高区", [term("a", "农高区", not_in=["建三江农高区"]), term("b", "高区")], "建三江农[高区]"),
    ("建三江农高区和农高区", [term("a", "农高区", not_in=["建三江农高区"])], "建三江农高区和[农高区]"),
    ("晋中国家农高区", [term("a", "中国", not_in=["晋中国家"]), term("b", "晋中"), term("c", "国家")], "[晋中][国家]农高区"),
    # eligibility comes first: a blocked longer form does not hide a shorter one
    ("甲乙丙", [term("a", "甲乙丙", not_in=["甲乙丙丁"]), term("b", "甲乙")], "[(甲乙)丙]"),
    ("甲乙丙丁", [term("a", "甲乙丙", not_in=["甲乙丙丁"]), term("b", "甲乙")], "[甲乙]丙丁"),
    # only_in of a form
    ("太谷农高区", [term("a", ("农高区", ["晋中"]))], "太谷[农高区]"),
    ("太谷农高区", [term("a", ("农高区", ["太原"]))], "太谷农高区"),
    ("太谷农高区", [term("a", ("农高区", ["太原"]), ("高区", ["a"]))], "太谷农[高区]"),
    # folding: width, case, quotes, spaces; punctuation counts
    ("实施‘1221’战略", [term("a", "“1221”")], "实施[‘1221’]战略"),
    ("实施「１２２１」战略", [term("a", '"1221"')], "实施[「１２２１」]战略"),
    ("六 个 一目标", [term("a", "六个一")], "[六 个 一]目标"),
    ("智创城No．4开园", [term("a", "智创城no.4")], "[智创城No．4]开园"),
    ("“特”“优”农业和特优农业", [term("a", "特优农业")], "“特”“优”农业和[特优农业]"),
    ("“特”“优”农业和特优农业", [term("a", "特优农业", "“特”“优”农业")], "[“特”“优”农业]和[特优农业]"),
    # a range never begins or ends in a space, nor in the middle of a character
    (" 农高区 ", [term("a", "农高区")], " [农高区] "),
    ("㈱甲", [term("a", "株)甲")], "㈱甲"),
]


@pytest.mark.parametrize(("text", "terms", "expected"), CASES, ids=lambda v: v if isinstance(v, str) else "")
def test_what_is_linked_and_what_is_nested(text: str, terms: list[Term], expected: str) -> None:
    assert shown(text, matched(text, *terms)) == expected


def test_a_form_that_loses_by_crossing_is_reported() -> None:
    found = matched("甲乙丙", term("a", "甲乙"), term("b", "乙丙"))
    assert kinds(found) == [("乙丙", "crossing")]
    assert found.unlinked[0].other == "甲乙"


def test_a_blocked_form_is_neither_linked_nor_nested_nor_reported() -> None:
    found = matched("建三江农高区", term("a", "农高区", not_in=["建三江农高区"]), term("b", "建三江农高区"))
    assert [o.term_id for o in found.occurrences] == ["b"]
    assert not found.unlinked


def pin(form: str, sense_id: str, remark: str = "") -> Pin:
    return Pin("a", form, form, sense_id, remark, Location("annotations/a.yml"))


def test_a_pin_chooses_the_sense_and_carries_a_remark() -> None:
    pins: dict[Place, Pin] = {}
    pins[("a", "p1", 3, 6, "nong")] = pin("农高区", "yi", "此处指杨凌。")
    two = term("nong", "农高区", senses=[sense("jia", default=True), sense("yi")])
    found = matched("农高区农高区", two, pins=pins)
    assert [(o.sense_id, o.remark) for o in found.occurrences] == [("jia", ""), ("yi", "此处指杨凌。")]
    assert not found.idle_pins


def test_a_pin_none_unlinks_and_frees_nothing() -> None:
    pins: dict[Place, Pin] = {}
    pins[("a", "p1", 0, 6, "long")] = pin("经济工作会议", "none")
    found = matched("经济工作会议", term("long", "经济工作会议"), term("short", "工作会议"), pins=pins)
    assert not found.occurrences
    assert kinds(found) == [("经济工作会议", "pinned")]


def test_a_pin_that_decides_nothing_is_noticed() -> None:
    pins: dict[Place, Pin] = {}
    pins[("a", "p1", 3, 6, "nong")] = pin("农高区", "main")
    found = matched("建三江农高区", term("nong", "农高区", not_in=["建三江农高区"]), pins=pins)
    assert [term_id for term_id, _ in found.idle_pins] == ["nong"]


def test_an_unclaimed_form_frees_nothing_inside_it() -> None:
    pointing = term("long", "市委全会", senses=[sense("jz", only_in=["晋中"]), sense("ty", only_in=["太原"])])
    found = matched("市委全会召开", pointing, term("short", "全会"), page=source(place="长治"))
    assert not found.occurrences
    assert kinds(found) == [("市委全会", "unclaimed")]


def test_occurrences_are_numbered_within_an_article() -> None:
    found = matched("农高区与农高区", term("a", "农高区"))
    assert [o.id for o in found.occurrences] == ["a#at-a-1", "a#at-a-2"]


def test_the_matcher_equals_a_brute_force_oracle() -> None:
    assert campaign(4_000, seed=20) == 0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_folding_keeps_exact_offsets(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) and list(offsets) == sorted(offsets)
    for index, char in zip(offsets, folded, strict=True):
        assert char in fold(text[index : border_behind(text, index + 1)]) or char == "〇"


def test_folding_is_settled_after_one_pass() -> None:
    rng = random.Random(3)
    for _ in range(2_000):
        text = "".join(
            chr(rng.choice([rng.randrange(0x20, 0x3000), rng.randrange(0x3000, 0xD7FF), rng.randrange(0xF900, 0xFFFF)]))
            for _ in range(8)
        )
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("scope", ["a", "jz", "晋中", "晋中日报"])
def test_a_form_may_be_limited_to_article_source_place_or_newspaper(scope: str) -> None:
    page = source("jz", place="晋中", newspaper="晋中日报")
    for only_in, linked in (((scope,), 1), (("长治",), 0)):
        found = matched("市委的会", term("shi-wei", ("市委", only_in)), page=page)
        assert len(found.occurrences) == linked


def test_every_form_found_is_taken_down_linked_or_not() -> None:
    found = matched("农高区和高区", term("a", "农高区"), term("b", "高区", senses=[sense("x", only_in=["z"])]))
    assert found.seen == {("a", "农高区", "a"), ("b", "高区", "a")}


def test_what_is_not_linked_names_another_form_only_where_there_is_one() -> None:
    pins: dict[Place, Pin] = {}
    pins[("a", "p1", 0, 2, "b")] = Pin("a", "", "", "none", "", HERE)
    found = matched("市委全会委全", term("b", "市委"), term("c", "委全"), pins=pins)
    assert [(u.form, u.why, u.other) for u in found.unlinked] == [("市委", "pinned", ""), ("委全", "crossing", "市委")]

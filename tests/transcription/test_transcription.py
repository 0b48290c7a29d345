"""How the pieces of a page come together: drops by quote, headings, reading order, joins, limits."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_edition.report import Report
from annotated_edition.transcription.ids_lock import parse_lock
from annotated_edition.transcription.transcribe import MAX_RAW, _subtract, transcribe
from tests.support.pages import declared, one_article, readings, transcript_of

WORDS = st.text("甲乙丙", max_size=7)


def all_ways(printed: str, keep: str) -> list[list[int]]:
    """Give every choice of indexes that leaves ``keep``."""
    many = len(printed) - len(keep)
    return [
        list(gone)
        for gone in itertools.combinations(range(len(printed)), many if many > 0 else 0)
        if many > 0 and "".join(c for i, c in enumerate(printed) if i not in gone) == keep
    ]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(WORDS, WORDS)
def test_what_is_dropped_leaves_what_is_kept(printed: str, keep: str) -> None:
    gone, ways = _subtract(printed, keep), all_ways(printed, keep)
    assert gone in ways if ways else gone is None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(WORDS, WORDS, WORDS)
def test_one_run_is_dropped_where_one_run_will_do(before: str, run: str, after: str) -> None:
    gone = _subtract(before + run + after, before + after)
    assert gone == [] or gone is None if not run else gone == list(range(gone[0], gone[0] + len(run)))  # type: ignore[index]


def test_the_later_copy_is_dropped() -> None:
    assert _subtract("成员员、", "成员、") == [2]
    assert _subtract("宣讲宣讲团", "宣讲团") == [2, 3]


TWO = """
drop:
  - {rule: duplicate-at-join, printed: 晚稻稻黄, keep: 晚稻黄}
  - {rule: duplicate-at-join, printed: 农户户说, keep: 农户说}
"""


def test_every_declared_drop_is_made() -> None:
    raw = "题目\n云溪晚稻稻黄了，农户户说好。\n"
    assert readings(transcript_of(raw, one_article("云溪", rest=TWO))) == ["云溪晚稻黄了，农户说好。"]


def test_a_drop_that_does_not_come_out_is_an_error() -> None:
    report = Report()
    source = declared(
        "题目\n云溪晚稻稻黄了，农户户说好。\n", one_article("云溪", rest=TWO.replace("keep: 晚稻黄", "keep: 晚稻绿")), report
    )
    assert source is None or transcribe(source, None, report) is None
    assert [d.code for d in report.errors] == ["S010"]


ORDER = "第二段印在前面，说的是收割。\n小标题一\n第一段印在后面，说的是播种。\n"


@pytest.mark.parametrize(
    ("body", "headings", "expected"),
    [
        ("第二段", "", ["第二段印在前面，说的是收割。小标题一第一段印在后面，说的是播种。"]),
        ("第二段", "小标题一", ["第二段印在前面，说的是收割。", "小标题一", "第一段印在后面，说的是播种。"]),
        ("第一段, 第二段", "小标题一", ["小标题一", "第一段印在后面，说的是播种。", "第二段印在前面，说的是收割。"]),
        ("第二段, 第一段", "小标题一", ["第二段印在前面，说的是收割。", "小标题一", "第一段印在后面，说的是播种。"]),
    ],
)
def test_a_heading_goes_with_the_piece_it_stands_before(body: str, headings: str, expected: list[str]) -> None:
    more = f"headings: [{headings}]" if headings else ""
    found = readings(transcript_of(f"题目\n{ORDER}", one_article(body, more=more)))
    assert found == expected if headings else "".join(found) == expected[0]


def test_kinds_and_ids_of_the_blocks() -> None:
    raw = "栏目甲\n栏目乙\n题目\n副题在此\n本报记者 某某\n第一段的文字。\n一、分条的文字。\n编辑部\n图为秋收\n报头\n"
    more = "kickers: [栏目甲, 栏目乙]\nsubtitle: 副题在此\nbyline: 本报记者 某某\nsigned: [编辑部]\ncaptions: [图为秋收]"
    transcript = transcript_of(raw, one_article("第一段", more=more, rest="furniture:\n  - {kind: masthead, text: 报头}"))
    assert [(b.id, b.kind, b.reading) for b in transcript.articles[0].blocks] == [
        ("kicker-1", "kicker", "栏目甲"),
        ("kicker-2", "kicker", "栏目乙"),
        ("title", "title", "题目"),
        ("subtitle", "subtitle", "副题在此"),
        ("byline", "byline", "本报记者 某某"),
        ("p1", "paragraph", "第一段的文字。"),
        ("p2", "item", "一、分条的文字。"),
        ("p3", "signed", "编辑部"),
        ("p4", "caption", "图为秋收"),
    ]
    assert [(f.kind, f.text) for f in transcript.furniture] == [("masthead", "报头")]


def test_a_page_that_is_too_long_is_said_to_be() -> None:
    report = Report()
    source = declared("题目\n" + "字" * MAX_RAW, one_article("字字"), report)
    assert source and transcribe(source, None, report) is None
    assert [d.code for d in report.errors] == ["S016"]


JOIN = "题目\n甲一的话没有说完\n乙一别的话。\n甲二接着说完了。\n"


def test_a_join_across_pieces_makes_one_paragraph() -> None:
    more = "join: [没有说完 + 甲二接着]"
    found = readings(transcript_of(JOIN, one_article("甲一, 甲二, 乙一", more=more)))
    assert found == ["甲一的话没有说完甲二接着说完了。", "乙一别的话。"]


def test_a_join_of_what_does_not_follow_is_an_error() -> None:
    report = Report()
    source = declared(JOIN, one_article("甲一, 乙一, 甲二", more="join: [没有说完 + 甲二接着]"), report)
    assert source is None or transcribe(source, None, report) is None
    assert "S011" in {d.code for d in report.errors}


def test_what_is_kept_ends_where_the_quote_ends() -> None:
    raw = "题目\n\n云溪**晚稻**黄了**农户**说好。\n"
    found = readings(transcript_of(raw, one_article("云溪", rest="keep:\n  - {rule: markup, printed: '溪**晚稻'}")))
    assert found == ["云溪**晚稻黄了农户说好。"]


def test_drops_of_space_and_of_what_is_kept_do_not_end_the_list() -> None:
    raw = "题目\n\n云溪 晚稻稻黄了，农户\x00们们说好。\n"
    rest = """
drop:
  - {rule: spacing, printed: 云溪 晚稻, keep: 云溪晚稻}
  - {rule: control, printed: 农户们们, keep: 农户们们}
  - {rule: duplicate-at-join, printed: 晚稻稻黄, keep: 晚稻黄}
  - {rule: duplicate-at-join, printed: 们们说, keep: 们说}
"""
    assert readings(transcript_of(raw, one_article("云溪", rest=rest))) == ["云溪晚稻黄了，农户们说好。"]


def test_a_line_of_which_nothing_is_left_adds_nothing() -> None:
    raw = "题目\n\n云溪晚稻黄了，\n农户说好\n农户说好\n，大家都来。\n"
    rest = "drop:\n  - {rule: duplicate-at-join, printed: 农户说好 农户说好, keep: 农户说好}\n"
    assert readings(transcript_of(raw, one_article("云溪", rest=rest))) == ["云溪晚稻黄了，农户说好，大家都来。"]


@pytest.mark.parametrize(
    "drop", ["{rule: duplicate-at-join, printed: 晚稻稻黄, keep: 晚稻稻黄}", "{rule: control, printed: 晚稻稻黄, keep: 晚稻绿}"]
)
def test_a_drop_that_drops_nothing_is_an_error(drop: str) -> None:
    report = Report()
    source = declared("题目\n云溪晚稻稻黄了。\n", one_article("云溪", rest=f"drop: [{drop}]"), report)
    assert source is None or transcribe(source, None, report) is None
    assert "S010" in {d.code for d in report.errors}


def test_what_an_editor_joins_counts_for_the_lines_that_follow() -> None:
    raw = "题目\n“今年的稻子好。\n明年再种一些。\n后年更多。”他说。\n"
    assert readings(transcript_of(raw, one_article("“今年的"))) == raw.split()[1:]
    assert readings(transcript_of(raw, one_article("“今年的", more="join: [稻子好。 + 明年]"))) == ["".join(raw.split()[1:])]


def test_headings_and_a_caption_may_follow_one_another() -> None:
    raw = "题目\n第一段的文字。\n小标题一\n小标题二\n图为秋收\n"
    transcript = transcript_of(raw, one_article("第一段", more="headings: [小标题一, 小标题二]\ncaptions: [图为秋收]"))
    assert [(b.id, b.kind, b.reading) for b in transcript.articles[0].blocks[1:]] == [
        ("p1", "paragraph", "第一段的文字。"),
        ("p2", "heading", "小标题一"),
        ("p3", "heading", "小标题二"),
        ("p4", "caption", "图为秋收"),
    ]


SHORT_LINES = [f"{'稻' * n}第{n}条说完了。" for n in range(1, 21)]
"""Of many lengths, each a paragraph: so is the page as a whole."""
COLUMN = "各村今年新修水渠两条并清淤。入秋以来雨水偏少，各家轮流引水，没有一块田误了农时，收成比去年还要多一些"
"""A paragraph that is printed line by line."""


@pytest.mark.parametrize(("lines", "paragraphs"), [(7, 2), (8, 1)])
def test_a_piece_of_eight_lines_shows_by_itself_how_it_is_set(lines: int, paragraphs: int) -> None:
    measure = 7
    column = [COLUMN[n * measure : (n + 1) * measure] for n in range(lines)]
    rest = f"  - id: b\n    title: 另题\n    body: [{column[0]}]"
    raw = "\n".join(["题目", *SHORT_LINES, "另题", *column, ""])
    found = transcript_of(raw, one_article("稻第1条", rest=rest)).articles[1].blocks[1:]
    assert "".join(b.reading for b in found) == "".join(column) and len(found) == paragraphs


def test_an_item_at_the_beginning_of_a_line_takes_one_number() -> None:
    raw = "题目\n甲说的话。\n乙说的话。\n丙说的话。\n"
    transcript = transcript_of(raw, one_article("甲说", more="items: [乙说]"))
    found = [(b.id, b.kind) for b in transcript.articles[0].blocks[1:]]
    assert found == [("p1", "paragraph"), ("p2", "item"), ("p3", "paragraph")]


def test_every_character_knows_where_it_stands_in_the_page() -> None:
    raw = "云溪 秋收\n\n种 子 公司用 Python\nlanguage 算过 收**成**，一人 一 票。\n"
    transcript = transcript_of(raw, one_article("种子", title="云溪 秋收"))
    title, body = transcript.articles[0].blocks
    assert title.reading == "".join(raw[o] for o in title.offsets) == "云溪 秋收"
    assert body.reading == "种子公司用Python language算过 收成，一人一票。"
    found = [raw[o] if o != -1 else "the end of a line" for o in body.offsets]
    assert found == [*"种子公司用Python", "the end of a line", *"language算过 收成，一人一票。"]


def test_an_article_that_was_published_is_missed_unless_that_is_accepted() -> None:
    lock = parse_lock("raw 0\nblock gone p1 00000000 1@0 000001\n")
    raw = "题目\n云溪晚稻黄了。\n"
    report = Report()
    source = declared(raw, one_article("云溪"), report)
    assert source and transcribe(source, lock, report) is None
    assert [d.code for d in report.errors] == ["S013"]
    assert transcribe(source, lock, Report(), accept=True) is not None

"""Every transcription rule does what its page says, spares what it says, and gives way to the editor."""

from __future__ import annotations

import time

import pytest

from annotated_edition.fields.table import SOURCE
from annotated_edition.pages.transcription_rules import render_transcription_rules
from annotated_edition.report import Report
from annotated_edition.rules.finders.overprint import find_overprint
from annotated_edition.rules.transcription import DROP_RULES, KEEP_RULES, TRANSCRIPTION_RULES, TranscriptionRule
from annotated_edition.transcription.characters import clean
from tests.support.pages import one_article, readings, squash, transcript_of, unique


def read(text: str, more: str = "", rest: str = "", body: str = "") -> list[str]:
    """Transcribe lines below a title as one body."""
    raw = f"题目\n\n{text}"
    stream = clean(raw).text
    return readings(transcript_of(raw, one_article(body or f'"{unique(stream, stream[2:])}"', more=more, rest=rest)))


def queries(text: str, rest: str = "") -> list[str]:
    """Give the codes of what is asked about lines below a title."""
    report = Report()
    raw = f"题目\n\n{text}"
    stream = clean(raw).text
    start = unique(stream, stream[2:]).encode("unicode_escape").decode()
    transcript_of(raw, one_article(f'"{start}"', rest=rest), report)
    return [d.code for d in report.queries]


@pytest.mark.parametrize("rule", TRANSCRIPTION_RULES, ids=lambda rule: rule.name)
def test_the_example_of_the_page_is_true(rule: TranscriptionRule) -> None:
    assert read(rule.example) == rule.reading.split("\n")


def test_the_page_shows_every_rule() -> None:
    page = render_transcription_rules()
    for rule in TRANSCRIPTION_RULES:
        assert f"{{: #{rule.name} }}" in page and rule.label in page


def test_editors_may_name_the_rules_of_the_table_and_no_others() -> None:
    for name, rules in (("drop", DROP_RULES), ("keep", KEEP_RULES)):
        field = SOURCE.field(name)
        assert field and field.kind.of.field("rule").kind.options == rules  # type: ignore[union-attr]


def test_every_dropped_character_is_counted_under_a_rule_of_the_table() -> None:
    counted = {rule.name for rule in TRANSCRIPTION_RULES if rule.counted}
    transcript = transcript_of("题目\n\n**晚稻**\u200b黄了黄了黄了。", one_article("晚稻"))
    assert set(transcript.account.dropped) <= counted and transcript.account.dropped["markup"] == 4


# --- control --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("\ufeff晚稻黄了。", "晚稻黄了。"),
        ("晚\u200b稻\u00ad黄\u2060了。", "晚稻黄了。"),
        ("晚稻\x00黄了\x07。", "晚稻黄了。"),
        ("晚稻\ufffc黄了\uffff。", "晚稻黄了。"),
        ("葛\U000e0100飾区。", "葛\U000e0100飾区。"),
    ],
)
def test_control(text: str, reading: str) -> None:
    assert read(text) == [reading]


def test_control_characters_that_tell_of_damage_are_asked_about_until_confirmed() -> None:
    assert queries("晚稻\x00黄了。") == ["S017"]
    assert queries("晚稻\x00黄了。", "drop: [{rule: control, printed: 晚稻黄了, keep: 晚稻黄了}]") == []
    assert queries("晚稻\u200b黄了。") == []


def test_control_gives_way() -> None:
    """Nobody can see a zero-width character, nor quote it."""
    rest = "keep: [{rule: control, printed: 稻黄了}]"
    assert read("晚稻黄\u200b了。", rest=rest, body='"晚稻"') == ["晚稻黄\u200b了。"]


# --- markup ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "readings_"),
    [
        ("# 一级\n\n晚稻黄了。", ["一级", "晚稻黄了。"]),
        ("##标题 ##\n\n晚稻黄了。", ["标题", "晚稻黄了。"]),
        ("**晚稻**黄了，*云溪*两岸。", ["晚稻黄了，云溪两岸。"]),
        ("***晚稻***黄了，__云溪__两岸。", ["晚稻黄了，云溪两岸。"]),
        ("晚稻黄了**。", ["晚稻黄了。"]),
        ("> 晚稻黄了。", ["晚稻黄了。"]),
        ("- 晚稻黄了；\n- 早稻收了。", ["晚稻黄了；", "早稻收了。"]),
        ("晚稻黄了。\n\n---\n\n早稻收了。", ["晚稻黄了。", "早稻收了。"]),
        ("```text\n晚稻黄了。\n```", ["晚稻黄了。"]),
        ("1\\. 晚稻\\*黄了。", ["1.晚稻*黄了。"]),
        ("晚稻<br>黄了&nbsp;。", ["晚稻黄了。"]),
        ("![图](a/b.png)晚稻黄了。", ["晚稻黄了。"]),
        ("见[云溪](https://example.org/a_b)两岸。", ["见云溪两岸。"]),
        ("|晚稻|亩产|\n|---|:--|\n|黄了|千斤|", ["晚稻亩产", "黄了千斤"]),
        # What newspapers print themselves:
        ("获奖者电话138****5678。", ["获奖者电话138****5678。"]),
        ("4*100米，3*4*5厘米。", ["4*100米，3*4*5厘米。"]),
        ("姓名______电话____。", ["姓名______电话____。"]),
        ("—— 晚稻黄了。", ["——晚稻黄了。"]),
        ("-5℃到3℃。", ["-5℃到3℃。"]),
        ("话题#云溪#很热。", ["话题#云溪#很热。"]),
        ("8#楼住户。", ["8#楼住户。"]),
        ("a_b__c@example.org收。", ["a_b__c@example.org收。"]),
        ("1＜2，晚稻<3元。", ["1＜2，晚稻<3元。"]),
        ("•晚稻黄了；\n•早稻收了。", ["•晚稻黄了；", "•早稻收了。"]),
    ],
)
def test_markup(text: str, readings_: list[str]) -> None:
    assert read(text, body=f"'{unique(clean(text).text, clean(text).text)}'") == readings_


@pytest.mark.parametrize(
    "text", ["晚稻~~黄了。", "晚稻`黄了。", "晚稻*黄了。", "晚稻$x^2$黄了。", "晚稻\ufffd黄了。", "晚稻\ue000黄了。"]
)
def test_what_is_left_of_marks_is_asked_about(text: str) -> None:
    assert queries(text) == ["S017"]


def test_markup_gives_way() -> None:
    assert read("带*的*为主编。", rest="keep: [{rule: markup, printed: 带*的*为}]", body="带*的*为主") == ["带*的*为主编。"]
    assert read("晚稻~~黄了。", rest="drop: [{rule: markup, printed: 晚稻~~黄, keep: 晚稻黄}]") == ["晚稻黄了。"]


# --- overprint ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("最重要的是要激活最重要的是要激活““一谷一谷””", "最重要的是要激活“一谷”"),
        ("吴俊清向大会作报告吴俊清向大会作报告", "吴俊清向大会作报告"),
        ("秋收秋收秋收秋收正忙正忙正忙正忙在云溪在云溪在云溪在云溪", "秋收正忙在云溪"),
        ("云溪日报社云溪日报社云溪日报社", "云溪日报社"),
        ("晋晋中中日日报报社社", "晋中日报社"),
        ("今天的头头版版头头条条新新闻闻见报", "今天的头版头条新闻见报"),
        ("前面的话。创新生态要活力创新生态要活力。。后面", "前面的话。创新生态要活力。后面"),
    ],
)
def test_overprint(text: str, reading: str) -> None:
    assert clean(text).text == reading


@pytest.mark.parametrize(
    "text",
    [
        "天天向上", "研究研究再说", "高高兴兴上学", "平平安安回家", "一个一个来", "试试看看", "哈哈哈哈哈", "————", "……………………",
        "红红火火恍恍惚惚", "中国加油！中国加油！", "好，好，好", "1001001000", "很多很多人", "层层叠叠",
    ],
)  # fmt: skip
def test_the_language_repeats_itself(text: str) -> None:
    assert clean(text).text == text


def test_overprint_leaves_the_rest_of_a_line_alone() -> None:
    for text in ("他说谢谢谢谢你", "爸爸妈妈爷爷"):
        assert not [s for s in find_overprint(text).stretches if s.sure]


def test_doubtful_overprint_is_asked_about_until_answered() -> None:
    assert queries("观众高喊：中国加油！中国加油！") == ["S019"]
    assert queries("观众高喊：中国加油！中国加油！", "keep: [{rule: overprint, printed: 中国加油！中国加油！}]") == []
    assert queries("观众高喊加油吧！", "") == []


def test_a_line_that_stands_twice_is_asked_about() -> None:
    assert queries("云溪两岸晚稻黄。\n云溪两岸晚稻黄。") == ["S019"]
    assert queries("各县都来了人。\n云溪两岸晚稻黄。\n云溪两岸晚稻黄。\n完。") == ["S019"]
    assert queries("来了人。\n云溪两岸晚\n稻黄了。\n云溪两岸晚\n稻黄了。\n完。") == ["S019"] * 2


def test_a_third_copy_that_runs_on_over_a_second_line_end_is_asked_about_there_too() -> None:
    assert queries("南门小学把课间从十分钟延长从十\n分钟延长从十分钟延\n长到三十分钟的第二个学期。") == ["S019"] * 3
    assert queries("南门小学把课间从十分钟延长从十\n分钟延长，一直延\n长到三十分钟的第二个学期。") == ["S019"] * 2
    assert queries("还要拉着爸爸着爸爸着\n爸爸着爸爸下楼跳绳。") == ["S019"] * 2
    assert queries("孩子们看了，哈哈哈\n哈哈笑成一团。") == ["S015"]


def test_copies_that_several_line_ends_cut_are_asked_about_on_every_line_until_answered() -> None:
    """What is left of “师就在田” printed four times, cut twice, once the copies inside the lines are gone."""
    page = "训班，请来的老师就\n在田师就在田师就在田师就\n在田埂上讲：割台离地几寸。"
    assert queries(page) == ["S019"] * 3
    assert queries(page, "drop: [{rule: overprint, printed: 师就在田师就在田埂, keep: 师就在田埂}]") == []
    assert queries("“读者能不能能不\n能安心坐到十点。") == ["S019"] * 2
    assert queries("馆里增加了夜间公交接驳，还在\n一楼设交接驳，还在\n一楼设交接驳，还在一楼设了饮水机。") == ["S019"] * 3
    assert queries("去年是一\n个丰收的\n年去年是一\n个丰收的\n年，人人高兴。") == ["S019"] * 5


def test_a_question_over_a_line_end_is_answered_as_a_whole() -> None:
    page = "训班，请来的老师就在田头\n师就在田头埂上讲：割台离地几寸。"
    assert queries(page) == ["S019"] * 2
    assert queries(page, "drop: [{rule: overprint, printed: 师就在田头师就在田头埂, keep: 师就在田头埂}]") == []
    assert queries(page, "keep: [{rule: overprint, printed: 师就在田头师就在田头}]") == []


def test_a_page_of_one_line_said_ten_thousand_times_is_asked_about_in_time() -> None:
    """However many line ends a run goes over, it is followed to its ends once."""
    started = time.process_time()
    assert len(queries("起头在这里。\n" + "的发展\n" * 4000)) == 3999
    assert time.process_time() - started < 20


def test_overprint_gives_way() -> None:
    shout = "快看云溪快看云溪，来了。"
    assert read(shout) == ["快看云溪，来了。"]
    assert read(shout, rest="keep: [{rule: overprint, printed: 快看云溪快看云溪}]", body="快看云溪快") == [shout]
    assert read("快看快看，来了。", rest="drop: [{rule: overprint, printed: 快看快看, keep: 快看}]", body="快看快") == [
        "快看，来了。"
    ]


# --- duplicate-at-join ----------------------------------------------------------------------


def test_doubled_characters_at_a_line_end_are_asked_about() -> None:
    text = "宣讲团成员\n员、张胡村党支部书记。"
    assert queries(text) == ["S015"]
    assert queries(text, "keep: [{rule: duplicate-at-join, printed: 成员员、张}]") == []
    drop = "drop: [{rule: duplicate-at-join, printed: 成员员、张, keep: 成员、张}]"
    assert queries(text, drop) == []
    assert read(text, rest=drop) == ["宣讲团成员、张胡村党支部书记。"]


def test_doubled_marks_are_no_doubled_characters() -> None:
    assert queries("他说：“好。”\n”完。") == []


# --- spaces ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("必须实现“六 个 一”目标。", "必须实现“六个一”目标。"),
        ("光 荣 使 命", "光荣使命"),
        ("全长 1.26 公里， 双向四车道 。", "全长1.26公里，双向四车道。"),
        ("使用 Open Source 软件。", "使用Open Source软件。"),
        ("编辑 王非 审稿。", "编辑 王非 审稿。"),
        ("使用Open\nSource软件。", "使用Open Source软件。"),
        ("晚稻\n黄了。", "晚稻黄了。"),
        ("国内生产总值GDP\n增长。", "国内生产总值GDP增长。"),
    ],
)
def test_spaces_in_running_text(text: str, reading: str) -> None:
    assert read(text) == [reading]


def test_spaces_give_way() -> None:
    assert read("全长 1.26 公里。", rest="keep: [{rule: spacing, printed: 全长 1.26公里}]") == ["全长 1.26公里。"]
    assert read("全长 1.26 公里。", rest="keep: [{rule: spacing, printed: 全长1.26公里}]") == ["全长 1.26 公里。"]
    assert read("通车 仪式开始。", rest="drop: [{rule: spacing, printed: 通车 仪式, keep: 通车仪式}]") == ["通车仪式开始。"]
    assert read("用Open\nSource吧。", rest="drop: [{rule: spacing, printed: Open Source, keep: OpenSource}]") == [
        "用OpenSource吧。"
    ]


def test_spaces_of_heads_stay_but_for_letter_spacing() -> None:
    raw = "通 知\n\n晚稻黄了，早稻收了。\n\n青 石县 水利局"
    more = "signed: [青石县水利局]"
    rest = "drop: [{rule: letter-spacing, printed: 青 石县 水利局, keep: 青石县 水利局}]"
    transcript = transcript_of(raw, one_article("晚稻", title="通知", more=more, rest=rest))
    assert [b.reading for b in transcript.articles[0].blocks] == ["通知", "晚稻黄了，早稻收了。", "青石县 水利局"]


# --- line-join ------------------------------------------------------------------------------

PROSE = "抢收抢的是天气。气象台预报，十月中旬有一次明显的降温过程。\n\n留给云溪坝的晴天只有九天。"


def test_lines_join_and_part_as_the_editor_says() -> None:
    assert len(read(PROSE)) == 2
    assert len(read(PROSE, more="join: [降温过程。 + 留给云溪]")) == 1
    assert len(read(PROSE, more="split: [抢的是天气。 / 气象台]")) == 3


def test_a_quotation_that_is_still_open_goes_on() -> None:
    text = "他说：“抢收抢的是天气。\n\n晴天只有九天。”说完就走了。"
    assert len(read(text)) == 1


def test_speech_in_several_paragraphs_stays_in_several() -> None:
    text = "他说：“抢收抢的是天气。\n\n“晴天只有九天。”"
    assert len(read(text)) == 2


def test_nothing_of_the_text_is_lost_by_joining() -> None:
    assert squash("".join(read(PROSE))) == squash(PROSE)

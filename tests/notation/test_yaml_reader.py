"""Every value of a YAML file knows where it stands, whatever way it is written; what stands in no tree is said."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from annotated_edition.fields.formats import check_format
from annotated_edition.fields.table import TERM_KEYS
from annotated_edition.notation.reader import fixed_text, read_yaml
from annotated_edition.notation.slips.lines import Slip
from annotated_edition.notation.tree import MAX_FIELDS, MAX_ITEMS, Mapping, Node, Scalar, Sequence
from annotated_edition.report import Report

TEXT = """\
headword: 农高区
"english": 'agri zone'
aliases:
  - form: 国家农高区
    relation: full
  - {form: 晋中农高区, relation: "short"}
topics: [农业, '开发区']
related:
- see_also: 有机旱作农业
note: |
  第一行
  第二行
gloss: >
  折起来的
  文字
not_in:
  - 一段写成
    两行的字
"""


def read(text: str) -> tuple[Mapping | None, Report]:
    report = Report()
    return read_yaml("annotations/x.yml", text.encode(), report, TERM_KEYS), report


def scalars(node: Node) -> Iterator[Scalar]:
    """Give every key and value of a tree in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from scalars(value)


def test_every_word_stands_where_it_says() -> None:
    tree, report = read(TEXT)
    assert tree is not None and not report.diagnostics
    lines = TEXT.split("\n")
    found = list(scalars(tree))
    assert len(found) == 25
    for s in found:
        assert s.location.path == "annotations/x.yml" and (s.location.line, s.location.column) == (s.line, s.column)
        at = lines[s.line - 1][s.column - 1 :]
        if at[0] in "|>":
            assert lines[s.line].strip() in s.value and s.width == 1
        elif at[0] in "'\"":
            assert at[1 : s.width - 1] == s.value and at[s.width - 1] == at[0]
        elif s.value.startswith(at.split(":")[0].rstrip()) and len(s.value) > s.width:
            assert s.value == "一段写成两行的字" and s.width == 1
        else:
            assert at[: s.width] == s.value


def test_lists_and_mappings_stand_where_they_begin() -> None:
    tree, _ = read(TEXT)
    assert tree is not None and (tree.location.line, tree.location.column) == (1, 1)
    values = {key.value: value for key, value in tree.entries}
    aliases, topics = values["aliases"], values["topics"]
    assert isinstance(aliases, Sequence) and isinstance(topics, Sequence)
    assert [(n.location.line, n.location.column) for n in (aliases, *aliases.items)] == [(4, 3), (4, 5), (6, 5)]
    assert (topics.location.line, topics.location.column) == (7, 9) and topics.flow and not aliases.flow


def test_kinds_of_text() -> None:
    tree, _ = read(TEXT)
    assert tree is not None
    values = {key.value: value for key, value in tree.entries}
    note, gloss = values["note"], values["gloss"]
    assert isinstance(note, Scalar) and note.value == "第一行\n第二行" and note.block
    assert isinstance(gloss, Scalar) and gloss.value == "折起来的文字" and gloss.block
    assert not any(s.block for s in scalars(tree) if s not in (note, gloss))


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "sign"),
    [
        ("headword: 词\ngloss: &a 义\n", "Y011", 2, 8, "& 开头"),
        ("headword: 词\ngloss: !x 义\n", "Y011", 2, 8, "! 开头"),
        ("headword: 词\ngloss: &a 义\nnote: *a\n", "Y011", 3, 7, "* 开头"),
        ("headword: 词\ntopics: !x [义]\n", "Y011", 2, 9, "! 开头"),
        ('headword: 词\ngloss: "a\\u200bb"\n', "Y015", 2, 8, "U+200B"),
        ("headword: 词\n---\nheadword: 词\n", "Y011", 2, 1, "---"),
        ("headword: 词\nheadword: 义\n", "Y006", 2, 1, "headword 写了两次"),
        ("headword: 词\n[a]: 义\n", "F003", 2, 1, "栏名应是一个词"),
        ("- headword: 词\n", "Y014", 1, 1, "最外层"),
        ("农高区\n", "F003", 1, 1, "最外层"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(text: str, code: str, line: int, column: int, sign: str) -> None:
    _, report = read(text)
    found = [(d.code, d.location.line, d.location.column) for d in report.errors if sign in d.message]
    assert found == [(code, line, column)]


def test_an_alias_is_an_empty_value_in_its_place() -> None:
    tree, report = read("headword: &a 词\naliases: [*a]\ngloss: 义\n")
    assert tree is not None and len(report.errors) == 2
    found = [(s.value, s.line, s.column) for s in scalars(tree)]
    assert found == [("headword", 1, 1), ("词", 1, 11), ("aliases", 2, 1), ("", 2, 11), ("gloss", 3, 1), ("义", 3, 8)]


def test_double_keys_are_said_once_and_the_first_stays() -> None:
    tree, report = read("headword: 甲\ngloss: 一\nheadword: 乙\ngloss: 二\nnote: 三\n")
    assert tree is not None and [s.value for s in scalars(tree)] == ["headword", "甲", "gloss", "一", "note", "三"]
    assert [d.code for d in report.errors] == ["Y006"] and "第 1 行" in report.errors[0].caret


def test_mended_lines_take_the_place_of_the_old() -> None:
    text = "a\nb\nc\nd"

    def slip(line: int, fixed: str | None, *more: tuple[int, str]) -> Slip:
        return Slip(line, 0, (), fixed, more=more)

    assert fixed_text(text, [slip(2, "B")]) == "a\nB\nc\nd"
    assert fixed_text(text, [slip(1, "A", (3, "C"), (4, "D"))]) == "A\nb\nC\nD"
    assert fixed_text(text, [slip(2, None)]) == text
    assert fixed_text(text, [slip(2, "B\nB")]) == text


def test_an_empty_value_is_one_column_wide() -> None:
    tree, _ = read("headword: 词\nnote:\nenglish: x\n")
    assert tree is not None and [(s.value, s.width) for s in scalars(tree)][3] == ("", 1)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("第一行\n  第二行", "第一行第二行"),
        ("one\n  two", "one two"),
        ("第一行\n\n  第二行", "第一行\n第二行"),
        ("第一行\n\n\n  第二行\n  第三行", "第一行\n\n第二行第三行"),
        ("one\n  二\n  three", "one二three"),
        ("'第一行\n  第二行'", "第一行第二行"),
        ('"one\n  two"', "one two"),
    ],
)
def test_lines_are_joined_as_chinese_is(written: str, value: str) -> None:
    tree, _ = read(f"headword: 词\nnote: {written}\n")
    assert tree is not None and [s.value for s in scalars(tree)][-1] == value


@pytest.mark.parametrize(("count", "codes"), [(MAX_ITEMS, []), (MAX_ITEMS + 1, ["Y012"])])
def test_a_list_may_be_so_long_and_no_longer(count: int, codes: list[str]) -> None:
    _, report = read("headword: 词\ntopics:\n" + "- 甲\n" * count)
    assert [d.code for d in report.errors] == codes
    assert all(d.location.line == MAX_ITEMS + 3 and "项" in d.message and d.fix and not d.caret for d in report.errors)


def test_a_mapping_may_have_so_many_fields_and_no_more() -> None:
    _, report = read("headword: 词\n" + "".join(f"k{n}: 值\n" for n in range(MAX_FIELDS)))
    assert [(d.code, d.location.line) for d in report.errors] == [("Y012", MAX_FIELDS + 1)]
    assert "栏" in report.errors[0].message


def test_two_headwords_are_likely_two_entries() -> None:
    for key, said in (("headword", True), ("gloss", False)):
        _, report = read(f"headword: 词\ngloss: 义\n{key}: 别的\n")
        assert ["另写一个文件" in d.fix for d in report.errors] == [said]


def test_a_name_that_is_no_word_is_read_as_an_empty_one() -> None:
    tree, _ = read("headword: 词\n[甲]: 义\n")
    assert tree is not None and [(key.value, key.line, key.column) for key, _ in tree.entries] == [("headword", 1, 1), ("", 2, 1)]


def test_an_item_that_a_value_would_swallow_is_asked_about() -> None:
    _, report = read("headword: 词\naliases: 甲\n  - 乙\n")
    assert [(d.code, d.location.line) for d in report.errors] == [("Y016", 3)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("某某：农高区\n", [("Y004", 1)]),
        ("农高区\n某某：别的\n", [("Y004", 2), ("F003", 1)]),
    ],
)
def test_a_slip_on_a_line_says_enough_about_that_line(text: str, said: list[tuple[str, int]]) -> None:
    _, report = read(text)
    assert [(d.code, d.location.line) for d in report.errors] == said


FAULTY = "说明: 种粮: 种菜\n"
"""The parser cannot read it, and no slip is seen in it."""


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("", [("Y009", 1)]),
        ("english: x\nheadword：词\n", [("Y004", 3), ("Y009", 1)]),
        ("headword：词\n", [("Y004", 2)]),
        ("english: x\n某某：值\n", [("Y004", 3)]),
    ],
    ids=["no slip", "a slip elsewhere, mended", "a slip beside it", "a slip that cannot be mended"],
)
def test_what_the_parser_cannot_read_is_said_unless_a_slip_may_be_the_cause(after: str, said: list[tuple[str, int]]) -> None:
    _, report = read(FAULTY + after)
    assert [(d.code, d.location.line) for d in report.errors] == said


def test_a_colon_of_the_text_is_shown_as_it_should_be() -> None:
    chinese, latin = read(FAULTY)[1].errors[0], read("abc: d: e\n")[1].errors[0]
    assert (chinese.location.line, chinese.location.column) == (1, 7) and chinese.fix.endswith("：\n说明: 种粮：种菜")
    assert (latin.code, latin.location.line, latin.location.column) == ("Y009", 1, 7) and "\n" not in latin.fix


@pytest.mark.parametrize("sign", [" ", "\u3000", "\t", "0", "-", "年", "."])
def test_a_long_run_of_one_sign_in_a_value_takes_no_long_time(sign: str) -> None:
    started = time.process_time()
    for name, value in (("date", "2021-09-26"), ("form", "农高区"), ("pinyin", "nóng gāo qū"), ("url", "https://example.org/a")):
        for at in range(len(value) + 1):
            check_format(value[:at] + 3000 * sign + value[at:], name)
    assert time.process_time() - started < 5

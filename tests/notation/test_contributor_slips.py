"""Slips of Chinese contributors, through the whole check: one slip, one message, at its place; the mend offered is good.

A case changes a good annotation: ``old`` becomes ``new``, in which ‸ stands before the character that the message must
point at. Invisible signs are written as escapes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Diagnostic, Report, format_diagnostic
from tests.support.small_project import make_project

FILE = "annotations/nong-gao-qu.yml"
GOOD = """\
# 晋中的农高区
headword: 农高区
pinyin: nóng gāo qū
english: agricultural high-tech zone
topics: [农业, 开发区]
aliases:
  - {form: 北山农高区, relation: full}
not_in: [建三江农高区]
senses:
  - id: beishan
    gloss: 北山农业高新技术产业示范区的简称。
    note: |
      2021年9月由北山市提出。

      第二段说明。
    only_in: [北山, beishan-2021]
    valid: {from: 2021-09, to: 2023-12}
    citations:
      - {source: beishan-2021, quote: 要用好北山农高区“金字招牌”}
      - {work: 北山年鉴, publisher: 北山出版社, date: 2021-11-18, number: A5版, url: "https://example.org/a"}
      - {general: 行政区划常识}
  - id: yangling
    gloss: 陕西的一处示范区。
    valid: {from: 2030}
    citations:
      - general: 行政区划常识
pins:
  - {article: beishan-2021-tui-jin-hui, quote: 把农高区的经验推广开来, form: 农高区, sense: beishan, remark: 此处泛指。}
related:
  - {see_also: 金字招牌}
contributors: [编辑部]
level: common
"""
SHORT = """\
headword: 农高区
gloss: 北山农业高新技术产业示范区的简称。
note: |
  第一段。
citations:
  - general: 行政区划常识
"""


@dataclass(frozen=True)
class Case:
    title: str
    code: str
    old: str
    new: str
    base: str = GOOD

    @property
    def text(self) -> str:
        return self.marked.replace("‸", "")

    @property
    def marked(self) -> str:
        if not self.old:
            return self.new
        assert self.base.count(self.old) == 1, (self.title, self.base.count(self.old))
        return self.base.replace(self.old, self.new)

    @property
    def place(self) -> tuple[int, int]:
        before = self.marked.partition("‸")[0]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


CASES = [
    # --- full-width punctuation ---------------------------------------------------------------
    Case("colon of headword is full width", "Y004", "headword: 农高区", "headword‸：农高区"),
    Case("colon of headword, short file", "Y004", "headword: 农高区", "headword‸：农高区", SHORT),
    Case("colon full width with a space behind", "Y004", "pinyin: nóng", "pinyin‸： nóng"),
    Case("colon of a nested key", "Y004", "    gloss: 北山", "    gloss‸：北山"),
    Case("colon of a key with a list below", "Y004", "aliases:\n", "aliases‸：\n"),
    Case("colon of a key with a text below", "Y004", "note: |\n      2021", "note‸：|\n      2021"),
    Case("colon of a key with list in brackets", "Y004", "topics: [农业", "topics‸：[农业"),
    Case("colon inside braces", "Y004", "{form: 北山", "{form‸：北山"),
    Case("second colon inside braces", "Y004", "relation: full}", "relation‸：full}"),
    Case("colon of the first key behind a dash", "Y004", "  - id: beishan", "  - id‸：beishan"),
    Case("colon of a citation on its own line", "Y004", "- general: 行政", "- general‸：行政"),
    Case("comma in a list of names", "Y013", "[农业, 开发区]", "[农业‸，开发区]"),
    Case("enumeration comma in a list of names", "Y013", "[农业, 开发区]", "[农业‸、开发区]"),
    Case("semicolon in a list of names", "Y013", "[北山, beishan-2021]", "[北山‸；beishan-2021]"),
    Case("comma between fields in braces", "Y013", "农高区, relation: full", "农高区‸，relation: full"),
    Case("enumeration comma between fields", "Y013", "农高区, relation: full", "农高区‸、relation: full"),
    Case("full-width braces", "Y013", "{form: 北山农高区, relation: full}", "‸｛form: 北山农高区, relation: full｝"),
    Case("full-width square brackets", "Y013", "[农业, 开发区]", "‸［农业, 开发区］"),
    Case("lenticular brackets for a list", "Y013", "[农业, 开发区]", "‸【农业，开发区】"),
    Case("one bracket full width at the end", "Y013", "[农业, 开发区]", "[农业, 开发区‸］"),
    Case("one brace full width at the end", "Y013", "{see_also: 金字招牌}", "{see_also: 金字招牌‸｝"),
    Case("round brackets for a record", "Y013", "{see_also: 金字招牌}", "‸(see_also: 金字招牌)"),
    Case("full-width round brackets for a list", "Y013", "[农业, 开发区]", "‸（农业，开发区）"),
    Case("full-width dash", "Y014", "  - id: beishan", "  ‸－ id: beishan"),
    Case("em dash", "Y014", "  - {general: 行", "  ‸— {general: 行"),
    Case("full-width vertical bar", "Y010", "note: |\n      2021", "note: ‸｜\n      2021"),
    Case("full-width number sign", "Y021", "# 晋中的农高区", "‸＃ 晋中的农高区"),
    Case("comment of another language", "Y021", "# 晋中的农高区", "‸// 晋中的农高区"),
    Case("full-width letters in a key", "F001", "level: common", "‸ｌｅｖｅｌ: common"),
    Case("full-width digits in a date", "F006", "date: 2021-11-18", "date: ‸２０２１-１１-１８"),
    # --- spaces, tabs, indents ---------------------------------------------------------------
    Case("ideographic spaces as indent", "Y007", "    gloss: 北山", "‸\u3000\u3000gloss: 北山"),
    Case("tab as indent", "Y007", "    gloss: 北山", "‸\tgloss: 北山"),
    Case("tab before a dash", "Y007", "  - {see_also", "‸\t- {see_also"),
    Case("NBSP as indent", "Y007", "    gloss: 北山", "‸\xa0\xa0\xa0\xa0gloss: 北山"),
    Case("NBSP behind the colon", "Y005", "headword: 农高区", "headword:‸\xa0农高区"),
    Case("ideographic space behind the colon", "Y005", "headword: 农高区", "headword:‸\u3000农高区"),
    Case("no space behind the colon", "Y005", "headword: 农高区", "headword‸:农高区"),
    Case("no space behind the colon, short file", "Y005", "gloss: 北山", "gloss‸:北山", SHORT),
    Case("no space behind the colon in braces", "Y005", "{see_also: 金", "{see_also‸:金"),
    Case("no space behind the colon before a bracket", "Y005", "topics: [", "topics‸:["),
    Case("no space behind the dash", "Y014", "  - {see_also", "  ‸-{see_also"),
    Case("no space behind the dash before a key", "Y014", "  - id: beishan", "  ‸-id: beishan"),
    Case("ideographic space behind the dash", "Y014", "  - {see_also", "  -‸\u3000{see_also"),
    Case("no dash before the only record", "F003", "  - {see_also: 金字招牌}", "  ‸see_also: 金字招牌"),
    Case("bullet in place of the dash", "Y014", "  - {see_also", "  ‸• {see_also"),
    Case("numbered items", "Y014", "  - {see_also", "  ‸1. {see_also"),
    Case("one space too many", "Y016", "    gloss: 北山", "     ‸gloss: 北山"),
    Case("one space too few", "Y016", "    gloss: 陕西", "   ‸gloss: 陕西"),
    Case("key of the top indented", "Y016", "pinyin: nóng", " ‸pinyin: nóng"),
    Case("text of a block not indented", "Y016", "  第一段。", "‸第一段。", SHORT),
    Case("second line of a block less indented", "Y016", "\n      第二段说明。", "\n  ‸第二段说明。"),
    Case("value goes on at the margin", "Y016", "产业示范区的简称。\nnote", "产业\n‸示范区的简称。\nnote", SHORT),
    Case("trailing ideographic space in a blank line", "Y007", "提出。\n\n", "提出。\n‸\u3000\u3000\n"),
    # --- quotation marks ---------------------------------------------------------------------
    Case(
        "value in straight quotes with text behind",
        "Y010",
        "gloss: 北山农业高新技术产业示范区的简称。\nnote",
        'gloss: ‸"农高区"是示范区的简称。\nnote',
        SHORT,
    ),
    Case("unclosed double quote", "Y017", "gloss: 北山", 'gloss: ‸"北山', SHORT),
    Case("unclosed single quote", "Y017", "english: agri", "english: ‸'agri"),
    Case("half a quote", "Y017", 'url: "https://example.org/a"', 'url: ‸"https://example.org/a”'),
    Case("Chinese quotes around an address", "F006", 'url: "https://example.org/a"', "url: ‸“https://example.org/a”"),
    Case("Chinese quotes round a key", "Y017", "headword: 农高区", "‸“headword”: 农高区"),
    Case("Chinese quotes round a choice", "F005", "level: common", "level: ‸“common”"),
    Case("Chinese quote closed by a straight one", "Y017", "北山农高区“金字招牌”}", '北山农高区“金字招牌‸"}'),
    Case("apostrophe at the end only", "Y017", "quote: 把农高区的经验", "quote: ‸'把农高区的经验"),
    # --- YAML's own signs --------------------------------------------------------------------
    Case("gloss begins with @", "Y010", "gloss: 北山", "gloss: ‸@北山", SHORT),
    Case("gloss begins with %", "Y010", "gloss: 北山", "gloss: ‸%北山", SHORT),
    Case("gloss begins with &", "Y010", "gloss: 北山", "gloss: ‸&北山", SHORT),
    Case("gloss begins with * (emphasis)", "Y010", "gloss: 北山农业", "gloss: ‸*北山*农业", SHORT),
    Case("gloss begins with !", "Y010", "gloss: 北山", "gloss: ‸!北山", SHORT),
    Case("gloss begins with `", "Y010", "gloss: 北山农业", "gloss: ‸`北山`农业", SHORT),
    Case("gloss begins with a square bracket", "Y010", "gloss: 北山农业", "gloss: ‸[北山]农业", SHORT),
    Case("gloss begins with a brace", "Y010", "gloss: 北山农业", "gloss: ‸{北山}农业", SHORT),
    Case("colon and space in a gloss", "Y009", "产业示范区的简称", "产业示范区‸: 简称", SHORT),
    Case("colon and space in a gloss with Latin", "Y009", "gloss: 陕西的", "gloss: 简称 AHZ‸: 陕西的"),
    Case("colon and space in a record's text", "Y009", "remark: 此处泛指", "remark: 注意‸: 此处泛指"),
    Case("comma in a record's text", "Y009", "remark: 此处泛指。", "remark: 第一‸, 第二"),
    Case("number sign cuts a gloss", "Y008", "产业示范区的简称", "产业示范区（见 ‸#3 号文件）的简称", SHORT),
    Case("gloss begins with #", "Y008", "gloss: 北山", "gloss: ‸#北山", SHORT),
    Case("text behind the bar", "Y010", "note: |\n  第一段。", "note: ‸| 第一段。", SHORT),
    Case("three dashes in the middle", "Y011", "pins:\n", "‸---\npins:\n"),
    Case(
        "three dashes at the end",
        "Y011",
        "  - general: 行政区划常识\n",
        "  - general: 行政区划常识\n‸---\n# 完\nheadword: 乙\n",
        SHORT,
    ),
    Case("conflict marker", "Y020", "level: common", "‸<<<<<<< HEAD\nlevel: common\n=======\nlevel: key\n>>>>>>> b"),
    # --- structure ----------------------------------------------------------------------------
    Case("same key twice", "Y006", "level: common", "level: common\n‸headword: 农高"),
    Case("same key twice in a record", "Y006", "relation: full}", "relation: full, ‸form: 农高}"),
    Case("forgotten dash before the second sense", "Y006", "  - id: yangling", "    ‸id: yangling"),
    Case("unclosed square bracket", "Y018", "topics: [农业, 开发区]", "topics: ‸[农业, 开发区"),
    Case("unclosed brace", "Y018", "{form: 北山农高区, relation: full}", "‸{form: 北山农高区, relation: full"),
    Case("bracket closed by a brace", "Y018", "topics: [农业, 开发区]", "topics: ‸[农业, 开发区}"),
    Case("no colon at all", "Y019", "level: common", "level‸ common"),
    Case("equals sign for a colon", "Y019", "headword: 农高区", "headword‸ = 农高区"),
    Case("two fields on one line", "Y019", "headword: 农高区\n", "headword: 农高区 ‸pinyin: nóng gāo qū\n", SHORT),
    Case("key in Chinese", "F001", "    gloss: 陕西", "    ‸释义: 陕西"),
    Case("key in Chinese with a Chinese colon", "Y004", "gloss: 北山", "释义‸：北山", SHORT),
    Case("key in pinyin", "F001", "gloss: 北山", "‸shiyi: 北山", SHORT),
    Case("key misspelt", "F001", "headword: 农高区", "‸headwrod: 农高区"),
    Case("key with a capital", "F001", "headword: 农高区", "‸Headword: 农高区"),
    Case("key with hyphen", "F001", "not_in: [", "‸not-in: ["),
    Case("key in the plural", "F001", "headword: 农高区", "‸headwords: 农高区"),
    Case("aliases as a text", "F003", "aliases:\n  - {form: 北山农高区, relation: full}", "aliases: ‸北山农高区"),
    Case("aliases as a list of texts", "F003", "aliases:\n  - {form: 北山农高区, relation: full}", "aliases: [‸北山农高区]"),
    Case("topics as a text", "F003", "topics: [农业, 开发区]", "topics: ‸农业、开发区"),
    Case(
        "pin as a list",
        "F003",
        "  - {article: beishan-2021-tui-jin-hui, quote: 把农高区的经验推广开来, form: 农高区, "
        "sense: beishan, remark: 此处泛指。}",
        "  - ‸[beishan-2021-tui-jin-hui, 把农高区的经验推广开来, beishan]",
    ),
    Case(
        "pins as a map",
        "F003",
        "  - {article: beishan-2021-tui-jin-hui, quote: 把农高区的经验推广开来, form: 农高区, "
        "sense: beishan, remark: 此处泛指。}",
        "  ‸article: beishan-2021-tui-jin-hui\n  quote: 把农高区的经验推广开来\n  sense: beishan",
    ),
    Case("valid as a text", "F003", "valid: {from: 2021-09, to: 2023-12}", "valid: ‸2021-09 至 2023-12"),
    Case("gloss as a list", "F003", "gloss: 陕西的一处示范区。", "gloss:\n      ‸- 陕西的一处示范区。"),
    Case("value left empty", "F004", "english: agricultural high-tech zone", "english:‸"),
    # --- values -------------------------------------------------------------------------------
    Case("date in Chinese", "F006", "date: 2021-11-18", "date: ‸2021年11月18日"),
    Case("month in Chinese", "F006", "date: 2021-11-18", "date: ‸2021年12月"),
    Case("date with dots", "F006", "date: 2021-11-18", "date: ‸2021.11.18"),
    Case("date with slashes", "F006", "date: 2021-11-18", "date: ‸2021/11/18"),
    Case("date without noughts", "F006", "from: 2021-09", "from: ‸2021-9"),
    Case("date that does not exist", "F006", "date: 2021-11-18", "date: ‸2021-11-31"),
    Case("span the wrong way round", "T019", "{from: 2021-09, to: 2023-12}", "{from: ‸2024-09, to: 2023-12}"),
    Case("yes for true", "F005", "    gloss: 陕西", "    default: ‸yes\n    gloss: 陕西"),
    Case("on for true", "F005", "    gloss: 陕西", "    default: ‸on\n    gloss: 陕西"),
    Case("是 for true", "F005", "    gloss: 陕西", "    default: ‸是\n    gloss: 陕西"),
    Case("status in Chinese", "F005", "level: common", "level: ‸一般"),
    Case("kind in Chinese", "F005", "relation: full", "relation: ‸全称"),
    Case("topic that is not listed", "F005", "[农业, 开发区]", "[农业, ‸开发]"),
    Case("pinyin without spaces", "F006", "pinyin: nóng gāo qū", "pinyin: ‸nong2gao1qu1"),
    Case("pinyin with hyphens", "F006", "pinyin: nóng gāo qū", "pinyin: ‸nóng-gāo-qū"),
    Case("address without scheme", "F006", '"https://example.org/a"', "‸www.example.org/a"),
    Case("address with a full-width colon", "F006", '"https://example.org/a"', "‸https：//example.org/a"),
    Case("sense id in Chinese", "F006", "  - id: yangling", "  - id: ‸杨凌"),
    Case("HTML in a note", "F007", "      第二段说明。", "      第二段‸<br>说明。"),
    Case("script link in a note", "F007", "  第一段。", "  第一段，见[这里‸](javascript:alert(1))。", SHORT),
    Case("comma at the end of a line", "F006", "english: agricultural high-tech zone", "english: ‸agricultural high-tech zone,"),
    Case("Chinese comma at the end of the headword", "F006", "headword: 农高区", "headword: ‸农高区，"),
    Case("source unlike any other", "T020", "{source: beishan-2021, ", "{source: ‸人民日报, "),
    Case("article unlike any other", "T018", "article: beishan-2021-tui-jin-hui", "article: ‸人民日报"),
    # --- characters nobody sees ---------------------------------------------------------------
    Case("zero-width space in a headword", "Y015", "headword: 农高区", "headword: 农‸\u200b高区"),
    Case("zero-width space in a key", "Y015", "headword: 农高区", "‸\u200bheadword: 农高区"),
    Case("BOM in the middle", "Y015", "level: common", "‸\ufefflevel: common"),
    Case("left-to-right mark", "Y015", "relation: full", "relation: full‸\u200e"),
    # --- what the whole edition knows ----------------------------------------------------------
    Case("quote that is not in the text", "T020", "要用好北山农高区“金字招牌”}", "‸要用好北山农高区金字招牌}"),
    Case("source that does not exist", "T020", "{source: beishan-2021, ", "{source: ‸beishan-2012, "),
    Case("scope that does not exist", "T010", "[北山, beishan-2021]", "[‸北山市, beishan-2021]"),
    Case("pin of an unknown article", "T018", "article: beishan-2021-tui-jin-hui", "article: ‸beishan-2021-tuijinhui"),
    Case("pin of an unknown sense", "T018", "sense: beishan,", "sense: ‸beisan,"),
    Case("pin whose quote hits nothing", "T015", "quote: 把农高区的经验推广开来", "quote: ‸将农高区的经验推广开来"),
    Case("pin whose quote hits twice", "T016", "quote: 把农高区的经验推广开来", "quote: ‸农高区"),
    Case("related entry that does not exist", "T021", "see_also: 金字招牌", "see_also: ‸金子招牌"),
    Case("headword as a form again", "T002", "{form: 北山农高区", "{form: ‸农高区"),
    Case("longer string that does not hold the form", "T004", "[建三江农高区]", "[‸建三江]"),
    # --- further slips ------------------------------------------------------------------------
    Case("a Markdown fence pasted along", "Y003", "# 晋中的农高区\n", "‸```yaml\n"),
    Case("word processor's dashes for three hyphens", "Y014", "  - {general: 行", "  ‸– {general: 行"),
    Case("Chinese full stop behind a choice", "F005", "level: common", "level: ‸common。"),
    Case("space in the middle of a key", "F001", "not_in: [", "‸not in: ["),
    Case("list item on the line of its key", "Y014", "related:\n  - {see_also: 金字招牌}", "related: ‸- {see_also: 金字招牌}"),
    Case("related as a text", "F003", "related:\n  - {see_also: 金字招牌}", "related: ‸金字招牌"),
    Case("related as a list of names", "F003", "related:\n  - {see_also: 金字招牌}", "related: [‸金字招牌]"),
    Case("related as a map", "F003", "related:\n  - {see_also: 金字招牌}", "related: ‸{see_also: 金字招牌}"),
    Case("relation in Chinese", "F001", "{see_also: 金字", "{‸参见: 金字"),
    Case("relation and headword swapped", "F001", "{see_also: 金字招牌}", "{‸金字招牌: see_also}"),
    Case("two relations in one item", "F003", "{see_also: 金字招牌}", "‸{see_also: 金字招牌, part_of: 我市}"),
    Case("citation as a text", "F003", "  - general: 行政区划常识", "  - ‸行政区划常识", SHORT),
    Case("citations as a text", "F003", "citations:\n  - general: 行政区划常识", "citations: ‸行政区划常识", SHORT),
    Case("citation as a bare address", "F003", "  - general: 行政区划常识", "  - ‸https://example.org/a", SHORT),
    Case("citation without its kind", "F002", "{work: 北山年鉴, publisher", "‸{publisher"),
    Case("two kinds of citation in one", "F002", "- {general: 行政区划常识}", "- ‸{general: 行政区划常识, work: 年鉴}"),
    Case(
        "source without quote", "F002", "- {source: beishan-2021, quote: 要用好北山农高区“金字招牌”}", "- ‸{source: beishan-2021}"
    ),
    Case(
        "source and quote swapped",
        "T020",
        "{source: beishan-2021, quote: 要用好北山农高区“金字招牌”}",
        "{source: ‸要用好北山农高区“金字招牌”, quote: beishan-2021}",
    ),
    Case(
        "quote over two paragraphs",
        "T020",
        "quote: 要用好北山农高区“金字招牌”}",
        "quote: ‸带动全市农业转型。会议要求，各县要把农高区的经验推广开来}",
    ),
    Case("quote with dots for what was left out", "T020", "quote: 要用好北山农高区“金字招牌”}", "quote: ‸要用好……“金字招牌”}"),
    Case("gloss missing", "F002", "headword: 农高区\ngloss: 北山农业高新技术产业示范区的简称。\n", "‸headword: 农高区\n", SHORT),
    Case("headword missing", "F002", "headword: 农高区\n", "‸pinyin: nóng gāo qū\n", SHORT),
    Case("headword empty", "F004", "headword: 农高区\n", "headword:‸\n", SHORT),
    Case("gloss at the top and senses", "T013", "topics: [农业, 开发区]\n", "topics: [农业, 开发区]\n‸gloss: 一处示范区。\n"),
    Case(
        "two defaults",
        "T012",
        "    gloss: 陕西",
        "    default: true\n    gloss: 甲。\n  - id: c\n    default: ‸true\n    gloss: 陕西",
    ),
    Case("two senses of one id", "T011", "  - id: yangling", "  - id: ‸beishan"),
    Case("sense without id", "T011", "  - id: yangling\n    gloss", "  - ‸gloss"),
    Case("form at the top", "F001", "not_in: [", "‸form: 北山农高区\nnot_in: ["),
    Case("alias for aliases", "F001", "aliases:\n", "‸alias:\n"),
    Case("valid as a list", "F003", "valid: {from: 2021-09, to: 2023-12}", "valid: ‸[2021-09, 2023-12]"),
    Case("valid with two bare dates", "F003", "valid: {from: 2021-09, to: 2023-12}", "valid: ‸{2021-09, 2023-12}"),
    Case("only_in as a text", "F003", "only_in: [北山, beishan-2021]", "only_in: ‸北山"),
    Case("contributors as a text", "F003", "contributors: [编辑部]", "contributors: ‸张三、李四"),
    Case("no comma between names", "F005", "[农业, 开发区]", "[‸农业 开发区]"),
    Case("allow without a reason", "F002", "level: common", "level: common\nallow:\n  - ‸{rule: T031, about: 北山农高区}"),
    Case(
        "allow that settles nothing",
        "T035",
        "level: common",
        "level: common\nallow:\n  - ‸{rule: T031, about: 北山农高区, reason: 留给以后}",
    ),
    Case(
        "allow with a rule in lower case",
        "F006",
        "citations:\n  - general: 行政区划常识",
        "allow:\n  - {rule: ‸t038, reason: 以后补}",
        SHORT,
    ),
    Case(
        "allow with a rule that does not exist",
        "F006",
        "level: common",
        "level: common\nallow:\n  - {rule: ‸T999, reason: 留给以后}",
    ),
    Case("Chinese quotes do not protect a comma", "Y009", "remark: 此处泛指。", "remark: “甲‸, 乙”"),
    Case(
        "Chinese quotes do not protect a colon",
        "Y009",
        "gloss: 北山农业高新技术产业示范区的简称。",
        "gloss: “农高区‸: 北山”",
        SHORT,
    ),
    Case("single quote inside single quotes", "Y017", "english: agricultural high-tech zone", "english: 'city‸'s zone'"),
    Case("backslash in double quotes", "Y017", "gloss: 北山农业高新技术产业示范区的简称。", 'gloss: "北山‸\\产业"', SHORT),
    Case("bare asterisks as bullets", "Y014", "citations:\n  - general", "citations:\n  ‸* general", SHORT),
    Case("circled numbers as bullets", "Y014", "  - {see_also", "  ‸① {see_also"),
    Case("Chinese comma at the end of a record", "Y013", "- {see_also: 金字招牌}", "- {see_also: 金字招牌}‸，"),
    Case("ASCII comma at the end of a record", "Y013", "- {see_also: 金字招牌}", "- {see_also: 金字招牌}‸,"),
    Case("one closing brace too many", "Y018", "- {see_also: 金字招牌}", "- {see_also: 金字招牌}‸}"),
    Case("fullwidth bar with text below", "Y010", "note: |\n  第一段", "note: ‸｜\n  第一段", SHORT),
    Case("indentation with one ideographic space", "Y007", "  第一段。", "‸\u3000第一段。", SHORT),
    Case("tab inside a block text's indent", "Y007", "  第一段。", "‸\t第一段。", SHORT),
    Case("mixed spaces and tab", "Y007", "    gloss: 陕西", "  ‸\tgloss: 陕西"),
    Case("the colon left out before a list", "Y019", "aliases:\n", "aliases‸\n"),
    Case("the colon left out before a text", "Y019", "gloss: 北山", "gloss‸ 北山", SHORT),
    Case("semicolon for a colon", "Y019", "level: common", "level‸; common"),
    Case("colon twice, full width", "Y004", "level: common", "level‸：： common"),
    Case("Chinese book marks round a choice", "F005", "level: common", "level: ‸《common》"),
    Case("status with a note behind", "F005", "level: common", "level: ‸common（待校）"),
    Case(
        "second entry in the same file",
        "Y006",
        "citations:\n  - general: 行政区划常识\n",
        "citations:\n  - general: 行政区划常识\n\n‸headword: 示范区\ngloss: 另一条。\ncitations:\n  - general: 常识\n",
        SHORT,
    ),
    Case("prose instead of fields", "F003", "", "‸农高区是北山农业高新技术产业示范区的简称。\n"),
    Case("only a comment", "Y002", "", "‸# 以后再写\n"),
    Case("an empty file", "Y002", "", "‸\n\n"),
    Case("pinyin with Chinese commas", "F006", "pinyin: nóng gāo qū", "pinyin: ‸nóng，gāo，qū"),
    Case("pinyin in Han characters", "F006", "pinyin: nóng gāo qū", "pinyin: ‸农高区"),
    Case("pinyin in full-width letters", "F006", "pinyin: nóng gāo qū", "pinyin: ‸ｎóng gāo qū"),
    Case("one syllable too few", "T037", "pinyin: nóng gāo qū", "pinyin: ‸nóng gāo"),
    Case("pinyin without tones", "T037", "pinyin: nóng gāo qū", "pinyin: ‸nong gao qu"),
    Case("address with a space", "F006", '"https://example.org/a"', '‸"https://example.org/ a"'),
    Case("address that is a Markdown link", "F006", '"https://example.org/a"', '‸"[链接](https://example.org/a)"'),
    Case("date with a time", "F006", "date: 2021-11-18", "date: ‸2021-11-18 12:30"),
    Case("date of eight digits", "F006", "date: 2021-11-18", "date: ‸20211118"),
    Case("date with an en dash", "F006", "date: 2021-11-18", "date: ‸2021–11–18"),
    Case("date in Chinese numerals", "F006", "date: 2021-11-18", "date: ‸二〇二一年十一月"),
    Case("entity copied from the web", "F007", "      第二段说明。", "      第二段&nbsp;‸<p>说明。"),
    Case("picture in a note", "F007", "      第二段说明。", "      第二段‸![图](a.png)。"),
    Case("form without a letter", "F006", "{form: 北山农高区", "{form: ‸“”"),
    Case("alias that never occurs", "T031", "{form: 北山农高区", "{form: ‸南山农高区"),
    Case(
        "part that is no entry",
        "T022",
        "    only_in: [北山, beishan-2021]",
        "    parts: [‸金子招牌, 我市]\n    only_in: [北山, beishan-2021]",
    ),
    Case(
        "parts written with the enumeration comma",
        "Y013",
        "    only_in: [北山, beishan-2021]",
        "    parts: [金字招牌‸、我市]\n    only_in: [北山, beishan-2021]",
    ),
    # --- a value in the wrong place, a name in other words ---------------------------------------
    Case("rule in the place of a key", "F001", "level: common", "level: common\nallow:\n  - ‸T031: 留给以后"),
    Case(
        "sense id in the place of a key",
        "F001",
        "  - id: yangling\n    gloss: 陕西的一处示范区。\n    valid: {from: 2030}\n"
        "    citations:\n      - general: 行政区划常识\n",
        "  - ‸杨凌:\n      gloss: 陕西的一处示范区。\n      valid: {from: 2030}\n",
    ),
    Case("relation in Chinese in front", "F003", "  - {see_also: 金字招牌}", "  - ‸参见：金字招牌"),
    Case("related as names in a row", "F003", "related:\n  - {see_also: 金字招牌}", "related: ‸金字招牌、我市"),
    Case("page for number", "F001", "number: A5版", "‸page: A5版"),
    Case("contributor for contributors", "F001", "contributors: [编辑部]", "‸contributor: 编辑部"),
    Case("span that is still open", "F003", "valid: {from: 2030}", "valid: ‸2030年1月至今"),
    Case("span with dots", "F003", "valid: {from: 2030}", "valid: ‸2030.1-2031.12.31"),
    Case("parts with spaces", "F003", "    only_in: [北山, b", "    parts: ‸金字招牌 我市\n    only_in: [北山, b"),
    Case("path for a source", "T020", "{source: beishan-2021, ", "{source: ‸sources/beishan-2021/raw.txt, "),
    Case("received name for a source", "T020", "{source: beishan-2021, ", "{source: ‸beishan.txt, "),
    Case("title for a source", "T020", "{source: beishan-2021, ", "{source: ‸《我市召开农高区建设推进会》, "),
    Case(
        "address for an article",
        "T018",
        "article: beishan-2021-tui-jin-hui",
        "article: ‸http://localhost:8000/articles/beishan-2021-tui-jin-hui.html#p1",
    ),
    Case("none in Chinese", "T018", "sense: beishan,", "sense: ‸不链接,"),
    Case("quote without its source", "F002", "- {general: 行政区划常识}", "- ‸{quote: 要用好北山农高区“金字招牌”}"),
    Case(
        "a colon in a text over several lines",
        "Y009",
        "gloss: 北山农业高新技术产业示范区的简称。",
        "gloss: 北山农业高新技术\n  产业示范区‸: 简称。",
        SHORT,
    ),
    Case(
        "parts as a text",
        "F003",
        "    only_in: [北山, beishan-2021]",
        "    parts: ‸金字招牌、我市\n    only_in: [北山, beishan-2021]",
    ),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("slips"))


def problems(project: Path, data: str | bytes) -> list[Diagnostic]:
    """Check the whole edition with this annotation in it."""
    (project / FILE).write_bytes(data if isinstance(data, bytes) else data.encode())
    report = Report()
    make_edition(read_project(project), report, parallels=False)
    for d in report.sorted():
        assert "Traceback" not in format_diagnostic(d, report.texts.get(d.location.path))
    return report.sorted()


@pytest.mark.parametrize("good", [GOOD, SHORT], ids=["all fields", "few fields"])
def test_what_the_slips_are_made_from_is_clean(project: Path, good: str) -> None:
    assert problems(project, good) == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_a_slip_gives_one_message_at_its_place(project: Path, case: Case) -> None:
    found = problems(project, case.text)
    assert [(d.code, d.location.line, d.location.column) for d in found] == [(case.code, *case.place)]
    assert found[0].message and found[0].fix


def test_titles_differ_and_the_set_is_large() -> None:
    assert len({c.title for c in CASES}) == len(CASES) >= 200


def applied(text: str, d: Diagnostic) -> str | None:
    """Do what a message offers, as one who copies it would; None when it offers nothing to copy."""
    lines = text.split("\n")
    row, at = d.location.line - 1, d.location.column - 1
    line = lines[row]
    _, offers, offered = d.fix.partition("：\n")
    if offers and d.code.startswith("Y"):
        own = len(offered) - len(offered.lstrip())
        lead = "" if own or d.code in ("Y007", "Y016") else line[: len(line) - len(line.lstrip())]
        lines[row] = lead + offered
        return "\n".join(lines)
    first = d.fix.partition("\n")[0]
    found = re.search(r"(?:写成|以空格分开：)  (.+?)(?:；若|；可用|，可用的|$)", first)
    found = found or re.search(r"^是不是 (\w+)？|是不是“([^”]+)”|最接近的是：“(.+)”$", first)
    if found and found.lastindex and found.lastindex > 1:
        found = re.match("(.*)", found[found.lastindex])
    if not found or "…" in found[1] or "、2021-09 或" in found[1]:
        return None
    if key := re.match(r"(?:- )?\w+: ", found[1]):
        in_braces = re.match(r"\{?[^,{}]*?[:：][^,}]*", line[at:]) if "{" in line[: at + 1] else None
        if in_braces and not found[1].startswith("-"):
            lines[row] = line[:at] + found[1] + line[at + in_braces.end() :]
        elif line.lstrip("- ").startswith(key[0].strip("- ")) or d.code == "F001":
            lead = re.match(r"[ -]*", line)
            assert lead
            lines[row] = lead[0] + found[1]
        else:
            return None
        return "\n".join(lines)
    width = len(line) - at if found[1][0] in "{[" and line[at] in "[{" else d.location.width
    lines[row] = line[:at] + found[1].removeprefix("- ") + line[at + width :]
    return "\n".join(lines)


def test_what_a_message_offers_is_clean_once_applied(project: Path) -> None:
    count = 0
    for case in CASES:
        (d,) = problems(project, case.text)
        fixed = applied(case.text, d)
        if fixed is None:
            continue
        count += 1
        assert problems(project, fixed) == [], f"{case.title}:\n{fixed}"
    assert count >= 165, "most slips can be mended by copying"


def test_a_file_whose_colons_are_all_full_width_is_told_line_by_line(project: Path) -> None:
    text = "headword：农高区\ngloss：北山的一处示范区。\ncitations：\n  - general：行政区划常识\n"
    found = problems(project, text)
    assert [(d.code, d.location.line, d.location.column) for d in found] == [
        ("Y004", 1, 9),
        ("Y004", 2, 6),
        ("Y004", 3, 10),
        ("Y004", 4, 12),
    ]


@pytest.mark.parametrize(
    ("title", "data", "expected"),
    [
        ("GB18030", GOOD.encode("gb18030"), ("Y001", 1, 3)),
        ("UTF-16 with BOM", GOOD.encode("utf-16"), ("Y001", 1, 1)),
        ("one byte of another encoding", GOOD.encode().replace("编辑部".encode(), "编辑部".encode("gb18030")), ("Y001", 31, 16)),
        ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("Y001", 1, 1)),
        ("too large", GOOD.encode() + b"#" * 1_000_001, ("Y012", 1, 1)),
    ],
)
def test_a_file_that_is_no_utf8_text_gives_one_message(
    project: Path, title: str, data: bytes, expected: tuple[str, int, int]
) -> None:
    assert [(d.code, d.location.line, d.location.column) for d in problems(project, data)] == [expected]


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "   \n").encode(),
        GOOD.rstrip("\n").encode(),
        b"\n\n" + GOOD.encode(),
        b"---\n" + GOOD.encode(),
        GOOD.replace("headword: 农高区", "headword : 农高区").encode(),
        GOOD.replace("headword: 农高区", '"headword": "农高区"').encode(),
        GOOD.replace("headword: 农高区", "headword: 农高区  # 注释").encode(),
        GOOD.replace("pinyin: nóng gāo qū", "pinyin: nong2 gao1 qu1").encode(),
        GOOD.replace("[农业, 开发区]", "[ 农业,开发区, ]").encode(),
        GOOD.replace("gloss: 陕西的", "gloss: 增长 12.5%、比例 3:1、时间 12:30，URL http://a.b/#c；陕西的").encode(),
        GOOD.replace("gloss: 陕西的", "gloss: “农高区”指陕西的").encode(),
        GOOD.replace("gloss: 陕西的", "gloss: （一）陕西的").encode(),
        GOOD.replace("gloss: 陕西的", "gloss: 《规划》所说：陕西的").encode(),
        GOOD.replace("第二段说明。", "- 第二段：说明 # 不是注释 --- {不是括号").encode(),
    ],
)
def test_what_is_no_slip_is_left_alone(project: Path, data: bytes) -> None:
    assert problems(project, data) == []


@pytest.mark.parametrize("headword", ["no", "012", "12:30", "2021-09-26", "1221", "~", "null", "0x1F", "1e3", "“1221”", "‘1221’"])
def test_a_headword_stays_what_was_written(project: Path, headword: str) -> None:
    """YAML would make a truth value, a number, a time or a date of it; here it is only found, or not found, in the texts."""
    found = problems(project, f"headword: {headword}\ngloss: 一处示范区的简称。\ncitations:\n  - general: 常识\n")
    expected = [] if "1221" in headword else [("T030", f"词条“{headword}”在正文里没有出现")]
    if headword == "~":
        expected = [("F006", "headword（词目）“~”里没有一个字")]
    assert [(d.code, d.message) for d in found] == expected


@pytest.mark.parametrize(
    ("spoilt", "offered"),
    [
        (GOOD.replace("level: common", "allow:\n  - T031: 留给以后"), "- {rule: T031, reason: 留给以后}"),
        (GOOD.replace("  - {form: 北山农高区, relation: full}", "  - 北山农高区: full"), "- {form: 北山农高区, relation: full}"),
        (
            "headword: 农高区\nsenses:\n  - 杨凌:\n      gloss: 陕西的一处示范区。\n      valid: {from: 2030}\n",
            "- id: yang-ling\n  gloss: 陕西的一处示范区。\n  valid: …",
        ),
    ],
)
def test_a_value_in_the_place_of_a_key_is_offered_with_its_key(project: Path, spoilt: str, offered: str) -> None:
    assert any(d.fix == f"它是值，前面要有栏名，写成\n{offered}" for d in problems(project, spoilt))


FLAT = """\
headword: 农高区
senses:
- id: beishan
gloss: 北山的一处示范区。
only_in: [北山]
citations: [{general: 常识}]
- id: yangling
gloss: 陕西的一处示范区。
citations: [{general: 常识}]
"""


def test_fields_in_the_column_of_their_dash_are_moved_together(project: Path) -> None:
    found = problems(project, FLAT)
    assert [(d.code, d.location.line) for d in found] == [("Y016", 4), ("Y016", 8)]
    assert "第 4 到 6 行都是" in found[0].fix and found[0].fix.endswith("：\n  gloss: 北山的一处示范区。")
    lines = FLAT.split("\n")
    fixed = [f"  {line}" if n in (4, 5, 6, 8, 9) else line for n, line in enumerate(lines, 1)]
    assert [d.code for d in problems(project, "\n".join(fixed))] in ([], ["T014"])


def test_what_a_file_quotes_is_looked_up_whatever_else_is_wrong_with_it(project: Path) -> None:
    spoilt = GOOD.replace("level: common", "level: 草稿").replace("要用好北山农高区“金字招牌”}", "要用好金字招牌}")
    spoilt = spoilt.replace("quote: 把农高区的经验", "quote: 将农高区的经验").replace("only_in: [北山,", "only_in: [北川,")
    assert [d.code for d in problems(project, spoilt)] == ["T010", "T020", "T015", "F005"]


SOURCE = "sources/beishan-2021/source.yml"
SOURCE_SLIPS = [
    ("Y004", "encoding: utf-8", "encoding‸：utf-8"),
    ("F005", "encoding: utf-8", "encoding: ‸UTF8"),
    ("F005", "encoding: utf-8", "encoding: ‸GBK"),
    ("Y004", "place: {value: 北山, certainty", "place: {value‸：北山，certainty"),
    ("Y013", "place: {value: 北山,", "place: {value: 北山‸，"),
    ("F005", "certainty: printed, evidence: 报头}\n  newspaper", "certainty: ‸印刷, evidence: 报头}\n  newspaper"),
    ("F003", "  place: {value: 北山, certainty: printed, evidence: 报头}", "  place: ‸北山"),
    ("F006", "value: 2021-09-26", "value: ‸2021年9月26日"),
    ("F003", "    body: [本报讯]", "    body: ‸本报讯"),
    ("S004", "    body: [本报讯]", "    body: [‸本报讯、会议要求]"),
    ("Y005", "    body: [本报讯]", "    body‸:[本报讯]"),
    ("S004", "    body: [本报讯]", "    body: [‸找不到的话]"),
    ("S005", "    body: [本报讯]", "    body: [‸会议]"),
    ("S004", "    title: 我市召开农高区建设推进会", "    title: ‸我市召开农高区推进会"),
    ("F001", "    byline: 本报记者 李明", "    ‸author: 本报记者 李明"),
    ("F001", "    byline: 本报记者 李明", "    ‸署名: 本报记者 李明"),
    ("F005", "    kind: report", "    kind: ‸报道"),
    ("F006", "  - id: beishan-2021-tui-jin-hui", "  - id: ‸推进会"),
    ("Y014", "  - id: beishan-2021-tui-jin-hui", "  ‸-id: beishan-2021-tui-jin-hui"),
    ("S008", "  - id: beishan-2021-qiu-shou", "  - id: ‸beishan-2021-tui-jin-hui"),
    ("F004", "rights: 文字的权利属于原报纸\n", "rights:‸\n"),
    ("Y017", "  - {kind: masthead, text: 北山日报}", '  - {kind: masthead, text: “北山日报‸"}'),
    ("F005", "  - {kind: masthead, text: 北山日报}", "  - {kind: ‸报头, text: 北山日报}"),
    (
        "S004",
        "furniture:\n",
        "emendations:\n  - {printed: ‸推进大会, read: 推进会, kind: ocr, reason: 例, resp: 编辑部}\nfurniture:\n",
    ),
    ("F002", "furniture:\n", "emendations:\n  - ‸{printed: 推进会, read: 推进会议, kind: ocr, reason: 例}\nfurniture:\n"),
    ("F003", "furniture:\n", "gaps:\n  - ‸各地热情高涨\nfurniture:\n"),
    (
        "F003",
        "    proof: [{stage: first, by: 编辑部, against: raw}]\n  - id: beishan-2021-qiu-shou",
        "    proof: ‸first\n  - id: beishan-2021-qiu-shou",
    ),
]


@pytest.mark.parametrize(("code", "old", "new"), SOURCE_SLIPS, ids=range(len(SOURCE_SLIPS)))
def test_a_slip_in_a_source_gives_one_message_too(tmp_path: Path, code: str, old: str, new: str) -> None:
    project = make_project(tmp_path)
    good = (project / SOURCE).read_text(encoding="utf-8")
    assert good.count(old) == 1
    marked = good.replace(old, new)
    before = marked.partition("‸")[0]
    (project / SOURCE).write_text(marked.replace("‸", ""), encoding="utf-8")
    report = Report()
    make_edition(read_project(project), report, parallels=False)
    found = [(d.code, d.location.path, d.location.line, d.location.column) for d in report.sorted()]
    assert found == [(code, SOURCE, before.count("\n") + 1, len(before) - before.rfind("\n"))]

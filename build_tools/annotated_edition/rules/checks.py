"""The table of rules: every code that ``edition check`` can print.

Codes are permanent. ``error`` stops a build; ``query`` (待核) asks and is settled by ``allow`` with a reason.
Y = the YAML file as text, F = fields, S = sources, T = terms, C = the edition as a whole.
The page of rules and the tests' folders are held against this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: code, severity, what it asks for."""

    code: str
    severity: str
    """``error`` or ``query``."""
    title: str
    """What the rule asks for, in Chinese."""


def _table(*rows: tuple[str, str, str]) -> dict[str, Rule]:
    return {code: Rule(code, severity, title) for code, severity, title in rows}


RULES = _table(
    ("Y001", "error", "文件须是 UTF-8 文本"),
    ("Y002", "error", "文件不能是空的"),
    ("Y003", "error", "YAML 写法要能读懂"),
    ("Y004", "error", "栏名后面用半角冒号"),
    ("Y005", "error", "冒号后面空一格"),
    ("Y006", "error", "同一栏只写一次"),
    ("Y007", "error", "缩进只用半角空格"),
    ("Y008", "error", "正文里的 # 不能被当成注释"),
    ("Y009", "error", "值里有半角冒号加空格、花括号里的值有半角逗号时要加引号"),
    ("Y010", "error", "以引号、括号或记号开头的值要整个加引号"),
    ("Y011", "error", "不用 YAML 的锚点、别名、标签和多文档"),
    ("Y012", "error", "文件不能过大、嵌套不能过深"),
    ("Y013", "error", "列表里用半角逗号"),
    ("Y014", "error", "列表的短横后面空一格"),
    ("Y015", "error", "文件里不能有看不见的控制字符"),
    ("Y016", "error", "缩进要对齐"),
    ("Y017", "error", "引号要成对"),
    ("Y018", "error", "括号要成对"),
    ("Y019", "error", "一行一栏，栏名后面要有冒号"),
    ("Y020", "error", "文件里不能留下 git 的冲突标记"),
    ("Y021", "error", "注释以半角 # 开头"),
    ("F001", "error", "只用栏目表里有的栏名"),
    ("F002", "error", "必填的栏要有"),
    ("F003", "error", "栏的值要是该有的样子（文字、列表或一组栏）"),
    ("F004", "error", "写了栏名就要有值"),
    ("F005", "error", "值要从给定的几项里选"),
    ("F006", "error", "值的格式要对"),
    ("F007", "error", "注文里不写 HTML，链接只用 http、https 或 mailto"),
    ("S001", "error", "来源文件夹里要有 raw.txt"),
    ("S002", "error", "raw.txt 收到后不能改动"),
    ("S003", "error", "raw.txt 要能按写明的编码读出"),
    ("S004", "error", "引文要能在原页里找到"),
    ("S005", "error", "引文只能命中一处"),
    ("S006", "error", "原页的每个字都要有归属"),
    ("S007", "error", "两段声明不能占同一处文字"),
    ("S008", "error", "文章编号不能重复，也不能与来源同名"),
    ("S009", "error", "校改要落在一个段落之内"),
    ("S010", "error", "keep 应是 printed 删去多余的字后剩下的"),
    ("S011", "error", "接合与断开要写两端的文字"),
    ("S012", "error", "原页要能逐字入账"),
    ("S013", "error", "段落编号要与文字对得上"),
    ("S014", "query", "草稿里还有没回答的问题"),
    ("S015", "query", "接行处有重复的字"),
    ("S016", "error", "原页不能过大"),
    ("S017", "query", "原页里有不常见的字符"),
    ("S018", "error", "文件夹里只放约定的文件"),
    ("S019", "query", "像是叠印或重复而没有删的字"),
    ("S020", "error", "换用原页不能丢下引文、定点和段落编号"),
    ("T001", "error", "文件名是小写拼音，以短横相连"),
    ("T002", "error", "同一写法在同一处只能归一个词条"),
    ("T003", "error", "词目不能重复"),
    ("T004", "error", "not_in 的词要包含本条的一种写法"),
    ("T010", "error", "限用范围要是已有的来源、文章、地方或报纸"),
    ("T011", "error", "有几个义项时，每个义项要有不同的编号"),
    ("T012", "error", "默认义项只能有一个"),
    ("T013", "error", "一条注或写在顶层，或写在 senses 里，不能两处都写"),
    ("T014", "error", "每个义项都要有可能被选中"),
    ("T015", "error", "定点（pin）的引文要能在文章里找到"),
    ("T016", "error", "定点（pin）的引文只能命中一处"),
    ("T017", "error", "定点（pin）的引文里要恰有一处该写法"),
    ("T018", "error", "定点（pin）指向的文章和义项要存在"),
    ("T019", "error", "适用时间的起不能晚于止"),
    ("T020", "error", "引文要与所引文章一字不差"),
    ("T021", "error", "相关词条要存在"),
    ("T022", "error", "组成部分要是已有的词条"),
    ("T023", "error", "定点（pin）要落在会链接的地方"),
    ("T024", "error", "同一处只能有一个定点（pin）"),
    ("T030", "query", "词条在正文里没有出现"),
    ("T031", "query", "有一种写法在正文里没有出现"),
    ("T032", "query", "有的地方没有义项可用"),
    ("T033", "error", "一处不能有两个同样优先的义项"),
    ("T034", "query", "两个词条交叉，短的一个没有链接"),
    ("T035", "error", "allow 要用得上"),
    ("T036", "query", "像是跨词的误配"),
    ("T037", "query", "拼音的音节数与词目对不上"),
    ("T038", "query", "词条没有写依据"),
    ("T039", "query", "限用范围里有一项用不上"),
    ("T040", "error", "发布过的词条编号不能丢"),
    ("C001", "error", "项目文件夹里要有 sources 和 annotations"),
    ("C002", "error", "导入的表要能读懂，列要是栏目表里有的栏"),
    ("C003", "error", "导入的表里，每一行要能成为一个词条或它的一项"),
    ("C004", "error", "文件夹里不放链接，docs/ 里不放会运行的东西"),
    ("C005", "error", "仓库地址和收信地址要能用，没有就留空"),
)

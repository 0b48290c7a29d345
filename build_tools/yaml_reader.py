"""Read YAML that people write with a Chinese input method, keeping every position.

In: a path and its bytes. Out: a tree of :class:`Scalar`, :class:`Sequence`, :class:`Mapping`, all values strings
(``no`` stays ``no``, ``12:30`` stays ``12:30``); None when the file cannot be understood, with the reason in the report.
Slips that YAML reports on the wrong line or not at all are looked for in the text first (``yaml_slips``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from .diagnostics import Report
from .model import Location
from .yaml_slips import find_slips, mended_value

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value, as a string."""

    value: str
    location: Location
    block: bool = False
    """Written with ``|`` or ``>``."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in written order."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location

    def get(self, key: str) -> Node | None:
        """Give the value of a key, or None."""
        for name, value in self.entries:
            if name.value == key:
                return value
        return None


Node = Scalar | Sequence | Mapping


def decode(path: str, data: bytes, report: Report) -> str | None:
    """Give the text of a YAML file, or None with a diagnostic."""
    if len(data) > MAX_BYTES:
        report.add(
            "Y012",
            Location(path),
            f"文件有 {len(data) // 1000} kB，超过上限 {MAX_BYTES // 1000} kB",
            "把内容拆成几个文件",
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        report.add(
            "Y001",
            Location(path, line, column),
            "文件不是 UTF-8 编码（可能是用 GBK 保存的）",
            "在编辑器里选“另存为”，编码选 UTF-8",
        )
        return None
    report.texts[path] = text
    if not text.strip():
        report.add("Y002", Location(path), "文件是空的", "写上内容，或删掉这个文件；模板：edition new term 词目")
        return None
    for number, row in enumerate(text.split("\n"), 1):
        for column, char in enumerate(row, 1):
            if (char < " " and char not in "\t\r") or char in "\x7f\ufeff\u2028\u2029\x85":
                report.add(
                    "Y015",
                    Location(path, number, column),
                    f"这里有一个看不见的控制字符 U+{ord(char):04X}",
                    "删掉这个字符（可把这一行删掉重打一遍）",
                )
                return None
    return text


def read_yaml(path: str, data: bytes, report: Report, keys: frozenset[str]) -> Mapping | None:
    """Parse a file whose top is a mapping.

    ``keys`` are the field names in use, by which slips are told from text. Gives None when anything kept the file
    from being read; the report then says what, on the line where the slip is.
    """
    text = decode(path, data, report)
    if text is None:
        return None
    slips = find_slips(path, text, keys)
    for slip in slips:
        report.diagnostics.append(slip)
    try:
        loader = Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        if not slips:
            _report_syntax(path, text, error, report)
        return None
    except RecursionError:
        report.add("Y012", Location(path), "嵌套太深，读不下去", "减少 […] 或 {…} 的层数")
        return None
    if root is None:
        report.add("Y002", Location(path), "文件里只有注释，没有内容", "写上内容，或删掉这个文件")
        return None
    if slips:
        return None
    faults = len(report.errors)
    node = _convert(path, root, report, 0, set())
    if len(report.errors) > faults:
        return None
    if not isinstance(node, Mapping):
        report.add(
            "F003",
            Location(path, 1),
            "文件的最外层应是“栏名: 值”，每行一栏",
            "例如第一行写  headword: 农高区",
        )
        return None
    return node


def _location(path: str, node: yaml.Node) -> Location:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Location(path, start.line + 1, start.column + 1, max(1, width))


def _convert(path: str, node: yaml.Node, report: Report, depth: int, seen: set[int]) -> Node:
    place = _location(path, node)
    if depth > MAX_DEPTH:
        report.add("Y012", place, f"嵌套超过 {MAX_DEPTH} 层", "减少 […] 或 {…} 的层数")
        return Scalar("", place)
    if id(node) in seen and not isinstance(node, yaml.ScalarNode):
        return Scalar("", place)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value.strip() if node.style not in ("|", ">") else node.value, place, node.style in ("|", ">"))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(path, item, report, depth + 1, seen) for item in node.value), place)
    entries: list[tuple[Scalar, Node]] = []
    first: dict[str, Location] = {}
    for key, value in node.value:
        name = _convert(path, key, report, depth + 1, seen)
        if not isinstance(name, Scalar):
            report.add("F003", _location(path, key), "栏名应是一个词", "栏名写成英文小写，后面是半角冒号加空格")
            continue
        if name.value in first:
            report.add(
                "Y006",
                name.location,
                f"{name.value} 写了两次；后写的会盖掉先写的",
                "删掉一处，或把两处的值合在一起",
                caret=f"另一处在第 {first[name.value].line} 行",
            )
            continue
        first[name.value] = name.location
        entries.append((name, _convert(path, value, report, depth + 1, seen)))
    return Mapping(tuple(entries), place)


def _report_syntax(path: str, text: str, error: yaml.YAMLError, report: Report) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", "") or ""
    lines = text.split("\n")
    line = min(mark.line if mark else 0, len(lines) - 1)
    column = mark.column if mark else 0
    while line > 0 and (not lines[line].strip() or "end of the stream" in problem or "<stream end>" in problem):
        line -= 1
        column = len(lines[line])
        if lines[line].strip():
            break
    message, mend = _explain(problem, lines[line])
    report.add("Y003", Location(path, line + 1, column + 1), message, mend)


def _explain(problem: str, line: str) -> tuple[str, str]:
    """Turn a message of the YAML library into what a contributor can act upon."""
    if "anchor" in problem or "alias" in problem:
        return "& 和 * 开头的值在 YAML 里另有用处", mended_value(line)
    if "tag" in problem:
        return "! 开头的值在 YAML 里另有用处", mended_value(line)
    if "document" in problem:
        return "一个文件里只能有一份内容（--- 把它分成了两份）", "删掉多出来的 --- 行"
    if "mapping values are not allowed" in problem:
        return "这一行里多了一个“冒号加空格”", mended_value(line)
    if "could not find expected ':'" in problem:
        return "这一行少了冒号，或者缩进不对", "写成  栏名: 值；多行文字用  note: |  并在下一行缩进两格"
    if "expected <block end>" in problem:
        return "缩进与上面几行对不齐", "同一层的栏名要左对齐；列表项的 - 也要左对齐"
    if "quoted scalar" in problem:
        return "引号没有配对", "补上另一半引号；正文里的引号请用中文引号“ ”"
    if "flow" in problem or "',' or" in problem:
        return "方括号或花括号没有配对，或者漏了半角逗号", "写成  [甲, 乙]  或  {form: 甲, kind: full}"
    if "cannot start any token" in problem:
        return "这个字符不能放在值的开头", mended_value(line)
    return f"YAML 读不懂这一行（{problem or '写法有误'}）", "对照 CONTRIBUTING.md 里的模板检查这一行的冒号、引号和缩进"

"""Build a tree with positions from the events of the YAML parser.

Duplicate keys, anchors, tags and a second document are found here, where the parser still tells them; so is what Chinese
text needs: the line break inside a value that goes on over several lines is no space between two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from ..model import Location
from .decode import INVISIBLE
from .vocabulary import Vocabulary

MAX_DEPTH = 20
MAX_FIELDS = 200
"""Fields of one group; the largest of the field tables has some twenty."""
MAX_ITEMS = 2000
"""Items of one list."""
_WIDE = r"\u2014\u2018-\u201d\u2026\u2e80-\U0003ffff"
_FOLD = re.compile(rf"(?<=[{_WIDE}]) | (?=[{_WIDE}])")


class Scalar(NamedTuple):
    """A value, as a string."""

    value: str
    path: str
    line: int
    column: int
    width: int = 1
    block: bool = False
    """Written with ``|`` or ``>``."""

    @property
    def location(self) -> Location:
        """Where it stands."""
        return Location(self.path, self.line, self.column, self.width)


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Any, ...]
    path: str
    line: int
    column: int
    flow: bool
    """Written in brackets."""

    @property
    def location(self) -> Location:
        """Where it begins."""
        return Location(self.path, self.line, self.column)


class Mapping(NamedTuple):
    """Keys and values in written order."""

    entries: tuple[tuple[Scalar, Any], ...]
    path: str
    line: int
    column: int

    @property
    def location(self) -> Location:
        """Where it begins."""
        return Location(self.path, self.line, self.column)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file that parses."""

    code: str
    location: Location
    message: str
    mend: str
    caret: str = ""


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("column", "doubled", "first", "flow", "is_map", "items", "key", "line")

    def __init__(self, is_map: bool, line: int, column: int, flow: bool) -> None:
        self.is_map, self.line, self.column, self.flow = is_map, line, column, flow
        self.items: list[Any] = []
        self.key: Scalar | None = None
        self.first: dict[str, int] = {}
        self.doubled = False
        """The key before was written twice: what follows it likely belongs to another record."""


class _Stop(Exception):
    """Reading further makes no sense; the problem has been noted."""


class TreeBuilder:
    """Reads one text; ``root``, ``problems`` and ``odd`` hold the result."""

    def __init__(self, path: str, text: str, keys: Vocabulary) -> None:
        self.path, self.text, self.keys = path, text, keys
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.odd = False
        """A mapping in braces has a key nobody knows, without a value: a comma may have cut a text."""
        self.swallowed = False
        """A value goes on in a line that looks like an item of a list."""
        self._lines: list[str] | None = None

    def build(self, loader: Any) -> yaml.YAMLError | None:
        """Read the text; give the parser's error, if any."""
        try:
            self._read(yaml.parse(self.text, Loader=loader))
        except _Stop:
            return None
        except yaml.YAMLError as error:
            return error
        return None

    def _problem(self, code: str, mark: Any, message: str, mend: str) -> None:
        self.problems.append(Problem(code, Location(self.path, mark.line + 1, mark.column + 1), message, mend))

    def _read(self, events: Iterator[Any]) -> None:
        stack: list[_Frame] = []
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if event.anchor or event.tag:
                    self._reject_signs(event)
                self._put(stack, self._scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor or event.tag:
                    self._reject_signs(event)
                mark = event.start_mark
                if len(stack) > MAX_DEPTH:
                    self._problem("Y012", mark, f"嵌套超过 {MAX_DEPTH} 层", "减少 […] 或 {…} 的层数")
                    raise _Stop
                stack.append(_Frame(kind is yaml.MappingStartEvent, mark.line + 1, mark.column + 1, bool(event.flow_style)))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                frame = stack.pop()
                items = tuple(frame.items)
                if frame.is_map:
                    self._put(stack, Mapping(items, self.path, frame.line, frame.column))
                else:
                    self._put(stack, Sequence(items, self.path, frame.line, frame.column, frame.flow))
            elif kind is yaml.AliasEvent:
                self._reject_signs(event)
                self._put(stack, Scalar("", self.path, event.start_mark.line + 1, event.start_mark.column + 1))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._problem(
                        "Y011",
                        event.start_mark,
                        "一个文件里只能有一份内容（--- 把它分成了两份）",
                        "删掉这一行 ---；一个词条一个文件",
                    )
                    raise _Stop

    def _reject_signs(self, event: Any) -> None:
        sign = "*" if type(event) is yaml.AliasEvent else "&" if event.anchor else "!"
        self._problem(
            "Y011",
            event.start_mark,
            f"{sign} 开头的值在 YAML 里另有用处（锚点、别名或标签）",
            f"若是正文，把整个值放进单引号，例如  '{sign}文字'",
        )

    def _scalar(self, event: Any) -> Scalar:
        start, end, style, value = event.start_mark, event.end_mark, event.style, event.value
        if style == '"' and (hidden := INVISIBLE.search(value.replace("\ufffd", ""))):
            self._problem(
                "Y015",
                start,
                f"双引号里的 \\ 写法是看不见的字符 U+{ord(hidden[0]):04X}",
                "删掉这个 \\ 写法；反斜杠若是正文，把值改放进单引号",
            )
            value = INVISIBLE.sub("", value)
        if style in ("|", ">"):
            if style == ">":
                value = _FOLD.sub("", value)
            return Scalar(value.rstrip(), self.path, start.line + 1, start.column + 1, 1, True)
        if start.line == end.line:
            width = end.column - start.column or 1
            return Scalar(value.strip(), self.path, start.line + 1, start.column + 1, width)
        return Scalar(self._unwrap(event).strip(), self.path, start.line + 1, start.column + 1)

    def _unwrap(self, event: Any) -> str:
        """Join the lines of a value; no space where Chinese stands on either side of the break."""
        if event.style:
            return _FOLD.sub("", event.value)
        if self._lines is None:
            self._lines = self.text.split("\n")
        start, end = event.start_mark, event.end_mark
        rows = self._lines[start.line : end.line + 1]
        rows = [rows[0][start.column :], *rows[1:-1], rows[-1][: end.column]]
        out = rows[0].strip()
        blank = 0
        for row in map(str.strip, rows[1:]):
            if not row:
                blank += 1
                continue
            if row.startswith("- "):
                self.swallowed = True
            glue = "\n" * blank or ("" if re.match(f"[{_WIDE}]", out[-1:]) or re.match(f"[{_WIDE}]", row) else " ")
            out, blank = out + glue + row, 0
        return out

    def _put(self, stack: list[_Frame], node: Node) -> None:
        if not stack:
            self.root = node
            return
        frame = stack[-1]
        if len(frame.items) >= (MAX_FIELDS if frame.is_map else MAX_ITEMS):
            message = f"一组里超过 {MAX_FIELDS} 栏" if frame.is_map else f"一个列表超过 {MAX_ITEMS} 项"
            self.problems.append(Problem("Y012", node.location, message, "把内容拆成几个文件"))
            raise _Stop
        if not frame.is_map:
            frame.items.append(node)
        elif frame.key is None:
            self._begin_entry(frame, node)
        else:
            key, frame.key = frame.key, None
            if key.value in frame.first:
                if not frame.doubled:
                    self._report_double(key, frame, len(stack))
                frame.doubled = True
                return
            frame.doubled = False
            frame.first[key.value] = key.line
            if frame.flow and isinstance(node, Scalar) and not node.value and key.value not in self.keys.names:
                self.odd = True
            frame.items.append((key, node))

    def _report_double(self, key: Scalar, frame: _Frame, depth: int) -> None:
        mend = "删掉一处，或把两处的值合在一起"
        if depth == 1:
            mend += "；若是另一个词条，另写一个文件" if key.value == "headword" else ""
        elif not frame.flow:
            mend += "；若是另起的一项，前面加短横 -"
        what = f"{key.value} 写了两次；YAML 只认后写的"
        self.problems.append(Problem("Y006", key.location, what, mend, f"另一处在第 {frame.first[key.value]} 行"))

    def _begin_entry(self, frame: _Frame, node: Node) -> None:
        if isinstance(node, Scalar):
            frame.key = node
            return
        self.problems.append(
            Problem(
                "F003",
                node.location,
                "栏名应是一个词",
                "栏名写成英文小写，后面是半角冒号加空格；以 [ 或 { 开头的文字整个加单引号",
            )
        )
        frame.key = Scalar("", self.path, node.line, node.column)

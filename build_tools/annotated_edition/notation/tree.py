"""Build a tree with positions from the events of the YAML parser.

Duplicate keys, anchors, tags and a second document are found here, where the parser still tells them; so is what Chinese
text needs: the line break inside a value that goes on over several lines is no space between two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from ..model import Location
from ..rules.faults import Fault, fault
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
        self.problems: list[tuple[Fault, Location]] = []
        self.odd = False
        """A mapping in braces has a key nobody knows, without a value: a comma may have cut a text."""
        self.swallowed = False
        """A value goes on in a line that looks like an item of a list."""
        self._lines: list[str] | None = None

    def build(self, loader: Any) -> yaml.YAMLError | None:
        """Read the text; return the parser's error, if any."""
        try:
            self._read(yaml.parse(self.text, Loader=loader))
        except _Stop:
            return None
        except yaml.YAMLError as error:
            return error
        return None

    def _note(self, found: Fault, mark: Any) -> None:
        self.problems.append((found, Location(self.path, mark.line + 1, mark.column + 1)))

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
                    self._note(fault("Y012", "depth", most=MAX_DEPTH), mark)
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
                    self._note(fault("Y011", "second document"), event.start_mark)
                    raise _Stop

    def _reject_signs(self, event: Any) -> None:
        sign = "*" if type(event) is yaml.AliasEvent else "&" if event.anchor else "!"
        self._note(fault("Y011", "sign", sign=sign), event.start_mark)

    def _scalar(self, event: Any) -> Scalar:
        start, end, style, value = event.start_mark, event.end_mark, event.style, event.value
        if style == '"' and (hidden := INVISIBLE.search(value.replace("\ufffd", ""))):
            self._note(fault("Y015", "escape", char=hidden[0]), start)
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
            wrong = fault("Y012", "fields", most=MAX_FIELDS) if frame.is_map else fault("Y012", "items", most=MAX_ITEMS)
            self.problems.append((wrong, node.location))
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
        top, first = depth == 1, frame.first[key.value]
        if top and key.value == "headword":
            self.problems.append((fault("Y006", "headword", name=key.value, first=first), key.location))
        else:
            wrong = fault("Y006", "field" if top or frame.flow else "field of an item", name=key.value, first=first)
            self.problems.append((wrong, key.location))

    def _begin_entry(self, frame: _Frame, node: Node) -> None:
        if isinstance(node, Scalar):
            frame.key = node
            return
        self.problems.append((fault("F003", "key"), node.location))
        frame.key = Scalar("", self.path, node.line, node.column)

"""Find lines that are not indented like their neighbours; used only for files that cannot be parsed.

A stack of columns tells where a key or a dash may stand. A line that fits none is moved to the nearest one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...rules.faults import Fault, fault
from ..vocabulary import Vocabulary
from .lines import COLONS, Row, Slip, known_key

_NODE = re.compile(rf"^(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w\"'“”-]+)\s*[{COLONS}](?P<value>\s.*|)$")
_TOP_ONLY = frozenset(
    {"headword", "pinyin", "english", "topics", "aliases", "senses", "pins", "related", "contributors", "status", "allow"}
)
"""Keys that never stand in an item of a list."""
_ITEM = re.compile(r"^(?P<indent> *)(?P<dashes>(?:- +)+|-$)(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class _Level:
    """A column where entries of one list or mapping stand."""

    column: int
    is_map: bool
    line: int
    name: str


def find_misaligned(rows: list[Row], keys: Vocabulary) -> list[Slip]:
    """Find the lines whose indentation fits nothing above them, with the line as it should be."""
    return _Aligner(keys).read(rows)


class _Aligner:
    def __init__(self, keys: Vocabulary) -> None:
        self.keys = keys
        self.stack: list[_Level] = []
        self.opener: _Level | None = None
        """The key or dash above that still waits for its value."""
        self.slips: list[Slip] = []
        self.texts: dict[int, str] = {}

    def read(self, rows: list[Row]) -> list[Slip]:
        nodes = [(row, found) for row in rows if row.kind == "node" and (found := _NODE.match(row.text) or _ITEM.match(row.text))]
        base = min((len(found["indent"]) for _, found in nodes), default=0)
        self.stack = [_Level(base, True, 0, "")]
        self.texts = {row.number: row.text for row, _ in nodes}
        for row, found in nodes:
            self.line(row, found)
            if len(self.slips) >= 8:
                break
        return self.slips

    def line(self, row: Row, found: re.Match[str]) -> None:
        indent = len(found["indent"])
        is_item = bool(found["dashes"])
        target = self.place(indent, not is_item)
        if target is None:
            target = self.nearest(indent, not is_item)
            if self.blames(target, indent):
                return self.line(row, found)
            self.report(row, indent, target)
            while len(self.stack) > 1 and self._is_above(target, is_item):
                self.stack.pop()
            indent = target.column
        fields = found.groupdict()
        name = fields.get("key") or "-"
        if self.stack[-1].column < indent or self.stack[-1].is_map == is_item:
            self.stack.append(_Level(indent, not is_item, row.number, "-" if is_item else name))
        column = indent + len(found["dashes"])
        if is_item and fields.get("key"):
            self.stack.append(_Level(column, True, row.number, name))
        value = re.sub(r"(^|\s)#.*$", "", fields.get("value") or fields.get("rest") or "").strip()
        self.opener = (
            None if value else _Level(column if fields.get("key") else indent, bool(fields.get("key")), row.number, name)
        )

    def _is_above(self, target: _Level, is_item: bool) -> bool:
        top = self.stack[-1]
        return top.column > target.column or (top.column == target.column and top.is_map == is_item)

    def place(self, column: int, is_map: bool) -> _Level | None:
        """Enter the level of a line; None when there is none at this column."""
        if self.opener and (column > self.opener.column or (column == self.opener.column and not is_map and self.opener.is_map)):
            return self.opener
        levels = [level for level in self.stack if level.column == column and level.is_map == is_map]
        if not levels:
            return None
        while self.stack[-1] is not levels[-1]:
            self.stack.pop()
        return levels[-1]

    def nearest(self, column: int, is_map: bool) -> _Level:
        """Return the level of its kind that lies nearest, the deeper one of two."""
        fitting = [level for level in self.stack if level.is_map == is_map] or self.stack
        return min(reversed(fitting), key=lambda level: abs(level.column - column))

    def blames(self, target: _Level, indent: int) -> bool:
        """Blame the line above when it is the odd one; move its levels to where it should stand."""
        shift = target.column - indent
        if not target.line or target.column % 2 == 0 or indent % 2 or abs(shift) != 1:
            return False
        text = self.texts[target.line]
        wrong = Row(target.line, text, "node")
        at = len(text) - len(text.lstrip(" "))
        level = _Level(at - shift, target.is_map, 0, "")
        self.report(wrong, at, level)
        self.stack = [replace(lv, column=lv.column - shift) if lv.line == target.line else lv for lv in self.stack]
        return True

    def report(self, row: Row, indent: int, target: _Level) -> None:
        fixed = " " * target.column + row.text.strip(" ") if indent != target.column else None
        self.slips.append(Slip(row.number, indent, (_uneven(indent, target),), fixed, max(1, len(row.text.strip()))))


def _uneven(indent: int, target: _Level) -> Fault:
    column = target.column
    if indent == column:
        return fault("Y016", "nowhere", indent=indent)
    if target.line and target.name != "-":
        return fault("Y016", "beside a field", indent=indent, line=target.line, name=target.name, column=column)
    if target.line:
        return fault("Y016", "beside a dash", indent=indent, line=target.line, column=column)
    return fault("Y016", "at a column" if column else "beside the margin", indent=indent, column=column)


def find_flat_items(rows: list[Row], keys: Vocabulary) -> list[Slip]:
    """Find items of a list whose fields begin in the column of the dash, as the next dash in that column gives away."""
    slips: list[Slip] = []
    for at, row in enumerate(rows):
        head = known_key(keys).match(row.text)
        if row.kind != "node" or not head or "- " not in head["lead"]:
            continue
        column = head["lead"].index("-")
        flat, item = _flat(rows, at, column, keys), _ITEM.match
        after = rows[at + 1 + len(flat)] if at + 1 + len(flat) < len(rows) else None
        known = bool(slips) and slips[-1].column == column
        if not flat or not (known or (after and (found := item(after.text)) and len(found["indent"]) == column)):
            continue
        moved = [(r.number, f"  {r.text}" if r.text.strip() else r.text) for r in flat]
        first, last = flat[0].number, flat[-1].number
        several = fault("Y016", "fields of an item", dash=row.number, first=first, last=last)
        wrong = several if len(flat) > 1 else fault("Y016", "field of an item", dash=row.number)
        slips.append(Slip(first, column, (wrong,), moved[0][1], len(flat[0].text.strip()), tuple(moved[1:])))
    return slips


def _flat(rows: list[Row], at: int, column: int, keys: Vocabulary) -> list[Row]:
    """List the rows behind an item that begin in its dash's column, with what belongs to them; a key comes once in an item."""
    seen: set[str] = set()
    flat: list[Row] = []
    for row in rows[at + 1 :]:
        key = known_key(keys).match(row.text) if row.kind == "node" else None
        if row.kind == "node" and len(row.text) - len(row.text.lstrip(" ")) == column:
            if not key or "-" in key["lead"] or key["name"] in seen or key["name"] in _TOP_ONLY:
                break
            seen.add(key["name"])
        elif not flat:
            break
        flat.append(row)
    while flat and flat[-1].kind in ("blank", "comment"):
        flat.pop()
    return flat


def _colon_of_text(row: Row, owner: tuple[str, int], keys: Vocabulary) -> Slip | None:
    """Look for a colon and a space in a line that goes on with the text of the key above."""
    found = _NODE.match(row.text)
    if not found or found["dashes"] or found["key"].isascii() or found["key"] in keys.calls or len(found["indent"]) <= owner[1]:
        return None
    at = found.end("key")
    fixed = row.text[:at] + "：" + row.text[at:].lstrip().lstrip(COLONS).lstrip()
    return Slip(row.number, at, (fault("Y009", "colon in the next line", name=owner[0]),), fixed)


def find_unindented(rows: list[Row], keys: Vocabulary) -> list[Slip]:
    """Find text that belongs to the key above but begins at the key's own column."""
    slips: list[Slip] = []
    owner: tuple[str, int] | None = None
    taken: list[tuple[int, str]] = []
    first: Row | None = None

    def finish() -> None:
        nonlocal first, taken
        if first and owner:
            several = fault("Y016", "lines of a text", name=owner[0], first=first.number, last=taken[-1][0])
            wrong = several if len(taken) > 1 else fault("Y016", "line of a text", name=owner[0])
            column = len(first.text) - len(first.text.lstrip(" "))
            slips.append(Slip(first.number, column, (wrong,), taken[0][1], len(first.text.strip()), tuple(taken[1:])))
        first, taken = None, []

    for row in rows:
        if row.kind in ("blank", "comment", "block", "quoted", "flow"):
            continue
        key = known_key(keys).match(row.text)
        if owner and not key and (slip := _colon_of_text(row, owner, keys)):
            slips.append(slip)
            continue
        if key or _ITEM.match(row.text) or _NODE.match(row.text):
            finish()
            owner = (key["name"], len(key["lead"])) if key and key["name"] in keys.texts else None
        elif owner and len(row.text) - len(row.text.lstrip(" ")) <= owner[1]:
            first = first or row
            taken.append((row.number, " " * (owner[1] + 2) + row.text.strip()))
    finish()
    return slips

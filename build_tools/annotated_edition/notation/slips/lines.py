"""What the modules that look for slips share: a slip, how to quote, and which lines of a file are YAML at all.

Lines inside ``|`` and ``>`` texts, inside a quoted value or a bracket that goes on, and comments are told from the lines
where keys and values stand; only the latter are looked at one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...model import Location
from ...report import Diagnostic
from ...rules.faults import Fault, phrase
from ..vocabulary import Vocabulary

COLONS = ":：﹕︰∶"
SPACES = " \t\u3000\xa0"
SPACE_NAMES = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\xa0": "不换行空格"}
LOOK_AHEAD = 40
"""Lines in which an open quote or bracket may close."""
_BLOCK_HEAD = re.compile(rf"^(?P<lead> *(?:- +)*)(?P<key>[\w\"'“”-]+\s*[{COLONS}]\s*)?[|>｜][+-]?\d*[+-]?[ \t]*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong on a line, and the line without it where it can be computed."""

    line: int
    column: int
    """Index in the line, from 0."""
    faults: tuple[Fault, ...]
    """At least one; the first tells the rule."""
    fixed: str | None
    width: int = 1
    more: tuple[tuple[int, str], ...] = ()
    """Further lines that change with it."""

    @property
    def code(self) -> str:
        """The rule."""
        return self.faults[0].code

    def diagnostic(self, path: str) -> Diagnostic:
        """Make the diagnostic of this slip in a file."""
        message = "；".join(dict.fromkeys(f.message for f in self.faults))
        fix = next((f.fix for f in self.faults if f.fix), "")
        shown = (self.fixed or "").rstrip() if self.code in ("Y007", "Y016") else (self.fixed or "").strip()
        if shown:
            fix = phrase("what to do, and the line", fix=fix, line=shown) if fix else phrase("line as it should be", line=shown)
        place = Location(path, self.line, self.column + 1, max(1, self.width))
        return Diagnostic(self.code, place, message, fix)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its number (from 1) and what it belongs to."""

    number: int
    text: str
    kind: str
    """``node``, ``block``, ``quoted``, ``flow``, ``comment`` or ``blank``."""
    goes_on: bool = False
    """A bracket or quote opened here closes in a later line."""


def quoted(value: str) -> str:
    """Write a value so that YAML takes it as plain text."""
    return "'" + value.replace("'", "''") + "'"


@cache
def known_key(keys: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for a line that begins with a key in use."""
    names = "|".join(sorted(keys.names, key=len, reverse=True))
    return re.compile(rf"^(?P<lead>[{SPACES}]*(?:-[{SPACES}]*)*)(?P<name>{names})\s*[{COLONS}](?:\s|$|(?<=[：﹕︰∶]))")


def rows_of(lines: list[str], keys: Vocabulary) -> list[Row]:
    """Tell for every line what it is."""
    rows: list[Row] = []
    block: int | None = None
    ahead: dict[int, str] = {}
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        body = line.strip(SPACES)
        if not body:
            kind = "blank"
        elif index in ahead:
            kind = ahead[index]
        elif block is not None and indent > block:
            kind = "block"
        else:
            block = None
            kind = "comment" if body.startswith("#") or body in ("---", "...") else "node"
        goes_on = False
        if kind == "node":
            head = _BLOCK_HEAD.match(line)
            if head:
                block = len(head["lead"]) if head["key"] else line.rfind("-", 0, len(head["lead"]))
            else:
                further = _goes_on(lines, index, keys)
                ahead.update(further)
                goes_on = bool(further)
        rows.append(Row(index + 1, line, kind, goes_on))
    return rows


def value_of(line: str) -> tuple[int, str]:
    """Return where the value of a line begins and the value: after the dashes and ``key: ``."""
    found = re.match(rf"^[{SPACES}]*(?:- +)*(?:[\w\"'“”-]+\s*[{COLONS}](?:\s+|(?<=[：﹕︰∶])))?", line)
    at = found.end() if found else 0
    return at, line[at:]


def _goes_on(lines: list[str], index: int, keys: Vocabulary) -> dict[int, str]:
    """Return the following lines that belong to a quote or bracket opened, and closed, by a value."""
    _, value = value_of(lines[index])
    if value[:1] in ("'", '"'):
        closes = re.compile(r"^(?:[^']|'')*'(?!')\s*(?:#.*)?$" if value[0] == "'" else r'^(?:[^"\\]|\\.)*"\s*(?:#.*)?$')
        if re.search(r"'" if value[0] == "'" else r'(?<!\\)"', value[1:].replace("''", "")):
            return {}
        for end in range(index + 1, min(index + LOOK_AHEAD, len(lines))):
            if closes.match(lines[end]):
                return dict.fromkeys(range(index + 1, end + 1), "quoted")
            if known_key(keys).match(lines[end]):
                return {}
    elif value[:1] in ("[", "{"):
        depth = open_brackets(value)
        lead = len(lines[index]) - len(lines[index].lstrip())
        for end in range(index + 1, min(index + LOOK_AHEAD, len(lines))):
            if depth <= 0:
                break
            key = known_key(keys).match(lines[end])
            if key and len(lines[end]) - len(lines[end].lstrip()) <= lead:
                return {}
            depth += open_brackets(lines[end])
            if depth <= 0:
                return dict.fromkeys(range(index + 1, end + 1), "flow")
    return {}


def half_quotes(text: str) -> tuple[int, str, str] | None:
    """Find a Chinese quotation mark whose other half is a straight one; give where, the straight one, and the text mended."""
    for sign, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        count = text.count(sign)
        if not count or text.count(opening) + text.count(closing) == 0:
            continue
        if abs(text.count(opening) - text.count(closing)) == count:
            missing = closing if text.count(opening) > text.count(closing) else opening
            return text.index(sign), sign, text.replace(sign, missing)
    return None


def open_brackets(text: str) -> int:
    """Count brackets left open, quoted stretches aside."""
    bare = re.sub(r"(?<=[\[{,:\s])(?:'(?:[^']|'')*'(?!')|\"(?:[^\"\\]|\\.)*\")|\s#.*$", "", " " + text)
    return sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}")

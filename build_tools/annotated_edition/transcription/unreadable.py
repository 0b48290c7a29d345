"""Find the characters of a page that stand for others: radicals for ideographs, signs for characters no font had.

In: the clean text of a page. Out: :class:`StandIn` values, in order. 〓 and □ stand where a character is missing, ⿰王奇
describes one that could not be typed, ⺠ is the radical where 民 is meant (PDFs have such). Nothing is changed; an editor is
asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..chinese.characters import is_han
from ..chinese.folding import fold_char

_RADICAL = regex.compile(r"[\u2e80-\u2fdf\u31c0-\u31ee]")
_UNARY, _TERNARY = "⿾⿿", "⿲⿳"
_OPERATOR = regex.compile(r"[\u2ff0-\u2fff\u31ef]")
MISSING = "〓"
BLANKS = "□▯◻"


@dataclass(frozen=True, slots=True)
class StandIn:
    """A place where something stands for a character."""

    start: int
    end: int
    case: str
    """Of rule S017: ``radical``, ``missing``, ``composed`` or ``blank``."""
    meant: str = ""
    """The ideograph a radical stands for."""


def find_stand_ins(text: str, line_starts: frozenset[int]) -> list[StandIn]:
    """Find every such place. A blank at the beginning of a line is a sign before a name."""
    found = [StandIn(m.start(), m.end(), "radical", meant) for m in _RADICAL.finditer(text) if is_han(meant := fold_char(m[0]))]
    found += [StandIn(at, at + 1, "missing") for at, char in enumerate(text) if char == MISSING]
    found += [StandIn(at, at + 1, "blank") for at, char in enumerate(text) if char in BLANKS and at not in line_starts]
    at = 0
    while operator := _OPERATOR.search(text, at):
        at = _described(text, operator.start())
        found.append(StandIn(operator.start(), at, "composed"))
    return sorted(found, key=lambda s: s.start)


def _described(text: str, at: int) -> int:
    """Return the end of a description that begins at an offset: an operator and its two parts, each of which may be one."""
    wanted = 1
    while wanted and at < len(text):
        char = text[at]
        wanted += -1 if not _OPERATOR.match(char) else 0 if char in _UNARY else 2 if char in _TERNARY else 1
        at += 1
    return at

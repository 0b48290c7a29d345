"""Character rules: from a raw page to its clean stream, with the fate of every character.

In: the decoded raw text, and the places where an editor says a rule must not act. Out: a :class:`Stream`: the
characters that survive, without white space, each with its raw offset, cut into lines. Rules look at form only; what
needs reading is declared in ``source.yml``.

Rules here: ``control`` (byte order marks, zero-width and control characters); ``markup`` and ``overprint`` are found by
the modules of these names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..model import Lines, Quote, Range
from ..rules.transcription import CONTROL, MARKUP, OVERPRINT
from .markup import LineMarkup, find_markup
from .overprint import find_overprint

WHITE = "white"
_SOFT_BREAK = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Ends a printed line too, but editors do not count it: a word processor's line break, a page break."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line which still has text."""

    number: int
    """Raw line number, from 1, as an editor counts."""
    start: int
    end: int
    """Range in the stream."""
    indent: float
    """Leading white space in full-width columns."""
    blank_before: int
    hard_break: bool
    """Ends with Markdown's hard line break."""
    bullet: bool
    heading_level: int
    bold: bool = False
    """The whole line is set in bold: by marks, or by overprint."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The characters of a page that survive, without white space."""

    raw: str
    fates: tuple[str, ...]
    """Per raw character: ``white``, a rule's name, or an empty string while it is alive."""
    text: str
    offsets: tuple[int, ...]
    lines: tuple[Line, ...]
    doubts: tuple[Range, ...]
    """Raw ranges that look overprinted, but may be meant."""
    raw_lines: Lines


def keep_nothing(rule: str, offset: int) -> bool:
    """Let every rule act everywhere."""
    return False


def clean(raw: str, kept: Callable[[str, int], bool] = keep_nothing) -> Stream:
    """Apply the character rules to a raw page.

    ``kept(rule, offset)`` tells where a rule must not act.
    """
    fates = [WHITE if c.isspace() else "" for c in raw]
    controls = {c for c in set(raw) if not c.isspace() and _is_control(c)}
    for offset, char in enumerate(raw) if controls else ():
        if char in controls and not kept(CONTROL, offset):
            fates[offset] = CONTROL
    numbered = Lines.of(raw)
    printed = [(n, a, b) for n, (start, end) in enumerate(numbered.ranges, 1) for a, b in _printed_lines(raw, start, end)]
    marks = []
    doubts: list[Range] = []
    for _, start, end in printed:
        markup = _mark_markup(raw, fates, start, end, kept)
        bold = _mark_overprint(raw, fates, start, end, kept, doubts)
        marks.append(replace(markup, bold=True) if bold else markup)
    return _assemble(raw, fates, printed, marks, tuple(doubts), numbered)


def plain(raw: str) -> Stream:
    """Give the page that is seen, no rule applied (where ``keep`` is looked up): nobody can quote what is invisible."""
    offsets = tuple(i for i, c in enumerate(raw) if not c.isspace() and not _is_control(c))
    return Stream(raw, (), "".join(raw[i] for i in offsets), offsets, (), (), Lines.of(raw))


def _printed_lines(raw: str, start: int, end: int) -> list[Range]:
    cuts = [m.span() for m in _SOFT_BREAK.finditer(raw, start, end)]
    return list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))


def visible(quote: Quote) -> Quote:
    """Give a quote without invisible characters, to be looked up in a :func:`plain` page."""
    return replace(quote, text="".join(c for c in quote.text if not _is_control(c)))


def _is_control(char: str) -> bool:
    if char < "\x7f":
        return char < " "
    return unicodedata.category(char) in ("Cc", "Cf") or char in "\ufffc\ufffe\uffff"  # a lost picture, no characters


def _mark_markup(raw: str, fates: list[str], start: int, end: int, kept: Callable[[str, int], bool]) -> LineMarkup:
    """Mark the Markdown signs of one line; what an editor keeps says nothing about the line either."""
    seen = [i for i in range(start, end) if fates[i] != CONTROL]
    markup = find_markup("".join(raw[i] for i in seen))
    spared = False
    for first, last in markup.ranges:
        for offset in seen[first:last]:
            if kept(MARKUP, offset):
                spared = True
            elif not fates[offset]:
                fates[offset] = MARKUP
    return LineMarkup(markup.ranges) if spared else markup


def _mark_overprint(
    raw: str, fates: list[str], start: int, end: int, kept: Callable[[str, int], bool], doubts: list[Range]
) -> bool:
    """Mark the superfluous copies in one line, note what is doubtful; tell whether the whole line was overprinted.

    What is left of a line is looked at again: four copies of one run may first be seen as two copies of two.
    """
    alive = [i for i in range(start, end) if not fates[i]]
    whole, found = len(alive), True
    covered: set[int] = set()
    while found:
        found, asked = False, []
        for span in find_overprint("".join(raw[i] for i in alive)):
            if any(kept(OVERPRINT, alive[i]) for i in range(span.start, span.end)):
                continue
            if not span.sure:
                asked.append((alive[span.start], alive[span.end - 1] + 1))
                continue
            found = True
            covered.update(alive[span.start : span.end])
            for i in span.superfluous:
                fates[alive[i]] = OVERPRINT
        alive = [i for i in alive if not fates[i]]
    doubts += asked
    return bool(covered) and len(covered) == whole


def _assemble(
    raw: str,
    fates: list[str],
    printed: list[tuple[int, int, int]],
    marks: list[LineMarkup],
    doubts: tuple[Range, ...],
    raw_lines: Lines,
) -> Stream:
    text: list[str] = []
    offsets: list[int] = []
    lines: list[Line] = []
    blank = 0
    places = _numbers(len(raw))
    for (number, start, end), markup in zip(printed, marks, strict=True):
        alive = [i for i in places[start:end] if not fates[i]]
        if not alive:
            blank += 1
            continue
        tail = raw[start:end]
        hard = tail.endswith("  ") or tail.rstrip().endswith("\\")
        marked = markup.bullet or markup.heading_level
        indent = 0.0 if marked else _indent(raw[start : alive[0]])
        first = len(text)
        lines.append(
            Line(number, first, first + len(alive), indent, blank, hard, markup.bullet, markup.heading_level, markup.bold)
        )
        blank = 0
        text += [raw[i] for i in alive]
        offsets += alive
    return Stream(raw, tuple(fates), "".join(text), tuple(offsets), tuple(lines), doubts, raw_lines)


_known: list[int] = []


def _numbers(size: int) -> list[int]:
    """Give the numbers below ``size``, the same objects for every page: of a thousand pages they outweigh the texts."""
    _known.extend(range(len(_known), size))
    return _known


def _indent(lead: str) -> float:
    """Give the width of leading white space in full-width columns."""
    return sum({"\u3000": 1.0, "\t": 2.0}.get(c, 0.5) for c in lead if c.isspace())

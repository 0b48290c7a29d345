"""Character rules: from a raw page to its clean stream, with the fate of every character.

In: the decoded raw text, and the places where an editor says a rule must not act. Out: a :class:`Stream`: the
characters that survive, without white space, each with its raw offset, cut into lines. Rules look at form only; what
needs reading is declared in ``source.yml``. The rules are rows of ``rules.transcription``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..model import Lines, Quote, Range
from ..rules.finders.control import is_control
from ..rules.finders.finding import NOTHING, Finding
from ..rules.transcription import CHARACTER_RULES, TranscriptionRule

WHITE = "white"
_SOFT_BREAK = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Ends a printed line too, but editors do not count it: a word processor's line break, a page break."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
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
    lines: tuple[PrintedLine, ...]
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
    page = _Page(raw, [WHITE if c.isspace() else "" for c in raw], kept, [])
    raw_lines = Lines.of(raw)
    printed = [(n, a, b) for n, (start, end) in enumerate(raw_lines.ranges, 1) for a, b in _printed_lines(raw, start, end)]
    traits = [page.apply_rules(start, end) for _, start, end in printed]
    return _assemble(raw, page.fates, printed, traits, tuple(page.doubts), raw_lines)


@dataclass(slots=True)
class _Page:
    """A raw page while the rules are at work on it."""

    raw: str
    fates: list[str]
    kept: Callable[[str, int], bool]
    doubts: list[Range]

    def apply_rules(self, start: int, end: int) -> Finding:
        """Apply every rule to one printed line; return what they said about the line as a whole."""
        level, bullet, bold = 0, False, False
        for rule in CHARACTER_RULES:
            found = self.apply(rule, start, end)
            level, bullet, bold = max(level, found.heading_level), bullet or found.bullet, bold or found.bold
        return Finding((), level, bullet, bold)

    def apply(self, rule: TranscriptionRule, start: int, end: int) -> Finding:
        """Mark what a rule takes out of a line, note what is doubtful; what is kept says nothing about the line either.

        A rule that looks again may find more: four copies of one run may first be seen as two copies of two.
        """
        assert rule.find
        there = self._alive(rule, start, end)
        whole, covered, found = len(there), set[int](), NOTHING
        while True:
            found, asked, spared, dropped = rule.find("".join([self.raw[i] for i in there])), list[Range](), False, False
            for stretch in found.stretches:
                part = there[stretch.start : stretch.end]
                if any(self.kept(rule.name, i) for i in part):
                    spared = True
                elif not stretch.sure:
                    asked.append((part[0], part[-1] + 1))
                else:
                    covered.update(part)
                    for i in stretch.superfluous:
                        if not self.fates[there[i]]:
                            self.fates[there[i]], dropped = rule.name, True
            if not rule.again or not dropped:
                break
            there = self._alive(rule, start, end)
        self.doubts += asked
        if rule.again:
            return replace(found, bold=bool(covered) and len(covered) == whole)
        return NOTHING if spared else found

    def _alive(self, rule: TranscriptionRule, start: int, end: int) -> Sequence[int]:
        """List the offsets of a line that no rule has taken."""
        own = self.fates[start:end]
        if rule.sees_white:
            if all(not fate or fate == WHITE for fate in own):
                return range(start, end)
            return [i for i, fate in enumerate(own, start) if not fate or fate == WHITE]
        return [i for i, fate in enumerate(own, start) if not fate]


def seen_page(raw: str) -> Stream:
    """Return the page that is seen, no rule applied (where ``keep`` is looked up): nobody can quote what is invisible."""
    offsets = tuple(i for i, c in enumerate(raw) if not c.isspace() and not is_control(c))
    return Stream(raw, (), "".join(raw[i] for i in offsets), offsets, (), (), Lines.of(raw))


def _printed_lines(raw: str, start: int, end: int) -> list[Range]:
    cuts = [m.span() for m in _SOFT_BREAK.finditer(raw, start, end)]
    return list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))


def seen_quote(quote: Quote) -> Quote:
    """Return a quote without invisible characters, to be looked up in a :func:`seen_page`."""
    return replace(quote, text="".join(c for c in quote.text if not is_control(c)))


def _assemble(
    raw: str,
    fates: list[str],
    printed: list[tuple[int, int, int]],
    traits: list[Finding],
    doubts: tuple[Range, ...],
    raw_lines: Lines,
) -> Stream:
    text: list[str] = []
    offsets: list[int] = []
    lines: list[PrintedLine] = []
    blank = 0
    places = _numbers(len(raw))
    for (number, start, end), said in zip(printed, traits, strict=True):
        alive = [i for i in places[start:end] if not fates[i]]
        if not alive:
            blank += 1
            continue
        tail = raw[start:end]
        hard = tail.endswith("  ") or tail.rstrip().endswith("\\")
        marked = said.bullet or said.heading_level
        indent = 0.0 if marked else _indent(raw[start : alive[0]])
        first = len(text)
        lines.append(
            PrintedLine(number, first, first + len(alive), indent, blank, hard, said.bullet, said.heading_level, said.bold)
        )
        blank = 0
        text += [raw[i] for i in alive]
        offsets += alive
    return Stream(raw, tuple(fates), "".join(text), tuple(offsets), tuple(lines), doubts, raw_lines)


_known: list[int] = []


def _numbers(size: int) -> list[int]:
    """Return a shared list of at least the numbers below ``size``: of a thousand pages they outweigh the texts."""
    _known.extend(range(len(_known), size))
    return _known


def _indent(lead: str) -> float:
    """Return the width of leading white space in full-width columns."""
    return sum({"\u3000": 1.0, "\t": 2.0}.get(c, 0.5) for c in lead if c.isspace())

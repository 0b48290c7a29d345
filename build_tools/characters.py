"""Character rules: from a raw page to its clean stream, with the fate of every character.

In: the decoded raw text, and the places where an editor says a rule must not act. Out: a :class:`Stream`: the
characters that survive, without white space, each with its raw offset, cut into lines. Rules look at form only; what
needs reading is declared in ``source.yml``.

Rules here: ``control`` (byte order marks, zero-width and control characters), ``markup`` (marks left by a Markdown
writer), ``overprint`` (bold imitated by printing runs twice or more).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

WHITE = "white"
LONGEST_LINE = 20_000
"""A printed line is never longer; overprint is not looked for in longer ones."""
LONGEST_RUN = 120
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw page which still has text."""

    number: int
    """Raw line number, from 1."""
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


@dataclass(frozen=True, slots=True)
class Stream:
    """The characters of a page that survive, without white space."""

    raw: str
    fates: tuple[str, ...]
    """Per raw character: ``white``, a rule's name, or an empty string while it is alive."""
    text: str
    offsets: tuple[int, ...]
    lines: tuple[Line, ...]
    doubts: tuple[tuple[int, int], ...]
    """Raw ranges that look overprinted, but may be meant."""

    def raw_line(self, offset: int) -> int:
        """Give the raw line number of a raw offset."""
        return len(_LINE_END.findall(self.raw, 0, offset)) + 1


def raw_lines(raw: str) -> list[tuple[int, int]]:
    """Give the raw ranges of all lines, line ends excluded."""
    lines = []
    at = 0
    for found in _LINE_END.finditer(raw):
        lines.append((at, found.start()))
        at = found.end()
    lines.append((at, len(raw)))
    return lines


def clean(raw: str, kept: Callable[[str, int], bool] = lambda rule, offset: False) -> Stream:
    """Apply the character rules to a raw page.

    ``kept(rule, offset)`` tells where a rule must not act.
    """
    fates = [WHITE if c.isspace() else "" for c in raw]
    for offset, char in enumerate(raw):
        if not fates[offset] and _is_control(char) and not kept("control", offset):
            fates[offset] = "control"
    ranges = raw_lines(raw)
    marks = [_mark_markup(raw, fates, start, end, kept) for start, end in ranges]
    doubts: list[tuple[int, int]] = []
    for start, end in ranges:
        doubts += _mark_overprint(raw, fates, start, end, kept)
    return _assemble(raw, fates, ranges, marks, tuple(doubts))


def _is_control(char: str) -> bool:
    if char < "\x7f":
        return char < " "
    return unicodedata.category(char) in ("Cc", "Cf")


def _assemble(
    raw: str,
    fates: list[str],
    ranges: list[tuple[int, int]],
    marks: list[tuple[int, bool]],
    doubts: tuple[tuple[int, int], ...],
) -> Stream:
    text: list[str] = []
    offsets: list[int] = []
    lines: list[Line] = []
    blank = 0
    for number, ((start, end), (level, bullet)) in enumerate(zip(ranges, marks, strict=True), 1):
        alive = [i for i in range(start, end) if not fates[i]]
        if not alive:
            blank += 1
            continue
        lead = raw[start : alive[0]]
        indent = sum(1.0 if c in "\u3000\t" else 0.5 for c in lead if c.isspace() and not (bullet or level))
        tail = raw[start:end]
        lines.append(
            Line(
                number,
                len(text),
                len(text) + len(alive),
                indent,
                blank,
                tail.endswith("  ") or tail.rstrip().endswith("\\"),
                bullet,
                level,
            )
        )
        blank = 0
        text += [raw[i] for i in alive]
        offsets += alive
    return Stream(raw, tuple(fates), "".join(text), tuple(offsets), tuple(lines), doubts)


# --- markup ---------------------------------------------------------------------------------

_HEADING = re.compile(r"\s*(#{1,6})(?=\s|$)")
_BULLET = re.compile(r"\s*([-*+•·])(?=\s+\S)")
_QUOTE = re.compile(r"\s*(>+)(?=\s)")
_RULE = re.compile(r"\s*([-*_=]\s*){3,}$")
_FENCE = re.compile(r"\s*(```\w*|~~~\w*)\s*$")
_STARS = re.compile(r"\*{2,}|(?<![\w*])__(?=\S)|(?<=\S)__(?![\w_])|</?(?:b|strong|i|em|u|br|p|div|span|center)\b[^<>]{0,80}/?>")
_EMPHASIS = re.compile(r"(\*)[^*\s](?:[^*]*[^*\s])?(\*)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~])|\\$")


def _mark_markup(raw: str, fates: list[str], start: int, end: int, kept: Callable[[str, int], bool]) -> tuple[int, bool]:
    """Mark Markdown signs of one line; give its heading level and whether it is a list item."""
    line = raw[start:end]
    level, bullet = 0, False

    def drop(first: int, last: int) -> None:
        for offset in range(start + first, start + last):
            if not fates[offset] and not kept("markup", offset):
                fates[offset] = "markup"

    if (found := _RULE.match(line)) and not kept("markup", start + found.start(1)):
        drop(0, len(line))
        return 0, False
    if found := _FENCE.match(line):
        drop(found.start(1), found.end(1))
    if found := _QUOTE.match(line):
        drop(found.start(1), found.end(1))
    if found := _HEADING.match(line):
        drop(found.start(1), found.end(1))
        level = len(found[1])
        if closing := re.search(r"\s(#+)\s*$", line):
            drop(closing.start(1), closing.end(1))
    elif found := _BULLET.match(line):
        drop(found.start(1), found.end(1))
        bullet = not kept("markup", start + found.start(1))
    for found in _STARS.finditer(line):
        drop(found.start(), found.end())
    for found in _EMPHASIS.finditer(line):
        drop(found.start(1), found.end(1))
        drop(found.start(2), found.end(2))
    for found in _ESCAPE.finditer(line):
        drop(found.start(), found.end())
    return level, bullet


# --- overprint ------------------------------------------------------------------------------

_SQUARE = re.compile(rf"(.{{2,{LONGEST_RUN}}}?)\1")
_PUNCTUATION = re.compile(r"[，。！？；：、…,.!?;:]")


def _mark_overprint(raw: str, fates: list[str], start: int, end: int, kept: Callable[[str, int], bool]) -> list[tuple[int, int]]:
    """Mark the superfluous copies in one line; give raw ranges that are doubtful."""
    alive = [i for i in range(start, end) if not fates[i]]
    if len(alive) < 6 or len(alive) > LONGEST_LINE:
        return []
    text = "".join(raw[i] for i in alive)
    if not _SQUARE.search(text):
        return []
    doubts = []
    for at, runs, copies in find_overprint(text):
        length = sum(runs) * copies
        if kept("overprint", alive[at]):
            continue
        if not _surely_overprint(text, at, runs, copies):
            doubts.append((alive[at], alive[at + length - 1] + 1))
            continue
        position = at
        for run in runs:
            for i in range(position + run, position + run * copies):
                fates[alive[i]] = "overprint"
            position += run * copies
    return doubts


def _surely_overprint(text: str, at: int, runs: list[int], copies: int) -> bool:
    """Tell an overprinted run from a phrase said twice (“中国加油！中国加油！”)."""
    if len(runs) > 1 or copies > 2:
        return True
    run = text[at : at + runs[0]]
    return not _PUNCTUATION.search(run) or len(run) >= 10


def find_overprint(text: str) -> list[tuple[int, list[int], int]]:
    """Find spans that are made of runs printed ``copies`` times each.

    Gives ``(start, lengths of the runs, copies)``. A span counts when it unfolds to four characters or more and one of
    its runs has three different characters, so that 天天, 研究研究 and 高高兴兴 are left alone.
    """
    best = {copies: _cover(text, copies) for copies in (4, 3, 2)}
    found = []
    at = 0
    while at < len(text):
        chosen: tuple[int, list[int], int] | None = None
        for copies in (4, 3, 2):
            runs = _runs(best[copies], at, copies)
            runs = _trim(text, at, runs, copies)
            size = sum(runs) * copies
            if _counts(text, at, runs, copies) and (chosen is None or size > chosen[0]):
                chosen = (size, runs, copies)
        if chosen:
            found.append((at, chosen[1], chosen[2]))
            at += chosen[0]
        else:
            at += 1
    return found


def _cover(text: str, copies: int) -> list[tuple[int, int]]:
    """For every start give (characters coverable by repeated runs from here, length of the first run)."""
    size = len(text)
    best = [(0, 0)] * (size + 1)
    for at in range(size - copies, -1, -1):
        first = text[at]
        for run in range(1, min((size - at) // copies, LONGEST_RUN) + 1):
            if text[at + run] != first or text[at : at + run * (copies - 1)] != text[at + run : at + run * copies]:
                continue
            covered = run * copies + best[at + run * copies][0]
            if covered >= best[at][0]:
                best[at] = (covered, run)
    return best


def _runs(best: list[tuple[int, int]], at: int, copies: int) -> list[int]:
    runs = []
    while best[at][1]:
        runs.append(best[at][1])
        at += best[at][1] * copies
    return runs


def _trim(text: str, at: int, runs: list[int], copies: int) -> list[int]:
    """Drop single doubled Han characters at the end of a span inside a line (they may be meant)."""
    while runs:
        end = at + sum(runs) * copies
        last = text[end - 1]
        if runs[-1] == 1 and end < len(text) and "\u4e00" <= last <= "\u9fff":
            runs = runs[:-1]
        else:
            break
    if runs and runs[0] == 1 and at > 0 and "\u4e00" <= text[at] <= "\u9fff":
        return []
    return runs


def _counts(text: str, at: int, runs: list[int], copies: int) -> bool:
    if sum(runs) < 4:
        return False
    position = at
    for run in runs:
        if len(set(text[position : position + run])) >= 3:
            return True
        position += run * copies
    return False

"""Damage a set page at random, keeping track of every character.

A damaged page is a list of lines, a line a list of (character, number of the true character or -1). What a damage adds
has no number; nothing is ever taken away, so a transcript that lacks a numbered character has lost it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.support.pages import HEADS, SetPage

Char = tuple[str, int]


@dataclass
class DamagedPage:
    """The lines of a page and what was done to them."""

    lines: list[list[Char]]
    body: frozenset[int]
    """Numbers of the characters of paragraphs and items."""
    starts: frozenset[int]
    done: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: SetPage) -> DamagedPage:
        """Take the lines of a set page."""
        lines: list[list[Char]] = [[]]
        for char, truth in zip(page.raw, page.truth, strict=True):
            if char == "\n":
                lines.append([])
            else:
                lines[-1].append((char, truth))
        ends = [*page.starts[1:], page.size]
        body = {n for a, b, kind in zip(page.starts, ends, page.kinds) if kind not in HEADS for n in range(a, b)}
        return cls(lines, frozenset(body), frozenset(page.starts))

    @property
    def raw(self) -> str:
        return "\n".join("".join(c for c, _ in line) for line in self.lines)

    @property
    def truth(self) -> list[int]:
        numbers: list[int] = []
        for line in self.lines:
            numbers += [n for _, n in line] + [-1]
        return numbers[:-1]


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _long_lines(page: DamagedPage, least: int) -> list[int]:
    """Give the lines of running text with so many characters."""
    return [
        i for i, line in enumerate(page.lines)
        if sum(is_han(c) for c, _ in line) >= least and any(n in page.body for _, n in line)
    ]  # fmt: skip


def overprint(page: DamagedPage, rng: random.Random) -> None:
    """Print a stretch of a line two to four times over, run by run."""
    lines = _long_lines(page, 10)
    if not lines:
        return
    line = page.lines[rng.choice(lines)]
    size = rng.randrange(5, min(16, len(line)))
    start = rng.randrange(0, len(line) - size + 1)
    span = line[start : start + size]
    around = line[max(0, start - 4) : start + size + 4]
    if any(c.isspace() or n < 0 for c, n in around) or len({c for c, _ in span}) < 4:
        return
    copies = rng.choice((2, 2, 4, 4, 3))
    out: list[Char] = []
    at = 0
    while at < size:
        run = span[at : at + rng.randrange(3, 8)]
        if size - at - len(run) < 3:
            run = span[at:]
        out += run + [(c, -1) for c, _ in run] * (copies - 1)
        at += len(run)
    line[start : start + size] = out
    page.done.append(f"叠印×{copies}：{''.join(c for c, _ in span)}")


def doubled_join(page: DamagedPage, rng: random.Random) -> None:
    """Print the last character of a line again at the beginning of the next one."""
    pairs = [
        i for i in range(len(page.lines) - 1)
        if page.lines[i] and page.lines[i + 1] and is_han(page.lines[i][-1][0]) and page.lines[i][-1][1] >= 0
        and page.lines[i + 1][0][1] == page.lines[i][-1][1] + 1 and page.lines[i][-1][1] in page.body
        and page.lines[i + 1][0][1] not in page.starts
    ]  # fmt: skip
    if not pairs:
        return
    i = rng.choice(pairs)
    page.lines[i + 1].insert(0, (page.lines[i][-1][0], -1))
    page.done.append(f"接行重复：{page.lines[i][-1][0]}")


def stray_marks(page: DamagedPage, rng: random.Random) -> None:
    """Leave marks of a Markdown writer in a line."""
    lines = _long_lines(page, 6)
    if not lines:
        return
    line = page.lines[rng.choice(lines)]
    start, end = sorted(rng.sample(range(len(line) + 1), 2))
    sign = rng.choice(("**", "**", "__", "***", "\\*", "<b>", "`", "~~", "&nbsp;"))
    close = "</b>" if sign == "<b>" else sign
    if any(c.isspace() for c, _ in line[start:end]) or not all(is_han(c) for c, _ in line[max(0, start - 1) : end + 1]):
        return
    line[end:end] = [(c, -1) for c in close]
    line[start:start] = [(c, -1) for c in sign]
    page.done.append(f"记号 {sign}")


def leading_mark(page: DamagedPage, rng: random.Random) -> None:
    """Put a heading or quotation mark before a whole title line."""
    heads = [line for line in page.lines if line and line[0][1] >= 0 and 4 <= len(line) <= 12 and is_han(line[-1][0])]
    if heads:
        line = rng.choice(heads)
        sign = rng.choice(("# ", "### ", "> "))
        line[0:0] = [(c, -1) for c in sign]
        page.done.append(f"行首 {sign}")


def letter_spacing(page: DamagedPage, rng: random.Random) -> None:
    """Set some characters of a line apart."""
    lines = [i for i in _long_lines(page, 8) if "记者" not in "".join(c for c, _ in page.lines[i])]
    if not lines:
        return
    line = page.lines[rng.choice(lines)]
    size = rng.randrange(3, 7)
    start = rng.randrange(0, max(1, len(line) - size))
    span = line[start : start + size]
    before = line[start - 1][0] if start else "。"
    after = line[start + size][0] if start + size < len(line) else "。"
    if len(span) < 3 or not all(is_han(c) for c, _ in span) or before.isspace() or after.isspace():
        return
    spaced: list[Char] = []
    for char in span:
        spaced += [char, (" ", -1)]
    line[start : start + size] = spaced[:-1]
    page.done.append(f"疏排：{''.join(c for c, _ in span)}")


def invisible(page: DamagedPage, rng: random.Random) -> None:
    """Scatter invisible characters."""
    for _ in range(rng.randrange(1, 5)):
        line = rng.choice([x for x in page.lines if len(x) > 1])
        line.insert(rng.randrange(len(line) + 1), (rng.choice("\u200b\ufeff\u00ad\u2060\u0000\u0007"), -1))
    page.done.append("看不见的字符")


def column_cut(page: DamagedPage, rng: random.Random) -> None:
    """Cut a line in two in the middle of a word, with a gap between."""
    lines = _long_lines(page, 30)
    if not lines:
        return
    number = rng.choice(lines)
    line = page.lines[number]
    places = [i for i in range(12, len(line) - 8) if is_han(line[i - 1][0]) and is_han(line[i][0])]
    if places:
        at = rng.choice(places)
        page.lines[number : number + 1] = [line[:at], [], line[at:]]
        page.done.append("栏末断字")


DAMAGES: dict[str, Callable[[DamagedPage, random.Random], None]] = {
    "overprint": overprint,
    "doubled-join": doubled_join,
    "stray-marks": stray_marks,
    "leading-mark": leading_mark,
    "letter-spacing": letter_spacing,
    "invisible": invisible,
    "column-cut": column_cut,
}

"""Decide whether a line of a page goes on in the next one (rule ``line-join``) and which spaces are meant.

Two layouts: ``wrapped`` (every printed line is a line of the file) and ``paragraphs`` (a line is a paragraph, or a
piece of one cut at a column's end). Nothing here knows a word of any page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from .characters import Line, Stream

_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)】》]*$|[；;：:]$")
_CLOSED = re.compile(r"[。！？!?…；;：:）)】》”’」』]$")
_MARKER = re.compile(
    r"^(?:——|--|[●■◆▲△○◎★※·•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[章条节]|本报讯|本报.{0,6}电)"
)
_ITEM = re.compile(
    r"^(?:——(?=[^—])|[●■◆▲△○◎★※•]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,3}、)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[.．、](?!\d))"
)
_OPENS = re.compile(r"^[，。、；：！？”’」』）】》…,.;:!?)%]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line that belongs to a body piece."""

    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a piece of text are set."""

    wrapped: bool
    width: float
    """Columns of a full line (full-width characters)."""
    usual_blank: int
    indented: bool
    """Some lines, not all, are indented: the page shows its paragraphs."""


def width(text: str) -> float:
    """Give the printed width in full-width characters."""
    return sum(0.5 if c < "\u0100" else 1.0 for c in text)


def is_item(text: str) -> bool:
    """Tell whether a paragraph begins as a list item does."""
    return bool(_ITEM.match(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence may end."""
    return bool(_SENTENCE_END.search(text))


def detect_layout(stream: Stream, segments: list[Segment]) -> Layout:
    """Find out how the lines of a piece of text are set."""
    if len(segments) < 4:
        return Layout(False, 0.0, 1, False)
    widths = sorted(width(stream.text[s.start : s.end]) for s in segments)
    full = widths[int(len(widths) * 0.8)]
    open_ends = sum(1 for s in segments[:-1] if not _CLOSED.search(stream.text[s.start : s.end]))
    near_full = sum(1 for w in widths if full - 3.5 <= w <= full + 2)
    wrapped = open_ends >= 0.4 * (len(segments) - 1) and near_full >= 0.5 * len(widths) and 6 <= full <= 60
    blanks = [s.line.blank_before for s in segments[1:] if s.start == s.line.start]
    indents = [s.line.indent >= 1.5 for s in segments if s.start == s.line.start]
    mixed = any(indents) and sum(indents) <= 0.8 * len(indents)
    return Layout(wrapped, full, int(median(blanks)) if blanks else 0, mixed)


def goes_on(stream: Stream, one: Segment, two: Segment, layout: Layout) -> bool:
    """Tell whether ``two`` continues the paragraph of ``one``."""
    first, second = stream.text[one.start : one.end], stream.text[two.start : two.end]
    if one.line is two.line:
        return True
    if two.line.bullet or two.line.heading_level or one.line.heading_level:
        return False
    if _OPENS.match(second) and not second.startswith("……"):
        return True
    if one.line.hard_break:
        return False
    return _wrapped_goes_on(first, second, two.line, layout) if layout.wrapped else _paragraph_goes_on(first, second)


def _paragraph_goes_on(first: str, second: str) -> bool:
    if _CLOSED.search(first) and not first.endswith(("”", "’", "》", "）", ")", "」", "』")):
        return False
    if _MARKER.match(second):
        return False
    if ends_sentence(first):
        return False
    return not first.endswith(("）", ")"))


def _wrapped_goes_on(first: str, second: str, line: Line, layout: Layout) -> bool:
    if layout.indented:
        return line.indent < 1.5
    if line.blank_before > layout.usual_blank + 1:
        return False
    room = layout.width - width(first)
    if not ends_sentence(first):
        return not (_MARKER.match(second) and _CLOSED.search(first) and room >= 2)
    if room >= 2 or _MARKER.match(second):
        return False
    if layout.usual_blank == 0 and line.blank_before:
        return False
    # A full line that ends a sentence: the next one is a paragraph's first line when it is narrower by an indent.
    return not (1.5 <= layout.width - width(second) <= 4 and not ends_sentence(second))


# --- spaces inside a line -------------------------------------------------------------------


def _is_wide(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’…—·"


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def keeps_space(tokens: list[str], index: int, running: bool) -> bool:
    """Tell whether the space after ``tokens[index]`` is meant.

    Rule ``letter-spacing`` drops spaces around single characters that are set apart (六 个 一), but not the space
    between an office and a name. In running text rule ``spacing`` also drops spaces beside punctuation and between
    Han and Latin, which the page's style sheet sets.
    """
    left, right = tokens[index], tokens[index + 1]
    if _is_single(left) and _is_single(right):
        return False
    if not any("记者" in t or "通讯员" in t for t in tokens) and (_set_apart(tokens, index) or _set_apart(tokens, index + 1)):
        return False
    if not running:
        return True
    a, b = left[-1], right[0]
    if _is_wide(a) != _is_wide(b):
        return False
    return not (_is_wide(a) and not (_is_han(a) and _is_han(b)))


def _is_single(token: str) -> bool:
    return len(token) == 1 and _is_han(token)


def _set_apart(tokens: list[str], index: int) -> bool:
    """Tell whether a token is one Han character with a space on both sides inside wide text."""
    if not 0 < index < len(tokens) - 1 or not _is_single(tokens[index]):
        return False
    return _is_wide(tokens[index - 1][-1]) and _is_wide(tokens[index + 1][0])

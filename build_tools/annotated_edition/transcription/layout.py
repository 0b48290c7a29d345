"""Put the lines of a page together to paragraphs (rule ``line-join``).

In: the stretches of lines that make up a piece of body text. Out: groups of them, one a paragraph. Two layouts:
``wrapped`` (every printed line is a line of the file) and ``paragraphs`` (a line is a paragraph, or a piece of one cut at
a column's end). How paragraphs are shown (by an indent, by an indent that was lost but left its lines shorter, by a
blank line, or by nothing but a short last line) is learnt from the lines that follow a surely ended paragraph. Nothing
here knows a word of any page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from .characters import PrintedLine, Stream

_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)】》]*$|[；;：:]$")
_FULL_STOP = re.compile(r"[。！？!?…][”’」』）)】》]*$")
_CLOSED = re.compile(r"[。！？!?…；;：:）)】》”’」』]$")
_MARKER = re.compile(
    r"^(?:——|--|[●■◆▲△○◎★※·•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[章条节]|本报讯|本报.{0,6}电)"
)
_HALF = re.compile(r"[\x00-\xff]")
_ITEM = re.compile(
    r"^(?:——(?=[^—])|[●■◆▲△○◎★※•]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,3}、)"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[.．、](?!\d))"
)
_LEAD = re.compile(r"本报讯|本报[^，。]{0,8}电(?!话|视|影|力)")
_OPENS = re.compile(r"^[，。、；：！？”’」』）】》…,.;:!?)%]")

_SENTENCE_MARK = re.compile("[，。；！？]")
LONGEST_COLUMN = 10
"""Characters of a column of a list."""
INDENT = 0.9
"""Columns of white space from which a line counts as indented: two half-width spaces, or one full."""
WINDOW = 8
"""Lines on either side from which the measure of a column is taken: columns of one page differ."""
ENOUGH = 4
"""Lines that are needed to take a measure from."""
SHORT = 4.0
"""Columns that a line must lack to have surely ended its paragraph."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line that belongs to a body piece."""

    line: PrintedLine
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a piece of text are set."""

    wrapped: bool
    width: float
    """Columns of a full line (full-width characters); the usual one where columns differ."""
    usual_blank: int = 1
    indented: bool = False
    """Paragraphs begin with an indent."""
    narrowed: float = 0.0
    """The indent was lost, but first lines lack as many columns, or more."""
    blank_separated: bool = False
    """Paragraphs are set apart by more blank lines than lines are."""
    hard_breaks: bool = True
    """Markdown's hard line breaks mean something: not every line has one."""


def width(text: str) -> float:
    """Return the printed width in full-width characters."""
    return len(text) - len(_HALF.findall(text)) / 2


def is_item(text: str) -> bool:
    """Tell whether a paragraph begins as a list item does."""
    return bool(_ITEM.match(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence may end."""
    return bool(_SENTENCE_END.search(text))


def ends_full(text: str) -> bool:
    """Tell whether a line ends with a full stop, colons and semicolons not counted."""
    return bool(_FULL_STOP.search(text))


def opens_with_mark(text: str) -> bool:
    """Tell whether a line begins with a mark that cannot begin a paragraph."""
    return bool(_OPENS.match(text)) and not text.startswith("……")


# --- learning the layout --------------------------------------------------------------------


def detect_layout(stream: Stream, segments: Sequence[Segment]) -> Layout:
    """Find out how the lines of a piece of text are set."""
    if len(segments) < 4:
        return Layout(False, 0.0)
    texts = [stream.text[s.start : s.end] for s in segments]
    widths = [width(t) for t in texts]
    measure = _peak(widths)
    open_ends = sum(1 for t in texts[:-1] if not _CLOSED.search(t))
    local = measures(stream, segments)
    near_full = sum(1 for w, m in zip(widths, local) if m - 3.5 <= w <= m + 2)
    wrapped = open_ends >= 0.35 * (len(segments) - 1) and near_full >= 0.5 * len(widths)
    wrapped = 6 <= measure <= 60 and (wrapped or _indents_show_wrapping(segments, texts, widths))
    blanks = [s.line.blank_before for s in segments[1:] if s.start == s.line.start]
    usual_blank = int(median(blanks)) if blanks else 0
    hard = sum(s.line.hard_break for s in segments) < 0.3 * len(segments)
    plain = Layout(wrapped, measure, usual_blank, hard_breaks=hard)
    return _learn(segments, texts, widths, local, plain) if wrapped else plain


def _indents_show_wrapping(segments: Sequence[Segment], texts: list[str], widths: list[float]) -> bool:
    """Tell whether indents part lines that stop in mid-sentence at one width: among lists, few lines of a page are full."""
    before = [
        widths[i] + segments[i].line.indent
        for i in range(len(segments) - 1)
        if not _CLOSED.search(texts[i]) and segments[i + 1].line.indent < INDENT and segments[i].line is not segments[i + 1].line
    ]
    if len(before) < 3 or sum(s.line.indent >= INDENT for s in segments) < 3:
        return False
    full = _peak(before)
    return sum(full - 2 <= w <= full + 1.5 for w in before) >= 0.7 * len(before) and full + 2 >= max(widths)


def _learn(segments: Sequence[Segment], texts: list[str], widths: list[float], local: list[float], plain: Layout) -> Layout:
    """See how lines look that follow a surely ended paragraph, against lines in the middle of one."""
    starts: list[int] = []
    middles: list[int] = []
    for i in range(1, len(segments)):
        if _FULL_STOP.search(texts[i - 1]) and local[i - 1] - widths[i - 1] - segments[i - 1].line.indent >= SHORT:
            if ends_sentence(texts[i]) or local[i] - widths[i] - segments[i].line.indent < SHORT:  # else a head
                starts.append(i)
        elif not _CLOSED.search(texts[i - 1]) and local[i - 1] - widths[i - 1] - segments[i - 1].line.indent < SHORT:
            middles.append(i)  # a short line without an end is a head: what follows it begins a paragraph
    lines = [s.line for s in segments]
    indented = (
        _share(starts, [x.indent >= INDENT for x in lines]) >= 0.6
        and _share(middles, [x.indent >= INDENT for x in lines]) <= 0.25
    )
    if len(starts) < 2:
        indents = [x.indent >= INDENT for x in lines]
        indented = any(indents) and sum(indents) <= 0.7 * len(indents) and _share(middles, indents) <= 0.25
    wide_gap = [x.blank_before > plain.usual_blank for x in lines]
    separated = len(starts) >= 2 and _share(starts, wide_gap) >= 0.8 and _share(middles, wide_gap) <= 0.15
    opening = [local[i] - widths[i] for i in starts if not _CLOSED.search(texts[i])]
    inside = [local[i] - widths[i] for i in middles if not _CLOSED.search(texts[i])]
    narrowed = 0.0
    if not indented and len(opening) >= 2 and inside and 1 <= median(opening) - median(inside) <= 3.5:
        narrowed = (median(opening) + median(inside)) / 2
    return replace(plain, indented=indented, narrowed=narrowed, blank_separated=separated)


def _share(places: list[int], true: list[bool]) -> float:
    return sum(true[i] for i in places) / len(places) if places else 0.0


def measures(stream: Stream, segments: Sequence[Segment]) -> list[float]:
    """Return for every segment the width of a full line around it.

    Lines in the middle of a paragraph (they and the one before them stop in mid-sentence) tell it best.
    """
    texts = [stream.text[s.start : s.end] for s in segments]
    widths = [width(t) + (s.line.indent if s.start == s.line.start else 0.0) for t, s in zip(texts, segments)]
    ends_open = [not _CLOSED.search(t) for t in texts]
    middle = [i > 0 and ends_open[i] and ends_open[i - 1] for i in range(len(texts))]
    found = []
    for i in range(len(widths)):
        for reach in (WINDOW, 2 * WINDOW):
            near = range(max(0, i - reach), min(len(widths), i + reach + 1))
            sample = [widths[j] for j in near if middle[j]]
            if len(sample) >= ENOUGH:
                break
        else:
            sample = widths[max(0, i - WINDOW) : i + WINDOW + 1]
        found.append(_peak(sample))
    return found


def _peak(widths: Sequence[float]) -> float:
    """Return the width most lines come close to (within half a column), the larger of two."""
    counts = Counter(round(2 * w) for w in widths)
    best = max(counts, key=lambda w: (counts[w - 1] + counts[w] + counts[w + 1], w), default=0)
    return best / 2


def is_row(stream: Stream, segment: Segment) -> bool:
    """Tell whether a line is a row of a list or table: three short columns or more, no sentence."""
    columns = stream.raw[stream.offsets[segment.start] : stream.offsets[segment.end - 1] + 1].split()
    if len(columns) < 3 or any(_SENTENCE_MARK.search(c) for c in columns) or max(map(len, columns)) > LONGEST_COLUMN:
        return False
    figures = sum(c[0].isdigit() for c in columns)
    return figures >= 2 or min(map(len, columns)) >= 2


# --- joining lines --------------------------------------------------------------------------


def group_paragraphs(
    stream: Stream, segments: Sequence[Segment], layout: Layout, declared: dict[int, bool]
) -> list[list[Segment]]:
    """Put segments together to paragraphs.

    ``declared`` says by stream position of a segment's start whether it goes on (True) or begins a paragraph (False);
    there the rule does not decide.
    """
    groups: list[list[Segment]] = []
    local = measures(stream, segments) if layout.wrapped else []
    for i, segment in enumerate(segments):
        if not groups:
            groups.append([segment])
            continue
        on = declared.get(segment.start)
        if on is None:
            room = local[i - 1] - width(stream.text[segments[i - 1].start : segments[i - 1].end]) if local else 0.0
            narrower = local[i] - width(stream.text[segment.start : segment.end]) if local else 0.0
            on = _goes_on(stream, groups[-1], segment, layout, room, narrower)
        if on:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _goes_on(stream: Stream, group: list[Segment], two: Segment, layout: Layout, room: float, narrower: float) -> bool:
    """Tell whether ``two`` continues the paragraph of ``group``; ``room`` is what its last line lacks to be full."""
    one = group[-1]
    first, second = stream.text[one.start : one.end], stream.text[two.start : two.end]
    if one.line is two.line:
        return True
    if two.line.bullet or two.line.heading_level or one.line.heading_level:
        return False
    if opens_with_mark(second):
        return True
    if (one.line.hard_break and layout.hard_breaks) or _LEAD.match(second):
        return False
    if is_row(stream, one) and (is_row(stream, two) or not layout.wrapped or room >= SHORT):
        return False
    unclosed = _is_unclosed("".join(stream.text[s.start : s.end] for s in group[-12:]), second)
    if not layout.wrapped:
        return _paragraph_goes_on(first, second, unclosed)
    if one.start == one.line.start and one is group[0]:
        room -= one.line.indent
    return _wrapped_goes_on(first, second, one, two, layout, room, narrower, unclosed)


def _is_unclosed(paragraph: str, second: str) -> bool:
    """Tell whether a quotation or bracket is open that the next line closes."""
    for opening, closing in (("“", "”"), ("（", "）"), ("《", "》")):
        if paragraph.count(opening) == paragraph.count(closing) + 1 and not second.startswith(opening):
            close = second.find(closing)
            if close >= 0 and opening not in second[:close]:
                return True
    return False


def _paragraph_goes_on(first: str, second: str, unclosed: bool) -> bool:
    if unclosed and not first.endswith(("：", ":")):
        return True
    if _CLOSED.search(first) and not first.endswith(("”", "’", "》", "）", ")", "」", "』")):
        return False
    if _MARKER.match(second):
        return False
    if ends_sentence(first):
        return False
    return not first.endswith(("）", ")"))


def _wrapped_goes_on(
    first: str, second: str, one: Segment, two: Segment, layout: Layout, room: float, narrower: float, unclosed: bool
) -> bool:
    ended = ends_sentence(first)
    indent = two.line.indent if two.start == two.line.start else 0.0
    if layout.indented:
        if indent < INDENT:
            return not (ended and room >= SHORT and _MARKER.match(second))
        return not ended and room < 2 and not _MARKER.match(second)
    if not ended:
        return not (_MARKER.match(second) and _CLOSED.search(first) and room >= 2)
    if layout.blank_separated:
        return two.line.blank_before <= layout.usual_blank
    if room >= SHORT or _MARKER.match(second):
        return False
    if unclosed:
        return True
    if not _FULL_STOP.search(first):
        return True
    if two.line.blank_before > layout.usual_blank:
        return False
    if layout.narrowed:
        speech = 0.5 if second.startswith(("“", "「")) else 0.0
        return narrower <= layout.narrowed - speech
    return room < 1

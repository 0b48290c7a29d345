"""Ask about what the character rules saw but may not decide: doubled characters at joins, likely overprint, odd signs.

In: a source with its clean stream and outline. Out: questions (待核) in the report, each with its raw line. Nothing here
changes a character; an editor settles a question by ``drop`` or ``keep``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from ..chinese.characters import is_han
from ..chinese.quoting import context, hits, squash
from ..model import Location, Range, Source
from ..report import Report
from ..rules.transcription import CONTROL, DUPLICATE_AT_JOIN, MARKUP, OVERPRINT
from .characters import Stream, seen_page, seen_quote
from .outline import Outline
from .quotes import find_quote
from .repeats import Doubt, repeated_over_lines
from .unreadable import StandIn, find_stand_ins

_LEFT_OVER = re.compile(
    r"(?<![0-9A-Za-z*])\*+|(?<![0-9A-Za-z#])#+|[`\\^]+|~~|\$[^$]{1,40}\$|&[a-zA-Z]{2,8};|&#\d+;"
    r"|</?[a-zA-Z][^<>]{0,40}>|(?<!_)__(?!_)|\]\("
)
"""Signs a Markdown or HTML writer leaves and a newspaper seldom prints."""
SHOWN = 100
"""Characters of a run a message is made from; it shows fewer."""
MOST = 20
"""Odd signs reported one by one; the rest of a page is counted."""


def ask_about_page(source: Source, stream: Stream, outline: Outline, dropped: dict[int, str], report: Report) -> None:
    """Report all doubts about one page."""
    _ask_doubled_joins(source, stream, outline, dropped, report)
    _ask_overprint(source, stream, outline, dropped, report)
    _ask_odd_signs(source, stream, dropped, report)
    _ask_stand_ins(source, stream, dropped, report)
    _ask_controls(source, stream, report)


def _ask_doubled_joins(source: Source, stream: Stream, outline: Outline, dropped: dict[int, str], report: Report) -> None:
    """Ask about the same character on both sides of a line end inside a body."""
    bodies = sorted((p.start, p.end) for p in outline.pieces if p.role == "body")
    meant = [squash(keep.printed.text) for keep in source.keeps if keep.rule == DUPLICATE_AT_JOIN]
    joined = {one.end - 1: two.start for one, two in zip(stream.lines, stream.lines[1:])}
    joined.update(outline.joins)
    for last, first in sorted(joined.items()):
        if last in dropped or first in dropped or stream.text[last] != stream.text[first] or not is_han(stream.text[last]):
            continue
        if not any(a <= last < b for a, b in bodies) or not any(a <= first < b for a, b in bodies):
            continue
        around = stream.text[max(0, last - 4) : last + 1] + stream.text[first : first + 5]
        if any(_covers(stream.text, words, last, first) for words in meant):
            continue
        place = _place(source, stream, stream.offsets[first], 1)
        report.add("S015", place, char=stream.text[last], around=around, rule=DUPLICATE_AT_JOIN, about=around)


def _covers(text: str, words: str, last: int, first: int) -> bool:
    return first == last + 1 and any(at <= last and first < at + len(words) for at in hits(text, words))


def _ask_overprint(source: Source, stream: Stream, outline: Outline, dropped: dict[int, str], report: Report) -> None:
    """Ask about runs printed twice that may be meant, and about lines that stand there twice."""
    edges = sorted({edge for p in outline.pieces if p.role != "body" for edge in (p.start, p.end)})
    doubts = [*(Doubt(a, b, (a, b)) for a, b in stream.doubts), *repeated_over_lines(stream, edges)]
    for one, two in zip(stream.lines, stream.lines[1:]):
        same = stream.text[one.start : one.end] == stream.text[two.start : two.end] and two.end - two.start >= 4
        if same and two.number != one.number:
            start, end = stream.offsets[two.start], stream.offsets[two.end - 1] + 1
            doubts.append(Doubt(start, end, (stream.offsets[one.start], end)))
    furniture = [(p.start, p.end) for p in outline.pieces if p.article < 0]
    words_of = _unsettled(source, stream, {d.whole for d in doubts}, sorted(stream.offsets[p] for p in dropped))
    reach = 0
    for doubt in sorted(set(doubts), key=lambda d: (d.start, -d.end, d.whole)):
        start, end = doubt.start, doubt.end
        if end <= reach:
            continue  # part of a longer run, which is asked about
        reach = end
        if any(stream.offsets[a] <= start and end <= stream.offsets[b - 1] + 1 for a, b in furniture):
            continue
        if words := words_of.get(doubt.whole):
            place = _place(source, stream, start, end - start)
            report.add("S019", place, words=words[:SHOWN], rule=OVERPRINT, about=words)


def _unsettled(source: Source, stream: Stream, runs: set[Range], dropped: list[int]) -> dict[Range, str]:
    """Return the words of the runs, raw ranges, of which nothing was dropped or kept by an editor."""
    kept = _kept_ranges(source, OVERPRINT)
    return {
        (start, end): squash(stream.raw[start:end])
        for start, end in runs
        if bisect_left(dropped, start) == bisect_left(dropped, end) and not any(a < end and start < b for a, b in kept)
    }


def _ask_odd_signs(source: Source, stream: Stream, dropped: dict[int, str], report: Report) -> None:
    """Ask about marks the rules left standing and characters no newspaper prints."""
    kept = _kept_ranges(source, MARKUP) + _kept_ranges(source, CONTROL)
    found = 0
    for start, end in _odd_places(stream.text):
        if any(p in dropped for p in range(start, end)):
            continue
        first, last = stream.offsets[start], stream.offsets[end - 1] + 1
        if any(a < last and first < b for a, b in kept):
            continue
        found += 1
        if found > MOST:
            continue
        words = stream.text[start:end]
        name = f"U+{ord(words[0]):04X}" if not words.isascii() else words
        around = stream.text[max(0, start - 6) : end + 6]
        report.add("S017", _place(source, stream, first, end - start), name=name, around=around, about=words)
    if found > MOST:
        report.add("S017", Location(f"{source.path}/raw.txt"), "many", count=found, most=MOST)


def _ask_stand_ins(source: Source, stream: Stream, dropped: dict[int, str], report: Report) -> None:
    """Ask what is meant by radicals, blanks and descriptions: once a page for each, with the first place and the count."""
    stand_ins = find_stand_ins(stream.text, frozenset(line.start for line in stream.lines))
    if not stand_ins:
        return
    answered = _answered(source, stream)
    groups: dict[tuple[str, str], list[StandIn]] = {}
    for one in stand_ins:
        first, last = stream.offsets[one.start], stream.offsets[one.end - 1] + 1
        if one.start not in dropped and not any(a < last and first < b for a, b in answered):
            words = stream.text[one.start : one.end]
            groups.setdefault((one.case, "" if one.case == "blank" else words), []).append(one)
    for places in groups.values():
        one = places[0]
        place = _place(source, stream, stream.offsets[one.start], one.end - one.start)
        _report_stand_in(one, place, stream.text, len(places), report)


def _report_stand_in(one: StandIn, place: Location, text: str, count: int, report: Report) -> None:
    words, around = text[one.start : one.end], context(text, one.start, one.end, 6)
    if one.case == "radical":
        name = f"U+{ord(words):04X}"
        report.add("S017", place, "radical", words=words, name=name, meant=one.meant, count=count, around=around, about=words)
    elif one.case == "composed":
        report.add("S017", place, "composed", words=words, count=count, around=around, about=words)
    else:
        case = one.case == "missing"
        report.add("S017", place, "missing" if case else "blank", words=words, count=count, around=around, about=words)


def _answered(source: Source, stream: Stream) -> list[Range]:
    """List the raw ranges an editor has ruled on: kept, emended, doubted."""
    quotes = [*(e.printed for e in source.emendations), *(q.at for q in source.queries)]
    places = [place for quote in quotes if (place := find_quote(stream, quote, Report(), ""))]
    return _kept_ranges(source, MARKUP) + [(stream.offsets[a], stream.offsets[b - 1] + 1) for a, b in places]


def _ask_controls(source: Source, stream: Stream, report: Report) -> None:
    """Ask about control characters no text has; they are dropped, but often tell of damage."""
    settled = [
        (stream.offsets[place[0]], stream.offsets[place[1] - 1])
        for drop in source.drops
        if drop.rule == CONTROL and (place := find_quote(stream, drop.printed, Report(), ""))
    ]
    lines: dict[int, list[int]] = {}
    for offset, fate in enumerate(stream.fates) if CONTROL in stream.fates else ():
        if fate != CONTROL or any(a < offset < b for a, b in settled):
            continue
        if unicodedata.category(stream.raw[offset]) == "Cc":
            lines.setdefault(stream.raw_lines.line_of(offset), []).append(offset)
    for number, offsets in sorted(lines.items())[:MOST]:
        names = "、".join(dict.fromkeys(f"U+{ord(stream.raw[o]):04X}" for o in offsets[:20]))
        where = _place(source, stream, offsets[0], 1)
        report.add("S017", where, "controls", line=number, count=len(offsets), names=names, rule=CONTROL, about=names)
    if len(lines) > MOST:
        report.add("S017", Location(f"{source.path}/raw.txt"), "many controls", count=len(lines), most=MOST)


def _odd_places(text: str) -> list[Range]:
    places = [m.span() for m in _LEFT_OVER.finditer(text)]
    if not text.isascii():
        odd = {c for c in set(text) if c == "\ufffd" or (c > "\u2fff" and _is_odd(c))}
        places += [(i, i + 1) for i, c in enumerate(text) if c in odd] if odd else []
    return sorted(places)


def _is_odd(char: str) -> bool:
    return not "\u3000" <= char <= "\u9fff" and unicodedata.category(char) in ("Co", "Cn", "Cs")


def _kept_ranges(source: Source, rule: str) -> list[Range]:
    """List the raw ranges where an editor keeps a rule from acting."""
    ranges = []
    page = seen_page(source.raw) if any(keep.rule == rule for keep in source.keeps) else None
    for keep in source.keeps:
        if keep.rule == rule and page and (place := find_quote(page, seen_quote(keep.printed), Report(), "")):
            ranges.append((page.offsets[place[0]], page.offsets[place[1] - 1] + 1))
    return ranges


def _place(source: Source, stream: Stream, offset: int, width: int) -> Location:
    return Location(f"{source.path}/raw.txt", stream.raw_lines.line_of(offset), stream.raw_lines.column_of(offset), width)

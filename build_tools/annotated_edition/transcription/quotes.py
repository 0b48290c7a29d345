"""Find the words an editor quotes in a page, and say clearly when they hit never or more than once.

In: a :class:`~.characters.Stream` and a quote. Out: a range of stream positions. White space does not count
on either side.
"""

from __future__ import annotations

from ..chinese.characters import whole_range
from ..chinese.folding import places as equal_places
from ..chinese.quoting import context, hits, nearest, shortest_unique, squash
from ..model import Quote, Range
from ..report import Report
from ..rules.faults import phrase
from .characters import Stream


def find_quote(stream: Stream, quote: Quote, report: Report, what: str, *, whole_lines: bool = False) -> Range | None:
    """Find the one place of a quote; None with a diagnostic when there is none, or several.

    ``whole_lines`` prefers a hit that fills whole lines (titles and other heads).
    """
    words = squash(quote.text)
    ranges = _places_of(stream.text, words)
    if whole_lines and len(ranges) > 1:
        starts = {line.start for line in stream.lines}
        ends = {line.end for line in stream.lines}
        whole = [(start, end) for start, end in ranges if start in starts and end in ends]
        if len(whole) == 1:
            ranges = whole
    if len(ranges) == 1:
        return ranges[0]
    if not ranges:
        _report_missing(stream, quote, words, report, what)
    else:
        _report_several(stream, quote, ranges, report, what)
    return None


def _places_of(text: str, words: str) -> list[Range]:
    """Find words as they are written, in whole characters; only where they stand nowhere so, with equal ones being the same."""
    exact = [whole_range(text, at, at + len(words)) for at in hits(text, words)]
    return list(dict.fromkeys(exact)) or equal_places(text, words)


def _report_missing(stream: Stream, quote: Quote, words: str, report: Report, what: str) -> None:
    if close := nearest(stream.text, words):
        report.add("S004", quote.location, "nearly", what=what, quote=quote.text, close=close)
    else:
        report.add("S004", quote.location, what=what, quote=quote.text)


def _report_several(stream: Stream, quote: Quote, found: list[Range], report: Report, what: str) -> None:
    ranges = found[:6]
    lines = [stream.raw_lines.line_of(stream.offsets[start]) for start, _ in ranges]
    shown = [phrase("line with words", line=n, words=context(stream.text, *r)) for n, r in zip(lines, ranges, strict=True)]
    if len(found) > 6:
        shown.append(phrase("in all", count=len(found)))
    options = [shortest_unique(stream.text, *r) for r in ranges]
    if longer := [f"{'①②③④⑤⑥'[i]} {option}" for i, option in enumerate(options) if option]:
        report.add("S005", quote.location, what=what, quote=quote.text, count=len(found), places=shown, longer=longer)
    else:
        report.add("S005", quote.location, "all alike", what=what, quote=quote.text, count=len(found), places=shown)

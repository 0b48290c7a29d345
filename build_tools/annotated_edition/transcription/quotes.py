"""Find the words an editor quotes in a page, and say clearly when they hit never or more than once.

In: a :class:`~.characters.Stream` and a quote. Out: a range of stream positions. White space does not count
on either side.
"""

from __future__ import annotations

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
    places = hits(stream.text, words)
    if whole_lines and len(places) > 1:
        starts = {line.start for line in stream.lines}
        ends = {line.end for line in stream.lines}
        whole = [p for p in places if p in starts and p + len(words) in ends]
        if len(whole) == 1:
            places = whole
    if len(places) == 1:
        return places[0], places[0] + len(words)
    if not places:
        _report_missing(stream, quote, words, report, what)
    else:
        _report_several(stream, quote, words, places, report, what)
    return None


def _report_missing(stream: Stream, quote: Quote, words: str, report: Report, what: str) -> None:
    if close := nearest(stream.text, words):
        report.add("S004", quote.location, "nearly", what=what, quote=quote.text, close=close)
    else:
        report.add("S004", quote.location, what=what, quote=quote.text)


def _report_several(stream: Stream, quote: Quote, words: str, places: list[int], report: Report, what: str) -> None:
    ranges = [(place, place + len(words)) for place in places[:6]]
    lines = [stream.raw_lines.line_of(stream.offsets[start]) for start, _ in ranges]
    shown = [phrase("line with words", line=n, words=context(stream.text, *r)) for n, r in zip(lines, ranges, strict=True)]
    if len(places) > 6:
        shown.append(phrase("in all", count=len(places)))
    options = [shortest_unique(stream.text, *r) for r in ranges]
    if longer := [f"{'①②③④⑤⑥'[i]} {option}" for i, option in enumerate(options) if option]:
        report.add("S005", quote.location, what=what, quote=quote.text, count=len(places), places=shown, longer=longer)
    else:
        report.add("S005", quote.location, "all alike", what=what, quote=quote.text, count=len(places), places=shown)

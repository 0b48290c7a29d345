"""Find the words an editor quotes in a page, and say clearly when they hit never or more than once.

In: a :class:`~.characters.Stream` and a quote. Out: a range of stream positions. White space does not count
on either side.
"""

from __future__ import annotations

from ..chinese.quoting import context, hits, nearest, said, shortened, shortest_unique, squash
from ..model import Quote, Range
from ..report import Report
from .characters import Stream


def find_quote(stream: Stream, quote: Quote, report: Report, what: str, *, whole_lines: bool = False) -> Range | None:
    """Give the one place of a quote; None with a diagnostic when there is none, or several.

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
    close = nearest(stream.text, words)
    if close:
        mend = f"原页里最接近的是：{said(close)}；照原页改引文（校改前的字）"
    else:
        mend = "照 raw.txt 逐字抄写引文（空格不计；是校改前的字，叠印的字只写一遍）"
    report.add("S004", quote.location, f"{what}的引文在原页里找不到：{said(shortened(quote.text))}", mend)


def _report_several(stream: Stream, quote: Quote, words: str, places: list[int], report: Report, what: str) -> None:
    lines = []
    for place in places[:6]:
        number = stream.raw_lines.line_of(stream.offsets[place])
        lines.append(f"第 {number} 行 {context(stream.text, place, place + len(words))}")
    if len(places) > 6:
        lines.append(f"……共 {len(places)} 处")
    options = [shortest_unique(stream.text, p, p + len(words)) for p in places[:6]]
    offered = "\n".join(f"{'①②③④⑤⑥'[i]} {option}" for i, option in enumerate(options) if option)
    report.add(
        "S005",
        quote.location,
        f"{what}的引文“{shortened(quote.text)}”命中 {len(places)} 处",
        "要的是哪一处？\n"
        + "\n".join(lines)
        + "\n加长到只有一处，例如：\n"
        + (offered or "（各处前后完全相同，请引更长的一段）"),
    )

"""Find the words an editor quotes in a page, and say clearly when they hit never or more than once.

In: a :class:`~build_tools.characters.Stream` and a quote. Out: a range of stream positions. White space does not count
on either side.
"""

from __future__ import annotations

import difflib

from .characters import Stream
from .diagnostics import Report, said
from .model import Quote, Range

CONTEXT = 10
LONGEST_COMPARED = 300
"""Characters of a quote that are compared to find what it may have meant."""
SHORTEST = 4
"""Letters of a quote that is looked for without its punctuation."""


_STOPS = "，。、；："


def squash(text: str) -> str:
    """Take white space away."""
    return "".join(text.split())


def hits(text: str, quote: str) -> list[int]:
    """Give every start of ``quote`` in ``text``, overlapping ones too."""
    found = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def stands_once(text: str, words: str) -> bool:
    """Tell whether words stand in a text exactly once."""
    at = text.find(words) if words else -1
    return at >= 0 and text.find(words, at + 1) < 0


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


def context(text: str, start: int, end: int, width: int = CONTEXT) -> str:
    """Give a hit with its neighbours, the hit in 【】."""
    left = text[max(0, start - width) : start]
    right = text[end : end + width]
    return f"{'…' if start > width else ''}{left}【{text[start:end]}】{right}{'…' if end + width < len(text) else ''}"


def nearest(text: str, words: str) -> str:
    """Give the stretch of ``text`` that looks most like ``words``, or an empty string."""
    if len(words) < 4:
        return ""
    if same := _but_for_marks(text, words):
        return same
    words = words[:LONGEST_COMPARED]
    best, found = (0.0, False), ""
    seeds = dict.fromkeys(words[i : i + 3] for i in range(0, len(words) - 2, max(1, len(words) // 12)))
    tried: set[int] = set()
    for seed in seeds:
        offset = words.find(seed)
        for at in hits(text, seed)[:40]:
            start = max(0, at - offset)
            if start in tried:
                continue
            tried.add(start)
            piece = text[start : start + len(words)]
            ratio = difflib.SequenceMatcher(None, piece, words, autojunk=False).ratio()
            rank = (ratio, piece[:1] == words[:1])  # of two equally like, the one that begins alike
            if rank > best:
                best, found = rank, piece
    if best[0] < 0.6:
        return ""
    return found if words[-1] in _STOPS else found.rstrip(_STOPS)


def _but_for_marks(text: str, words: str) -> str:
    """Find words that differ from the text in punctuation only; give them as they stand there, quotation marks in pairs."""
    places = [i for i, c in enumerate(text) if c.isalnum()]
    wanted = "".join(filter(str.isalnum, words))
    at = "".join(text[i] for i in places).find(wanted) if len(wanted) >= SHORTEST else -1
    if at < 0:
        return ""
    start, end = places[at], places[at + len(wanted) - 1] + 1
    for opening, closing in ("“”", "‘’", "《》", "（）"):
        found = text[start:end]
        if found.count(opening) > found.count(closing) and text[end : end + 1] == closing:
            end += 1
        elif found.count(closing) > found.count(opening) and text[start - 1 : start] == opening:
            start -= 1
    return text[start:end]


def _report_missing(stream: Stream, quote: Quote, words: str, report: Report, what: str) -> None:
    close = nearest(stream.text, words)
    if close:
        mend = f"原页里最接近的是：{said(close)}；照原页改引文（校改前的字）"
    else:
        mend = "照 raw.txt 逐字抄写引文（空格不计；是校改前的字，叠印的字只写一遍）"
    report.add("S004", quote.location, f"{what}的引文在原页里找不到：{said(_short(quote.text))}", mend)


def _report_several(stream: Stream, quote: Quote, words: str, places: list[int], report: Report, what: str) -> None:
    lines = []
    for place in places[:6]:
        number = stream.raw_line(stream.offsets[place])
        lines.append(f"第 {number} 行 {context(stream.text, place, place + len(words))}")
    if len(places) > 6:
        lines.append(f"……共 {len(places)} 处")
    options = [shortest_unique(stream.text, p, p + len(words)) for p in places[:6]]
    offered = "\n".join(f"{'①②③④⑤⑥'[i]} {option}" for i, option in enumerate(options) if option)
    report.add(
        "S005",
        quote.location,
        f"{what}的引文“{_short(quote.text)}”命中 {len(places)} 处",
        "要的是哪一处？\n"
        + "\n".join(lines)
        + "\n加长到只有一处，例如：\n"
        + (offered or "（各处前后完全相同，请引更长的一段）"),
    )


def shortest_unique(text: str, start: int, end: int, limit: int = 60) -> str:
    """Give the shortest extension of a hit, to the right or to the left, that hits once."""
    for extra in range(1, limit):
        if end + extra <= len(text):
            longer = text[start : end + extra]
            if stands_once(text, longer):
                return longer
        if start - extra >= 0:
            longer = text[start - extra : end]
            if stands_once(text, longer):
                return longer
    return ""


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"

"""Quote Chinese: the marks around words, and finding quoted words in a text, white space aside."""

from __future__ import annotations

import difflib

from .characters import border_before, border_behind, cluster_count, first_of, is_border, whole_range


def said(words: str) -> str:
    """Put words a person wrote in quotation marks; in corner brackets when they hold such marks themselves."""
    return f"「{words}」" if "“" in words or "”" in words else f"“{words}”"


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
    """List every start of ``quote`` in ``text``, overlapping ones too."""
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


def context(text: str, start: int, end: int, width: int = CONTEXT) -> str:
    """Return a hit with its neighbours, the hit in 【】."""
    first, last = border_behind(text, max(0, start - width)), border_before(text, min(len(text), end + width))
    left, right = text[min(first, start) : start], text[end : max(last, end)]
    return f"{'…' if first else ''}{left}【{text[start:end]}】{right}{'…' if last < len(text) else ''}"


def nearest(text: str, words: str) -> str:
    """Return the stretch of ``text`` that looks most like ``words``, or an empty string."""
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
            piece = text[slice(*whole_range(text, start, min(len(text), start + len(words))))]
            ratio = difflib.SequenceMatcher(None, piece, words, autojunk=False).ratio()
            rank = (ratio, piece[:1] == words[:1])  # of two equally like, the one that begins alike
            if rank > best:
                best, found = rank, piece
    if best[0] < 0.6:
        return ""
    return found if words[-1] in _STOPS else found.rstrip(_STOPS)


def _but_for_marks(text: str, words: str) -> str:
    """Find words that differ from the text in punctuation only; return them as they stand there, quotation marks in pairs."""
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


def shortest_unique(text: str, start: int, end: int, limit: int = 60) -> str:
    """Return the shortest extension of a hit, to the right or to the left, that hits once."""
    for extra in range(1, limit):
        if end + extra <= len(text):
            longer = text[start : end + extra]
            if is_border(text, end + extra) and stands_once(text, longer):
                return longer
        if start - extra >= 0:
            longer = text[start - extra : end]
            if is_border(text, start - extra) and stands_once(text, longer):
                return longer
    return ""


def shortened(text: str, limit: int = 40) -> str:
    """Cut a long text, with an ellipsis in the place of its end; what is counted are clusters."""
    return text if len(text) <= limit or cluster_count(text) <= limit else first_of(text, limit - 1) + "…"

"""Find passages shared between articles (rule of twelve characters) and align them.

In: articles, and the phrases the glossary explains. Out: :class:`~annotated_edition.model.Parallel` values in order. Marks left
by ``shingles`` say where two blocks may agree; from there equal runs are grown and chained over small differences.
A fixed phrase alone makes no parallel: what recurs all over the corpus, or is a phrase of the glossary, does not count.
Quotation marks and brackets of another style are read as equal here, and shown as variants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..chinese.characters import clusters
from ..chinese.folding import fold
from ..model import Article, Parallel, Passage, Range
from .shingles import GRAM, linked_places

SHARED = 12
"""Characters two articles must have in common, in one run."""
GAP = 10
"""Characters by which two copies may differ inside one passage."""
FRAGMENT = 4
"""Characters of a run that may still be chained to a longer one."""
OWN = 8
"""Characters of a passage that must be no fixed phrase."""
OWN_QUOTED = 6
"""The same, between articles that quote one text."""
QUOTED = 40
"""Characters in one run from which two articles surely quote one text."""
LONG = 60
"""Matched characters from which a passage counts whatever it is made of, as does a run of QUOTED: no phrase is so long."""
LONG_QUOTED = 24
"""Characters in one run that suffice between articles which quote one text."""
COMMON_ARTICLES = 3
"""What stands in more articles is a fixed phrase, and so is what one article says twice."""
PHRASE = 4
"""Characters from which a phrase of the glossary is a fixed one."""

_FOLD = str.maketrans("“”‘’「」『』\"'，,。；;：:！!？?（）()［］[]", '"' * 10 + ",,.;;::!!??()()[][]")

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Text:
    """A block without white space."""

    article: int
    block_id: str
    text: tuple[str, ...]
    """Its clusters."""
    folded: str
    """For each of them one character."""
    kept: tuple[int, ...]
    """Where each of them stands in the block."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    one: _Text
    two: _Text
    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        return sum(size for *_, size in self.runs)

    @property
    def longest(self) -> int:
        return max(size for *_, size in self.runs)


def collate(articles: Iterable[Article], phrases: Iterable[str] = ()) -> tuple[Parallel, ...]:
    """Find all parallels, ordered by place in the first article, then in the second."""
    items = list(articles)
    texts = [_text(number, b.id, b.text) for number, article in enumerate(items) for b in article.blocks]
    candidates = [c for pair, runs in sorted(_runs(texts).items()) for c in _chain(texts[pair[0]], texts[pair[1]], runs)]
    fixed = _Fixed(texts, candidates, phrases)
    own = [fixed.own(c) for c in candidates]
    families = _families(len(items), [c for c, n in zip(candidates, own) if c.longest >= QUOTED and n >= OWN])
    found = []
    for c, n in zip(candidates, own):
        same = families[c.one.article] == families[c.two.article]
        long = c.matched >= LONG or c.longest >= (LONG_QUOTED if same else QUOTED)
        if long or n >= (OWN_QUOTED if same else OWN):
            found.append(_parallel(items, c))
    return tuple(found)


def _text(article: int, block_id: str, text: str) -> _Text:
    pieces, kept, at = list[str](), list[int](), 0
    for piece in clusters(text):
        if not piece.isspace():
            pieces.append(piece)
            kept.append(at)
        at += len(piece)
    folded = "".join(piece if len(piece) == 1 else (fold(piece) or piece)[0] for piece in pieces)
    return _Text(article, block_id, tuple(pieces), folded.translate(_FOLD), tuple(kept))


# --- growing runs ---------------------------------------------------------------------------


def _runs(texts: Sequence[_Text]) -> dict[tuple[int, int], list[Run]]:
    """Return all runs of twelve characters or more, by pair of texts."""
    folded = [t.folded for t in texts]
    found: dict[tuple[int, int], list[Run]] = {}
    reached: dict[tuple[int, int, int], int] = {}
    for (one, i), (two, j) in linked_places(folded, [t.article for t in texts]):
        a, b = folded[one], folded[two]
        if reached.get((one, two, i - j), -1) >= i:
            continue
        start = 0
        while i > start and j > start and a[i - start - 1] == b[j - start - 1]:
            start += 1
        end = 0
        while i + end < len(a) and j + end < len(b) and a[i + end] == b[j + end]:
            end += 1
        reached[one, two, i - j] = i + end
        if start + end >= SHARED:
            found.setdefault((one, two), []).append((i - start, j - start, start + end))
    return found


def _chain(one: _Text, two: _Text, runs: list[Run]) -> list[_Candidate]:
    """Put runs together that follow each other at a small distance on both sides, and grow their ends."""
    groups: list[list[Run]] = []
    for run in sorted(set(runs)):
        if groups and _follows(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    grown = [_grow(one.folded, two.folded, group) for group in groups]
    merged: list[list[Run]] = []
    for group in grown:
        if merged and group[0][0] < merged[-1][-1][0] + merged[-1][-1][2] and group[0][1] < merged[-1][-1][1] + merged[-1][-1][2]:
            if _size(group) > _size(merged[-1]):
                merged[-1] = group
        else:
            merged.append(group)
    return [_Candidate(one, two, tuple(group)) for group in merged]


def _size(group: list[Run]) -> int:
    return sum(size for *_, size in group)


def _follows(one: Run, two: Run) -> bool:
    a, b = two[0] - (one[0] + one[2]), two[1] - (one[1] + one[2])
    return 0 <= a <= GAP and 0 <= b <= GAP


def _grow(a: str, b: str, group: list[Run]) -> list[Run]:
    """Add fragments between the runs and beyond both ends."""
    out = [group[0]]
    for run in group[1:]:
        last = out[-1]
        i, j = last[0] + last[2], last[1] + last[2]
        inside = SequenceMatcher(None, a[i : run[0]], b[j : run[1]], autojunk=False).get_matching_blocks()
        out += [(i + x, j + y, size) for x, y, size in inside if size]
        out.append(run)
    while (after := _fragment(a, b, out[-1])) is not None:
        out.append(after)
    mirrored = [(len(a) - i - n, len(b) - j - n, n) for i, j, n in reversed(out)]
    while (before := _fragment(a[::-1], b[::-1], mirrored[-1])) is not None:
        mirrored.append(before)
    return [(len(a) - i - n, len(b) - j - n, n) for i, j, n in reversed(mirrored)]


def _fragment(a: str, b: str, last: Run) -> Run | None:
    """Return the next run beyond the last one, if it is near and long enough."""
    i, j = last[0] + last[2], last[1] + last[2]
    reach = GAP + SHARED
    blocks = SequenceMatcher(None, a[i : i + reach], b[j : j + reach], autojunk=False).get_matching_blocks()
    for x, y, size in blocks:
        if size >= FRAGMENT and x <= GAP and y <= GAP:
            full = size
            while i + x + full < len(a) and j + y + full < len(b) and a[i + x + full] == b[j + y + full]:
                full += 1
            return i + x, j + y, full
    return None


# --- fixed phrases --------------------------------------------------------------------------


class _Fixed:
    """What of a passage is made of fixed phrases."""

    def __init__(self, texts: Sequence[_Text], candidates: Sequence[_Candidate], phrases: Iterable[str]) -> None:
        wanted = {c.one.folded[k : k + GRAM] for c in candidates for i, _, size in c.runs for k in range(i, i + size - GRAM + 1)}
        seen: dict[str, int] = {}
        spread: dict[str, int] = {}
        self.common: set[str] = set()
        for text in texts:
            for k in range(len(text.folded) - GRAM + 1):
                gram = text.folded[k : k + GRAM]
                if gram not in wanted or gram in self.common:
                    continue
                if seen.get(gram) == text.article:
                    self.common.add(gram)
                    continue
                seen[gram] = text.article
                spread[gram] = spread.get(gram, 0) + 1
                if spread[gram] > COMMON_ARTICLES:
                    self.common.add(gram)
        folded = {"".join(p.split()).translate(_FOLD) for p in phrases}
        self.phrases: dict[str, set[str]] = {}
        for phrase in folded:
            if len(phrase) >= PHRASE:
                self.phrases.setdefault(phrase[:2], set()).add(phrase)

    def own(self, candidate: _Candidate) -> int:
        """Count the matched letters that no fixed phrase covers."""
        text = candidate.one.folded
        start = candidate.runs[0][0]
        end = candidate.runs[-1][0] + candidate.runs[-1][2]
        covered = bytearray(end - start)
        for k in range(start, end):
            if text[k : k + GRAM] in self.common and k + GRAM <= end:
                covered[k - start : k - start + GRAM] = b"\x01" * GRAM
            for phrase in self.phrases.get(text[k : k + 2], ()):
                if text.startswith(phrase, k) and k + len(phrase) <= end:
                    covered[k - start : k - start + len(phrase)] = b"\x01" * len(phrase)
        return sum(not covered[k - start] for i, _, size in candidate.runs for k in range(i, i + size) if text[k].isalnum())


def _families(count: int, quoting: Iterable[_Candidate]) -> list[int]:
    """Number the families of articles that quote one text."""
    family = list(range(count))

    def head(n: int) -> int:
        while family[n] != n:
            n = family[n]
        return n

    for c in quoting:
        one, two = sorted((head(c.one.article), head(c.two.article)))
        family[two] = one
    return [head(n) for n in range(count)]


# --- the result -----------------------------------------------------------------------------


def _parallel(items: Sequence[Article], c: _Candidate) -> Parallel:
    """Return a passage with its variants; opcodes count in the blocks' texts."""
    opcodes: list[tuple[str, int, int, int, int]] = []
    variants: list[tuple[str, str]] = []
    at, bt = c.runs[0][:2]
    for i, j, size in c.runs:
        if i > at or j > bt:
            _differ(c, (at, i), (bt, j), opcodes, variants)
        start = 0
        for k in range(size + 1):
            if k < size and c.one.text[i + k] == c.two.text[j + k]:
                continue
            if k > start:
                opcodes.append(("equal", *_span(c.one, (i + start, i + k)), *_span(c.two, (j + start, j + k))))
            if k < size:
                _differ(c, (i + k, i + k + 1), (j + k, j + k + 1), opcodes, variants)
            start = k + 1
        at, bt = i + size, j + size
    a = _passage(items, c.one, (c.runs[0][0], at))
    b = _passage(items, c.two, (c.runs[0][1], bt))
    return Parallel(a, b, tuple(variants), tuple(opcodes))


def _differ(
    c: _Candidate, one: Range, two: Range, opcodes: list[tuple[str, int, int, int, int]], variants: list[tuple[str, str]]
) -> None:
    variants.append(("".join(c.one.text[slice(*one)]), "".join(c.two.text[slice(*two)])))
    opcodes.append(("differ", *_span(c.one, one), *_span(c.two, two)))


def _span(text: _Text, where: Range) -> Range:
    """Turn a range without white space into one of the block's text."""
    start, end = where
    if start == end:
        place = text.kept[start] if start < len(text.kept) else (text.kept[-1] + len(text.text[-1]) if text.kept else 0)
        return place, place
    return text.kept[start], text.kept[end - 1] + len(text.text[end - 1])


def _passage(items: Sequence[Article], text: _Text, where: Range) -> Passage:
    return Passage(items[text.article].id, text.block_id, *_span(text, where))

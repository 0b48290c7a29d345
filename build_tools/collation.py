"""Find passages shared between articles (rule of twelve characters) and align them.

In: articles. Out: :class:`~build_tools.model.Parallel` values in order. Twelve-character grams shared by two articles
are seeds; only blocks with a common seed are aligned. Grams said twice in one article, or in more than three articles,
are formulas: alone they make no parallel.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from .model import Article, Block, Parallel, Passage

GRAM = 12
FORMULA_ARTICLES = 3
LONG = 40
"""Matched characters from which a passage is a parallel whatever it is made of."""
GAP = 10
"""Characters by which two copies may differ inside one passage."""

PHRASE = 20
"""Shorter passages count only between articles that share a longer one: set phrases reach this length."""
PROOF = 60
"""Characters that no set phrase has: two articles that share so many quote one text."""

_Key = tuple[int, int]


def collate(articles: Iterable[Article]) -> tuple[Parallel, ...]:
    """Give all parallels, ordered by place in the first article, then in the second."""
    items = list(articles)
    texts: dict[_Key, tuple[str, list[int]]] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for a, article in enumerate(items):
        for b, block in enumerate(article.blocks):
            kept = [i for i, c in enumerate(block.text) if not c.isspace()]
            text = "".join(block.text[i] for i in kept)
            texts[a, b] = text, kept
            for at in range(len(text) - GRAM + 1):
                places.setdefault(text[at : at + GRAM], []).append((a, b))
    pairs: dict[tuple[_Key, _Key], set[str]] = {}
    for gram, found in places.items():
        spread = {a for a, _ in found}
        if len(spread) < 2 or len(spread) > 12:
            continue
        formula = len(spread) > FORMULA_ARTICLES or len(found) > len(spread)
        for one in set(found):
            for two in set(found):
                if one[0] < two[0]:
                    pairs.setdefault((one, two), set()).add("" if formula else gram)
    parallels = []
    for (one, two), seeds in sorted(pairs.items()):
        parallels += _align(items, one, two, texts[one], texts[two], seeds - {""})
    quoting = _quoting(parallels)
    return tuple(p for p in parallels if _is_passage(p, quoting))


def _quoting(parallels: list[Parallel]) -> set[tuple[str, str]]:
    """Give the pairs of articles that share a passage too long for a set phrase."""
    return {(p.a.article_id, p.b.article_id) for p in parallels if p.a.end - p.a.start >= PROOF}


def _is_passage(parallel: Parallel, quoting: set[tuple[str, str]]) -> bool:
    """Tell a shared passage from a set phrase that two articles happen to use."""
    size = parallel.a.end - parallel.a.start
    return size >= PHRASE or (parallel.a.article_id, parallel.b.article_id) in quoting


def _align(
    items: list[Article], one: _Key, two: _Key, left: tuple[str, list[int]], right: tuple[str, list[int]], seeds: set[str]
) -> list[Parallel]:
    matcher = SequenceMatcher(None, left[0], right[0], autojunk=False)
    groups: list[list[tuple[int, int, int]]] = []
    for match in matcher.get_matching_blocks():
        a, b, size = match
        if not size:
            continue
        if groups:
            la, lb, ls = groups[-1][-1]
            if a - (la + ls) <= GAP and b - (lb + ls) <= GAP:
                groups[-1].append((a, b, size))
                continue
        groups.append([(a, b, size)])
    found = []
    for group in groups:
        group = _trim(group)
        if not group or max(size for *_, size in group) < GRAM:
            continue
        a0, b0 = group[0][:2]
        a1, b1 = group[-1][0] + group[-1][2], group[-1][1] + group[-1][2]
        matched = sum(size for *_, size in group)
        if matched < LONG and not any(seed in left[0][a0:a1] for seed in seeds):
            continue
        found.append(_parallel(items, one, two, left, right, (a0, a1, b0, b1), group))
    return found


def _trim(group: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Take chance matches of a character or two off both ends."""
    while group and group[0][2] < 3:
        group = group[1:]
    while group and group[-1][2] < 3 and len(group) > 1:
        group = group[:-1]
    return group


def _parallel(
    items: list[Article],
    one: _Key,
    two: _Key,
    left: tuple[str, list[int]],
    right: tuple[str, list[int]],
    span: tuple[int, int, int, int],
    group: list[tuple[int, int, int]],
) -> Parallel:
    a0, a1, b0, b1 = span
    variants = []
    opcodes: list[tuple[str, int, int, int, int]] = []
    at, bt = a0, b0
    for a, b, size in group:
        if a > at or b > bt:
            variants.append((left[0][at:a], right[0][bt:b]))
            opcodes.append(
                (
                    "differ",
                    left[1][at] if a > at else left[1][a],
                    left[1][a - 1] + 1 if a > at else left[1][a],
                    right[1][bt] if b > bt else right[1][b],
                    right[1][b - 1] + 1 if b > bt else right[1][b],
                )
            )
        opcodes.append(("equal", left[1][a], left[1][a + size - 1] + 1, right[1][b], right[1][b + size - 1] + 1))
        at, bt = a + size, b + size
    return Parallel(
        _passage(items, one, left[1][a0], left[1][a1 - 1] + 1),
        _passage(items, two, right[1][b0], right[1][b1 - 1] + 1),
        tuple(variants),
        tuple(opcodes),
    )


def _passage(items: list[Article], key: _Key, start: int, end: int) -> Passage:
    article = items[key[0]]
    block: Block = article.blocks[key[1]]
    return Passage(article.id, block.id, start, end)

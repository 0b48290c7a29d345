"""Find what the texts say often and the glossary does not explain: repeated strings of whole words, not yet covered.

In: articles and occurrences. Out: :class:`Gram` values, the most rewarding first. Common words alone are no debt; what
is left is set phrases, names and terms of the trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .lexicon import LIGHT, Lexicon, common_words
from .model import Article, Occurrence

LEAST = 3
"""Times a string must stand in the texts."""
SHORTEST, LONGEST = 3, 12
MOST = 60
_HAN = re.compile("[\u3400-\u9fff〇]{2,}")


@dataclass(frozen=True, slots=True)
class Gram:
    """A repeated string without a note."""

    text: str
    count: int
    articles: int
    article_id: str
    """The first article that has it."""
    block_id: str
    start: int


@dataclass(slots=True)
class _Places:
    count: int
    articles: set[str]
    first: tuple[str, str, int]
    left: set[str]
    right: set[str]
    """What stands before and after; every end of a run counts as something else."""
    whole_words: bool

    @property
    def stands_alone(self) -> bool:
        """Tell whether the string is a unit: whole words, or at both ends followed by different things."""
        return self.whole_words or (len(self.left) > 1 and len(self.right) > 1)


def frequent_grams(articles: Iterable[Article], occurrences: Iterable[Occurrence], forms: Iterable[str]) -> list[Gram]:
    """Give the repeated strings, by count times length."""
    lexicon = Lexicon(forms)
    covered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for o in occurrences:
        covered.setdefault((o.article_id, o.block_id), []).append((o.start, o.end))
    found: dict[str, _Places] = {}
    for article in articles:
        for block in article.blocks:
            for start, run in _free_runs(block.text, covered.get((article.id, block.id), [])):
                _count(run, start, article.id, block.id, lexicon, found)
    repeated = {text: p for text, p in found.items() if p.count >= LEAST and p.stands_alone}
    parts = _parts_of_longer(repeated)
    words = common_words()
    grams = [
        Gram(text, p.count, len(p.articles), *p.first) for text, p in repeated.items() if text not in parts and text not in words
    ]
    return sorted(grams, key=lambda g: (-g.count * (len(g.text) - 1), g.text))[:MOST]


def _free_runs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """Give the runs of Han that no occurrence covers, with their starts."""
    free = list(text)
    for start, end in spans:
        free[start:end] = "\n" * (end - start)
    return [(m.start(), m[0]) for m in _HAN.finditer("".join(free))]


def _count(run: str, start: int, article_id: str, block_id: str, lexicon: Lexicon, found: dict[str, _Places]) -> None:
    _, cuts = lexicon.cut(run)
    ends = {a for a, b in cuts if b - a == 1 and run[a] in LIGHT}
    for first in range(len(cuts)):
        if cuts[first][0] in ends:
            continue
        for last in range(first, len(cuts)):
            a, b = cuts[first][0], cuts[last][1]
            if b - a > LONGEST:
                break
            if b - a < SHORTEST or cuts[last][0] in ends:
                continue
            places = found.get(run[a:b])
            if places is None:
                whole = cuts[first][1] - a > 1 and b - cuts[last][0] > 1
                places = found[run[a:b]] = _Places(0, set(), (article_id, block_id, start + a), set(), set(), whole)
            places.count += 1
            places.articles.add(article_id)
            places.left.add(run[a - 1] if a else f"{article_id}{block_id}{start}")
            places.right.add(run[b] if b < len(run) else f"{article_id}{block_id}{start}")


def _parts_of_longer(repeated: dict[str, _Places]) -> set[str]:
    """Give the strings that stand nearly always inside one longer repeated string."""
    parts = set()
    for text, places in repeated.items():
        for a in range(len(text)):
            for b in range(a + 2, len(text) + 1):
                inner = repeated.get(text[a:b])
                if inner and b - a < len(text) and inner.count <= places.count * 1.25:
                    parts.add(text[a:b])
    return parts

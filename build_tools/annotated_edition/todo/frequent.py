"""Find what the texts say often and the glossary does not explain: repeated strings of whole words, not yet covered.

In: articles and occurrences. Out: :class:`Gram` values, the most rewarding first. Common words alone are no debt; what
is left is set phrases, names and terms of the trade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from ..chinese.characters import HAN
from ..chinese.lexicon import LIGHT, Lexicon, common_words
from ..model import Article, Occurrence

LEAST = 3
"""Times a string must stand in the texts."""
SHORTEST, LONGEST = 3, 12
MOST = 60
_HAN = regex.compile(f"{HAN}{{2,}}")


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


_Unit = tuple[int, int, bool]
"""Start and end of a string of whole words in a run, and whether it begins and ends with a word of several characters."""


class _Run(NamedTuple):
    """Characters in a row that no occurrence covers."""

    text: str
    start: int
    article_id: str
    block_id: str
    units: tuple[_Unit, ...]


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
    """List the repeated strings, by count times length."""
    lexicon = Lexicon(forms)
    covered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for o in occurrences:
        covered.setdefault((o.article_id, o.block_id), []).append((o.start, o.end))
    runs = [
        _Run(run, start, article.id, block.id, tuple(_units(run, lexicon)))
        for article in articles
        for block in article.blocks
        for start, run in _free_runs(block.text, covered.get((article.id, block.id), []))
    ]
    counts = Counter([run.text[start:end] for run in runs for start, end, _ in run.units])
    found: dict[str, _Places] = {}
    for run in runs:
        for unit in run.units:
            if counts[run.text[unit[0] : unit[1]]] >= LEAST:
                _note(run, unit, found)
    repeated = {text: p for text, p in found.items() if p.stands_alone}
    parts = _parts_of_longer(repeated)
    words = common_words()
    grams = [
        Gram(text, p.count, len(p.articles), *p.first) for text, p in repeated.items() if text not in parts and text not in words
    ]
    return sorted(grams, key=lambda g: (-g.count * (len(g.text) - 1), g.text))[:MOST]


def _free_runs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """List the runs of Han that no occurrence covers, with their starts."""
    free = list(text)
    for start, end in spans:
        free[start:end] = "\n" * (end - start)
    return [(m.start(), m[0]) for m in _HAN.finditer("".join(free))]


def _units(run: str, lexicon: Lexicon) -> Iterator[_Unit]:
    """Yield the strings of whole words that a run holds, those that begin or end with a light word left out."""
    if len(run) < SHORTEST:
        return
    _, cuts = lexicon.cut(run)
    light = [b - a == 1 and run[a] in LIGHT for a, b in cuts]
    for first, (start, start_end) in enumerate(cuts):
        if light[first]:
            continue
        for last in range(first, len(cuts)):
            last_start, end = cuts[last]
            if end - start > LONGEST:
                break
            if end - start >= SHORTEST and not light[last]:
                yield start, end, start_end - start > 1 and end - last_start > 1


def _note(run: _Run, unit: _Unit, found: dict[str, _Places]) -> None:
    text, (start, end, whole_words) = run.text, unit
    places = found.get(text[start:end])
    if places is None:
        first = (run.article_id, run.block_id, run.start + start)
        places = found[text[start:end]] = _Places(0, set(), first, set(), set(), whole_words)
    places.count += 1
    places.articles.add(run.article_id)
    edge = f"{run.article_id}{run.block_id}{run.start}"
    places.left.add(text[start - 1] if start else edge)
    places.right.add(text[end] if end < len(text) else edge)


def _parts_of_longer(repeated: dict[str, _Places]) -> set[str]:
    """Return the strings that stand nearly always inside one longer repeated string."""
    parts = set()
    for text, places in repeated.items():
        for a in range(len(text)):
            for b in range(a + 2, len(text) + 1):
                inner = repeated.get(text[a:b])
                if inner and b - a < len(text) and inner.count <= places.count * 1.25:
                    parts.add(text[a:b])
    return parts

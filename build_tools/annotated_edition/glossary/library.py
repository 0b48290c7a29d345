"""The texts of the edition, for looking up what people quote from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..chinese.characters import whole_range
from ..chinese.folding import fold, fold_with_offsets, places_in
from ..chinese.quoting import hits, nearest, squash
from ..model import Article, Block, Source
from ..wording.records import scope_names
from .senses import scopes_of


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands in the edited text."""

    article: Article
    block: Block
    start: int
    end: int


class Library:
    """Articles by id and by source, and their texts without white space."""

    def __init__(self, articles: Iterable[Article], sources: Mapping[str, Source]) -> None:
        self.articles = {a.id: a for a in articles}
        self.sources = sources
        self._by_source: dict[str, list[Article]] = {}
        self._scopes: dict[str, set[str]] = {}
        for article in self.articles.values():
            self._by_source.setdefault(article.source_id, []).append(article)
            for name in scopes_of(article, sources[article.source_id]):
                self._scopes.setdefault(name, set()).add(article.id)
        self._squashed: dict[tuple[str, str], tuple[str, list[int]]] = {}
        self._folded: dict[tuple[str, str], tuple[str, Sequence[int]]] = {}

    def of(self, name: str) -> list[Article]:
        """Return the article, or all articles of the source, called ``name``."""
        if name in self.articles:
            return [self.articles[name]]
        return self._by_source.get(name, [])

    def reach(self, only_in: Iterable[str]) -> set[str]:
        """Return the ids of the articles that a scope names; of all articles for an empty one."""
        names = list(only_in)
        if not names:
            return set(self.articles)
        return set().union(*(self._scopes.get(name, set()) for name in names))

    def find(self, articles: Iterable[Article], quote: str) -> list[Found]:
        """Find every place where a quote stands, white space aside, inside one block; in whole characters.

        As it is written; only where it stands nowhere so, with equal characters being the same.
        """
        words, blocks = squash(quote), [(a, b) for a in articles for b in a.blocks]
        found = []
        for article, block in blocks:
            text, offsets = self._squash(article, block)
            for at in hits(text, words):
                place = whole_range(block.text, offsets[at], offsets[at + len(words) - 1] + 1)
                found.append(Found(article, block, *place))
        return found or [
            Found(article, block, *place)
            for article, block in blocks
            for place in places_in(block.text, self._fold(article, block), fold(quote))
        ]

    def _fold(self, article: Article, block: Block) -> tuple[str, Sequence[int]]:
        key = (article.id, block.id)
        if key not in self._folded:
            self._folded[key] = fold_with_offsets(block.text)
        return self._folded[key]

    def _squash(self, article: Article, block: Block) -> tuple[str, list[int]]:
        key = (article.id, block.id)
        if key not in self._squashed:
            kept = [i for i, c in enumerate(block.text) if not c.isspace()]
            self._squashed[key] = "".join(block.text[i] for i in kept), kept
        return self._squashed[key]

    def nearest(self, articles: Iterable[Article], quote: str) -> str:
        """Return the stretch that looks most like a quote; a line break in it parts two paragraphs."""
        text = "\n".join(self._squash(a, b)[0] for a in articles for b in a.blocks)
        return nearest(text, squash(quote))

    def names(self) -> list[str]:
        """Return everything ``only_in`` may name: articles, sources, and what sources are called."""
        return list(dict.fromkeys([*self.articles, *self.sources, *self.properties()]))

    def properties(self) -> list[str]:
        """Return what ``only_in`` may name beside ids: places, newspapers, journals, books, sites."""
        return list(dict.fromkeys(name for source in self.sources.values() for name in scope_names(source)))

"""The nouns of the whole: occurrences, parallels, and the edition that holds everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .entry import Term
from .settings import DEFAULT_SETTINGS, Settings
from .source import Source
from .text import Article, Transcript


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a form of a term stands, with the sense it has there; inside a longer one it is no link."""

    id: str
    term_id: str
    sense_id: str
    article_id: str
    block_id: str
    start: int
    end: int
    exact: str
    nested_in: str = ""
    remark: str = ""

    @property
    def anchor(self) -> str:
        """The HTML id on the article's page."""
        return self.id.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A form that won its place but was not linked, or lost it to a form that crosses it."""

    term_id: str
    form: str
    article_id: str
    block_id: str
    start: int
    end: int
    why: str
    """``unclaimed`` (no sense fits), ``equal`` (several fit alike), ``pinned`` (a pin says none) or ``crossing``."""
    other: str = ""
    """The senses that fit alike, or the form that crosses it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a block."""

    article_id: str
    block_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parallel:
    """The same passage in two articles, with its variants as pairs of texts."""

    a: Passage
    b: Passage
    variants: tuple[tuple[str, str], ...]
    opcodes: tuple[tuple[str, int, int, int, int], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Edition:
    """Everything the renderers need, all links resolved."""

    version: str
    transcripts: tuple[Transcript, ...]
    terms: tuple[Term, ...]
    occurrences: tuple[Occurrence, ...]
    parallels: tuple[Parallel, ...]
    unlinked: tuple[Unlinked, ...] = ()
    moved_terms: tuple[tuple[str, str], ...] = ()
    """Entries that were published and are gone: (id, the entry that took their place, or an empty string)."""
    settings: Settings = DEFAULT_SETTINGS

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """All articles in order of source and reading."""
        return tuple(a for transcript in self.transcripts for a in transcript.articles)

    @cached_property
    def articles_by_id(self) -> Mapping[str, Article]:
        """All articles by id, in order."""
        return {a.id: a for a in self.articles}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Titles of all articles by id, in order."""
        return {a.id: a.title for a in self.articles}

    @cached_property
    def terms_by_id(self) -> Mapping[str, Term]:
        """All terms by id, in order."""
        return {t.id: t for t in self.terms}

    @cached_property
    def occurrences_by_article(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """The occurrences of every article, in order of the text; articles without any have an empty row."""
        found: dict[str, list[Occurrence]] = {a.id: [] for a in self.articles}
        for o in self.occurrences:
            found[o.article_id].append(o)
        return {article_id: tuple(own) for article_id, own in found.items()}

    @cached_property
    def occurrences_by_term(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """The occurrences of every term that has any, in order of the text."""
        found: dict[str, list[Occurrence]] = {}
        for o in self.occurrences:
            found.setdefault(o.term_id, []).append(o)
        return {term_id: tuple(own) for term_id, own in found.items()}

    @cached_property
    def parallels_by_article(self) -> Mapping[str, tuple[tuple[int, Parallel], ...]]:
        """The parallels of every article that has any, each with its number, which counts from 1."""
        found: dict[str, list[tuple[int, Parallel]]] = {}
        for number, parallel in enumerate(self.parallels, 1):
            for article_id in dict.fromkeys((parallel.a.article_id, parallel.b.article_id)):
                found.setdefault(article_id, []).append((number, parallel))
        return {article_id: tuple(own) for article_id, own in found.items()}

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        """All sources by id, in order."""
        return {t.source.id: t.source for t in self.transcripts}

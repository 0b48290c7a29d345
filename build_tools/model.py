"""The nouns of the edition as frozen values; this module imports nothing of ours.

Offsets are Unicode code points. Ranges are half open. ``raw`` offsets count from the start of the
decoded source file, ``text`` offsets from the start of a block's edited text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Range = tuple[int, int]

HEAD_KINDS = ("kicker", "title", "subtitle", "byline")
BODY_KINDS = ("heading", "paragraph", "item", "caption", "signed")
BLOCK_KINDS = HEAD_KINDS + BODY_KINDS
FURNITURE_KINDS = ("masthead", "date", "issue", "page-label", "colophon", "teaser", "other")


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands in a file a person wrote; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1
    """Columns the caret underlines."""


Places = Mapping[str, Location]
"""Where the single fields of a record were written."""


# --- source ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a bibliographic record, with how we know it."""

    value: str
    certainty: str
    """``printed`` or ``inferred``."""
    evidence: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words by which an editor points into a page, and where he wrote them."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Citation:
    """The ground of a statement: a passage we publish, a work we do not, or general knowledge."""

    kind: str
    """``quote``, ``work`` or ``general``."""
    location: Location
    source: str = ""
    quote: str = ""
    work: str = ""
    publisher: str = ""
    date: str = ""
    number: str = ""
    url: str = ""
    accessed: str = ""
    general: str = ""
    at: Places = field(default_factory=dict, compare=False, repr=False)
    article_id: str = ""
    """Resolved: the article where the quote stands."""
    block_id: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Headnote:
    """题解: what an article is, who speaks, where, when."""

    text: str
    english: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """How far an article has been read against its page."""

    status: str
    by: str = ""
    on: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """An article as its editor declares it, by quotes; nothing resolved yet."""

    id: str
    kind: str
    location: Location
    kickers: tuple[Quote, ...]
    title: Quote
    subtitle: Quote | None
    byline: Quote | None
    body: tuple[Quote, ...]
    headings: tuple[Quote, ...]
    items: tuple[Quote, ...]
    captions: tuple[Quote, ...]
    signed: tuple[Quote, ...]
    join: tuple[tuple[Quote, Quote], ...]
    split: tuple[tuple[Quote, Quote], ...]
    headnote: Headnote | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class FurniturePlan:
    """Printed matter outside the articles, as declared."""

    kind: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Drop:
    """Characters an editor declares superfluous: ``printed`` without what ``keep`` lacks."""

    rule: str
    printed: Quote
    keep: str


@dataclass(frozen=True, slots=True)
class Keep:
    """A place where a character rule must not act."""

    rule: str
    printed: Quote


@dataclass(frozen=True, slots=True)
class EmendationPlan:
    """A change as an editor writes it, in whole phrases."""

    printed: Quote
    read: str
    kind: str
    reason: str
    resp: str
    evidence: str


@dataclass(frozen=True, slots=True)
class GapPlan:
    """A place where text is missing, by the words before it."""

    after: Quote
    reason: str


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """A doubt, by the words it is about."""

    at: Quote
    ask: str


@dataclass(frozen=True, slots=True)
class Source:
    """One raw page and everything its editor says about it."""

    id: str
    path: str
    """Folder, relative to the project's root, with ``/``."""
    received_as: str
    label: str
    """The editor's short name for the page; may be empty."""
    sha256: str
    encoding: str
    raw: str
    record: Mapping[str, Fact]
    rights: str
    articles: tuple[ArticlePlan, ...]
    furniture: tuple[FurniturePlan, ...]
    drops: tuple[Drop, ...]
    keeps: tuple[Keep, ...]
    emendations: tuple[EmendationPlan, ...]
    gaps: tuple[GapPlan, ...]
    queries: tuple[QueryPlan, ...]
    questions: tuple[Quote, ...] = ()
    """What a draft still asks its editor."""

    def fact(self, name: str) -> str:
        """Give the value of a field of the record, or an empty string."""
        found = self.record.get(name)
        return found.value if found else ""


# --- text -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of an article: its edited text and where every character of its reading came from."""

    id: str
    kind: str
    text: str
    reading: str
    offsets: tuple[int, ...]
    """For each character of ``reading`` its raw offset; -1 for a space we set between two words."""
    aliases: tuple[str, ...] = ()
    """Ids that once were published and now point here."""

    @property
    def origin(self) -> tuple[Range, ...]:
        """Give the raw ranges of the reading, in reading order."""
        ranges: list[list[int]] = []
        for offset in self.offsets:
            if offset < 0:
                continue
            if ranges and ranges[-1][1] == offset:
                ranges[-1][1] = offset + 1
            else:
                ranges.append([offset, offset + 1])
        return tuple((start, end) for start, end in ranges)


@dataclass(frozen=True, slots=True)
class Emendation:
    """A declared change; ``start``/``end`` frame the lemma in the block's text."""

    article_id: str
    block_id: str
    start: int
    end: int
    lemma: str
    reading: str
    kind: str
    reason: str
    resp: str
    evidence: str
    raw: Range
    """Where the reading stands in the raw text (empty range for an insertion)."""
    number: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Text missing from the source; never filled."""

    article_id: str
    block_id: str
    at: int
    reason: str
    raw: int
    number: int


@dataclass(frozen=True, slots=True)
class Query:
    """A doubt. One about furniture has no article; ``raw`` always tells the place."""

    article_id: str
    block_id: str
    start: int
    end: int
    quote: str
    ask: str
    raw: Range
    number: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """Printed matter outside the articles, kept and shown."""

    kind: str
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One item printed on a page, as blocks in reading order."""

    id: str
    source_id: str
    kind: str
    blocks: tuple[Block, ...]
    headnote: Headnote | None
    proof: Proof
    location: Location

    def texts(self, kind: str) -> tuple[str, ...]:
        """Give the texts of all blocks of one kind."""
        return tuple(block.text for block in self.blocks if block.kind == kind)

    def first(self, kind: str) -> str:
        """Give the text of the first block of a kind, or an empty string."""
        for block in self.blocks:
            if block.kind == kind:
                return block.text
        return ""

    @property
    def title(self) -> str:
        """The text of the title block."""
        return self.first("title")

    @property
    def url(self) -> str:
        """The page, relative to the site."""
        return f"articles/{self.id}.html"

    def block(self, block_id: str) -> Block:
        """Give a block by id; KeyError when there is none."""
        for block in self.blocks:
            if block.id == block_id or block_id in block.aliases:
                return block
        raise KeyError(block_id)


@dataclass(frozen=True, slots=True)
class Account:
    """Counts of non-white characters of one source, by fate."""

    characters: int
    in_blocks: int
    emended: int
    furniture: int
    dropped: Mapping[str, int]

    @property
    def closes(self) -> bool:
        """Tell whether every character has exactly one fate."""
        return self.characters == self.in_blocks + self.emended + self.furniture + sum(self.dropped.values())


@dataclass(frozen=True, slots=True)
class Transcript:
    """One source, transcribed and emended."""

    source: Source
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    emendations: tuple[Emendation, ...]
    gaps: tuple[Gap, ...]
    queries: tuple[Query, ...]
    fates: tuple[str, ...]
    """For each raw character: ``white``, ``text``, ``emended``, ``furniture`` or a rule's name."""
    account: Account
    moved: tuple[tuple[str, str], ...] = ()
    """Articles that were published and withdrawn: (id, the article that now holds their text, or an empty string)."""


# --- glossary -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling that links to a term."""

    text: str
    kind: str
    """``headword``, ``full``, ``short`` or ``variant``."""
    only_in: tuple[str, ...]
    location: Location
    at: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a numbered slogan: the headword of another entry, or plain text."""

    name: str
    term_id: str = ""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a term, with its scope and ground."""

    id: str
    gloss: str
    note: str
    only_in: tuple[str, ...]
    valid: tuple[str, str]
    """First and last date of the sources it holds for; an empty string is an open end."""
    default: bool
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    location: Location
    at: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pin:
    """A ruling on one occurrence."""

    article: str
    quote: str
    form: str
    sense: str
    """A sense id, or ``none``."""
    remark: str
    location: Location
    at: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another entry."""

    kind: str
    name: str
    location: Location
    term_id: str = ""


@dataclass(frozen=True, slots=True)
class Allow:
    """A question settled: the rule, the reason, and optionally the words it is about."""

    rule: str
    reason: str
    about: str
    location: Location


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    id: str
    path: str
    headword: str
    pinyin: str
    pinyin_confirmed: bool
    """False while the program proposed it and no editor wrote it."""
    english: str
    topics: tuple[str, ...]
    forms: tuple[Form, ...]
    """The headword first."""
    not_in: tuple[str, ...]
    senses: tuple[Sense, ...]
    pins: tuple[Pin, ...]
    related: tuple[Relation, ...]
    contributors: tuple[str, ...]
    status: str
    allow: tuple[Allow, ...]
    location: Location

    @property
    def url(self) -> str:
        """The page, relative to the site."""
        return f"terms/{self.id}.html"

    def sense(self, sense_id: str) -> Sense:
        """Give a sense by id; KeyError when there is none."""
        for sense in self.senses:
            if sense.id == sense_id:
                return sense
        raise KeyError(sense_id)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a form of a term stands, with the sense it has there."""

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
        """Give the HTML id on the article's page."""
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

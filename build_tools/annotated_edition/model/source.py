"""The nouns of a source as its editor declares it: places, quotes, grounds, the record, the plan of its articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .lines import Lines


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
    """The ground of a statement: a passage we publish, a work we do not, general knowledge, or an inference."""

    kind: str
    """``quote``, ``work``, ``general`` or ``inference``."""
    ground: str
    """What it gives: a passage ``explains`` or only ``uses`` the word; a ``work``, or a ``reprint`` of one; ``general``;
    ``inference``."""
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
    inference: str = ""
    """From what it is inferred."""
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
class Review:
    """One reading by which somebody vouches for an entry or an article."""

    by: str
    date: str = ""
    """Empty where it is not known."""
    against: str = ""
    """What it was read against."""
    stage: str = ""
    """Of an article: ``first``, ``second``, or ``paper`` when it was compared with the printed page."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on the image of its page, in pixels from the upper left corner."""

    line: int
    """Number of the raw line."""
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The image of a page, in its source's folder."""

    image: str
    """File name."""
    width: int
    """Pixels."""
    height: int
    location: Location
    rights: str = ""
    boxes: tuple[Box, ...] = ()
    format: str = ""
    """``jpeg``, ``png``, ``gif``, ``webp``, ``avif`` or ``svg``, by its content."""
    size: int = 0
    """Bytes."""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """The file as it was received, kept byte for byte in the source's folder, where raw.txt was made from it."""

    file: str
    format: str
    sha256: str
    location: Location
    size: int = 0
    """Bytes."""


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
    proof: tuple[Review, ...]


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


@dataclass(frozen=True)
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
    type: str = "newspaper"
    """What the source is: ``newspaper``, ``book``, ``journal``, ``archival`` or ``web``; decides the fields of its record."""
    received: Received | None = None
    facsimile: Facsimile | None = None

    @cached_property
    def lines(self) -> Lines:
        """The lines of the raw page."""
        return Lines.of(self.raw)

    def line_of(self, offset: int) -> int:
        """Return the number of the raw line that holds a raw offset, as an editor counts lines."""
        return self.lines.line_of(offset)

    def fact(self, name: str) -> str:
        """Return the value of a field of the record, or an empty string."""
        found = self.record.get(name)
        return found.value if found else ""

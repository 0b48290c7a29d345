"""The nouns of the transcribed text: blocks, articles, apparatus, the account of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .lines import Range
from .source import Headnote, Location, Review, Source

HEAD_KINDS = ("kicker", "title", "subtitle", "byline")
BODY_KINDS = ("heading", "paragraph", "item", "caption", "signed")
BLOCK_KINDS = HEAD_KINDS + BODY_KINDS
FURNITURE_KINDS = ("masthead", "date", "issue", "page-label", "colophon", "teaser", "other")


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
        """The raw ranges of the reading, in reading order."""
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
    proof: tuple[Review, ...]
    """Every reading against its page, in order."""
    location: Location

    def texts(self, kind: str) -> tuple[str, ...]:
        """Return the texts of all blocks of one kind."""
        return tuple(block.text for block in self.blocks if block.kind == kind)

    def first(self, kind: str) -> str:
        """Return the text of the first block of a kind, or an empty string."""
        for block in self.blocks:
            if block.kind == kind:
                return block.text
        return ""

    @property
    def stage(self) -> str:
        """How far it has been proofread: ``unread``, ``first`` or ``second``."""
        stages = {review.stage for review in self.proof}
        return next((stage for stage in ("second", "first") if stage in stages), "unread")

    @property
    def seen_on_paper(self) -> bool:
        """Tell whether it was compared with the printed page."""
        return any(review.stage == "paper" or review.against in ("image", "paper") for review in self.proof)

    @property
    def title(self) -> str:
        """The text of the title block."""
        return self.first("title")

    @property
    def url(self) -> str:
        """The page, relative to the site."""
        return f"articles/{self.id}.html"

    def block(self, block_id: str) -> Block:
        """Return a block by id; KeyError when there is none."""
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

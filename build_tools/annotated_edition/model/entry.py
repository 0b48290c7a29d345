"""The nouns of the glossary as contributors write it: entries, their forms and senses, pins and relations."""

from __future__ import annotations

from dataclasses import dataclass, field

from .reading import NO_READING, Reading
from .source import Citation, Location, Places, Review

LEVEL_OF_ENTITY = {
    "slogan": "key",
    "organisation": "key",
    "person": "local",
    "place": "local",
    "event": "local",
    "document": "local",
    "word": "common",
}
"""How much a note is needed, where an entry does not say it, by what its word names."""
COMMON = "common"


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling that links to a term."""

    text: str
    relation: str
    """How it stands to the headword: ``headword`` itself, ``full``, ``short``, ``spelling``, ``variant`` or ``member``."""
    only_in: tuple[str, ...]
    location: Location
    reading: Reading = NO_READING
    """As written for this form; empty where the file gives none. The headword's is that of the term."""
    english: str = ""
    gloss: str = ""
    """Of a ``member``, which means something of its own."""
    at: Places = field(default_factory=dict, compare=False, repr=False)

    @property
    def pinyin(self) -> str:
        """The syllables that are given for it as one string."""
        return self.reading.plain


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a numbered slogan: the headword of another entry, or plain text."""

    name: str
    term_id: str = ""


@dataclass(frozen=True, slots=True)
class Validity:
    """When a sense holds; every date is YYYY, YYYY-MM or YYYY-MM-DD, an empty string is an open end."""

    start: str = ""
    """Given by a source."""
    end: str = ""
    not_before: str = ""
    """Estimated: it began then at the earliest."""
    not_after: str = ""
    """Estimated: it ended then at the latest."""
    ground: str = ""
    """What the estimates rest on."""
    steer_only: bool = False
    """The dates only choose the sense; no reader is told them."""

    @property
    def span(self) -> tuple[str, str]:
        """First and last date of the sources it chooses."""
        return self.start or self.not_before, self.end or self.not_after

    def __bool__(self) -> bool:
        return any(self.span)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a term, with its scope and ground."""

    id: str
    gloss: str
    note: str
    only_in: tuple[str, ...]
    valid: Validity
    default: bool
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    location: Location
    at: Places = field(default_factory=dict, compare=False, repr=False)
    more: tuple[tuple[str, str], ...] = ()
    """(label, value) of the fields that are shown and do nothing else."""
    reading: Reading = NO_READING
    """As written for this sense, where the word is read otherwise in it."""

    @property
    def pinyin(self) -> str:
        """The syllables as one string; empty where the sense has none of its own."""
        return self.reading.plain


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
class Spelling:
    """A form as matching sees it."""

    text: str
    only_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A sense as matching sees it: where it holds."""

    sense_id: str
    only_in: tuple[str, ...]
    valid: tuple[str, str]
    default: bool


@dataclass(frozen=True, slots=True)
class Target:
    """What of an entry bears on where it stands and in which sense; its words and their places in the file do not."""

    term_id: str
    spellings: tuple[Spelling, ...]
    not_in: tuple[str, ...]
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    id: str
    path: str
    headword: str
    reading: Reading
    """Of the headword; empty where the program does not know it and no editor wrote it."""
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
    reviewed: tuple[Review, ...]
    """Every reading by which somebody vouches for the entry, in order."""
    entity: str
    """What the word names: ``person``, ``place``, ``organisation``, ``event``, ``document``, ``slogan``, ``word``, or nothing."""
    level: str
    """How much a note is needed: ``key``, ``local`` or ``common``; as written, else that of the entity."""
    proposed: tuple[str, ...]
    """Fields that the program filled in and nobody has confirmed."""
    allow: tuple[Allow, ...]
    location: Location
    more: tuple[tuple[str, str], ...] = ()
    """(label, value) of the fields that are shown and do nothing else."""

    @property
    def url(self) -> str:
        """The page, relative to the site."""
        return f"terms/{self.id}.html"

    @property
    def stage(self) -> str:
        """How far it has been read: ``unread``, ``first``, or ``second`` when two people have."""
        return ("unread", "first", "second")[min(len({review.by for review in self.reviewed}), 2)]

    @property
    def pinyin(self) -> str:
        """The syllables of the headword as one string; empty while nobody has confirmed them: a guess is no fact."""
        return self.reading.plain if self.pinyin_confirmed else ""

    @property
    def target(self) -> Target:
        """What matching needs of the entry."""
        spellings = tuple(Spelling(f.text, f.only_in) for f in self.forms)
        scopes = tuple(Scope(s.id, s.only_in, s.valid.span, s.default) for s in self.senses)
        return Target(self.id, spellings, self.not_in, scopes)

    def sense(self, sense_id: str) -> Sense:
        """Return a sense by id; KeyError when there is none."""
        for sense in self.senses:
            if sense.id == sense_id:
                return sense
        raise KeyError(sense_id)

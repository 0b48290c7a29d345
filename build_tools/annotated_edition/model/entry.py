"""The nouns of the glossary as contributors write it: entries, their forms and senses, pins and relations."""

from __future__ import annotations

from dataclasses import dataclass, field

from .source import Citation, Location, Places


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
    more: tuple[tuple[str, str], ...] = ()
    """(label, value) of the fields that are shown and do nothing else."""


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
    more: tuple[tuple[str, str], ...] = ()
    """(label, value) of the fields that are shown and do nothing else."""

    @property
    def url(self) -> str:
        """The page, relative to the site."""
        return f"terms/{self.id}.html"

    @property
    def target(self) -> Target:
        """What matching needs of the entry."""
        spellings = tuple(Spelling(f.text, f.only_in) for f in self.forms)
        scopes = tuple(Scope(s.id, s.only_in, s.valid, s.default) for s in self.senses)
        return Target(self.id, spellings, self.not_in, scopes)

    def sense(self, sense_id: str) -> Sense:
        """Return a sense by id; KeyError when there is none."""
        for sense in self.senses:
            if sense.id == sense_id:
                return sense
        raise KeyError(sense_id)

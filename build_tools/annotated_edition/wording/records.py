"""What a source is by the type of its record: what it is called, how its parts are called and counted.

A newspaper is named by its name, date and page, a book by title, volume and chapter, a document by where it is kept. All
pages and exports ask here, so that none calls a book a newspaper. Inferred values stand in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..fields.source_table import RECORD_FIELDS, RECORD_TYPES
from ..model import Fact, Source


@dataclass(frozen=True, slots=True)
class Kind:
    """How sources of one type are spoken of."""

    names: tuple[str, ...]
    """Fields that may name it; the first that is known does."""
    details: tuple[str, ...]
    """Fields that follow its name, in order."""
    scopes: tuple[str, ...]
    """Fields by whose value ``only_in`` may mean it, beside its place."""
    printed: str
    """What is said of a fact that it states itself."""
    labels: tuple[tuple[str, str], ...] = ()
    """Fields that have another label here than in the field table."""
    units: tuple[tuple[str, str], ...] = (("volume", "第{}卷"), ("issue", "第{}期"), ("page", "第{}页"))
    """How a bare number is said."""


KINDS = {
    "newspaper": Kind(
        ("newspaper", "place"), ("date", "page"), ("newspaper",), "原版印有", (("newspaper", "报名"),),
        (("issue", "第{}期"), ("page", "第{}版")),
    ),
    "book": Kind(
        ("title",), ("volume", "chapter", "page"), ("title",), "原书印有",
        (("title", "书名"), ("page", "页码"), ("place", "出版地"), ("date", "出版日期")),
    ),
    "journal": Kind(
        ("journal", "title"), ("date", "volume", "issue", "page"), ("journal",), "原刊印有",
        (("journal", "刊名"), ("title", "篇名"), ("page", "页码"), ("place", "出版地")),
    ),
    "archival": Kind(
        ("title", "collection", "repository"), ("date", "shelfmark", "page"), ("title", "collection"), "原件写有",
        (("page", "页码"),),
    ),
    "web": Kind(("site", "title"), ("date",), ("site",), "网页写明", (("date", "发布日期"),)),
}  # fmt: skip
"""By the type of a record."""


def type_label(source: Source) -> str:
    """Return what a source is, in a word: 报纸, 图书."""
    return RECORD_TYPES[source.type]


def field_label(source: Source, name: str) -> str:
    """Return what a field of a source's record is called: the page of a newspaper 版次, of a book 页码."""
    return dict(KINDS[source.type].labels).get(name, RECORD_FIELDS[name][0])


def ground_of(source: Source, fact: Fact) -> str:
    """Say how a fact of a source's record is known."""
    return KINDS[source.type].printed if fact.certainty == "printed" else "推定"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One fact of a record, as it is shown."""

    name: str
    label: str
    value: str
    """In brackets when it is inferred."""
    certainty: str
    """``printed`` or ``inferred``."""
    ground: str
    """How it is known, in words."""
    evidence: str


def record_rows(source: Source) -> list[RecordRow]:
    """List the facts of a source's record, as they were written."""
    return [
        RecordRow(name, field_label(source, name), certain(source, name), fact.certainty, ground_of(source, fact), fact.evidence)
        for name, fact in source.record.items()
    ]


def certain(source: Source, name: str) -> str:
    """Return a field of the record as it is cited: inferred values in square brackets."""
    return _bracketed(fact, fact.value) if (fact := source.record.get(name)) else ""


def told(source: Source, name: str) -> str:
    """Return a field of the record as a reader is told it: as cited, a bare number with what it counts."""
    fact = source.record.get(name)
    if fact is None:
        return ""
    unit = dict(KINDS[source.type].units).get(name)
    bare = re.fullmatch(r"[0-9]+(?:[-–—~～][0-9]+)?", fact.value)
    return _bracketed(fact, unit.format(fact.value) if unit and bare else fact.value)


def _bracketed(fact: Fact, text: str) -> str:
    return text if fact.certainty == "printed" else f"[{text}]"


def _name_field(source: Source) -> str:
    """Return the field that names a source; an empty string when none of them is known."""
    return next((name for name in KINDS[source.type].names if source.fact(name)), "")


def source_name(source: Source) -> str:
    """Return what a source is called: the newspaper, the book, the site; else the editor's name for it, else its id."""
    return told(source, _name_field(source)) or source.label or source.id


def source_details(source: Source) -> list[str]:
    """Return what follows the name of a source: date and page of a newspaper, volume and chapter of a book."""
    return [text for name in KINDS[source.type].details if (text := told(source, name))]


def source_label(source: Source) -> str:
    """Return a source's short name: what it is called, the rest of what it is known by, the editor's own name for it."""
    parts = [told(source, _name_field(source)), *source_details(source), source.label]
    return " ".join(p for p in parts if p) or source.id


def inferred(sources: Iterable[Source]) -> str:
    """Name what of the short names of sources stands in brackets because they do not state it: 报名、日期."""
    found: dict[str, None] = {}
    for source in sources:
        for name in (_name_field(source), *KINDS[source.type].details):
            if (fact := source.record.get(name)) and fact.certainty != "printed":
                found[field_label(source, name)] = None
    return "、".join(found)


def scope_names(source: Source) -> list[str]:
    """List the names by which ``only_in`` may mean a source, beside its id: its place, its newspaper, book or site."""
    return [name for field in ("place", *KINDS[source.type].scopes) if (name := source.fact(field))]

"""Write flat tables: terms (a row per sense) and occurrences in context; TSV for programs, CSV for spreadsheets.

A column more is a line more in one of the two tables of columns. Several values in one cell are parted by ``|``.
CSV begins with a byte order mark, without which spreadsheets misread Chinese. In both a cell that a spreadsheet would
take for a formula gets an apostrophe before it (``wording/cells.py``); TSV has spaces for tabs and line ends.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..glossary.concordance import ConcordanceLine, concord
from ..model import Article, Edition, Occurrence, Sense, Term
from ..wording.cells import guarded
from ..wording.labels import scope_label

Row = Sequence[str]
_LINE_PARTS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What any program might take for the end of a line or a cell."""
T = TypeVar("T")
Columns = tuple[tuple[str, Callable[[T], str]], ...]
"""Name and cell of every column, from left to right."""


@dataclass(frozen=True, slots=True)
class SenseRow:
    """What a row of the terms is made from."""

    term: Term
    sense: Sense
    scope: str
    occurrences: int
    """Places with this sense."""


TERM_COLUMNS: Columns[SenseRow] = (
    ("term", lambda r: r.term.id),
    ("headword", lambda r: r.term.headword),
    ("pinyin", lambda r: r.term.pinyin),
    ("english", lambda r: r.term.english),
    ("forms", lambda r: "|".join(f.text for f in r.term.forms)),
    ("topics", lambda r: "|".join(r.term.topics)),
    ("status", lambda r: "reviewed" if r.term.reviewed else "draft"),
    ("sense", lambda r: r.sense.id),
    ("gloss", lambda r: r.sense.gloss),
    ("note", lambda r: r.sense.note.strip()),
    ("scope", lambda r: r.scope),
    ("contributors", lambda r: "|".join(r.term.contributors)),
    ("occurrences", lambda r: str(r.occurrences)),
    ("url", lambda r: f"{r.term.url}#sense-{r.sense.id}"),
    ("entity", lambda r: r.term.entity),
    ("level", lambda r: r.term.level),
    ("stage", lambda r: r.term.stage),
)


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """What a row of the occurrences is made from."""

    term: Term
    article: Article
    line: ConcordanceLine
    occurrence: Occurrence


OCCURRENCE_COLUMNS: Columns[OccurrenceRow] = (
    ("id", lambda r: r.occurrence.id),
    ("term", lambda r: r.term.id),
    ("headword", lambda r: r.term.headword),
    ("sense", lambda r: r.occurrence.sense_id),
    ("source", lambda r: r.article.source_id),
    ("article", lambda r: r.article.id),
    ("title", lambda r: r.article.title),
    ("block", lambda r: r.occurrence.block_id),
    ("start", lambda r: str(r.occurrence.start)),
    ("end", lambda r: str(r.occurrence.end)),
    ("left", lambda r: r.line.left),
    ("exact", lambda r: r.occurrence.exact),
    ("right", lambda r: r.line.right),
    ("nested_in", lambda r: r.occurrence.nested_in),
    ("url", lambda r: f"{r.article.url}#{r.line.anchor}"),
)


def table_files(edition: Edition) -> Iterator[tuple[str, str, bytes]]:
    """Write every table in both forms: (file name, title, content)."""
    for name, title, rows in (
        ("terms", "词条", make_rows(TERM_COLUMNS, sense_rows(edition))),
        ("occurrences", "标注与上下文", make_rows(OCCURRENCE_COLUMNS, occurrence_rows(edition))),
    ):
        yield f"{name}.csv", title, csv_bytes(rows)
        yield f"{name}.tsv", title, tsv_bytes(rows)


def make_rows(columns: Columns[T], nouns: Iterable[T]) -> list[Row]:
    """Make the rows of a table, the names of the columns first."""
    return [[name for name, _ in columns], *([cell(noun) for _, cell in columns] for noun in nouns)]


def sense_rows(edition: Edition) -> Iterator[SenseRow]:
    """Collect a row per sense, in order of term."""
    counts = Counter((o.term_id, o.sense_id) for o in edition.occurrences)
    for term in edition.terms:
        for sense in term.senses:
            yield SenseRow(term, sense, scope_label(sense, edition, edition.sources_by_id), counts[term.id, sense.id])


def occurrence_rows(edition: Edition) -> Iterator[OccurrenceRow]:
    """Collect a row per occurrence with its context, in order of term, then of the text."""
    for term in edition.terms:
        concordance = concord(term.id, edition)
        for article, lines in concordance.groups if concordance else ():
            for line in lines:
                yield OccurrenceRow(term, article, line, line.occurrence)


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """Write rows as CSV (RFC 4180) that a spreadsheet opens as text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def tsv_bytes(rows: Iterable[Row]) -> bytes:
    """Write rows as TSV: one line a row, no quoting."""
    return "".join("\t".join(map(_one_line, row)) + "\n" for row in rows).encode("utf-8")


def _one_line(cell: str) -> str:
    return guarded(cell if cell.isprintable() else _LINE_PARTS.sub(" ", cell))

"""Write flat tables: terms (a row per sense) and occurrences in context; TSV for programs, CSV for spreadsheets.

CSV begins with a byte order mark, without which spreadsheets misread Chinese. In CSV a cell that a spreadsheet would
take for a formula gets an apostrophe before it; TSV holds the text itself, with tabs and line ends as spaces.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ..glossary.concordance import concord
from ..model import Edition
from ..wording.labels import scope_label

Row = Sequence[str]
_LINE_PARTS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What any program might take for the end of a line or a cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
TERM_COLUMNS = (
    "term", "headword", "pinyin", "english", "forms", "topics", "status", "sense", "gloss", "note", "scope", "contributors",
    "occurrences", "url",
)  # fmt: skip
OCCURRENCE_COLUMNS = (
    "id", "term", "headword", "sense", "source", "article", "title", "block", "start", "end", "left", "exact", "right",
    "nested_in", "url",
)  # fmt: skip


def table_files(edition: Edition) -> dict[str, bytes]:
    """Give the tables by file name."""
    terms, occurrences = [TERM_COLUMNS, *term_rows(edition)], [OCCURRENCE_COLUMNS, *occurrence_rows(edition)]
    return {
        "terms.csv": csv_bytes(terms), "terms.tsv": tsv_bytes(terms),
        "occurrences.csv": csv_bytes(occurrences), "occurrences.tsv": tsv_bytes(occurrences),
    }  # fmt: skip


def term_rows(edition: Edition) -> list[Row]:
    """Give a row per sense; ``occurrences`` counts those with that sense, ``forms`` are parted by ``|``."""
    sources = edition.sources_by_id
    counts: dict[tuple[str, str], int] = {}
    for o in edition.occurrences:
        counts[o.term_id, o.sense_id] = counts.get((o.term_id, o.sense_id), 0) + 1
    return [
        (
            t.id, t.headword, t.pinyin, t.english, "|".join(f.text for f in t.forms), "|".join(t.topics), t.status, s.id, s.gloss,
            s.note.strip(), scope_label(s, edition, sources), "|".join(t.contributors), str(counts.get((t.id, s.id), 0)),
            f"{t.url}#sense-{s.id}",
        )
        for t in edition.terms for s in t.senses
    ]  # fmt: skip


def occurrence_rows(edition: Edition) -> list[Row]:
    """Give a row per occurrence with its context, in order of term, then of the text."""
    headwords = {t.id: t.headword for t in edition.terms}
    rows: list[Row] = []
    for term in edition.terms:
        concordance = concord(term.id, edition)
        for article, lines in concordance.groups if concordance else ():
            for line in lines:
                o = line.occurrence
                rows.append((
                    o.id, o.term_id, headwords[o.term_id], o.sense_id, article.source_id, article.id, article.title, o.block_id,
                    str(o.start), str(o.end), line.left, o.exact, line.right, o.nested_in, f"{article.url}#{line.anchor}",
                ))  # fmt: skip
    return rows


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """Give rows as CSV (RFC 4180) that a spreadsheet opens as text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def tsv_bytes(rows: Iterable[Row]) -> bytes:
    """Give rows as TSV: one line a row, no quoting."""
    return "".join("\t".join(row if "".join(row).isprintable() else map(_one_line, row)) + "\n" for row in rows).encode("utf-8")


def _one_line(cell: str) -> str:
    return _LINE_PARTS.sub(" ", cell)

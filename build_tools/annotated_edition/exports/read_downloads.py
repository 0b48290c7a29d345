"""Read the tables that the site offers back into annotations: the table of terms, and the word list of an article.

These tables show a part of an entry, a row per sense. What they do not show — grounds, pins, scopes — stays as it is in an
entry that is there; what they show and somebody changed is changed; an entry that is not there is begun from them. Columns the
program works out (``forms`` of an entry that is there, ``scope``, ``occurrences``, ``url``) are not read back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..chinese.ids import slug
from ..editing.old_columns import report_old
from ..editing.read_spreadsheet import MAX_BYTES, decode
from ..editing.spreadsheet import Data, Entry
from ..editing.term_id import NewId, is_id, new_id
from ..fields.plain_data import annotation_data, modern_data
from ..fields.table import TERM
from ..glossary.read import parse_term
from ..model import SHAPE, Location, Settings, Term
from ..report import Report
from ..wording.cells import unguarded
from ..wording.read_settings import read_settings
from .tables import OCCURRENCE_COLUMNS, TERM_COLUMNS

Cells = dict[str, str]
Row = tuple[int, Cells]
"""Line, and cells by column."""
TERMS = tuple(name for name, _ in TERM_COLUMNS)
OCCURRENCES = tuple(name for name, _ in OCCURRENCE_COLUMNS)
_WORDS = {"词": "headword", "拼音": "pinyin", "释义": "gloss", "English": "english"}
"""Columns of a word list, by the names it gives them."""
_LATER = {"entity", "level", "stage"}
"""Columns that a table of an earlier version lacks."""
OF_TERM = ("headword", "pinyin", "english", "topics", "entity", "level", "contributors")
OF_SENSE = ("gloss", "note")
LISTS = {"topics", "contributors"}
MAIN = "main"
"""Id of the sense of an entry that has one and does not name it."""


@dataclass(frozen=True, slots=True)
class Download:
    """A table of the site as read."""

    columns: tuple[str, ...]
    rows: list[Row]


def read_download(path: Path) -> Download | None:
    """Read a table of the site; None when it is any other table, or cannot be read."""
    text = decode(path.read_bytes()) if path.is_file() and path.stat().st_size <= MAX_BYTES else None
    if text is None:
        return None
    if text.startswith("#separator:tab\n"):
        return _word_list(text)
    first = text.split("\n", 1)[0]
    lines = text.splitlines(keepends=True)
    try:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if "\t" in first else csv.reader(lines)
        columns = tuple(cell.strip() for cell in next(reader, []))
        if not set(TERMS) - _LATER <= set(columns) <= set(TERMS) and set(columns) != set(OCCURRENCES):
            return None
        rows = [(reader.line_num, _cells(columns, cells)) for cells in reader if any(map(str.strip, cells))]
    except csv.Error:
        return None
    return Download(columns, rows)


def _cells(columns: tuple[str, ...], cells: list[str]) -> Cells:
    return dict(zip(columns, map(unguarded, cells), strict=False))


def _word_list(text: str) -> Download:
    rows = []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    for number, cells in zip([n for n, _ in lines], csv.reader([line for _, line in lines], delimiter="\t"), strict=False):
        rows.append((number, _cells(tuple(_WORDS.values()), cells)))
    return Download(tuple(_WORDS.values()), rows)


def entries_of(table: Download, path: Path, root: Path, report: Report) -> list[Entry]:
    """Make entries of a table, with everything they have that the table does not show."""
    if set(table.columns) == set(OCCURRENCES):
        report.add("C002", Location(path.name, 1), "worked out")
        return []
    settings = read_settings(root, Report())
    present = _present(root, settings)
    by_headword = {term.headword: term for term, _ in present.values()}
    groups: dict[str, list[Row]] = {}
    guesses: dict[str, str] = {}
    for line, cells in table.rows:
        headword = cells.get("headword", "").strip()
        if not headword:
            report.add("C003", Location(path.name, line), "no headword")
            continue
        known = by_headword.get(headword)
        name = cells.get("term", "").strip() or (known.id if known else _begun_as(headword, groups, present))
        made = NewId(name) if name else new_id(headword, cells.get("pinyin", ""), [*groups, *present])
        if made is None:
            report.add("C003", Location(path.name, line), "no reading", headword=headword, offered=slug(headword))
            continue
        name = made.id
        guesses.setdefault(name, made.guess)
        if not is_id(name):
            report.add("C003", Location(path.name, line), "id", id=name)
            continue
        groups.setdefault(name, []).append((line, cells))
    entries, of_old = [], list[str]()
    for term_id, rows in groups.items():
        old = present.get(term_id)
        data = _changed(*old, rows, path, report) if old else _begun(rows)
        if "status" in data:
            data = modern_data(data, SHAPE)
            of_old.append("status")
        order = [f.name for f in TERM.fields]
        ordered = dict(sorted(data.items(), key=lambda kv: order.index(kv[0])))
        entries.append(Entry(term_id, ordered, path.name, rows[0][0], guesses[term_id]))
    report_old(of_old, path.name, report)
    return entries


def _begun_as(headword: str, groups: dict[str, list[Row]], present: Mapping[str, object]) -> str:
    """Return the id under which rows before have begun an entry for the headword; an empty string where none has."""
    same = (name for name, rows in groups.items() if name not in present and rows[0][1]["headword"].strip() == headword)
    return next(same, "")


def _present(root: Path, settings: Settings) -> dict[str, tuple[Term, Data]]:
    """Read the entries that are there, as terms and as they are written."""
    found: dict[str, tuple[Term, Data]] = {}
    for file in sorted((root / "annotations").glob("*.yml")):
        path, data, unread = f"annotations/{file.name}", file.read_bytes(), Report()
        term, written = parse_term(path, data, unread, settings), annotation_data(path, data, unread, settings)
        if term and written is not None:
            found[term.id] = term, written
    return found


def _changed(term: Term, data: Data, rows: list[Row], path: Path, report: Report) -> Data:
    """Put into an entry what is otherwise in its rows."""
    shown = {name: _cell(getattr(term, name)) for name in OF_TERM}
    new: Data = {**data, "senses": [dict(sense) for sense in data["senses"]]} if "senses" in data else dict(data)
    for name in OF_TERM:
        said = [cells[name] for _, cells in rows if name in cells]
        wanted = next((cell for cell in said if _differs(cell, shown[name])), None)
        if wanted is not None:
            _put(new, name, wanted)
    reviewed = "reviewed" if term.reviewed else "draft"
    if any(cells.get("status", reviewed) not in ("", reviewed) for _, cells in rows):
        new.pop("reviewed", None)
        new |= {} if term.reviewed else {"status": "reviewed"}
    for line, cells in rows:
        number = _sense_number(term, cells)
        if number is None:
            report.add("C003", Location(path.name, line), "no such sense", id=cells.get("sense", ""), term=term.id)
            continue
        owner = new["senses"][number] if "senses" in new else new
        for name in OF_SENSE:
            if name in cells and _differs(cells[name], getattr(term.senses[number], name)):
                _put(owner, name, cells[name])
    return new


def _sense_number(term: Term, cells: Cells) -> int | None:
    """Find which sense a row is of: by its id, else by its gloss, else the only one."""
    if sense_id := cells.get("sense", "").strip():
        return next((n for n, sense in enumerate(term.senses) if sense.id == sense_id), None)
    same = [n for n, sense in enumerate(term.senses) if not _differs(cells.get("gloss", ""), sense.gloss)]
    return same[0] if same else 0 if len(term.senses) == 1 else None


def _begun(rows: list[Row]) -> Data:
    """Begin an entry from its rows."""
    first = rows[0][1]
    data: Data = {}
    for name in OF_TERM:
        if first.get(name, "").strip():
            _put(data, name, first[name])
    if first.get("status") == "reviewed":
        data["status"] = "reviewed"
    forms = [form.strip() for form in first.get("forms", "").split("|")]
    if aliases := [{"form": form} for form in forms if form and form != data["headword"]]:
        data["aliases"] = aliases
    senses = []
    for number, (_, cells) in enumerate(rows, 1):
        sense: Data = {"id": cells.get("sense", "").strip() or (MAIN if len(rows) == 1 else f"s{number}")}
        for name in OF_SENSE:
            if cells.get(name, "").strip():
                _put(sense, name, cells[name])
        senses.append(sense)
    if len(senses) == 1 and senses[0]["id"] == MAIN:
        return {**data, **{name: value for name, value in senses[0].items() if name != "id"}}
    return {**data, "senses": senses}


def _cell(value: Any) -> str:
    return "|".join(value) if isinstance(value, tuple) else str(value)


def _differs(cell: str, shown: str) -> bool:
    """Tell whether a cell says something else; tables without line ends have spaces in their place."""
    return re.sub(r"\s+", "", cell) != re.sub(r"\s+", "", shown)


def _put(data: Data, name: str, cell: str) -> None:
    value: Any = [part.strip() for part in cell.split("|") if part.strip()] if name in LISTS else cell.strip()
    if value:
        data[name] = value
    else:
        data.pop(name, None)


def unchanged_texts(entries: Iterable[Entry], root: Path) -> dict[str, str]:
    """Give the files of the entries that say what is written already, as they are: comments stay."""
    kept, settings = {}, read_settings(root, Report())
    for entry in entries:
        path = root / "annotations" / f"{entry.id}.yml"
        if path.is_file() and annotation_data(f"annotations/{path.name}", path.read_bytes(), Report(), settings) == entry.data:
            kept[f"annotations/{path.name}"] = path.read_text(encoding="utf-8")
    return kept

"""Read tables a person filled in — a spreadsheet's CSV, in whatever encoding — and make annotation files of them.

In: ``terms.csv`` and the tables beside it. Out: entries, and the text of an annotation for each. Headings may be field
names or their Chinese labels; simple columns for other writings, ground and related entries save a second table.
"""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..chinese.encoding import Undecodable, detect_encoding
from ..chinese.ids import slug
from ..fields.kinds import ListOf, Record
from ..fields.plain_data import modern_data
from ..fields.table import TERM, TERM_KEYS
from ..fields.writer import write_annotation
from ..glossary.read import parse_term
from ..model import SHAPE, Location
from ..notation.decode import one_line_end
from ..report import Report, near
from ..wording.cells import unguarded
from ..wording.read_settings import read_settings
from .old_columns import OLD_COLUMNS, old_cells, report_old, shape_of
from .spreadsheet import SENSE_COLUMN, TABLES, TERM_COLUMN, Data, Entry, Row, Table, item_of, record_of
from .term_id import NewId, is_id, new_id

_SIMPLE = {"aliases": "form", "citations": "general", "related": "see_also"}
"""Columns of terms.csv that stand for a table of their own: the key each item gets."""
MAX_BYTES = 20_000_000


@dataclass(slots=True)
class Sheet:
    """One table as read: rows with their line numbers."""

    path: str
    columns: frozenset[str]
    rows: list[tuple[int, Row]] = field(default_factory=list)


def read_tables(terms_csv: Path, report: Report) -> list[Entry]:
    """Read the entries of a table and of the tables beside it, in the order of the rows."""
    sheets: dict[str, Sheet] = {}
    for table in TABLES:
        path = terms_csv if table.field is None else terms_csv.with_name(f"{table.name}.csv")
        if table.field is None or path.is_file():
            sheet = _read_sheet(path, table, report)
            if sheet is not None:
                sheets[table.name] = sheet
    if "terms" not in sheets or report.errors:
        return []
    return _assemble(sheets, report)


def _read_sheet(path: Path, table: Table, report: Report) -> Sheet | None:
    place = Location(path.name)
    if not path.is_file():
        report.add("C002", place, "no file", file=path)
        return None
    data = path.read_bytes()
    text = decode(data)
    if text is None or len(data) > MAX_BYTES:
        report.add("C002", place, "no text")
        return None
    report.texts[path.name] = text
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;，", key=first.count)
    try:
        lines = list(_numbered_rows(text, delimiter if first.count(delimiter) else ","))
    except csv.Error as error:
        report.add("C002", place, "no table", problem=error)
        return None
    if not text.strip() or not lines:
        report.add("C002", place, "empty")
        return None
    columns = _headings(lines[0][1], first, table, path.name, report)
    sheet = Sheet(path.name, frozenset(columns))
    for number, cells in lines[1:]:
        if any(cell.strip() for cell in cells):
            sheet.rows.append((number, {name: unguarded(cell) for name, cell in zip(columns, cells, strict=False) if name}))
    return sheet


def decode(data: bytes) -> str | None:
    """Decode a table in whatever encoding, line ends as ``\n``; None when it is no text."""
    found = detect_encoding(data)
    return None if isinstance(found, Undecodable) else one_line_end(found.text).removeprefix("\ufeff")


def _numbered_rows(text: str, delimiter: str) -> Any:
    """Return each row with the line it begins on."""
    reader = csv.reader(text.splitlines(keepends=True) if "\n" in text else [text], delimiter=delimiter)
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _headings(cells: list[str], line: str, table: Table, path: str, report: Report) -> list[str]:
    """List the column each heading means; empty for one that is not known."""
    old = OLD_COLUMNS.get(table.name, {})
    known = {*table.columns, *(_SIMPLE if table.field is None else ()), *old}
    labels = {call: name for name, calls in old.items() for call in calls}
    labels |= {call: name for call, name in TERM_KEYS.calls.items() if name in known}
    labels |= {"编号": TERM_COLUMN, "文件名": TERM_COLUMN, "id": TERM_COLUMN if "id" not in known else "id", "义项": SENSE_COLUMN}
    columns = []
    for cell in cells:
        name = re.sub(r"\s+", "_", cell.strip().lower())
        column = name if name in known else labels.get(cell.strip(), labels.get(name, ""))
        if not column and cell.strip():
            place = Location(path, 1, max(0, line.find(cell)) + 1, len(cell))
            report.add("C002", place, "column", name=cell.strip(), close=near(name, known, 2), columns=table.columns)
        columns.append(column if column in known else "")
    return columns


def _assemble(sheets: dict[str, Sheet], report: Report) -> list[Entry]:
    entries: dict[str, Entry] = {}
    for line, row in sheets["terms"].rows:
        headword = row.get("headword", "").strip()
        place = Location(sheets["terms"].path, line)
        if not headword:
            report.add("C003", place, "no headword")
            continue
        given = row.get(TERM_COLUMN, "").strip()
        made = NewId(given) if given else new_id(headword, row.get("pinyin", ""), entries)
        if made is None:
            report.add("C003", place, "no reading", headword=headword, offered=slug(headword))
            continue
        term_id = made.id
        if not is_id(term_id):
            report.add("C003", place, "id", id=term_id)
            continue
        if term_id in entries:
            report.add("C003", place, "id twice", id=term_id, line=entries[term_id].line)
            continue
        data = record_of(row, TERM)
        for name, key in _SIMPLE.items():
            if row.get(name, "").strip():
                data[name] = [{key: item.strip()} for item in re.split("[；;\n]", row[name]) if item.strip()]
        if status := old_cells("terms", row).get("status"):
            if status not in ("draft", "reviewed"):
                report.add("C003", place, "old status", value=status)
            data["status"] = status
        entries[term_id] = Entry(term_id, data, sheets["terms"].path, line, made.guess)
    by_name = {e.data["headword"]: e for e in entries.values()}
    for table in sorted(TABLES[1:], key=lambda t: t.name != "senses"):  # senses first: others belong to them
        for line, row in sheets[table.name].rows if table.name in sheets else ():
            name = row.get(TERM_COLUMN, "").strip()
            entry = entries.get(name) or by_name.get(name)
            if entry is None:
                report.add("C003", Location(sheets[table.name].path, line), "no entry", name=name, column=TERM_COLUMN)
                continue
            _put_item(entry.data, table, row, Location(sheets[table.name].path, line), report)
    return _in_todays_shape(list(entries.values()), sheets, report)


def _in_todays_shape(entries: list[Entry], sheets: dict[str, Sheet], report: Report) -> list[Entry]:
    """Return the entries as they are written today, their fields in the order of the field table."""
    shape = shape_of({name: sheet.columns for name, sheet in sheets.items()}, SHAPE)
    order = {f.name: number for number, f in enumerate(TERM.fields)}
    of_old, found = set[str](), list[Entry]()
    for entry in entries:
        of_old |= {"status"} & entry.data.keys()
        of_old |= {"kind" for alias in entry.data.get("aliases", ()) if "kind" in alias}
        of_old |= {"valid" for owner in (entry.data, *entry.data.get("senses", ())) if "valid" in owner and shape < SHAPE}
        data = modern_data(entry.data, shape)
        found.append(dataclasses.replace(entry, data=dict(sorted(data.items(), key=lambda kv: order.get(kv[0], 0)))))
    report_old(of_old, sheets["terms"].path, report)
    return found


def _put_item(data: Data, table: Table, row: Row, place: Location, report: Report) -> None:
    assert table.field and isinstance(table.field.kind, ListOf)
    owner = data
    number = row.get(SENSE_COLUMN, "").strip()
    if table.of_sense and number:
        senses = data.get("senses", [])
        if not number.isdecimal() or not 1 <= int(number) <= len(senses):
            report.add("C003", place, "no sense", number=number, column=SENSE_COLUMN)
            return
        owner = senses[int(number) - 1]
    item = item_of(row, table.field)
    owner.setdefault(table.field.name, []).append({**item, **old} if (old := old_cells(table.name, row)) else item)
    if owner is not data:
        kind = next(f for f in TERM.fields if f.name == "senses").kind
        assert isinstance(kind, ListOf) and isinstance(kind.of, Record)
        order = [f.name for f in kind.of.fields]
        ordered = sorted(owner.items(), key=lambda kv: order.index(kv[0]))
        owner.clear()
        owner.update(ordered)


def check_entries(
    entries: list[Entry], root: Path, report: Report, *, replace: bool, kept: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the text of each annotation by path; what would not pass ``check`` is reported on the row it comes from.

    ``kept`` are the texts of those that stay as they are.
    """
    texts: dict[str, str] = {}
    settings = read_settings(root, Report())
    for entry in entries:
        path = f"annotations/{entry.id}.yml"
        text = (kept or {}).get(path) or write_annotation(entry.data)
        scratch = Report()
        parse_term(path, text.encode(), scratch, settings)
        place = Location(entry.path, entry.line)
        report.diagnostics += [dataclasses.replace(d, location=place, caret="", about="") for d in scratch.errors]
        old = root / path
        if old.is_file() and not replace and old.read_text(encoding="utf-8") != text:
            report.add("C003", place, "file that is there", path=path)
        texts[path] = text
    return texts

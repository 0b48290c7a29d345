"""The glossary as tables for a spreadsheet, and back, without loss: terms.csv and, where needed, a table for each list.

A row of ``terms.csv`` is an entry; ``aliases.csv``, ``senses.csv``, ``citations.csv`` … hold one item a row, bound to
the entry by its file name and to the sense by its number. A cell that a spreadsheet would take for a formula gets an
apostrophe before it, which is taken off again. Columns are the fields of the field table; dotted columns
(``valid.from``) belong to a group of fields. A cell with several names parts them by “；” or by line ends. What YAML
comments say is not in the tables.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..fields.kinds import Field, ListOf, OneKey, Record, Text, TextOr
from ..fields.table import TERM
from ..together import Snapshot, write_all
from ..wording.cells import guarded

Data = dict[str, Any]
Row = dict[str, str]
TERM_COLUMN, SENSE_COLUMN = "term", "sense_number"
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, and the field whose items are its rows (None: the entries themselves)."""

    name: str
    columns: tuple[str, ...]
    field: Field | None = None
    of_sense: bool = False
    """Its rows may belong to a sense."""


def _is_cell(field: Field) -> bool:
    """Tell whether a field fits into a cell: a value, or a list of texts."""
    kind = field.kind
    return not isinstance(kind, (Record, OneKey, TextOr)) and not (
        isinstance(kind, ListOf) and isinstance(kind.of, (Record, OneKey, TextOr))
    )


def _columns(record: Record) -> tuple[str, ...]:
    columns: list[str] = []
    for field in record.fields:
        if isinstance(field.kind, Record):
            columns += [f"{field.name}.{inner.name}" for inner in field.kind.fields]
        elif _is_cell(field):
            columns.append(field.name)
    return tuple(columns)


def _tables() -> tuple[Table, ...]:
    sense = next(f for f in TERM.fields if f.name == "senses")
    assert isinstance(sense.kind, ListOf) and isinstance(sense.kind.of, Record)
    inside = {f.name for f in sense.kind.of.fields}
    tables = [Table("terms", (TERM_COLUMN, *_columns(TERM)))]
    for field in TERM.fields:
        if _is_cell(field) or isinstance(field.kind, Record):
            continue
        assert isinstance(field.kind, ListOf)
        of, of_sense = field.kind.of, field.name in inside
        if isinstance(of, OneKey):
            own: tuple[str, ...] = ("relation", "name")
        elif isinstance(of, TextOr):
            own = ("name", *(f.name for f in of.record.fields))
        else:
            assert isinstance(of, Record)
            own = _columns(of)
        bound = (TERM_COLUMN, SENSE_COLUMN) if of_sense else (TERM_COLUMN,)
        tables.append(Table(field.name, (*bound, *own), field, of_sense))
    return tuple(tables)


TABLES = _tables()


# --- out ------------------------------------------------------------------------------------


def make_tables(glossary: Iterable[tuple[str, Data]]) -> dict[str, bytes]:
    """Make the tables of a glossary (id, data of each entry) as files by name; empty ones are left out, terms.csv never."""
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for term_id, data in glossary:
        rows["terms"].append({TERM_COLUMN: term_id, **_cells(data, TERM)})
        for table in TABLES[1:]:
            rows[table.name] += _item_rows(term_id, data, table)
    return {f"{t.name}.csv": _format(t, rows[t.name]) for t in TABLES if rows[t.name] or t.field is None}


def _item_rows(term_id: str, data: Data, table: Table) -> Iterator[Row]:
    assert table.field
    for item in data.get(table.field.name, ()):
        yield {TERM_COLUMN: term_id, **_item_cells(item, table.field)}
    if table.of_sense:
        for number, sense in enumerate(data.get("senses", ()), 1):
            for item in sense.get(table.field.name, ()):
                yield {TERM_COLUMN: term_id, SENSE_COLUMN: str(number), **_item_cells(item, table.field)}


def _item_cells(item: Any, field: Field) -> Row:
    assert isinstance(field.kind, ListOf)
    of = field.kind.of
    if isinstance(of, OneKey):
        relation, name = next(iter(item.items()))
        return {"relation": relation, "name": name}
    if isinstance(of, TextOr):
        return {"name": item} if isinstance(item, str) else dict(item)
    assert isinstance(of, Record)
    return _cells(item, of)


def _cells(data: Data, record: Record) -> Row:
    cells: Row = {}
    for field in record.fields:
        value = data.get(field.name)
        if value is None:
            continue
        if isinstance(field.kind, Record):
            cells.update({f"{field.name}.{name}": text for name, text in value.items()})
        elif _is_cell(field):
            cells[field.name] = _join(value) if isinstance(value, list) else value
    return cells


def _join(items: list[str]) -> str:
    """Write a list into a cell; one item a line where an item has the sign that parts them."""
    if any(re.search(r"[；;\n]", item) for item in items):
        return "\n".join(items) + ("\n" if len(items) == 1 else "")
    return "；".join(items)


def _format(table: Table, rows: list[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table.columns, restval="")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    return (BOM + out.getvalue()).encode()


# --- in -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry made from the tables, and where its row stands."""

    id: str
    data: Data
    path: str
    line: int
    guess: str = ""
    """The likely pinyin its id rests on, where none was given."""


def part(cell: str, field: Field) -> Any:
    """Turn a cell into the value of its field."""
    if not isinstance(field.kind, ListOf):
        return cell if isinstance(field.kind, Text) and field.kind.markdown else cell.strip()
    pieces = cell.split("\n") if "\n" in cell else re.split("[；;]", cell)
    if len(pieces) == 1 and not isinstance(field.kind.of, Text):
        pieces = re.split("[，、,]", cell)  # a closed list of choices: any sign parts them
    return [piece.strip() for piece in pieces if piece.strip()]


def record_of(row: Row, record: Record) -> Data:
    """Turn the cells of a row into a record, in the order of the field table."""
    data: Data = {}
    for field in record.fields:
        if isinstance(field.kind, Record):
            group = {f.name: row[key].strip() for f in field.kind.fields if row.get(key := f"{field.name}.{f.name}", "").strip()}
            if group:
                data[field.name] = group
        elif row.get(field.name, "").strip() and _is_cell(field):
            data[field.name] = part(row[field.name], field)
    return data


def item_of(row: Row, field: Field) -> Any:
    """Turn a row into an item of a list."""
    assert isinstance(field.kind, ListOf)
    of = field.kind.of
    if isinstance(of, OneKey):
        return {row.get("relation", "").strip() or "see_also": row.get("name", "").strip()}
    if isinstance(of, TextOr):
        name = row.get("name", "").strip()
        return name or {f.name: row.get(f.name, "").strip() for f in of.record.fields}
    assert isinstance(of, Record)
    return record_of(row, of)


def write_tables(folder: Path, files: dict[str, bytes], seen: Snapshot | None = None) -> None:
    """Write the tables into a folder, all or none; a table written there earlier that there is none of now is taken away.

    ``seen`` is the folder as it was found: ChangedMeanwhile when somebody has saved a table there since.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_all(folder, {f"{t.name}.csv": files.get(f"{t.name}.csv") for t in TABLES}, seen or tables_in(folder))


def tables_in(folder: Path) -> Snapshot:
    """Look at the tables that are in a folder."""
    return Snapshot.of(folder, *(f"{table.name}.csv" for table in TABLES))

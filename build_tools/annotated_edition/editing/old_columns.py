"""Columns of tables that were exported before entries had today's shape: how they are read, and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..model import Location
from ..report import Report
from ..rules.faults import phrase

OLD_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "terms": {"status": ("状态", "state")},
    "aliases": {"kind": ("种类", "类型", "type")},
}
"""By table: the column, and what else it was called."""
_LATER = {"entity", "level", "proposed"}
_STATUS = {"待校": "draft", "已校": "reviewed"}


def shape_of(columns: Mapping[str, Collection[str]], now: int) -> int:
    """Tell of which shape tables are by their columns: the columns of each, by its name."""
    old = any(set(OLD_COLUMNS[name]) & {*found} for name, found in columns.items() if name in OLD_COLUMNS)
    return 1 if old and not _LATER & {*columns.get("terms", ())} else now


def old_cells(table: str, row: Mapping[str, str]) -> dict[str, str]:
    """Return what a row says in old columns, by column."""
    cells = {name: row[name].strip() for name in OLD_COLUMNS.get(table, ()) if row.get(name, "").strip()}
    return {name: _STATUS.get(cell, cell) if name == "status" else cell for name, cell in cells.items()}


def report_old(columns: Collection[str], path: str, report: Report) -> None:
    """Say in one line how old columns were taken."""
    ways = {"status": phrase("status was read"), "kind": phrase("kind was read"), "valid": phrase("dates were read")}
    if taken := [way for name, way in ways.items() if name in columns]:
        report.add("T045", Location(path), "in a table", path=path, taken=taken)

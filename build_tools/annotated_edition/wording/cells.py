"""Cells of tables: keep a spreadsheet from taking one for a formula, and take that back.

The apostrophe before a cell is what spreadsheets themselves use for “this is text”. It is put before whatever a program in
some country may take for the beginning of a formula, and before what begins with an apostrophe, so that it can be taken off
again without loss. A quotation mark counts too: tables without quoting, and the clipboard, are read as if they had it.
``page_scripts/shared/cells.js`` is the twin for what pages copy.
"""

from __future__ import annotations

import re

_GUARDED = re.compile("[\\s\ufeff]*[=+\\-@＝＋－＠'\"]|[\t\n\r\v\f]")


def guarded(cell: str) -> str:
    """Put an apostrophe before a cell that might be taken for a formula."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """Undo :func:`guarded`."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell, 1) else cell

"""``python -m build_tools.page_scripts``: write the tables that the scripts have from Python."""

from __future__ import annotations

from .tables import TABLES, tables_js

TABLES.write_text(tables_js(), encoding="utf-8", newline="\n")

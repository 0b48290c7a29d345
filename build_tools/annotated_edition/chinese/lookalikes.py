"""Characters that are easily taken for one another (``lookalikes.txt``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

# --- one look-alike away --------------------------------------------------------------------


@cache
def look_alikes() -> dict[str, str]:
    """Return for each character those it is easily taken for."""
    table: dict[str, str] = {}
    for line in (Path(__file__).parent / "lookalikes.txt").read_text(encoding="utf-8").splitlines():
        for group in line.split() if not line.startswith("#") else ():
            for char in group:
                table[char] = table.get(char, "") + group.replace(char, "")
    return table

"""The published folding table of the search: which characters count as the same in the group 近似.

It is the folding of forms (:mod:`.folding`: width, case, quotation marks, white space) plus two things:
traditional and variant characters count as the simplified one (``variants.txt``), and punctuation counts for
nothing, so that 特优农业 finds “特”“优”农业. The search itself never folds: a folded hit is shown apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .folding import fold_char

KEPT = frozenset("%‰@#&/*.-_\\")
"""Punctuation that carries meaning in figures, addresses and names, and is therefore not dropped."""


@cache
def variants() -> Mapping[str, str]:
    """Return, by traditional or variant character, the simplified one."""
    rows = (Path(__file__).parent / "variants.txt").read_text(encoding="utf-8").splitlines()
    return {char: row[0] for row in rows if not row.startswith("#") for char in row[1:]}


def fold_for_search(char: str) -> str:
    """Return what a character counts as when near hits are looked for; empty when it counts for nothing."""
    folded = fold_char(char)
    if unicodedata.category(char).startswith("P") and folded not in KEPT:
        return ""
    return "".join(variants().get(c, c) for c in folded)


def folding_table(text: str) -> dict[str, str]:
    """Return every folding that matters to a text: of its characters, and of what a reader may type for them.

    Sorted by code point; characters that count as themselves, and those beyond U+FFFF, are left out.
    """
    own = {c for c in text if c <= "\uffff" and not "\ud800" <= c <= "\udfff"}
    kept = {f for c in own for f in fold_for_search(c)}
    typed = {chr(c) for c in (*range(0x20, 0x7F), *range(0xFF01, 0xFF5F), *range(0x2010, 0x2040), *range(0x3000, 0x3020))}
    typed |= {char for char, simple in variants().items() if simple in kept}
    table = {c: fold_for_search(c) for c in sorted(own | typed) if c != "\n"}
    return {c: folded for c, folded in table.items() if folded != c}

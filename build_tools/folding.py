"""The published folding table: which characters count as the same when forms are matched, keeping exact offsets.

Width and case are folded, all quotation marks are one sign, white space counts for nothing. Punctuation is *not*
dropped: “特”“优”农业 and 特优农业 are two forms.
"""

from __future__ import annotations

import unicodedata

QUOTES = "“”‘’「」『』＂＇\"'〝〞"
_TABLE: dict[str, str] = {}


def fold_char(char: str) -> str:
    """Give what a character counts as; an empty string when it counts for nothing."""
    known = _TABLE.get(char)
    if known is None:
        if char in QUOTES:
            known = '"'
        elif char.isspace() or unicodedata.category(char) == "Cf":
            known = ""
        elif "\u4e00" <= char <= "\u9fff":
            known = char
        else:
            known = "".join(c for c in unicodedata.normalize("NFKC", char).lower() if not c.isspace())
        _TABLE[char] = known
    return known


def fold(text: str) -> str:
    """Give the folded text."""
    return "".join(map(fold_char, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Give the folded text and, for each of its characters, the index in ``text`` it came from."""
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        folded = fold_char(char)
        if folded:
            out.append(folded)
            offsets += [index] * len(folded)
    return "".join(out), offsets

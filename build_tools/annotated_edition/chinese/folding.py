"""The published folding table: which characters count as the same when forms are matched, keeping exact offsets.

Width and case are folded, all quotation marks are one sign, white space counts for nothing. Punctuation is *not*
dropped: “特”“优”农业 and 特优农业 are two forms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

QUOTES = "“”‘’「」『』＂＇\"'〝〞"


class _Table(dict[int, str]):
    """What each character counts as, found out when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters that do not count as exactly one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char if "\u4e00" <= char <= "\u9fff" else _fold_rare(char)
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded


def _fold_rare(char: str) -> str:
    if char in QUOTES:
        return '"'
    if char.isspace() or unicodedata.category(char) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    if plain == char:
        plain = char.lower()
        return plain if plain == char else fold(plain)
    return fold(plain)


_TABLE = _Table()


def fold_char(char: str) -> str:
    """Return what a character counts as; an empty string when it counts for nothing."""
    return _TABLE[ord(char)]


def fold(text: str) -> str:
    """Fold a text."""
    return text.translate(_TABLE)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text; for each character of the result comes the index in ``text`` it stood at."""
    folded = text.translate(_TABLE)
    if _TABLE.uneven.isdisjoint(text):
        return folded, range(len(text))
    offsets: list[int] = []
    for index, char in enumerate(text):
        offsets += [index] * len(_TABLE[ord(char)])
    return folded, offsets

"""Find the characters nobody sees (rule ``control``): byte order marks, zero-width and control characters."""

from __future__ import annotations

import unicodedata
from functools import cache

from .finding import NOTHING, Finding, Stretch


def find_control(line: str) -> Finding:
    """Find the control characters of a line; white space is none, and neither are variation selectors."""
    found = {char for char in set(line) if not char.isspace() and is_control(char)}
    if not found:
        return NOTHING
    return Finding(tuple(Stretch(i, i + 1, (i,)) for i, char in enumerate(line) if char in found))


@cache
def is_control(char: str) -> bool:
    """Tell whether a character is one that is not seen."""
    if char < "\x7f":
        return char < " "
    return unicodedata.category(char) in ("Cc", "Cf") or char in "\ufffc\ufffe\uffff"  # a lost picture, no characters

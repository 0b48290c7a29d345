"""Find the characters nobody sees (rule ``control``): byte order marks, zero-width and control characters."""

from __future__ import annotations

from functools import cache

import regex

from .finding import NOTHING, Finding, Stretch

_CONTROL = regex.compile(r"[\p{Cc}\p{Cf}\ufffc\ufffe\uffff]")  # among them a lost picture, and no characters
_SHAPED = (
    r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Arabic}\p{Syriac}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}"
    r"\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_JOINER = regex.compile(rf"(?<={_SHAPED})[\u200c\u200d](?={_SHAPED})")
"""A joiner that shapes what stands on both sides of it: a family of emoji, a Persian word. It is seen."""


def find_control(line: str) -> Finding:
    """Find the control characters of a line; white space is none, and neither are variation selectors."""
    found = {char for char in set(line) if not char.isspace() and is_control(char)}
    if not found:
        return NOTHING
    seen = {m.start() for m in _JOINER.finditer(line)}
    return Finding(tuple(Stretch(i, i + 1, (i,)) for i, char in enumerate(line) if char in found and i not in seen))


@cache
def is_control(char: str) -> bool:
    """Tell whether a character is one that is not seen."""
    return _CONTROL.match(char) is not None

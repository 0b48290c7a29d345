"""What a character is and what counts as the same, for the scripts: ``shared/character-tables.js``, made of Python's tables.

A browser's own tables belong to its version. So classes are written out as ranges of the one version that decides; of
foldings stand here those that the browser's ``normalize`` and ``toLowerCase`` do not give, or did not give in Unicode 14,
and for what they had by then they may no longer change.
"""

from __future__ import annotations

import json
from pathlib import Path

import regex

from annotated_edition.chinese.characters import HAN, UNICODE
from annotated_edition.chinese.folding import CIRCLES, JOINING, NUMERALS, equal_characters

from .equal import EQUAL, INVISIBLE, LATER, by_unicode, characters

CHARACTER_TABLES = Path(__file__).parents[1] / "page_scripts" / "shared" / "character-tables.js"
_HEAD = """/* Made by “make scripts” of build_tools/character_tables/: what Python and the scripts hold in common. */
/* eslint-disable no-control-regex, no-misleading-character-class, max-len */
"""
_CODED = """
/* Ranges, as coded: for each the gap before it and, after a hyphen, its length less one, in base 36. */
"""
_CLASSES = (
    ("MAY_JOIN", "Without these, neighbours are never of one cluster.",
     r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]|\p{Extended_Pictographic}"),
    ("JOINING", "What may be composed with what stands before it.", f"[{JOINING}]"),
    ("EXTEND", "UAX #29, Grapheme_Cluster_Break.", r"\p{GCB=Extend}"),
    ("SPACING", "", r"\p{GCB=SpacingMark}"),
    ("PREPEND", "", r"\p{GCB=Prepend}"),
    ("CONTROL", "", r"[\p{GCB=Control}\p{GCB=CR}\p{GCB=LF}]"),
    ("PICTOGRAPH", "", r"\p{Extended_Pictographic}"),
    ("CONSONANT", "UAX #29, Indic_Conjunct_Break.", r"\p{InCB=Consonant}"),
    ("LINKER", "", r"\p{InCB=Linker}"),
    ("NOT_IN_CONJUNCT", "", r"(?!\p{InCB=Extend}|\p{InCB=Linker})\p{GCB=Extend}"),
)  # fmt: skip


def character_tables_js() -> str:
    """Write the module."""
    own, invisible = _own_foldings(), _literal(_ranges(INVISIBLE.pattern))
    spaces = _literal(_ranges("|".join(rf"\u{ord(c):04x}" for c in characters() if c.isspace())))
    rows = [
        (f"Han, by Unicode {UNICODE}.", "HAN", f"/{_literal(_ranges(HAN))}/u"),
        ("What nobody sees; it counts for nothing.", "INVISIBLE", f"/{invisible}/u"),
        ("White space, as Python has it.", "SPACE", f"/{spaces}/u"),
        ("Chinese numerals, beside which a circle is 〇.", "NUMERALS", _json(NUMERALS)),
        ("", "CIRCLES", _json(CIRCLES)),
        ("What counts as the same, beside Unicode's compatibility forms: a character or several, then what count as them.",
         "EQUAL", _json(own)),
    ]  # fmt: skip
    text = _HEAD + "".join(_export(*row) for row in rows) + _CODED
    return text + "".join(_export(says, name, _json(_coded(_ranges(pattern)))) for name, says, pattern in _CLASSES)


def _export(says: str, name: str, value: str) -> str:
    return (f"\n/** {says} */" if says else "") + f"\nexport const {name} = {value};\n"


def _own_foldings() -> dict[str, str]:
    """Return the characters, in one string, by what they count as, where a browser cannot know it."""
    later = _later()
    own: dict[str, str] = {}
    for char, folded in equal_characters().items():
        if folded.strip() and (char in later or by_unicode(char) != folded):
            own[folded] = own.get(folded, "") + char
    return own


def _later() -> frozenset[str]:
    """List the characters of the last part of the table."""
    rows = EQUAL.read_text(encoding="utf-8").partition(LATER)[2].splitlines()
    return frozenset("".join(row.partition(" ")[2] for row in rows))


def _ranges(pattern: str) -> list[tuple[int, int]]:
    """List the ranges of code points that a pattern matches; first and last."""
    found: list[tuple[int, int]] = []
    for char in regex.findall(pattern, "".join(characters())):
        if found and ord(char) == found[-1][1] + 1:
            found[-1] = (found[-1][0], ord(char))
        else:
            found.append((ord(char), ord(char)))
    return found


def _literal(ranges: list[tuple[int, int]]) -> str:
    def escape(code: int) -> str:
        return f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"

    return "[" + "".join(escape(a) + (f"-{escape(b)}" if b > a else "") for a, b in ranges) + "]"


def _coded(ranges: list[tuple[int, int]]) -> str:
    out, at = [], 0
    for first, last in ranges:
        out.append(_base36(first - at) + (f"-{_base36(last - first)}" if last > first else ""))
        at = last + 1
    return " ".join(out)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

"""The tables that Python and the scripts of the pages share, as a JavaScript module: what may stand plain in YAML, what is
spoken. Python has them; ``shared/tables.js`` is made of them and committed.

A pattern may use ``\\w`` (in brackets), ``\\d`` and escapes; what Python means by them is written out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from annotated_edition.chinese.numbers import COUNTED, DIGITS, JOINING, NUMBER, RANKED, ROMAN, TWO_OF
from annotated_edition.notation.scalars import CONTROL, OPENING, PLAIN, SIGN_FIRST

TABLES = Path(__file__).parent / "shared" / "tables.js"
_HEAD = """/* Made by “make scripts” of tables.py: what Python and the scripts hold in common. Change it there. */
/* eslint-disable max-len, no-control-regex, no-useless-escape */
"""


def tables_js() -> str:
    """Write the module."""
    tables = (
        ("All of a value that may stand without quotes in YAML.", "PLAIN", f"/^(?:{_pattern(PLAIN)})$/u"),
        ("Signs with which a plain value does not begin.", "SIGN_FIRST", f"/^(?:{_pattern(SIGN_FIRST)})/u"),
        ("Signs with which it may begin, before what is plain.", "OPENING", f"/^(?:{_pattern(OPENING)})/u"),
        ("Characters nobody sees.", "CONTROL", f"/{_pattern(CONTROL)}/u"),
        ("A number, with the signs in it.", "NUMBER", f"/{_pattern(NUMBER)}/u"),
        ("How digits are read.", "DIGITS", json.dumps(DIGITS, ensure_ascii=False)),
        ("How the signs in a number are read.", "JOINING", _record(JOINING)),
        ("Roman numerals.", "ROMAN", _record(ROMAN)),
        (
            "Characters before which a number counts something.",
            "COUNTED",
            json.dumps("".join(sorted(COUNTED)), ensure_ascii=False),
        ),
        ("Characters before which 2 is read liǎng.", "TWO_OF", json.dumps("".join(sorted(TWO_OF)), ensure_ascii=False)),
        ("Characters before which Roman numerals stand.", "RANKED", json.dumps("".join(sorted(RANKED)), ensure_ascii=False)),
    )
    return _HEAD + "".join(f"\n/** {says} */\nexport const {name} = {value};\n" for says, name, value in tables)


def _record(table: Mapping[str, object]) -> str:
    return (
        f"/** @type {{Record<string, {'number' if table is ROMAN else 'string'}>}} */ ({json.dumps(table, ensure_ascii=False)})"
    )


def _pattern(pattern: re.Pattern[str]) -> str:
    """Write a pattern of Python's as JavaScript takes it with the flag ``u``."""
    text = pattern.pattern.replace("/", "\\/").replace(r"\w", r"\p{L}\p{N}_").replace(r"\d", r"\p{Nd}")
    return re.sub(r"\\U([0-9a-f]{8})", lambda found: f"\\u{{{int(found[1], 16):x}}}", text)

"""The tables that Python and the scripts of the pages share, as a JavaScript module: what may stand plain in YAML, what is
spoken. Python has them; ``shared/tables.js`` is made of them and committed.

A pattern may use ``\\w`` (in brackets), ``\\d`` and escapes; what Python means by them is written out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from annotated_edition.chinese.pinyin import DIGITS, SPOKEN
from annotated_edition.notation.scalars import CONTROL, OPENING, PLAIN, SIGN_FIRST

TABLES = Path(__file__).parent / "shared" / "tables.js"
_HEAD = """/* Made by “make scripts” of tables.py: what Python and the scripts hold in common. Change it there. */
/* eslint-disable no-control-regex, no-useless-escape */
"""


def tables_js() -> str:
    """Write the module."""
    tables = (
        ("All of a value that may stand without quotes in YAML.", "PLAIN", f"/^(?:{_pattern(PLAIN)})$/u"),
        ("Signs with which a plain value does not begin.", "SIGN_FIRST", f"/^(?:{_pattern(SIGN_FIRST)})/u"),
        ("Signs with which it may begin, before what is plain.", "OPENING", f"/^(?:{_pattern(OPENING)})/u"),
        ("Characters nobody sees.", "CONTROL", f"/{_pattern(CONTROL)}/u"),
        ("Units that take a syllable.", "SPOKEN", f"/{_pattern(SPOKEN)}/gu"),
        ("How digits are read.", "DIGITS", json.dumps(list(DIGITS.values()), ensure_ascii=False)),
    )
    return _HEAD + "".join(f"\n/** {says} */\nexport const {name} = {value};\n" for says, name, value in tables)


def _pattern(pattern: re.Pattern[str]) -> str:
    """Write a pattern of Python's as JavaScript takes it with the flag ``u``."""
    text = pattern.pattern.replace("/", "\\/").replace(r"\w", r"\p{L}\p{N}_").replace(r"\d", r"\p{Nd}")
    return re.sub(r"\\U([0-9a-f]{8})", lambda found: f"\\u{{{int(found[1], 16):x}}}", text)

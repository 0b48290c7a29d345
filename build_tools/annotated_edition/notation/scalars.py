"""Write single values of YAML, so that reading gives back exactly what was written.

Quotes only where they are needed; short records in braces on one line; texts of several lines behind ``|``. The form in the
page writes values too: it has the patterns from here (``build_tools/page_scripts/tables.py``).
"""

from __future__ import annotations

import json
import re
from typing import Any

from .slips.lines import quoted

PLAIN = re.compile(r"[\w“”‘’《》（）—…·、，。；！？％－＋～○〇+%./()-]+(?: [\w“”‘’《》（）—…·、，。；！？％－＋～○〇+%./()-]+)*")
SIGN_FIRST = re.compile(r"[-?—–－−%.…]|[（(]|\d{1,2}[.．、)）]")
OPENING = re.compile(r"[“‘（《]")
CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def write_scalar(text: str) -> str:
    """Write a value for one line, plain where that is safe in and outside brackets."""
    if CONTROL.search(text) or text != text.strip():
        return _double(text)
    if PLAIN.fullmatch(text) and not SIGN_FIRST.match(text):
        return text
    if PLAIN.fullmatch(text[1:]) and OPENING.match(text):
        return text
    return quoted(text)


def _double(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}" if ord(m[0]) < 0x10000 else f"\\U{ord(m[0]):08x}", quoted)


def write_block(text: str, indent: str) -> str:
    """Write a text of several lines behind ``|``; a double-quoted one where that could not be read back."""
    lines = text.split("\n")
    odd = CONTROL.search(text.replace("\n", "")) or not lines[0].strip() or not lines[-1].strip()
    if odd or lines[0][0].isspace() or any(line != line.rstrip() or line.startswith("\t") for line in lines):
        return _double(text)
    return "|\n" + "\n".join(f"{indent}{line}".rstrip() for line in lines)


def write_flow(value: Any) -> str:
    """Write a list or a record on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {write_flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_item(item) for item in value) + "]"
    return write_scalar(str(value))


def _item(value: Any) -> str:
    """Write an item of a list on one line; one with a Chinese comma in it is quoted, so that it is not taken for two."""
    written = write_flow(value)
    return quoted(written) if isinstance(value, str) and written == value and re.search("[，、；]", value) else written

"""Write annotations in the house's YAML, so that reading gives back exactly what was written.

Short records in braces on one line, senses as blocks, notes behind ``|``; quotes only where they are needed. Data are
plain: strings, lists and dictionaries, in the order of the field table.
"""

from __future__ import annotations

import json
import re
from typing import Any

from .field_kinds import Field, ListOf, OneKey, Record, Text, TextOr
from .fields import TERM
from .yaml_lines import quoted

Data = dict[str, Any]
MODELINE = "# yaml-language-server: $schema=../docs/assets/schema/term.schema.json"
_PLAIN = re.compile(r"[\w“”‘’《》（）—…·、，。；！？％－＋～○〇+%./()-]+(?: [\w“”‘’《》（）—…·、，。；！？％－＋～○〇+%./()-]+)*")
_SIGN_FIRST = re.compile(r"[-?—–－−%.…]|[（(]|\d{1,2}[.．、)）]")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def scalar(text: str) -> str:
    """Write a value for one line, plain where that is safe in and outside brackets."""
    if _CONTROL.search(text) or text != text.strip():
        return _double(text)
    if _PLAIN.fullmatch(text) and not _SIGN_FIRST.match(text):
        return text
    if _PLAIN.fullmatch(text[1:]) and re.match(r"[“‘（《]", text):
        return text
    return quoted(text)


def _double(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}" if ord(m[0]) < 0x10000 else f"\\U{ord(m[0]):08x}", quoted)


def block(text: str, indent: str) -> str:
    """Write a text of several lines behind ``|``; a double-quoted one where that could not be read back."""
    lines = text.split("\n")
    odd = _CONTROL.search(text.replace("\n", "")) or not lines[0].strip() or not lines[-1].strip()
    if odd or lines[0][0].isspace() or any(line != line.rstrip() or line.startswith("\t") for line in lines):
        return _double(text)
    return "|\n" + "\n".join(f"{indent}{line}".rstrip() for line in lines)


def flow(value: Any) -> str:
    """Write a list or a record on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_item(item) for item in value) + "]"
    return scalar(str(value))


def _item(value: Any) -> str:
    """Write an item of a list on one line; one with a Chinese comma in it is quoted, so that it is not taken for two."""
    written = flow(value)
    return quoted(written) if isinstance(value, str) and written == value and re.search("[，、；]", value) else written


def write_annotation(data: Data) -> str:
    """Give the text of an annotation file."""
    return "\n".join([MODELINE, *_fields(data, TERM, "")]) + "\n"


def _fields(data: Data, record: Record, indent: str) -> list[str]:
    rows: list[str] = []
    for field in record.fields:
        if field.name in data:
            rows += write_field(field, data[field.name], indent)
    return rows


def write_field(field: Field, value: Any, indent: str = "") -> list[str]:
    """Give the lines of one field."""
    if isinstance(field.kind, Text):
        markdown = field.kind.markdown
        text = block(value, indent + "  ") if markdown and ("\n" in value or len(value) > 60) else scalar(value)
        return [f"{indent}{field.name}: {text}"]
    if not isinstance(field.kind, ListOf):
        return [f"{indent}{field.name}: {flow(value)}"]
    of = field.kind.of
    if isinstance(of, (Record, OneKey)) or any(isinstance(item, dict) for item in value) or isinstance(of, TextOr):
        rows = [f"{indent}{field.name}:"]
        for item in value:
            if isinstance(of, Record) and of.field("citations"):
                inner = _fields(item, of, indent + "    ")
                rows += [f"{indent}  - {inner[0].strip()}", *inner[1:]]
            else:
                rows.append(f"{indent}  - {flow(item)}")
        return rows
    return [f"{indent}{field.name}: {flow(value)}"]

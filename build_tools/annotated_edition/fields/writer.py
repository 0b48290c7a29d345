"""Write annotations in the house's YAML, so that reading gives back exactly what was written.

Short records in braces on one line, senses as blocks, notes behind ``|``; quotes only where they are needed. Data are
plain: strings, lists and dictionaries, in the order of the field table.
"""

from __future__ import annotations

from typing import Any

from ..notation.scalars import write_block, write_flow, write_scalar
from .kinds import Field, ListOf, OneKey, Record, Text, TextOr
from .table import TERM

Data = dict[str, Any]
MODELINE = "# yaml-language-server: $schema=../docs/assets/schema/term.schema.json"


def write_annotation(data: Data) -> str:
    """Write the text of an annotation file."""
    return "\n".join([MODELINE, *_fields(data, TERM, "")]) + "\n"


def _fields(data: Data, record: Record, indent: str) -> list[str]:
    rows: list[str] = []
    for field in record.fields:
        if field.name in data:
            rows += write_field(field, data[field.name], indent)
    return rows


def write_field(field: Field, value: Any, indent: str = "") -> list[str]:
    """Write one field as lines."""
    if isinstance(field.kind, Text):
        markdown = field.kind.markdown
        text = write_block(value, indent + "  ") if markdown and ("\n" in value or len(value) > 60) else write_scalar(value)
        return [f"{indent}{field.name}: {text}"]
    if not isinstance(field.kind, ListOf):
        return [f"{indent}{field.name}: {write_flow(value)}"]
    of = field.kind.of
    if isinstance(of, (Record, OneKey)) or any(isinstance(item, dict) for item in value) or isinstance(of, TextOr):
        rows = [f"{indent}{field.name}:"]
        for item in value:
            if isinstance(of, Record) and of.field("citations"):
                inner = _fields(item, of, indent + "    ")
                rows += [f"{indent}  - {inner[0].strip()}", *inner[1:]]
            else:
                rows.append(f"{indent}  - {write_flow(item)}")
        return rows
    return [f"{indent}{field.name}: {write_flow(value)}"]

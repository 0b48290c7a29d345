"""Make the JSON Schemas of annotations and sources from the field table, for editors that complete and check YAML.

Draft 7, which YAML editors know best. A text may also be a number or a boolean here: ``edition check`` reads every value
as a string, so ``headword: 1221`` is right and an editor must not object to it.
"""

from __future__ import annotations

import json
from typing import Any

import yaml

from .kinds import Choice, Field, Kind, ListOf, OneKey, Record, Text, TextOr
from .table import SOURCE, term_fields

TERM_FILE, SOURCE_FILE = "term.schema.json", "source.schema.json"
FOLDER = "docs/assets/schema"
_SCALAR = ["string", "number", "boolean"]
_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
PATTERNS = {
    "date": _DATE,
    "rule": r"^[A-Z]\d{3}$",
    "id": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "sha256": "^[0-9a-f]{64}$",
    "url": "^https?://[^/\\s]+",
}


def schema_files(topics: tuple[str, ...] = ()) -> dict[str, str]:
    """Make the text of every schema by its file name; ``topics`` are those of the edition, where it names its own."""
    return {TERM_FILE: format_schema(term_fields(topics)), SOURCE_FILE: format_schema(SOURCE)}


def make_schema(record: Record) -> dict[str, Any]:
    """Make the schema of a whole file."""
    is_term = record.field("headword") is not None
    title = "词条" if is_term else "来源"
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **_of_record(record)}
    if is_term:
        own = [name for name in ("gloss", "note", "parts", "valid", "only_in", "citations") if record.field(name)]
        alone = {"required": ["senses"], "not": {"anyOf": [{"required": [name]} for name in own]}}
        schema["oneOf"] = [{"required": ["gloss"], "not": {"required": ["senses"]}}, alone]
    return schema


def format_schema(record: Record) -> str:
    """Format the schema as the text of its file."""
    return json.dumps(make_schema(record), ensure_ascii=False, indent=2) + "\n"


def _of_field(field: Field) -> dict[str, Any]:
    schema = {"title": field.label, "description": _help(field), **_of_kind(field.kind)}
    if field.example:
        schema["examples"] = [_example(field)]
    return schema


def _help(field: Field) -> str:
    kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
    if isinstance(kind, (Choice, OneKey)):
        labels = [f"{v} {label}" for v, label in kind.options.items() if v != label]
        return field.help + (f"：{'、'.join(labels)}" if labels else "")
    return field.help


def _example(field: Field) -> Any:
    """Return the example as data; the example of a list may be one of its items."""
    value = yaml.load(field.example, Loader=yaml.BaseLoader)
    return value if not isinstance(field.kind, ListOf) or isinstance(value, list) else [value]


def _of_kind(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, Text):
        return _of_text(kind)
    if isinstance(kind, Choice):
        options: list[Any] = list(kind.options)
        return {"enum": [True, False, *options] if set(options) == {"true", "false"} else options}
    if isinstance(kind, ListOf):
        return {"type": "array", "minItems": 1, "items": _of_kind(kind.of)}
    if isinstance(kind, OneKey):
        named = {name: {"title": label, **_of_text(Text())} for name, label in kind.options.items()}
        return {"type": "object", "properties": named, "additionalProperties": False, "minProperties": 1, "maxProperties": 1}
    if isinstance(kind, TextOr):
        return {"anyOf": [_of_text(Text()), _of_record(kind.record)]}
    return _of_record(kind)


def _of_text(kind: Text) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": ["string", "null"] if kind.may_be_empty else _SCALAR}
    if kind.format in PATTERNS:
        schema["pattern"] = PATTERNS[kind.format]
    if not kind.may_be_empty:
        schema["minLength"] = 1
    return schema


def _of_record(record: Record) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": {f.name: _of_field(f) for f in record.fields}}
    if required := [f.name for f in record.fields if f.required]:
        schema["required"] = required
    if record.one_of:
        schema["oneOf"] = [{"required": [name]} for name in record.one_of]
    schema["additionalProperties"] = False
    return schema

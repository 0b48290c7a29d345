"""Write the JSON Schema of ``edition.json``, with a Chinese description of every key: the documentation of the format.

Made from the table in :mod:`.edition_json`. ``edition schema`` writes the copy under ``docs/assets/schema/``, which
a test keeps equal.
"""

from __future__ import annotations

import json

from ..model import Edition
from .edition_json import EDITION
from .keys import Keys, Schema, record_schema

PATH = "assets/schema/edition.schema.json"
"""Where the schema lies in ``docs/`` and on the site."""
_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "edition.json",
    "description": "全书数据。已有的键不改名、不改义；以后可能增加新的键。",
}


def make_schema(keys: Keys[Edition] = EDITION, *, whole: bool = False) -> Schema:
    """Make the schema; ``whole`` with the keys that only comparing needs."""
    return _HEAD | record_schema(_HEAD["description"], keys, whole=whole)


def format_schema() -> str:
    """Format the schema as text."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=1) + "\n"


def documented_keys(schema: Schema | None = None, path: str = "") -> list[tuple[str, str]]:
    """List (path of the key, description) of every key, in order; ``[]`` stands for each item of a list."""
    rows: list[tuple[str, str]] = []
    for name, inner in (make_schema() if schema is None else schema).get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        rows.append((here, str(inner.get("description", ""))))
        rows += _inside(inner, here)
    return rows


def _inside(schema: Schema, path: str) -> list[tuple[str, str]]:
    rows = documented_keys(schema, path)
    if isinstance(schema.get("items"), dict):
        rows += _inside(schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), dict):
        rows += _inside(schema["additionalProperties"], f"{path}.*")
    return rows

"""Read an ``edition.json`` back, and refuse what is none: comparing may rely on the keys it needs, and on every type and place.

A file that an earlier version wrote may lack the keys that came later.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ..comparing.places import EditionData, blocks_by_place
from ..comparing.sides import UnreadableSide
from .edition_schema import make_schema
from .keys import Schema

NEEDED = frozenset(
    [
        "articles",
        "blocks",
        "id",
        "text",
        "title",
        "terms",
        "headword",
        "senses",
        "gloss",
        "occurrences",
        "article",
        "block",
        "start",
        "end",
        "exact",
        "sense",
        "term",
        "why",
        "other",
    ]
)
"""Keys without which nothing can be compared."""


def read_edition(path: Path) -> EditionData:
    """Read the values of an edition; UnreadableSide when the file holds anything else, OSError when it cannot be read."""
    try:
        data = json.loads(path.read_bytes())
        json.dumps(data, ensure_ascii=False).encode()  # half a character, which JSON can write, nobody can print
        if fits(data, make_schema(whole=True)) and _places_hold(data):
            return dict(data)
    except (ValueError, RecursionError):
        pass
    raise UnreadableSide(f"“{path}”不是本工具写的 edition.json")


def fits(value: Any, schema: Schema) -> bool:
    """Tell whether a value has the types of a schema, its patterns and the keys that are needed; choices and lengths aside."""
    match schema.get("type"):
        case "object":
            known, other = schema.get("properties", {}), schema.get("additionalProperties", {})
            return (
                isinstance(value, dict)
                and all(name in value for name in schema.get("required", ()) if name in NEEDED)
                and all(fits(inner, known.get(name, other)) for name, inner in value.items())
            )
        case "array":
            return isinstance(value, list) and all(fits(inner, schema["items"]) for inner in value)
        case "string":
            return isinstance(value, str) and re.search(schema.get("pattern", ""), value) is not None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return type(value) is int and value >= schema.get("minimum", 0)
    return "const" not in schema or bool(value == schema["const"])


def _places_hold(data: EditionData) -> bool:
    """Tell whether every occurrence stands in a text there is, for an entry there is."""
    texts = {place: len(block["text"]) for place, block in blocks_by_place(data).items()}
    terms, occurrences = ({record["id"] for record in data[key]} for key in ("terms", "occurrences"))
    return all(
        place["term"] in terms
        and place["start"] < place["end"] <= texts.get((place["article"], place["block"]), 0)
        and (not place.get("nested_in") or place["nested_in"] in occurrences)
        for place in (*data["occurrences"], *data.get("unlinked", ()))
    )

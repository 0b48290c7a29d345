"""A key of a JSON file as a row: its name, its meaning in Chinese, its shape, and how its value is got from the model.

Data and JSON Schema are both made from the rows, so that neither can say what the other does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from ..model import Edition

T = TypeVar("T")
U = TypeVar("U")
N_contra = TypeVar("N_contra", contravariant=True)
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Key(Generic[N_contra]):
    """One key of the records that are made from nouns of one kind."""

    name: str
    description: str
    get: Callable[[N_contra, Edition], Any]
    """Gives the value from the noun and the edition it is of; None leaves the key out. With ``keys`` it gives the nouns the
    records inside are made from."""
    shape: Schema
    """The schema of the value; where it holds ``description``, the description is put."""
    keys: tuple[Key[Any], ...] = ()
    """Of the records inside."""
    one: str = ""
    """Describes one of several records inside."""
    required: bool = True
    published: bool = True
    """False for what only comparing two editions needs: neither in the file nor in its documentation."""


Keys = tuple[Key[T], ...]


def text(name: str, description: str, get: Callable[[T, Edition], str | None], **more: Any) -> Key[T]:
    """Make a key that holds a text; ``more`` goes into the schema."""
    return Key(name, description, get, {"type": "string", "description": "", **more})


def number(name: str, description: str, get: Callable[[T, Edition], int | None]) -> Key[T]:
    """Make a key that holds a count or an offset."""
    return Key(name, description, get, {"type": "integer", "minimum": 0, "description": ""})


def flag(name: str, description: str, get: Callable[[T, Edition], bool]) -> Key[T]:
    """Make a key that is true or false."""
    return Key(name, description, get, {"type": "boolean", "description": ""})


def texts(name: str, description: str, get: Callable[[T, Edition], Iterable[str] | None]) -> Key[T]:
    """Make a key that holds a list of texts."""
    return many(name, description, get, {"type": "string"})


def many(name: str, description: str, get: Callable[[T, Edition], Iterable[Any] | None], one: Schema) -> Key[T]:
    """Make a key that holds a list of plain values."""
    return Key(name, description, get, {"type": "array", "description": "", "items": one})


def record(name: str, description: str, get: Callable[[T, Edition], U | None], keys: Keys[U]) -> Key[T]:
    """Make a key that holds one record."""
    return Key(name, description, get, {"type": "object"}, keys)


def records(name: str, description: str, get: Callable[[T, Edition], Iterable[U]], one: str, keys: Keys[U]) -> Key[T]:
    """Make a key that holds a list of records."""
    return Key(name, description, get, {"type": "array"}, keys, one)


def named_records(name: str, description: str, get: Callable[[T, Edition], Mapping[str, U]], one: str, keys: Keys[U]) -> Key[T]:
    """Make a key that holds records by names that the data choose."""
    return Key(name, description, get, {"type": "object"}, keys, one)


def optional(key: Key[T]) -> Key[T]:
    """Let the schema allow that the key is missing."""
    return replace(key, required=False)


def unpublished(key: Key[T]) -> Key[T]:
    """Keep a key for comparing editions only."""
    return replace(key, published=False, required=False)


def make_record(noun: T, keys: Keys[T], edition: Edition, *, whole: bool = False) -> dict[str, Any]:
    """Make the record of a noun, keys in the order of the rows; ``whole`` with the unpublished ones."""
    found = ((key, key.get(noun, edition)) for key in keys if whole or key.published)
    return {key.name: _plain(key, value, edition, whole) for key, value in found if value is not None}


def _plain(key: Key[Any], value: Any, edition: Edition, whole: bool) -> Any:
    if not key.keys:
        return list(value) if key.shape.get("type") == "array" else value
    if not key.one:
        return make_record(value, key.keys, edition, whole=whole)
    if isinstance(value, Mapping):
        return {name: make_record(noun, key.keys, edition, whole=whole) for name, noun in value.items()}
    return [make_record(noun, key.keys, edition, whole=whole) for noun in value]


def record_schema(description: str, keys: Keys[Any], *, whole: bool = False) -> Schema:
    """Make the schema of a record."""
    chosen = [key for key in keys if whole or key.published]
    return {
        "type": "object",
        "description": description,
        "required": [key.name for key in chosen if key.required],
        "properties": {key.name: _schema(key, whole) for key in chosen},
    }


def _schema(key: Key[Any], whole: bool) -> Schema:
    if not key.keys:
        return {**key.shape, "description": key.description}
    if not key.one:
        return record_schema(key.description, key.keys, whole=whole)
    inside = "items" if key.shape["type"] == "array" else "additionalProperties"
    return {**key.shape, "description": key.description, inside: record_schema(key.one, key.keys, whole=whole)}

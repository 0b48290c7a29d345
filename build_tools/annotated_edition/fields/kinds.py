"""The kinds of field that the table of fields is made of, and what can be known from its names alone.

Nothing here knows an annotation or a source; ``fields`` holds the table itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..notation.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Text:
    """One value; ``format`` names a check in ``field_formats``."""

    format: str = ""
    markdown: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One value out of a few."""

    options: Mapping[str, str]
    """Value → Chinese label."""
    also: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What people write for a value, in lower case → the value; only hints use it."""


BOOLEAN = Choice(
    {"true": "是", "false": "否"},
    {**dict.fromkeys(("yes", "on", "1", "y", "对", "真", "有"), "true"), **dict.fromkeys(("no", "off", "0", "n", "假"), "false")},
)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind."""

    of: Text | Choice | Record | OneKey | TextOr
    names: bool = False
    """Items are names without punctuation: a Chinese comma between two is a slip."""


@dataclass(frozen=True, slots=True)
class Record:
    """A group of fields."""

    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()
    """Exactly one of these keys must be there."""

    def field(self, name: str) -> Field | None:
        """Return a field by name."""
        return next((f for f in self.fields if f.name == name), None)


@dataclass(frozen=True, slots=True)
class OneKey:
    """``{key: text}`` with one key out of several."""

    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TextOr:
    """A text, or a record for the rarer case."""

    record: Record


Kind = Text | Choice | ListOf | Record | OneKey | TextOr


@dataclass(frozen=True, slots=True)
class Field:
    """One field: name, Chinese label, kind, help, example."""

    name: str
    label: str
    kind: Kind
    help: str
    example: str = ""
    required: bool = False
    also: tuple[str, ...] = ()
    """Other names by which people call it; only hints use them."""
    shown: bool = False
    """Of an entry or a sense: readers see it under its label wherever the entry is explained, and nothing else need know it."""


def vocabulary(record: Record, *old: str) -> Vocabulary:
    """Gather every key of a record, at any depth; ``old`` keys, of an earlier shape, are still read."""
    kinds: dict[str, list[Kind]] = {}
    calls: dict[str, set[str]] = {}
    for field in walk(record):
        kinds.setdefault(field.name, []).append(field.kind)
        for call in (field.label, *field.also):
            calls.setdefault(call, set()).add(field.name)
        one_key = field.kind.of if isinstance(field.kind, ListOf) else field.kind
        if isinstance(one_key, OneKey):
            for name, label in one_key.options.items():
                kinds.setdefault(name, []).append(Text())
                calls.setdefault(label, set()).add(name)
    return Vocabulary(
        names=frozenset({*kinds, *old}),
        calls={call: min(names) for call, names in calls.items() if len(names) == 1 and call not in {*kinds, *old}},
        lists=frozenset(n for n, found in kinds.items() if all(isinstance(k, ListOf) for k in found)),
        name_lists=frozenset(n for n, found in kinds.items() if all(isinstance(k, ListOf) and k.names for k in found)),
        texts=frozenset(n for n, found in kinds.items() if all(isinstance(k, Text) for k in found)),
    )


def options(record: Record, *path: str) -> Mapping[str, str]:
    """Look up the options of a field, value → Chinese label, by the names that lead to it; KeyError when there is none."""
    kind: Kind = record
    for name in path:
        field = kind.field(name) if isinstance(kind, Record) else None
        if field is None:
            raise KeyError(path)
        kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
    if not isinstance(kind, (Choice, OneKey)):
        raise KeyError(path)
    return kind.options


def worded(kind: Kind, values: Sequence[str]) -> str:
    """Say the values of a text, a choice or a list of them as readers see them."""
    of = kind.of if isinstance(kind, ListOf) else kind
    return "、".join(of.options[value] if isinstance(of, Choice) else value for value in values)


def walk(kind: Kind) -> Iterator[Field]:
    """Yield every field below a kind, in the order of the table."""
    if isinstance(kind, Record):
        for field in kind.fields:
            yield field
            yield from walk(field.kind)
    elif isinstance(kind, ListOf):
        yield from walk(kind.of)
    elif isinstance(kind, TextOr):
        yield from walk(kind.record)

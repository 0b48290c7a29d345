"""Hold a YAML tree against the field table; give plain values with their places.

In: nodes of ``yaml_reader`` and a :class:`~.kinds.Record`. Out: a :class:`Values` per record, in which
a text is a ``Scalar``, a list a list, a record again ``Values``. What does not fit goes to the report, with the line as
it should be where that can be computed, and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ..model import Location
from ..notation.slips.lines import quoted
from ..notation.tree import Mapping, Node, Scalar, Sequence
from ..report import Report, near
from ..rules.faults import fault, phrase
from .formats import check_format, check_markdown
from .hints import as_item, as_list, guess_item, guess_key, lacking, one_key, rewrapped, swapped_with, unknown_key
from .kinds import Choice, Field, Kind, ListOf, OneKey, Record, Text, TextOr


class Values:
    """The checked fields of one record."""

    __slots__ = ("_values", "keys", "location", "meant")

    def __init__(self, location: Location) -> None:
        self.location = location
        self._values: dict[str, Any] = {}
        self.keys: dict[str, Location] = {}
        self.meant: set[str] = set()
        """Fields that an unknown key was probably meant for; they are not missing."""

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def put(self, name: str, value: object, place: Location) -> None:
        """Store a checked value."""
        self._values[name] = value
        self.keys[name] = place

    def text(self, name: str, default: str = "") -> str:
        """Return a text field as a string."""
        value = self._values.get(name)
        return value.value if isinstance(value, Scalar) else default

    def scalar(self, name: str) -> Scalar | None:
        """Return a text field with its place."""
        value = self._values.get(name)
        return value if isinstance(value, Scalar) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts as strings."""
        return tuple(item.value for item in self.list(name))

    def list(self, name: str) -> list[Any]:
        """Return a list field; an empty list when it is not there."""
        value = self._values.get(name)
        return value if isinstance(value, list) else []

    def record(self, name: str) -> Values | None:
        """Return a record field."""
        value = self._values.get(name)
        return value if isinstance(value, Values) else None

    def place(self, name: str) -> Location:
        """Return where a field's value stands, or where the record begins."""
        value = self._values.get(name)
        if isinstance(value, (Scalar, Values)):
            return value.location
        return self.keys.get(name, self.location)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)


def check_record(node: Node, record: Record, report: Report, what: str, top: Record | None = None) -> Values | None:
    """Check a mapping; ``what`` names the record in messages, ``top`` is the whole table (for hints)."""
    top = top or record
    if isinstance(node, Mapping) and _is_unnamed(node, record):
        node = Sequence(tuple(key for key, _ in node.entries), node.path, node.line, node.column, flow=True)
    if not isinstance(node, Mapping):
        wanted = [f for f in record.fields if f.required] or record.fields[:2]
        offered = guess_item(node, record) or "{" + ", ".join(f"{f.name}: …" for f in wanted) + "}"
        report.add("F003", node.location, "fields", what=what, offered=offered)
        return None
    if offered := rewrapped(node, record):
        key = node.entries[0][0]
        report.add("F001", key.location, "value", key=key.value, offered=offered)
        return None
    values = Values(node.location)
    for key, child in node.entries:
        field = record.field(key.value)
        if field is None:
            values.meant.update(_unknown(key, child, record, report, what, top))
            continue
        checked = _check_value(child, field.kind, report, field, node, top)
        values.keys[field.name] = key.location
        if checked is not None:
            values.put(field.name, checked, key.location)
    _check_required(node, record, values, report, what)
    if record.one_of and not values.meant:
        present = [name for name in record.one_of if name in values.keys]
        if len(present) != 1:
            names = record.one_of
            if present:
                report.add("F002", node.location, "several", what=what, present=present, names=names)
            else:
                fix = lacking(values.keys, record) or phrase("one of several", what=what, names=names)
                report.add("F002", node.location, "none of several", what=what, names=names, fix=fix)
            return None
    return values


def _is_unnamed(node: Mapping, record: Record) -> bool:
    """Tell whether braces hold several bare values, without the names of their fields."""
    return len(node.entries) > 1 and all(
        record.field(key.value) is None and isinstance(child, Scalar) and not child.value for key, child in node.entries
    )


def _check_required(node: Mapping, record: Record, values: Values, report: Report, what: str) -> None:
    for field in record.fields:
        if field.required and field.name not in values.keys and field.name not in values.meant:
            if example := field.example.rstrip("。"):
                report.add("F002", node.location, "missing, for example", what=what, field=field, example=example)
            else:
                report.add("F002", node.location, "missing", what=what, field=field)


def _unknown(key: Scalar, child: Node, record: Record, report: Report, what: str, top: Record) -> list[str]:
    """Report a key the record does not have; return the fields it may have been meant for."""
    guess = guess_key(key.value, record, top)
    if key.value != "<<":  # the alias behind it is reported by the reader
        report.put(unknown_key(key, child, record, what, guess), key.location)
        return guess.fields
    return []


def _check_value(node: Node, kind: Kind, report: Report, field: Field, owner: Mapping | None, top: Record) -> Any:
    """Check one value; None when it does not fit (the report says why)."""
    empty = (isinstance(node, Scalar) and not node.value.strip()) or (isinstance(node, (Sequence)) and not node.items)
    if empty:
        if isinstance(kind, Text) and kind.may_be_empty:
            return node
        if report.is_echo(node.location):
            return None
        _report_empty(node, report, field, in_list=owner is None)
        return None
    if isinstance(kind, Text):
        return _check_text(node, kind, report, field, owner)
    if isinstance(kind, Choice):
        return _check_choice(node, kind, report, field, owner)
    if isinstance(kind, ListOf):
        return _check_list(node, kind, report, field, top)
    if isinstance(kind, OneKey):
        return _check_one_key(node, kind, report, field)
    if isinstance(kind, TextOr):
        if isinstance(node, Scalar):
            return node
        return check_record(node, kind.record, report, field.label, top)
    return check_record(node, kind, report, field.label, top)


def _report_empty(node: Node, report: Report, field: Field, in_list: bool) -> None:
    needed = field.required or field.name == "gloss"  # at the top it may stand in the senses, in its place
    if in_list:
        report.add("F004", node.location, "item", field=field)
    else:
        begin = f"{field.name}:" + ("\n  " if field.example.startswith("- ") else " ")
        example = begin + field.example.rstrip("。") if field.example else ""
        report.add("F004", node.location, "needed" if needed else "not needed", field=field, example=example)


def _check_text(node: Node, kind: Text, report: Report, field: Field, owner: Mapping | None) -> Scalar | None:
    if not isinstance(node, Scalar):
        _report_no_text(node, report, field)
        return None
    if not kind.markdown and ("\n" in node.value or "\t" in node.value):
        node = node._replace(value=re.sub(r"\s*\n\s*", "", node.value.strip()).replace("\t", " "))
    found = check_markdown(node.value) if kind.markdown else check_format(node.value, kind.format)
    if not found and node.value[-1:] in (",", ";") and node.width == len(node.value):
        found = fault("F006", "comma", sign=node.value[-1], name=field.name, rest=node.value[:-1])
    if not found:
        return node
    place = _inside(node, found.at, report)
    if found.code == "F007":
        report.add("F007", place, "a field", field=field, wrong=found.message, fix=found.fix)
    elif report.is_echo(node.location):
        return None
    elif other := swapped_with(field, node.value, owner):
        report.add("F006", place, "a field, swapped", field=field, wrong=found.message, other=other, fix=found.fix)
    else:
        report.add("F006", place, "a field", field=field, wrong=found.message, fix=found.fix)
    return None


def _inside(node: Scalar, at: int, report: Report) -> Location:
    """Return the place of an offset in a value: in a text behind ``|`` the line that holds it."""
    lines = report.texts.get(node.path, "").split("\n")
    row = node.line + node.value.count("\n", 0, at)  # index of the line: the text begins below the sign
    start = node.value.rfind("\n", 0, at) + 1
    words = node.value[start:].partition("\n")[0]
    if node.block and row < len(lines) and words and (indent := lines[row].find(words)) >= 0:
        return Location(node.path, row + 1, indent + at - start + 1)
    return node.location


def _report_no_text(node: Node, report: Report, field: Field) -> None:
    if isinstance(node, Mapping) and len(node.entries) == 1 and isinstance(node.entries[0][1], Scalar):
        key, value = node.entries[0]
        if not re.fullmatch(r"[a-z_]+", key.value):
            report.add("F003", node.location, "text with a colon", field=field, offered=quoted(f"{key.value}: {value.value}"))
            return
    elif isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        text = node.items[0].value
        if node.flow:
            report.add("F003", node.location, "text in brackets", field=field, text=text, quoted=quoted(f"[{text}]"))
        else:
            report.add("F003", node.location, "text behind a dash", field=field, text=text)
        return
    report.add("F003", node.location, "text, for example" if field.example else "text", field=field)


def _check_list(node: Node, kind: ListOf, report: Report, field: Field, top: Record) -> list[Any] | None:
    if isinstance(node, Sequence):
        checked = [_check_value(item, kind.of, report, field, None, top) for item in node.items]
        return [item for item in checked if item is not None]
    if isinstance(node, Scalar):
        report.add("F003", node.location, "list", field=field, offered=as_list(node.value, kind))
    else:
        report.add("F003", node.location, "list of fields", field=field, offered=as_item(node, kind.of))
    return None


def _check_choice(node: Node, kind: Choice, report: Report, field: Field, owner: Mapping | None) -> Scalar | None:
    if not isinstance(node, Scalar):
        if not report.is_echo(node.location):
            report.add("F003", node.location, "choice", field=field, options=kind.options)
        return None
    if node.value in kind.options or report.is_echo(node.location):
        return node if node.value in kind.options else None
    plain = unicodedata.normalize("NFKC", node.value).strip().strip("“”‘’\"'").lower()
    close = [v for v, label in kind.options.items() if node.value == label or plain == v.lower()]
    close = close or [kind.also[word] for word in (plain,) if word in kind.also]
    words = node.value.split()
    if len(words) > 1 and all(word in kind.options for word in words):
        report.add("F005", node.location, "two", field=field, offered=", ".join(words))
        return None
    if not close and (other := swapped_with(field, node.value, owner)):
        report.add("F005", node.location, "swapped", field=field, value=node.value, other=other, options=kind.options)
    else:
        close = close or near(plain, kind.options)
        report.add("F005", node.location, "unknown", field=field, value=node.value, close=close, options=kind.options)
    return None


def _check_one_key(node: Node, kind: OneKey, report: Report, field: Field) -> Values | None:
    options = kind.options
    if isinstance(node, Mapping) and len(node.entries) > 1:
        items = [f"- {{{k.value}: {v.value if isinstance(v, Scalar) else '…'}}}" for k, v in node.entries]
        report.add("F003", node.location, "several relations", field=field, items=items)
        return None
    if isinstance(node, Scalar):
        report.add("F003", node.location, "relation", field=field, offered=one_key(node.value, kind), options=options)
        return None
    if not isinstance(node, Mapping) or not node.entries:
        report.add("F003", node.location, "relation, for example", field=field, key=list(options)[-1], options=options)
        return None
    key, value = node.entries[0]
    if key.value not in options:
        if isinstance(value, Scalar) and value.value in options:
            report.add("F001", key.location, "relation, swapped", key=key.value, value=value.value, options=options)
        else:
            close = [k for k, label in options.items() if label == key.value] or near(key.value, options)
            report.add("F001", key.location, "relation", key=key.value, close=close, options=options)
        return None
    if not isinstance(value, Scalar) or not value.value:
        report.add("F003", value.location, "headword of a relation", key=key.value)
        return None
    values = Values(node.location)
    values.put(key.value, value, key.location)
    return values

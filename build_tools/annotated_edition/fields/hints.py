"""Guess what a contributor meant: a misspelt or misplaced key, two values swapped, a text where a record belongs.

A guess is given as names, or as YAML that can be copied; it is empty when no guess is good."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

import regex

from ..chinese.dates import as_date
from ..chinese.ids import slug
from ..notation.scalars import write_scalar
from ..notation.tree import Mapping, Node, Scalar, Sequence
from ..report import near
from ..rules.faults import Fault, fault, phrase
from .formats import check_format
from .kinds import BOOLEAN, Choice, Field, Kind, ListOf, OneKey, Record, Text


@dataclass(frozen=True, slots=True)
class Guess:
    """Fields of the record that may be meant."""

    fields: list[str] = field(default_factory=list)
    close: list[str] = field(default_factory=list)
    """Names like the one written; several, where ``fields`` holds the likeliest or none."""
    owner: Field | None = None
    """The field in whose records it stands instead."""
    name: str = ""
    """The name written, as names are spelt."""


def guess_key(written: str, record: Record, top: Record) -> Guess:
    """Guess the field behind an unknown key."""
    if not written:
        return Guess()
    plain = unicodedata.normalize("NFKC", written).strip("“”‘’\"' ").lower()
    name = re.sub(r"[-\s]+", "_", plain)
    names = [f.name for f in record.fields]
    exact = [f.name for f in record.fields if name == f.name or plain == f.label or plain in f.also]
    exact = exact or [f.name for f in record.fields if plain.rstrip("s") == f.name.rstrip("s")]
    if not exact and plain.isascii():
        spelt = re.sub(r"[^a-z]", "", plain)
        exact = [f.name for f in record.fields if spelt in (_letters(call) for call in (f.label, *f.also) if not call.isascii())]
    if exact:
        return Guess(exact, exact)
    if owner := _owner(name, top):
        return Guess(owner=owner, name=name)
    by_label = [f.name for f in record.fields if not plain.isascii() and (plain in f.label or f.label in plain)]
    close = by_label or _closest(name, names)
    return Guess(close[:1] if by_label or _is_typo(name, close) else [], close)


def unknown_key(key: Scalar, child: Node, record: Record, what: str, guess: Guess) -> Fault:
    """Say that a record has no such key, and what may be meant by it."""
    names = [f.name for f in record.fields]
    if key.value in _OLD_STATUS and record.field("reviewed"):
        return fault("F001", "status", what=what, key=key.value)
    if guess.fields:
        meant = record.field(guess.fields[0])
        if (
            meant
            and len(guess.fields) == 1
            and isinstance(child, Scalar)
            and child.value
            and not child.block
            and "\n" not in child.value
        ):
            value = child.value.strip("“”‘’") if isinstance(meant.kind, Choice) else child.value
            written = as_list(value, meant.kind) if isinstance(meant.kind, ListOf) else write_scalar(value)
            return fault("F001", "meant, with its value", what=what, key=key.value, close=guess.close, field=meant, value=written)
        return fault("F001", "meant", what=what, key=key.value, close=guess.close)
    if not key.value.isascii() and isinstance(child, Scalar) and not child.value:
        return fault("F001", "part of a text", what=what, key=key.value)
    if not key.value:
        return fault("F001", "empty", what=what, names=names)
    if guess.owner:
        return fault("F001", "misplaced", what=what, key=key.value, name=guess.name, owner=guess.owner, names=names)
    return fault("F001", "unknown", what=what, key=key.value, close=guess.close, names=names)


_YES_OR_NO = frozenset({*BOOLEAN.options, *BOOLEAN.also, *BOOLEAN.options.values(), "已校", "已审"})
"""Said where a name belongs."""
_OLD_STATUS = ("status", "state", "状态")
"""What entries had in place of reviews."""


@cache
def _letters(call: str) -> str:
    """Return the pinyin of a word as it is typed: 释义 → shiyi."""
    return slug(call).replace("-", "")


def _closest(name: str, names: list[str]) -> list[str]:
    """List the names about as near as the nearest."""
    close = near(name, names)
    ratios = {c: difflib.SequenceMatcher(None, name, c).ratio() for c in close}
    return [c for c in close if ratios[c] >= max(ratios.values()) - 0.1]


def _is_typo(name: str, close: list[str]) -> bool:
    return bool(close) and abs(len(name) - len(close[0])) <= 2 and len(set(name) ^ set(close[0])) <= 3


def _owner(name: str, top: Record) -> Field | None:
    """Find the field of the whole table in whose records ``name`` stands."""
    for candidate in sorted(top.fields, key=lambda f: not isinstance(f.kind, ListOf)):  # lists of records are what most write
        kind: Kind = candidate.kind
        inner = kind.of if isinstance(kind, ListOf) else kind
        if isinstance(inner, Record) and inner.field(name):
            return candidate
        if isinstance(inner, OneKey) and name in inner.options:
            return candidate
    return None


def guess_item(node: Node, kind: Kind) -> str:
    """Guess the record that a lone text was meant to be, as YAML; empty when no guess is good."""
    if isinstance(node, Sequence) and isinstance(kind, Record) and all(isinstance(i, Scalar) for i in node.items):
        wanted = [f.name for f in kind.fields if f.required] or [f.name for f in kind.fields]
        if not len(wanted) == len(node.items) > 1 and _fit_in_order(node.items, kind):
            wanted = [f.name for f in kind.fields[: len(node.items)]]
        if len(wanted) == len(node.items) > 1:
            return "{" + ", ".join(f"{name}: {write_scalar(i.value)}" for name, i in zip(wanted, node.items, strict=True)) + "}"
    if not isinstance(node, Scalar) or not node.value:
        return ""
    if isinstance(kind, OneKey):
        return one_key(node.value, kind)
    if not isinstance(kind, Record):
        return ""
    first = next((f for f in kind.fields if f.required), kind.fields[0])
    if kind.field("from") and kind.field("to") and (found := span(node.value)):
        return found
    if kind.one_of:
        is_url = node.value.startswith("http")
        return f"{{work: 题名, url: {node.value!r}}}" if is_url else f"{{general: {write_scalar(node.value)}}}"
    others = "".join(f", {f.name}: …" for f in kind.fields if f.required and f is not first)
    value = (
        "…" if node.value.lower() in {*BOOLEAN.options, *BOOLEAN.also, *BOOLEAN.options.values(), "已校", "已审"} else node.value
    )
    return f"{{{first.name}: {value if value == '…' else write_scalar(value)}{others}}}"


def _fit_in_order(items: Collection[Scalar], record: Record) -> bool:
    """Tell whether bare values are good for the first fields of a record, one for one, and not only because anything is."""
    pairs = list(zip(record.fields, items, strict=False))
    fits = len(items) <= len(record.fields) and all(_fits(f, item.value) for f, item in pairs)
    return fits and any(_is_strict(f) for f, _ in pairs)


def span(value: str) -> str:
    """Return a span of time in words (2021-09 至 2023年12月, 2020年9月22日至今) as a record."""
    for cut in re.finditer(r"\s*(?:—+|–|-|~|～|至|到)\s*|(?:起|以来|以后)$", value):
        start, rest = as_date(value[: cut.start()]), value[cut.end() :]
        if start and as_date(rest):
            return f"{{from: {start}, to: {as_date(rest)}}}"
        if start and rest in ("", "今", "今天", "现在", "目前"):
            return f"{{from: {start}}}"
    return ""


def as_list(text: str, kind: ListOf) -> str:
    """Return a text that should have been a list as one; names may be parted by Chinese marks, or by spaces."""
    signs = r"\s*[，、；;,]\s*|(?<=[\p{Han}”])\s+(?=[\p{Han}“])"
    bare = text.strip("[]【】［］ ")
    items = regex.split(signs, bare) if kind.names or isinstance(kind.of, OneKey) else [bare]
    return f"[{', '.join(guess_item(Scalar(i, '', 0, 0), kind.of) or write_scalar(i) for i in items if i)}]"


def one_key(value: str, kind: OneKey) -> str:
    """Return a lone text as a relation; its name may be written in front of it (参见：智创谷)."""
    named = re.fullmatch(r"\s*([^：:\s]{1,9})\s*[：:]\s*(\S.*)", value)
    name = next((k for k, label in kind.options.items() if named and named[1] in (k, label)), "")
    return f"{{{name}: {write_scalar(named[2])}}}" if named and name else f"{{{list(kind.options)[-1]}: {write_scalar(value)}}}"


def rewrapped(node: Mapping, record: Record) -> str:
    """Return a record whose first value stands where its key belongs (``- T038: 理由``; ``- 晋中:`` and fields below)."""
    if len(node.entries) != 1 or not node.entries[0][0].value:
        return ""
    key, child = node.entries[0]
    if record.field(key.value) or (guess_key(key.value, record, record)).fields:
        return ""
    first = record.fields[0]
    if isinstance(child, Mapping):
        if not any(record.field(k.value) for k, _ in child.entries) or any(k.value == first.name for k, _ in child.entries):
            return ""
        is_id = isinstance(first.kind, Text) and first.kind.format == "id"
        rows = [f"{first.name}: {slug(key.value) if is_id else write_scalar(key.value)}", *_rows(child)]
        return "- " + "\n  ".join(rows)
    second = next((f for f in record.fields[1:] if f.required), record.fields[1] if len(record.fields) > 1 else first)
    if not isinstance(child, Scalar) or not child.value or not (_is_strict(first) or _is_strict(second)):
        return ""
    if not _fits(first, key.value) or not _fits(second, child.value):
        return ""
    return f"- {{{first.name}: {write_scalar(key.value)}, {second.name}: {write_scalar(child.value)}}}"


def _rows(node: Mapping) -> list[str]:
    return [
        f"{k.value}: {write_scalar(v.value) if isinstance(v, Scalar) and v.value and not v.block else '…'}"
        for k, v in node.entries
    ]


def _is_strict(field: Field) -> bool:
    return isinstance(field.kind, Choice) or (isinstance(field.kind, Text) and field.kind.format in ("rule", "id", "date"))


def _fits(field: Field, value: str) -> bool:
    if isinstance(field.kind, Choice):
        return value in field.kind.options
    return isinstance(field.kind, Text) and check_format(value, field.kind.format) is None


def lacking(present: Collection[str], record: Record) -> str:
    """Name the field that would tell which of several kinds a record is."""
    if "quote" in present and record.field("source"):
        return phrase("source is missing")
    if {"url", "publisher", "date", "number"} & {*present} and record.field("work"):
        return phrase("work is missing")
    return ""


def as_item(node: Mapping, kind: Kind) -> str:
    """Return a mapping that stands where a list belongs as the first item of that list."""
    names = {f.name for f in kind.fields} if isinstance(kind, Record) else set(getattr(kind, "options", ()))
    if not node.entries or not names:
        return "…"
    first, child = node.entries[0]
    if first.value not in names and isinstance(child, Mapping):
        return f"id: {first.value}"
    return "\n    ".join(_rows(node))


def swapped_with(written: Field, value: str, owner: Mapping | None) -> str:
    """Name the neighbour whose value would be right here: the two may have been swapped."""
    if owner is None:
        return ""
    for key, child in owner.entries:
        if key.value == written.name or not isinstance(child, Scalar) or not child.value:
            continue
        if isinstance(written.kind, Choice):
            fits = child.value in written.kind.options
        else:
            assert isinstance(written.kind, Text)
            strict = written.kind.format in ("pinyin", "date", "url", "id")
            fits = (
                strict
                and check_format(child.value, written.kind.format) is None
                and key.value in ("headword", "number", "work", "publisher")
            )
        if fits:
            return key.value
    return ""

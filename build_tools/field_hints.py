"""Guess what a contributor meant: a misspelt or misplaced key, two values swapped, a text where a record belongs."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from .diagnostics import near
from .field_formats import check_format
from .field_kinds import Choice, Field, Kind, ListOf, OneKey, Record, Text
from .pinyin import slug
from .yaml_tree import Mapping, Node, Scalar, Sequence
from .yaml_writer import scalar


@dataclass(frozen=True, slots=True)
class Guess:
    """Fields of the record that may be meant, and the words to say so."""

    fields: list[str] = field(default_factory=list)
    hint: str = ""


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
        return Guess(exact, f"是不是 {' 或 '.join(exact)}？")
    if owner := _owner(name, top):
        return Guess([], f"{name} 写在 {owner.name}（{owner.label}）的一项里，不写在这里。")
    by_label = [f.name for f in record.fields if not plain.isascii() and (plain in f.label or f.label in plain)]
    close = by_label or _closest(name, names)
    return Guess(close[:1] if by_label or _is_typo(name, close) else [], f"是不是 {' 或 '.join(close)}？" if close else "")


@cache
def _letters(call: str) -> str:
    """Give the pinyin of a word as it is typed: 释义 → shiyi."""
    return slug(call).replace("-", "")


def _closest(name: str, names: list[str]) -> list[str]:
    """Give the names about as near as the nearest."""
    close = near(name, names)
    ratios = {c: difflib.SequenceMatcher(None, name, c).ratio() for c in close}
    return [c for c in close if ratios[c] >= max(ratios.values()) - 0.1]


def _is_typo(name: str, close: list[str]) -> bool:
    return bool(close) and abs(len(name) - len(close[0])) <= 2 and len(set(name) ^ set(close[0])) <= 3


def _owner(name: str, top: Record) -> Field | None:
    """Find the field of the whole table in whose records ``name`` stands."""
    for candidate in top.fields:
        kind: Kind = candidate.kind
        inner = kind.of if isinstance(kind, ListOf) else kind
        if isinstance(inner, Record) and inner.field(name):
            return candidate
        if isinstance(inner, OneKey) and name in inner.options:
            return candidate
    return None


def guess_item(node: Node, kind: Kind) -> str:
    """Give the record that a lone text was meant to be, as YAML; empty when no guess is good."""
    if isinstance(node, Sequence) and isinstance(kind, Record) and all(isinstance(i, Scalar) for i in node.items):
        wanted = [f.name for f in kind.fields if f.required] or [f.name for f in kind.fields]
        if len(wanted) == len(node.items) > 1:
            return "{" + ", ".join(f"{name}: {scalar(i.value)}" for name, i in zip(wanted, node.items, strict=True)) + "}"
    if not isinstance(node, Scalar) or not node.value:
        return ""
    if isinstance(kind, OneKey):
        return f"{{{list(kind.options)[-1]}: {node.value}}}"
    if not isinstance(kind, Record):
        return ""
    first = next((f for f in kind.fields if f.required), kind.fields[0])
    span = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})\s*(?:[-—–~～至到]+)\s*(\d{4}(?:-\d\d){0,2})", node.value)
    if span and kind.field("from") and kind.field("to"):
        return f"{{from: {span[1]}, to: {span[2]}}}"
    if kind.one_of:
        is_url = node.value.startswith("http")
        return f"{{work: 题名, url: {node.value!r}}}" if is_url else f"{{general: {node.value}}}"
    others = "".join(f", {f.name}: …" for f in kind.fields if f.required and f is not first)
    return f"{{{first.name}: {node.value}{others}}}"


def as_item(node: Mapping, kind: Kind) -> str:
    """Give a mapping that stands where a list belongs as the first item of that list."""
    names = {f.name for f in kind.fields} if isinstance(kind, Record) else set(getattr(kind, "options", ()))
    if not node.entries or not names:
        return "…"
    first = node.entries[0][0].value
    if first not in names:
        return f"id: {first}"
    return "\n    ".join(
        f"{k.value}: {scalar(v.value) if isinstance(v, Scalar) and v.value and not v.block else '…'}" for k, v in node.entries
    )


def swapped_with(written: Field, value: str, owner: Mapping | None) -> str:
    """Find the neighbour whose value would be right here: the two may have been swapped."""
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
            return f"{written.name} 和 {key.value} 像是写反了；"
    return ""

"""What a change to annotations or sources does to the reader: entries, occurrences and texts of two editions compared.

In: the values of two ``edition.json``, with or without the keys that are not published. Out: a :class:`Difference`. What
only one side carries is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ..wording.labels import (
    ENTITY_LABELS,
    FORM_LABELS,
    GROUND_LABELS,
    LEVEL_LABELS,
    PROPOSABLE_LABELS,
    RELATION_LABELS,
    STAGE_LABELS,
)
from .places import KINDS, Change, EditionData, RecordData, blocks_by_place, compare_places

LONGEST = 200
"""Characters of a text; one of as many is cut."""


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, in the order of the glossary and of the texts."""

    terms: tuple[Change, ...]
    occurrences: tuple[Change, ...]
    """Kind by kind."""
    texts: tuple[Change, ...]


def compare(old: EditionData, new: EditionData) -> Difference:
    """Compare two editions."""
    return Difference(
        tuple(_term_changes(_by_id(old["terms"]), _by_id(new["terms"]))),
        tuple(sorted(compare_places(old, new), key=lambda change: list(KINDS).index(change.kind))),
        tuple(_text_changes(old, new)),
    )


def _by_id(records: Iterable[RecordData]) -> dict[str, RecordData]:
    return {record["id"]: record for record in records}


# --- entries --------------------------------------------------------------------------------

Fields = tuple[tuple[str, ...], ...]
"""The name of a field, then the keys that say it: compared is the first that both sides carry."""
_TERM_FIELDS: Fields = (
    ("词目", "headword"), ("拼音", "written_pinyin", "pinyin"), ("英文", "english"), ("主题", "topics"),
    ("写法", "spellings", "forms"), ("类别", "entity"), ("需要程度", "level"), ("待确认", "proposed"), ("不在其中", "not_in"),
    ("定点", "pins"), ("相关", "related"), ("作者", "contributors"), ("审读", "reviewed", "status"), ("已核", "allow"),
    ("其余", "more"),
)  # fmt: skip
_SENSE_FIELDS: Fields = (
    ("释义", "gloss"), ("说明", "note"), ("拼音", "pinyin"), ("限用范围", "only_in"), ("适用时间", "valid"), ("默认", "default"),
    ("组成部分", "parts"), ("依据", "citations"), ("其余", "more"),
)  # fmt: skip


_LABELS = {
    "ground": GROUND_LABELS, "relation": {"headword": "", **FORM_LABELS, **RELATION_LABELS}, "stage": STAGE_LABELS,
    "entity": ENTITY_LABELS, "level": LEVEL_LABELS, "proposed": PROPOSABLE_LABELS,
}  # fmt: skip
"""Keys whose values are names of the format."""
_PLACES = frozenset({"block", "term"})
"""Keys that only say where something stands, or say again what another key says."""


def _term_changes(before: dict[str, RecordData], after: dict[str, RecordData]) -> Iterator[Change]:
    for term_id in sorted(before.keys() | after.keys()):
        if term_id not in before:
            yield Change("added", term_id, after[term_id]["headword"], tuple(s["gloss"] for s in after[term_id]["senses"][:1]))
        elif term_id not in after:
            yield Change("removed", term_id, before[term_id]["headword"])
        elif details := tuple(_term_details(before[term_id], after[term_id])):
            yield Change("changed", term_id, after[term_id]["headword"], details)


def _term_details(old: RecordData, new: RecordData) -> Iterator[str]:
    yield from _field_details(_TERM_FIELDS, old, new)
    before, after = _by_id(old["senses"]), _by_id(new["senses"])
    for sense_id in before | after:
        if sense_id not in after:
            yield f"删去义项 {sense_id}：{before[sense_id]['gloss']}"
        elif sense_id not in before:
            yield f"新增义项 {sense_id}：{after[sense_id]['gloss']}"
        else:
            name = f"义项 {sense_id} " if len(before) > 1 or len(after) > 1 else ""
            for detail in _field_details(_SENSE_FIELDS, before[sense_id], after[sense_id]):
                yield name + detail


def _field_details(fields: Fields, old: RecordData, new: RecordData) -> Iterator[str]:
    for label, *keys in fields:
        for key in [key for key in keys if key in old and key in new][:1]:
            was, now = _words(old[key], key), _words(new[key], key)
            if was != now:
                yield f"{label}：{marked(was, now)}"


def _words(value: Any, name: str = "") -> str:
    """Say a value of ``edition.json`` in words, by the name of its key; where in a text something stands is none of them."""
    if isinstance(value, dict):
        return " ".join(filter(None, (_words(inner, key) for key, inner in value.items() if key not in _PLACES)))
    if isinstance(value, list):
        return ("；" if any(isinstance(item, dict) for item in value) else "、").join(_words(item, name) for item in value)
    if isinstance(value, bool):
        return "是" if value else ""
    return _LABELS.get(name, {}).get(value, value) if isinstance(value, str) else ""


def marked(old: str, new: str, width: int = 12) -> str:
    """Show two texts as one: [-gone-]{+come+}, with what is equal cut to a few characters around the changes."""
    if not old or not new:
        return f"[-{old}-]" if old else f"{{+{new}+}}"
    out = []
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(opcodes):
        if tag == "equal":
            text = old[a:b]
            left = text[:width] if number else ""
            right = text[-width:] if number < len(opcodes) - 1 else ""
            out.append(text if len(text) <= len(left) + len(right) + 1 else f"{left}…{right}")
        else:
            out.append((f"[-{old[a:b]}-]" if b > a else "") + (f"{{+{new[c:d]}+}}" if d > c else ""))
    return "".join(out).replace("\n", " ")


# --- texts ----------------------------------------------------------------------------------


def _text_changes(old: EditionData, new: EditionData) -> Iterator[Change]:
    before, after, blocks = _by_id(old["articles"]), _by_id(new["articles"]), blocks_by_place(new)
    for article_id in before | after:
        if article_id not in after:
            yield _text("removed", article_id, before[article_id]["title"])
        elif article_id not in before:
            yield _text("added", article_id, after[article_id]["title"])
        else:
            kept: set[str] = set()
            for block in before[article_id]["blocks"]:
                match = blocks.get((article_id, block["id"]))
                if match is None:
                    yield _text("removed", f"{article_id}#{block['id']}", block["text"])
                    continue
                if match["text"] != block["text"] and match["id"] not in kept:
                    yield _text("changed", f"{article_id}#{match['id']}", marked(block["text"], match["text"]))
                kept.add(match["id"])
            for block in after[article_id]["blocks"]:
                if block["id"] not in kept:
                    yield _text("added", f"{article_id}#{block['id']}", block["text"])


def _text(kind: str, address: str, text: str) -> Change:
    return Change(kind, address, details=(text if len(text) < LONGEST else text[: LONGEST - 1] + "…",))

"""The id of a new entry: of the pinyin that is given, else of a likely reading, and then whoever asked is told so."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from ..chinese.ids import id_of
from ..chinese.pinyin import parse_reading
from ..chinese.proposal import propose
from ..glossary.read import MAX_ID
from ..model import Reading


@dataclass(frozen=True, slots=True)
class NewId:
    """An id that is free."""

    id: str
    guess: str = ""
    """The likely pinyin it rests on; empty where the pinyin was given."""


def is_id(name: str) -> bool:
    """Tell whether a name can be the id of an entry."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)) and len(name) <= MAX_ID


def new_id(headword: str, pinyin: str, taken: Container[str]) -> NewId | None:
    """Make an id for a headword; None where nobody knows how it is read, and no fitting pinyin is given."""
    given = parse_reading(headword, pinyin) if pinyin.strip() else None
    reading = given if isinstance(given, Reading) else propose(headword)
    base = _short(id_of(reading)) if reading else ""
    if not base:
        return None
    term_id, number = base, 1
    while term_id in taken:
        number += 1
        term_id = f"{base[: MAX_ID - 3].strip('-')}-{number}"
    return NewId(term_id, "" if isinstance(given, Reading) or reading is None else reading.plain)


def _short(whole: str) -> str:
    """Leave out the last syllables of an id that is too long."""
    while len(whole) > MAX_ID and "-" in whole:
        whole = whole.rpartition("-")[0]
    return whole[:MAX_ID]

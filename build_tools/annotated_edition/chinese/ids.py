"""ASCII ids of words: their pinyin without tones, numbers and Latin letters as they are written."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from ..model import Group, Reading
from .numbers import NUMBER
from .proposal import propose
from .syllables import toneless


def id_of(reading: Reading) -> str:
    """Return the id of a word that is read so: ``nong-gao-qu``, ``1221-zhan-lve``, ``338-wan``."""
    parts: list[str] = []
    for digits, run in groupby(
        reading.groups, key=lambda group: bool(re.fullmatch("[0-9]+", unicodedata.normalize("NFKC", group.text)))
    ):
        groups = list(run)
        parts += ["".join(unicodedata.normalize("NFKC", g.text) for g in groups)] if digits else map(_part, groups)
    return "-".join(part for part in parts if part)


def _part(group: Group) -> str:
    written = unicodedata.normalize("NFKC", group.text)
    heard = "-".join(re.sub("[^a-z0-9]", "", toneless(s)) for s in group.syllables)
    as_written = group.syllables and (written.isascii() or NUMBER.fullmatch(written))
    return re.sub("[^a-z0-9]+", "-", written.lower()).strip("-") if as_written else heard


def slug(text: str) -> str:
    """Return an id for any text, of its proposed reading; a character nobody can read stands in it by its number (u2000b).

    Empty only where the text has neither letter nor number.
    """
    reading = propose(text)
    if reading:
        return id_of(reading)
    known = ((char, propose(char)) for char in unicodedata.normalize("NFKC", text) if char.isalnum())
    runs = groupby(known, key=lambda item: item[0].isascii())
    parts: list[str] = []
    for written, run in runs:
        own = list(run)
        parts += ["".join(char for char, _ in own).lower()] if written else [id_of(r) if r else f"u{ord(c):x}" for c, r in own]
    return "-".join(parts)

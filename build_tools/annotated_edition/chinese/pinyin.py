"""Pinyin as it is written for a word, read into a :class:`~annotated_edition.model.Reading`.

Two ways of writing. ``nóng gāo qū``: a syllable for each Han character, numbers in words or digit by digit. And, where
syllables stand over several characters, ``338=sān bǎi sān shí bā 万=wàn``: parts that together make the word, each with its
syllables. Tones may be digits (``nong2 gao1 qu1``). ``page_scripts/shared/pinyin.js`` is its twin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Group, Reading
from .numbers import heard_as, number_readings
from .syllables import toneless, with_marks
from .units import Unit, characters, spoken, units

PART = re.compile(r"([^\s=＝]*)\s*[=＝]")
"""The characters over which the syllables behind the sign stand."""
MOST = 64
"""Syllables of one unit at most; the longest number has fewer."""
Shared = tuple[int, int, tuple[str, ...]]
"""Start and end in the word, and the syllables over it."""


@dataclass(frozen=True, slots=True)
class Misread:
    """Why what is written is no reading of the word."""

    kind: str
    """``count``: more or fewer syllables than characters; ``number``: the same, of a word with numbers or letters;
    ``parts``: the parts make another word; ``part without pinyin``; ``syllables before a part``."""
    wanted: int = 0
    """Characters that take a syllable."""
    given: int = 0
    """Syllables that are written."""
    part: str = ""
    """The word the parts make, the part, or the syllable."""


def parse_reading(word: str, written: str) -> Reading | Misread:
    """Read what is written as the pinyin of a word; a fault where the syllables do not go with the characters."""
    typed = unicodedata.normalize("NFC", written)
    if PART.search(typed):
        return _parse_parts(word, typed)
    syllables = tuple(map(with_marks, typed.split()))
    groups = _align(word, units(word), syllables)
    if groups is not None:
        return Reading(tuple(groups))
    fixed = all(unit.kind == "han" for unit in units(word))
    return Misread("count" if fixed else "number", len(spoken(word)), len(syllables))


def _align(word: str, heard: Sequence[Unit], syllables: tuple[str, ...]) -> list[Group] | None:
    """Give each unit of a word its syllables; None where they do not go together."""
    shared = _share(heard, syllables)
    return None if shared is None else _with_silent(word, shared)


def _share(heard: Sequence[Unit], syllables: tuple[str, ...]) -> list[Shared] | None:
    """Share out the syllables among the units: the first way that leaves none over."""
    reached: list[dict[int, tuple[int, int, list[Shared]]]] = [{} for _ in range(len(heard) + 1)]
    reached[0][0] = (0, 0, [])
    for at in range(len(heard)):
        for used in reached[at]:
            for taken, pieces in _ways(heard, at, syllables[used : used + MOST]):
                count = sum(len(over) for _, _, over in pieces)
                reached[at + taken].setdefault(used + count, (at, used, pieces))
    at, used = len(heard), len(syllables)
    shared: list[Shared] = []
    if used not in reached[at]:
        return None
    while at:
        at, used, pieces = reached[at][used]
        shared[:0] = pieces
    return shared


def _ways(heard: Sequence[Unit], at: int, left: tuple[str, ...]) -> list[tuple[int, list[Shared]]]:
    """List the ways the next unit may be read: how many units it takes, and its pieces."""
    unit = heard[at]
    if unit.kind == "number":
        readings = [left[: len(r)] for r in number_readings(unit.said) if heard_as(left[: len(r)]) == heard_as(r)]
        return [(1, _pieces(unit, reading)) for reading in readings]
    inner = units(unit.said) if unit.kind == "mixed" else []
    sizes = [n for n in range(1, len(left) + 1) if not inner or _share(inner, left[:n]) is not None]
    ways = [(1, [(unit.start, unit.end, left[:size])]) for size in (sizes if inner else sizes[:1])]
    if left and at + 1 < len(heard) and heard[at + 1].said == "儿" and re.fullmatch(r"(?!er$).+r", toneless(left[0])):
        ways.append((2, [(unit.start, heard[at + 1].end, left[:1])]))
    return ways


def _pieces(unit: Unit, reading: tuple[str, ...]) -> list[Shared]:
    """Part a number that is read digit by digit; keep together one that is read in words."""
    if unit.end - unit.start == len(reading) and unit.said.isdigit() and len(unit.said) == len(reading):
        return [(unit.start + n, unit.start + n + 1, (syllable,)) for n, syllable in enumerate(reading)]
    return [(unit.start, unit.end, reading)]


def _with_silent(word: str, shared: Sequence[Shared]) -> list[Group]:
    """Make groups of the pieces and of what stands between them."""
    groups: list[Group] = []
    at = 0
    for start, end, over in [*shared, (len(word), len(word), ())]:
        if at < start:
            groups.append(Group(word[at:start], ()))
        if start < end:
            groups.append(Group(word[start:end], over))
        at = end
    return groups


def write_reading(reading: Reading) -> str:
    """Write a reading as it stands in a file: syllables alone where they tell all, else with the parts they stand over."""
    if parse_reading(reading.text, reading.plain) == reading:
        return reading.plain
    parts: list[list[Group]] = []
    for group in reading.groups:
        if (parts and not group.syllables) or (parts and _alone(group) and all(_alone(g) for g in parts[-1] if g.syllables)):
            parts[-1].append(group)
        else:
            parts.append([group])
    return " ".join(_write_part(part) for part in parts if any(g.syllables for g in part))


def _write_part(groups: list[Group]) -> str:
    spoken_to = max(n for n, group in enumerate(groups, 1) if group.syllables)
    part = Reading(tuple(groups[:spoken_to]))
    return f"{''.join(part.text.split())}={part.plain}"


def _alone(group: Group) -> bool:
    return len(group.syllables) == 1 and [unit.kind for unit in units(group.text)] == ["han"]


# --- parts that name their characters --------------------------------------------------------


def over_the_whole(word: str, written: str) -> Reading:
    """Set all syllables over the whole word: what is left where nobody can tell which belongs to which character."""
    return Reading((Group(word, tuple(map(with_marks, PART.sub(" ", unicodedata.normalize("NFC", written)).split()))),))


def _parse_parts(word: str, typed: str) -> Reading | Misread:
    found = list(PART.finditer(typed))
    if before := typed[: found[0].start()].split():
        return Misread("syllables before a part", part=before[0])
    joined = "".join(part[1] for part in found)
    ends = [part.start() for part in found[1:]] + [len(typed)]
    heard = _significant(word)
    shared: list[Shared] = []
    at = 0
    for part, end in zip(found, ends, strict=True):
        syllables = tuple(map(with_marks, typed[part.end() : end].split()))
        own = _significant("〇" * len(part[1]) if part[1] in ("○", "◯") else part[1])
        if not syllables:
            return Misread("part without pinyin", part=part[1])
        if not own or [char for char, _, _ in own] != [char for char, _, _ in heard[at : at + len(own)]]:
            return Misread("parts", part=joined)
        shared += _over_part(word, heard[at][1], heard[at + len(own) - 1][2], syllables)
        at += len(own)
    return Misread("parts", part=joined) if at < len(heard) else Reading(tuple(_with_silent(word, shared)))


def _over_part(word: str, start: int, end: int, syllables: tuple[str, ...]) -> list[Shared]:
    """Set syllables over a part: one by one where there is one for each unit, else over the whole."""
    own = [Unit(u.start + start, u.end + start, u.said, u.kind) for u in units(word[start:end])]
    if len(spoken(word[start:end])) == len(syllables) and all(unit.kind == "han" for unit in own):
        return [(unit.start, unit.end, (syllable,)) for unit, syllable in zip(own, syllables, strict=True)]
    return [(start, end, syllables)]


def _significant(text: str) -> list[tuple[str, int, int]]:
    """List the letters and numbers of a text as they are compared, each with the range of the character it stands in."""
    return [(c, start, end) for start, end, said in characters(text) for c in said if c.isalnum()]

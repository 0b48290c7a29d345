"""What of a word is spoken: its Han characters, numbers and runs of Latin letters, each with its place."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

import regex

from .characters import HAN, clusters
from .folding import equal, equal_with_offsets
from .numbers import NUMBER

SPOKEN = regex.compile(rf"{HAN}|[0-9]|[A-Za-z]+")
"""What takes a syllable, of a folded text."""
_UNIT = regex.compile(rf"(?P<han>{HAN})|(?P<number>{NUMBER.pattern})|(?P<letters>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a word that is read as one."""

    start: int
    """In code points of the word."""
    end: int
    said: str
    """As it counts when texts are compared; letters as they are written."""
    kind: str
    """``han``, ``number``, ``letters``, or ``mixed`` (one sign for several: ㎡, ㋀)."""


def spoken(text: str) -> list[str]:
    """List the least units that take a syllable: each Han character and digit, each run of Latin letters."""
    return SPOKEN.findall(equal(text))


def units(word: str) -> list[Unit]:
    """List what is spoken of a word, with its places."""
    pieces = characters(word)
    text = "".join(said for _, _, said in pieces)
    owner = [number for number, (_, _, said) in enumerate(pieces) for _ in said]
    found: list[Unit] = []
    for match in _UNIT.finditer(text):
        first, last = owner[match.start()], owner[match.end() - 1]
        start, end, kind = pieces[first][0], pieces[last][1], str(match.lastgroup)
        if found and start < found[-1].end:  # one sign holds both
            before = found.pop()
            found.append(Unit(before.start, max(end, before.end), before.said + match[0], "mixed"))
        else:
            said = unicodedata.normalize("NFKC", word[start:end]) if kind == "letters" else match[0]
            found.append(Unit(start, end, said, kind))
    return found


def characters(word: str) -> list[tuple[int, int, str]]:
    """Cut a word into characters as people see them: start, end, and what each counts as where it stands."""
    ends = list(accumulate(map(len, clusters(word))))
    said = [""] * len(ends)
    for char, offset in zip(*equal_with_offsets(word), strict=True):
        said[bisect(ends, offset)] += char
    return [(start, end, counted) for start, end, counted in zip([0, *ends], ends, said, strict=False)]

"""Find out which blocks of a corpus may share a passage, without comparing all pairs.

In: texts. Out: pairs of places that have eight characters in common. Of every five neighbouring grams one is kept (the
one with the least hash), so that any twelve shared characters leave at least one common mark (“winnowing”); a mark that
stands in very many places links neighbours only, so that the work grows with the corpus and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

GRAM = 8
WINDOW = 5
"""GRAM + WINDOW - 1 = 12 characters are always found."""
MOST_PLACES = 24
_BASE, _MODULUS = 1_000_003, (1 << 61) - 1

Place = tuple[int, int]
"""(number of the text, position in it)."""


def marks(text: str) -> list[tuple[int, int]]:
    """Give (hash, position) of the grams that stand for a text, in order of position."""
    size = len(text) - GRAM + 1
    if size < 1:
        return []
    hashes = _hashes(text)
    if size <= WINDOW:
        return [(hashes[i], i) for i in range(size)]
    chosen: list[tuple[int, int]] = []
    last = -1
    for start in range(size - WINDOW + 1):
        window = hashes[start : start + WINDOW]
        least = min(window)
        at = start + WINDOW - 1 - window[::-1].index(least)
        if at != last:
            chosen.append((least, at))
            last = at
    return chosen


def _hashes(text: str) -> list[int]:
    """Give the rolling hash of every gram; the same on every machine."""
    high = pow(_BASE, GRAM - 1, _MODULUS)
    value = 0
    for char in text[:GRAM]:
        value = (value * _BASE + ord(char)) % _MODULUS
    found = [value]
    for out, char in zip(text, text[GRAM:]):
        value = ((value - ord(out) * high) * _BASE + ord(char)) % _MODULUS
        found.append(value)
    return found


def linked_places(texts: Sequence[str], owners: Sequence[int]) -> Iterator[tuple[Place, Place]]:
    """Give pairs of places in texts of different owners that have a gram in common, the first text first."""
    index: dict[int, list[Place]] = {}
    for number, text in enumerate(texts):
        for value, position in marks(text):
            index.setdefault(value, []).append((number, position))
    for places in index.values():
        if len(places) < 2:
            continue
        crowded = len(places) > MOST_PLACES
        for i, one in enumerate(places):
            for two in places[i + 1 : i + 2] if crowded else places[i + 1 :]:
                if owners[one[0]] != owners[two[0]]:
                    yield one, two

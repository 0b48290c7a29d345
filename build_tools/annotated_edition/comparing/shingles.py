"""Find out which blocks of a corpus may share a passage, without comparing all pairs.

In: texts. Out: pairs of places that have eight characters in common. Of every text each fifth gram is indexed, and all
grams of all texts are looked up, so that any twelve shared characters meet in at least one place; what stands in very
many places links neighbours only, so that the work grows with the corpus and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

GRAM = 8
STRIDE = 5
"""GRAM + STRIDE - 1 = 12 characters are always found."""
MOST_PLACES = 24

Place = tuple[int, int]
"""(number of the text, position in it)."""


def linked_places(texts: Sequence[str], owners: Sequence[int]) -> Iterator[tuple[Place, Place]]:
    """Yield pairs of places in texts of different owners that have a gram in common, the first text first."""
    index: dict[str, list[Place]] = {}
    for number, text in enumerate(texts):
        for at in range(0, len(text) - GRAM + 1, STRIDE):
            index.setdefault(text[at : at + GRAM], []).append((number, at))
    for number, text in enumerate(texts):
        for at in range(len(text) - GRAM + 1):
            places = index.get(text[at : at + GRAM])
            if places is None:
                continue
            before = bisect_left(places, (number, 0))
            for place in places[before - 1 : before] if len(places) > MOST_PLACES else places[:before]:
                if owners[place[0]] != owners[number]:
                    yield place, (number, at)

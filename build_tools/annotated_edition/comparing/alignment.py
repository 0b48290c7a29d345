"""Align two texts without comparing every character with every other one.

In: two strings. Out: runs they share, found by the grams they have in common, or a map from the characters of one to those
of the other. Parts may have changed places; what lies between two runs is compared character by character only when it
is short.
"""

from __future__ import annotations

from difflib import SequenceMatcher

Run = tuple[int, int, int]
"""(start in one text, start in the other, length)."""

SEED = 6
MOST_PLACES = 6
"""A gram that stands in more places than this tells nothing."""
SHORT_GAP = 400
"""Characters between two runs up to which a gap is compared character by character."""


def common_runs(a: str, b: str, size: int) -> list[Run]:
    """List the longest runs of ``size`` characters or more that both texts have, in order of ``a``.

    Grams that stand in many places of one text are passed over; runs grow out of the others.
    """
    places: dict[str, list[int]] = {}
    for i in range(len(a) - size + 1):
        places.setdefault(a[i : i + size], []).append(i)
    runs: list[Run] = []
    reached: dict[int, int] = {}
    for j in range(len(b) - size + 1):
        found = places.get(b[j : j + size], ())
        if len(found) > MOST_PLACES:
            continue
        for i in found:
            if reached.get(j - i, -1) > j:
                continue
            start = 0
            while i > start and j > start and a[i - start - 1] == b[j - start - 1]:
                start += 1
            end = size
            while i + end < len(a) and j + end < len(b) and a[i + end] == b[j + end]:
                end += 1
            runs.append((i - start, j - start, start + end))
            reached[j - i] = j + end
    return sorted(runs)


def map_text(a: str, b: str) -> list[int]:
    """Return for every character of ``a`` its place in ``b``, or -1.

    A character of ``b`` is given once. Long shared runs are taken first, so that moved parts find their place.
    """
    found = [-1] * len(a)
    used = bytearray(len(b))
    for i, j, size in sorted(common_runs(a, b, SEED), key=lambda run: -run[2]):
        for k in range(size):
            if found[i + k] < 0 and not used[j + k]:
                found[i + k] = j + k
                used[j + k] = 1
    _drop_strays(found, used)
    _fill_gaps(a, b, found, used)
    return found


def _drop_strays(found: list[int], used: bytearray) -> None:
    """Take back single characters that a longer run left over."""
    for i, j in enumerate(found):
        alone = j >= 0 and (i == 0 or found[i - 1] != j - 1) and (i + 1 == len(found) or found[i + 1] != j + 1)
        if alone:
            found[i], used[j] = -1, 0


def _fill_gaps(a: str, b: str, found: list[int], used: bytearray) -> None:
    """Compare what lies between two neighbouring runs."""
    at = 0
    while at < len(a):
        if found[at] >= 0:
            at += 1
            continue
        end = at
        while end < len(a) and found[end] < 0:
            end += 1
        left = found[at - 1] + 1 if at else 0
        right = found[end] if end < len(a) else len(b)
        if right < left:
            # What follows was moved: compare with what stands behind the left neighbour.
            right = left
            while right < len(b) and not used[right] and right - left < end - at + 8:
                right += 1
        if end - at <= SHORT_GAP and right - left <= SHORT_GAP:
            matcher = SequenceMatcher(None, a[at:end], b[left:right], autojunk=False)
            for i, j, size in matcher.get_matching_blocks():
                for k in range(size):
                    if not used[left + j + k]:
                        found[at + i + k] = left + j + k
                        used[left + j + k] = 1
        at = end

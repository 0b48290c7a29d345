"""The words by which text is cut where it matters: is a form a word here, or the end of one and the beginning of the next?

Three stores: pypinyin's dictionary of phrases, a list of common newspaper words and place names (``words.txt``), and the
glossary's own forms. No statistics and no model: the same texts always give the same cuts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import regex

from .characters import HAN

LONGEST = 8
_HAN = regex.compile(f"{HAN}+")
LIGHT = frozenset(
    "的了和与及或在是为把被以将从向对由等也都又还就才更最很不未没要能会可各每该本此其之所使让给到于而且则即若如何个们"
)
"""Characters that stand alone without being a broken word."""


@cache
def common_words() -> frozenset[str]:
    """Return the words known without any glossary."""
    from pypinyin.constants import PHRASES_DICT

    listed = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8")
    words = {w for line in listed.splitlines() if not line.startswith("#") for w in line.split()}
    return frozenset(words.union(w for w in PHRASES_DICT if 2 <= len(w) <= LONGEST and _HAN.fullmatch(w)))


_NEVER = float("inf")
LONE_COST, LIGHT_COST = 2.0, 1.2
"""Of a character that belongs to no word, and of a light one; a word costs 1."""


def _pairs(words: Iterable[str]) -> set[str]:
    """Return the pairs of neighbouring characters in words."""
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}


@cache
def _common_pairs() -> frozenset[str]:
    return frozenset(_pairs(common_words()))


class Lexicon:
    """Common words and the forms of a glossary."""

    def __init__(self, forms: Iterable[str]) -> None:
        own = {f for f in forms if 2 <= len(f) <= LONGEST and _HAN.fullmatch(f)}
        self.words = common_words() | own
        self.pairs = _common_pairs() | _pairs(own)

    def crossing(self, text: str, at: int) -> bool:
        """Tell whether some word begins before ``at`` and ends behind it."""
        if text[max(0, at - 1) : at + 1] not in self.pairs:
            return False
        size = len(text)
        for start in range(max(0, at - LONGEST + 1), at):
            for end in range(at + 1, min(size, start + LONGEST) + 1):
                if text[start:end] in self.words:
                    return True
        return False

    def cut(self, text: str, forced: tuple[int, int] | None = None, without: str = "") -> tuple[float, list[tuple[int, int]]]:
        """Cut a run of Han into words at the lowest cost: a word 1, a lone character 2 (a light one 1.2).

        ``forced`` is a range that must be one word; ``without`` a word that is not to be used. Gives the cost and the cuts.
        """
        size, words, pairs = len(text), self.words, self.pairs
        best = [0.0] + [_NEVER] * size
        back = [0] * (size + 1)
        bar, resume = forced or (size, size)
        for start in range(size):
            so_far = best[start]
            if so_far == _NEVER:
                continue
            if start == bar:
                ends = [(resume, 1.0)]
            else:
                ends = [(start + 1, LIGHT_COST if text[start] in LIGHT else LONE_COST)]
                for end in range(start + 2, min(size if start >= resume else bar, start + LONGEST) + 1):
                    if text[end - 2 : end] not in pairs:  # no word goes on here
                        break
                    if (word := text[start:end]) in words and word != without:
                        ends.append((end, 1.0))
            for end, cost in ends:
                if so_far + cost < best[end]:
                    best[end], back[end] = so_far + cost, start
        cuts = []
        end = size
        while end:
            cuts.append((back[end], end))
            end = back[end]
        return best[size], cuts[::-1]

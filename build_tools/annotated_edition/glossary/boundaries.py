"""Find forms that seem to be matched across a word boundary: 中国 in 晋|中国|家, 156 in 1560.

In: the text of the blocks and what was linked there. Out: :class:`Suspect` values, one for each longer word, with the
places. A form is a suspect where the text around it cuts clearly better without it, and the better cut breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from ..chinese.characters import HAN
from ..chinese.folding import fold
from ..chinese.lexicon import Lexicon
from ..model import Article, Occurrence, Target
from .matching import Matches

CLEARLY = 2.0
"""By how much the other cut must be better: about one broken word."""
REACH = 12
"""Characters on each side that are looked at."""
_HEAD = regex.compile(f"{HAN}{{0,{REACH}}}")
_ALL_HAN = regex.compile(f"{HAN}*")
_SIGN = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class BoundarySuspect:
    """A form, the longer word it breaks out of, and where."""

    term_id: str
    form: str
    context: str
    """What to write in ``not_in``."""
    cut: str
    """The words as they should be read, parted by bars."""
    occurrences: tuple[Occurrence, ...]


def find_boundary_suspects(articles: Iterable[Article], targets: Iterable[Target], matches: Matches) -> list[BoundarySuspect]:
    """Find all suspects, ordered by term and context."""
    texts = {(a.id, b.id): b.text for a in articles for b in a.blocks}
    lexicon: Lexicon | None = None
    known: dict[tuple[str, int, int], tuple[str, str] | None] = {}
    found: dict[tuple[str, str, str, str], list[Occurrence]] = {}
    for occurrence in matches.occurrences:
        if occurrence.nested_in:
            continue
        text = texts[occurrence.article_id, occurrence.block_id]
        window = _window(text, occurrence.start, occurrence.end)
        if window not in known:
            lexicon = lexicon or Lexicon(s.text for t in targets for s in t.spellings)
            known[window] = _other_reading(*window, lexicon)
        if reading := known[window]:
            found.setdefault((occurrence.term_id, occurrence.exact, *reading), []).append(occurrence)
    return [BoundarySuspect(*key, tuple(places)) for key, places in sorted(found.items())]


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return a form with its neighbours, up to the next punctuation, and the form's range in it."""
    if text[start].isascii() or text[end - 1].isascii():
        left = text[max(0, start - REACH) : start]
        right = text[end : end + REACH]
        return left + text[start:end] + right, len(left), len(left) + end - start
    before = _HEAD.match(text[max(0, start - REACH) : start][::-1])
    behind = _HEAD.match(text, end)
    assert before and behind  # both may be empty
    first = start - before.end()
    return text[first : behind.end()], start - first, end - first


def _other_reading(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the longer word and the cut that break a form; None when it stands well where it is."""
    if broken := _broken_number(text, start, end):
        return broken
    if not _ALL_HAN.fullmatch(text) or not (lexicon.crossing(text, start) or lexicon.crossing(text, end)):
        return None
    kept, _ = lexicon.cut(text, (start, end))
    freed, cuts = lexicon.cut(text, None, text[start:end])
    if round(kept - freed, 6) < CLEARLY:  # sums of tenths
        return None
    over = [(a, b) for a, b in cuts if a < end and b > start]
    crosses = over[0][0] < start or over[-1][1] > end
    if not crosses or len(over) < 2 or any(b - a == 1 for a, b in over):
        return None
    return text[over[0][0] : over[-1][1]], "|".join(text[a:b] for a, b in over)


def _broken_number(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Find a form that begins or ends inside a longer number or Latin word."""
    first, last = start, end
    if _SIGN.match(text[start]):
        while first > 0 and _SIGN.match(text[first - 1]):
            first -= 1
        if first > 1 and text[first - 1] in ".．" and text[first - 2].isdigit() and text[start].isdigit():
            first -= 2
    if _SIGN.match(text[end - 1]):
        while last < len(text) and _SIGN.match(text[last]):
            last += 1
        if last < len(text) - 1 and text[last] in ".．" and text[last + 1].isdigit() and text[end - 1].isdigit():
            last += 2
    if (first, last) == (start, end):
        return None
    return fold(text[first:last]), text[first:last]

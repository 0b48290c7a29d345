"""Syllables of pinyin as people type them: tones as digits become marks, and marks are taken away again."""

from __future__ import annotations

import re
import unicodedata

_MARKS = ("", "\u0304", "\u0301", "\u030c", "\u0300")
_BEARERS = tuple(map(re.compile, ("[ae]", "ê", "o(?=u)", "[iouü](?![iouüae])", "[mn](?=g?$)")))
"""Where the mark stands, first things first: on a or e, on the o of ou, on the last vowel, on a nasal without one."""
_NUMBERED = re.compile(r"([a-zü:vê]+)([0-5])", re.I)


def with_marks(typed: str) -> str:
    """Write a tone as a mark: ``Zeng1`` → ``Zēng``, ``lv4`` → ``lǜ``, ``zi5`` → ``zi``; leave others as they are."""
    found = _NUMBERED.fullmatch(typed)
    if not found:
        return typed
    letters = re.sub("u:|v", "ü", found[1].lower())
    bearer = next((way.start() for place in _BEARERS if (way := place.search(letters))), None)
    if bearer is None:
        return letters
    toned = unicodedata.normalize("NFC", letters[: bearer + 1] + _MARKS[int(found[2]) % 5] + letters[bearer + 1 :])
    return toned if found[1][0].islower() else toned[:1].upper() + toned[1:]


def normalise(typed: str) -> str:
    """Turn ``Nong2 gao1 qu1`` into ``Nóng gāo qū``; leave tone marks as they are."""
    return " ".join(map(with_marks, unicodedata.normalize("NFC", typed).split()))


def toneless(marked: str) -> str:
    """Take tones and capitals away: ``Nóng gāo qū`` → ``nong gao qu`` (ü becomes v, ê becomes e)."""
    decomposed = unicodedata.normalize("NFD", marked).lower().replace("u\u0308", "v")
    return "".join(c for c in decomposed if not unicodedata.combining(c))

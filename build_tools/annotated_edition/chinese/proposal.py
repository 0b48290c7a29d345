"""What pinyin a word likely has: a proposal, which an editor confirms by writing it.

pypinyin proposes; names of Shanxi that it reads wrongly are corrected here, numbers are read by :mod:`.numbers`.
pypinyin 0.55 has a reading for every character for which Unihan 15 has one, so no second table is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

from ..model import Reading
from .numbers import propose_letters, propose_number
from .pinyin import parse_reading
from .units import Unit, units

NAMES = {
    "长治": [["cháng"], ["zhì"]], "洪洞": [["hóng"], ["tóng"]], "繁峙": [["fán"], ["shì"]], "应县": [["yìng"], ["xiàn"]],
    "解州": [["hài"], ["zhōu"]], "晋中": [["jìn"], ["zhōng"]], "综改": [["zōng"], ["gǎi"]], "长城": [["cháng"], ["chéng"]],
    "娄烦": [["lóu"], ["fán"]], "隰县": [["xí"], ["xiàn"]], "汾河": [["fén"], ["hé"]], "寿阳": [["shòu"], ["yáng"]],
}  # fmt: skip
AGAIN = "々"
"""Read as the character before it."""


@cache
def _ready() -> None:
    """Load our own readings into the library's."""
    from pypinyin import load_phrases_dict

    load_phrases_dict(NAMES)


@lru_cache(maxsize=20_000)
def propose(word: str) -> Reading | None:
    """Propose the reading of a word; None where nobody knows how one of its characters is read, or nothing is spoken."""
    heard = units(word)
    syllables: list[str] = []
    for kind, run in groupby(enumerate(heard), key=lambda item: item[1].kind):
        for part in _together(kind, [unit for _, unit in run], word):
            if part is None:
                return None
            syllables += part
    found = parse_reading(word, " ".join(syllables)) if heard else None
    return found if isinstance(found, Reading) else None


def _together(kind: str, run: list[Unit], word: str) -> Iterator[tuple[str, ...] | None]:
    """Read neighbours of one kind: Han as one text, each number and run of letters by what stands behind it."""
    if kind == "han":
        yield _read_han("".join(unit.said for unit in run))
        return
    for unit in run:
        after = word[unit.end :].lstrip("”’」』 ")
        if kind == "number":
            yield propose_number(unit.said, after)
        elif kind == "letters":
            yield propose_letters(unit.said, after)
        else:
            inner = propose(unit.said)
            yield inner.syllables if inner else None


def _read_han(text: str) -> tuple[str, ...] | None:
    """Read a run of Han; None where a character is not known."""
    from pypinyin import Style, lazy_pinyin
    from pypinyin.constants import PINYIN_DICT

    _ready()
    repeated = re.sub(f"(.){AGAIN}", r"\1\1", text)
    plain = repeated.replace("〇", "零")
    if any(ord(char) not in PINYIN_DICT for char in plain):
        return None
    sounds = lazy_pinyin(plain, style=Style.TONE)
    return tuple(_own_tones(plain, sounds)) if len(sounds) == len(text) else None


def _own_tones(word: str, sounds: list[str]) -> list[str]:
    """Set 一 and 不 in the tone they have alone, as GB/T 16159 writes them: ``yī gè``, not ``yí gè``."""
    own = {"一": ("yī", ("yí", "yì")), "不": ("bù", ("bú",))}
    pairs = zip(word, sounds) if len(word) == len(sounds) else ()
    return [own[c][0] if c in own and sound in own[c][1] else sound for c, sound in pairs] or sounds


def phrases() -> Iterator[tuple[str, list[str]]]:
    """Return every word whose reading is known, with its syllables."""
    from pypinyin.constants import PHRASES_DICT

    _ready()
    return ((word, _own_tones(word, [sounds[0] for sounds in units])) for word, units in PHRASES_DICT.items())

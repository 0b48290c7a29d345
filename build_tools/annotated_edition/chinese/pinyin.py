"""Pinyin: propose it, read it as typed, give its plain letters and initials.

pypinyin proposes; names of Shanxi that it reads wrongly are corrected here; the editor confirms by writing the field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

NAMES = {
    "长治": [["cháng"], ["zhì"]], "洪洞": [["hóng"], ["tóng"]], "繁峙": [["fán"], ["shì"]], "应县": [["yìng"], ["xiàn"]],
    "解州": [["hài"], ["zhōu"]], "晋中": [["jìn"], ["zhōng"]], "综改": [["zōng"], ["gǎi"]], "长城": [["cháng"], ["chéng"]],
    "娄烦": [["lóu"], ["fán"]], "隰县": [["xí"], ["xiàn"]], "汾河": [["fén"], ["hé"]], "寿阳": [["shòu"], ["yáng"]],
}  # fmt: skip
DIGITS = dict(zip("0123456789", ("líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"), strict=True))
SPOKEN = re.compile(r"[\u3400-\u9fff〇]|\d|[A-Za-z]+")
"""What takes a syllable."""


@cache
def _ready() -> None:
    """Load our own readings into the library's."""
    from pypinyin import load_phrases_dict

    load_phrases_dict(NAMES)


def spoken(text: str) -> list[str]:
    """List the units that take a syllable: each Han character and digit, each run of Latin letters."""
    return SPOKEN.findall(unicodedata.normalize("NFKC", text))


def propose(text: str) -> str:
    """Propose pinyin with tone marks, one syllable per unit, separated by spaces."""
    from pypinyin import Style, lazy_pinyin

    _ready()
    out: list[str] = []
    for run in re.findall(r"[\u3400-\u9fff〇]+|\d|[A-Za-z]+", unicodedata.normalize("NFKC", text)):
        if run in DIGITS:
            out.append(DIGITS[run])
        elif run[0].isascii():
            out.append(run)
        else:
            out += _own_tones(run, lazy_pinyin(run.replace("〇", "零"), style=Style.TONE))
    return " ".join(out)


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


def normalise(typed: str) -> str:
    """Turn ``nong2 gao1 qu1`` into ``nóng gāo qū``; leave tone marks as they are."""
    from pypinyin.contrib.tone_convert import to_tone

    out = []
    for syllable in unicodedata.normalize("NFC", typed).split():
        if re.fullmatch(r"[a-zü:v]+[0-5]", syllable):
            letters = syllable.replace("u:", "ü").replace("v", "ü")
            out.append(letters[:-1] if letters[-1] in "05" else to_tone(letters))
        else:
            out.append(syllable)
    return " ".join(out)


def toneless(marked: str) -> str:
    """Take the tones away: ``nóng gāo qū`` → ``nong gao qu`` (ü becomes v)."""
    decomposed = unicodedata.normalize("NFD", marked.replace("ü", "v").replace("Ü", "V"))
    out = "".join(c for c in decomposed if not unicodedata.combining(c))
    for toned in "ǖǘǚǜ":
        if toned in marked:
            return toneless(marked.translate({ord(t): "v" for t in "ǖǘǚǜ"}))
    return out.lower()


def slug(text: str) -> str:
    """Return an ASCII id for a headword: ``农高区`` → ``nong-gao-qu``, ``1221战略`` → ``1221-zhan-lve``."""
    parts: list[str] = []
    for run in re.findall(r"[\u3400-\u9fff〇]+|[A-Za-z0-9]+", unicodedata.normalize("NFKC", text)):
        parts += [run.lower()] if run[0].isascii() else toneless(propose(run)).split()
    return "-".join(p for p in parts if re.fullmatch("[a-z0-9]+", p)) or "term"

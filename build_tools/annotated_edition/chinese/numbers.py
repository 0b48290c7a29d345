"""How a number is read: in words (338 sān bǎi sān shí bā) or digit by digit (2021 èr líng èr yī).

Which of the two is meant, nothing but the word decides; :func:`propose_number` goes by what stands behind the number, and an
editor confirms. ``page_scripts/shared/numbers.js`` is its twin.
"""

from __future__ import annotations

import re

from .syllables import toneless

Syllables = tuple[str, ...]
DIGITS = ("líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ")
JOINING = {
    "+": "jiā", "×": "chéng", "-": "dào", "–": "dào", "—": "dào", "~": "dào", ":": "bǐ", ".": "diǎn",
    "%": "bǎi fēn zhī", "‰": "qiān fēn zhī",
}  # fmt: skip
"""How the signs in and behind a number are read."""
NUMBER = re.compile(r"[0-9]+(?:[-–—.,:·+×/~][0-9]+)*[%‰]?")
"""A number: its digits and the signs between them, of a folded text."""
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
COUNTED = frozenset(
    "个位名人口字条项种类级届期次号月日天周年岁元角分万亿千百县市区省乡镇村户家所座处里米吨亩斤克升倍层型门部批章节款页版篇卷册"
    "本句首站路强国方线大件台辆张只头双对套间栋幢支队组班连营团军师岗步轮点面星重维代季度环园院校店厅厂时秒多余几来"
)
"""Characters before which a number counts something and is read in words."""
RANKED = frozenset("类级型期卷度")
"""Characters before which Roman numerals stand."""
TWO_OF = frozenset("个位名人口条项种次天周年岁家所座处米吨亩斤倍层门批句首站国件台辆张只头双对套间栋幢支队组班千万亿")
"""Characters before which 2 is read liǎng."""
LONGEST = 16
"""Digits; longer numbers are read one by one."""


def in_words(digits: str) -> Syllables:
    """Read a whole number in words: ``338`` → sān bǎi sān shí bā."""
    groups = [int(digits[max(0, end - 4) : end]) for end in range(len(digits), 0, -4)][::-1]
    out: list[str] = []
    for place, group in enumerate(groups):
        if group:
            out += ["líng"] if out and (group < 1000 or groups[place - 1] == 0) else []
            out += _below_ten_thousand(group)
            out += ("", "wàn", "yì", "wàn yì")[len(groups) - 1 - place].split()
    if out[:2] == ["yī", "shí"]:
        out = out[1:]
    return tuple(out or ["líng"])


def _below_ten_thousand(group: int) -> list[str]:
    out: list[str] = []
    gap = False
    for value, name in ((1000, "qiān"), (100, "bǎi"), (10, "shí"), (1, "")):
        digit = group // value % 10
        if digit:
            out += ["líng"] if gap else []
            out += [DIGITS[digit], name] if name else [DIGITS[digit]]
        gap = digit == 0 and bool(out)
    return out


def one_by_one(said: str) -> Syllables:
    """Read the digits of a number, and nothing else of it."""
    return tuple(DIGITS[int(c)] for c in said if c in "0123456789")


def number_readings(said: str) -> tuple[Syllables, ...]:
    """List the ways a number may be read, in words first; of those with joining signs also without them (9·18)."""
    body = said.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+[%‰]?", said) else said
    pieces = re.findall(r"[0-9]+|[^0-9]", body)
    whole = _with_signs(pieces)
    without = tuple(s for piece in pieces if piece[0].isdigit() for s in _words(piece))
    return tuple(dict.fromkeys((whole, one_by_one(said), without, _digits_between_signs(said))))


def _words(piece: str) -> Syllables:
    return in_words(piece) if len(piece) <= LONGEST and (piece == "0" or piece[0] != "0") else one_by_one(piece)


def _with_signs(pieces: list[str]) -> Syllables:
    out: list[str] = []
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else ""
        if piece[0].isdigit() and before == "/":
            out = [*_words(piece), "fēn", "zhī", *out]
        elif piece[0].isdigit():
            out += one_by_one(piece) if before == "." else _words(piece)
        elif piece in "%‰":
            out = [*JOINING[piece].split(), *out]
        else:
            out += JOINING.get(piece, "").split()
    return tuple(out)


def heard_as(syllables: Syllables) -> Syllables:
    """Return syllables of a number as they are compared: without tones, liǎng as èr and yāo as yī."""
    same = {"liang": "er", "yao": "yi", "zhi": "dao"}
    plain = map(toneless, syllables)
    return tuple(same.get(s, s) for s in plain)


def propose_number(said: str, after: str) -> Syllables:
    """Read a number as it is likely meant before what stands behind it: years, telephones and codes digit by digit."""
    words, *_ = number_readings(said)
    parts = re.findall("[0-9]+", said)
    if "·" in said:
        return one_by_one(said)
    if after.startswith("年") and _is_year(parts):
        return _digits_between_signs(said)
    if len(parts) > 1 or said[-1] in "%‰":
        telephone = all(c.isdigit() or c in "-–—" for c in said) and sum(map(len, parts)) >= 7
        return one_by_one(said) if telephone else words
    if (len(said) > 1 and said[0] == "0") or (len(said) >= 7 and not said.endswith("0000")):
        return one_by_one(said)
    if after[:1] in COUNTED:
        return _with_two(said, after, words)
    return words if len(said) <= 2 or said.endswith("00") else one_by_one(said)


def _is_year(parts: list[str]) -> bool:
    return all(len(part) == 4 and part[0] in "12" and (part[1:] != "000" or part == "2000") for part in parts)


def _digits_between_signs(said: str) -> Syllables:
    pieces = re.findall(r"[0-9]+|[^0-9]", said)
    return tuple(s for piece in pieces for s in (one_by_one(piece) if piece[0].isdigit() else JOINING.get(piece, "").split()))


def _with_two(said: str, after: str, words: Syllables) -> Syllables:
    """Read 2 as liǎng before what is counted, and before thousands and more."""
    if said == "2" and after[:1] in TWO_OF:
        return ("liǎng",)
    return ("liǎng", *words[1:]) if words[:1] == ("èr",) and words[1:2] in (("qiān",), ("wàn",), ("yì",)) else words


def propose_letters(said: str, after: str) -> Syllables:
    """Read a run of Latin letters: Roman numerals before a rank as numbers, others as they are written."""
    return in_words(str(ROMAN[said])) if said in ROMAN and after[:1] in RANKED else (said,)

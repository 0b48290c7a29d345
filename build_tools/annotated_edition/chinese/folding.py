"""What is the same character: one folding, used where forms are matched, words quoted, texts searched and ids compared.

*Equal* characters are never told apart: compositions, width and other compatibility forms, case, radicals, what nobody
sees, quotation marks, the dots within names, wave dashes and dashes (``equal.txt``); ○ beside a Chinese numeral is 〇.
Punctuation is *not* dropped: “特”“优”农业 and 特优农业 are two forms. White space counts as a space in :func:`equal` and for
nothing in :func:`fold`, as it may stand between the lines of a word. What is *alike* is for :mod:`.variants`.
Folding is for comparing; nothing that is printed is ever folded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import regex

from .characters import whole_range

QUOTES = "“”‘’「」『』＂＇\"'〝〞"
NUMERALS = "〇零一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩"
CIRCLES = "○◯"
"""Set for 〇, which many typewriters and fonts have not."""
_CIRCLE = regex.compile(f"(?<=[{NUMERALS}])[{CIRCLES}]+|[{CIRCLES}]+(?=[{NUMERALS}])")
JOINING = r"\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=V}\p{GCB=T}\u314f-\u3163\uffc2-\uffdc"
"""What may be composed with what stands before it, within brackets."""
_JOINS = regex.compile(f"[{JOINING}]")
_JOINED = regex.compile(f"[^{JOINING}]?[{JOINING}]+")


@cache
def equal_characters() -> dict[str, str]:
    """Return what each character counts as, where that is not itself."""
    table: dict[str, str] = {}
    for line in (Path(__file__).parent / "equal.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            folded, *chars = line.split(" ")
            counts_as = "" if folded == "-" else _read(folded)
            for token in chars:
                first, _, last = token.partition("..")
                for code in range(ord(_read(first)), ord(_read(last or first)) + 1):
                    table[chr(code)] = counts_as
    return table


def _read(token: str) -> str:
    return "".join(chr(int(code, 16)) for code in token[2:].split("+")) if token[:2] == "U+" else token


class _Table(dict[int, str]):
    """What each character counts as, looked up when it is first met."""

    def __init__(self, space: str) -> None:
        super().__init__()
        self.space = space
        self.uneven: set[str] = set()
        """Characters that do not count as exactly one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = equal_characters().get(char, char).replace(" ", self.space)
        folded = folded.replace("\n", self.space) if not self.space else folded
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded

    def fold(self, text: str) -> tuple[str, Sequence[int]]:
        """Fold a text; for each character of the result comes the index in the text it stood at."""
        if text.isascii() or not _JOINS.search(text):
            folded = text.translate(self)
            if self.uneven.isdisjoint(text):
                offsets: Sequence[int] = range(len(text))
            else:
                offsets = [i for i, char in enumerate(text) for _ in self[ord(char)]]
        else:
            folded, offsets = self._fold_joined(text)
        return (_CIRCLE.sub(lambda run: "〇" * len(run[0]), folded) if _has_circles(folded) else folded), offsets

    def _fold_joined(self, text: str) -> tuple[str, list[int]]:
        """Fold a text with characters in several pieces; what comes of one stands where its first piece stood."""
        out: list[str] = []
        offsets: list[int] = []
        done = 0
        for found in _JOINED.finditer(text):
            for start, piece in [*enumerate(text[done : found.start()], done), (found.start(), found[0])]:
                plain = unicodedata.normalize("NFC", piece).translate(self) if len(piece) > 1 else piece.translate(self)
                folded = unicodedata.normalize("NFC", plain).translate(self) if len(plain) > 1 else plain
                out.append(folded)
                offsets += [start] * len(folded)
            done = found.end()
        rest = text[done:].translate(self)
        ends = [i for i, char in enumerate(text[done:], done) for _ in self[ord(char)]]
        return "".join(out) + rest, offsets + ends


def _has_circles(text: str) -> bool:
    return any(circle in text for circle in CIRCLES)


_WITHOUT_SPACES = _Table("")
_WITH_SPACES = _Table(" ")


def fold_char(char: str) -> str:
    """Return what a character by itself counts as; an empty string when it counts for nothing."""
    return _WITHOUT_SPACES[ord(char)]


def fold(text: str) -> str:
    """Fold a text, without its white space."""
    return _WITHOUT_SPACES.fold(text)[0]


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text; for each character of the result comes the index in ``text`` it stood at."""
    return _WITHOUT_SPACES.fold(text)


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Find where words stand in a text, equal characters being the same and white space nothing; in whole clusters."""
    return places_in(text, fold_with_offsets(text), fold(words))


def places_in(text: str, folded: tuple[str, Sequence[int]], words: str) -> list[tuple[int, int]]:
    """Find where folded words stand in a folded text, as ranges of the text itself; overlapping ones too, each once."""
    found: dict[tuple[int, int], None] = {}
    at = folded[0].find(words) if words else -1
    while at >= 0:
        found[whole_range(text, folded[1][at], folded[1][at + len(words) - 1] + 1)] = None
        at = folded[0].find(words, at + 1)
    return list(found)


def equal(text: str) -> str:
    """Fold a text, every white space as a space and line ends as they are."""
    return _WITH_SPACES.fold(text)[0]


def equal_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text as :func:`equal` does; for each character of the result comes the index in ``text`` it stood at."""
    return _WITH_SPACES.fold(text)

"""Tones as digits and as marks."""

from __future__ import annotations

import unicodedata

import pytest
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

from annotated_edition.chinese.syllables import normalise, toneless, with_marks


def test_every_syllable_of_every_character_is_written_with_digits_and_read_again() -> None:
    """pypinyin writes the digits; the marks it began with are the oracle."""
    known = {unicodedata.normalize("NFC", s) for sounds in PINYIN_DICT.values() for s in sounds.split(",")}
    assert len(known) > 1500
    assert {s for s in known if with_marks(to_tone3(s)) != s} == set()


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("Zeng1 zi3", "Zēng zǐ"), ("FO2", "Fó"), ("Wang2 cháo", "Wáng cháo"), ("lv4", "lǜ"), ("LV4", "Lǜ"), ("lu:e4", "lüè"),
        ("er5", "er"), ("r5", "r"), ("huar1", "huār"), ("hao3", "hǎo"), ("shui3", "shuǐ"), ("liu2", "liú"), ("ou3", "ǒu"),
        ("m3", "m̌"), ("ng4", "ǹg"), ("ê2", "ế"), ("GDP", "GDP"), ("  nong2   gao1 ", "nóng gāo"), ("x9", "x9"),
    ],
)  # fmt: skip
def test_digits_become_marks_in_any_case(typed: str, marked: str) -> None:
    assert normalise(typed) == marked


@pytest.mark.parametrize(
    ("marked", "plain"), [("Nǚ ér", "nv er"), ("lüè", "lve"), ("ế", "e"), ("GDP", "gdp"), ("ǖǘǚǜü", "vvvvv")]
)
def test_tones_are_taken_away(marked: str, plain: str) -> None:
    assert toneless(marked) == plain

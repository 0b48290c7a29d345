"""Pinyin as it is written for a word: which syllables stand over which characters, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.chinese.pinyin import Misread, parse_reading, write_reading
from annotated_edition.chinese.proposal import propose
from annotated_edition.model import Reading
from tests.support import DATA


def table() -> list[tuple[str, str, str]]:
    rows = (DATA / "readings.txt").read_text(encoding="utf-8").splitlines()
    cells = [row.split(" | ") for row in rows if row and not row.startswith("#")]
    return [(word, written, expected) for word, written, expected in cells]


def shown(found: Reading | Misread) -> str:
    if isinstance(found, Misread):
        return " ".join(["!", found.kind, *([str(found.wanted), str(found.given)] if found.given else []), found.part]).strip()
    return " · ".join(" ".join([group.text, *group.syllables]) for group in found.groups)


@pytest.mark.parametrize(("word", "written", "expected"), table())
def test_what_is_written_is_read(word: str, written: str, expected: str) -> None:
    found = parse_reading(word, written)
    assert shown(found) == expected
    if isinstance(found, Reading):
        assert found.text == word
        assert parse_reading(word, write_reading(found)) == found


HAN = st.sampled_from("农高区长行〇𫖯𪚥儿一不㐂")
WORDS = st.text(st.one_of(HAN, st.sampled_from("0123456789AVg“”·+-%（）　=\U000e0100\ufe00\u0301")), max_size=12)
SYLLABLES = st.lists(
    st.sampled_from(["nóng", "gao1", "r5", "huār", "yī", "shí", "V", "338=", "农=", "=", "lv4", "Fo2"]), max_size=9
)


@given(WORDS, SYLLABLES)
def test_a_reading_covers_the_word_and_can_be_written(word: str, syllables: list[str]) -> None:
    found = parse_reading(word, " ".join(syllables))
    if isinstance(found, Reading):
        assert found.text == word
        assert "=" in word or parse_reading(word, write_reading(found)) == found


@given(WORDS)
def test_what_is_proposed_can_be_written(word: str) -> None:
    proposed = propose(word)
    if proposed:
        assert proposed.text == word
        assert "=" in word or parse_reading(word, write_reading(proposed)) == proposed

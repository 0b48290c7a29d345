"""What a character is: Han, clusters, borders."""

from __future__ import annotations

from importlib.metadata import metadata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.chinese.characters import (
    UNICODE,
    border_before,
    border_behind,
    cluster_count,
    clusters,
    han_count,
    is_border,
    is_han,
)

JOINING = "a葛\U000e0100\u0301\u200d👩🇨🇳क्षि\r\n각ᄀ\u1161\u0600é\u0903\ufe0f#〇、𫖯\u2028"


@pytest.mark.parametrize("char", [*"一龥㐂〇々〆⺠⼈䶿鿿﨎", *map(chr, (0x20000, 0x2EBF0, 0x31350, 0x323B0, 0x2F800, 0x33479))])
def test_what_is_han(char: str) -> None:
    assert is_han(char) == (char != "〆")  # 〆 is Script=Common


@pytest.mark.parametrize("char", [*"、。「，A1１ぁ가①㈱🀄⿰□〓", "\ue000", "\u3099", ""])
def test_what_is_not(char: str) -> None:
    assert not is_han(char)


@pytest.mark.parametrize(
    ("text", "seen", "han"),
    [
        ("农高区", 3, 3),
        ("葛\U000e0100城", 2, 2),
        ("赵孟𫖯", 3, 3),
        ("二○二一年", 5, 4),
        ("二〇二一年", 5, 5),
        ("👩\u200d👩\u200d👧🇨🇳", 2, 0),
        ("e\u0301\r\n각", 3, 0),
        ("", 0, 0),
    ],
)
def test_what_is_seen_is_counted(text: str, seen: int, han: int) -> None:
    assert (cluster_count(text), len(clusters(text)), han_count(text)) == (seen, seen, han)


@given(st.text(st.sampled_from(JOINING), max_size=12))
def test_borders_are_those_of_the_library(text: str) -> None:
    cut = regex.findall(r"\X", text)
    assert clusters(text) == cut
    borders = {sum(map(len, cut[:n])) for n in range(len(cut) + 1)}
    for at in range(len(text) + 1):
        assert is_border(text, at) == (at in borders)
        assert border_before(text, at) == max(b for b in borders if b <= at)
        assert border_behind(text, at) == min(b for b in borders if b >= at)


def test_the_version_of_unicode_is_the_one_named() -> None:
    assert f"This module supports Unicode {UNICODE}." in metadata("regex").get_payload()

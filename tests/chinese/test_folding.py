"""The tables of what is equal and what is alike: made of Unicode's and OpenCC's, the same for Python and the scripts."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable

import pytest

from annotated_edition.chinese.characters import HAN, UNICODE, clusters, is_han
from annotated_edition.chinese.folding import equal, equal_characters, equal_with_offsets
from annotated_edition.chinese.variants import alike_with_offsets, fold_for_search, variants
from annotated_edition.glossary.matching import match
from build_tools.character_tables.equal import SIGNS, by_unicode, characters
from build_tools.character_tables.scripts import CHARACTER_TABLES, character_tables_js
from tests.support.small import article, source, term

SIGN_OF = {char: sign for sign, chars in SIGNS.items() for char in chars}


def test_the_table_is_what_unicode_says_but_for_our_signs_and_the_radicals() -> None:
    table = equal_characters()
    for char in characters():
        folded = table.get(char, char)
        if char in SIGN_OF:
            assert folded == SIGN_OF[char]
        elif folded != by_unicode(char):
            plain = "".join(SIGN_OF.get(c, c) for c in by_unicode(char))
            assert folded == plain or ("\u2e80" <= char <= "\u31ef" and is_han(folded)), f"U+{ord(char):04X}"


def test_folding_is_settled_after_one_pass() -> None:
    assert not [c for c, folded in equal_characters().items() if equal(folded) != folded]
    assert not [c for c, simple in variants().items() if fold_for_search(simple) != simple]


def test_the_scripts_have_the_tables_of_today() -> None:
    assert CHARACTER_TABLES.read_text(encoding="utf-8") == character_tables_js()
    assert unicodedata.unidata_version <= UNICODE and HAN == r"\p{Script=Han}"


def pieces(chance: random.Random) -> Iterable[str]:
    characters = (
        "a", "葛\U000e0100", "e\u0301", "👩\u200d👩", "क्ष", "\r\n", "각", "\u1100\u1161\u11a8", "é", "❤\ufe0f",
        "〇", "一", "⺠", "ｶﾞ", "\u2028", " ", "\u3000", "İ", "ß", "㈱", "•", "𝐀", "\u200b",
    )  # fmt: skip
    return ("".join(chance.choices(characters, k=chance.randint(1, 9))) for _ in range(2000))


def test_a_text_folds_as_its_clusters_do() -> None:
    for text in pieces(random.Random("clusters")):
        assert equal(text) == "".join(map(equal, clusters(text))) == equal(equal(text)), ascii(text)
        folded, offsets = equal_with_offsets(text)
        assert folded == equal(text) and list(offsets) == sorted(offsets) and len(folded) == len(offsets)


@pytest.mark.parametrize(("alike", "linked"), [(False, []), (True, ["趙孟頫"])])
def test_an_edition_may_match_what_is_alike(alike: bool, linked: list[str]) -> None:
    page = source()
    found = match([article("a", "元人趙孟頫善书", of=page.id)], {page.id: page}, [term("t", "赵孟𫖯").target], {}, alike)
    assert [o.exact for o in found.occurrences] == linked
    assert alike_with_offsets("趙孟頫")[0] == "赵孟𫖯"

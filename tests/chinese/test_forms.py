"""Forms of a word: what they take from the headword's reading, what is proposed, what the file confirms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.chinese.forms import FormReading, form_reading
from annotated_edition.chinese.pinyin import parse_reading
from annotated_edition.model import Reading


def reading(word: str, written: str) -> Reading:
    found = parse_reading(word, written)
    assert isinstance(found, Reading), (word, written, found)
    return found


def of(form: str, headword: str, written: str, given: str = "", *, sure: bool = True) -> FormReading:
    return form_reading(form, reading(headword, written), sure, reading(form, given) if given else None)


@pytest.mark.parametrize(
    ("form", "headword", "written", "plain", "sure"),
    [
        ("农高区", "农高区", "nóng gāo qū", "nóng gāo qū", True),
        ("高区", "农高区", "nóng gāo qū", "gāo qū", True),
        ("农区", "农高区", "nóng gāo qū", "nóng qū", True),
        ("农高區", "农高区", "nóng gāo qū", "nóng gāo qū", True),
        ("“农高区”", "农高区", "nóng gāo qū", "nóng gāo qū", True),
        ("长治市", "长治", "cháng zhì", "cháng zhì shì", False),
        ("山西乐村淘", "乐村淘", "yuè cūn táo", "shān xī yuè cūn táo", False),
        ("乐村淘", "山西乐村淘", "shān xī lè cūn táo", "lè cūn táo", True),
        ("谷形意拳", "太行谷形意拳", "tài háng gǔ xíng yì quán", "gǔ xíng yì quán", True),
        ("339万", "338万", "sān bǎi sān shí bā wàn", "sān bǎi sān shí jiǔ wàn", False),
        ("338万人", "338万", "sān bǎi sān shí bā wàn", "sān bǎi sān shí bā wàn rén", False),
        ("338", "338万", "sān bǎi sān shí bā wàn", "sān bǎi sān shí bā", True),
        ("2035年", "2035年远景目标", "èr líng sān wǔ nián yuǎn jǐng mù biāo", "èr líng sān wǔ nián", True),
        ("葛\U000e0100城", "葛城", "gě chéng", "gě chéng", True),
        ("葛城", "葛\U000e0100城", "gě chéng", "gě chéng", True),
        ("花儿", "花儿朵朵", "huār duǒ duǒ", "huār", True),
        ("𫖯", "赵孟𫖯", "zhào mèng fǔ", "fǔ", True),
        ("㐂寿", "寿", "shòu", "", False),
        ("㐂寿", "㐂寿酒", "xǐ shòu jiǔ", "xǐ shòu", True),
    ],
)
def test_a_form_is_read_as_the_headword(form: str, headword: str, written: str, plain: str, sure: bool) -> None:
    found = of(form, headword, written)
    assert (found.reading.plain, found.confirmed) == (plain, sure)
    assert not plain or found.reading.text == form
    assert not of(form, headword, written, sure=False).confirmed


def test_what_the_file_says_is_taken() -> None:
    found = of("以党建为引领", "党建引领", "dǎng jiàn yǐn lǐng", "yǐ dǎng jiàn wéi yǐn lǐng")
    assert (found.reading.plain, found.confirmed, found.otherwise) == ("yǐ dǎng jiàn wéi yǐn lǐng", True, None)


def test_what_contradicts_the_headword_is_found() -> None:
    found = of("山西乐村淘", "乐村淘", "lè cūn táo", "shān xī yuè cūn táo")
    assert found.confirmed and found.otherwise and (found.otherwise.text, found.otherwise.syllables) == ("乐", ("lè",))
    assert of("山西乐村淘", "乐村淘", "lè cūn táo", "shān xī yuè cūn táo", sure=False).otherwise is None


WORDS = st.text(st.sampled_from("农高区长行〇𫖯𪚥儿㐂12“”國\U000e0100"), min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_every_form_is_covered_by_its_reading_or_has_none(form: str, headword: str) -> None:
    from annotated_edition.chinese.proposal import propose

    own = propose(headword)
    found = form_reading(form, own or Reading(), own is not None)
    assert found.reading.text in (form, "")
    assert not found.confirmed or found.reading.text == form

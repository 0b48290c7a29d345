"""Numbers: what is proposed before what stands behind them, and what is accepted."""

from __future__ import annotations

import pytest

from annotated_edition.chinese.ids import id_of, slug
from annotated_edition.chinese.numbers import in_words
from annotated_edition.chinese.proposal import propose


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("0", "líng"), ("10", "shí"), ("15", "shí wǔ"), ("20", "èr shí"), ("105", "yī bǎi líng wǔ"), ("110", "yī bǎi yī shí"),
        ("338", "sān bǎi sān shí bā"), ("1001", "yī qiān líng yī"), ("1010", "yī qiān líng yī shí"),
        ("10000", "yī wàn"), ("10001", "yī wàn líng yī"), ("12345", "yī wàn èr qiān sān bǎi sì shí wǔ"),
        ("100000", "shí wàn"), ("1000000", "yī bǎi wàn"), ("100000001", "yī yì líng yī"), ("100010000", "yī yì líng yī wàn"),
        ("1000000000000", "yī wàn yì"),
    ],
)  # fmt: skip
def test_a_whole_number_in_words(digits: str, words: str) -> None:
    assert " ".join(in_words(digits)) == words


@pytest.mark.parametrize(
    ("word", "reading", "term_id"),
    [
        ("338万", "sān bǎi sān shí bā wàn", "338-wan"),
        ("100周年", "yī bǎi zhōu nián", "100-zhou-nian"),
        ("24字方针", "èr shí sì zì fāng zhēn", "24-zi-fang-zhen"),
        ("“1+10”联合体", "yī jiā shí lián hé tǐ", "1-10-lian-he-ti"),
        ("劣V类水质", "liè wǔ lèi shuǐ zhì", "lie-v-lei-shui-zhi"),
        ("劣Ⅴ类水质", "liè wǔ lèi shuǐ zhì", "lie-v-lei-shui-zhi"),
        ("III级响应", "sān jí xiǎng yìng", "iii-ji-xiang-ying"),
        ("“1221”", "yī èr èr yī", "1221"),
        ("1221战略举措", "yī èr èr yī zhàn lüè jǔ cuò", "1221-zhan-lve-ju-cuo"),
        ("2035年远景目标", "èr líng sān wǔ nián yuǎn jǐng mù biāo", "2035-nian-yuan-jing-mu-biao"),
        ("1937-1945年", "yī jiǔ sān qī dào yī jiǔ sì wǔ nián", "1937-1945-nian"),
        ("5000年文明", "wǔ qiān nián wén míng", "5000-nian-wen-ming"),
        ("30年", "sān shí nián", "30-nian"),
        ("2个", "liǎng gè", "2-ge"),
        ("2号", "èr hào", "2-hao"),
        ("2000万", "liǎng qiān wàn", "2000-wan"),
        ("12个", "shí èr gè", "12-ge"),
        ("13834567890", "yī sān bā sān sì wǔ liù qī bā jiǔ líng", "13834567890"),
        ("0351-2021234", "líng sān wǔ yī èr líng èr yī èr sān sì", "0351-2021234"),
        ("12345热线", "yī èr sān sì wǔ rè xiàn", "12345-re-xian"),
        ("50%", "bǎi fēn zhī wǔ shí", "50"),
        ("3.5亿元", "sān diǎn wǔ yì yuán", "3-5-yi-yuan"),
        ("2/3", "sān fēn zhī èr", "2-3"),
        ("1,234人", "yī qiān èr bǎi sān shí sì rén", "1-234-ren"),
        ("9·18事变", "jiǔ yī bā shì biàn", "9-18-shi-bian"),
        ("５Ｇ", "wǔ G", "5-g"),
        ("GDP", "GDP", "gdp"),
        ("X光", "X guāng", "x-guang"),
        ("赵孟𫖯", "zhào mèng fǔ", "zhao-meng-fu"),
        ("二○二一年", "èr líng èr yī nián", "er-ling-er-yi-nian"),
        ("绿色", "lǜ sè", "lv-se"),
        ("时々", "shí shí", "shi-shi"),
    ],
)
def test_what_is_proposed(word: str, reading: str, term_id: str) -> None:
    proposed = propose(word)
    assert proposed and proposed.plain == reading
    assert id_of(proposed) == slug(word) == term_id


@pytest.mark.parametrize(
    ("word", "made"), [("㐂寿", "u3402-shou"), ("𠀋", "u2000b"), ("ひと", "u3072-u3068"), ("——", ""), ("", "")]
)
def test_nothing_is_proposed_where_nobody_knows(word: str, made: str) -> None:
    assert propose(word) is None
    assert slug(word) == made

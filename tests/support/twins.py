"""What is done both by Python and by the scripts of the pages: the same cases for both, with what Python makes of them.

``python -m tests.support.twins`` writes ``tests/theme/unit/twins.json``. A test here holds the file to Python, and
``node --test`` holds the scripts to the file, so that neither can change alone.
"""

from __future__ import annotations

import json
import random
from typing import Any

from annotated_edition.chinese.folding import equal, fold
from annotated_edition.chinese.ids import id_of
from annotated_edition.chinese.numbers import number_readings, propose_number
from annotated_edition.chinese.pinyin import Misread, parse_reading
from annotated_edition.chinese.proposal import propose
from annotated_edition.chinese.syllables import toneless, with_marks
from annotated_edition.chinese.units import spoken, units
from annotated_edition.chinese.variants import fold_for_search
from annotated_edition.model import Reading
from annotated_edition.notation.scalars import write_flow, write_scalar
from annotated_edition.search.index import folding_parts, theme_letter
from annotated_edition.site.form_data import readings_of
from tests.support import DATA, ROOT

FILE = ROOT / "tests/theme/unit/twins.json"
SIGNS = (
    "农高区國“”‘’「」《》（）：；，、。…—·#&*!|>%@`'\"{}[]- :,.?~"
    "＃：　\\/＂é1２aＡ①½ﬁΩß%$‰+_〇〔〕\u00a0\u00ad\u200b\u2028\U000e0041𠮷"
)
VALUES = (
    "", "null", "true", "yes", "- a", "a: b", "a:b", "'", "''", "1221", "1", "1.5", "2021-09", "2021-09-26",
    "0x1f", "“特”“优”农业", "“", "《",
    "a #b", "a#b", "[x]", "{x}", "#", "-", "--", "：", "1. 甲", "1、甲",
    "12）乙", "123、丙", "（一）丁", "…", "农高区 ", " 农高区", "a  b", "a b",
    "https://example.org/a?b=c#d", "a/b", "it's", "50%", "%50",
    "＋", "a\tb", "中\u200b文", "x\u2028y", "tag\U000e0041", "𠮷野家", "é", "e\u0301",
)  # fmt: skip
WORDS = (
    "农高区", "1221战略", "“特”“优”农业", "长治", "一个", "不是", "〇二", "AI新一站", "女儿",
    "绿色发展", "５Ｇ", "重要", "长城", "晋中国家农高区", "", "338万", "建党100周年", "24字方针", "“1+10”联合体", "劣V类水质",
    "劣Ⅴ类", "1221", "2035年", "5000年", "13834567890", "0351-1234567", "50%", "3.5亿元", "2个", "9·18", "赵孟𫖯", "𪚥𪚥", "㐂寿",
    "时々", "二○二一年", "㋉", "12月", "葛\U000e0100城", "1937-1945年", "１００天", "一会儿",
)  # fmt: skip
NUMBERS = (
    "0", "7", "10", "11", "20", "100", "101", "110", "111", "338", "1000", "1001", "1010", "1221", "2000", "2021", "10000",
    "10001", "12345", "100000", "20000000", "100000000", "100000001", "1234567890123456", "12345678901234567", "007", "1,234",
    "3.5", "1+10", "1/3", "50%", "5‰", "9·18", "1937-1945", "0351-1234567", "2~3", "1:2", "3×4",
)  # fmt: skip
BEHIND = ("", "万", "年", "周年", "字方针", "个", "号", "战略", "多年", "工程")
_LETTERS = """
    a o e ai ei ao ou an en ang eng er yi ya yao you yan yin yue yuan yun wu wo wai wei hm lv lve nü nüe lu:e bu biao diu gui
    kuai quan xiong shuang zhi ri m n ng ê huar r Fo Wang Zhuang LV
"""
TYPED_SYLLABLES = [f"{letters}{tone}" for letters in _LETTERS.split() for tone in range(6)]
PINYIN = ("nóng gāo qū", "lǜ sè", "nǚ ér", "Lǘ Xīng", "yī èr sān", "ǖ ǘ ǚ ǜ", "e\u0304", "v", "ü", "Ü", "m̀ ńg")
RECORDS: tuple[Any, ...] = (
    {"source": "a-b", "quote": "引文，“有”引号"}, {"form": "别写", "kind": "variant"},
    ["甲", "乙、丙", "丁"], ["a, b"], [], {}, {"a": ["一", "二；三"]},
    [{"x": "y: z"}], "一", "a: b", ["'单引号'"], ["它说“是”，"],
)  # fmt: skip
TYPED = ("國家農高區", "“特”“优”农业", "ＡＢＣ", "①②", "ﬁ", "農 高 區", "50%", "A-b", "…", "ß", "後来", "髮型", "　")


def cases() -> dict[str, Any]:
    """Make the cases: by function a list of input and result; ``index`` and ``readings`` are what two of them look up."""
    chance = random.Random(20)
    drawn = ["".join(chance.choices(SIGNS, k=chance.randint(1, 8))) for _ in range(150)]
    values, typed = [*VALUES, *drawn], [*TYPED, *drawn]
    readings = readings_of(WORDS)
    rows = [row.split(" | ") for row in (DATA / "readings.txt").read_text(encoding="utf-8").splitlines()]
    written = [(row[0], row[1]) for row in rows if len(row) == 3]
    proposed = [(word, propose(word)) for word in WORDS]
    spoken_here = set("".join(WORDS))
    single = {
        sound: own for sound, all_of in readings["single"].items() if (own := "".join(c for c in all_of if c in spoken_here))
    }
    return {
        "scalar": [[value, write_scalar(value)] for value in values],
        "flow": [[value, write_flow(value)] for value in RECORDS],
        "fold": [[value, fold(value)] for value in typed],
        "equal": [[value, equal(value)] for value in typed],
        "index": folding_parts("".join(typed)),
        "search_fold": [[value, fold_for_search(value)] for value in typed],
        "spoken": [[value, spoken(value)] for value in (*WORDS, *drawn)],
        "plain": [[value, toneless(value)] for value in PINYIN],
        "readings": {**readings, "single": single},
        "with_marks": [[typed, with_marks(typed)] for typed in TYPED_SYLLABLES],
        "units": [
            [word, [[u.start, u.end, u.said, u.kind] for u in units(word)]] for word in WORDS if max(word, default="") <= "\uffff"
        ],
        "number_readings": [[said, number_readings(said)] for said in NUMBERS],
        "propose_number": [[[said, after], propose_number(said, after)] for said in NUMBERS for after in BEHIND],
        "parse": [[pair, _parsed(*pair)] for pair in written],
        "propose": [[word, reading and _groups(reading)] for word, reading in proposed],
        "id_of": [[_groups(reading), id_of(reading)] for _, reading in proposed if reading],
        "theme_letter": [[number, theme_letter(number)] for number in (0, 25, 26, 51, 52, 60)],
    }


def _groups(reading: Reading) -> list[Any]:
    return [[group.text, list(group.syllables)] for group in reading.groups]


def _parsed(word: str, written: str) -> list[Any]:
    found = parse_reading(word, written)
    return [found.kind, found.wanted, found.given, found.part] if isinstance(found, Misread) else _groups(found)


def twins_json() -> str:
    """Write the cases, one a line."""
    parts = []
    for name, rows in cases().items():
        if isinstance(rows, dict):
            parts.append(f"{_json(name)}: {_json(rows)}")
        else:
            parts.append(f"{_json(name)}: [\n" + ",\n".join(map(_json, rows)) + "\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    """Write a value; signs nobody sees as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


if __name__ == "__main__":
    FILE.write_text(twins_json(), encoding="utf-8", newline="\n")

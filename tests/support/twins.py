"""What is done both by Python and by the scripts of the pages: the same cases for both, with what Python makes of them.

``python -m tests.support.twins`` writes ``tests/theme/unit/twins.json``. A test here holds the file to Python, and
``node --test`` holds the scripts to the file, so that neither can change alone.
"""

from __future__ import annotations

import json
import random
from typing import Any

from annotated_edition.chinese.folding import equal, fold
from annotated_edition.chinese.pinyin import propose, spoken, toneless
from annotated_edition.chinese.variants import fold_for_search
from annotated_edition.notation.scalars import write_flow, write_scalar
from annotated_edition.search.index import folding_parts, theme_letter
from annotated_edition.site.form_data import readings_of
from tests.support import ROOT

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
    "绿色发展", "５Ｇ", "重要", "长城", "晋中国家农高区", "",
)  # fmt: skip
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
        "propose": [[word, propose(word)] for word in WORDS],
        "theme_letter": [[number, theme_letter(number)] for number in (0, 25, 26, 51, 52, 60)],
    }


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

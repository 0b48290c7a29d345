"""Annotations and sources in the shape before shapes were counted, written in every way in which people write YAML.

Keys stand in any order, groups in braces or in blocks, comments at every place where YAML allows one; values are plain or
in quotes, notes behind ``|``; files end with a line break or without, with ``\\r\\n``, with a mark at the beginning.
"""

from __future__ import annotations

import json
import random
from typing import Any

TOPICS = ("会议", "政策", "开发区", "地名", "人物", "机构", "职务", "党建", "口号与战略", "新闻用语")
COMMENTS = (
    "# 编者按",
    "#",
    "# kind: full",
    "# status: reviewed # 又及",
    "#没有空格",
    "# {proof: 存疑, by: 甲}",
    "# “说明”：待查",
)
PEOPLE = ("王小明", "编辑部", "O'Neill", "李: 四", "# 某", "Anna, B.")
HEADWORDS = ("农高区", "“1221”战略", "第十次代表大会", "我市", "《条例》")
RAW = """\
北山日报
我市召开农高区建设推进会
本报讯 9月25日，我市召开会议。农高区是北山的示范区。
关于秋收的通告
各乡镇要抓住晴好天气。
"""


class Writer:
    """Writes plain data as YAML, in a way drawn by lot."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def lot(self, chance: float) -> bool:
        return self.rng.random() < chance

    def comment(self, chance: float = 0.2) -> str:
        """A comment behind a value, or nothing."""
        return self.rng.choice(("  ", "   ")) + self.rng.choice(COMMENTS) if self.lot(chance) else ""

    def scalar(self, text: str) -> str:
        plain = all(c.isalnum() or c in "-“”《》，。、" for c in text) and not text.isdecimal() and text[0] not in "-，。、"
        ways = ["'" + text.replace("'", "''") + "'", json.dumps(text, ensure_ascii=False)]
        return self.rng.choice([text, text, text, *ways]) if plain else self.rng.choice(ways)

    def flow(self, value: Any) -> str:
        """A value on one line, or in braces over several."""
        gap = self.rng.choice((" ", " ", " ", "  "))
        if isinstance(value, dict):
            inner = f",{gap}".join(f"{self.key(k)}: {self.flow(v)}" for k, v in value.items())
            return f"{{{inner}}}" if self.lot(0.8) else f"{{ {inner} }}"
        if isinstance(value, list):
            return f"[{f',{gap}'.join(map(self.flow, value))}]"
        return self.scalar(value)

    def key(self, name: str) -> str:
        return self.rng.choice((f'"{name}"', f"'{name}'")) if self.lot(0.05) else name

    def pairs(self, data: dict[str, Any], indent: int) -> list[str]:
        """The lines of a group in blocks."""
        rows: list[str] = []
        names = list(data)
        if self.lot(0.4):
            self.rng.shuffle(names)
        for name in names:
            rows += [" " * self.rng.choice((indent, indent, 0)) + self.rng.choice(COMMENTS) for _ in range(3) if self.lot(0.08)]
            rows += [""] if self.lot(0.03) else []
            rows += self.pair(name, data[name], indent)
        return rows

    def pair(self, name: str, value: Any, indent: int) -> list[str]:
        start = f"{' ' * indent}{self.key(name)}:"
        if isinstance(value, str) and "\n" in value:
            return [start + self.rng.choice((" |", " |-", " |+")), *(f"{' ' * (indent + 2)}{row}" for row in value.split("\n"))]
        if isinstance(value, str) or self.lot(0.5):
            return [f"{start} {self.flow(value)}{self.comment()}"] if "\n" not in str(value) else self.block(start, value, indent)
        return self.block(start, value, indent)

    def block(self, start: str, value: Any, indent: int) -> list[str]:
        rows = [start + self.comment()]
        step = self.rng.choice((2, 2, 4))
        if isinstance(value, dict):
            return rows + self.pairs(value, indent + step)
        at = self.rng.choice((indent, indent + 2))
        for item in value:
            rows += [" " * at + self.rng.choice(COMMENTS)] if self.lot(0.1) else []
            if isinstance(item, dict) and ("\n" in str(item.values()) or self.lot(0.5)):
                inner = self.pairs(item, at + 2)
                first = next(i for i, row in enumerate(inner) if row.strip() and not row.lstrip().startswith("#"))
                rows += [*(row for row in inner[:first] if row.strip())]
                rows += [" " * at + "- " + inner[first].strip(" "), *inner[first + 1 :]]
            else:
                rows.append(f"{' ' * at}- {self.flow(item)}{self.comment()}")
        return rows

    def file(self, data: dict[str, Any]) -> bytes:
        """A whole file."""
        flat = "\n" not in str(list(data.values())) and self.lot(0.05)
        rows = [self.flow(data)] if flat and "\\n" not in json.dumps(data) else self.pairs(data, 0)
        head = ["# yaml-language-server: $schema=x"] if self.lot(0.7) else []
        head += ["---"] if self.lot(0.05) else []
        tail = [self.rng.choice(COMMENTS)] if self.lot(0.15) else []
        text = "\n".join([*head, *rows, *tail]) + ("" if self.lot(0.2) else "\n" * self.rng.choice((1, 1, 2)))
        if self.lot(0.2):
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if self.lot(0.15) else b"") + text.encode()


def old_entry(rng: random.Random) -> dict[str, Any]:
    """Draw what an old annotation says."""
    word = rng.choice(HEADWORDS)
    bare = "".join(c for c in word if c.isalnum())
    data: dict[str, Any] = {"headword": word}
    maybe(rng, data, "english", "a word")
    maybe(rng, data, "topics", rng.sample(TOPICS, rng.randint(1, 3)))
    forms = [f"北山{bare}", f"{bare}示范区", f"‘{bare}’"]
    maybe(rng, data, "aliases", [_alias(rng, form) for form in rng.sample(forms, rng.randint(1, 3))])
    if rng.random() < 0.4:
        data["senses"] = [{"id": name, **_sense(rng, word)} for name in ("beishan", "other")[: rng.randint(1, 2)]]
        if rng.random() < 0.5:
            data["senses"][0]["default"] = "true"
    else:
        data |= _sense(rng, word)
    maybe(rng, data, "related", [{"see_also": "金字招牌"}])
    maybe(rng, data, "contributors", rng.sample(PEOPLE, rng.randint(1, 2)))
    maybe(rng, data, "status", rng.choice(("draft", "reviewed", "reviewed")))
    maybe(rng, data, "allow", [{"rule": "T030", "reason": "以后用"}], 0.2)
    return data


def maybe(rng: random.Random, data: dict[str, Any], name: str, value: Any, chance: float = 0.6) -> None:
    if rng.random() < chance:
        data[name] = value


def _alias(rng: random.Random, form: str) -> dict[str, Any]:
    alias: dict[str, Any] = {"form": form}
    maybe(rng, alias, "kind", rng.choice(("full", "short", "variant")))
    maybe(rng, alias, "only_in", ["beishan-2021"], 0.2)
    return alias


def _sense(rng: random.Random, word: str) -> dict[str, Any]:
    sense: dict[str, Any] = {"gloss": rng.choice(("北山的一处示范区。", "见 # 号: 一种“说法”。"))}
    maybe(rng, sense, "note", rng.choice(("第一段。\n\n第二段 # 不是注释。", "只有一段。")))
    ends = rng.choice(({"from": "2021-09"}, {"to": "2023"}, {"from": "2021", "to": "2023-12"}))
    maybe(rng, sense, "valid", ends)
    quotes = [{"source": "beishan-2021", "quote": f"{word}{end}"} for end in ("是北山的示范区", "建设推进会")]
    maybe(rng, sense, "citations", rng.sample([*quotes, {"general": "常识"}, {"work": "年鉴", "url": "https://a.org/"}], 2))
    return sense


def old_source(rng: random.Random, sha256: str) -> dict[str, Any]:
    """Draw what an old source.yml says."""
    articles = [
        {"id": "beishan-2021-hui", "title": "我市召开农高区建设推进会", "body": ["本报讯"]},
        {"id": "beishan-2021-qiu-shou", "kind": "notice", "title": "关于秋收的通告", "body": ["各乡镇要"]},
    ]
    for article in articles:
        proof = {"status": rng.choice(("auto", "first", "second", "doubtful", "doubtful"))}
        maybe(rng, proof, "by", rng.choice(PEOPLE))
        maybe(rng, proof, "on", "2021-09-27")
        maybe(rng, proof, "against", rng.choice(("raw", "image")))
        maybe(rng, article, "proof", proof, 0.8)
    data = {
        "received_as": "beishan.txt",
        "encoding": "utf-8",
        "sha256": sha256,
        "record": {"place": {"value": "北山", "certainty": "printed", "evidence": "报头"}},
        "rights": "属于原报纸",
        "articles": articles,
        "furniture": [{"kind": "masthead", "text": "北山日报"}],
    }
    maybe(rng, data, "questions", ["这是哪一年？", "页码是几？"][: rng.randint(1, 2)], 0.4)
    return data

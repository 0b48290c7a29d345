"""Headings of pages written by hand: a readable id, and the one Python-Markdown would have given them as an alias."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

PAGE = """# 怎样参与

## 五分钟：写一条注

### 用 Git 改

## 五分钟：写一条注

## English

## 赵孟𫖯与 *㐂寿*

## 写明的 {: #own }

## ……

### English
"""


def rendered(text: str, *extensions: str) -> tuple[str, list[str]]:
    md = Markdown(extensions=["toc", "attr_list", *extensions])
    made = md.convert(text)

    def ids(tokens: list[dict[str, object]]) -> list[str]:
        return [i for t in tokens for i in (str(t["id"]), *ids(t["children"]))]  # type: ignore[arg-type]

    return made, ids(md.toc_tokens)  # type: ignore[attr-defined]


def test_ids_can_be_read() -> None:
    made, outline = rendered(PAGE, "edition_marks")
    assert outline == [
        "zen-yang-can-yu", "wu-fen-zhong-xie-yi-tiao-zhu", "yong-git-gai", "wu-fen-zhong-xie-yi-tiao-zhu-2", "english",
        "zhao-meng-fu-yu-u3402-shou", "own", "_5", "english-2",
    ]  # fmt: skip
    assert re.findall(r'<h\d id="([^"]+)"', made) == outline


def test_every_address_there_was_leads_to_the_same_heading() -> None:
    plain, before = rendered(PAGE)
    made, _ = rendered(PAGE, "edition_marks")
    for name in before:
        old, now = (
            re.search(rf'<h\d[^>]*?id="{name}"[^>]*>.*|<h\d[^>]*>(?:<span [^>]*id="{name}".*)', page) for page in (plain, made)
        )
        assert old and now, name
        assert re.sub(r"<[^>]+>", "", old[0]) == re.sub(r"<[^>]+>", "", now[0]), name
    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids))


def test_a_heading_put_in_before_others_changes_none_of_their_ids() -> None:
    _, before = rendered(PAGE, "edition_marks")
    _, after = rendered(PAGE.replace("## 五分钟", "## 新的一节\n\n## 五分钟", 1), "edition_marks")
    assert [i for i in after if i != "xin-de-yi-jie"][:-2] == before[:-2]


@pytest.mark.parametrize("heading", ["长" * 100, "a" * 100])
def test_an_id_is_not_endless(heading: str) -> None:
    _, (name,) = rendered(f"## {heading}\n", "edition_marks")
    assert len(name) <= 60

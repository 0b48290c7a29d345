"""The keys that several records of ``edition.json`` share: ids, places, readings by people, grounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ..model import Citation, Review
from ..wording.labels import GROUND_LABELS
from .keys import Keys, Schema, T, number, optional, text

ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
RANGE: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
BLOCK_ID = "段落编号，如 p3；在一篇文章里不重复，发布后不再改"


class _Placed(Protocol):
    @property
    def article_id(self) -> str: ...
    @property
    def block_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def place(of: Callable[[T], _Placed]) -> Keys[T]:
    """Make the keys that say where something stands."""
    return (
        text("article", "文章编号", lambda x, _: of(x).article_id),
        text("block", BLOCK_ID, lambda x, _: of(x).block_id),
        number("start", "起点：该段 text 里的字符序号，从 0 起，按 Unicode 码点计", lambda x, _: of(x).start),
        number("end", "终点（不含）", lambda x, _: of(x).end),
    )


PLACE: Keys[_Placed] = place(lambda x: x)
REVIEW: Keys[Review] = (
    text("by", "谁；不知道则为空", lambda r, _: r.by),
    text("date", "日期；不知道则为空", lambda r, _: r.date),
    text("against", "对照什么；没有写则为空", lambda r, _: r.against),
    optional(text("stage", "文章的校次：first 一校，second 二校，paper 已核原版", lambda r, _: r.stage or None)),
)
CITATION: Keys[Citation] = (
    text(
        "ground",
        "依据的种类：explains 文中的解释，uses 文中用例，work 文献，reprint 转载，general 一般知识，inference 推断",
        lambda c, _: c.ground,
        enum=list(GROUND_LABELS),
    ),
    optional(text("article", "引文所在的文章", lambda c, _: c.article_id or None)),
    optional(text("block", "引文所在的段落", lambda c, _: c.block_id or None)),
    optional(number("start", "引文在该段 text 里的起点", lambda c, _: c.start if c.article_id else None)),
    optional(number("end", "引文的终点（不含）", lambda c, _: c.end if c.article_id else None)),
    *(
        optional(text(name, description, lambda c, _, name=name: getattr(c, name) or None))  # type: ignore[misc]
        for name, description in (
            ("source", "编者所写的来源或文章"), ("quote", "引文"), ("work", "文献题名"), ("publisher", "出版者"),
            ("date", "日期"), ("number", "文号或版次"), ("url", "网址"), ("accessed", "查阅日期"),
            ("general", "哪方面的一般知识"), ("inference", "由什么推出"),
        )
    ),
)  # fmt: skip

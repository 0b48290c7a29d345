"""The JSON Schema of ``edition.json``, with a Chinese description of every key: the documentation of the format.

``python -m annotated_edition.exports.edition_schema`` prints it; the copy under ``docs/assets/schema/`` is kept equal by a
test, which also holds the schema against the data and refuses a key that is not described here.
"""

from __future__ import annotations

import json
from typing import Any

from ..model import BLOCK_KINDS

Schema = dict[str, Any]
PATH = "assets/schema/edition.schema.json"
"""Where the schema lies in ``docs/`` and on the site."""


def _text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description, **more}


def _number(description: str, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "description": description}


def _list(description: str, items: Schema) -> Schema:
    return {"type": "array", "description": description, "items": items}


def _record(description: str, properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "description": description,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


_ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_ARTICLE = _text("文章编号")
_BLOCK = _text("段落编号，如 p3；在一篇文章里不重复，发布后不再改")
_START = _number("起点：该段 text 里的字符序号，从 0 起，按 Unicode 码点计")
_END = _number("终点（不含）")
_RANGE: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_PLACE = {"article": _ARTICLE, "block": _BLOCK, "start": _START, "end": _END}

_SOURCE = _record(
    "一个来源：收到的一个版面文件",
    {
        "id": _text("来源编号", **_ID),
        "file": _text("收到时的文件名"),
        "sha256": _text("原文件的 SHA-256", pattern="^[0-9a-f]{64}$"),
        "encoding": _text("原文件的编码"),
        "characters": _number("非空白字符总数；等于下面四项之和"),
        "in_blocks": _number("照录进文章的字数"),
        "emended": _number("被校改的原字数"),
        "furniture": _number("版面文字（报头、日期等）的字数"),
        "dropped": {
            "type": "object",
            "description": "按规则不收的字数",
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
        "record": {
            "type": "object",
            "description": "著录；每项写明是原版印有还是推定",
            "additionalProperties": _record(
                "著录的一项",
                {
                    "value": _text("值"),
                    "certainty": _text("printed 原版印有，inferred 推定", enum=["printed", "inferred"]),
                    "evidence": _text("根据"),
                },
            ),
        },
        "rights": _text("文字属于谁"),
    },
)
_BLOCKS = _record(
    "一个段落单位",
    {
        "id": _BLOCK,
        "kind": _text("种类：肩题、标题、副题、署名、小标题、段、列项、图注、落款", enum=list(BLOCK_KINDS)),
        "text": _text("校改后的文字"),
        "origin": _list("原字在原文件里的区间 [起, 止)，按阅读次序；码点计", _RANGE),
        "aliases": _list("曾用过、现在指向本段的编号", {"type": "string"}),
    },
    optional=("aliases",),
)
_ARTICLES = _record(
    "一篇文章",
    {
        "id": _text("文章编号", **_ID),
        "source": _text("所在来源的编号"),
        "kind": _text("体裁"),
        "url": _text("网页地址，相对于网站"),
        "title": _text("标题"),
        "kickers": _list("肩题，按印刷次序", {"type": "string"}),
        "subtitle": _text("副题；没有则为空"),
        "byline": _text("署名；没有则为空"),
        "blocks": _list("段落，按阅读次序；标题等也在其中", _BLOCKS),
    },
)
_TERMS = _record(
    "一个词条",
    {
        "id": _text("词条编号", **_ID),
        "headword": _text("词目"),
        "pinyin": _text("拼音"),
        "english": _text("英文"),
        "forms": _list("写法，词目在前", {"type": "string"}),
        "topics": _list("主题", {"type": "string"}),
        "status": _text("draft 待校，reviewed 已校", enum=["draft", "reviewed"]),
        "url": _text("网页地址，相对于网站"),
        "senses": _list("义项", _record("一个义项", {"id": _text("义项编号"), "gloss": _text("释义，一句话")})),
    },
)
SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "edition.json",
    "description": "全书数据。已有的键不改名、不改义；以后可能增加新的键。",
    "type": "object",
    "required": ["schema", "version", "sources", "articles", "apparatus", "gaps", "terms", "occurrences", "parallels"],
    "properties": {
        "schema": {"const": 1, "description": "格式的版本"},
        "version": _text("本书的版本：发布号+来源与注释的散列值", pattern=r"^[^+]+\+[0-9a-f]{12}$"),
        "sources": _list("来源", _SOURCE),
        "articles": _list("文章，按来源与阅读次序", _ARTICLES),
        "apparatus": _list(
            "校改：text[start:end] 等于 lemma",
            _record(
                "一处校改",
                {
                    **_PLACE,
                    "lemma": _text("本书作；空是删去"),
                    "reading": _text("原页作；空是补入"),
                    "kind": _text("种类：识读错误、排印错误、脱字、标点", enum=["ocr", "misprint", "omission", "punctuation"]),
                    "reason": _text("理由"),
                    "resp": _text("负责的人"),
                    "evidence": _text("证据"),
                    "raw": {**_RANGE, "description": "原字在原文件里的区间"},
                },
                optional=("evidence", "raw"),
            ),
        ),
        "gaps": _list(
            "缺文",
            _record("一处缺文", {"article": _ARTICLE, "block": _BLOCK, "at": _number("缺文在 text 的哪个字之前"), "reason": _text("何以知道有缺")}),
        ),
        "queries": _list(
            "存疑：疑而未改。版面文字的存疑没有文章，article 与 block 为空",
            _record("一处存疑", {"source": _text("来源编号"), **_PLACE, "quote": _text("有疑问的文字"), "ask": _text("所疑")}),
        ),
        "terms": _list("词条，按编号", _TERMS),
        "occurrences": _list(
            "标注：text[start:end] 等于 exact",
            _record(
                "一处标注",
                {
                    "id": _text("标注编号：文章编号#at-词条编号-次序"),
                    "term": _text("词条编号"),
                    "sense": _text("此处的义项"),
                    **_PLACE,
                    "exact": _text("正文里的写法"),
                    "nested_in": _text("在哪一处更长的标注之内；网页上不另作链接"),
                },
                optional=("nested_in",),
            ),
        ),
        "parallels": _list(
            "平行段落：两篇里相同的文字",
            _record(
                "一对",
                {
                    "a": _record("一边", _PLACE),
                    "b": _record("另一边", _PLACE),
                    "variants": _list("不同之处", _record("一处不同", {"a": _text("a 边的字"), "b": _text("b 边的字")})),
                },
            ),
        ),
    },
}  # fmt: skip


def format_schema() -> str:
    """Give the schema as text."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"


def documented_keys(schema: Schema = SCHEMA, path: str = "") -> list[tuple[str, str]]:
    """Give (path of the key, description) of every key, in order; ``[]`` stands for each item of a list."""
    rows: list[tuple[str, str]] = []
    for name, inner in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        rows.append((here, str(inner.get("description", ""))))
        rows += _inside(inner, here)
    return rows


def _inside(schema: Schema, path: str) -> list[tuple[str, str]]:
    rows = documented_keys(schema, path)
    if isinstance(schema.get("items"), dict):
        rows += _inside(schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), dict):
        rows += _inside(schema["additionalProperties"], f"{path}.*")
    return rows


if __name__ == "__main__":
    print(format_schema(), end="")

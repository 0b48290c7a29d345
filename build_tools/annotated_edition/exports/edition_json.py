"""Write ``edition.json``: stable, sorted, deterministic. One table says all of the format: a row a key.

The data are made from the table here, the JSON Schema and the documentation in :mod:`.edition_schema`. A key more is a row
more: its name, its meaning, its value (got from the noun and the edition it is of). Keys that were published are never
renamed and never change their meaning.
"""

from __future__ import annotations

import json
from typing import Any

from ..model import Dictionary, Edition, Licences, Marks, Parallel, Query, Settings, Transcript
from ..wording.labels import LEVEL_LABELS
from .glossary_keys import OCCURRENCE, TERM, UNLINKED
from .keys import Key, Keys, flag, make_record, number, optional, record, records, text, texts, unpublished
from .shared_keys import ID, PLACE
from .text_keys import ARTICLE, EMENDATION, GAP, QUERY, SOURCE


def _queries(edition: Edition, _: Edition) -> list[tuple[Transcript, Query]]:
    return [(t, q) for t in edition.transcripts for q in t.queries]


VARIANT: Keys[tuple[str, str]] = (
    text("a", "a 边的字", lambda pair, _: pair[0]),
    text("b", "b 边的字", lambda pair, _: pair[1]),
)
PARALLEL: Keys[Parallel] = (
    record("a", "一边", lambda p, _: p.a, PLACE),
    record("b", "另一边", lambda p, _: p.b, PLACE),
    records("variants", "不同之处", lambda p, _: p.variants, "一处不同", VARIANT),
)
_LICENCES: Keys[Licences] = (
    text("notes", "注释、题解、校勘记：SPDX 代号或一句话；没有说则为空", lambda s, _: s.notes),
    text("code", "程序", lambda s, _: s.code),
    text("text", "原文", lambda s, _: s.text),
)
_MARKS: Keys[Marks] = (
    text("level", "打开网页时标到哪一级", lambda m, _: m.level, enum=list(LEVEL_LABELS)),
    flag("first_in_section", "同一节里的同一个词只标第一处", lambda m, _: m.first_in_section),
    number("minimum_length", "短于几个字的不标", lambda m, _: m.minimum_length),
    flag("variants", "繁体、异体与词目的简体算同一个字", lambda m, _: m.variants),
)
_DICTIONARY: Keys[Dictionary] = (
    text("id", "编号", lambda d, _: d.id, **ID),
    text("title", "名称", lambda d, _: d.title),
    text("file", "文件", lambda d, _: d.file),
    text("licence", "许可", lambda d, _: d.licence),
    text("source", "出处；没有说则为空", lambda d, _: d.source),
)
_SETTINGS: Keys[Settings] = (
    text("title", "书名", lambda s, _: s.site_name),
    text("description", "简介；没有则为空", lambda s, _: s.description),
    text("date", "本版日期；没有则为空", lambda s, _: s.date),
    text("contact", "收信地址；没有则为空", lambda s, _: s.contact),
    text("repository", "仓库；没有则为空", lambda s, _: s.repository),
    text("branch", "仓库的主分支", lambda s, _: s.branch),
    text("address", "网站的地址；不知道则为空", lambda s, _: s.address),
    text("start", "首页“开始阅读”通向的文章；没有写则为空", lambda s, _: s.start),
    number("shape", "数据的样子是第几种", lambda s, _: s.shape),
    record("licences", "许可", lambda s, _: s.licences, _LICENCES),
    texts("languages", "原文的语言在前，译文的在后（BCP 47）", lambda s, _: s.languages),
    texts("topics", "主题，按索引里的次序；没有写则为空", lambda s, _: s.topics),
    record("marks", "正文里标哪些词", lambda s, _: s.marks, _MARKS),
    records("dictionaries", "供查的词典", lambda s, _: s.dictionaries, "一部", _DICTIONARY),
)
EDITION: Keys[Edition] = (
    Key("schema", "格式的版本", lambda e, _: 1, {"const": 1}),
    text("version", "本书的版本：发布号+来源与注释的散列值", lambda e, _: e.version, pattern=r"^[^+]+\+[0-9a-f]{12}$"),
    record("settings", "这一部自己的说明", lambda e, _: e.settings, _SETTINGS),
    records("sources", "来源", lambda e, _: e.transcripts, "一个来源：收到的一份文件", SOURCE),
    records("articles", "文章，按来源与阅读次序", lambda e, _: e.articles, "一篇文章", ARTICLE),
    records(
        "apparatus",
        "校改：text[start:end] 等于 lemma",
        lambda e, _: (x for t in e.transcripts for x in t.emendations),
        "一处校改",
        EMENDATION,
    ),
    records("gaps", "缺文", lambda e, _: (x for t in e.transcripts for x in t.gaps), "一处缺文", GAP),
    optional(records("queries", "存疑：疑而未改。版面文字的存疑没有文章，article 与 block 为空", _queries, "一处存疑", QUERY)),
    records("terms", "词条，按编号", lambda e, _: e.terms, "一个词条", TERM),
    records("occurrences", "标注：text[start:end] 等于 exact", lambda e, _: e.occurrences, "一处标注", OCCURRENCE),
    records("parallels", "平行段落：两篇里相同的文字", lambda e, _: e.parallels, "一对", PARALLEL),
    unpublished(records("unlinked", "不作链接之处", lambda e, _: e.unlinked, "一处", UNLINKED)),
)


def edition_data(edition: Edition, keys: Keys[Edition] = EDITION, *, whole: bool = False) -> dict[str, Any]:
    """Make the edition plain data, keys in documented order; ``whole`` with what only comparing needs."""
    return make_record(edition, keys, edition, whole=whole)


def format_edition(edition: Edition) -> str:
    """Format ``edition.json`` as text, one record to a line."""
    rows = []
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for key, value in edition_data(edition).items():
        if isinstance(value, list):
            items = ",\n".join(map(encode, value))
            rows.append(f'"{key}": [\n{items}\n]' if items else f'"{key}": []')
        else:
            rows.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(rows) + "\n}\n"

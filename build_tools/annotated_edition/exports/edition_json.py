"""Write ``edition.json``: stable, sorted, deterministic. One table says all of the format: a row a key.

The data are made from the table here, the JSON Schema and the documentation in :mod:`.edition_schema`. A key more is a row
more: its name, its meaning, its value (got from the noun and the edition it is of). Keys that were published are never
renamed and never change their meaning.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Protocol

from ..model import (
    BLOCK_KINDS,
    Article,
    Block,
    Citation,
    Edition,
    Emendation,
    Fact,
    Form,
    Gap,
    Occurrence,
    Parallel,
    Pin,
    Query,
    Sense,
    Term,
    Transcript,
    Unlinked,
)
from .keys import (
    Key,
    Keys,
    Schema,
    T,
    make_record,
    many,
    named_records,
    number,
    optional,
    record,
    records,
    text,
    texts,
    unpublished,
)

_ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_RANGE: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_COUNTS: Schema = {"type": "object", "description": "", "additionalProperties": {"type": "integer", "minimum": 0}}
_BLOCK_ID = "段落编号，如 p3；在一篇文章里不重复，发布后不再改"


# --- how values are got ---------------------------------------------------------------------


class _Placed(Protocol):
    @property
    def article_id(self) -> str: ...
    @property
    def block_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _place(of: Callable[[T], _Placed]) -> Keys[T]:
    return (
        text("article", "文章编号", lambda x, _: of(x).article_id),
        text("block", _BLOCK_ID, lambda x, _: of(x).block_id),
        number("start", "起点：该段 text 里的字符序号，从 0 起，按 Unicode 码点计", lambda x, _: of(x).start),
        number("end", "终点（不含）", lambda x, _: of(x).end),
    )


def _queries(edition: Edition, _: Edition) -> list[tuple[Transcript, Query]]:
    return [(t, q) for t in edition.transcripts for q in t.queries]


def _form(form: Form) -> str:
    return form.text + (f"（限 {'、'.join(form.only_in)}）" if form.only_in else "")


def _pin(pin: Pin) -> str:
    return f"{pin.article}“{pin.quote}”→{pin.sense}{pin.remark and f'（{pin.remark}）'}"


def _citation(c: Citation) -> str:
    return " ".join(v for v in (c.source, c.quote, c.work, c.publisher, c.date, c.number, c.url, c.accessed, c.general) if v)


PLACE: Keys[_Placed] = _place(lambda x: x)

# --- the texts and what editors say of them -------------------------------------------------

FACT: Keys[Fact] = (
    text("value", "值", lambda f, _: f.value),
    text("certainty", "printed 原版印有，inferred 推定", lambda f, _: f.certainty, enum=["printed", "inferred"]),
    text("evidence", "根据", lambda f, _: f.evidence),
)
SOURCE: Keys[Transcript] = (
    text("id", "来源编号", lambda t, _: t.source.id, **_ID),
    text("file", "收到时的文件名", lambda t, _: t.source.received_as),
    text("sha256", "原文件的 SHA-256", lambda t, _: t.source.sha256, pattern="^[0-9a-f]{64}$"),
    text("encoding", "原文件的编码", lambda t, _: t.source.encoding),
    number("characters", "非空白字符总数；等于下面四项之和", lambda t, _: t.account.characters),
    number("in_blocks", "照录进文章的字数", lambda t, _: t.account.in_blocks),
    number("emended", "被校改的原字数", lambda t, _: t.account.emended),
    number("furniture", "版面文字（报头、日期等）的字数", lambda t, _: t.account.furniture),
    Key("dropped", "按规则不收的字数", lambda t, _: dict(t.account.dropped), _COUNTS),
    named_records("record", "著录；每项写明是原版印有还是推定", lambda t, _: t.source.record, "著录的一项", FACT),
    text("rights", "文字属于谁", lambda t, _: t.source.rights),
)
BLOCK: Keys[Block] = (
    text("id", _BLOCK_ID, lambda b, _: b.id),
    text("kind", "种类：肩题、标题、副题、署名、小标题、段、列项、图注、落款", lambda b, _: b.kind, enum=list(BLOCK_KINDS)),
    text("text", "校改后的文字", lambda b, _: b.text),
    many("origin", "原字在原文件里的区间 [起, 止)，按阅读次序；码点计", lambda b, _: map(list, b.origin), _RANGE),
    optional(texts("aliases", "曾用过、现在指向本段的编号", lambda b, _: b.aliases or None)),
)
ARTICLE: Keys[Article] = (
    text("id", "文章编号", lambda a, _: a.id, **_ID),
    text("source", "所在来源的编号", lambda a, _: a.source_id),
    text("kind", "体裁", lambda a, _: a.kind),
    text("url", "网页地址，相对于网站", lambda a, _: a.url),
    text("title", "标题", lambda a, _: a.title),
    texts("kickers", "肩题，按印刷次序", lambda a, _: a.texts("kicker")),
    text("subtitle", "副题；没有则为空", lambda a, _: a.first("subtitle")),
    text("byline", "署名；没有则为空", lambda a, _: a.first("byline")),
    records("blocks", "段落，按阅读次序；标题等也在其中", lambda a, _: a.blocks, "一个段落单位", BLOCK),
)
EMENDATION: Keys[Emendation] = (
    *PLACE,
    text("lemma", "本书作；空是删去", lambda e, _: e.lemma),
    text("reading", "原页作；空是补入", lambda e, _: e.reading),
    text(
        "kind", "种类：识读错误、排印错误、脱字、标点", lambda e, _: e.kind, enum=["ocr", "misprint", "omission", "punctuation"]
    ),
    text("reason", "理由", lambda e, _: e.reason),
    text("resp", "负责的人", lambda e, _: e.resp),
    optional(text("evidence", "证据", lambda e, _: e.evidence)),
    optional(Key("raw", "原字在原文件里的区间", lambda e, _: list(e.raw), _RANGE)),
)
GAP: Keys[Gap] = (
    text("article", "文章编号", lambda g, _: g.article_id),
    text("block", _BLOCK_ID, lambda g, _: g.block_id),
    number("at", "缺文在 text 的哪个字之前", lambda g, _: g.at),
    text("reason", "何以知道有缺", lambda g, _: g.reason),
)
_QUERY_PLACE: Keys[tuple[Transcript, Query]] = _place(lambda pair: pair[1])
QUERY: Keys[tuple[Transcript, Query]] = (
    text("source", "来源编号", lambda pair, _: pair[0].source.id),
    *_QUERY_PLACE,
    text("quote", "有疑问的文字", lambda pair, _: pair[1].quote),
    text("ask", "所疑", lambda pair, _: pair[1].ask),
)

# --- the glossary ---------------------------------------------------------------------------

_SENSE_COMPARED: Keys[Sense] = (
    text("note", "说明", lambda s, _: s.note),
    texts("only_in", "限用范围", lambda s, _: s.only_in),
    text("valid", "适用时间", lambda s, _: "—".join(s.valid) if any(s.valid) else ""),
    text("default", "默认", lambda s, _: "是" if s.default else ""),
    texts("parts", "组成部分", lambda s, _: (p.name for p in s.parts)),
    text("citations", "依据", lambda s, _: "；".join(map(_citation, s.citations))),
    texts("more", "只供显示的栏", lambda s, _: map(" ".join, s.more)),
)
SENSE: Keys[Sense] = (
    text("id", "义项编号", lambda s, _: s.id),
    text("gloss", "释义，一句话", lambda s, _: s.gloss),
    *unpublished(_SENSE_COMPARED),
)
_TERM_COMPARED: Keys[Term] = (
    text("written_pinyin", "编者写的拼音；程序拟的不算", lambda t, _: t.pinyin if t.pinyin_confirmed else ""),
    texts("scoped_forms", "写法与各自的限用范围", lambda t, _: map(_form, t.forms)),
    texts("not_in", "不在其中", lambda t, _: t.not_in),
    text("pins", "定点", lambda t, _: "；".join(map(_pin, t.pins))),
    texts("related", "相关", lambda t, _: (f"{r.kind} {r.name}" for r in t.related)),
    texts("contributors", "作者", lambda t, _: t.contributors),
    text("allow", "已核", lambda t, _: "；".join(f"{a.rule} {a.about} {a.reason}" for a in t.allow)),
    texts("more", "只供显示的栏", lambda t, _: map(" ".join, t.more)),
)
TERM: Keys[Term] = (
    text("id", "词条编号", lambda t, _: t.id, **_ID),
    text("headword", "词目", lambda t, _: t.headword),
    text("pinyin", "拼音", lambda t, _: t.pinyin),
    text("english", "英文", lambda t, _: t.english),
    texts("forms", "写法，词目在前", lambda t, _: (f.text for f in t.forms)),
    texts("topics", "主题", lambda t, _: t.topics),
    text("status", "draft 待校，reviewed 已校", lambda t, _: t.status, enum=["draft", "reviewed"]),
    text("url", "网页地址，相对于网站", lambda t, _: t.url),
    records("senses", "义项", lambda t, _: t.senses, "一个义项", SENSE),
    *unpublished(_TERM_COMPARED),
)
_OCCURRENCE_COMPARED: Keys[Occurrence] = (text("remark", "按语", lambda o, _: o.remark),)
OCCURRENCE: Keys[Occurrence] = (
    text("id", "标注编号：文章编号#at-词条编号-次序", lambda o, _: o.id),
    text("term", "词条编号", lambda o, _: o.term_id),
    text("sense", "此处的义项", lambda o, _: o.sense_id),
    *PLACE,
    text("exact", "正文里的写法", lambda o, _: o.exact),
    optional(text("nested_in", "在哪一处更长的标注之内；网页上不另作链接", lambda o, _: o.nested_in or None)),
    *unpublished(_OCCURRENCE_COMPARED),
)
UNLINKED: Keys[Unlinked] = (
    text("term", "词条编号", lambda u, _: u.term_id),
    *PLACE,
    text("why", "何以不作链接", lambda u, _: u.why),
    text("other", "与哪些义项一样合适，或与哪个写法交叉", lambda u, _: u.other),
)

# --- the whole ------------------------------------------------------------------------------

VARIANT: Keys[tuple[str, str]] = (
    text("a", "a 边的字", lambda pair, _: pair[0]),
    text("b", "b 边的字", lambda pair, _: pair[1]),
)
PARALLEL: Keys[Parallel] = (
    record("a", "一边", lambda p, _: p.a, PLACE),
    record("b", "另一边", lambda p, _: p.b, PLACE),
    records("variants", "不同之处", lambda p, _: p.variants, "一处不同", VARIANT),
)
_EDITION_COMPARED: Keys[Edition] = (records("unlinked", "不作链接之处", lambda e, _: e.unlinked, "一处", UNLINKED),)
EDITION: Keys[Edition] = (
    Key("schema", "格式的版本", lambda e, _: 1, {"const": 1}),
    text("version", "本书的版本：发布号+来源与注释的散列值", lambda e, _: e.version, pattern=r"^[^+]+\+[0-9a-f]{12}$"),
    records("sources", "来源", lambda e, _: e.transcripts, "一个来源：收到的一个版面文件", SOURCE),
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
    *unpublished(_EDITION_COMPARED),
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

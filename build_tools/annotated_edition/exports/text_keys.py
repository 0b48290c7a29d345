"""The keys of ``edition.json`` about texts: sources, articles, and what editors say of them."""

from __future__ import annotations

from ..fields.source_table import RECEIVED_FORMATS, RECORD_TYPES
from ..model import (
    BLOCK_KINDS,
    Article,
    Block,
    Box,
    Emendation,
    Facsimile,
    Fact,
    Gap,
    Headnote,
    Query,
    Received,
    Transcript,
)
from .keys import Key, Keys, Schema, many, named_records, number, optional, record, records, text, texts
from .shared_keys import BLOCK_ID, CITATION, ID, PLACE, RANGE, REVIEW, place

_COUNTS: Schema = {"type": "object", "description": "", "additionalProperties": {"type": "integer", "minimum": 0}}

FACT: Keys[Fact] = (
    text("value", "值", lambda f, _: f.value),
    text("certainty", "printed 原版印有，inferred 推定", lambda f, _: f.certainty, enum=["printed", "inferred"]),
    text("evidence", "根据", lambda f, _: f.evidence),
)
RECEIVED: Keys[Received] = (
    text("file", "文件名", lambda r, _: r.file),
    text("format", "格式", lambda r, _: r.format, enum=list(RECEIVED_FORMATS)),
    text("sha256", "SHA-256", lambda r, _: r.sha256, pattern="^[0-9a-f]{64}$"),
)
BOX: Keys[Box] = (
    number("line", "raw.txt 的行号，从 1 起", lambda b, _: b.line),
    number("left", "左，像素", lambda b, _: b.left),
    number("top", "上", lambda b, _: b.top),
    number("width", "宽", lambda b, _: b.width),
    number("height", "高", lambda b, _: b.height),
)
FACSIMILE: Keys[Facsimile] = (
    text("image", "图像的文件名", lambda f, _: f.image),
    number("width", "宽，像素", lambda f, _: f.width),
    number("height", "高，像素", lambda f, _: f.height),
    text("rights", "图像属于谁；没有写则为空", lambda f, _: f.rights),
    records("boxes", "各行的位置", lambda f, _: f.boxes, "一行", BOX),
)
HEADNOTE: Keys[Headnote] = (
    text("text", "题解", lambda h, _: h.text),
    text("english", "英文；没有则为空", lambda h, _: h.english),
    records("citations", "依据", lambda h, _: h.citations, "一条依据", CITATION),
)
SOURCE: Keys[Transcript] = (
    text("id", "来源编号", lambda t, _: t.source.id, **ID),
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
    text("type", "来源的种类", lambda t, _: t.source.type, enum=list(RECORD_TYPES)),
    text("label", "编者起的简称；没有则为空", lambda t, _: t.source.label),
    optional(record("received", "raw.txt 由它读出的文件", lambda t, _: t.source.received, RECEIVED)),
    optional(record("facsimile", "原页图像", lambda t, _: t.source.facsimile, FACSIMILE)),
    texts("questions", "编者还没有回答的问题", lambda t, _: (q.text for q in t.source.questions)),
)
BLOCK: Keys[Block] = (
    text("id", BLOCK_ID, lambda b, _: b.id),
    text("kind", "种类：肩题、标题、副题、署名、小标题、段、列项、图注、落款", lambda b, _: b.kind, enum=list(BLOCK_KINDS)),
    text("text", "校改后的文字", lambda b, _: b.text),
    many("origin", "原字在原文件里的区间 [起, 止)，按阅读次序；码点计", lambda b, _: map(list, b.origin), RANGE),
    optional(texts("aliases", "曾用过、现在指向本段的编号", lambda b, _: b.aliases or None)),
)
ARTICLE: Keys[Article] = (
    text("id", "文章编号", lambda a, _: a.id, **ID),
    text("source", "所在来源的编号", lambda a, _: a.source_id),
    text("kind", "体裁", lambda a, _: a.kind),
    text("url", "网页地址，相对于网站", lambda a, _: a.url),
    text("title", "标题", lambda a, _: a.title),
    texts("kickers", "肩题，按印刷次序", lambda a, _: a.texts("kicker")),
    text("subtitle", "副题；没有则为空", lambda a, _: a.first("subtitle")),
    text("byline", "署名；没有则为空", lambda a, _: a.first("byline")),
    optional(record("headnote", "题解", lambda a, _: a.headnote, HEADNOTE)),
    text("stage", "校到哪一步：unread 待校，first 一校，second 二校", lambda a, _: a.stage, enum=["unread", "first", "second"]),
    records("proof", "各次校对", lambda a, _: a.proof, "一次", REVIEW),
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
    optional(Key("raw", "原字在原文件里的区间", lambda e, _: list(e.raw), RANGE)),
)
GAP: Keys[Gap] = (
    text("article", "文章编号", lambda g, _: g.article_id),
    text("block", BLOCK_ID, lambda g, _: g.block_id),
    number("at", "缺文在 text 的哪个字之前", lambda g, _: g.at),
    text("reason", "何以知道有缺", lambda g, _: g.reason),
)
_QUERY_PLACE: Keys[tuple[Transcript, Query]] = place(lambda pair: pair[1])
QUERY: Keys[tuple[Transcript, Query]] = (
    text("source", "来源编号", lambda pair, _: pair[0].source.id),
    *_QUERY_PLACE,
    text("quote", "有疑问的文字", lambda pair, _: pair[1].quote),
    text("ask", "所疑", lambda pair, _: pair[1].ask),
)

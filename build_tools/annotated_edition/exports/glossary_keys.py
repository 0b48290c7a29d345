"""The keys of ``edition.json`` about the glossary: entries, their forms and senses, and where they stand in the texts."""

from __future__ import annotations

from ..model import Allow, Form, Occurrence, Part, Pin, Relation, Sense, Term, Unlinked, Validity
from ..wording.labels import ENTITY_LABELS, FORM_LABELS, LEVEL_LABELS
from .keys import Keys, flag, optional, record, records, text, texts, unpublished
from .shared_keys import CITATION, ID, PLACE, REVIEW

FORM: Keys[Form] = (
    text("form", "写法", lambda f, _: f.text),
    text(
        "relation",
        "与词目的关系：headword 词目，full 全称，short 简称，spelling 异写，variant 别称，member 成员",
        lambda f, _: f.relation,
        enum=["headword", *FORM_LABELS],
    ),
    texts("only_in", "限用范围；空是不限", lambda f, _: f.only_in),
    text("pinyin", "为这种写法写明的拼音；没有写则为空", lambda f, _: f.pinyin),
    text("english", "英文；没有则为空", lambda f, _: f.english),
    text("gloss", "成员自己的释义；不是成员则为空", lambda f, _: f.gloss),
)
VALIDITY: Keys[Validity] = (
    text("from", "来源说到的开始；没有则为空", lambda v, _: v.start),
    text("to", "来源说到的结束；没有则为空", lambda v, _: v.end),
    text("not_before", "估计不早于", lambda v, _: v.not_before),
    text("not_after", "估计不晚于", lambda v, _: v.not_after),
    text("ground", "估计的根据", lambda v, _: v.ground),
    flag("steer_only", "这些日期只用来选义项，不是说它何时有效", lambda v, _: v.steer_only),
)
PART: Keys[Part] = (
    text("name", "这一项", lambda p, _: p.name),
    optional(text("term", "它的词条编号", lambda p, _: p.term_id or None)),
)
_MORE: Keys[tuple[str, str]] = (
    text("label", "栏的名称", lambda pair, _: pair[0]),
    text("value", "值", lambda pair, _: pair[1]),
)
SENSE: Keys[Sense] = (
    text("id", "义项编号", lambda s, _: s.id),
    text("gloss", "释义，一句话", lambda s, _: s.gloss),
    text("note", "说明（Markdown）；没有则为空", lambda s, _: s.note),
    text("pinyin", "这个义项另有的读音；没有则为空", lambda s, _: s.pinyin),
    texts("only_in", "限用范围；空是不限", lambda s, _: s.only_in),
    record("valid", "适用时间", lambda s, _: s.valid, VALIDITY),
    flag("default", "没有别的义项可用时用这一个", lambda s, _: s.default),
    records("parts", "组成部分，依次", lambda s, _: s.parts, "一项", PART),
    records("citations", "依据", lambda s, _: s.citations, "一条依据", CITATION),
    records("more", "别的栏", lambda s, _: s.more, "一栏", _MORE),
)
PIN: Keys[Pin] = (
    text("article", "文章编号", lambda p, _: p.article),
    text("quote", "引文", lambda p, _: p.quote),
    text("form", "引文里的哪个词", lambda p, _: p.form),
    text("sense", "义项编号；none 是不链接", lambda p, _: p.sense),
    text("remark", "只在这一处显示的话；没有则为空", lambda p, _: p.remark),
)
RELATION: Keys[Relation] = (
    text("relation", "关系：broader 上位，narrower 下位，part_of 属于，see_also 参见", lambda r, _: r.kind),
    text("term", "词条编号", lambda r, _: r.term_id),
    text("name", "编者所写的词目", lambda r, _: r.name),
)
ALLOW: Keys[Allow] = (
    text("rule", "规则编号", lambda a, _: a.rule),
    text("reason", "为什么可以这样", lambda a, _: a.reason),
    text("about", "只针对的词；没有则为空", lambda a, _: a.about),
)
TERM: Keys[Term] = (
    text("id", "词条编号", lambda t, _: t.id, **ID),
    text("headword", "词目", lambda t, _: t.headword),
    text("pinyin", "拼音", lambda t, _: t.pinyin),
    text("english", "英文", lambda t, _: t.english),
    texts("forms", "写法，词目在前", lambda t, _: (f.text for f in t.forms)),
    texts("topics", "主题", lambda t, _: t.topics),
    text("status", "draft 待校，reviewed 已校", lambda t, _: "reviewed" if t.reviewed else "draft", enum=["draft", "reviewed"]),
    text("stage", "unread 待校，first 一校，second 二校", lambda t, _: t.stage, enum=["unread", "first", "second"]),
    text("entity", "类别；没有写则为空", lambda t, _: t.entity, enum=["", *ENTITY_LABELS]),
    text("level", "需要程度：key 关键，local 当地，common 一般", lambda t, _: t.level, enum=list(LEVEL_LABELS)),
    texts("proposed", "程序拟的、还没有人确认的栏", lambda t, _: t.proposed),
    records("spellings", "写法的详情，与 forms 次序相同", lambda t, _: t.forms, "一种写法", FORM),
    texts("not_in", "含有本条写法、不该链接的更长的词", lambda t, _: t.not_in),
    records("pins", "对某一处的裁定", lambda t, _: t.pins, "一处", PIN),
    records("related", "相关词条", lambda t, _: t.related, "一条", RELATION),
    texts("contributors", "作者", lambda t, _: t.contributors),
    records("reviewed", "各次审读", lambda t, _: t.reviewed, "一次", REVIEW),
    records("allow", "对待核的答复", lambda t, _: t.allow, "一条", ALLOW),
    records("more", "别的栏", lambda t, _: t.more, "一栏", _MORE),
    text("url", "网页地址，相对于网站", lambda t, _: t.url),
    records("senses", "义项", lambda t, _: t.senses, "一个义项", SENSE),
    unpublished(text("written_pinyin", "编者写的拼音；程序拟的不算", lambda t, _: t.pinyin if t.pinyin_confirmed else "")),
)
OCCURRENCE: Keys[Occurrence] = (
    text("id", "标注编号：文章编号#at-词条编号-次序", lambda o, _: o.id),
    text("term", "词条编号", lambda o, _: o.term_id),
    text("sense", "此处的义项", lambda o, _: o.sense_id),
    *PLACE,
    text("exact", "正文里的写法", lambda o, _: o.exact),
    optional(text("nested_in", "在哪一处更长的标注之内；网页上不另作链接", lambda o, _: o.nested_in or None)),
    text("remark", "只在这一处显示的按语；没有则为空", lambda o, _: o.remark),
)
UNLINKED: Keys[Unlinked] = (
    text("term", "词条编号", lambda u, _: u.term_id),
    *PLACE,
    text("why", "何以不作链接", lambda u, _: u.why),
    text("other", "与哪些义项一样合适，或与哪个写法交叉", lambda u, _: u.other),
)

"""The fields of an annotation: an entry, its forms, its senses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from .calls import ENTITY_CALLS, LEVEL_CALLS, RELATION_CALLS
from .citation_table import CITATIONS
from .kinds import BOOLEAN, Choice, Field, ListOf, OneKey, Record, Text, TextOr

TOPICS = (
    "口号与战略", "党建", "会议", "政策", "机构", "职务", "开发区", "地名", "经济", "产业", "科技", "能源",
    "环境", "农业", "乡村振兴", "城建", "社会民生", "教育", "文化", "法律与行政", "新闻用语", "成语典故", "人物",
)  # fmt: skip
"""The topics of an edition that names none of its own."""
LEVELS = {"key": "关键", "local": "当地", "common": "一般"}
ENTITIES = {
    "person": "人物", "place": "地方", "organisation": "机构", "event": "会议与事件", "document": "文件", "slogan": "提法",
    "word": "语词",
}  # fmt: skip
RELATIONS = {"full": "全称", "short": "简称", "spelling": "异写", "variant": "别称", "member": "成员"}
PROPOSABLE = {"level": "需要程度", "entity": "类别", "pinyin": "拼音", "citations": "依据", "aliases": "别的写法"}

_ONLY_IN = Field(
    "only_in",
    "限用范围",
    ListOf(Text(), names=True),
    "只在这些来源、文章（编号）、地方，或报刊、书、网站（名称）里有效；符合一项即可",
    "[晋中, jinzhong-2021-bao-gao-hua-yu]",
    also=("范围", "适用范围", "scope", "only"),
)
_SENSE_FIELDS = (
    Field(
        "gloss",
        "释义",
        Text("prose"),
        "一句话，让读者读懂眼前这句；15 到 60 字",
        "晋中国家农业高新技术产业示范区的简称。",
        also=("解释", "简释", "定义", "definition", "meaning"),
    ),
    Field(
        "note",
        "说明",
        Text(markdown=True),
        "值得多知道的：是什么、何时起、谁提出、属于什么、后来怎样；60 到 300 字",
        also=("注", "注释", "注文", "备注", "description"),
    ),
    _ONLY_IN,
    Field(
        "valid",
        "适用时间",
        Record(
            (
                Field(
                    "from",
                    "起",
                    Text("date"),
                    "来源说到的开始；年、年-月或年-月-日",
                    "2021-09",
                    also=("start", "begin", "since", "开始"),
                ),
                Field(
                    "to",
                    "止",
                    Text("date"),
                    "来源说到的结束；没有来源说到就不写",
                    "2023-12",
                    also=("end", "until", "till", "结束"),
                ),
                Field("not_before", "不早于", Text("date"), "估计的开始", "2021-09"),
                Field("not_after", "不晚于", Text("date"), "估计的结束", "2024-01"),
                Field("ground", "估计的根据", Text("prose"), "not_before、not_after 凭什么估计", "2024年1月的侧记已改用“156”"),
                Field("steer_only", "只用来选义项", BOOLEAN, "true：这些日期只用来选义项，不印给读者看", "true"),
            )
        ),
        "只用于这段时间里的来源；两端可缺",
        "{from: 2021-09, not_after: 2024-01, ground: 2024年1月的侧记已改用“156”}",
        also=("有效期",),
    ),
    Field(
        "parts",
        "组成部分",
        ListOf(TextOr(Record((Field("text", "文字", Text(), "没有词条的一项", required=True),))), names=True),
        "带数字的口号（如“1221”）依次包含哪几项；写词目，没有词条的写 {text: …}",
        "[一谷, 两区, 两翼, 一力]",
        also=("成员", "members"),
    ),
    CITATIONS,
)

SENSE = Record(
    (
        Field("id", "义项编号", Text("id"), "小写拼音或英文；有几个义项时必填", "jinzhong"),
        *(replace(f, required=f.name == "gloss") for f in _SENSE_FIELDS),
        Field("pinyin", "拼音", Text("pinyin"), "这个意思读音不同时才写", "shuō", also=("注音", "读音")),
        Field("default", "默认义项", BOOLEAN, "没有别的义项可用时用这一个；只能有一个", "true", also=("默认",)),
    )
)

TERM = Record(
    (
        Field("headword", "词目", Text("form"), "正文里最常见的写法", "农高区", required=True,
              also=("词条", "词", "术语", "名称", "term", "word", "title", "name")),
        Field("pinyin", "拼音", Text("pinyin"),
              "每字一个音节，以空格分开；也可写 nong2 gao1 qu1；几个字合读的写成 338=sān bǎi sān shí bā 万=wàn；"
              "没写的，读者看不到", "nóng gāo qū",
              also=("注音", "读音")),
        Field("english", "英文", Text(), "简短的英文对应", "agricultural high-tech zone", also=("英译", "en", "translation")),
        Field("entity", "类别", Choice(ENTITIES, ENTITY_CALLS), "这个词指的是什么", "organisation", also=("实体",)),
        Field("level", "需要程度", Choice(LEVELS, LEVEL_CALLS),
              "不懂这个词就读不懂这篇文章的是 key，人名、地名、职务是 local，其余是 common；不写由类别决定", "key",
              also=("级别", "等级")),
        Field("topics", "主题", ListOf(Choice({t: t for t in TOPICS}), names=True), "一到三个", "[农业, 开发区]",
              also=("分类", "类别", "标签", "tags", "category")),
        Field("aliases", "别的写法", ListOf(Record((
            Field("form", "写法", Text("form"), "在正文里也会链接到本条", "晋中国家农高区", required=True, also=("词形", "name")),
            Field("relation", "与词目的关系", Choice(RELATIONS, RELATION_CALLS),
                  "full 全称，short 简称，spelling 同一个词的另一种写法，variant 别的叫法（不写就是它），"
                  "member 词目所包括的一项，有自己的 gloss", "full", also=("关系", "种类", "类型", "type")),
            Field("gloss", "释义", Text("prose"), "成员（member）自己的释义", "农业高新技术产业。", also=("解释", "定义")),
            Field("pinyin", "拼音", Text("pinyin"), "这种写法的拼音；不写由词目的拼音推定", "nóng gāo qū", also=("注音", "读音")),
            Field("english", "英文", Text(), "这种写法的英文", "high-tech zone", also=("英译", "en")),
            _ONLY_IN,
        ))), "正文里的其他写法", "- {form: 晋中国家农高区, relation: full}",
              also=("别名", "异写", "同义词", "alias", "synonyms")),
        Field("not_in", "不在其中", ListOf(Text(), names=True), "含有本条写法、但不该链接到本条的更长的词", "[建三江农高区]",
              also=("排除", "exclude", "except")),
        *_SENSE_FIELDS,
        Field("senses", "义项", ListOf(SENSE),
              "有两个以上的意思时，一个意思一项；只有一个意思就把 gloss 等直接写在顶层",
              "- {id: jinzhong, gloss: 晋中的一处示范区。, only_in: [晋中]}", also=("意思", "meanings")),
        Field("pins", "定点", ListOf(Record((
            Field("article", "文章", Text(), "文章编号", "jinzhong-2021-dai-biao-re-yi", required=True),
            Field("quote", "引文", Text(), "含有该写法的原话，只出现一次", "加快示范区、农高区“两区”建设", required=True),
            Field("form", "写法", Text(), "引文里的哪个词；不写就是词目", "示范区"),
            Field("sense", "义项", Text(), "义项编号；none 表示这里不链接", "jinzhong", required=True),
            Field("remark", "按语", Text(), "只在这一处显示的话"),
        ))), "对某一处的裁定",
              "- {article: jinzhong-2021-dai-biao-re-yi, quote: 加快示范区、农高区“两区”建设, form: 示范区, sense: none}"),
        Field("related", "相关词条",
              ListOf(OneKey({"broader": "上位", "narrower": "下位", "part_of": "属于", "see_also": "参见"})),
              "关系: 词目", "- {see_also: 有机旱作农业}", also=("相关", "参见", "see")),
        Field("contributors", "作者", ListOf(Text(), names=True), "写这条注的人", "[王小明]",
              also=("撰写人", "贡献者", "author", "authors")),
        Field("reviewed", "审读", ListOf(Record((
            Field("by", "审读人", Text(), "谁", "王小明", required=True),
            Field("date", "日期", Text("date"), "年-月-日；不知道就不写", "2026-11-01"),
            Field("against", "对照", Text(), "对照什么审读的", "所引的各篇原文"),
        ))), "谁审读过；一个人是一校，另一个人再审读是二校；没有就是待校", "- {by: 王小明, date: 2026-11-01}",
              also=("审校", "校对")),
        Field("proposed", "待确认", ListOf(Choice(PROPOSABLE), names=True),
              "程序拟的、还没有人确认的栏；核对之后从这里删去", "[level, entity]"),
        Field("allow", "已核", ListOf(Record((
            Field("rule", "规则", Text("rule"), "规则编号", "T030", required=True),
            Field("reason", "理由", Text("prose"), "为什么可以这样", required=True),
            Field("about", "所指", Text(), "只针对这个词或这段话"),
        ))), "对“待核”的答复", "- {rule: T030, reason: 留给以后的来源}"),
    )
)  # fmt: skip


@cache
def term_fields(topics: tuple[str, ...] = ()) -> Record:
    """Return the fields of an annotation in an edition with these topics; without any, the program's own."""
    if not topics:
        return TERM
    own = ListOf(Choice({topic: topic for topic in topics}), names=True)
    return replace(TERM, fields=tuple(replace(f, kind=own) if f.name == "topics" else f for f in TERM.fields))

"""THE field table: what may stand in an annotation and in a source.yml.

Validation, the JSON Schema, the documentation of fields and the templates are all made from this table; a test keeps
them equal. A field says its Chinese name, what it is for, an example, and the kind of value it takes.
"""

from __future__ import annotations

from dataclasses import replace

from ..model import FURNITURE_KINDS
from ..rules.transcription import DROP_RULES, KEEP_RULES
from .kinds import Choice, Field, ListOf, OneKey, Record, Text, TextOr, vocabulary

__all__ = [
    "SOURCE",
    "SOURCE_KEYS",
    "TERM",
    "TERM_KEYS",
    "TOPICS",
    "Choice",
    "Field",
    "ListOf",
    "OneKey",
    "Record",
    "Text",
    "TextOr",
]

TOPICS = (
    "口号与战略", "党建", "会议", "政策", "机构", "职务", "开发区", "地名", "经济", "产业", "科技", "能源",
    "环境", "农业", "乡村振兴", "城建", "社会民生", "教育", "文化", "法律与行政", "新闻用语", "成语典故", "人物",
)  # fmt: skip


_ONLY_IN = Field(
    "only_in",
    "限用范围",
    ListOf(Text(), names=True),
    "只在这些来源、文章（编号）、地方或报纸（中文名）里有效；符合一项即可",
    "[晋中, jinzhong-2021-bao-gao-hua-yu]",
    also=("范围", "适用范围", "scope", "only"),
)
_BOOLEAN = Choice({"true": "是", "false": "否"})

CITATION = Record(
    (
        Field(
            "source", "本书文章", Text(), "文章或来源的编号；与 quote 连用", "jinzhong-2021-bao-gao-hua-yu", also=("来源", "文章")
        ),
        Field(
            "quote",
            "引文",
            Text(),
            "所引文章里的原话，一字不差，在一个段落之内",
            "要用好晋中国家农高区“金字招牌”",
            also=("原文", "text"),
        ),
        Field("work", "文献题名", Text(), "本书之外的文献", "山西综合配套改革方案获批", also=("文献", "书名", "题名", "title")),
        Field("publisher", "出版者", Text(), "报纸、出版社或机构", "中国贸易报", also=("出版社",)),
        Field("date", "日期", Text("date"), "年、年-月或年-月-日", "2012-09-06", also=("时间",)),
        Field(
            "number",
            "文号或版次",
            Text(),
            "文号、期号、版次",
            "A5版",
            also=("文号", "版次", "期号", "no", "page", "pages", "页码"),
        ),
        Field("url", "网址", Text("url"), "http 或 https 开头", "https://example.org/", also=("链接", "link", "href")),
        Field("accessed", "查阅日期", Text("date"), "年-月-日", "2026-10-01", also=("访问日期",)),
        Field(
            "general",
            "一般知识",
            Text("prose"),
            "没有具体文献、各种百科都认可的常识；写明是哪方面的常识",
            "中国行政区划常识",
            also=("常识",),
        ),
    ),
    one_of=("source", "work", "general"),
)
_CITATIONS = Field(
    "citations",
    "依据",
    ListOf(CITATION),
    "这条注的依据：本书的原话、别的文献，或一般知识",
    "- {general: 行政区划常识}",
    also=("出处", "参考", "引用", "sources", "references", "refs"),
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
            (Field("from", "起", Text("date"), "年、年-月或年-月-日"), Field("to", "止", Text("date"), "年、年-月或年-月-日"))
        ),
        "只用于这段时间里的来源；两端可缺",
        "{from: 2021-09, to: 2023-12}",
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
    _CITATIONS,
)

SENSE = Record(
    (
        Field("id", "义项编号", Text("id"), "小写拼音或英文；有几个义项时必填", "jinzhong"),
        *(replace(f, required=f.name == "gloss") for f in _SENSE_FIELDS),
        Field("default", "默认义项", _BOOLEAN, "没有别的义项可用时用这一个；只能有一个", "true", also=("默认",)),
    )
)

TERM = Record(
    (
        Field("headword", "词目", Text("form"), "正文里最常见的写法", "农高区", required=True,
              also=("词条", "词", "术语", "名称", "term", "word", "title", "name")),
        Field("pinyin", "拼音", Text("pinyin"),
              "每字一个音节，以空格分开；也可写 nong2 gao1 qu1；不写由程序推定，请核对后写上", "nóng gāo qū",
              also=("注音", "读音")),
        Field("english", "英文", Text(), "简短的英文对应", "agricultural high-tech zone", also=("英译", "en", "translation")),
        Field("topics", "主题", ListOf(Choice({t: t for t in TOPICS}), names=True), "一到三个", "[农业, 开发区]",
              also=("分类", "类别", "标签", "tags", "category")),
        Field("aliases", "别的写法", ListOf(Record((
            Field("form", "写法", Text("form"), "在正文里也会链接到本条", "晋中国家农高区", required=True, also=("词形", "name")),
            Field("kind", "种类", Choice({"full": "全称", "short": "简称", "variant": "异写"}),
                  "全称、简称或异写；不写就是 variant", "full", also=("类型", "type")),
            _ONLY_IN,
        ))), "正文里的其他写法", "- {form: 晋中国家农高区, kind: full}", also=("别名", "异写", "同义词", "alias", "synonyms")),
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
        Field("status", "状态", Choice({"draft": "待校", "reviewed": "已校"}), "不写就是 draft", "draft", also=("state",)),
        Field("allow", "已核", ListOf(Record((
            Field("rule", "规则", Text("rule"), "规则编号", "T030", required=True),
            Field("reason", "理由", Text("prose"), "为什么可以这样", required=True),
            Field("about", "所指", Text(), "只针对这个词或这段话"),
        ))), "对“待核”的答复", "- {rule: T030, reason: 留给以后的来源}"),
    )
)  # fmt: skip

_FACT = Record(
    (
        Field("value", "值", Text(), "内容", required=True),
        Field(
            "certainty",
            "依据程度",
            Choice({"printed": "原版印有", "inferred": "推定"}),
            "原版印有，还是推定",
            "printed",
            required=True,
        ),
        Field("evidence", "根据", Text(), "凭什么知道", required=True),
    )
)
_DATE_FACT = Record((replace(_FACT.fields[0], kind=Text("date"), help="年、年-月或年-月-日"), *_FACT.fields[1:]))
_QUOTES = ListOf(Text())

ARTICLE = Record(
    (
        Field("id", "编号", Text("id"), "小写拼音，以短横相连；发布后不再改", "jinzhong-2021-ai-xin-yi-zhan", required=True),
        Field("kind", "体裁",
              Choice({"report": "报道", "feature": "侧记", "excerpt": "摘登", "editorial": "社论", "notice": "通告"}),
              "文章的体裁", "notice"),
        Field("kickers", "肩题", _QUOTES, "栏名、引题、通栏，按印刷次序"),
        Field("title", "标题", Text(), "标题原文", required=True),
        Field("subtitle", "副题", Text(), "副题原文"),
        Field("byline", "署名", Text(), "署名原文", "本报记者 王非", also=("作者", "记者", "author")),
        Field("body", "正文", _QUOTES, "每一段正文开头的几个字，按阅读次序；正文到下一处已声明的文字为止", required=True),
        Field("headings", "小标题", _QUOTES, "文中的小标题"),
        Field("items", "列项", _QUOTES, "程序没认出的列项的开头几个字"),
        Field("captions", "图注", _QUOTES, "图片说明"),
        Field("signed", "落款", _QUOTES, "文末的署名与日期"),
        Field("join", "接合", _QUOTES, "被断成两段的地方：“前文末尾 + 后文开头”", "[政府、社会和企业 + 对户外劳动者的关爱。]"),
        Field("split", "断开", _QUOTES, "被连成一段的地方：“前文末尾 / 后文开头”"),
        Field("headnote", "题解", Record((
            Field("text", "题解", Text(), "60 到 120 字：是什么、谁说的、何时何地、读时留意什么", required=True),
            Field("english", "英文", Text(), "一句英文"),
            _CITATIONS,
        )), "文章前的说明"),
        Field("proof", "校对", Record((
            Field("status", "程度", Choice({"auto": "自动", "first": "一校", "second": "二校", "doubtful": "存疑"}),
                  "校到哪一步", required=True),
            Field("by", "校者", Text(), "谁"),
            Field("on", "日期", Text("date"), "年-月-日"),
            Field("against", "依据", Choice({"raw": "原始文本", "image": "版面图像"}), "对着什么校的"),
        )), "校对的程度"),
    )
)  # fmt: skip

_FURNITURE_LABELS = dict(zip(FURNITURE_KINDS, ("报头", "日期", "期号", "版名", "出版信息", "标题预告", "其他"), strict=True))

SOURCE = Record(
    (
        Field("received_as", "收到时的文件名", Text(), "收到时的文件名", "004_b41380514706543a.txt", required=True),
        Field("label", "简称", Text(), "编者给这一页起的简称，用在目录里；不印在引文里", "党代会开幕"),
        Field("encoding", "编码",
              Choice({"utf-8": "UTF-8", "utf-8-sig": "UTF-8（带 BOM）", "gb18030": "GB18030",
                      "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"}),
              "raw.txt 的编码", "utf-8", required=True),
        Field("sha256", "校验和", Text("sha256"), "raw.txt 的 SHA-256；由 edition new source 写入", required=True),
        Field("record", "著录", Record(tuple(
            Field(name, label, _DATE_FACT if name == "date" else _FACT, help_) for name, label, help_ in (
                ("newspaper", "报纸", "报名"), ("date", "日期", "出版日期"), ("issue", "期号", "第几期"),
                ("page", "版次", "第几版"), ("place", "地方", "所属城市"), ("publisher", "出版者", "出版者"),
            )
        )), "著录：每一项写明是原版印有还是推定", required=True),
        Field("rights", "权利", Text(), "文字属于谁", required=True),
        Field("articles", "文章", ListOf(ARTICLE), "本页所印的文章，按阅读次序", required=True),
        Field("furniture", "版面文字", ListOf(Record((
            Field("kind", "种类", Choice(_FURNITURE_LABELS), "哪一类", "masthead", required=True),
            Field("text", "文字", Text(), "原文", required=True),
        ))), "文章之外的文字：报头、日期、版名、没有正文的标题……"),
        Field("drop", "多余的字", ListOf(Record((
            Field("rule", "规则", Choice(DROP_RULES), "因何多余", required=True),
            Field("printed", "原文", Text(), "原页上的文字", required=True),
            Field("keep", "保留", Text(may_be_empty=True), "去掉多余的字之后", required=True),
        ))), "编者认定多余的字"),
        Field("keep", "不适用规则", ListOf(Record((
            Field("rule", "规则", Choice(KEEP_RULES), "哪条规则", required=True),
            Field("printed", "原文", Text(), "原页上的文字", required=True),
        ))), "字符规则在这里不适用"),
        Field("emendations", "校改", ListOf(Record((
            Field("printed", "原文", Text(), "原页上的整个短语", required=True),
            Field("read", "改作", Text(may_be_empty=True), "本书作", required=True),
            Field("kind", "种类",
                  Choice({"ocr": "识读错误", "misprint": "排印错误", "omission": "脱字", "punctuation": "标点"}),
                  "哪一类", required=True),
            Field("reason", "理由", Text("prose"), "为什么这样改", required=True),
            Field("resp", "校者", Text(), "谁负责", "editor", required=True),
            Field("evidence", "证据", Text(), "凭据"),
        ))), "声明的校改"),
        Field("gaps", "缺文", ListOf(Record((
            Field("after", "在此之后", Text(), "缺文之前的几个字", required=True),
            Field("reason", "理由", Text("prose"), "何以知道有缺", required=True),
        ))), "原文有缺的地方"),
        Field("queries", "存疑", ListOf(Record((
            Field("at", "何处", Text(), "有疑问的文字", required=True),
            Field("ask", "所疑", Text(), "疑什么", required=True),
        ))), "有疑而不改的地方"),
        Field("questions", "待答", _QUOTES, "草稿里留给编者的问题；答完一条删一条"),
    )
)  # fmt: skip


TERM_KEYS = vocabulary(TERM)
SOURCE_KEYS = vocabulary(SOURCE)

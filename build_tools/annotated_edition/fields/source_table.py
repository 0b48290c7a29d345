"""The fields of a source.yml: the record, the articles, what was done to the text."""

from __future__ import annotations

from dataclasses import replace

from ..model import FURNITURE_KINDS
from ..rules.transcription import DROP_RULES, KEEP_RULES
from .calls import AGAINST_CALLS, CERTAINTY_CALLS, FORMAT_CALLS, STAGE_CALLS, TYPE_CALLS
from .citation_table import CITATIONS
from .kinds import Choice, Field, ListOf, Record, Text

STAGES = {"first": "一校", "second": "二校", "paper": "已核原版"}
RECEIVED_FORMATS = {
    "text": "纯文本", "docx": "Word 文档", "html": "网页", "pdf": "PDF", "alto": "ALTO", "page": "PAGE XML", "hocr": "hOCR",
    "tei": "TEI", "markdown": "Markdown", "json": "JSON",
}  # fmt: skip
RECORD_TYPES = {"newspaper": "报纸", "book": "图书", "journal": "期刊", "archival": "档案", "web": "网页"}
RECORD_FIELDS = {
    "newspaper": ("报纸", "报名"),
    "journal": ("期刊", "刊名"),
    "title": ("题名", "书名、篇名、卷宗名或网页的题名"),
    "author": ("著者", "谁写的、谁编的"),
    "edition": ("版本", "第几版，哪种版本"),
    "date": ("日期", "出版、形成或发布的日期"),
    "volume": ("卷", "第几卷"),
    "issue": ("期号", "第几期"),
    "page": ("版次", "第几版，第几页"),
    "chapter": ("篇章", "第几篇、第几章"),
    "place": ("地方", "所属城市，出版地"),
    "publisher": ("出版者", "出版者"),
    "repository": ("收藏处", "藏在哪个档案馆、图书馆"),
    "collection": ("全宗", "全宗、专藏"),
    "shelfmark": ("档号", "档号、索书号"),
    "site": ("网站", "网站的名称"),
    "url": ("网址", "网页的地址"),
    "accessed": ("查阅日期", "哪一天看到的"),
}
FIELDS_OF_TYPE = {
    "newspaper": ("newspaper", "date", "issue", "page", "place", "publisher"),
    "book": ("title", "author", "edition", "date", "volume", "page", "chapter", "place", "publisher"),
    "journal": ("journal", "title", "author", "date", "volume", "issue", "page", "place", "publisher"),
    "archival": ("title", "author", "date", "page", "place", "repository", "collection", "shelfmark"),
    "web": ("site", "title", "author", "date", "place", "publisher", "url", "accessed"),
}
"""Which fields the record of a source of each kind may have."""

_FACT = Record(
    (
        Field("value", "值", Text(), "内容", required=True),
        Field(
            "certainty",
            "依据程度",
            Choice({"printed": "原版印有", "inferred": "推定"}, CERTAINTY_CALLS),
            "原版印有，还是推定",
            "printed",
            required=True,
        ),
        Field("evidence", "根据", Text(), "凭什么知道", required=True),
    )
)
_DATE_FACT = Record((replace(_FACT.fields[0], kind=Text("date"), help="年、年-月或年-月-日"), *_FACT.fields[1:]))
_URL_FACT = Record((replace(_FACT.fields[0], kind=Text("url"), help="http 或 https 开头"), *_FACT.fields[1:]))
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
            CITATIONS,
        )), "文章前的说明"),
        Field("proof", "校对", ListOf(Record((
            Field("stage", "校次", Choice(STAGES, STAGE_CALLS), "校到哪一步", "first", required=True, also=("status", "程度")),
            Field("by", "校者", Text(), "谁", "王小明"),
            Field("date", "日期", Text("date"), "年-月-日；不知道就不写", "2026-11-01", also=("on",)),
            Field("against", "依据", Choice({"raw": "原始文本", "image": "原页图像", "paper": "原件"}, AGAINST_CALLS),
                  "对着什么校的"),
        ))), "每校一次写一项；没有就是待校", "- {stage: first, by: 王小明, date: 2026-11-01, against: raw}", also=("校次",)),
    )
)  # fmt: skip

_FURNITURE_LABELS = dict(zip(FURNITURE_KINDS, ("报头", "日期", "期号", "版名", "出版信息", "标题预告", "其他"), strict=True))

SOURCE = Record(
    (
        Field("received_as", "收到时的文件名", Text(), "收到时的文件名", "004_b41380514706543a.txt", required=True),
        Field("label", "简称", Text(), "编者给这一页起的简称，用在目录里；不印在引文里", "党代会开幕"),
        Field("encoding", "编码",
              Choice({"utf-8": "UTF-8", "utf-8-sig": "UTF-8（带 BOM）", "gb18030": "GB18030", "big5": "Big5",
                      "shift_jis": "Shift-JIS", "euc-jp": "EUC-JP",
                      "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"}),
              "raw.txt 的编码", "utf-8", required=True),
        Field("sha256", "校验和", Text("sha256"), "raw.txt 的 SHA-256；由 edition new source 写入", required=True),
        Field("received", "收到的文件", Record((
            Field("file", "文件名", Text("file"), "放在这个来源的文件夹里", "received.docx", required=True),
            Field("format", "格式", Choice(RECEIVED_FORMATS, FORMAT_CALLS), "按内容认定的格式", "docx", required=True),
            Field("sha256", "校验和", Text("sha256"), "它的 SHA-256", required=True),
        )), "raw.txt 由哪个文件读出；收到的就是纯文本时不写", "{file: received.docx, format: docx, sha256: …}"),
        Field("facsimile", "原页图像", Record((
            Field("image", "图像文件", Text("file"), "放在这个来源的文件夹里；每行的位置写在同一文件夹的 boxes.tsv", "page.jpg",
                  required=True),
            Field("width", "宽", Text("count"), "像素", "2480", required=True),
            Field("height", "高", Text("count"), "像素", "3508", required=True),
            Field("rights", "权利", Text(), "图像属于谁，能不能公开"),
        )), "这一页的图像", "{image: page.jpg, width: 2480, height: 3508}", also=("图像", "影印件", "image")),
        Field("record", "著录", Record((
            Field("type", "种类", Choice(RECORD_TYPES, TYPE_CALLS), "来源是什么；不写就是报纸", "book"),
            *(Field(name, label, _DATE_FACT if name in ("date", "accessed") else _URL_FACT if name == "url" else _FACT, help_)
              for name, (label, help_) in RECORD_FIELDS.items()),
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

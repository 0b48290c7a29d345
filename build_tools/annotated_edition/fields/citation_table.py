"""The fields of a citation, which entries and headnotes share."""

from __future__ import annotations

from .calls import GROUND_CALLS
from .kinds import Choice, Field, ListOf, Record, Text

GROUNDS = {
    "explains": "文中的解释",
    "uses": "文中用例",
    "work": "文献",
    "reprint": "转载",
    "general": "一般知识",
    "inference": "推断",
}
"""What a citation gives for what is said."""
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
        Field(
            "inference",
            "推断",
            Text("prose"),
            "没有直接说明、由别处推出来的；写明由什么推出",
            "由同页通告所署的年份推出",
            also=("推定", "推论"),
        ),
        Field(
            "ground",
            "依据的种类",
            Choice(GROUNDS, GROUND_CALLS),
            "引文：explains 是文中解释了这个词，uses 是文中只用到它（不写就是 uses）；文献：work，转载的写 reprint，"
            "不写网址；一般知识和推断不用写",
            "explains",
        ),
    ),
    one_of=("source", "work", "general", "inference"),
)
CITATIONS = Field(
    "citations",
    "依据",
    ListOf(CITATION),
    "这条注的依据：本书的原话、别的文献、一般知识，或推断",
    "- {general: 行政区划常识}",
    also=("出处", "参考", "引用", "sources", "references", "refs"),
)

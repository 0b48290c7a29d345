"""Two pages of the search: the concordance of any string, and the folding table that defines what 近似 means."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

from ..chinese.variants import KEPT, folding_table, variants
from ..model import Edition
from ..search.index import searched_text
from ..wording.records import source_label
from .template import fill

HELP = """
| 写法 | 意思 |
|---|---|
| `转型综改` | 正文里的这几个字；全角半角、大小写、几种引号算同一个字（见[折叠表](folding.md)） |
| `转型 示范区` | 用空格隔开：同一篇文章里都要有 |
| `"本报记者 王非"` | 引号里的空格照字面查；中文引号“”里有空格时也一样，没有空格就是正文里的引号 |
| `示范区 -太原` | 减号：不要有“太原”的文章 |
| `来源:晋中日报`、`日期:2021-01..2021-09`、`主题:农业`、`类型:注释` | 筛选；类型有 词条、正文、注释、原版行；前面加减号就是不要 |
| `nonggaoqu`、`nong gao qu`、`ngq` | 词条的拼音（带不带声调、空格都行）、首字母；也可以用英文 |
| `文章编号#p12` | 跳到这一段；贴上引文里的地址也行 |
"""


def render_concordance_page(edition: Edition) -> str:
    """Render the Markdown of ``concordance.html``; what it shows comes from its address (``?q=``)."""
    sources = [(t.source.id, source_label(t.source)) for t in edition.transcripts]
    topics = sorted({topic for term in edition.terms for topic in term.topics})
    rows = [
        "---", "title: 逐条对照", "hide: [toc]", "---", "", "# 逐条对照 {: #top }", "",
        "查正文里的任何一串字：每一处连同上下文列出，可按左右邻字排序，可复制成表格。", "",
        fill("concordance.html", sources=sources, topics=topics), "",
        "## 怎样查 {: #syntax }", HELP,
        "结果只有正文里真有的这几个字，和在纯文本里查找一样多；看不出差别的字符（全角半角、大小写、几种引号和间隔号、"
        "部首与字、看不见的字符）算同一个。繁体、异体、标点不同的，以及原版与校改不同的，另列为“近似”，"
        "依据是[折叠表](folding.md)。", "",
    ]  # fmt: skip
    return "\n".join(rows)


def render_folding_page(edition: Edition) -> str:
    """Render the Markdown of ``folding.html``: the very table the search uses for this edition."""
    table = folding_table(searched_text(edition))
    dropped = " ".join(_visible(char) for char, folded in table.items() if not folded)
    return "\n".join(
        [
            "---", "title: 折叠表", "---", "", "# 折叠表 {: #top }", "",
            "全角半角、大小写、引号、间隔号、部首与字、看不见的字符，链接和查找时处处算同一个；"
            "简繁、异体和标点，只在“近似”一组里不计较。同一条里的字算同一个字。"
            "表由程序从本版用到的字生成，查找用的就是这一张。", "",
            "## 不算字的 {: #dropped }", "",
            f'<p class="folding">{escape(dropped)}</p>', "",
            f"标点、空格和看不见的字符都不算字。这些符号除外，它们在数字、网址和人名里有意义：`{' '.join(sorted(KEPT))}`", "",
            "## 全角与半角、大写与小写 {: #width }", "",
            fill("folding.html", rows=folding_rows(table, han=False)), "",
            "## 简体与繁体、异体 {: #variants }", "",
            "粗体是算作的字。只列本版用到的字；全表在程序的 `chinese/variants.txt`，上面各项的在 `chinese/equal.txt`。", "",
            fill("folding.html", rows=folding_rows(table, han=True)), "",
        ]
    )  # fmt: skip


def folding_rows(table: Mapping[str, str], *, han: bool) -> list[tuple[str, list[str]]]:
    """Return what characters count as, and those characters: variants of Han characters, or all others."""
    groups: dict[str, list[str]] = {}
    for char, folded in table.items():
        if folded and (char in variants()) == han:
            groups.setdefault(folded, []).append(char)
    return sorted(groups.items())


def _visible(char: str) -> str:
    return f"U+{ord(char):04X}" if char.isspace() or not char.isprintable() else char

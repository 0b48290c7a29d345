"""Texts go into Markdown and come out unchanged; contributors' Markdown comes out safe."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from annotated_edition.weaving.markdown_extension import TextDiffers
from annotated_edition.weaving.weave import Mark
from annotated_edition.wording.markdown import escape_markdown, render_note


def page(text: str, block_text: str | None = None) -> str:
    marks = {
        "a": {"title": ("题", ()), "p1": (text if block_text is None else block_text, (Mark(0, min(1, len(text)), "link", "a"),))}
    }
    md = Markdown(extensions=["attr_list", "toc", "edition_marks"], extension_configs={"edition_marks": {"marks": marks}})
    return md.convert(f'# 题 {{: #title data-article="a" }}\n\n{escape_markdown(text)}\n{{: #p1 .paragraph }}\n')


@pytest.mark.parametrize(
    "text",
    [
        "普通的一段。", "1. 不是列表", "2.电邮征集：a@b.com", "- 不是列项", "# 不是标题", "> 不是引用", "*不*是_强_调_",
        "`不`是[代码](x)", "{: #x }", "a < b & c > d &amp; &lt;", "<script>alert(1)</script>", "\\ 反斜杠 \\* ", "![图](x)",
        "结尾{", "| 表 | 格 |", "——破折号", "+ 加", "=====", "http://x.y <http://x.y>",
    ],
)  # fmt: skip
def test_text_survives_markdown(text: str) -> None:
    html = page(text.strip())
    assert "<script" not in html
    paragraph = re.search(r"<p.*</p>", html, re.S)
    assert paragraph
    assert "".join(fromstring(paragraph[0]).itertext()) == text.strip()


@given(st.text(alphabet="综改“”‘’。，*_`[](){}<>&#!|\\+-=~:.1 a", min_size=1, max_size=40))
def test_any_text_survives_markdown(text: str) -> None:
    text = " ".join(text.split())
    if text:
        page(text)


def test_a_page_whose_text_differs_stops_the_build() -> None:
    with pytest.raises(TextDiffers):
        page("综改区", "综合区")


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))", "![x](http://a/b.png)", "<a href='http://x' onclick='x'>y</a>",
        "[x](data:text/html,1)", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n[x]", "[a](vbscript:x)",
        "<svg/onload=alert(1)>",
    ],
)  # fmt: skip
def test_contributors_markdown_is_safe(note: str) -> None:
    html = str(render_note(note))
    assert not re.search(r"<(script|img|svg|iframe)", html) and not re.search(r"<[^>]+\son\w+=", html)
    assert not re.search(r'href="(?!https?:|mailto:)', html)


def test_contributors_markdown_is_rendered() -> None:
    assert str(render_note("一段*强调*\n同一段。\n\n又一段。")) == "<p>一段<em>强调</em>同一段。</p>\n<p>又一段。</p>"
    assert '<a href="https://a.b/c" rel="noopener">甲</a>' in str(render_note("见[甲](https://a.b/c)"))

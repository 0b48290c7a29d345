"""Finished HTML is set aside whole; what Markdown still has to read is left to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from annotated_edition.weaving.html_blocks import LEAST, HtmlBlocks, is_finished
from annotated_edition.weaving.markdown_extension import EditionMarksExtension

LONG = "字" * LEAST


def markdown(with_blocks: bool) -> Markdown:
    md = Markdown(extensions=["attr_list", "tables"])
    if with_blocks:
        HtmlBlocks(md).register(md)
    return md


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        (f"<p>{LONG}</p>", True),
        (f'<ul class="a">\n<li id="x">{LONG}<br>二</li>\n</ul>', True),
        (f"<p>{LONG}</p>\n<div>二</div>", True),
        (f"<p>{LONG}", False),
        (f"<div><p>{LONG}</div></p>", False),
        (f"<p>{LONG}</p>尾", False),
        (f"<p>甲</p>*乙*<p>{LONG}</p>", False),
        (f"<div markdown='1'>*{LONG}*</div>", False),
        (f"<div><!-- {LONG} --></div>", False),
        (f"<pre>{LONG}</pre>", False),
        (f"<div><script>{LONG}</script></div>", False),
        (f"<p>1 < 2 {LONG}</p>", True),
        ("<p>短</p>", False),
        (f"<span>{LONG}</span>", False),
        (f"  <p>{LONG}</p>", False),
    ],
)
def test_only_whole_elements_are_set_aside(text: str, finished: bool) -> None:
    assert is_finished(text) is finished


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<div class='a'>",
        "</div>",
        "<br>",
        LONG,
        "*重*",
        "&amp;",
        "\n",
        "\n\n",
        "- 项\n",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_page_is_the_same_with_and_without(text: str) -> None:
    def shown(with_blocks: bool) -> str:
        return re.sub(r"\s+", "", markdown(with_blocks).convert(text))

    assert shown(True) == shown(False)


def test_what_mkdocs_stops_at_is_written_as_words_behind_code() -> None:
    md = Markdown(extensions=["fenced_code", EditionMarksExtension()])
    html = md.convert("<![图][b]\n\n[b]: http:\n\n```\n<![CDATA[\n```\n\n<\x02![x")
    assert "&lt;![CDATA[" in html and "&amp;lt;" not in html and "<![" not in html and "&lt;!" in html

"""The page at the address of an article or an entry that was published under another id, or was withdrawn.

A script leads on with query and ``#p12`` kept, which a refresh in the page's head would lose; without it there is a link.
"""

from __future__ import annotations

from ..model import Edition
from ..wording.markdown import escape_markdown

HEAD = "---\ntitle: {0}\nhide: [navigation, toc]\nsearch: {{exclude: true}}\n---\n\n# {0} {{: #top }}\n\n"


def render_moved(article_id: str, heir: str, edition: Edition) -> str:
    """Render the page for an old id; ``heir`` is the article that now holds the text, or an empty string."""
    if heir not in edition.titles:
        text = f"编号为 `{article_id}` 的文章已经撤下。本书现有的文章见[首页](../index.md)，全文可以搜索。"
        return HEAD.format("这一篇已经撤下") + text + "\n"
    return HEAD.format("这一篇换了网址") + _leading_on("这一篇的编号改了", edition.titles[heir], heir, "段落编号没有变。")


def render_moved_term(term_id: str, heir: str, edition: Edition) -> str:
    """Render the page for the old id of an entry; ``heir`` is the entry that took its place, or an empty string."""
    if heir not in edition.terms_by_id:
        text = f"编号为 `{term_id}` 的词条已经撤下。本书现有的词条见[按拼音](../indexes/pinyin.md)，全文可以搜索。"
        return HEAD.format("这一条已经撤下") + text + "\n"
    return HEAD.format("这一条换了网址") + _leading_on("这一条的编号改了", edition.terms_by_id[heir].headword, heir)


def _leading_on(what: str, title: str, heir: str, more: str = "") -> str:
    script = f'<script src="../assets/javascripts/moved.js" data-to="{heir}.html"></script>'
    return f"{what}，现在在这里：[{escape_markdown(title)}]({heir}.md)。{more}\n\n{script}\n"

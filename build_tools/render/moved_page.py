"""The page at the address of an article that was published under another id, or was withdrawn.

A script leads on with query and ``#p12`` kept, which a refresh in the page's head would lose; without it there is a link.
"""

from __future__ import annotations

from ..model import Edition
from .markdown_text import escape_markdown


def render_moved(article_id: str, heir: str, edition: Edition) -> str:
    """Give the page for an old id; ``heir`` is the article that now holds the text, or an empty string."""
    title = next((a.title for a in edition.articles if a.id == heir), "")
    head = "---\ntitle: {0}\nhide: [navigation, toc]\nsearch: {{exclude: true}}\n---\n\n# {0} {{: #top }}\n\n"
    if not title:
        text = f"编号为 `{article_id}` 的文章已经撤下。本书现有的文章见[首页](../index.md)，全文可以搜索。"
        return head.format("这一篇已经撤下") + text + "\n"
    text = f"这一篇的编号改了，现在在这里：[{escape_markdown(title)}]({heir}.md)。段落编号没有变。"
    script = f'<script src="../assets/javascripts/moved.js" data-to="{heir}.html"></script>'
    return head.format("这一篇换了网址") + f"{text}\n\n{script}\n"

"""Make the theme print everything as text, save what is known to be HTML.

The theme's templates put titles, descriptions and settings into pages as they stand. Here Jinja escapes whatever a template
prints; what is HTML says so by its type: the content of a page, which for a page written by hand has gone through the list of
``wording/page_html.py``, and the titles our own pages bring, which are escaped where they are made.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from ..wording.front_matter import kept_settings
from ..wording.page_html import clean_page, left_out
from .policy import policy_writer

log = logging.getLogger("mkdocs.plugins.edition")


def escape_everything(env: Any, config: MkDocsConfig) -> None:
    """Set the theme's environment so; before any template is read."""
    env.autoescape = True
    env.globals["content_security_policy"] = policy_writer(
        env, list(config.theme.get("features") or []), str(config.extra.get("scope") or "")
    )


def as_html(navigation: Any) -> Any:
    """Mark the titles of a navigation as HTML, at any depth; MkDocs' own would be escaped."""
    if isinstance(navigation, dict):
        return {Markup(title): as_html(inner) for title, inner in navigation.items()}
    return [as_html(item) for item in navigation] if isinstance(navigation, list) else navigation


def settle_settings(page: MkDocsPage, *, by_hand: bool) -> None:
    """Keep of the settings at the head of a page written by hand what such a page may set; ours are HTML already."""
    if by_hand:
        page.meta = kept_settings(page.meta)
    elif "title" in page.meta:
        page.meta["title"] = Markup(page.meta["title"])


def settle_title(page: MkDocsPage, *, by_hand: bool) -> None:
    """Make the title of a page HTML: ours is, MkDocs' is plain text, or text with entities when it was a heading."""
    if not by_hand:
        page.title = Markup(page.title)
        return
    plain = "title" in vars(page) or "title" in page.meta
    page.title = escape(str(page.title) if plain else html.unescape(str(page.title)))


def settle_content(page: MkDocsPage, content: str, *, by_hand: bool) -> str:
    """Clean the HTML of a page written by hand, saying what is left out; make its outline plain."""
    settle_outline(page.toc)
    if not by_hand:
        return content
    for what in left_out(content):
        log.warning("%s", f"{page.file.src_uri}：网页里不许有 {what!r}，没有放进去；先运行  edition check")
    return clean_page(content)


def settle_outline(anchors: Iterable[AnchorLink]) -> None:
    """Make the titles of an outline HTML without elements."""
    for anchor in anchors:
        anchor.title = escape(Markup(anchor.title).striptags())
        settle_outline(anchor.children)

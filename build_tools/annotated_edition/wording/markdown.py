"""Markdown in and out: escape texts into it, render what contributors write in it."""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from ..fields.formats import safe_link

_ANYWHERE = re.compile(r"[\\`*_\[\]{}]")
_LINE_START = re.compile(r"^(\s*)([#>+\-]|\d+(?=[.)]\s))", re.M)
_WIDE = "[\u2e80-\uffef“”‘’…—]"
_BROKEN = re.compile(rf"(?:(?<={_WIDE})|(?<={_WIDE}\*))\n(?=\*?{_WIDE})")
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br"}


def escape_markdown(text: str) -> str:
    """Write a text so that Markdown reads it as that text and nothing else."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    return _LINE_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), text)


def title_line(text: str) -> str:
    """Return the line of the front matter that carries a page's title: as HTML, because themes print it as it stands."""
    return "title: '" + str(escape(" ".join(text.split()))) + "'"


@cache
def _renderer() -> Markdown:
    md = Markdown(extensions=["sane_lists"], output_format="html")
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    md.inlinePatterns.deregister("image_link")
    md.inlinePatterns.deregister("image_reference")
    return md


def render_note(text: str) -> Markup:
    """Render a contributor's Markdown to safe HTML: no raw HTML, no images, only safe links."""
    if not text.strip():
        return Markup()
    if not re.search(r"[*_`\[\]<>&#\\|~:]|^\s*[-+\d]", text, re.M):
        paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text.strip()))
        return Markup("\n").join(Markup("<p>") + escape(join_lines(p)) + Markup("</p>") for p in paragraphs)
    html = _renderer().reset().convert(join_lines(text))
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener",
            attribute_filter=lambda tag, name, value: value if name != "href" or safe_link(value) else None,
        )
    )


def join_lines(text: str) -> str:
    """Join lines broken between wide characters, where a space would be seen."""
    return _BROKEN.sub("", text.strip())

"""Python-Markdown extension ``edition_marks``: weave the marks of the edition into its clean pages.

Setting ``marks``: a mapping ``{article id: {block id: (text, marks)}}`` or the path of ``marks.json`` as ``edition
export`` writes it. A page says by ``data-article`` on its title which article it is. The text found must equal the
block's text character by character; anything else stops the build.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from ..wording.alignment import AlignmentTreeprocessor
from .heading_ids import HeadingIds, OldHeadingIds
from .html_blocks import HtmlBlocks, OpenSections
from .weave import MARGIN, Mark, weave

_ESCAPED = re.compile("\u0002(\\d+)\u0003")
_STASHED = re.compile("\u0002wzxhzdk:(\\d+)\u0003")
_AMPERSAND = f"{AMP_SUBSTITUTE}amp;"
ArticleMarks = Mapping[str, tuple[str, tuple[Mark, ...]]]


class TextDiffers(ValueError):
    """The page's text is not the block's text."""


def _keep_ampersand(text: str | None) -> str | None:
    """Write ``&`` so that Python-Markdown does not take what follows for an entity."""
    return text.replace("&", _AMPERSAND) if text else text


class WeaveTreeprocessor(Treeprocessor):
    """Find the article of a page and weave its blocks."""

    def __init__(self, md: Markdown, marks: Mapping[str, ArticleMarks]) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        """Weave every block of the page; pages of no article are left alone."""
        article_id = next((e.get("data-article") for e in root.iter("h1") if e.get("data-article")), None)
        if article_id is None:
            return
        if article_id not in self.marks:
            raise TextDiffers(f"no marks for article {article_id}")
        blocks = dict(self.marks[article_id])
        for parent in list(root.iter()):
            for element in list(parent):
                block_id = element.get("id")
                if block_id in blocks:
                    text, marks = blocks.pop(block_id)
                    self._weave(article_id, element, text, tuple(m for m in marks if m.kind != MARGIN))
                    for mark in marks:
                        if mark.kind == MARGIN:
                            parent.insert(list(parent).index(element), Element(mark.tag, dict(mark.attributes)))
        if blocks:
            raise TextDiffers(f"{article_id}: blocks not on the page: {', '.join(blocks)}")

    def _weave(self, article_id: str, element: Element, text: str, marks: tuple[Mark, ...]) -> None:
        found = self._plain("".join(element.itertext()))
        if found != text:
            raise TextDiffers(f"{article_id}#{element.get('id')}: page has {found[:60]!r}, edition has {text[:60]!r}")
        for child in list(element):
            element.remove(child)
        element.text = None
        weave(text, marks, element)
        for part in element.iter():
            part.text, part.tail = _keep_ampersand(part.text), (_keep_ampersand(part.tail) if part is not element else part.tail)
            for name, value in part.items():
                part.set(name, _keep_ampersand(value) or "")

    def _plain(self, text: str) -> str:
        """Undo what Python-Markdown keeps aside until the end: escaped characters and entities."""
        text = _STASHED.sub(lambda m: html.unescape(str(self.md.htmlStash.rawHtmlBlocks[int(m[1])])), text)
        return _ESCAPED.sub(lambda m: chr(int(m[1])), text).replace("\u0002amp\u0003", "&")


class EditionMarksExtension(Extension):
    """See the module's docstring."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"marks": ["", "mapping of marks, or the path of marks.json"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the tree processor behind ``toc``, so that outlines carry no links."""
        marks = self.getConfig("marks")
        if isinstance(marks, str):
            marks = load_marks(Path(marks)) if marks else {}
        HtmlBlocks(md).register(md)
        ids = HeadingIds(md)
        md.treeprocessors.register(ids, "edition_heading_ids", 6)  # before toc, which is 5
        md.treeprocessors.register(OldHeadingIds(md, ids), "edition_old_heading_ids", 4.5)
        OpenSections(md).register(md)
        md.treeprocessors.register(WeaveTreeprocessor(md, marks), "edition_marks", 4)
        md.treeprocessors.register(AlignmentTreeprocessor(md), "edition_alignment", 3)


def load_marks(path: Path) -> dict[str, ArticleMarks]:
    """Read ``marks.json``."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {
        article_id: {
            block_id: (
                text,
                tuple(Mark(s, e, kind, tag, tuple((k, v) for k, v in attributes)) for s, e, kind, tag, attributes in marks),
            )
            for block_id, (text, marks) in blocks.items()
        }
        for article_id, blocks in data.items()
    }


def format_marks(marks: Mapping[str, ArticleMarks]) -> str:
    """Format ``marks.json`` as text."""
    data = {
        article_id: {
            block_id: [text, [[m.start, m.end, m.kind, m.tag, list(map(list, m.attributes))] for m in own]]
            for block_id, (text, own) in blocks.items()
        }
        for article_id, blocks in marks.items()
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def makeExtension(**settings: Any) -> EditionMarksExtension:
    """Make the extension (Python-Markdown's entry)."""
    return EditionMarksExtension(**settings)

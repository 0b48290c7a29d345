"""Ids of headings that have none written: their pinyin, so that an address can be read and does not change when a heading
is put in before it.

Python-Markdown counts headings without Latin letters (``_1``, ``_2``). Addresses of that kind are in the hands of readers:
each heading keeps the one it had as an alias.
"""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, slugify, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from ..chinese.ids import slug

LONGEST = 60
"""Letters of an id."""
_HEADING = re.compile(r"h[1-6]")


class HeadingIds(Treeprocessor):
    """Give headings their ids, before ``toc`` would."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.counted: list[tuple[Element, str]] = []
        """Headings of the page, each with the id ``toc`` would have given it."""

    def run(self, root: Element) -> None:
        """Set the ids; a heading without a letter keeps the number it would have."""
        used = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        headings = [e for e in root.iter() if isinstance(e.tag, str) and _HEADING.fullmatch(e.tag) and "id" not in e.attrib]
        words = [html.unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md))) for heading in headings]
        self.counted = [(heading, unique(slugify(said, "-"), used)) for heading, said in zip(headings, words, strict=True)]
        for (heading, before), said in zip(self.counted, words, strict=True):
            made = _readable(said, used - {before}) or before
            heading.set("id", made)
            used.add(made)


class OldHeadingIds(Treeprocessor):
    """Set the aliases, behind ``toc``, whose outline shall not hold them."""

    def __init__(self, md: Markdown, ids: HeadingIds) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, root: Element) -> None:
        """Put the old id of each heading before its words."""
        for heading, before in self.ids.counted:
            if heading.get("id") != before:
                alias = Element("span", {"id": before})
                alias.tail, heading.text = heading.text, ""
                heading.insert(0, alias)
        self.ids.counted = []


def _readable(words: str, used: set[str]) -> str:
    whole = slug(words)
    while len(whole) > LONGEST and "-" in whole:
        whole = whole.rpartition("-")[0]
    base = made = whole[:LONGEST]
    number = 1
    while made in used:
        number += 1
        made = f"{base}-{number}"
    return made

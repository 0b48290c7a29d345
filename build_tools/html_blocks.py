"""Keep finished HTML out of the Markdown parser: a generated list of ten thousand places needs no parsing.

A stretch between two blank lines that is nothing but balanced elements is set aside whole, as Python-Markdown would do
after reading it tag by tag. In doubt it is left to the parser.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

LEAST = 400
"""Characters from which setting aside is worth it; shorter blocks are parsed, whoever wrote them."""
_OPENS = re.compile(r"<(?:section|div|ul|ol|dl|table|details|nav|aside|figure|p)[\s>]")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>")
_NOT_PLAIN = re.compile(r"<(?:!|\?|script|style|pre|textarea)|markdown=", re.I)
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class HtmlBlocks(Preprocessor):
    """Set finished blocks of HTML aside before anything parses them."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a placeholder in the place of every finished block."""
        out: list[str] = []
        block: list[str] = []
        for line in [*lines, ""]:
            if line.strip():
                block.append(line)
                continue
            text = "\n".join(block)
            out += [self.md.htmlStash.store(f"{text}\n")] if is_finished(text) else block
            out.append(line)
            block = []
        return out[:-1]

    def register(self, md: Markdown) -> None:
        """Register behind fenced code and before the parsers of HTML."""
        md.preprocessors.register(self, "edition_html_blocks", 22)


def is_finished(text: str) -> bool:
    """Tell whether a text is nothing but whole elements of HTML."""
    if len(text) < LEAST or not _OPENS.match(text) or _NOT_PLAIN.search(text):
        return False
    open_tags: list[str] = []
    end = 0
    for tag in _TAG.finditer(text):
        between = text[end : tag.start()]
        if "<" in between or (not open_tags and between.strip()):
            return False
        end = tag.end()
        closing, name, attributes = tag.groups()
        if closing:
            if not open_tags or open_tags.pop() != name:
                return False
        elif name not in _VOID and not attributes.endswith("/"):
            open_tags.append(name)
    return not open_tags and not text[end:].strip()

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
LARGE = 100_000
"""Characters of a page from which every finished block is set aside: the parser's time grows with their square."""
_OPENS = re.compile(r"<(section|div|ul|ol|dl|table|details|nav|aside|figure|p)[\s>]")
_NOT_PLAIN = re.compile(r"<(?:[!?]|(?i:script|style|pre|textarea)|[A-Za-z/][^<>]*(?:<|\Z))")


class HtmlBlocks(Preprocessor):
    """Set finished blocks of HTML aside before anything parses them."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a placeholder in the place of every finished block."""
        out: list[str] = []
        block: list[str] = []
        least = LEAST if sum(map(len, lines)) < LARGE else 0
        for line in [*lines, ""]:
            if line.strip():
                block.append(line)
                continue
            text = "\n".join(block)
            out += [self.md.htmlStash.store(f"{text}\n")] if is_finished(text, least) else block
            out.append(line)
            block = []
        return out[:-1]

    def register(self, md: Markdown) -> None:
        """Register behind fenced code and before the parsers of HTML."""
        md.preprocessors.register(self, "edition_html_blocks", 22)


class OpenSections(Preprocessor):
    """Write ``<![`` as words: MkDocs' own reader of HTML, which comes next, raises an error at some of them."""

    def run(self, lines: list[str]) -> list[str]:
        """Escape the sign."""
        return [line.replace("<![", "&lt;![") for line in lines]

    def register(self, md: Markdown) -> None:
        """Register behind fenced code and our finished blocks, before anything reads HTML."""
        md.preprocessors.register(self, "edition_open_sections", 21.5)


def is_finished(text: str, least: int = LEAST) -> bool:
    """Tell whether a text of at least so many characters is nothing but whole elements of HTML, one behind the other."""
    if len(text) < least or "markdown=" in text.lower() or _NOT_PLAIN.search(text):
        return False
    at = 0
    while opening := _OPENS.match(text, at):
        end = _end_of_element(text, opening[1], at)
        if end in (-1, len(text)):
            return end > 0
        at = end + 1 if text[end] == "\n" else end
    return False


def _end_of_element(text: str, name: str, start: int) -> int:
    """Return where the element that begins at ``start`` ends; -1 when it does not."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}(?:\s[^<>]*)?>").finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return -1

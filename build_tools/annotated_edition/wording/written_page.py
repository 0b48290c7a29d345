"""Check a page written by hand: say where in the file stands what would be left out of the page.

The guard is the list of ``page_html.py``, through which the site puts the finished HTML. Here the same list is asked, so that
who wrote the page hears of it, with the place, before anything is built.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown import Markdown

from ..model import Lines, Location
from ..report import Report
from .alignment import AlignmentTreeprocessor
from .front_matter import KEYS, body_of, strange_settings
from .page_html import left_out

_CODE = re.compile(r"^(```+|~~~+).*?^\1|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)", re.M | re.S)
"""Code as people write it; what it leaves out decides nothing, but is not pointed at."""


def check_page(place: str, text: str, report: Report) -> None:
    """Report what a page may not hold: settings it cannot make, and what is not on the list of HTML."""
    lines = Lines.of(text)
    for name in strange_settings(_plain(text)):
        at = re.search(rf"^[ ]{{0,3}}[\"']?{re.escape(name)}[\"']?\s*:", text, re.M | re.I)
        report.add("C004", _location(place, lines, at.start() if at else 0, len(name)), "setting", name=name, known=KEYS)
    for start, words in find_strange(text):
        report.add("C004", _location(place, lines, start, len(words)), "not allowed", words=words)


def _location(place: str, lines: Lines, start: int, length: int) -> Location:
    return Location(place, lines.line_of(start), lines.column_of(start), length)


@lru_cache(maxsize=64)
def find_strange(text: str) -> tuple[tuple[int, str], ...]:
    """Find what would be left out of a page: where it stands in the Markdown, as far as it can be told, and how it reads."""
    named = left_out(_markdown().reset().convert(body_of(_plain(text))))
    shown = _CODE.sub(lambda m: "\0" * len(m[0]), text)
    found: dict[int, str] = {}
    for what in named:
        pattern = _written(what)
        places = [m.span() for m in pattern.finditer(shown)] or [m.span() for m in pattern.finditer(text)]
        for start, end in places or [(0, 0)]:
            found.setdefault(start, text[start:end] or what)
    return tuple(sorted(found.items()))


def _written(what: str) -> re.Pattern[str]:
    """Return how an element, or an attribute with what it says, is written in Markdown or HTML."""
    if what.startswith("<"):
        return re.compile(rf"<\s*{re.escape(what[1:-1])}", re.I)
    name, _, value = what.partition("=")
    value = value[1:-1]
    if name in ("href", "src") and value:
        return re.compile(re.escape(value), re.I)
    signs = {"id": rf"(?:id\s*=\s*[\"']?|#){re.escape(value)}", "class": rf"(?:[\w\"' =]|\.){re.escape(value)}"}
    return re.compile(signs.get(name, rf"\b{re.escape(name)}\s*="), re.I)


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@cache
def _markdown() -> Markdown:
    md = Markdown(extensions=["fenced_code", "tables", "attr_list"])
    md.treeprocessors.register(AlignmentTreeprocessor(md), "alignment", 3)
    return md

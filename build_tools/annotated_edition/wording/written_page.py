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
_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.M | re.S)
_HEADING = re.compile(r"^#{1,6} .*$|^(?:=+|-+)[ ]*$", re.M)
_RUN = re.compile(r"([^\n])\1{999}")
MOST_HEADINGS, MOST_OPEN, MOST_DEEP = 1000, 50, 30
"""Of a page; of a stretch without an empty line; of lists and quotations in each other."""


def check_page(place: str, text: str, report: Report) -> None:
    """Report what a page may not hold: settings it cannot make, and what is not on the list of HTML."""
    lines = Lines.of(text)
    if tangle := find_tangle(_plain(text)):
        report.add("C004", _location(place, lines, min(tangle[0], len(text) - 1), 1), "tangled", sign=tangle[1])
        return
    for name in strange_settings(_plain(text)):
        at = re.search(rf"^[ ]{{0,3}}[\"']?{re.escape(name)}[\"']?\s*:", text, re.M | re.I)
        report.add("C004", _location(place, lines, at.start() if at else 0, len(name)), "setting", name=name, known=KEYS)
    for start, words in find_strange(text):
        report.add("C004", _location(place, lines, start, len(words)), "not allowed", words=words)


def _location(place: str, lines: Lines, start: int, length: int) -> Location:
    return Location(place, lines.line_of(start), lines.column_of(start), length)


def find_tangle(text: str) -> tuple[int, str] | None:
    """Find what Python-Markdown would go over again and again: where the part begins, and the sign there is too much of.

    Its time grows with the square or the cube of signs that wait for their other half: twenty thousand brackets take minutes.
    """
    if headings := _HEADING.findall(text)[MOST_HEADINGS:]:
        return text.rindex(headings[0]), "#"
    if run := _RUN.search(text):
        return run.start(), run[1]
    if text.count("<") - text.count(">") > MOST_HEADINGS:
        return text.index("<"), "<"
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text):
        part = block[0]
        for sign, other in ("[]", "<>"):
            if part.count(sign) - part.count(other) > MOST_OPEN or sign * MOST_OPEN in re.sub(r"\s", "", part):
                return block.start(), sign
        if part.count("](") - part.count(")") > MOST_OPEN:
            return block.start(), "]("
        if "`" * 2 * MOST_OPEN in part or "~" * 2 * MOST_OPEN in part:
            return block.start(), "`"
        if re.search(rf"(?:^|\n)(?:[ ]*(?:>|[-*+]|\d+\.)[ ]?){{{MOST_DEEP}}}|\n[ ]{{{4 * MOST_DEEP}}}", part):
            return block.start(), ">"
    return None


@lru_cache(maxsize=64)
def find_strange(text: str) -> tuple[tuple[int, str], ...]:
    """Find what would be left out of a page: where it stands in the Markdown, as far as it can be told, and how it reads."""
    named = left_out(_markdown().reset().convert(body_of(_plain(text))))
    named += ["<!["] if "<![" in _FENCED.sub("", text) else []  # MkDocs' own reader of HTML has no end for it
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
    if what == "<![":
        return re.compile(re.escape(what))
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

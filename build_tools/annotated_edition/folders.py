"""Look at the project's folders before anything in them is read: no links out of the tree, no scripts in hand-written pages.

MkDocs follows links when it copies ``docs/``, so a link to a file outside would publish that file; and the site's
Content-Security-Policy would allow an inline script that stands in a page of ours.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from markdown import Markdown

from .model import Lines, Location
from .report import Report

FOLDERS = ("sources", "annotations", "docs")
MAX_PAGE_BYTES = 1_000_000
_TAGS = r"<\s*(?:script|iframe|object|embed|base|meta|form|svg|math|style|link)\b|<[^>]*\son[a-z]+\s*="
_SCHEMES = r"(?:javascript|vbscript)\s*(?::|&colon;|&#)|\bdata\s*(?::|&colon;|&#)\s*[a-z]+/"
_ACTIVE = re.compile(rf"{_TAGS}|\bon[a-z]+\s*=\s*[\"']|{_SCHEMES}", re.I)
"""What may run, as it is written in Markdown."""
_RUNS = re.compile(rf"{_TAGS}|<[^>]*(?:{_SCHEMES})", re.I)
"""What may run, in finished HTML."""
_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n.*?\n(?:-{3}|\.{3})[ \t]*\n", re.S)
_FRONT_LINES = re.compile(r"\A(?:[ ]{0,3}[A-Za-z0-9_-]+:.*\n(?:(?:[ ]{4}|\t).*\n)*)+")
_CODE = re.compile(r"^(```+|~~~+).*?^\1|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)", re.M | re.S)
"""Code as people write it; what it leaves out decides nothing, but is not pointed at."""

_SHAPES = frozenset(
    {"svg", "title", "desc", "g", "rect", "line", "circle", "ellipse", "path", "polyline", "polygon", "text", "tspan"}
)
_ATTRIBUTES = frozenset(
    {
        "viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "d", "points",
        "fill", "stroke", "stroke-width", "opacity", "font-family", "font-size", "font-weight", "text-anchor",
        "role", "id", "class",
    }
)  # fmt: skip


def check_folders(root: Path, report: Report) -> None:
    """Report links in the project's folders, and what may run in ``docs/``."""
    for name in FOLDERS:
        folder = root / name
        if folder.is_symlink():
            _report_link(name, report)
            continue
        for path, folders, files in os.walk(folder):
            folders.sort()
            for entry in sorted([*folders, *files]):
                file = Path(path) / entry
                place = file.relative_to(root).as_posix()
                if file.is_symlink():
                    if name == "docs" or entry == "ids.lock":  # the others are reported where they are read
                        _report_link(place, report)
                elif name == "docs" and file.is_file():
                    _check_page(place, file, report)


def _report_link(place: str, report: Report) -> None:
    report.add("C004", Location(place), "link", path=place)


def _check_page(place: str, file: Path, report: Report) -> None:
    """Report a script in a page written by hand."""
    if file.suffix.lower() == ".svg":
        if not is_drawing(file):
            report.add("C004", Location(place), "drawing")
    elif file.suffix.lower() in (".js", ".mjs", ".html", ".htm", ".xhtml", ".swf", ".wasm"):
        report.add("C004", Location(place), "program", suffix=file.suffix)
    elif file.suffix.lower() in (".md", ".markdown", ".mdown", ".mkdn", ".mkd"):
        if file.stat().st_size > MAX_PAGE_BYTES:
            report.add("C004", Location(place), "page too large", size=file.stat().st_size, most=MAX_PAGE_BYTES)
            return
        text = file.read_bytes().decode("utf-8", "replace")
        report.texts[place] = text
        lines = Lines.of(text)
        for start, words in find_active(text):
            place_of_words = Location(place, lines.line_of(start), lines.column_of(start), len(words))
            report.add("C004", place_of_words, "script", words=words.strip())


def find_active(text: str) -> list[tuple[int, str]]:
    """Find what may run in a page written in Markdown: where it begins, and how it is written.

    What counts is the page as rendered: a code sample that shows a tag runs nothing.
    """
    if not _ACTIVE.search(text):
        return []
    bodies = _bodies(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    head = bodies[0].removesuffix(bodies[1])
    if not (_ACTIVE.search(head) or any(_RUNS.search(_markdown().reset().convert(body)) for body in bodies)):
        return []
    found = [(m.start(), m[0]) for m in _ACTIVE.finditer(_CODE.sub(lambda m: "\0" * len(m[0]), text))]
    return found or [(m.start(), m[0]) for m in _ACTIVE.finditer(text)]


def _bodies(text: str) -> tuple[str, str, str]:
    """List what of a page may be its body: all of it, or what follows settings in YAML, or lines of ``key: value``.

    MkDocs decides by whether the settings can be read. A sample has to be one in every case: what begins in the settings,
    such as a fence in a value, opens nothing in the page.
    """
    after_yaml = _FRONT_MATTER.sub("", text, count=1)
    after_lines = _FRONT_LINES.sub("", text, count=1)
    return text, after_yaml, after_lines


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["fenced_code", "tables", "attr_list"])


def is_drawing(file: Path) -> bool:
    """Tell whether an SVG holds shapes and words and nothing else: it is opened as a page of its own, without a policy."""
    if file.stat().st_size > MAX_PAGE_BYTES:
        return False
    data = file.read_bytes()
    if b"<!" in data or b"<?xml-stylesheet" in data or b"&" in data:
        return False
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError):
        return False
    return all(
        str(element.tag).removeprefix("{http://www.w3.org/2000/svg}") in _SHAPES
        and all(name in _ATTRIBUTES and "(" not in value for name, value in element.attrib.items())
        for element in root.iter()
    )

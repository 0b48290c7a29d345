"""Look at the project's folders before anything in them is read: no links out of the tree, nothing in ``docs/`` that runs.

MkDocs follows links when it copies ``docs/``, so a link to a file outside would publish that file; and it copies every file
as it is, to be opened by a browser as a page of its own, without the site's policy.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from .drawings import is_drawing
from .model import Location
from .report import Report
from .wording.written_page import check_page

FOLDERS = ("sources", "annotations", "docs")
MAX_PAGE_BYTES = 300_000
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_FILES = frozenset({".avif", ".csv", ".gif", ".jpeg", ".jpg", ".json", ".pdf", ".png", ".tsv", ".txt", ".webp", ".zip"})
"""What a browser shows or saves, and never runs, over http and from a folder, where it judges by the ending alone."""
_DOMAIN = re.compile(rb"[A-Za-z0-9.-]{1,253}\s*")
GUIDE = "CONTRIBUTING.md"
"""A page of the site that stands outside ``docs/``."""


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
                    _check_file(place, file, report)
    if (root / GUIDE).is_symlink():
        _report_link(GUIDE, report)
    elif (root / GUIDE).is_file():
        _check_page(GUIDE, root / GUIDE, report)


def _report_link(place: str, report: Report) -> None:
    report.add("C004", Location(place), "link", path=place)


def _check_file(place: str, file: Path, report: Report) -> None:
    """Report a file that a browser may run, and what a page or a drawing may not hold."""
    ending = file.suffix.lower()
    if file.name.startswith(".") or (file.name == "CNAME" and _DOMAIN.fullmatch(file.read_bytes()[:300])):
        return  # MkDocs does not copy the first; the second tells a host of sites its name
    if ending in _PAGES:
        _check_page(place, file, report)
    elif ending == ".svg":
        if not is_drawing(file):
            report.add("C004", Location(place), "drawing")
    elif ending not in _FILES:
        report.add("C004", Location(place), "file", suffix=file.suffix or file.name, known=sorted(_FILES))


def _check_page(place: str, file: Path, report: Report) -> None:
    if file.stat().st_size > MAX_PAGE_BYTES:
        report.add("C004", Location(place), "page too large", size=file.stat().st_size, most=MAX_PAGE_BYTES)
        return
    text = file.read_bytes().decode("utf-8", "replace")
    report.texts[place] = text
    check_page(place, text, report)

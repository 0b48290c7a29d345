"""What else lies in a source's folder: the file as it was received, the image of the page, where its lines stand on it.

Touches the disk. In: a parsed source that names the files. Out: the source with the boxes of its lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..model import Box, Facsimile, Location, Source
from ..report import Report

BOXES = "boxes.tsv"
HEAD = ("line", "left", "top", "width", "height")
MAX_BYTES = 5_000_000


def read_beside(root: Path, source: Source, report: Report) -> Source:
    """Check the files a source names and read the boxes of its lines; faults are reported."""
    folder = root / source.path
    if received := source.received:
        file = folder / received.file
        if not file.is_file() or file.is_symlink():
            report.add("S023", received.location, "no file", path=source.path, name=received.file)
        elif _sha256(file, *_state(file)) != received.sha256:
            report.add("S023", received.location, "changed", name=received.file)
    facsimile = source.facsimile
    if facsimile and (not (folder / facsimile.image).is_file() or (folder / facsimile.image).is_symlink()):
        report.add("S022", facsimile.location, "no image", path=source.path, name=facsimile.image)
    boxes = folder / BOXES
    if not boxes.is_file() or boxes.is_symlink() or boxes.stat().st_size > MAX_BYTES:
        return source
    place = f"{source.path}/{BOXES}"
    if facsimile is None:
        report.add("S022", Location(place), "no facsimile")
        return source
    text = boxes.read_bytes().decode("utf-8-sig", "replace")
    report.texts[place] = text
    found = tuple(_read_boxes(text, place, facsimile, len(source.lines.ranges), report))
    return replace(source, facsimile=replace(facsimile, boxes=found))


def _read_boxes(text: str, path: str, facsimile: Facsimile, lines: int, report: Report) -> Iterator[Box]:
    """Read a row a box: the number of the raw line, then left, top, width and height in pixels."""
    seen: set[int] = set()
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or tuple(row.split()) == HEAD:
            continue
        place = Location(path, number)
        if not re.fullmatch(r"[0-9]{1,6}(\s+[0-9]{1,6}){4}", row.strip()):
            report.add("S022", place, "row", row=row)
            continue
        box = Box(*map(int, row.split()))
        if not 0 < box.line <= lines:
            report.add("S022", place, "no line", line=box.line)
        elif box.line in seen:
            report.add("S022", place, "twice", line=box.line)
        elif box.left + box.width > facsimile.width or box.top + box.height > facsimile.height or not box.width * box.height:
            report.add("S022", place, "outside", width=facsimile.width, height=facsimile.height)
        else:
            seen.add(box.line)
            yield box


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4096)
def _sha256(file: Path, changed: int, size: int) -> str:
    """Work out the SHA-256 of a file; once for each state of it, since a running preview asks after every change."""
    return hashlib.sha256(file.read_bytes()).hexdigest()

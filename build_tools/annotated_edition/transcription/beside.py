"""What else lies in a source's folder: the file as it was received, the image of the page, where its lines stand on it.

Touches the disk. In: a parsed source that names the files. Out: the source with the sizes of its files and the boxes of its
lines. What the site will offer as it is must be what a browser shows, and small enough to be carried.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..model import Box, Facsimile, Location, Received, Source
from ..report import Report
from .images import Image, read_image

BOXES = "boxes.tsv"
HEAD = ("line", "left", "top", "width", "height")
MAX_BYTES = 5_000_000
MAX_IMAGE, MAX_RECEIVED = 20_000_000, 50_000_000
"""Bytes."""


def read_beside(root: Path, source: Source, report: Report) -> tuple[Received | None, Facsimile | None]:
    """Check the files a source names and read the boxes of its lines; faults are reported."""
    folder = root / source.path
    received = _check_received(folder / source.received.file, source, source.received, report) if source.received else None
    facsimile = _check_image(folder / source.facsimile.image, source, source.facsimile, report) if source.facsimile else None
    return received, _with_boxes(folder / BOXES, source, facsimile, report)


def with_files(source: Source, received: Received | None, facsimile: Facsimile | None) -> Source:
    """Return a source that knows the sizes of its files and the boxes of its lines."""
    if (received, facsimile) == (source.received, source.facsimile):
        return source
    return replace(source, received=received, facsimile=facsimile)


def _check_received(file: Path, source: Source, received: Received, report: Report) -> Received:
    """Check the file as received; return it with its size."""
    if not file.is_file() or file.is_symlink():
        report.add("S023", received.location, "no file", path=source.path, name=received.file)
        return received
    size = file.stat().st_size
    if size > MAX_RECEIVED:
        shown, most = _megabytes(size), _megabytes(MAX_RECEIVED)
        report.add("S023", received.location, "too large", name=received.file, size=shown, most=most)
    elif _sha256(file, *_state(file)) != received.sha256:
        report.add("S023", received.location, "changed", name=received.file)
    return replace(received, size=size)


def _check_image(file: Path, source: Source, facsimile: Facsimile, report: Report) -> Facsimile:
    """Check the image of the page; return it with its format and size."""
    if not file.is_file() or file.is_symlink():
        report.add("S022", facsimile.location, "no image", path=source.path, name=facsimile.image)
        return facsimile
    size = file.stat().st_size
    if size > MAX_IMAGE:
        shown, most = _megabytes(size), _megabytes(MAX_IMAGE)
        report.add("S022", facsimile.location, "too large", name=facsimile.image, size=shown, most=most)
        return facsimile
    image = _image(file, *_state(file))
    if not image.format:
        report.add("S022", facsimile.location, "no picture", name=facsimile.image)
    elif image.width and (image.width, image.height) != (facsimile.width, facsimile.height):
        said = f"{facsimile.width}×{facsimile.height}"
        name, width, height = facsimile.image, image.width, image.height
        report.add("S022", facsimile.location, "other size", said=said, name=name, width=width, height=height)
    return replace(facsimile, format=image.format, size=size, sha256=_sha256(file, *_state(file)))


def _with_boxes(file: Path, source: Source, facsimile: Facsimile | None, report: Report) -> Facsimile | None:
    """Read the boxes of the lines on an image."""
    if not file.is_file() or file.is_symlink() or file.stat().st_size > MAX_BYTES:
        return facsimile
    place = f"{source.path}/{BOXES}"
    if facsimile is None:
        report.add("S022", Location(place), "no facsimile")
        return None
    text = file.read_bytes().decode("utf-8-sig", "replace")
    report.texts[place] = text
    return replace(facsimile, boxes=tuple(_read_boxes(text, place, facsimile, len(source.lines.ranges), report)))


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


def _megabytes(size: int) -> int:
    """Return a size as a message gives it, rounded up."""
    return -(-size // 1_000_000)


@lru_cache(maxsize=4096)
def _image(file: Path, changed: int, size: int) -> Image:
    """Look at an image; once for each state of it."""
    return read_image(file)


@lru_cache(maxsize=4096)
def _sha256(file: Path, changed: int, size: int) -> str:
    """Work out the SHA-256 of a file; once for each state of it, since a running preview asks after every change."""
    return hashlib.sha256(file.read_bytes()).hexdigest()

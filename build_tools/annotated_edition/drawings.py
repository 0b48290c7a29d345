"""Tell an SVG that only draws from one that may run: a drawing is opened as a page of its own, without a policy."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

MAX_BYTES = 1_000_000
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


def is_drawing(file: Path) -> bool:
    """Tell whether an SVG holds shapes and words and nothing else: it is opened as a page of its own, without a policy."""
    if file.stat().st_size > MAX_BYTES:
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

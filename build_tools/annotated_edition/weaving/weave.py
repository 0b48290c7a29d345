"""Put marks into a block's text: (text, marks) → elements. Pure.

A mark spans ``start``–``end`` in code points, or stands between two characters (``start == end``). Links are never cut:
what overlaps the border of a link is cut into pieces, and a point inside a link moves behind it. The text of all
elements, put together, is the text that came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

OUTER = "link"
"""Kind of mark that is never cut and never holds another link."""
MARGIN = "margin"
"""Kind of mark that stands beside its block, not in it: the number of a paragraph, say. Not for :func:`weave`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing woven into a block."""

    start: int
    end: int
    kind: str
    """``link`` (never cut) or ``span``; points may be of any kind."""
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


def weave(text: str, marks: Sequence[Mark], parent: Element) -> None:
    """Fill ``parent`` with ``text`` and ``marks``; ValueError when a mark does not fit.

    Marks may come in any order. Links must not overlap each other.
    """
    links = sorted((m for m in marks if m.kind == OUTER and m.start < m.end), key=lambda m: m.start)
    spans = [m for m in marks if m.kind != OUTER and m.start < m.end]
    points = sorted((m for m in marks if m.start == m.end), key=lambda m: m.start)
    for mark in marks:
        if not 0 <= mark.start <= mark.end <= len(text):
            raise ValueError(f"mark {mark.start}–{mark.end} does not fit into {len(text)} characters")
    at = 0
    pending = list(points)
    for link in links:
        if link.start < at:
            raise ValueError(f"links overlap at {link.start}")
        _fill(parent, text, at, link.start, spans, pending)
        element = SubElement(parent, link.tag, dict(link.attributes))
        _fill(element, text, link.start, link.end, spans, [])
        at = link.end
        while pending and pending[0].start < at:
            _point(parent, pending.pop(0))
    _fill(parent, text, at, len(text), spans, pending)
    while pending:
        _point(parent, pending.pop(0))


def _fill(parent: Element, text: str, start: int, end: int, spans: list[Mark], points: list[Mark]) -> None:
    """Write ``text[start:end]`` with the spans that touch it; take the points in it off the list."""
    at = start
    while at <= end:
        while points and points[0].start <= at and (points[0].start < end or at == end):
            _point(parent, points.pop(0))
        if at >= end:
            break
        covering = [m for m in spans if m.start <= at < m.end]
        borders = [m.start for m in spans if at < m.start < end] + [m.end for m in covering if m.end < end]
        borders += [p.start for p in points[:1] if at < p.start < end]
        stop = min(borders, default=end)
        target = parent
        for mark in sorted(covering, key=lambda m: (m.start, -m.end)):
            attributes = dict(mark.attributes)
            if at > mark.start:
                attributes.pop("id", None)  # an id belongs to the first piece
                if "data-reading" in attributes:
                    attributes["data-reading"] = ""  # the whole reading stands in the first piece
            target = SubElement(target, mark.tag, attributes)
        _append(target, text[at:stop])
        at = stop


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _point(parent: Element, mark: Mark) -> None:
    SubElement(parent, mark.tag, dict(mark.attributes))

"""Resolve an editor's quotes into a page's outline: which stretch of the stream is what.

In: a source's plan and its clean stream. Out: an :class:`Outline` of :class:`Piece` values that together cover the
stream, or diagnostics that name the raw lines nobody claimed and the places claimed twice.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, replace

from ..chinese.quoting import context, squash
from ..model import ArticlePlan, Location, Quote, Range, Source
from ..report import Report
from .characters import Stream
from .quotes import find_quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the stream with a role; ``article`` is an index, -1 for furniture."""

    start: int
    end: int
    role: str
    """A block kind, ``body``, or ``furniture:<kind>``."""
    article: int
    order: int
    """Place among the pieces of the same role, as declared."""
    quote: Quote


@dataclass(frozen=True, slots=True)
class Outline:
    """A page cut into pieces."""

    pieces: tuple[Piece, ...]
    """In stream order; body pieces run to the next boundary, headings lie inside them."""
    joins: frozenset[tuple[int, int]]
    """(last position of the left part, first position of the right part)."""
    splits: frozenset[int]
    """Stream positions where a paragraph begins."""
    items: frozenset[int]
    """Stream positions where the editor says an item begins."""


def resolve_outline(source: Source, stream: Stream, report: Report) -> Outline | None:
    """Look up every quote; None when the page cannot be cut up (the report says why)."""
    faults = len(report.errors)
    heads: list[Piece] = []
    bodies: list[Piece] = []
    for index, plan in enumerate(source.articles):
        heads += _article_heads(plan, index, stream, report)
        for order, quote in enumerate(plan.body):
            if place := find_quote(stream, quote, report, "正文（body）"):
                bodies.append(Piece(place[0], place[1], "body", index, order, quote))
    for order, furniture in enumerate(source.furniture):
        if place := find_quote(stream, furniture.quote, report, "版面文字（furniture）", whole_lines=True):
            heads.append(Piece(*place, f"furniture:{furniture.kind}", -1, order, furniture.quote))
    joins, splits, items = _breaks(source, stream, report)
    if len(report.errors) > faults:
        return None
    pieces = _close_bodies(stream, heads, bodies, report)
    if pieces is None:
        return None
    _report_unclaimed(source, stream, pieces, report)
    if len(report.errors) > faults:
        return None
    return Outline(tuple(sorted(pieces, key=lambda p: (p.start, p.end))), joins, splits, items)


def _article_heads(plan: ArticlePlan, index: int, stream: Stream, report: Report) -> list[Piece]:
    wanted: list[tuple[str, str, tuple[Quote, ...]]] = [
        ("kicker", "肩题（kickers）", plan.kickers),
        ("title", "标题（title）", (plan.title,)),
        ("subtitle", "副题（subtitle）", (plan.subtitle,) if plan.subtitle else ()),
        ("byline", "署名（byline）", (plan.byline,) if plan.byline else ()),
        ("heading", "小标题（headings）", plan.headings),
        ("caption", "图注（captions）", plan.captions),
        ("signed", "落款（signed）", plan.signed),
    ]
    pieces = []
    for role, what, quotes in wanted:
        for order, quote in enumerate(quotes):
            if place := find_quote(stream, quote, report, what, whole_lines=True):
                pieces.append(Piece(*place, role, index, order, quote))
    return pieces


def _breaks(source: Source, stream: Stream, report: Report) -> tuple[frozenset[tuple[int, int]], frozenset[int], frozenset[int]]:
    joins: set[tuple[int, int]] = set()
    splits: set[int] = set()
    items: set[int] = set()
    for plan in source.articles:
        for left, right in plan.join:
            a = find_quote(stream, left, report, "接合（join）前半")
            b = find_quote(stream, right, report, "接合（join）后半")
            if a and b:
                joins.add((a[1] - 1, b[0]))
        for left, right in plan.split:
            whole = Quote(left.text + right.text, left.location)
            if place := find_quote(stream, whole, report, "断开（split）"):
                splits.add(place[0] + len(squash(left.text)))
        for quote in plan.items:
            if place := find_quote(stream, quote, report, "列项（items）"):
                items.add(place[0])
    return frozenset(joins), frozenset(splits), frozenset(items)


def _close_bodies(stream: Stream, heads: list[Piece], bodies: list[Piece], report: Report) -> list[Piece] | None:
    """Set the ends of body pieces; complain of overlaps."""
    faults = len(report.errors)
    fixed = sorted(heads, key=lambda p: (p.start, p.end))
    for one, two in itertools.pairwise(fixed):
        if two.start < one.end:
            _report_overlap(stream, one, two, report)
    starts = sorted(bodies, key=lambda p: p.start)
    for one, two in itertools.pairwise(starts):
        if one.start == two.start:
            _report_overlap(stream, one, two, report)
    head_starts = [p.start for p in fixed]
    for body in bodies:
        before = bisect_right(head_starts, body.start) - 1
        if before >= 0 and body.start < fixed[before].end:
            _report_overlap(stream, fixed[before], body, report)
    if len(report.errors) > faults:
        return None
    body_starts = [p.start for p in starts]
    closed = [replace(body, end=_end_of(body, fixed, head_starts, body_starts, len(stream.text))) for body in bodies]
    own_starts = {(b.article, b.start) for b in closed}
    spans = {article: sorted((b.start, b.end) for b in closed if b.article == article) for article in {b.article for b in closed}}
    for heading in fixed:
        # A heading may also open a piece: it then stands right before the body it heads.
        if heading.role != "heading" or (heading.article, heading.end) in own_starts:
            continue
        own = spans.get(heading.article, [])
        at = bisect_right(own, (heading.start, len(stream.text))) - 1
        if at < 0 or heading.end > own[at][1]:
            report.add("S007", heading.quote.location, "heading", quote=heading.quote.text)
    return fixed + closed if len(report.errors) == faults else None


def _end_of(body: Piece, fixed: list[Piece], head_starts: list[int], body_starts: list[int], size: int) -> int:
    """Return where a body piece ends: at the next declared piece that is no heading of the same article."""
    at = bisect_right(head_starts, body.start)
    while at < len(fixed) and fixed[at].role == "heading" and fixed[at].article == body.article:
        at += 1
    head = fixed[at].start if at < len(fixed) else size
    following = bisect_right(body_starts, body.start)
    return min(head, body_starts[following] if following < len(body_starts) else size)


def _report_overlap(stream: Stream, one: Piece, two: Piece, report: Report) -> None:
    report.add(
        "S007",
        two.quote.location,
        quote=two.quote.text,
        line=one.quote.location.line,
        other=one.quote.text,
        raw_line=stream.raw_lines.line_of(stream.offsets[two.start]),
        words=context(stream.text, two.start, min(two.start + 12, len(stream.text))),
    )


def _report_unclaimed(source: Source, stream: Stream, pieces: list[Piece], report: Report) -> None:
    covered = bytearray(len(stream.text))
    for piece in pieces:
        covered[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    for line in stream.lines:
        spans = _runs_of_zero(covered, line.start, line.end)
        for start, end in spans:
            column = stream.raw_lines.column_of(stream.offsets[start])
            place = Location(f"{source.path}/raw.txt", line.number, column, end - start)
            report.add("S006", place, count=end - start, text=stream.text[start:end], path=source.path)


def _runs_of_zero(covered: bytearray, start: int, end: int) -> list[Range]:
    runs: list[Range] = []
    at = start
    while at < end:
        if covered[at]:
            at += 1
            continue
        stop = at
        while stop < end and not covered[stop]:
            stop += 1
        runs.append((at, stop))
        at = stop
    return runs

"""Apply declared emendations to blocks; place gaps and queries.

Whole phrases are written (``printed`` / ``read``), the smallest difference is stored. Readings stay in
``Block.reading`` with their offsets; only ``Block.text`` changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ..chinese.characters import clusters
from ..model import Article, Block, Emendation, EmendationPlan, Gap, Query, Range, Source
from ..report import Report
from .characters import Stream
from .quotes import find_quote


@dataclass(frozen=True, slots=True)
class Emended:
    """Articles with their apparatus."""

    articles: tuple[Article, ...]
    emendations: tuple[Emendation, ...]
    gaps: tuple[Gap, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    plan: EmendationPlan
    start: int
    end: int
    """Range in the block's reading."""
    lemma: str


class _Places:
    """Where a stream position stands: article, block and index in the reading."""

    def __init__(self, stream: Stream, articles: tuple[Article, ...]) -> None:
        self.stream = stream
        self.articles = articles

    @cached_property
    def at(self) -> dict[int, tuple[Article, Block, int]]:
        """Where each raw character stands; made when first asked for, since most pages have nothing to emend."""
        return {
            offset: (article, block, index)
            for article in self.articles
            for block in article.blocks
            for index, offset in enumerate(block.offsets)
            if offset >= 0
        }

    def frame(self, place: Range) -> tuple[Article, Block, int, int] | None:
        """Return article, block and reading range of a stretch of the stream that lies in one block."""
        offsets = [self.stream.offsets[p] for p in range(*place)]
        found = [self.at[o] for o in offsets if o in self.at]
        if not found or any(b is not found[0][1] for _, b, _ in found):
            return None
        return found[0][0], found[0][1], found[0][2], found[-1][2] + 1


def emend(source: Source, stream: Stream, articles: tuple[Article, ...], dropped: dict[int, str], report: Report) -> Emended:
    """Apply a source's emendations, gaps and queries."""
    places = _Places(stream, articles)
    changes = _changes(source, stream, places, report)
    emendations: list[Emendation] = []
    new_articles = []
    for article in articles:
        blocks = []
        for block in article.blocks:
            block, done = _apply(article, block, changes.get((article.id, block.id), []), report)
            blocks.append(block)
            emendations += done
        new_articles.append(replace(article, blocks=tuple(blocks)))
    emendations = [replace(e, number=n) for n, e in enumerate(emendations, 1)]
    shift = _Shift(emendations)
    gaps = _gaps(source, stream, places, shift, report)
    queries = _queries(source, stream, places, shift, report)
    return Emended(tuple(new_articles), tuple(emendations), gaps, queries)


def _changes(source: Source, stream: Stream, places: _Places, report: Report) -> dict[tuple[str, str], list[_Change]]:
    changes: dict[tuple[str, str], list[_Change]] = {}
    for plan in source.emendations:
        place = find_quote(stream, plan.printed, report, "校改（emendations）")
        if place is None:
            continue
        frame = places.frame(place)
        if frame is None:
            report.add("S009", plan.printed.location, quote=plan.printed.text)
            continue
        article, block, start, end = frame
        change = _smallest(plan, block.reading, start, end) if plan.printed.text != plan.read else None
        if change is None:
            report.add("S009", plan.printed.location, "no change")
            continue
        changes.setdefault((article.id, block.id), []).append(change)
    return changes


def _smallest(plan: EmendationPlan, text: str, start: int, end: int) -> _Change | None:
    """Trim what ``printed`` and ``read`` share at both ends, in whole characters."""
    reading, lemma = text[start:end], plan.read.strip()
    if reading == lemma:
        return None
    printed, read = clusters(reading), clusters(lemma)
    while printed and read and printed[0] == read[0]:
        start += len(printed.pop(0))
        read.pop(0)
    while printed and read and printed[-1] == read[-1]:
        end -= len(printed.pop())
        read.pop()
    return _Change(plan, start, end, "".join(read))


def _apply(article: Article, block: Block, changes: list[_Change], report: Report) -> tuple[Block, list[Emendation]]:
    if not changes:
        return block, []
    done: list[Emendation] = []
    out: list[str] = []
    at = 0
    length = 0
    for change in sorted(changes, key=lambda c: c.start):
        if change.start < at:
            report.add("S009", change.plan.printed.location, "overlap")
            continue
        before = block.reading[at : change.start]
        out.append(before)
        length += len(before)
        done.append(_emendation(article, block, change, length))
        out.append(change.lemma)
        length += len(change.lemma)
        at = change.end
    out.append(block.reading[at:])
    return replace(block, text="".join(out)), done


def _emendation(article: Article, block: Block, change: _Change, start: int) -> Emendation:
    """Write a change down for the apparatus; ``start`` is its place in the new text. Numbers are given later."""
    plan = change.plan
    end = start + len(change.lemma)
    reading = block.reading[change.start : change.end]
    raw = _raw_range(block, change)
    return Emendation(
        article.id, block.id, start, end, change.lemma, reading, plan.kind, plan.reason, plan.resp, plan.evidence, raw, 0
    )


def _raw_range(block: Block, change: _Change) -> Range:
    """Return the raw offsets a change stands for; for an insertion, the empty range behind the character before it."""
    offsets = [o for o in block.offsets[change.start : change.end] if o >= 0]
    if offsets:
        return offsets[0], offsets[-1] + 1
    left = next((o for o in reversed(block.offsets[: change.start]) if o >= 0), -1)
    return left + 1, left + 1


class _Shift:
    """Turn an index in a block's reading into one in its text."""

    def __init__(self, emendations: list[Emendation]) -> None:
        self.by_block: dict[tuple[str, str], list[Emendation]] = {}
        for e in emendations:
            self.by_block.setdefault((e.article_id, e.block_id), []).append(e)

    def to_text(self, article: str, block: str, index: int) -> int:
        shift = 0
        for e in self.by_block.get((article, block), []):
            start = e.start - shift
            if index >= start + len(e.reading):
                shift += len(e.lemma) - len(e.reading)
            elif index > start:
                return e.start
        return index + shift


def _gaps(source: Source, stream: Stream, places: _Places, shift: _Shift, report: Report) -> tuple[Gap, ...]:
    gaps: list[Gap] = []
    for plan in source.gaps:
        if place := find_quote(stream, plan.after, report, "缺文（gaps）"):
            frame = places.frame(place)
            if frame is None:
                report.add("S009", plan.after.location, "gap", quote=plan.after.text)
                continue
            article, block, _, end = frame
            raw = stream.offsets[place[1] - 1] + 1
            gaps.append(Gap(article.id, block.id, shift.to_text(article.id, block.id, end), plan.reason, raw, len(gaps) + 1))
    return tuple(gaps)


def _queries(source: Source, stream: Stream, places: _Places, shift: _Shift, report: Report) -> tuple[Query, ...]:
    queries: list[Query] = []
    for plan in source.queries:
        place = find_quote(stream, plan.at, report, "存疑（queries）")
        if place is None:
            continue
        raw = (stream.offsets[place[0]], stream.offsets[place[1] - 1] + 1)
        frame = places.frame(place)
        number = len(queries) + 1
        if frame is None:
            queries.append(Query("", "", 0, 0, plan.at.text, plan.ask, raw, number))
            continue
        article, block, start, end = frame
        a, b = shift.to_text(article.id, block.id, start), shift.to_text(article.id, block.id, end)
        queries.append(Query(article.id, block.id, a, b, plan.at.text, plan.ask, raw, number))
    return tuple(queries)

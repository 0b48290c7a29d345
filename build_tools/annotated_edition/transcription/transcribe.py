"""Transcribe a source: outline → articles made of blocks whose every character knows its raw offset.

In: a :class:`~annotated_edition.model.Source`. Out: a :class:`~annotated_edition.model.Transcript` (emendations applied, account
closed), or None with the reasons in the report. Blocks come with ids p1, p2 … in reading order; ``anchors`` replaces
them by the ids once published.
"""

from __future__ import annotations

import itertools

from ..chinese.quoting import squash
from ..model import Article, Block, Furniture, Location, Source, Transcript
from ..report import Report
from ..rules.transcription import CONTROL, SPACE_RULES
from .account import account_for
from .characters import Stream, clean, seen_page, seen_quote
from .emendation import emend
from .ids import bind_ids
from .ids_lock import Lock
from .layout import Segment, detect_layout, group_paragraphs, is_item
from .outline import Outline, Piece, resolve_outline
from .questions import ask_about_page
from .quotes import find_quote
from .spacing import declared_spaces, joins_with_space, keeps_space

MAX_RAW = 200_000
"""Code points; a newspaper page has some ten thousand."""


def read_page(source: Source, report: Report) -> Stream | None:
    """Apply the character rules of a page, minding the editor's ``keep``; drops are not applied yet."""
    if len(source.raw) > MAX_RAW:
        report.add("S016", Location(f"{source.path}/raw.txt"), "characters", size=len(source.raw), most=MAX_RAW)
        return None
    kept: dict[str, set[int]] = {}
    page = seen_page(source.raw) if source.keeps else None
    for keep in source.keeps:
        if page and (place := find_quote(page, seen_quote(keep.printed), report, "不适用规则（keep）")):
            kept.setdefault(keep.rule, set()).update(range(page.offsets[place[0]], page.offsets[place[1] - 1] + 1))
    return clean(source.raw, lambda rule, offset: offset in kept.get(rule, ()))


def transcribe(source: Source, lock: Lock | None, report: Report, accept: bool = False) -> Transcript | None:
    """Transcribe and emend one source; ``accept`` lets published ids lose their text (``edition freeze --accept``)."""
    faults = len(report.errors)
    stream = read_page(source, report)
    if stream is None:
        return None
    dropped = _declared_drops(source, stream, report)
    outline = resolve_outline(source, stream, report)
    if outline is None or len(report.errors) > faults:
        return None
    builder = _Builder(stream, outline, dropped, declared_spaces(source, stream, report))
    articles = tuple(
        Article(plan.id, source.id, plan.kind, builder.blocks(index), plan.headnote, plan.proof, plan.location)
        for index, plan in enumerate(source.articles)
    )
    furniture = builder.furniture()
    _check_joins(source, stream, articles, dropped, report)
    articles = bind_ids(source, articles, lock, report, accept)
    result = emend(source, stream, articles, dropped, report)
    ask_about_page(source, stream, outline, dropped, report)
    if len(report.errors) > faults:
        return None
    fates, account = account_for(source, stream, dropped, result.articles, furniture, result.emendations, report)
    if len(report.errors) > faults:
        return None
    moved = lock.retired if lock else ()
    return Transcript(source, result.articles, furniture, result.emendations, result.gaps, result.queries, fates, account, moved)


def _declared_drops(source: Source, stream: Stream, report: Report) -> dict[int, str]:
    """Return the stream positions an editor declared superfluous, with the rule."""
    dropped: dict[int, str] = {}
    for drop in source.drops:
        if drop.rule in SPACE_RULES:
            continue
        if place := find_quote(stream, drop.printed, report, "多余的字（drop）"):
            if drop.rule == CONTROL and squash(drop.keep) == squash(drop.printed.text):
                continue
            rest = _subtract(stream.text[place[0] : place[1]], squash(drop.keep))
            if rest is None:
                report.add("S010", drop.printed.location, printed=drop.printed.text, keep=drop.keep)
            else:
                dropped.update({place[0] + i: drop.rule for i in rest})
    return dropped


def _subtract(printed: str, keep: str) -> list[int] | None:
    """List the indexes to delete from ``printed`` to get ``keep`` (the earliest copy stays), or None."""
    gone: list[int] = []
    at = 0
    prefix = 0
    while prefix < min(len(printed), len(keep)) and printed[prefix] == keep[prefix]:
        prefix += 1
    suffix = len(printed) - len(keep)
    if suffix > 0 and printed[prefix + suffix :] == keep[prefix:]:
        return list(range(prefix, prefix + suffix))
    for index, char in enumerate(printed):
        if at < len(keep) and keep[at] == char:
            at += 1
        else:
            gone.append(index)
    return gone if at == len(keep) and gone else None


def _check_joins(source: Source, stream: Stream, articles: tuple[Article, ...], dropped: dict[int, str], report: Report) -> None:
    """Complain of a join whose two ends did not come into one block: they do not follow one another in its article."""
    for plan, article in zip(source.articles, articles, strict=True):
        for left, right in plan.join:
            found = [find_quote(stream, quote, Report(), "") for quote in (left, right)]
            ends = [{stream.offsets[p] for p in range(*place) if p not in dropped} for place in found if place]
            if not any(all(end & set(b.offsets) for end in ends) for b in article.blocks):
                report.add("S011", left.location, "apart", left=left.text, right=right.text, article=article.id)


class _Builder:
    """Cut the pieces of an outline into blocks."""

    def __init__(self, stream: Stream, outline: Outline, dropped: dict[int, str], wanted_spaces: dict[int, bool]) -> None:
        self.stream = stream
        self.outline = outline
        self.dropped = dropped
        self.wanted_spaces = wanted_spaces
        self.page_layout = detect_layout(
            stream, [s for p in outline.pieces if p.role == "body" for s in self._segments(p.start, p.end)]
        )

    def blocks(self, article: int) -> tuple[Block, ...]:
        """Return the blocks of one article in reading order."""
        own = [p for p in self.outline.pieces if p.article == article]
        blocks: list[Block] = []
        for role in ("kicker", "title", "subtitle", "byline"):
            pieces = sorted((p for p in own if p.role == role), key=lambda p: p.order)
            for number, piece in enumerate(pieces, 1):
                block_id = f"{role}-{number}" if role == "kicker" else role
                blocks.append(self._block(block_id, role, self._segments(piece.start, piece.end)))
        body: list[tuple[str, list[Segment]]] = []
        for piece in sorted((p for p in own if p.role == "body"), key=lambda p: p.order):
            body += self._body(piece, [p for p in own if p.role == "heading"])
        body = self._join_pieces(body)
        for role in ("signed", "caption"):
            for piece in sorted((p for p in own if p.role == role), key=lambda p: p.order):
                body.append((role, self._segments(piece.start, piece.end)))
        for number, (kind, segments) in enumerate(body, 1):
            blocks.append(self._block(f"p{number}", kind, segments))
        return tuple(b for b in blocks if b.reading)

    def furniture(self) -> tuple[Furniture, ...]:
        """Return the furniture in printed order."""
        out = []
        for piece in self.outline.pieces:
            if piece.role.startswith("furniture:"):
                block = self._block("", "furniture", self._segments(piece.start, piece.end))
                out.append(Furniture(piece.role.partition(":")[2], block.reading, block.offsets))
        return tuple(out)

    def _segments(self, start: int, end: int) -> list[Segment]:
        return [
            Segment(line, max(start, line.start), min(end, line.end))
            for line in self.stream.lines
            if line.start < end and start < line.end
        ]

    def _body(self, piece: Piece, headings: list[Piece]) -> list[tuple[str, list[Segment]]]:
        """Cut one body piece into headings and paragraphs.

        A heading right before a declared piece goes with that piece, wherever it comes in reading order.
        """
        starts = {p.start for p in self.outline.pieces if p.role == "body" and p.article == piece.article}
        before = [h for h in headings if h.end == piece.start]
        inside = [h for h in headings if piece.start <= h.start and h.end <= piece.end and h.end not in starts]
        end = min([piece.end, *(h.start for h in headings if h.end == piece.end and h.end in starts)])
        out: list[tuple[str, list[Segment]]] = [("heading", self._segments(h.start, h.end)) for h in before]
        at = piece.start
        for heading in sorted(inside, key=lambda h: h.start):
            out += self._paragraphs(at, heading.start)
            out.append(("heading", self._segments(heading.start, heading.end)))
            at = heading.end
        return out + self._paragraphs(at, end)

    def _paragraphs(self, start: int, end: int) -> list[tuple[str, list[Segment]]]:
        segments = self._split(self._segments(start, end))
        layout = detect_layout(self.stream, segments) if len(segments) >= 8 else self.page_layout
        groups = group_paragraphs(self.stream, segments, layout, self._declared(segments))
        return [(self._kind(group), group) for group in groups]

    def _declared(self, segments: list[Segment]) -> dict[int, bool]:
        """Return where the editor himself joins (True) or parts (False)."""
        declared = {
            two.start: True for one, two in itertools.pairwise(segments) if (one.end - 1, two.start) in self.outline.joins
        }
        return declared | {s.start: False for s in segments if s.start in self.outline.splits | self.outline.items}

    def _split(self, segments: list[Segment]) -> list[Segment]:
        out = []
        for segment in segments:
            cuts = sorted(p for p in self.outline.splits | self.outline.items if segment.start < p < segment.end)
            for a, b in zip([segment.start, *cuts], [*cuts, segment.end], strict=True):
                out.append(Segment(segment.line, a, b))
        return out

    def _join_pieces(self, body: list[tuple[str, list[Segment]]]) -> list[tuple[str, list[Segment]]]:
        """Put together what an editor joins across pieces."""
        out: list[tuple[str, list[Segment]]] = []
        for kind, segments in body:
            if out and (out[-1][1][-1].end - 1, segments[0].start) in self.outline.joins:
                out[-1] = (out[-1][0], out[-1][1] + segments)
            else:
                out.append((kind, segments))
        return out

    def _kind(self, group: list[Segment]) -> str:
        first = group[0]
        text = self.stream.text[first.start : first.end]
        bullet = first.line.bullet and first.start == first.line.start
        return "item" if bullet or first.start in self.outline.items or is_item(text) else "paragraph"

    def _block(self, block_id: str, kind: str, segments: list[Segment]) -> Block:
        text: list[str] = []
        offsets: list[int] = []
        running = kind in ("paragraph", "item")
        for segment in segments:
            alive = [p for p in range(segment.start, segment.end) if p not in self.dropped]
            if not alive:
                continue
            space = (
                self.wanted_spaces.get(alive[0], joins_with_space(text[-1][-1], self.stream.text[alive[0]], running))
                if text
                else False
            )
            if space:
                text.append(" ")
                offsets.append(-1)
            if self.stream.offsets[alive[-1]] - self.stream.offsets[alive[0]] == len(alive) - 1:
                text.append(self.stream.text[alive[0] : alive[-1] + 1])  # nothing between any two of them
                offsets += self.stream.offsets[alive[0] : alive[-1] + 1]
                continue
            spaces = self._spaces(alive, running)
            for position in alive:
                if position in spaces:
                    text.append(" ")
                    offsets.append(spaces[position])
                text.append(self.stream.text[position])
                offsets.append(self.stream.offsets[position])
        reading = "".join(text)
        return Block(block_id, kind, reading, reading, tuple(offsets))

    def _spaces(self, alive: list[int], running: bool) -> dict[int, int]:
        """Return the positions before which a space of the raw line is kept, with that space's raw offset."""
        stream = self.stream
        tokens: list[str] = []
        heads: list[int] = []
        gaps: list[int] = []
        for index, position in enumerate(alive):
            offset = stream.offsets[position]
            before = stream.offsets[alive[index - 1]] if index else offset
            white = next((i for i in range(before + 1, offset) if stream.raw[i].isspace()), None) if index else None
            if index == 0 or white is not None:
                tokens.append("")
                heads.append(position)
                if white is not None:
                    gaps.append(white)
            tokens[-1] += stream.text[position]
        kept = {}
        for i, gap in enumerate(gaps):
            here = heads[i + 1]
            if self.wanted_spaces.get(here, keeps_space(tokens, i, running)):
                kept[here] = gap
        return kept

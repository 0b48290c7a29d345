"""Weave what stands on a block into TEI: a block and its annotations in, one element out.

Spans (occurrences, emendations, queries) may cross. A correction is never cut; whatever crosses its border, and
whatever else crosses, is cut into pieces that name each other with ``next`` and ``prev``. The text of the piece without
``sic``, ``note`` and ``desc`` is the block's edited text; with ``sic`` in the place of ``corr`` it is the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from xml.etree.ElementTree import Element

from ...model import Block, Emendation, Gap, Occurrence, Query
from ..xml import add, element, xml_id


@dataclass(slots=True)
class OnBlock:
    """Everything that stands on one block."""

    occurrences: list[Occurrence] = field(default_factory=list)
    emendations: list[Emendation] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    id: str
    make: Callable[[], Element]
    whole: bool = False
    """Never cut (a correction)."""


@dataclass(frozen=True, slots=True)
class _Point:
    at: int
    reading: int
    """Position in the reading: orders points that stand at the same place of the text."""
    make: Callable[[], Element]
    line: bool = False
    """A raw line begins here; that is said before a deletion that begins here."""


def weave_tei(
    parent: Element,
    article_id: str,
    block: Block,
    on: OnBlock,
    line_of: Callable[[int], int],
    resp: Callable[[str], str],
    line: int,
) -> int:
    """Fill ``parent`` with a block; return the raw line it ends on.

    ``line_of`` gives the raw line of a raw offset, ``resp`` the pointer to a person, ``line`` is where the text before
    this block ended: an ``lb`` is set wherever the raw line changes.
    """
    breaks = list(_line_breaks(block.reading, block.offsets, line_of, line))
    starts = _reading_starts(on.emendations)
    spans = [_occurrence_span(o) for o in on.occurrences] + [_query_span(article_id, q) for q in on.queries]
    points = [_Point(0, -1, partial(_alias, article_id, old)) for old in block.aliases]
    for e in on.emendations:
        own = [b for b in breaks if starts[e.number] < b[0] < starts[e.number] + len(e.reading)]
        breaks = [b for b in breaks if b not in own]
        make = partial(_choice, e, own, starts[e.number], resp)
        if e.start < e.end:
            spans.append(_Span(e.start, e.end, "", make, whole=True))
        else:
            points.append(_Point(e.start, starts[e.number], make))
    points += [_Point(g.at, _to_reading(g.at, on.emendations), partial(_gap, article_id, g)) for g in on.gaps]
    points += [_Point(_to_text(b[0], on.emendations, starts), b[0], partial(_lb, b[1], b[2]), line=True) for b in breaks]
    _Weaver(parent, block.text, spans, sorted(points, key=lambda p: (p.at, p.reading, not p.line))).run()
    last = [o for o in block.offsets if o >= 0]
    return line_of(last[-1]) if last else line


def _line_breaks(
    reading: str, offsets: Sequence[int], line_of: Callable[[int], int], line: int
) -> Iterator[tuple[int, int, bool]]:
    """Yield (position in the reading, raw line that begins there, whether no white space parts the two characters)."""
    for at, offset in enumerate(offsets):
        if offset >= 0 and (number := line_of(offset)) != line:
            yield at, number, at > 0 and not reading[at - 1].isspace() and not reading[at].isspace()
            line = number


def weave_lines(parent: Element, text: str, offsets: Sequence[int], line_of: Callable[[int], int], line: int) -> int:
    """Fill ``parent`` with printed matter outside the articles, with its line beginnings; return the line it ends on."""
    done = 0
    for at, number, joined in _line_breaks(text, offsets, line_of, line):
        add(parent, text[done:at])
        add(parent, _lb(number, joined))
        done, line = at, number
    add(parent, text[done:])
    return line


def _reading_starts(emendations: Sequence[Emendation]) -> dict[int, int]:
    """Return, by number, where each emendation's reading begins in the block's reading."""
    starts, shift = {}, 0
    for e in sorted(emendations, key=lambda e: (e.start, e.end)):
        starts[e.number] = e.start - shift
        shift += len(e.lemma) - len(e.reading)
    return starts


def _to_text(at: int, emendations: Sequence[Emendation], starts: dict[int, int]) -> int:
    """Turn a position of the reading, outside of replaced characters, into one of the text."""
    return at + sum(
        len(e.lemma) - len(e.reading) for e in emendations if starts[e.number] + len(e.reading) <= at and starts[e.number] < at
    )


def _to_reading(at: int, emendations: Sequence[Emendation]) -> int:
    return at - sum(len(e.lemma) - len(e.reading) for e in emendations if e.end <= at)


def _lb(number: int, joined: bool) -> Element:
    return element("lb", {"n": str(number), "break": "no" if joined else ""})


def _alias(article_id: str, old: str) -> Element:
    return element("anchor", {"xml:id": xml_id(article_id, old), "type": "alias"})


def _gap(article_id: str, gap: Gap) -> Element:
    return element(
        "gap", {"xml:id": xml_id(article_id, f"gap-{gap.number}"), "reason": "missing"}, element("desc", None, gap.reason)
    )


def _choice(e: Emendation, breaks: Sequence[tuple[int, int, bool]], start: int, resp: Callable[[str], str]) -> Element:
    """Return sic and corr; the weaver fills corr, which stands last."""
    sic = element("sic")
    done = 0
    for at, number, joined in breaks:
        add(sic, e.reading[done : at - start])
        add(sic, _lb(number, joined))
        done = at - start
    add(sic, e.reading[done:])
    corr = element("corr", {"type": e.kind, "resp": resp(e.resp)})
    return element("choice", {"xml:id": xml_id(e.article_id, f"app-{e.number}")}, sic, corr)


def _occurrence_span(o: Occurrence) -> _Span:
    ref = f"glossary.xml#{sense_xml_id(o.term_id, o.sense_id)}"
    return _Span(o.start, o.end, xml_id(o.article_id, o.anchor), partial(element, "term", {"ref": ref}))


def _query_span(article_id: str, q: Query) -> _Span:
    return _Span(q.start, q.end, xml_id(article_id, f"query-{q.number}"), partial(element, "unclear", {"reason": "query"}))


def sense_xml_id(term_id: str, sense_id: str) -> str:
    """Return the id of a sense in the glossary's file."""
    return xml_id("term", term_id, sense_id)


class _Weaver:
    """Walks over a text, closing what ends and opening what begins; what must be closed too early is opened again."""

    def __init__(self, parent: Element, text: str, spans: Sequence[_Span], points: list[_Point]) -> None:
        self.text, self.points = text, points
        self.spans = sorted(spans, key=lambda s: (s.start, -s.end, s.whole))
        self.stack: list[tuple[_Span, Element]] = []
        self.pieces: dict[int, list[Element]] = {}
        self.parent = parent

    def run(self) -> None:
        """Weave."""
        borders = sorted(
            {0, len(self.text), *(s.start for s in self.spans), *(s.end for s in self.spans), *(p.at for p in self.points)}
        )
        waiting = list(self.spans)
        for at, following in zip(borders, [*borders[1:], len(self.text)]):
            self._close({id(s) for s, _ in self.stack if s.end == at})
            while self.points and self.points[0].at == at:
                add(self._here(), self.points.pop(0).make())
            while waiting and waiting[0].start == at:
                self._open(waiting.pop(0))
            add(self._here(), self.text[at:following])
        self._name_pieces()

    def _here(self) -> Element:
        return self.stack[-1][1] if self.stack else self.parent

    def _close(self, ending: set[int]) -> None:
        """Close the given spans, and open again what stood above them."""
        reopened: list[_Span] = []
        while ending:
            span, made = self.stack.pop()
            if not span.whole and not len(made) and not made.text:
                self._here().remove(made)
                self.pieces[id(span)].pop()
            if id(span) in ending:
                ending.discard(id(span))
            else:
                reopened.append(span)
        for span in reversed(reopened):
            self._push(span)

    def _open(self, span: _Span) -> None:
        if not span.whole:
            self._push(span)
            return
        crossing = [s for s, _ in self.stack if s.end < span.end]
        self._close({id(s) for s in crossing})
        self._push(span)
        for other in crossing:
            self._push(other)

    def _push(self, span: _Span) -> None:
        made = span.make()
        add(self._here(), made)
        self.stack.append((span, made[-1] if span.whole else made))
        self.pieces.setdefault(id(span), []).append(made)

    def _name_pieces(self) -> None:
        for span in self.spans:
            if not span.id:
                continue
            pieces = self.pieces[id(span)]
            names = [span.id, *(f"{span.id}_{n}" for n in range(2, len(pieces) + 1))]
            for n, piece in enumerate(pieces):
                piece.set("xml:id", names[n])
                if n + 1 < len(pieces):
                    piece.set("next", f"#{names[n + 1]}")
                if n:
                    piece.set("prev", f"#{names[n - 1]}")

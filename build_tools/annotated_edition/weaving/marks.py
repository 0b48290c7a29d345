"""Make the marks that are woven into each block: links to notes, emendations, queries, gaps; and those beside it."""

from __future__ import annotations

from collections.abc import Mapping

from ..glossary.notes import note_id
from ..model import Article, Block, Edition, Occurrence, Transcript
from .weave import MARGIN, OUTER, Mark

ArticleMarks = dict[str, tuple[str, tuple[Mark, ...]]]
NUMBERED = ("paragraph", "item")
"""Kinds of block whose number stands in the margin, as a permanent link."""


def article_marks(edition: Edition) -> dict[str, ArticleMarks]:
    """Return, by article and block, the text and its marks."""
    marker = Marker(edition)
    return {a.id: marker.marks(a.id) for a in edition.articles}


class Marker:
    """Makes the marks of one article or another, when they are asked for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.beside = _parallel_marks(edition)
        self.transcripts = {a.id: t for t in edition.transcripts for a in t.articles}

    def marks(self, article_id: str) -> ArticleMarks:
        """Return the text and the marks of every block of an article."""
        linked: dict[str, list[Occurrence]] = {}
        for o in self.edition.occurrences_by_article[article_id]:
            if not o.nested_in:
                linked.setdefault(o.block_id, []).append(o)
        apparatus = _apparatus_marks(self.transcripts[article_id], article_id)
        return _blocks(self.edition.articles_by_id[article_id], linked, apparatus, self.beside)


def _blocks(
    article: Article,
    linked: Mapping[str, list[Occurrence]],
    apparatus: Mapping[str, list[Mark]],
    beside: Mapping[tuple[str, str], Mark],
) -> ArticleMarks:
    seen: set[str] = set()
    blocks: ArticleMarks = {}
    for block in article.blocks:
        own: list[Mark] = []
        key = (article.id, block.id)
        for o in linked.get(block.id, ()):
            name = "term" if o.term_id in seen else "term first"
            seen.add(o.term_id)
            own.append(Mark(o.start, o.end, OUTER, "a", (("class", name), ("href", f"#{note_id(o)}"), ("id", o.anchor))))
        own += apparatus.get(block.id, ())
        own += [Mark(0, 0, "span", "span", (("id", old), ("class", "alias"))) for old in block.aliases]
        own += _margin(block)
        if key in beside:
            own.append(beside[key])
        blocks[block.id] = (block.text, tuple(own))
    return blocks


def _margin(block: Block) -> list[Mark]:
    """Make the mark that shows a block's number in the margin. Its text is set by the style sheet, so that nobody copies it."""
    if block.kind not in NUMBERED:
        return []
    return [Mark(0, 0, MARGIN, "a", (("class", "number"), ("href", f"#{block.id}"), ("aria-label", block.id)))]


def _parallel_marks(edition: Edition) -> dict[tuple[str, str], Mark]:
    """Return the sign beside each block that another article shares; it leads to the first of its parallels."""
    marks: dict[tuple[str, str], Mark] = {}
    for number, parallel in enumerate(edition.parallels, 1):
        for passage in (parallel.a, parallel.b):
            sign = (("class", "parallel-sign"), ("href", f"#parallel-{number}"), ("aria-label", f"平行段落 {number}"))
            marks.setdefault((passage.article_id, passage.block_id), Mark(0, 0, MARGIN, "a", sign))
    return marks


def _sign(kind: str, id_: str, note: str, label: str) -> tuple[tuple[str, str], ...]:
    return (("class", f"sign {kind}"), ("href", f"#{note}"), ("id", id_), ("aria-label", label))


def _apparatus_marks(transcript: Transcript, article_id: str) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for e in transcript.emendations:
        if e.article_id != article_id:
            continue
        own = marks.setdefault(e.block_id, [])
        name = "emended" if e.start < e.end else "emended deleted"
        own.append(Mark(e.start, e.end, "span", "span", (("class", name), ("data-reading", e.reading))))
        sign = _sign("emendation", f"app-{e.number}", f"app-note-{e.number}", f"校勘记 {e.number}")
        own.append(Mark(e.end, e.end, "point", "a", sign))
    for g in transcript.gaps:
        if g.article_id != article_id:
            continue
        sign = _sign("gap", f"gap-{g.number}", f"gap-note-{g.number}", "原文此处有缺")
        marks.setdefault(g.block_id, []).append(Mark(g.at, g.at, "point", "a", sign))
    for q in transcript.queries:
        if q.article_id != article_id:
            continue
        own = marks.setdefault(q.block_id, [])
        own.append(Mark(q.start, q.end, "span", "span", (("class", "queried"),)))
        sign = _sign("query", f"query-{q.number}", f"query-note-{q.number}", f"存疑 {q.number}")
        own.append(Mark(q.end, q.end, "point", "a", sign))
    return marks

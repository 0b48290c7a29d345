"""Make the marks that are woven into each block: links to notes, emendations, queries, gaps."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Article, Edition, Occurrence, Transcript
from ..weave import OUTER, Mark

ArticleMarks = dict[str, tuple[str, tuple[Mark, ...]]]


def note_id(occurrence: Occurrence) -> str:
    """Give the id of the note an occurrence opens."""
    return f"note-{occurrence.term_id}" + ("" if occurrence.sense_id == "main" else f"--{occurrence.sense_id}")


def article_marks(edition: Edition) -> dict[str, ArticleMarks]:
    """Give, by article and block, the text and its marks."""
    linked: dict[tuple[str, str], list[Occurrence]] = {}
    for o in edition.occurrences:
        if not o.nested_in:
            linked.setdefault((o.article_id, o.block_id), []).append(o)
    marks: dict[str, ArticleMarks] = {}
    for transcript in edition.transcripts:
        apparatus = _apparatus_marks(transcript)
        for article in transcript.articles:
            marks[article.id] = _blocks(article, linked, apparatus)
    return marks


def _blocks(
    article: Article, linked: Mapping[tuple[str, str], list[Occurrence]], apparatus: Mapping[tuple[str, str], list[Mark]]
) -> ArticleMarks:
    seen: set[str] = set()
    blocks: ArticleMarks = {}
    for block in article.blocks:
        own: list[Mark] = []
        key = (article.id, block.id)
        for o in linked.get(key, ()):
            name = "term" if o.term_id in seen else "term first"
            seen.add(o.term_id)
            own.append(Mark(o.start, o.end, OUTER, "a", (("class", name), ("id", o.anchor), ("href", f"#{note_id(o)}"))))
        own += apparatus.get(key, ())
        own += [Mark(0, 0, "span", "span", (("id", old), ("class", "alias"))) for old in block.aliases]
        blocks[block.id] = (block.text, tuple(own))
    return blocks


def _apparatus_marks(transcript: Transcript) -> dict[tuple[str, str], list[Mark]]:
    marks: dict[tuple[str, str], list[Mark]] = {}
    for e in transcript.emendations:
        own = marks.setdefault((e.article_id, e.block_id), [])
        if e.start < e.end:
            own.append(Mark(e.start, e.end, "span", "span", (("class", "emended"), ("data-reading", e.reading))))
        else:
            own.append(Mark(e.start, e.end, "span", "span", (("class", "emended deleted"), ("data-reading", e.reading))))
        sign = (
            ("class", "sign emendation"),
            ("id", f"app-{e.number}"),
            ("href", f"#app-note-{e.number}"),
            ("aria-label", f"校勘记 {e.number}"),
        )
        own.append(Mark(e.end, e.end, "point", "a", sign))
    for g in transcript.gaps:
        attributes = (
            ("class", "sign gap"),
            ("id", f"gap-{g.number}"),
            ("href", f"#gap-note-{g.number}"),
            ("aria-label", "原文此处有缺"),
        )
        marks.setdefault((g.article_id, g.block_id), []).append(Mark(g.at, g.at, "point", "a", attributes))
    for q in transcript.queries:
        if not q.article_id:
            continue
        own = marks.setdefault((q.article_id, q.block_id), [])
        own.append(Mark(q.start, q.end, "span", "span", (("class", "queried"),)))
        sign = (
            ("class", "sign query"),
            ("id", f"query-{q.number}"),
            ("href", f"#query-note-{q.number}"),
            ("aria-label", f"存疑 {q.number}"),
        )
        own.append(Mark(q.end, q.end, "point", "a", sign))
    return marks

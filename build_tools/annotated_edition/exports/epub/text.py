"""Blocks of an article as XHTML: the edited text with links to its notes, and the signs of the apparatus."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from ...glossary.notes import note_id
from ...model import Article, Block, Occurrence, Transcript
from ...weaving.weave import OUTER, Mark, weave
from ..xml import xml_safe

SIGNS = {"sign emendation": "校", "sign query": "疑", "sign gap": "〔原文此处有缺〕"}
"""What the signs of the apparatus say; they are no part of the text."""
_TAGS = {"title": "h1", "heading": "h2"}
_NOTEREF = (("epub:type", "noteref"), ("role", "doc-noteref"))


def article_blocks(article: Article, transcript: Transcript, occurrences: Iterable[Occurrence]) -> list[tuple[str, Markup]]:
    """Return (kind, XHTML) of every block in reading order."""
    marks: dict[str, list[Mark]] = {b.id: [] for b in article.blocks}
    for o in occurrences:
        if not o.nested_in:
            link = (("class", "term"), ("id", o.anchor), *_NOTEREF, ("href", f"#{note_id(o)}"))
            marks[o.block_id].append(Mark(o.start, o.end, OUTER, "a", link))
    for e in transcript.emendations:
        if e.article_id == article.id:
            marks[e.block_id].append(Mark(e.start, e.end, "span", "span", (("class", "emended"),)))
            marks[e.block_id].append(_sign("emendation", "app", e.number, e.end))
    for g in transcript.gaps:
        if g.article_id == article.id:
            marks[g.block_id].append(_sign("gap", "gap", g.number, g.at))
    for q in transcript.queries:
        if q.article_id == article.id:
            marks[q.block_id].append(Mark(q.start, q.end, "span", "span", (("class", "queried"),)))
            marks[q.block_id].append(_sign("query", "query", q.number, q.end))
    return [(b.kind, _block(b, marks[b.id])) for b in article.blocks]


def _sign(kind: str, name: str, number: int, at: int) -> Mark:
    attributes = (("class", f"sign {kind}"), ("id", f"{name}-{number}"), *_NOTEREF, ("href", f"#{name}-note-{number}"))
    return Mark(at, at, "point", "a", attributes)


def _block(block: Block, marks: list[Mark]) -> Markup:
    made = Element(_TAGS.get(block.kind, "p"), {"id": block.id, "class": block.kind})
    aliases = [Mark(0, 0, "point", "span", (("id", old), ("class", "alias"))) for old in block.aliases]
    weave(xml_safe(block.text), [*aliases, *marks], made)
    for part in made.iter("a"):
        if part.get("class") in SIGNS:
            part.text = SIGNS[part.get("class", "")]
    return Markup(tostring(made, encoding="unicode"))

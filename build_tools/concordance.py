"""Concordance: every occurrence of a term in context (KWIC), grouped by article.

Contexts are cut from the block's edited text; counts tell occurrences that stand alone from those inside a longer term.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .model import Article, Occurrence

WIDTH = 20
"""Characters of context on each side."""


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence in context."""

    occurrence: Occurrence
    left: str
    right: str
    anchor: str
    """Id on the article's page: of the occurrence, or of the longer term it is inside."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """All lines of a term."""

    term_id: str
    groups: tuple[tuple[Article, tuple[Line, ...]], ...]
    alone: int
    inside: int

    def parts(self, size: int) -> list[tuple[tuple[Article, tuple[Line, ...]], ...]]:
        """Cut the lines into parts of at most ``size``; a group that is cut goes on in the next part."""
        parts: list[list[tuple[Article, tuple[Line, ...]]]] = [[]]
        free = size
        for article, lines in self.groups:
            at = 0
            while at < len(lines):
                if not free:
                    parts.append([])
                    free = size
                taken = lines[at : at + free]
                parts[-1].append((article, taken))
                at += len(taken)
                free -= len(taken)
        return [tuple(part) for part in parts]


def concord(occurrences: Iterable[Occurrence], articles: Iterable[Article]) -> Mapping[str, Concordance]:
    """Give the concordance of every term that occurs, by term id; articles in edition order."""
    by_id = {a.id: a for a in articles}
    texts = {(a.id, b.id): b.text for a in by_id.values() for b in a.blocks}
    found: dict[str, dict[str, list[Line]]] = {}
    for o in occurrences:
        text = texts[o.article_id, o.block_id]
        left = text[max(0, o.start - WIDTH) : o.start]
        right = text[o.end : o.end + WIDTH]
        anchor = o.nested_in.partition("#")[2] if o.nested_in else o.anchor
        found.setdefault(o.term_id, {}).setdefault(o.article_id, []).append(Line(o, left, right, anchor))
    result = {}
    for term_id, groups in found.items():
        ordered = tuple((by_id[a], tuple(groups[a])) for a in by_id if a in groups)
        lines = [line for _, own in ordered for line in own]
        inside = sum(1 for line in lines if line.occurrence.nested_in)
        result[term_id] = Concordance(term_id, ordered, len(lines) - inside, inside)
    return result

"""Concordance: every occurrence of a term in context (KWIC), grouped by article.

Contexts are cut from the block's edited text; counts tell occurrences that stand alone from those inside a longer term.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..chinese.characters import sides
from ..model import Article, Edition, Occurrence

WIDTH = 20
"""Characters of context on each side."""


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
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
    groups: tuple[tuple[Article, tuple[ConcordanceLine, ...]], ...]
    alone: int
    inside: int

    def parts(self, size: int) -> list[tuple[tuple[Article, tuple[ConcordanceLine, ...]], ...]]:
        """Cut the lines into parts of at most ``size``; a group that is cut goes on in the next part."""
        parts: list[list[tuple[Article, tuple[ConcordanceLine, ...]]]] = [[]]
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


def concord(term_id: str, edition: Edition) -> Concordance | None:
    """Gather the concordance of a term, articles in edition order; None when it occurs nowhere."""
    own = edition.occurrences_by_term.get(term_id, ())
    groups: dict[str, list[ConcordanceLine]] = {}
    for o in own:
        text = edition.articles_by_id[o.article_id].block(o.block_id).text
        left, right = sides(text, o.start, o.end, WIDTH)
        anchor = o.nested_in.partition("#")[2] if o.nested_in else o.anchor
        groups.setdefault(o.article_id, []).append(ConcordanceLine(o, left, right, anchor))
    inside = sum(1 for o in own if o.nested_in)
    ordered = tuple((edition.articles_by_id[article_id], tuple(lines)) for article_id, lines in groups.items())
    return Concordance(term_id, ordered, len(own) - inside, inside) if own else None

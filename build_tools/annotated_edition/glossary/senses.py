"""Which sense a term has in an article: the narrowest scope wins, equal claims are none, the default comes last."""

from __future__ import annotations

from ..chinese.dates import first_day, last_day
from ..model import Article, Scope, Source, Target
from ..wording.records import scope_names

ARTICLE, SOURCE, PROPERTY, DEFAULT, NONE = 4, 3, 2, 1, 0
"""How narrow a claim is; a property of the source is its place, its newspaper, book, journal or site, or its date."""


def scopes_of(article: Article, source: Source) -> frozenset[str]:
    """Return the names by which ``only_in`` may mean an article."""
    return frozenset((article.id, source.id, *scope_names(source)))


def choose_sense(target: Target, article: Article, source: Source) -> tuple[Scope, ...]:
    """Choose the scopes with the narrowest claim to an article: one, none, or several with equal claims."""
    best = NONE
    chosen: list[Scope] = []
    for scope in target.scopes:
        rank = claim(scope, target, article, source)
        if rank > best:
            best, chosen = rank, [scope]
        elif rank == best and rank:
            chosen.append(scope)
    return tuple(chosen)


def claim(scope: Scope, target: Target, article: Article, source: Source) -> int:
    """Rank a sense's claim to an article. A sense with a scope claims nothing outside it, also when it is the only one."""
    dated = any(scope.valid)
    if dated and not within(source.fact("date"), scope.valid):
        return NONE
    if article.id in scope.only_in:
        return ARTICLE
    if source.id in scope.only_in:
        return SOURCE
    if not set(scope_names(source)).isdisjoint(scope.only_in):
        return PROPERTY
    if scope.only_in:
        return DEFAULT if scope.default else NONE
    if dated:
        return PROPERTY
    return DEFAULT if scope.default or len(target.scopes) == 1 else NONE


def within(date: str, span: tuple[str, str]) -> bool:
    """Tell whether a date lies in a span for certain: a year is in it only when all its days are; no date never is."""
    if not date:
        return False
    first, last = span
    if first and first_day(date) < first_day(first):
        return False
    return not (last and last_day(date) > last_day(last))

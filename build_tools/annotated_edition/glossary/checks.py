"""Check what terms claim: one form for one term in one place, senses that can be chosen, scopes that reach something.

In: resolved terms, the library, and what matching saw. Everything is computed from the articles that are there, so a
scope by place, by newspaper, book or site, or by date — open to pages yet to come — is never called dead.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..chinese.folding import fold
from ..model import Form, Sense, Term
from ..report import Report
from .library import Library
from .matching import Matches
from .senses import choose_sense


def check_claims(terms: Iterable[Term], library: Library, matches: Matches, report: Report) -> None:
    """Report forms claimed twice, senses that can never be chosen, and scopes that reach nothing."""
    items = list(terms)
    _check_forms(items, library, report)
    seen: dict[str, dict[str, set[str]]] = {}
    for term_id, form, article_id in matches.seen:
        seen.setdefault(term_id, {}).setdefault(form, set()).add(article_id)
    for term in items:
        _check_senses(term, library, report)
        _check_scopes(term, seen.get(term.id, {}), library, report)


def _check_forms(terms: list[Term], library: Library, report: Report) -> None:
    claimed: dict[str, list[tuple[Term, Form]]] = {}
    for term in terms:
        for form in term.forms:
            claimed.setdefault(fold(form.text), []).append((term, form))
    for claims in claimed.values():
        for index, (term, form) in enumerate(claims):
            for other, other_form in claims[:index]:
                if other.id == term.id or not _meet(form, other_form, library):
                    continue
                report.add(
                    "T003" if form.relation == other_form.relation == "headword" else "T002",
                    form.location,
                    "claimed",
                    form=form.text,
                    other=other.headword,
                    path=other.path,
                    line=other_form.location.line,
                )


def _meet(one: Form, two: Form, library: Library) -> bool:
    """Tell whether two forms can be eligible in one article, now or by the same name later."""
    if not one.only_in or not two.only_in or set(one.only_in) & set(two.only_in):
        return True
    return bool(library.reach(one.only_in) & library.reach(two.only_in))


def _is_closed(only_in: Iterable[str], library: Library) -> bool:
    """Tell whether a scope names articles and sources only: no page yet to come can fall into it."""
    names = list(only_in)
    return bool(names) and all(name in library.articles or name in library.sources for name in names)


def _check_senses(term: Term, library: Library, report: Report) -> None:
    pinned = {pin.sense for pin in term.pins}
    several = len(term.senses) > 1
    for sense in term.senses:
        if sense.id in pinned or sense.default:
            continue
        place = sense.at.get("only_in.0", sense.location)
        if several and not sense.only_in and not sense.valid:
            report.add("T014", place, sense=sense.id)
        elif _is_closed(sense.only_in, library) and not _is_chosen(term, sense, library):
            report.add("T014", place, "nothing left", sense=sense.id)


def _is_chosen(term: Term, sense: Sense, library: Library) -> bool:
    for article_id in library.reach(sense.only_in):
        article = library.articles[article_id]
        chosen = choose_sense(term.target, article, library.sources[article.source_id])
        if sense.id in {scope.sense_id for scope in chosen}:
            return True
    return False


def _check_scopes(term: Term, seen: dict[str, set[str]], library: Library, report: Report) -> None:
    """Report articles and sources in a scope where the form, or the term, does not stand at all."""
    everywhere = set().union(*seen.values()) if seen else set()
    if not everywhere:
        return  # said by T030
    owners: list[tuple[Form | Sense, str, set[str]]] = [(f, f.text, seen.get(f.text, set())) for f in term.forms]
    owners += [(s, term.headword, everywhere) for s in term.senses]
    for owner, form, found in owners:
        if isinstance(owner, Form) and not found:
            continue  # said by T031
        for index, name in enumerate(owner.only_in):
            if _is_closed([name], library) and not library.reach([name]) & found:
                place = owner.at.get(f"only_in.{index}", owner.location)
                report.add("T039", place, name=name, form=form, about=name)

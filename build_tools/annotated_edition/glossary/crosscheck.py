"""Check the edition as a whole, once all matching is complete, and settle questions by ``allow``.

Questions (待核) are raised here about occurrences and forms; an ``allow`` entry of the term answers them, and one that
answers nothing is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..chinese.folding import fold
from ..chinese.quoting import context
from ..model import Article, Form, Occurrence, Source, Term, Unlinked
from ..report import Report
from ..rules.faults import phrase
from .boundaries import BoundarySuspect
from .checks import check_claims
from .library import Library
from .matching import Matches

SHOWN = 3
"""Places named in a message about several."""


def crosscheck(
    articles: Iterable[Article],
    sources: Iterable[Source],
    terms: Iterable[Term],
    matches: Matches,
    suspects: Sequence[BoundarySuspect],
    report: Report,
) -> None:
    """Report what only the whole shows, then apply the answers of ``allow``."""
    by_id = {a.id: a for a in articles}
    pages = {s.id: s for s in sources}
    items = list(terms)
    check_claims(items, Library(by_id.values(), pages), matches, report)
    _check_use(items, by_id, matches, report)
    own = {t.id: t for t in items}
    _check_unlinked(_but_for(matches.unlinked, suspects), own, by_id, pages, report)
    for term_id, pin in matches.idle_pins:
        report.add("T023", pin.location, form=pin.form, about=term_id)
    for suspect in suspects:
        _report_suspect(suspect, own[suspect.term_id], by_id, report)
    for source in pages.values():
        for question in source.questions:
            report.add("S014", question.location, count=len(source.questions), question=question.text)
    settle(items, report)


def _but_for(unlinked: Iterable[Unlinked], suspects: Iterable[BoundarySuspect]) -> list[Unlinked]:
    """Leave out what lost its place to a suspect: the suspect is the cause, and is reported."""
    held = {(o.article_id, o.block_id, at) for s in suspects for o in s.occurrences for at in range(o.start, o.end)}
    return [u for u in unlinked if u.why != "crossing" or (u.article_id, u.block_id, u.start) not in held]


def _check_use(terms: list[Term], articles: dict[str, Article], matches: Matches, report: Report) -> None:
    """Report terms and forms that stand in no text."""
    seen: dict[str, set[str]] = {}
    for term_id, form, _ in matches.seen:
        seen.setdefault(term_id, set()).add(form)
    unseen = [t for t in terms if any(f.text not in seen.get(t.id, ()) for f in t.forms)]
    if unseen:
        texts = "\n".join(fold(b.text) for a in articles.values() for b in a.blocks)
        readings = "\n".join(fold(b.reading) for a in articles.values() for b in a.blocks)
        for term in unseen:
            _report_unseen(term, seen.get(term.id, set()), texts, readings, report)
    for term in terms:
        for sense in term.senses:
            if not sense.citations and len(term.senses) > 1:
                report.add("T038", sense.location, "sense", headword=term.headword, sense=sense.id, about=sense.id)
            elif not sense.citations:
                report.add("T038", sense.location, headword=term.headword, about=sense.id)


def _report_unseen(term: Term, seen: set[str], texts: str, readings: str, report: Report) -> None:
    if not seen:
        reasons = "；".join(dict.fromkeys(why for f in term.forms if (why := _why_unseen(f, texts, readings))))
        if reasons:
            reasons += "" if reasons.endswith("\n") else "；"
            report.add("T030", term.location, "reasons", headword=term.headword, reasons=reasons, about=term.headword)
        else:
            report.add("T030", term.location, headword=term.headword, about=term.headword)
        return
    for form in term.forms:
        if form.relation == "headword" or form.text in seen:
            continue  # a headword may be a label only, its aliases doing the work
        why = _why_unseen(form, texts, readings)
        report.add("T031", form.location, form=form.text, reason=f"{why}；" if why else "", about=form.text)


def _why_unseen(form: Form, texts: str, readings: str) -> str:
    folded = fold(form.text)
    if folded in texts:
        return phrase("out of scope", form=form.text)
    if folded in readings:
        return phrase("emended", form=form.text)
    pieces = [p for p in re.split(r"\s*[/／|｜]\s*|[（(）)]", form.text) if p.strip()]
    if len(pieces) > 1 and any(fold(p) in texts for p in pieces):
        return phrase("several forms", first=pieces[0], rest=[f"  - {{form: {p}}}" for p in pieces[1:]])
    bare = re.sub(r"[^\w]", "", folded)
    return phrase("other marks", bare=bare, form=form.text) if bare and bare != folded and bare in texts else ""


def _check_unlinked(
    unlinked: Iterable[Unlinked], terms: dict[str, Term], articles: dict[str, Article], pages: dict[str, Source], report: Report
) -> None:
    """Report what was not linked: once for a form and an article (or a form that crosses it), with the first places."""
    unscoped = {d.location.path for d in report.diagnostics if d.code == "T010"}
    groups: dict[tuple[str, str, str, str, str], list[Unlinked]] = {}
    for item in unlinked:
        article_id = "" if item.why == "crossing" else item.article_id
        groups.setdefault((item.why, item.term_id, item.form, article_id, item.other), []).append(item)
    for (why, term_id, form_text, _, other), items in groups.items():
        term = terms[term_id]
        if why == "pinned" or (why == "unclaimed" and term.path in unscoped):
            continue  # a scope that names nothing is the cause
        places = [_where(item, articles) for item in items]
        where = places[0] if len(places) == 1 else phrase("so many places", count=len(places))
        rest = [*places[:SHOWN], *(["……"] if len(places) > SHOWN else ())] if len(places) > 1 else []
        place, about = next(f for f in term.forms if f.text == form_text).location, "\n".join(places)
        if why == "unclaimed":
            source = pages[articles[items[0].article_id].source_id]
            scope = source.fact("place") or source.id
            report.add("T032", place, form=form_text, where=where, scope=scope, places=rest, about=about)
        elif why == "equal":
            report.add("T033", place, form=form_text, senses=other, where=where, places=rest, about=about)
        else:
            offers = _offers_of_crossing(items[0], term, articles)
            report.add("T034", place, form=form_text, other=other, where=where, places=rest, offers=offers, about=about)


def _offers_of_crossing(item: Unlinked, term: Term, articles: dict[str, Article]) -> str:
    """Offer a ``not_in`` line for either of two forms that cross: only one of them is the word meant."""
    text = articles[item.article_id].block(item.block_id).text
    start = text.rfind(item.other, max(0, item.start - len(item.other)), item.end)
    if start < 0:
        return ""
    own = ", ".join([*term.not_in, text[start : item.end]])
    before = text[max(0, start - 1) : start + len(item.other)]
    offers = phrase("not this word", form=item.form, path=term.path, words=own)
    return offers + phrase("not the other word", form=item.other, words=before) if before != item.other else offers


def _report_suspect(suspect: BoundarySuspect, term: Term, articles: dict[str, Article], report: Report) -> None:
    form = next((f for f in term.forms if fold(f.text) == fold(suspect.form)), term.forms[0])
    places = suspect.occurrences
    shown = [_where(o, articles) for o in places[:SHOWN]]
    if len(places) > SHOWN:
        shown.append(phrase("in all", count=len(places)))
    not_in, words = ", ".join([*term.not_in, suspect.context]), suspect.context
    report.add("T036", form.location, form=suspect.form, cut=suspect.cut, places=shown, not_in=not_in, words=words, about=words)


def _where(occurrence: Occurrence | Unlinked, articles: dict[str, Article]) -> str:
    text = articles[occurrence.article_id].block(occurrence.block_id).text
    return f"{occurrence.article_id}#{occurrence.block_id} {context(text, occurrence.start, occurrence.end)}"


def settle(terms: Iterable[Term], report: Report) -> None:
    """Take away the questions that an ``allow`` answers; report answers without a question."""
    asked: dict[tuple[str, str], list[int]] = {}
    for index, d in enumerate(report.diagnostics):
        if d.severity == "query":
            asked.setdefault((d.location.path, d.code), []).append(index)
    answered: set[int] = set()
    for term in terms:
        for allow in term.allow:
            own = asked.get((term.path, allow.rule), [])
            hit = [i for i in own if not allow.about or allow.about in report.diagnostics[i].about]
            answered.update(hit)
            if not hit:
                if allow.about:
                    report.add("T035", allow.location, "about", rule=allow.rule, words=allow.about)
                else:
                    report.add("T035", allow.location, rule=allow.rule)
    report.diagnostics[:] = [d for i, d in enumerate(report.diagnostics) if i not in answered]

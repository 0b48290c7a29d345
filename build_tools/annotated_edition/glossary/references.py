"""Resolve what annotations say about texts and about each other.

In: articles and terms as written. Out: terms with resolved relations, parts and citations, and the table of pins.
Whatever points nowhere is an error with near matches, on the line where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..chinese.folding import fold, places
from ..chinese.quoting import context, shortest_unique
from ..model import Citation, Form, Headnote, Part, Pin, Relation, Sense, Term
from ..report import Report, near
from ..rules.faults import phrase
from .library import Found, Library
from .matching import Pins, Place

_ADDRESS = re.compile(
    r"(?:.*/)?(?:articles|sources|annotations|terms)/([a-z0-9-]+)(?:[./#].*)?|([a-z0-9-]+)(?:\.html|\.yml)?(?:#.*)?"
)
"""A path or an address that someone wrote for an id."""
_QUOTING = frozenset({"T010", "T015", "T016", "T020"})
"""Rules about words of the texts: they can be held against a term whatever else is wrong with it."""


_NO_SENSE = frozenset({"none", "no", "null", "无", "没有", "否", "不", "不链接", "不加链接", "不用链接"})


def resolve_citation(citation: Citation, library: Library, report: Report) -> Citation:
    """Find the passage a citation quotes; unchanged when it is of another kind or not found."""
    if citation.kind != "quote":
        return citation
    articles = library.of(citation.source)
    if not articles:
        written = citation.at.get("source", citation.location)
        if citation.quote in library.articles or citation.quote in library.sources:
            report.add("T020", written, "swapped", source=citation.source)
            return citation
        hint = _meant_text(citation.source, library) or phrase("what a source is")
        report.add("T020", written, "no text", source=citation.source, hint=hint)
        return citation
    if not citation.quote:
        report.add("F002", citation.location, "quote")
        return citation
    found = library.find(articles, citation.quote)
    if not found:
        elsewhere = library.find(library.articles.values(), citation.quote)
        if elsewhere:
            hint = phrase("in another article", article=elsewhere[0].article.id)
        else:
            hint = _nearest(library, citation.source, citation.quote)
        report.add("T020", citation.location, article=citation.source, quote=citation.quote, hint=hint)
        return citation
    place = found[0]
    return replace(citation, article_id=place.article.id, block_id=place.block.id, start=place.start, end=place.end)


def resolve_headnote(headnote: Headnote | None, library: Library, report: Report) -> Headnote | None:
    """Resolve the citations of a headnote."""
    if headnote is None:
        return None
    return replace(headnote, citations=tuple(resolve_citation(c, library, report) for c in headnote.citations))


def resolve_terms(terms: tuple[Term, ...], library: Library, report: Report) -> tuple[tuple[Term, ...], Pins]:
    """Resolve relations, parts, citations, scopes and pins of all terms."""
    names = _names(terms)
    pins: dict[Place, Pin] = {}
    scopes, places = dict.fromkeys(library.names()), library.properties()
    resolved = []
    for term in terms:
        _check_scopes(term, scopes, places, report)
        senses = tuple(_resolve_sense(s, names, library, report) for s in term.senses)
        related = tuple(_resolve_relation(term, r, names, report) for r in term.related)
        resolved.append(replace(term, senses=senses, related=related))
        for pin in term.pins:
            _resolve_pin(term, pin, library, pins, report)
    return tuple(resolved), pins


def _names(terms: Iterable[Term]) -> dict[str, str]:
    """Return every name by which a term may be pointed at: id, headword, other forms, in this order of rank."""
    items = list(terms)
    names: dict[str, str] = {}
    for term in items:
        names.setdefault(term.id, term.id)
    for term in items:
        names.setdefault(fold(term.headword), term.id)
    for term in items:
        for form in term.forms:
            names.setdefault(fold(form.text), term.id)
    return names


def _near_names(name: str, names: Mapping[str, str]) -> list[str]:
    """Return names of terms that look like ``name``; ids are offered only for something like an id."""
    return near(fold(name), [n for n in names if n.isascii() == name.isascii()] or names)


def _check_scopes(term: Term, names: Mapping[str, object], places: list[str], report: Report) -> None:
    """Report scopes that name nothing; ``places`` are the names that are no ids."""
    scoped: list[Form | Sense] = [*term.forms, *term.senses]
    for owner in scoped:
        for index, name in enumerate(owner.only_in):
            if name in names:
                continue
            place = owner.at.get(f"only_in.{index}", owner.location)
            found = _ADDRESS.fullmatch(name)
            meant = (found[1] or found[2]) if found else ""
            if meant in names:
                report.add("T010", place, "address", name=name, offered=meant, places=places)
            else:
                report.add("T010", place, name=name, close=near(name, names), places=places)


def _resolve_sense(sense: Sense, names: Mapping[str, str], library: Library, report: Report) -> Sense:
    parts = []
    for index, part in enumerate(sense.parts):
        if part.term_id == "-":
            parts.append(Part(part.name))
        elif fold(part.name) in names:
            parts.append(Part(part.name, names[fold(part.name)]))
        else:
            place = sense.at.get(f"parts.{index}", sense.location)
            report.add("T022", place, name=part.name, close=_near_names(part.name, names), about=part.name)
    citations = tuple(resolve_citation(c, library, report) for c in sense.citations)
    return replace(sense, parts=tuple(parts), citations=citations)


def _resolve_relation(term: Term, relation: Relation, names: Mapping[str, str], report: Report) -> Relation:
    found = names.get(fold(relation.name))
    if found is None:
        close = _near_names(relation.name, names)
        report.add("T021", relation.location, name=relation.name, close=close, about=relation.name)
        return relation
    if found == term.id:
        report.add("T021", relation.location, "itself", name=relation.name, about=relation.name)
    return replace(relation, term_id=found)


def _resolve_pin(term: Term, pin: Pin, library: Library, pins: dict[Place, Pin], report: Report) -> None:
    if pin.article not in library.articles:
        found = _ADDRESS.fullmatch(pin.article)
        name = (found[1] or found[2]) if found else pin.article
        place = pin.at.get("article", pin.location)
        if name in library.sources:
            own = [a.id for a in library.of(name)]
            report.add("T018", place, "source for an article", article=pin.article, articles=own)
            return
        meant = phrase("write", text=name) if name in library.articles else _meant_text(pin.article, library, sources=False)
        report.add("T018", place, "article", article=pin.article, hint=meant or phrase("what an article is"))
        return
    if pin.sense != "none" and all(s.id != pin.sense for s in term.senses):
        place, senses = pin.at.get("sense", pin.location), [s.id for s in term.senses]
        report.add("T018", place, "no link" if pin.sense.lower() in _NO_SENSE else "sense", sense=pin.sense, senses=senses)
        return
    places = library.find([library.articles[pin.article]], pin.quote)
    if not places:
        hint = _nearest(library, pin.article, pin.quote)
        report.add("T015", pin.location, article=pin.article, quote=pin.quote, hint=hint)
        return
    if len(places) > 1:
        shown = [f"#{p.block.id} {context(p.block.text, p.start, p.end)}" + _longer(library, p) for p in places[:6]]
        report.add("T016", pin.location, quote=pin.quote, article=pin.article, count=len(places), places=shown)
        return
    found_at = places[0]
    hits = _form_places(found_at.block.text, found_at.start, found_at.end, pin.form)
    if not _is_form(term, pin, report) or not _is_single(pin, hits, report):
        return
    holder = pins.setdefault((found_at.article.id, found_at.block.id, *hits[0], term.id), pin)
    if holder is not pin:
        report.add("T024", pin.location, line=holder.location.line)


def check_unfinished(terms: Iterable[Term], library: Library, report: Report) -> None:
    """Hold what terms with other faults quote against the texts."""
    own = Report()
    pins: dict[Place, Pin] = {}
    scopes, places = dict.fromkeys(library.names()), library.properties()
    for term in terms:
        _check_scopes(term, scopes, places, own)
        for sense in term.senses:
            for citation in sense.citations:
                if citation.source and citation.quote:
                    resolve_citation(citation, library, own)
        for pin in term.pins:
            if pin.article in library.articles and pin.quote:
                _resolve_pin(term, pin, library, pins, own)
    report.diagnostics += [d for d in own.diagnostics if d.code in _QUOTING]


def _meant_text(written: str, library: Library, sources: bool = True) -> str:
    """Say which article or source is meant by a path, a title or a misspelt id."""
    known = [*library.articles, *(library.sources if sources else ())]
    found = _ADDRESS.fullmatch(written)
    if found and (found[1] or found[2]) in known:
        return phrase("write", text=found[1] or found[2])
    received = next((s.id for s in library.sources.values() if sources and s.received_as == written), "")
    if received:
        return phrase("write", text=received)
    titled = {a.title: a.id for a in library.articles.values()}
    if sources:
        titled |= {s.label: s.id for s in library.sources.values() if s.label}
    if written.isascii():
        return phrase("is it", close=near(written, known))
    return phrase("is it", close=list(dict.fromkeys(titled[t] for t in near(written.strip("《》“”"), titled))))


def _longer(library: Library, place: Found) -> str:
    """Offer the shortest quote that hits this place alone in its article."""
    text = "\n".join(b.text for b in place.article.blocks)
    at = sum(len(b.text) + 1 for b in place.article.blocks[: place.article.blocks.index(place.block)])
    longer = shortest_unique(text, at + place.start, at + place.end)
    return f"  →  {longer}" if longer and "\n" not in longer else ""


def _is_form(term: Term, pin: Pin, report: Report) -> bool:
    if any(fold(pin.form) == fold(f.text) for f in term.forms):
        return True
    forms = [f.text for f in term.forms]
    report.add("T017", pin.at.get("form", pin.location), "form", form=pin.form, forms=forms)
    return False


def _is_single(pin: Pin, hits: list[tuple[int, int]], report: Report) -> bool:
    if len(hits) == 1:
        return True
    report.add("T017", pin.location, "several" if hits else "none", count=len(hits), form=pin.form, quote=pin.quote)
    return False


def _form_places(text: str, start: int, end: int, form: str) -> list[tuple[int, int]]:
    return [(start + first, start + last) for first, last in places(text[start:end], form)]


def _nearest(library: Library, name: str, quote: str) -> str:
    similar = library.nearest(library.of(name), quote)
    if "\n" in similar:
        longest = max(similar.split("\n"), key=len)
        return phrase("over two paragraphs", words=longest)
    return phrase("nearest words", words=similar) if similar else phrase("copy the words")

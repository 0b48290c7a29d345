"""Resolve what annotations say about texts and about each other.

In: articles and terms as written. Out: terms with resolved relations, parts and citations, and the table of pins.
Whatever points nowhere is an error with near matches, on the line where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..chinese.folding import fold, fold_with_offsets
from ..chinese.quoting import context, said, shortest_unique
from ..model import Citation, Form, Headnote, Part, Pin, Relation, Sense, Term
from ..report import Report, near
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
            report.add("T020", written, f"没有“{_short(citation.source)}”这篇文章或来源", "source 和 quote 像是写反了")
            return citation
        mend = (
            _meant_text(citation.source, library)
            or "source 写文章的编号（网址里 articles/ 后面的那一段）或 sources/ 里的文件夹名；报上没有的文献写 work"
        )
        report.add("T020", written, f"没有“{_short(citation.source)}”这篇文章或来源", mend)
        return citation
    if not citation.quote:
        report.add("F002", citation.location, "写了 source，没有写 quote（引文）", "加上  quote: 所引文章里的原话")
        return citation
    places = library.find(articles, citation.quote)
    if not places:
        elsewhere = library.find(library.articles.values(), citation.quote)
        if elsewhere:
            mend = f"这句话在 {elsewhere[0].article.id}；把 source 改成它"
        else:
            mend = _nearest(library, citation.source, citation.quote)
        report.add("T020", citation.location, f"{citation.source} 里没有这句话：{said(_short(citation.quote))}", mend)
        return citation
    place = places[0]
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
    scopes = dict.fromkeys(library.names())
    resolved = []
    for term in terms:
        _check_scopes(term, scopes, report)
        senses = tuple(_resolve_sense(s, names, library, report) for s in term.senses)
        related = tuple(_resolve_relation(term, r, names, report) for r in term.related)
        resolved.append(replace(term, senses=senses, related=related))
        for pin in term.pins:
            _resolve_pin(term, pin, library, pins, report)
    return tuple(resolved), pins


def _names(terms: Iterable[Term]) -> dict[str, str]:
    """Give every name by which a term may be pointed at: id, headword, other forms, in this order of rank."""
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
    """Give names of terms that look like ``name``; ids are offered only for something like an id."""
    return near(fold(name), [n for n in names if n.isascii() == name.isascii()] or names)


def _check_scopes(term: Term, names: Mapping[str, object], report: Report) -> None:
    scoped: list[Form | Sense] = [*term.forms, *term.senses]
    for owner in scoped:
        for index, name in enumerate(owner.only_in):
            if name in names:
                continue
            place = owner.at.get(f"only_in.{index}", owner.location)
            listed = "、".join(n for n in names if not n.isascii())
            found = _ADDRESS.fullmatch(name)
            meant = (found[1] or found[2]) if found else ""
            guess = f"写成  {meant}；" if meant in names else _did_you_mean(near(name, names))
            mend = f"{guess}可用的地方和报纸：{listed}；文章和来源写编号"
            report.add("T010", place, f"only_in 里的“{name}”不是已有的来源、文章、地方或报纸", mend)


def _resolve_sense(sense: Sense, names: Mapping[str, str], library: Library, report: Report) -> Sense:
    parts = []
    for index, part in enumerate(sense.parts):
        if part.term_id == "-":
            parts.append(Part(part.name))
        elif fold(part.name) in names:
            parts.append(Part(part.name, names[fold(part.name)]))
        else:
            report.add(
                "T022",
                sense.at.get(f"parts.{index}", sense.location),
                f"组成部分“{part.name}”不是已有的词条",
                f"{_did_you_mean(_near_names(part.name, names))}没有词条的写  {{text: {part.name}}}",
                about=part.name,
            )
    citations = tuple(resolve_citation(c, library, report) for c in sense.citations)
    return replace(sense, parts=tuple(parts), citations=citations)


def _resolve_relation(term: Term, relation: Relation, names: Mapping[str, str], report: Report) -> Relation:
    found = names.get(fold(relation.name))
    if found is None:
        mend = _did_you_mean(_near_names(relation.name, names)) + "还没有这个词条就先删掉这一项，或用  edition new term  建一条"
        report.add("T021", relation.location, f"相关词条“{relation.name}”不存在", mend, about=relation.name)
        return relation
    if found == term.id:
        report.add("T021", relation.location, f"“{relation.name}”就是本条", "删掉这一项", about=relation.name)
    return replace(relation, term_id=found)


def _resolve_pin(term: Term, pin: Pin, library: Library, pins: dict[Place, Pin], report: Report) -> None:
    if pin.article not in library.articles:
        found = _ADDRESS.fullmatch(pin.article)
        name = (found[1] or found[2]) if found else pin.article
        mend = f"写成  {name}" if name in library.articles else ""
        if name in library.sources:
            mend = f"它是来源；写其中一篇：{'、'.join(a.id for a in library.of(name))}"
        mend = mend or _meant_text(pin.article, library, sources=False) or "写文章的编号：网址里 articles/ 后面的那一段"
        report.add("T018", pin.at.get("article", pin.location), f"没有 {pin.article} 这篇文章", mend)
        return
    if pin.sense != "none" and all(s.id != pin.sense for s in term.senses):
        none = "不链接写  none；" if pin.sense.lower() in _NO_SENSE else ""
        mend = f"{none}可用：{'、'.join(s.id for s in term.senses)}，或 none（这里不链接）"
        report.add("T018", pin.at.get("sense", pin.location), f"本条没有“{pin.sense}”这个义项", mend)
        return
    places = library.find([library.articles[pin.article]], pin.quote)
    if not places:
        mend = _nearest(library, pin.article, pin.quote)
        report.add("T015", pin.location, f"{pin.article} 里没有这句话：{said(_short(pin.quote))}", mend)
        return
    if len(places) > 1:
        listed = "\n".join(f"#{p.block.id} {context(p.block.text, p.start, p.end)}" + _longer(library, p) for p in places[:6])
        message = f"引文“{_short(pin.quote)}”在 {pin.article} 里命中 {len(places)} 处"
        report.add("T016", pin.location, message, f"加长到只有一处：\n{listed}")
        return
    place = places[0]
    hits = _form_places(place.block.text, place.start, place.end, pin.form)
    if not _is_form(term, pin, report) or not _is_single(pin, hits, report):
        return
    holder = pins.setdefault((place.article.id, place.block.id, *hits[0], term.id), pin)
    if holder is not pin:
        message = f"这一处已经有一个定点（第 {holder.location.line} 行）"
        report.add("T024", pin.location, message, "删掉一个；两个都留时程序不知道听谁的")


def check_unfinished(terms: Iterable[Term], library: Library, report: Report) -> None:
    """Hold what terms with other faults quote against the texts."""
    own = Report()
    pins: dict[Place, Pin] = {}
    scopes = dict.fromkeys(library.names())
    for term in terms:
        _check_scopes(term, scopes, own)
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
        return f"写成  {found[1] or found[2]}"
    received = next((s.id for s in library.sources.values() if sources and s.received_as == written), "")
    if received:
        return f"写成  {received}"
    titled = {a.title: a.id for a in library.articles.values()}
    if sources:
        titled |= {s.label: s.id for s in library.sources.values() if s.label}
    if written.isascii():
        return _did_you_mean(near(written, known))
    return _did_you_mean(list(dict.fromkeys(titled[t] for t in near(written.strip("《》“”"), titled))))


def _longer(library: Library, place: Found) -> str:
    """Offer the shortest quote that hits this place alone in its article."""
    text = "\n".join(b.text for b in place.article.blocks)
    at = sum(len(b.text) + 1 for b in place.article.blocks[: place.article.blocks.index(place.block)])
    longer = shortest_unique(text, at + place.start, at + place.end)
    return f"  →  {longer}" if longer and "\n" not in longer else ""


def _is_form(term: Term, pin: Pin, report: Report) -> bool:
    if any(fold(pin.form) == fold(f.text) for f in term.forms):
        return True
    mend = f"form 写本条的一种写法：{'、'.join(f.text for f in term.forms)}"
    report.add("T017", pin.at.get("form", pin.location), f"本条没有“{pin.form}”这种写法", mend)
    return False


def _is_single(pin: Pin, hits: list[tuple[int, int]], report: Report) -> bool:
    if len(hits) == 1:
        return True
    message = f"引文里有 {len(hits)} 处“{pin.form}”：“{_short(pin.quote)}”"
    mend = "引文里只留一处，改短或改长" if hits else f"引文要含有“{pin.form}”；要定别的写法时加上 form"
    report.add("T017", pin.location, message, mend)
    return False


def _form_places(text: str, start: int, end: int, form: str) -> list[tuple[int, int]]:
    folded, offsets = fold_with_offsets(text[start:end])
    words = fold(form)
    found = []
    at = folded.find(words) if words else -1
    while at >= 0:
        found.append((start + offsets[at], start + offsets[at + len(words) - 1] + 1))
        at = folded.find(words, at + 1)
    return found


def _nearest(library: Library, name: str, quote: str) -> str:
    similar = library.nearest(library.of(name), quote)
    if "\n" in similar:
        longest = max(similar.split("\n"), key=len)
        return f"这段话在原文里分在两段；引文不能跨段，只引一段里的，例如：“{longest}”"
    if similar:
        return f"原文里最接近的是：{said(similar)}"
    return "从网页上的正文里复制原话；引文不能跨段，不写省略号"


def _did_you_mean(close: list[str]) -> str:
    return f"是不是“{'”“'.join(close)}”？" if close else ""


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"

"""Resolve what annotations say about texts and about each other.

In: articles and terms as written. Out: terms with resolved relations, parts and citations, and the table of pins.
Whatever points nowhere is an error with near matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .diagnostics import Report, near
from .folding import fold_with_offsets
from .matching import PinTable
from .model import Article, Block, Citation, Headnote, Part, Pin, Relation, Sense, Source, Term
from .quotes import context, nearest


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in the edited text."""

    article: Article
    block: Block
    start: int
    end: int


class Library:
    """Articles by id and by source, and their texts without white space, for looking up quotes."""

    def __init__(self, articles: Iterable[Article], sources: Mapping[str, Source]) -> None:
        self.articles = {a.id: a for a in articles}
        self.sources = sources
        self._squashed: dict[tuple[str, str], tuple[str, list[int]]] = {}

    def of(self, name: str) -> list[Article]:
        """Give the article, or all articles of the source, called ``name``."""
        if name in self.articles:
            return [self.articles[name]]
        return [a for a in self.articles.values() if a.source_id == name]

    def find(self, articles: Iterable[Article], quote: str) -> list[Place]:
        """Give every place where a quote stands, white space aside, inside one block."""
        words = "".join(quote.split())
        found = []
        for article in articles:
            for block in article.blocks:
                text, offsets = self._squash(article, block)
                at = text.find(words) if words else -1
                while at >= 0:
                    found.append(Place(article, block, offsets[at], offsets[at + len(words) - 1] + 1))
                    at = text.find(words, at + 1)
        return found

    def _squash(self, article: Article, block: Block) -> tuple[str, list[int]]:
        key = (article.id, block.id)
        if key not in self._squashed:
            kept = [i for i, c in enumerate(block.text) if not c.isspace()]
            self._squashed[key] = "".join(block.text[i] for i in kept), kept
        return self._squashed[key]

    def nearest(self, articles: Iterable[Article], quote: str) -> str:
        """Give the stretch that looks most like a quote."""
        text = "\n".join(self._squash(a, b)[0] for a in articles for b in a.blocks)
        return nearest(text, "".join(quote.split()))

    def names(self) -> list[str]:
        """Give everything ``only_in`` may name."""
        names = [*self.articles, *self.sources]
        for source in self.sources.values():
            names += [source.fact("place"), source.fact("newspaper")]
        return [n for n in dict.fromkeys(names) if n]


def resolve_citation(citation: Citation, library: Library, report: Report) -> Citation:
    """Find the passage a citation quotes; unchanged when it is of another kind or not found."""
    if citation.kind != "quote":
        return citation
    articles = library.of(citation.source)
    if not articles:
        close = near(citation.source, [*library.articles, *library.sources])
        report.add("T020", citation.location, f"没有“{citation.source}”这篇文章或来源", _did_you_mean(close))
        return citation
    if not citation.quote:
        report.add("F002", citation.location, "写了 source，没有写 quote（引文）", "加上  quote: 所引文章里的原话")
        return citation
    places = library.find(articles, citation.quote)
    if not places:
        elsewhere = library.find(library.articles.values(), citation.quote)
        similar = library.nearest(articles, citation.quote)
        if elsewhere:
            mend = f"这句话在 {elsewhere[0].article.id}；把 source 改成它"
        elif similar:
            mend = f"原文里最接近的是：“{similar}”"
        else:
            mend = "从网页或 edition check --show 的正文里复制原话；引文不能跨段"
        report.add("T020", citation.location, f"{citation.source} 里没有这句话：“{_short(citation.quote)}”", mend)
        return citation
    place = places[0]
    return replace(citation, article_id=place.article.id, block_id=place.block.id, start=place.start, end=place.end)


def resolve_headnote(headnote: Headnote | None, library: Library, report: Report) -> Headnote | None:
    """Resolve the citations of a headnote."""
    if headnote is None:
        return None
    return replace(headnote, citations=tuple(resolve_citation(c, library, report) for c in headnote.citations))


def resolve_terms(terms: tuple[Term, ...], library: Library, report: Report) -> tuple[tuple[Term, ...], PinTable]:
    """Resolve relations, parts, citations, scopes and pins of all terms."""
    names: dict[str, str] = {}
    for term in terms:
        names.setdefault(term.id, term.id)
    for term in terms:
        names.setdefault(term.headword, term.id)
    for term in terms:
        for form in term.forms:
            names.setdefault(form.text, term.id)
    pins = PinTable()
    scopes = library.names()
    resolved = []
    for term in terms:
        _check_scopes(term, scopes, report)
        senses = tuple(_resolve_sense(term, s, names, library, report) for s in term.senses)
        related = tuple(_resolve_relation(term, r, names, report) for r in term.related)
        resolved.append(replace(term, senses=senses, related=related))
        for pin in term.pins:
            _resolve_pin(term, pin, library, pins, report)
        _check_choosable(term, report)
    return tuple(resolved), pins


def _check_scopes(term: Term, names: list[str], report: Report) -> None:
    scoped = [(f.only_in, f.location) for f in term.forms] + [(s.only_in, s.location) for s in term.senses]
    for only_in, location in scoped:
        for name in only_in:
            if name not in names:
                report.add(
                    "T010",
                    location,
                    f"only_in 里的“{name}”不是已有的来源、文章、地方或报纸",
                    _did_you_mean(near(name, names)) + f"；可用的地方和报纸：{'、'.join(n for n in names if not n.isascii())}",
                )


def _resolve_sense(term: Term, sense: Sense, names: dict[str, str], library: Library, report: Report) -> Sense:
    parts = []
    for part in sense.parts:
        if part.term_id == "-":
            parts.append(Part(part.name))
        elif part.name in names:
            parts.append(Part(part.name, names[part.name]))
        else:
            report.add(
                "T022",
                sense.location,
                f"组成部分“{part.name}”不是已有的词条",
                f"{_did_you_mean(near(part.name, names))}；没有词条的写  {{text: {part.name}}}",
            )
    citations = tuple(resolve_citation(c, library, report) for c in sense.citations)
    return replace(sense, parts=tuple(parts), citations=citations)


def _resolve_relation(term: Term, relation: Relation, names: dict[str, str], report: Report) -> Relation:
    if relation.name not in names:
        report.add("T021", relation.location, f"相关词条“{relation.name}”不存在", _did_you_mean(near(relation.name, names)))
        return relation
    if names[relation.name] == term.id:
        report.add("T021", relation.location, f"“{relation.name}”就是本条", "删掉这一项")
    return replace(relation, term_id=names[relation.name])


def _resolve_pin(term: Term, pin: Pin, library: Library, pins: PinTable, report: Report) -> None:
    if pin.article not in library.articles:
        report.add("T018", pin.location, f"没有 {pin.article} 这篇文章", _did_you_mean(near(pin.article, library.articles)))
        return
    if pin.sense != "none" and all(s.id != pin.sense for s in term.senses):
        report.add(
            "T018",
            pin.location,
            f"本条没有“{pin.sense}”这个义项",
            f"可用：{'、'.join(s.id for s in term.senses)}，或 none（这里不链接）",
        )
        return
    places = library.find([library.articles[pin.article]], pin.quote)
    if not places:
        close = library.nearest([library.articles[pin.article]], pin.quote)
        report.add(
            "T015",
            pin.location,
            f"{pin.article} 里没有这句话：“{_short(pin.quote)}”",
            f"最接近的是：“{close}”" if close else "从文章里复制原话；引文不能跨段",
        )
        return
    if len(places) > 1:
        listed = "\n".join(f"#{p.block.id} {context(p.block.text, p.start, p.end)}" for p in places[:6])
        report.add(
            "T016",
            pin.location,
            f"引文“{_short(pin.quote)}”在 {pin.article} 里命中 {len(places)} 处",
            f"加长到只有一处：\n{listed}",
        )
        return
    place = places[0]
    hits = _form_places(place.block.text, place.start, place.end, pin.form)
    if len(hits) != 1 or all(pin.form != f.text for f in term.forms):
        what = "本条没有这种写法" if all(pin.form != f.text for f in term.forms) else f"引文里有 {len(hits)} 处“{pin.form}”"
        report.add(
            "T017",
            pin.location,
            f"{what}：“{_short(pin.quote)}”",
            "form 写引文里的那个词（本条的词目或别的写法），引文里只出现一次",
        )
        return
    pins.put(place.article.id, place.block.id, *hits[0], term.id, pin)


def _form_places(text: str, start: int, end: int, form: str) -> list[tuple[int, int]]:
    folded, offsets = fold_with_offsets(text[start:end])
    words, _ = fold_with_offsets(form)
    found = []
    at = folded.find(words) if words else -1
    while at >= 0:
        found.append((start + offsets[at], start + offsets[at + len(words) - 1] + 1))
        at = folded.find(words, at + 1)
    return found


def _check_choosable(term: Term, report: Report) -> None:
    if len(term.senses) < 2:
        return
    pinned = {p.sense for p in term.pins}
    for sense in term.senses:
        if not (sense.default or sense.only_in or any(sense.valid) or sense.id in pinned):
            report.add(
                "T014",
                sense.location,
                f"义项 {sense.id} 没有范围、不是默认、也没有定点，永远选不到",
                "加上 only_in、valid 或 default: true，或在 pins 里指到它",
            )


def _did_you_mean(close: list[str]) -> str:
    return f"是不是“{'”“'.join(close)}”？" if close else "检查写法"


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"

"""Find every occurrence of every term in every block, with the sense it has there.

In: articles, their sources, terms. Out: :class:`Matches`: occurrences (linked and nested), and what was not linked and
why. The rules, in order: *eligibility* (a ``not_in`` context that covers a form blocks its own term; ``only_in`` limits
a form), then *leftmost-longest* over what is left, then the *sense*: a pin, else the narrowest scope, else the default.
What nothing claims stays unlinked and frees nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .folding import fold, fold_with_offsets
from .model import Article, Block, Form, Occurrence, Pin, Sense, Source, Term


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form found in a block; offsets in the block's text."""

    start: int
    end: int
    term: Term
    form: Form


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A candidate that won its place but was not linked."""

    candidate: Candidate
    article_id: str
    block_id: str
    why: str
    """``unclaimed``, ``pinned`` (a pin says none), ``equal`` (two senses claim it) or ``crossing``."""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """What was linked and what was not."""

    occurrences: tuple[Occurrence, ...]
    unlinked: tuple[Unlinked, ...]


class FormIndex:
    """All forms of a glossary, found by their first two folded characters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._pairs: dict[str, list[tuple[str, Term, Form]]] = {}
        self._singles: dict[str, list[tuple[str, Term, Form]]] = {}
        self._blocked: dict[str, tuple[str, ...]] = {}
        for term in terms:
            self._blocked[term.id] = tuple(fold(context) for context in term.not_in)
            for form in term.forms:
                folded = fold(form.text)
                if not folded:
                    continue
                table = self._pairs if len(folded) > 1 else self._singles
                table.setdefault(folded[:2], []).append((folded, term, form))

    def candidates(self, text: str, scopes: frozenset[str]) -> list[Candidate]:
        """Give every eligible form in a text, in order of start.

        ``scopes`` are the names by which ``only_in`` may mean the place: article and source id, place, newspaper.
        """
        folded, offsets = fold_with_offsets(text)
        found = []
        size = len(folded)
        for at in range(size):
            rows = self._pairs.get(folded[at : at + 2], ()) if at + 1 < size else ()
            singles = self._singles.get(folded[at], ()) if self._singles else ()
            for form_text, term, form in (*rows, *singles):
                end = at + len(form_text)
                if not folded.startswith(form_text, at):
                    continue
                if (at and offsets[at - 1] == offsets[at]) or (end < size and offsets[end - 1] == offsets[end]):
                    continue
                if form.only_in and not scopes.intersection(form.only_in):
                    continue
                if self._is_blocked(term.id, folded, at, end):
                    continue
                found.append(Candidate(offsets[at], offsets[end - 1] + 1, term, form))
        return found

    def _is_blocked(self, term_id: str, folded: str, start: int, end: int) -> bool:
        for context in self._blocked[term_id]:
            at = folded.find(context, max(0, end - len(context)), start + len(context))
            if at >= 0 and at <= start and end <= at + len(context):
                return True
        return False


def leftmost_longest(
    candidates: list[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]], list[tuple[Candidate, Candidate]]]:
    """Choose among overlapping candidates.

    Gives (winners, (nested, winner) pairs, (crossing loser, winner) pairs). Of two terms with the same span the one
    with the smaller id wins; the glossary's check has reported them.
    """
    winners: list[Candidate] = []
    nested: list[tuple[Candidate, Candidate]] = []
    crossing: list[tuple[Candidate, Candidate]] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.term.id)):
        last = winners[-1] if winners else None
        if last is None or candidate.start >= last.end:
            winners.append(candidate)
        elif candidate.end <= last.end:
            if candidate.term.id != last.term.id:
                nested.append((candidate, last))
        else:
            crossing.append((candidate, last))
    return winners, nested, crossing


class PinTable:
    """Pins by place: (article id, block id, start, end, term id) → pin."""

    def __init__(self) -> None:
        self._pins: dict[tuple[str, str, int, int, str], Pin] = {}

    def put(self, article_id: str, block_id: str, start: int, end: int, term_id: str, pin: Pin) -> None:
        """Bind a pin to its place."""
        self._pins[article_id, block_id, start, end, term_id] = pin

    def get(self, article_id: str, block_id: str, candidate: Candidate) -> Pin | None:
        """Give the pin of a candidate."""
        return self._pins.get((article_id, block_id, candidate.start, candidate.end, candidate.term.id))


def scopes_of(article: Article, source: Source) -> frozenset[str]:
    """Give the names by which ``only_in`` may mean an article."""
    return frozenset(s for s in (article.id, source.id, source.fact("place"), source.fact("newspaper")) if s)


def choose_sense(term: Term, article: Article, source: Source) -> tuple[Sense, ...]:
    """Give the senses with the narrowest claim to an article: one, none, or several with equal claims."""
    best = 0
    chosen: list[Sense] = []
    for sense in term.senses:
        rank = _claim(sense, term, article, source)
        if rank > best:
            best, chosen = rank, [sense]
        elif rank == best and rank:
            chosen.append(sense)
    return tuple(chosen)


def _claim(sense: Sense, term: Term, article: Article, source: Source) -> int:
    """Rank a sense's claim: article 4, source 3, place, newspaper or dates 2, default 1, none 0."""
    dated = any(sense.valid)
    if dated and not within(source.fact("date"), sense.valid):
        return 0
    if article.id in sense.only_in:
        return 4
    if source.id in sense.only_in:
        return 3
    if {source.fact("place"), source.fact("newspaper")} & set(sense.only_in):
        return 2
    if sense.only_in:
        return 1 if sense.default else 0
    if dated:
        return 2
    return 1 if sense.default or len(term.senses) == 1 else 0


def within(date: str, span: tuple[str, str]) -> bool:
    """Tell whether a date (of whatever precision) falls into a span; an unknown date never does."""
    if not date:
        return False
    first, last = span
    size = min(len(date), len(first)) if first else 0
    if first and date[:size] < first[:size]:
        return False
    size = min(len(date), len(last)) if last else 0
    return not (last and date[:size] > last[:size])


def match(articles: Iterable[Article], sources: Mapping[str, Source], terms: Iterable[Term], pins: PinTable) -> Matches:
    """Match all terms against all blocks."""
    index = FormIndex(terms)
    occurrences: list[Occurrence] = []
    unlinked: list[Unlinked] = []
    for article in articles:
        source = sources[article.source_id]
        scopes = scopes_of(article, source)
        counter: dict[str, int] = {}
        for block in article.blocks:
            _match_block(article, source, block, index.candidates(block.text, scopes), pins, counter, occurrences, unlinked)
    return Matches(tuple(occurrences), tuple(unlinked))


def _match_block(
    article: Article,
    source: Source,
    block: Block,
    candidates: list[Candidate],
    pins: PinTable,
    counter: dict[str, int],
    occurrences: list[Occurrence],
    unlinked: list[Unlinked],
) -> None:
    winners, nested, crossing = leftmost_longest(candidates)
    ids: dict[int, str] = {}

    def settle(candidate: Candidate, outer: Candidate | None) -> None:
        pin = pins.get(article.id, block.id, candidate)
        remark = pin.remark if pin else ""
        if pin and pin.sense == "none":
            if outer is None:
                unlinked.append(Unlinked(candidate, article.id, block.id, "pinned"))
            return
        if pin:
            senses = tuple(s for s in candidate.term.senses if s.id == pin.sense)
        else:
            senses = choose_sense(candidate.term, article, source)
        if len(senses) != 1:
            if outer is None:
                unlinked.append(
                    Unlinked(candidate, article.id, block.id, "equal" if senses else "unclaimed", "、".join(s.id for s in senses))
                )
            return
        term = candidate.term
        counter[term.id] = counter.get(term.id, 0) + 1
        occurrence_id = f"{article.id}#at-{term.id}-{counter[term.id]}"
        if outer is None:
            ids[id(candidate)] = occurrence_id
        occurrences.append(
            Occurrence(
                occurrence_id,
                term.id,
                senses[0].id,
                article.id,
                block.id,
                candidate.start,
                candidate.end,
                block.text[candidate.start : candidate.end],
                ids.get(id(outer), "") if outer else "",
                remark,
            )
        )

    inner: dict[int, list[Candidate]] = {}
    for candidate, winner in nested:
        inner.setdefault(id(winner), []).append(candidate)
    for winner in winners:
        settle(winner, None)
        if id(winner) in ids:
            for candidate in inner.get(id(winner), ()):
                settle(candidate, winner)
    unlinked += [Unlinked(c, article.id, block.id, "crossing", w.form.text) for c, w in crossing]

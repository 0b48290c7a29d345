"""Find every occurrence of every term in every block, with the sense it has there.

In: articles, their sources, terms. Out: :class:`Matches`: occurrences (linked and nested), and what was not linked and
why. The rules, in order: *eligibility* (a ``not_in`` context that covers a form blocks its own term; ``only_in`` limits
a form), then *leftmost-longest* over what is left, then the *sense* (``senses``): a pin, else the narrowest scope, else
the default. What nothing claims stays unlinked and frees nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..chinese.folding import fold, fold_with_offsets
from ..model import Article, Block, Form, Occurrence, Pin, Sense, Source, Term, Unlinked
from .senses import choose_sense, scopes_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form found in a block; offsets in the block's text."""

    start: int
    end: int
    term: Term
    form: Form


@dataclass(frozen=True, slots=True)
class Matches:
    """What was linked and what was not."""

    occurrences: tuple[Occurrence, ...]
    unlinked: tuple[Unlinked, ...]
    seen: frozenset[tuple[str, str, str]] = frozenset()
    """(term id, form, article id) of every eligible form found, linked or not."""
    idle_pins: tuple[tuple[str, Pin], ...] = ()
    """(term id, pin) of the pins that decided nothing."""


class FormIndex:
    """All forms of a glossary, found by their first two folded characters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._pairs: dict[str, list[tuple[str, Term, Form]]] = {}
        self._singles: dict[str, list[tuple[str, Term, Form]]] = {}
        self._blocked: dict[str, tuple[str, ...]] = {}
        for term in terms:
            if term.not_in:
                self._blocked[term.id] = tuple(fold(context) for context in term.not_in)
            for form in term.forms:
                folded = fold(form.text)
                if folded:
                    table = self._pairs if len(folded) > 1 else self._singles
                    table.setdefault(folded[:2], []).append((folded, term, form))

    def candidates(self, text: str, scopes: frozenset[str]) -> list[Candidate]:
        """Give every eligible form in a text, in order of start.

        ``scopes`` are the names by which ``only_in`` may mean the place: article and source id, place, newspaper.
        """
        folded, offsets = fold_with_offsets(text)
        found: list[Candidate] = []
        pairs, singles = self._pairs, self._singles
        for at in range(len(folded)):
            rows = pairs.get(folded[at : at + 2])
            if rows:
                self._collect(rows, folded, offsets, at, scopes, found)
            if singles and (rows := singles.get(folded[at])):
                self._collect(rows, folded, offsets, at, scopes, found)
        return found

    def _collect(
        self,
        rows: list[tuple[str, Term, Form]],
        folded: str,
        offsets: Sequence[int],
        at: int,
        scopes: frozenset[str],
        found: list[Candidate],
    ) -> None:
        for form_text, term, form in rows:
            if not folded.startswith(form_text, at):
                continue
            end = at + len(form_text)
            if (at and offsets[at - 1] == offsets[at]) or (end < len(folded) and offsets[end - 1] == offsets[end]):
                continue  # begins or ends in the middle of one character, such as ㈱
            if form.only_in and not scopes.intersection(form.only_in):
                continue
            if term.id in self._blocked and self._is_blocked(term.id, folded, at, end):
                continue
            found.append(Candidate(offsets[at], offsets[end - 1] + 1, term, form))

    def _is_blocked(self, term_id: str, folded: str, start: int, end: int) -> bool:
        for context in self._blocked[term_id]:
            if folded.find(context, max(0, end - len(context)), start + len(context)) >= 0:
                return True
        return False


Pair = tuple[Candidate, Candidate]


def leftmost_longest(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Pair], list[Pair]]:
    """Choose among overlapping candidates.

    Gives (winners, (nested, winner) pairs, (crossing loser, winner) pairs). Of two terms with the same span the one
    with the smaller id wins; the glossary's check has reported them.
    """
    winners: list[Candidate] = []
    nested: list[Pair] = []
    crossing: list[Pair] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.term.id)):
        last = winners[-1] if winners else None
        if last is None or candidate.start >= last.end:
            winners.append(candidate)
        elif candidate.end > last.end:
            crossing.append((candidate, last))
        elif candidate.term.id != last.term.id:
            nested.append((candidate, last))
    return winners, nested, crossing


_Place = tuple[str, str, int, int, str]


class PinTable:
    """Pins by place: (article id, block id, start, end, term id) → pin."""

    def __init__(self) -> None:
        self._pins: dict[_Place, Pin] = {}

    def put(self, article_id: str, block_id: str, start: int, end: int, term_id: str, pin: Pin) -> Pin | None:
        """Bind a pin to its place; give the pin that was there before, which stays."""
        return self._pins.setdefault((article_id, block_id, start, end, term_id), pin)

    def at(self, place: _Place) -> Pin | None:
        """Give the pin of a place."""
        return self._pins.get(place)

    def idle(self, used: set[_Place]) -> tuple[tuple[str, Pin], ...]:
        """Give term id and pin of every place that is not among the used ones."""
        return tuple((place[4], pin) for place, pin in self._pins.items() if place not in used)


def match(articles: Iterable[Article], sources: Mapping[str, Source], terms: Iterable[Term], pins: PinTable) -> Matches:
    """Match all terms against all blocks."""
    index = FormIndex(terms)
    matcher = _Matcher(pins)
    for article in articles:
        source = sources[article.source_id]
        scopes = scopes_of(article, source)
        matcher.open(article, source)
        for block in article.blocks:
            matcher.block(block, index.candidates(block.text, scopes))
    return Matches(tuple(matcher.occurrences), tuple(matcher.unlinked), frozenset(matcher.seen), pins.idle(matcher.used))


class _Matcher:
    """Settles the candidates of one block after the other."""

    def __init__(self, pins: PinTable) -> None:
        self.pins = pins
        self.occurrences: list[Occurrence] = []
        self.unlinked: list[Unlinked] = []
        self.seen: set[tuple[str, str, str]] = set()
        self.used: set[_Place] = set()

    def open(self, article: Article, source: Source) -> None:
        """Begin an article; occurrences are numbered within it."""
        self.article, self.source = article, source
        self.counter: dict[str, int] = {}
        self.senses: dict[str, tuple[Sense, ...]] = {}

    def block(self, block: Block, candidates: list[Candidate]) -> None:
        """Settle one block."""
        article_id = self.article.id
        self.seen.update((c.term.id, c.form.text, article_id) for c in candidates)
        winners, nested, crossing = leftmost_longest(candidates)
        inner: dict[int, list[Candidate]] = {}
        for candidate, winner in nested:
            inner.setdefault(winner.start, []).append(candidate)
        for winner in winners:
            outer = self.settle(winner, block, None)
            if outer:
                for candidate in inner.get(winner.start, ()):
                    self.settle(candidate, block, outer)
        self.unlinked += [_unlinked(c, article_id, block.id, "crossing", w.form.text) for c, w in crossing]

    def settle(self, candidate: Candidate, block: Block, outer: Occurrence | None) -> Occurrence | None:
        """Give a candidate its sense and make it an occurrence; note why not, unless it is nested."""
        article, term = self.article, candidate.term
        place = (article.id, block.id, candidate.start, candidate.end, term.id)
        pin = self.pins.at(place)
        if pin:
            self.used.add(place)
        if pin and pin.sense == "none":
            if outer is None:
                self.unlinked.append(_unlinked(candidate, article.id, block.id, "pinned"))
            return None
        senses = tuple(s for s in term.senses if s.id == pin.sense) if pin else self.choose(term)
        if len(senses) != 1:
            if outer is None:
                why = "equal" if senses else "unclaimed"
                self.unlinked.append(_unlinked(candidate, article.id, block.id, why, "、".join(s.id for s in senses)))
            return None
        number = self.counter[term.id] = self.counter.get(term.id, 0) + 1
        occurrence = Occurrence(
            id=f"{article.id}#at-{term.id}-{number}",
            term_id=term.id,
            sense_id=senses[0].id,
            article_id=article.id,
            block_id=block.id,
            start=candidate.start,
            end=candidate.end,
            exact=block.text[candidate.start : candidate.end],
            nested_in=outer.id if outer else "",
            remark=pin.remark if pin else "",
        )
        self.occurrences.append(occurrence)
        return occurrence

    def choose(self, term: Term) -> tuple[Sense, ...]:
        """Choose the sense for the article, once for each term."""
        if term.id not in self.senses:
            self.senses[term.id] = choose_sense(term, self.article, self.source)
        return self.senses[term.id]


def _unlinked(candidate: Candidate, article_id: str, block_id: str, why: str, other: str = "") -> Unlinked:
    return Unlinked(candidate.term.id, candidate.form.text, article_id, block_id, candidate.start, candidate.end, why, other)

"""Find every occurrence of every term in every block, with the sense it has there.

In: articles, their sources, targets. Out: :class:`Matches`: occurrences (linked and nested), and what was not linked and
why. The rules, in order: *eligibility* (a ``not_in`` context that covers a form blocks its own term; ``only_in`` limits
a form), then *leftmost-longest* over what is left, then the *sense* (``senses``): a pin, else the narrowest scope, else
the default. What nothing claims stays unlinked and frees nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..chinese.characters import border_behind, is_border
from ..chinese.folding import fold_with_offsets
from ..chinese.variants import alike_with_offsets
from ..model import Article, Block, Occurrence, Pin, Scope, Source, Spelling, Target, Unlinked
from .senses import choose_sense, scopes_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form found in a block; offsets in the block's text."""

    start: int
    end: int
    target: Target
    spelling: Spelling


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """What was linked and what was not; compared by identity, as there is one for an edition."""

    occurrences: tuple[Occurrence, ...]
    unlinked: tuple[Unlinked, ...]
    seen: frozenset[tuple[str, str, str]] = frozenset()
    """(term id, form, article id) of every eligible form found, linked or not."""
    idle_pins: tuple[tuple[str, Pin], ...] = ()
    """(term id, pin) of the pins that decided nothing."""


class FormIndex:
    """All forms of a glossary, found by their first two folded characters.

    ``alike``: traditional characters and variants count as the simplified ones, as an edition may choose.
    """

    def __init__(self, targets: Iterable[Target], *, alike: bool = False) -> None:
        self._fold = alike_with_offsets if alike else fold_with_offsets
        self._pairs: dict[str, list[tuple[str, Target, Spelling]]] = {}
        self._singles: dict[str, list[tuple[str, Target, Spelling]]] = {}
        self._blocked: dict[str, tuple[str, ...]] = {}
        for target in targets:
            if target.not_in:
                self._blocked[target.term_id] = tuple(self._fold(context)[0] for context in target.not_in)
            for spelling in target.spellings:
                folded = self._fold(spelling.text)[0]
                if folded:
                    table = self._pairs if len(folded) > 1 else self._singles
                    table.setdefault(folded[:2], []).append((folded, target, spelling))

    def candidates(self, text: str, scopes: frozenset[str]) -> list[Candidate]:
        """List every eligible form in a text, in order of start.

        ``scopes`` are the names by which ``only_in`` may mean the place: article and source id, place, newspaper, book or site.
        """
        folded, offsets = self._fold(text)
        found: list[Candidate] = []
        pairs, singles = self._pairs, self._singles
        for at in range(len(folded)):
            rows = pairs.get(folded[at : at + 2])
            if rows:
                self._collect(rows, text, folded, offsets, at, scopes, found)
            if singles and (rows := singles.get(folded[at])):
                self._collect(rows, text, folded, offsets, at, scopes, found)
        return found

    def _collect(
        self,
        rows: list[tuple[str, Target, Spelling]],
        text: str,
        folded: str,
        offsets: Sequence[int],
        at: int,
        scopes: frozenset[str],
        found: list[Candidate],
    ) -> None:
        for words, target, spelling in rows:
            if not folded.startswith(words, at):
                continue
            end = at + len(words)
            first, last = offsets[at], border_behind(text, offsets[end - 1] + 1)
            if (at and offsets[at - 1] == first) or (end < len(folded) and offsets[end] < last) or not is_border(text, first):
                continue  # begins or ends in the middle of one character, such as ㈱, or é in two pieces
            if spelling.only_in and not scopes.intersection(spelling.only_in):
                continue
            if target.term_id in self._blocked and self._is_blocked(target.term_id, folded, at, end):
                continue
            found.append(Candidate(first, last, target, spelling))

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
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.target.term_id)):
        last = winners[-1] if winners else None
        if last is None or candidate.start >= last.end:
            winners.append(candidate)
        elif candidate.end > last.end:
            crossing.append((candidate, last))
        elif candidate.target.term_id != last.target.term_id:
            nested.append((candidate, last))
    return winners, nested, crossing


Place = tuple[str, str, int, int, str]
"""Article id, block id, start, end, term id."""
Pins = Mapping[Place, Pin]


def match(
    articles: Iterable[Article], sources: Mapping[str, Source], targets: Iterable[Target], pins: Pins, alike: bool = False
) -> Matches:
    """Match all targets against all blocks; ``alike`` as :class:`FormIndex` has it."""
    index = FormIndex(targets, alike=alike)
    matcher = _Matcher(pins)
    for article in articles:
        source = sources[article.source_id]
        scopes = scopes_of(article, source)
        matcher.open(article, source)
        for block in article.blocks:
            matcher.block(block, index.candidates(block.text, scopes))
    idle = tuple((place[4], pin) for place, pin in pins.items() if place not in matcher.used)
    return Matches(tuple(matcher.occurrences), tuple(matcher.unlinked), frozenset(matcher.seen), idle)


class _Matcher:
    """Settles the candidates of one block after the other."""

    def __init__(self, pins: Pins) -> None:
        self.pins = pins
        self.occurrences: list[Occurrence] = []
        self.unlinked: list[Unlinked] = []
        self.seen: set[tuple[str, str, str]] = set()
        self.used: set[Place] = set()

    def open(self, article: Article, source: Source) -> None:
        """Begin an article; occurrences are numbered within it."""
        self.article, self.source = article, source
        self.counter: dict[str, int] = {}
        self.chosen: dict[str, tuple[Scope, ...]] = {}

    def block(self, block: Block, candidates: list[Candidate]) -> None:
        """Settle one block."""
        article_id = self.article.id
        self.seen.update((c.target.term_id, c.spelling.text, article_id) for c in candidates)
        winners, nested, crossing = leftmost_longest(candidates)
        inner: dict[int, list[Candidate]] = {}
        for candidate, winner in nested:
            inner.setdefault(winner.start, []).append(candidate)
        for winner in winners:
            outer = self.settle(winner, block, None)
            if outer:
                for candidate in inner.get(winner.start, ()):
                    self.settle(candidate, block, outer)
        self.unlinked += [_unlinked(c, article_id, block.id, "crossing", w.spelling.text) for c, w in crossing]

    def settle(self, candidate: Candidate, block: Block, outer: Occurrence | None) -> Occurrence | None:
        """Choose the sense of a candidate and make it an occurrence; note why not, unless it is nested."""
        article, target = self.article, candidate.target
        place = (article.id, block.id, candidate.start, candidate.end, target.term_id)
        pin = self.pins.get(place)
        if pin:
            self.used.add(place)
        if pin and pin.sense == "none":
            if outer is None:
                self.unlinked.append(_unlinked(candidate, article.id, block.id, "pinned"))
            return None
        scopes = tuple(s for s in target.scopes if s.sense_id == pin.sense) if pin else self.choose(target)
        if len(scopes) != 1:
            if outer is None:
                why = "equal" if scopes else "unclaimed"
                self.unlinked.append(_unlinked(candidate, article.id, block.id, why, "、".join(s.sense_id for s in scopes)))
            return None
        number = self.counter[target.term_id] = self.counter.get(target.term_id, 0) + 1
        occurrence = Occurrence(
            id=f"{article.id}#at-{target.term_id}-{number}",
            term_id=target.term_id,
            sense_id=scopes[0].sense_id,
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

    def choose(self, target: Target) -> tuple[Scope, ...]:
        """Choose the sense for the article, once for each term."""
        if target.term_id not in self.chosen:
            self.chosen[target.term_id] = choose_sense(target, self.article, self.source)
        return self.chosen[target.term_id]


def _unlinked(candidate: Candidate, article_id: str, block_id: str, why: str, other: str = "") -> Unlinked:
    term_id, form = candidate.target.term_id, candidate.spelling.text
    return Unlinked(term_id, form, article_id, block_id, candidate.start, candidate.end, why, other)

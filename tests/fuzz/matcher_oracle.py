"""A slow matcher written from the specification alone, and random cases to hold the fast one against.

Every substring is tried; folding is a table written out here for the few characters the cases use.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

FOLDED = {
    "“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', '"': '"', "'": '"',
    "１": "1", "２": "2", "1": "1", "2": "2", "Ａ": "a", "ａ": "a", "A": "a", "a": "a",
    " ": "", "\u3000": "", "㈱": "(株)", "（": "(", "）": ")", "(": "(", ")": ")",
}  # fmt: skip


def folded(text: str) -> str:
    return "".join(FOLDED.get(c, c) for c in text)


DATE = "2021-09"
"""The date of the page; its place is 晋中, its id ``jz``."""


@dataclass(frozen=True)
class OracleSense:
    id: str
    only_in: tuple[str, ...] = ()
    valid: tuple[str, str] = ("", "")
    default: bool = False


@dataclass(frozen=True)
class OracleTerm:
    id: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    not_in: tuple[str, ...]
    senses: tuple[OracleSense, ...] = (OracleSense("main"),)


Pins = dict[tuple[str, int, int], str]
"""Term, start, end → a sense or ``none``."""


@dataclass(frozen=True)
class OracleMatches:
    linked: frozenset[tuple[str, int, int, str]]
    """Term, start, end, sense."""
    nested: frozenset[tuple[str, int, int, str, int]]
    """Term, start, end, sense, start of the longer one."""
    unlinked: frozenset[tuple[str, int, int, str]]
    """Term, start, end, why."""


def spans(text: str, wanted: str) -> set[tuple[int, int]]:
    """Every range of the text that counts as ``wanted``, without edges that count for nothing."""
    goal = folded(wanted)
    found = set()
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if folded(text[start]) and folded(text[end - 1]) and folded(text[start:end]) == goal:
                found.add((start, end))
    return found


def eligible(text: str, term: OracleTerm, scopes: set[str]) -> set[tuple[int, int]]:
    whole = folded(text)
    blocked = [
        (at, at + len(folded(context)))
        for context in term.not_in
        for at in range(len(whole))
        if whole[at : at + len(folded(context))] == folded(context)
    ]
    found = set()
    for form, only_in in term.forms:
        if only_in and not scopes & set(only_in):
            continue
        for start, end in spans(text, form):
            first, last = len(folded(text[:start])), len(folded(text[:end]))
            if not any(a <= first and last <= b for a, b in blocked):
                found.add((start, end))
    return found


def claims(sense: OracleSense, alone: bool, scopes: set[str]) -> int:
    """Tell how narrowly a sense claims the page: 4 article, 3 source, 2 a property of it, 1 default, 0 not at all."""
    first, last = sense.valid
    if (first and first > DATE) or (last and last < DATE):
        return 0
    reached = scopes & set(sense.only_in)
    for rank, names in ((4, {"a", "b"}), (3, {"jz"}), (2, {"晋中"})):
        if reached & names:
            return rank
    if sense.only_in:
        return 1 if sense.default else 0
    if first or last:
        return 2
    return 1 if sense.default or alone else 0


def settle(term: OracleTerm, start: int, end: int, pins: Pins, scopes: set[str]) -> tuple[str, str]:
    """Give the sense of a place, or an empty string and why there is none."""
    pin = pins.get((term.id, start, end))
    if pin:
        return ("", "pinned") if pin == "none" else (pin, "")
    ranks = {s.id: claims(s, len(term.senses) == 1, scopes) for s in term.senses}
    best = max(ranks.values())
    chosen = [id_ for id_, rank in ranks.items() if rank == best and rank]
    if len(chosen) == 1:
        return chosen[0], ""
    return "", "equal" if chosen else "unclaimed"


def oracle(text: str, terms: list[OracleTerm], scopes: set[str], pins: Pins) -> OracleMatches:
    by_id = {term.id: term for term in terms}
    every = {(start, end, term.id) for term in terms for start, end in eligible(text, term, scopes)}
    winners: list[tuple[int, int, str]] = []
    at = 0
    while rest := [c for c in every if c[0] >= at]:
        first = min(c[0] for c in rest)
        longest = max(c[1] for c in rest if c[0] == first)
        winner = min(c for c in rest if c[0] == first and c[1] == longest)
        winners.append(winner)
        at = winner[1]
    linked, nested, unlinked = set(), set(), set()
    for start, end, term_id in winners:
        sense, why = settle(by_id[term_id], start, end, pins, scopes)
        if sense:
            linked.add((term_id, start, end, sense))
        else:
            unlinked.add((term_id, start, end, why))
    for start, end, term_id in every - set(winners):
        over = next(w for w in winners if w[0] <= start < w[1])
        if end > over[1]:
            unlinked.add((term_id, start, end, "crossing"))
        elif term_id != over[2] and settle(by_id[over[2]], over[0], over[1], pins, scopes)[0]:
            sense, _ = settle(by_id[term_id], start, end, pins, scopes)
            if sense:
                nested.add((term_id, start, end, sense, over[0]))
    return OracleMatches(frozenset(linked), frozenset(nested), frozenset(unlinked))


ALPHABETS = ("甲乙", "甲乙丙", "晋中国家农高区", "“”‘’1甲", "１1２2甲 ", "AａA甲\u3000", "㈱(株)甲", "特优农业“”")


def random_senses(rng: random.Random) -> tuple[OracleSense, ...]:
    """Senses as the check would let them pass: at most one default."""
    count = rng.choice([1, 1, 1, 2, 3])
    default = rng.randrange(count * 2)
    scopes = [(), (), ("晋中",), ("太原",), ("jz",), ("a",), ("b",), ("太原", "a")]
    spans = [("", ""), ("", ""), ("", ""), ("2021", ""), ("2022", ""), ("", "2020"), ("2021-09", "2021-09")]
    return tuple(OracleSense(f"s{n}", rng.choice(scopes), rng.choice(spans), n == default) for n in range(count))


def random_case(rng: random.Random) -> tuple[str, list[OracleTerm], set[str], Pins]:
    letters = rng.choice(ALPHABETS)

    def word(longest: int) -> str:
        while True:
            made = "".join(rng.choice(letters) for _ in range(rng.randint(1, longest)))
            if folded(made):
                return made

    text = "".join(rng.choice(letters) for _ in range(rng.randint(1, 14)))
    taken: set[str] = set()
    terms = []
    for number in range(rng.randint(1, 5)):
        forms: list[tuple[str, tuple[str, ...]]] = []
        for _ in range(rng.randint(1, 3)):
            form = word(4)
            if folded(form) not in taken:
                taken.add(folded(form))
                forms.append((form, rng.choice([(), (), (), ("晋中",), ("太原",), ("太原", "a")])))
        if not forms:
            continue
        contexts = []
        for form, _ in forms:
            if rng.random() < 0.4:
                around = word(2) + form if rng.random() < 0.5 else form + word(2)
                if folded(around) != folded(form):
                    contexts.append(around)
        senses = (OracleSense("main"),) if rng.random() < 0.5 else random_senses(rng)
        terms.append(OracleTerm(f"t{number}", tuple(forms), tuple(contexts), senses))
    scopes = {"晋中", rng.choice(["a", "b"]), "jz"}
    pins: Pins = {}
    for term in terms:
        for start, end in sorted(eligible(text, term, scopes)) if rng.random() < 0.3 else ():
            if rng.random() < 0.5:
                pins[term.id, start, end] = rng.choice([*(s.id for s in term.senses), "none"])
    return text, terms, scopes, pins

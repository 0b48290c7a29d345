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


@dataclass(frozen=True)
class OracleTerm:
    id: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    not_in: tuple[str, ...]


@dataclass(frozen=True)
class OracleMatches:
    linked: frozenset[tuple[str, int, int]]
    nested: frozenset[tuple[str, int, int, int]]
    """Term, start, end, start of the longer one."""
    crossing: frozenset[tuple[str, int, int]]


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


def oracle(text: str, terms: list[OracleTerm], scopes: set[str]) -> OracleMatches:
    every = {(start, end, term.id) for term in terms for start, end in eligible(text, term, scopes)}
    winners: list[tuple[int, int, str]] = []
    at = 0
    while rest := [c for c in every if c[0] >= at]:
        first = min(c[0] for c in rest)
        longest = max(c[1] for c in rest if c[0] == first)
        winner = min(c for c in rest if c[0] == first and c[1] == longest)
        winners.append(winner)
        at = winner[1]
    nested, crossing = set(), set()
    for start, end, term_id in every - set(winners):
        over = next(w for w in winners if w[0] <= start < w[1])
        if end > over[1]:
            crossing.add((term_id, start, end))
        elif term_id != over[2]:
            nested.add((term_id, start, end, over[0]))
    return OracleMatches(frozenset((t, s, e) for s, e, t in winners), frozenset(nested), frozenset(crossing))


ALPHABETS = ("甲乙", "甲乙丙", "晋中国家农高区", "“”‘’1甲", "１1２2甲 ", "AａA甲\u3000", "㈱(株)甲", "特优农业“”")


def random_case(rng: random.Random) -> tuple[str, list[OracleTerm], set[str]]:
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
        terms.append(OracleTerm(f"t{number}", tuple(forms), tuple(contexts)))
    return text, terms, {"晋中", rng.choice(["a", "b"]), "jz"}

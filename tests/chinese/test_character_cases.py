"""The table of cases that Python and the scripts share (``tests/data/characters.tsv``): linked, found, quoted alike."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from annotated_edition.chinese.folding import equal, places
from annotated_edition.chinese.variants import fold_for_search
from annotated_edition.glossary.library import Library
from tests.support import ROOT
from tests.support.small import article, matched, source, term

FILE = ROOT / "tests/data/characters.tsv"
NONE, NEAR = "无", "近似 "


class Case(NamedTuple):
    text: str
    headword: str
    query: str
    quote: str
    pinyin: str
    expected: str


def read(field: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), field)


CASES = [Case(*map(read, row.split("\t"))) for row in FILE.read_text(encoding="utf-8").split("\n")[2:] if row]


def of(column: str) -> list[Case]:
    return [case for case in CASES if getattr(case, column)]


def found(case: Case) -> list[str]:
    return [] if case.expected == NONE or case.expected.startswith(NEAR) else [case.expected]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150 and min(map(len, map(of, ("headword", "query", "quote")))) >= 100


@pytest.mark.parametrize("case", of("headword"), ids=repr)
def test_a_headword_links(case: Case) -> None:
    made = matched(case.text, term("t", case.headword))
    assert [o.exact for o in made.occurrences] == found(case)
    assert all(case.text[o.start : o.end] == o.exact for o in made.occurrences)


@pytest.mark.parametrize("case", of("query"), ids=repr)
def test_a_query_finds(case: Case) -> None:
    exact = [case.text[a:b] for a, b in places(case.text, case.query)]
    near = fold_for_search(case.query) in fold_for_search(case.text)
    assert exact == found(case) and (equal(case.query) in equal(case.text)) == bool(exact)
    assert not case.expected.startswith(NEAR) or near


@pytest.mark.parametrize("case", of("quote"), ids=repr)
def test_a_quote_is_found(case: Case) -> None:
    page = article("a", case.text)
    library = Library([page], {"jz": source()})
    assert [case.text[p.start : p.end] for p in library.find([page], case.quote)] == found(case)

"""Which sense a term has where: scopes by article, source, place, newspaper and date; what nothing claims is asked."""

from __future__ import annotations

import pytest

from annotated_edition.glossary.senses import choose_sense, within
from tests.support.small import article, sense, source, term

JINZHONG = source("jz", place="晋中", newspaper="晋中日报", date="2021-09")


def chosen(*senses: object, page: object = JINZHONG) -> str:
    """Give the ids of the senses that claim article ``a`` of a page alike."""
    found = choose_sense(term("t", "市委", senses=senses).target, article("a", "市委", of=page.id), page)  # type: ignore[arg-type, attr-defined]
    return "+".join(s.sense_id for s in found)


@pytest.mark.parametrize(
    ("senses", "expected"),
    [
        ([sense("only")], "only"),
        ([sense("only", only_in=["晋中"])], "only"),
        ([sense("only", only_in=["太原"])], ""),  # a single scoped sense stays scoped
        ([sense("only", valid=("2024", ""))], ""),
        ([sense("x"), sense("y")], ""),  # several senses: a default only where one says so
        ([sense("x", default=True), sense("y")], "x"),
        ([sense("x", default=True), sense("y", only_in=["晋中"])], "y"),
        ([sense("x", default=True), sense("y", valid=("2021", "2022"))], "y"),
        ([sense("p", only_in=["晋中"]), sense("s", only_in=["jz"])], "s"),
        ([sense("s", only_in=["jz"]), sense("a", only_in=["a"])], "a"),
        ([sense("p", only_in=["晋中"]), sense("n", only_in=["晋中日报"])], "p+n"),  # equal claims
        ([sense("p", only_in=["晋中"]), sense("d", valid=("2021", "2021"))], "p+d"),
        ([sense("p", only_in=["晋中"], valid=("2024", "")), sense("d", default=True)], "d"),  # out of its time
        ([sense("x", only_in=["太原"], default=True), sense("y", only_in=["长治"])], "x"),  # the default keeps its office
    ],
)
def test_the_narrowest_claim_wins(senses: list[object], expected: str) -> None:
    assert chosen(*senses) == expected


def test_a_page_from_another_city_gets_no_wrong_sense() -> None:
    changzhi = source("cz", place="长治", newspaper="长治日报", date="2022-03-05")
    pointing = [sense("jinzhong", only_in=["晋中"]), sense("taiyuan", only_in=["太原", "太原日报"])]
    assert chosen(*pointing, page=changzhi) == ""
    assert chosen(*pointing) == "jinzhong"


def test_a_page_without_place_or_date_gets_no_scoped_sense() -> None:
    bare = source("x", place="", newspaper="", date="")
    assert chosen(sense("p", only_in=["晋中"]), sense("d", valid=("2021", "")), page=bare) == ""


@pytest.mark.parametrize(
    ("date", "span", "expected"),
    [
        ("2021-09-26", ("2021-09-26", "2021-09-26"), True),
        ("2021-09-26", ("2021-09-27", ""), False),
        ("2021-09-26", ("2021-09", "2021"), True),
        ("2021-09", ("2021-09", "2023-12"), True),
        ("2021-09", ("2021-09-15", ""), False),  # not for certain
        ("2021", ("2021-09", ""), False),
        ("2021", ("2021", "2021-12"), True),
        ("2021-12-31", ("", "2021"), True),
        ("2022-01-01", ("", "2021"), False),
        ("2022", ("", ""), True),
        ("", ("2021", "2022"), False),  # no date never is
        ("", ("", "2022"), False),
    ],
)
def test_a_date_is_within_a_span_when_all_its_days_are(date: str, span: tuple[str, str], expected: bool) -> None:
    assert within(date, span) is expected

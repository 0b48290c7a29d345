"""The navigation stays small however many sources there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotated_edition.model import Account, Edition, Transcript
from annotated_edition.pages.navigation import navigation
from annotated_edition.pages.page import MOST_TOGETHER
from tests.support.small import article, source


def edition(dates: list[str]) -> Edition:
    transcripts = []
    for number, date in enumerate(dates):
        page = replace(source(f"s{number}", newspaper="晋中日报", date=date))
        own = article(f"a{number}", "正文", of=page.id)
        transcripts.append(Transcript(page, (own,), (), (), (), (), (), Account(0, 0, 0, 0, {})))
    return Edition("1", tuple(transcripts), (), (), ())


def widest(nav: Any) -> int:
    if not isinstance(nav, list):
        return 0
    return max([len(nav), *(widest(inner) for item in nav for inner in item.values())])


def leaves(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [leaf for item in nav for inner in item.values() for leaf in leaves(inner)]


def test_few_sources_stand_side_by_side() -> None:
    nav = navigation(edition(["2021-01-05"] * MOST_TOGETHER), ())
    assert len(nav[0]["文章"]) == MOST_TOGETHER


def test_many_sources_stand_by_year_and_month() -> None:
    dates = sorted(f"{year}-{month:02}-{day:02}" for year in (2020, 2021) for month in range(1, 13) for day in range(1, 29))
    nav = navigation(edition([*dates, "2022", ""]), ())
    assert [next(iter(section)) for section in nav[0]["文章"]] == ["2020年", "2021年", "2022年", "未详年份"]
    assert [next(iter(month)) for month in nav[0]["文章"][0]["2020年"]][:2] == ["1月", "2月"]
    assert widest(nav) <= MOST_TOGETHER
    assert len(leaves(nav[0]["文章"])) == len(dates) + 2

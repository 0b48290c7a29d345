"""A term that stands in very many places, an edition of very many sources: pages stay small, and nothing is left out."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from annotated_edition.glossary.concordance import Concordance, ConcordanceLine, concord
from annotated_edition.model import Parallel, Passage
from annotated_edition.pages.indexes import plan_indexes
from annotated_edition.pages.page import MOST_TOGETHER
from annotated_edition.pages.parallels import PARALLELS, parallel_view, parallels_page, plan_parallels
from annotated_edition.pages.term import LINES, page_count, render_part
from tests.pages.test_navigation import edition
from tests.support.small import article, matched, source, term


def concordance(sizes: list[int]) -> Concordance:
    found = matched("农高区", term("nong-gao-qu", "农高区")).occurrences[0]
    groups = tuple(
        (article(f"a{n}", "农高区"), tuple(ConcordanceLine(found, str(k), "", "x") for k in range(size)))
        for n, size in enumerate(sizes)
    )
    return Concordance("nong-gao-qu", groups, sum(sizes), 0)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(1, 40))
def test_parts_hold_every_line_in_order(sizes: list[int], most: int) -> None:
    whole = concordance(sizes)
    parts = whole.parts(most)
    assert [(a.id, line) for part in parts for a, lines in part for line in lines] == [
        (a.id, line) for a, lines in whole.groups for line in lines
    ]
    counts = [sum(len(lines) for _, lines in part) for part in parts]
    assert all(count == most for count in counts[:-1]) and 0 < counts[-1] <= most


def test_a_term_in_many_places_goes_on_on_further_pages() -> None:
    assert [page_count(n) for n in (0, 1, LINES, LINES + 1, 2 * LINES + 6)] == [1, 1, 1, 2, 3]
    own, whole = term("nong-gao-qu", "农高区"), concordance([LINES, LINES + 5, 1])
    second, third = render_part(own, whole, 2), render_part(own, whole, 3)
    assert second.count("<li") == LINES and third.count("<li") == 6
    assert 'href="nong-gao-qu.html#concordance"' in third


def test_terms_of_many_sources_stand_on_a_page_each() -> None:
    few, many = edition(["2021-01-05"] * MOST_TOGETHER), edition(["2021-01-05"] * (MOST_TOGETHER + 1))
    assert sum("sources" in plan.path for plan in plan_indexes(few)) == 1
    pages = {plan.path: plan.make() for plan in plan_indexes(many)}
    assert sum("sources." in path for path in pages) == MOST_TOGETHER + 2
    assert all(f"](sources.s{n}.md)" in pages["indexes/sources.md"] for n in range(MOST_TOGETHER + 1))


def test_the_concordance_is_that_of_the_occurrences() -> None:
    page = source()
    found = matched("农高区与农高区", term("nong-gao-qu", "农高区"), page=replace(page))
    one = replace(edition(["2021-01-05"]), occurrences=found.occurrences)
    one = replace(one, transcripts=(replace(one.transcripts[0], articles=(article("a", "农高区与农高区"),)),))
    shown = concord("nong-gao-qu", one)
    assert shown and [len(lines) for _, lines in shown.groups] == [2] and concord("wu", one) is None


def test_many_parallels_stand_on_several_pages_and_articles_lead_to_the_right_one() -> None:
    texts = [f"第{n}号文件指出要把农高区建设作为全年工作的重中之重来抓。" for n in range(40)]
    page = source()
    articles = tuple(article(f"a{n}", text) for n, text in enumerate(texts))
    one = edition(["2021-01-05"])
    size = len(texts[0])
    pieces = (("equal", 0, size, 0, size),)
    passages = [Passage(a.id, a.blocks[0].id, 0, size) for a in articles]
    found = tuple(Parallel(a, b, (), pieces) for a, b in itertools.combinations(passages, 2))
    assert len(found) > PARALLELS
    one = replace(one, transcripts=(replace(one.transcripts[0], source=page, articles=articles),), parallels=found)
    pages = {plan.path: plan.make() for plan in plan_parallels(one)}
    assert list(pages)[:2] == ["parallels.md", "parallels.2.md"] and len(pages) == -(-len(found) // PARALLELS)
    for number in (1, PARALLELS, PARALLELS + 1, len(found)):
        shown = [path for path, text in pages.items() if f'id="parallel-{number}"' in text]
        assert shown == [f"{parallels_page(number)}.md"]
        assert parallel_view(number, found[number - 1], one, one.titles)["page"] == parallels_page(number)


def test_in_a_large_page_short_blocks_are_not_parsed_one_by_one() -> None:
    block = "<div>\n<p>一</p>\n</div>\n"
    page = "\n".join([block] * 20_000)
    started = time.process_time()
    html = Markdown(extensions=["edition_marks"], extension_configs={"edition_marks": {"marks": {}}}).convert(page)
    assert html.count("<p>一</p>") == 20_000 and time.process_time() - started < 20

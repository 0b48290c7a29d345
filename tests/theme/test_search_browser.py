"""What the search finds, in a browser, on http and file://: the same places as a plain text search, terms, near forms."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.chinese.folding import equal
from annotated_edition.chinese.syllables import toneless
from annotated_edition.chinese.variants import fold_for_search, variants
from tests.support.search_oracle import all_places, drawn_queries, plain_search, words_of
from tests.support.search_page import Open, ask, opened, panel, rows

pytestmark = [pytest.mark.browser]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return address if request.param == "http" else site.as_uri()


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def asked(browser: Any, address: str) -> Iterator[Any]:
    """One page for all tests that only ask the worker."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/index.html")
    yield page
    context.close()


# --- right -------------------------------------------------------------------------------------


def test_places_equal_a_plain_text_search(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = opened(open_page, f"{base}/index.html")
    queries = drawn_queries(data, random.Random("places"), 500)
    texts = {(a["id"], b["id"]): b["text"] for a in data["articles"] for b in a["blocks"]}
    for query, found, table in zip(queries, ask(page, queries), rows(page, queries), strict=True):
        places = plain_search(data, *words_of(query))
        shown = {
            d["location"].split("/")[1].replace(".html", "").split("?")[0] + "#" + d["location"].split("#")[1]
            for group in found["items"]
            if group[0]["location"].startswith("articles/")
            for d in group[1:]
        }
        assert shown == {f"{article}#{block}" for article, block, _ in places}, query
        assert {(r["id"], r["left"]) for r in table["rows"]} == {
            (f"{article}#{block}", texts[article, block][max(0, at - 24) : at]) for article, block, at in places
        }, query
        if len(words_of(query)[0]) == 1:
            assert found["counts"]["hits"] == len(places) == table["total"], query


@pytest.mark.parametrize(
    ("query", "words", "without"),
    [
        ("示范区 农高区", ["示范区", "农高区"], ()),
        ("示范区 -太原", ["示范区"], ("太原",)),
        ('"本报记者 王非"', ["本报记者 王非"], ()),
        ("“本报记者 王非”", ["本报记者 王非"], ()),
        ("“一谷”", ["“一谷”"], ()),
        ("-太原", ["-太原"], ()),
        ('示范区 -"本报记者 王非"', ["示范区"], ("本报记者 王非",)),
        ("时间：", ["时间："], ()),
    ],
)
def test_words_quotes_and_exclusions(
    asked: Any, data: dict[str, Any], query: str, words: list[str], without: tuple[str, ...]
) -> None:
    assert ask(asked, [query])[0]["counts"]["hits"] == len(plain_search(data, words, without))


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ("来源:太原 发展", lambda s: s["record"]["place"]["value"] == "太原"),
        ("-来源:太原 发展", lambda s: s["record"]["place"]["value"] != "太原"),
        ("来源：jinzhong-2024-plenum 发展", lambda s: s["id"] == "jinzhong-2024-plenum"),
        ("日期:2024 发展", lambda s: s["record"]["date"]["value"].startswith("2024")),
        ("日期:2021-02..2023 发展", lambda s: "2021-02" <= s["record"]["date"]["value"] < "2024"),
        ("来源:晋中日报 日期:2021-09 发展", lambda s: s["record"]["date"]["value"].startswith("2021-09")),
    ],
)
def test_filters_narrow_what_is_searched(
    asked: Any, data: dict[str, Any], query: str, keep: Callable[[dict[str, Any]], bool]
) -> None:
    sources = {s["id"] for s in data["sources"] if keep(s)}
    articles = [a for a in data["articles"] if a["source"] in sources]
    places = plain_search({"articles": articles}, ["发展"])
    assert places and ask(asked, [query])[0]["counts"]["hits"] == len(places)


def test_topic_filter_keeps_passages_where_a_term_of_the_topic_stands(asked: Any, data: dict[str, Any]) -> None:
    terms = {t["id"] for t in data["terms"] if "农业" in t["topics"]}
    blocks = {(o["article"], o["block"]) for o in data["occurrences"] if o["term"] in terms}
    places = {p for p in plain_search(data, ["发展"]) if p[:2] in blocks}
    assert places and ask(asked, ["主题:农业 发展"])[0]["counts"]["hits"] == len(places)


def test_near_hits_are_those_of_the_folding_table_and_no_part_of_the_result(
    base: str, open_page: Open, data: dict[str, Any]
) -> None:
    chance = random.Random("near")
    back: dict[str, list[str]] = {}
    for char, simple in variants().items():
        back.setdefault(simple, []).append(char)
    queries = []
    for query in drawn_queries(data, chance, 120):
        folded = fold_for_search(query)
        changed = "".join(chance.choice(back[c]) if c in back and chance.random() < 0.5 else c for c in folded)
        if len(folded) > 1 and changed.isalnum():
            queries.append(changed.upper() if chance.random() < 0.5 else changed)
    folded_blocks = [
        (article["id"], block["id"], block["text"], [(i, f) for i, c in enumerate(block["text"]) for f in fold_for_search(c)])
        for article in data["articles"]
        for block in article["blocks"]
    ]
    emended = {(e["article"], e["block"]) for e in data["apparatus"]}
    page = opened(open_page, f"{base}/index.html")
    for query, found in zip(queries, rows(page, queries), strict=True):
        expected, needle = set(), fold_for_search(query)
        for article, block, text, offsets in folded_blocks:
            for at in all_places("".join(f for _, f in offsets), needle):
                hit = text[offsets[at][0] : offsets[at + len(needle) - 1][0] + 1]
                expected |= {(article, block, hit)} if equal(hit) != equal(query) else set()
        near = {(*row["id"].split("#"), row["hit"]) for row in found["near"]}
        assert expected <= near, query
        assert all(place[:2] in emended for place in near - expected), query
        assert found["total"] == len(plain_search(data, [query])), query
    assert len(queries) > 30


@pytest.mark.parametrize("query", ["宣教", "宜教"])
def test_what_was_printed_and_what_was_emended_both_arrive(base: str, open_page: Open, query: str) -> None:
    page = opened(open_page, f"{base}/index.html")
    shown = panel(page, query)
    assert "宜教、宜学" in shown and "原版作“宣" in shown
    assert ("近似 1" in shown) == (query == "宣教")


def test_printed_text_is_found_by_the_line_it_stands_on(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = opened(open_page, f"{base}/index.html")
    item = next(g for g in ask(page, ["类型:原版行 宣教"])[0]["items"] if g[0]["title"].startswith("原版行"))
    page.goto(f"{base}/{item[1]['location']}")
    line = page.locator("#" + item[1]["location"].split("#")[1])
    assert "宣教" in line.inner_text()


# --- terms -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "农高区",
        "農高區",
        "nonggaoqu",
        "nong gao qu",
        "nóng gāo qū",
        "nong2gao1qu1",
        "NGQ",
        "ngq",
        "nonggq",
        "nongga",
        "agricultural",
    ],
)
def test_a_term_comes_first_however_it_is_typed(asked: Any, query: str) -> None:
    group = ask(asked, [query])[0]["items"][0]
    assert group[0]["title"].startswith("词条")
    links = [d["location"] for d in group[1:]]
    assert "terms/nong-gao-qu.html#top" in links
    if query != "agricultural":
        assert links[0] == "terms/nong-gao-qu.html#top"


def test_terms_are_found_by_headword_pinyin_and_initials(asked: Any, data: dict[str, Any]) -> None:
    tried = []
    for term in random.Random("terms").sample(data["terms"], 120):
        letters = toneless(term["pinyin"])
        ways = [term["headword"], letters, letters.replace(" ", ""), term["pinyin"], "".join(s[0] for s in letters.split())]
        tried += [(term["id"], way) for way in ways]
    for (term_id, query), found in zip(tried, ask(asked, [q for _, q in tried]), strict=True):
        group = next((g for g in found["items"] if g[0]["title"].startswith("词条")), [])
        assert f"terms/{term_id}.html#top" in [d["location"] for d in group[1:]], query

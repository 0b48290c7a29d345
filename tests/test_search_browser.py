"""The search in a browser, on http and file://: the same places as a plain text search, and a box that works for people."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from search_oracle import all_places, drawn_queries, plain_search, words_of

from build_tools.pinyin import plain
from build_tools.search_folding import fold_for_search, variants

pytestmark = [pytest.mark.browser]
Open = Callable[..., Any]
BOX, META = "[data-md-component=search-query]", ".md-search-result__meta"
ASK = """async (messages) => {
  const out = [];
  for (const message of messages) out.push(await new Promise((resolve) => {
    const heard = ({ data }) => {
      if (data.type !== (message.type === 2 ? 3 : message.type) || (message.type === 2 && data.data.query !== message.data)) return;
      editionPage.worker.removeEventListener("message", heard);
      resolve(data);
    };
    editionPage.worker.addEventListener("message", heard);
    editionPage.worker.postMessage(message);
  }));
  return out;
}"""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return address if request.param == "http" else site.as_uri()


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    return loaded


def opened(open_page: Open, address: str) -> Any:
    """A page whose search box is open and ready."""
    page = open_page(address)
    page.focus(BOX)
    ask(page, ["转"])
    return page


@pytest.fixture(scope="module")
def asked(browser: Any, address: str) -> Iterator[Any]:
    """One page for all tests that only ask the worker."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/index.html")
    yield page
    context.close()


def ask(page: Any, queries: list[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = page.evaluate(ASK, [{"type": 2, "data": q} for q in queries])
    return [answer["data"] for answer in answers]


def rows(page: Any, queries: list[str], **options: Any) -> list[dict[str, Any]]:
    messages = [{"type": "concordance", "id": 1, "query": q, "count": 1_000_000, **options} for q in queries]
    found: list[dict[str, Any]] = page.evaluate(ASK, messages)
    return found


def panel(page: Any, query: str) -> str:
    page.fill(BOX, query)
    page.wait_for_timeout(250)
    return f"{page.inner_text('.md-search-result__meta')}\n{page.inner_text('.md-search-result__list')}"


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
        folded = "".join(map(fold_for_search, query))
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
        expected, needle = set(), "".join(map(fold_for_search, query))
        for article, block, text, offsets in folded_blocks:
            for at in all_places("".join(f for _, f in offsets), needle):
                hit = text[offsets[at][0] : offsets[at + len(needle) - 1][0] + 1]
                expected |= {(article, block, hit)} if hit != query else set()
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
        letters = plain(term["pinyin"])
        ways = [term["headword"], letters, letters.replace(" ", ""), term["pinyin"], "".join(s[0] for s in letters.split())]
        tried += [(term["id"], way) for way in ways]
    for (term_id, query), found in zip(tried, ask(asked, [q for _, q in tried]), strict=True):
        group = next((g for g in found["items"] if g[0]["title"].startswith("词条")), [])
        assert f"terms/{term_id}.html#top" in [d["location"] for d in group[1:]], query


# --- for people ----------------------------------------------------------------------------------


def test_arrow_and_enter_lead_to_the_very_place_and_mark_it(base: str, open_page: Open) -> None:
    page = opened(open_page, f"{base}/index.html")
    panel(page, "宜教")
    while "#p48" not in (page.evaluate("document.activeElement.href") or ""):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.search-hit")
    page.wait_for_timeout(400)
    assert page.url.endswith("#p48")
    assert "".join(page.locator("#p48 mark.search-hit").all_inner_texts()) == "宜教"
    top = page.evaluate("document.querySelector('mark.search-hit').getBoundingClientRect().top")
    assert 50 < top < 850
    assert page.faults == []


def test_marks_lie_inside_links_without_breaking_them(address: str, open_page: Open, data: dict[str, Any]) -> None:
    article = data["articles"][0]
    block = next(b for b in article["blocks"] if b["kind"] == "paragraph")
    page = open_page(f"{address}/{article['url']}#{block['id']}")
    page.wait_for_timeout(300)
    before = page.locator(f"#{block['id']} a.term").all_inner_texts()
    page.goto(f"{address}/{article['url']}?h={block['text']}#{block['id']}")
    page.wait_for_selector("mark.search-hit")
    assert page.locator(f"#{block['id']} a.term").all_inner_texts() == before
    assert "".join(page.locator(f"#{block['id']} mark.search-hit").all_inner_texts()) == block["text"]


def test_a_search_can_be_shared_and_reopened(base: str, open_page: Open) -> None:
    page = opened(open_page, f"{base}/articles/jinzhong-2021-geng-di-bao-hu.html")
    query = '“1+10” -50% "a&b" #'
    page.fill(BOX, query)
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; }, true)")
    page.click("[data-md-component=search-share]")
    again = open_page(page.evaluate("window.copied"))
    expect(again.locator(META)).to_contain_text("处")
    assert again.input_value(BOX) == query


def test_enter_on_a_pasted_citation_jumps(base: str, open_page: Open) -> None:
    page = opened(open_page, f"{base}/index.html")
    panel(page, "《晋中日报》，某日。文中地址 https://example.org/articles/jinzhong-2021-bao-gao-hua-yu.html#p12，引于某日")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/jinzhong-2021-bao-gao-hua-yu.html#p12")


def test_pasting_without_a_key_searches(base: str, open_page: Open) -> None:
    page = opened(open_page, f"{base}/index.html")
    page.evaluate("document.execCommand('insertText', false, '农高区')")
    expect(page.locator(META)).to_contain_text("处")
    assert "农高区" in page.inner_text(".md-search-result__list")


def test_an_input_method_searches_when_it_is_done_and_not_before(base: str, open_page: Open) -> None:
    page = opened(open_page, f"{base}/index.html")
    page.evaluate(
        """() => {
        window.asked = [];
        const worker = editionPage.worker, post = worker.postMessage.bind(worker);
        worker.postMessage = (message) => { if (message.type === 2) asked.push(message.data); post(message); };
        }"""
    )
    keys = page.context.new_cdp_session(page)
    for typed in ("n", "no", "non", "nong", "nong gao"):
        keys.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "windowsVirtualKeyCode": 229, "key": "Process"})
        page.wait_for_timeout(30)
    assert page.input_value(BOX) == "nong gao" and page.evaluate("asked") == []
    keys.send("Input.insertText", {"text": "农高"})
    page.wait_for_timeout(200)
    assert page.evaluate("asked") == ["农高"]


def test_nothing_found_says_so_and_offers_what_is_near(base: str, open_page: Open) -> None:
    page = opened(open_page, f"{base}/index.html")
    shown = panel(page, "晋中国家农高去")
    assert "没有找到“晋中国家农高去”" in shown and "晋中国家农高区" in shown
    page.locator(".md-search-result__list a", has=page.locator("[data-search-again='晋中国家农高区']")).click()
    page.wait_for_timeout(300)
    assert page.input_value(BOX) == "晋中国家农高区"
    assert "正文" in page.inner_text(".md-search-result__meta")


HARMLESS = (
    "转" * 10_000, "转型 " * 3_000, " ".join(chr(0x4E00 + n) for n in range(5_000)), "<img src=x onerror=alert(1)>", "</script><b>x</b>",
    "&lt;b&gt;", ".*", "(转|型)+", "[", "\\", "\\d+$", "^转", "${1}", "`", "😀", "👨‍👩‍👧", "\ud83d", "𠮷", "''''", '"', '""', "-", "- -", "-\"", "来源:", "日期:9999",
    "主题:没有 发展", "类型:词条", "#", "a#b", "%", "%E5", "nan", "__proto__", "constructor", "\u202e转", "\x00", "\ufeff转型",
)  # fmt: skip


def test_no_query_does_harm(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = opened(open_page, f"{base}/index.html")
    page.on("dialog", lambda d: page.faults.append(d.message))
    for query in HARMLESS:
        page.fill(BOX, query)
        ask(page, [query, "农高区"])
        assert page.locator(".md-search-result__list").locator("img, script, b").count() == 0, query[:20]
        assert page.faults == [] and page.strangers == [], query[:20]
    assert ask(page, ["农高区"])[0]["counts"]["hits"] == len(plain_search(data, ["农高区"]))


# --- the concordance page --------------------------------------------------------------------------


def test_concordance_lists_sorts_and_copies_every_hit(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = open_page(f"{base}/concordance.html?q=转型")
    places = plain_search(data, ["转型"])
    page.wait_for_selector(".kwic-rows li")
    assert page.locator(".kwic-rows li").count() == len(places)
    assert f"正文 {len(places)} 处" in page.inner_text(".concordance-summary")
    assert not page.is_checked("#__search"), "the theme's panel must not cover the page"
    counts = dict.fromkeys((p[0] for p in places), 0)
    for place in places:
        counts[place[0]] += 1
    assert sorted(int(t.split()[-1]) for t in page.locator(".concordance-groups li").all_text_contents()) == sorted(
        counts.values()
    )
    for order, side in (("按右文", "right"), ("按左文", "left")):
        page.get_by_text(order).click()
        page.wait_for_selector(".kwic.flat li")
        shown = page.locator(f".kwic-rows .{side}").all_text_contents()
        keys = [t[:1] if side == "right" else t[-1:] for t in shown]
        assert len([1 for a, b in pairwise(keys) if a != b]) == len(set(keys)) - 1, "equal neighbours stand together"
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => { window.copied = t; }}})")
    page.get_by_text("复制表格").click()
    expect(page.locator(".kwic-bar output")).to_contain_text("已复制")
    table = [line.split("\t") for line in page.evaluate("copied").splitlines()]
    assert len(table) == len(places) + 1 and len({len(row) for row in table}) == 1
    assert page.faults == [] and page.strangers == []


def test_concordance_address_follows_the_form_and_fills_it(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = open_page(f"{base}/concordance.html?q=发展 来源:taiyuan-2021-plenum")
    page.wait_for_selector(".kwic-rows li")
    assert page.input_value("[name=source]") == "taiyuan-2021-plenum" and page.input_value("[name=words]") == "发展"
    page.select_option("[name=source]", "")
    page.select_option("[name=kind]", "注释")
    expect(page.locator(".concordance-summary")).to_have_text(re.compile("^注释"))
    assert "%E7%B1%BB%E5%9E%8B" in page.url and page.locator(".kwic-rows li").count()
    page.fill("[name=words]", "饕餮不在此文")
    expect(page.locator(".kwic-rows li")).to_have_count(0)


def test_a_line_of_the_concordance_leads_to_its_own_hit(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = open_page(f"{base}/concordance.html?q=发展")
    page.wait_for_selector(".kwic-rows li")
    twice = page.locator(".kwic-rows a[href*='n=2']").first
    left = twice.locator(".left").text_content()
    twice.click()
    page.wait_for_selector("mark.search-hit.chosen")
    block = page.url.split("#")[1]
    marked = page.evaluate(
        """(id) => {
        const chosen = document.querySelector("mark.chosen"), range = document.createRange();
        range.selectNodeContents(document.getElementById(id));
        range.setEndBefore(chosen);
        return range.toString().replace(/\\s/g, "");
        }""",
        block,
    )
    assert marked.endswith(left.replace(" ", ""))


def test_the_terms_page_has_the_same_component(base: str, open_page: Open, data: dict[str, Any]) -> None:
    page = open_page(f"{base}/terms/gao-zhi-liang-fa-zhan.html")
    page.wait_for_selector(".kwic-bar")
    total = len([o for o in data["occurrences"] if o["term"] == "gao-zhi-liang-fa-zhan"])
    assert page.locator(".kwic-rows li").count() == total
    page.get_by_text("按右文").click()
    assert page.locator(".kwic-rows .kwic.flat li").count() == total
    page.fill(".kwic-bar input[type=search]", "建设")
    page.wait_for_timeout(200)
    assert 0 < page.locator(".kwic-rows li").count() < total

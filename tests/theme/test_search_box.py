"""The search as people use it, on http and file://: the box, the panel, the marks on arrival, the concordance page."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.search_oracle import plain_search
from tests.support.search_page import BOX, META, Open, ask, opened, panel

pytestmark = [pytest.mark.browser]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return address if request.param == "http" else site.as_uri()


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    return loaded


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


@pytest.mark.parametrize(
    "pasted",
    [
        "《晋中日报》，某日。https://example.org/articles/jinzhong-2021-bao-gao-hua-yu.html#p12，引于某日",
        "note = {jinzhong-2021-bao-gao-hua-yu\\#p12}",
        "jinzhong-2021-bao-gao-hua-yu#p12",
    ],
    ids=["address", "bibtex", "plain"],
)
def test_enter_on_a_pasted_citation_jumps(base: str, open_page: Open, pasted: str) -> None:
    page = opened(open_page, f"{base}/index.html")
    panel(page, pasted)
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
    "转" * 10_000, "转型 " * 3_000, " ".join(chr(0x4E00 + n) for n in range(5_000)),
    "<img src=x onerror=alert(1)>", "</script><b>x</b>", "&lt;b&gt;",
    ".*", "(转|型)+", "[", "\\", "\\d+$", "^转", "${1}", "`", "😀", "👨‍👩‍👧", "\ud83d", "𠮷", "''''", '"', '""',
    "-", "- -", "-\"", "来源:", "日期:9999",
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
        page.wait_for_selector(f".kwic-bar button[aria-pressed=true]:has-text('{order}')")
        page.wait_for_selector(f".kwic.flat.by-{side} li")
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

"""An article in a real browser: notes, ways of reading, what is kept and carried, and what happens without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
ARTICLE = "articles/jinzhong-2021-dai-biao-re-yi.html"
LONG = "articles/jinzhong-2021-bao-gao-hua-yu.html"
TERM = "#p1 a.term.first >> nth=2"
BOX = ".note-box"
Open = Callable[..., Any]


def accessible_texts(page: Any, selector: str) -> list[list[str]]:
    """The static texts the browser gives to screen readers, per element."""
    client = page.context.new_cdp_session(page)
    out = []
    for index in range(page.locator(selector).count()):
        found = client.send("Runtime.evaluate", {"expression": f"document.querySelectorAll({selector!r})[{index}]"})
        tree = client.send("Accessibility.queryAXTree", {"objectId": found["result"]["objectId"], "role": "StaticText"})
        out.append([n["name"]["value"] for n in tree["nodes"]])
    return out


def blocks(site: Path, article: str) -> dict[str, str]:
    data = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    found = next(a for a in data["articles"] if a["url"] == article)
    return {b["id"]: b["text"] for b in found["blocks"]}


# --- the note ---------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["click", "Enter", "Space", "hover"])
def test_a_note_opens_and_shows_what_stands_at_the_foot(open_page: Open, site: Path, act: str) -> None:
    page = open_page((site / ARTICLE).as_uri())
    term = page.locator(TERM)
    if act == "click":
        term.click()
    elif act == "hover":
        term.hover()
    else:
        term.focus()
        assert page.locator(BOX).count() == 0, "focus alone opens nothing"
        term.press(act)
    page.wait_for_selector(f"{BOX}:visible")
    note = page.locator(str(term.get_attribute("href")))
    shown, foot = page.locator(".note-content").inner_text(), note.locator("p").nth(1).inner_text()
    assert foot in shown and note.locator("p > a").first.inner_text() in shown
    assert note.locator("[lang='zh-Latn-pinyin']").inner_text() in shown and note.locator("[lang=en]").inner_text() in shown
    assert page.locator(f"{BOX} [id]").count() == 0
    assert page.evaluate("location.hash") == "" and page.faults == [] and page.strangers == []


def test_escape_closes_and_gives_the_focus_back(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    term = page.locator(TERM)
    term.focus()
    term.press("Enter")
    page.wait_for_selector(f"{BOX}:visible")
    page.keyboard.press("Escape")
    assert not page.locator(BOX).is_visible()
    assert page.evaluate("document.activeElement.id") == term.get_attribute("id")


def test_tab_leaves_the_note_for_what_follows_its_term(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    term = page.locator(TERM)
    term.focus()
    following = page.evaluate(
        "(() => { const all = [...document.querySelectorAll('a.term')];"
        " return all[all.indexOf(document.activeElement) + 1].id })()"
    )
    term.press("Enter")
    for _ in range(page.locator(f"{BOX} a:visible, {BOX} button:enabled").count() + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == following and not page.locator(BOX).is_visible()


def test_the_pointer_may_travel_from_the_term_into_the_note(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator(TERM).hover()
    page.wait_for_selector(f"{BOX}:visible")
    box = page.locator(BOX).bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40, steps=6)
    page.wait_for_timeout(500)
    assert page.locator(BOX).is_visible()
    page.mouse.move(4, 400)
    page.wait_for_selector(BOX, state="hidden")


def test_a_pinned_note_stays(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator(TERM).click()
    page.locator(f"{BOX} .pin").click()
    page.locator(".article-meta .record").click(position={"x": 2, "y": 2})
    assert page.locator(BOX).is_visible()
    page.locator(f"{BOX} .close").click()
    assert not page.locator(BOX).is_visible()


def test_the_note_walks_through_the_places_of_its_term(open_page: Open, site: Path) -> None:
    page = open_page((site / LONG).as_uri())
    repeated = page.evaluate(
        "(() => { const n = {};"
        " document.querySelectorAll('a.term').forEach(a => { (n[a.getAttribute('href')] ||= []).push(a.id) });"
        " return Object.values(n).find(ids => ids.length > 2) })()"
    )
    page.locator(f"#{repeated[0]}").click()
    assert page.locator(f"{BOX} .position").inner_text() == f"1 / {len(repeated)}"
    page.locator(f"{BOX} .next").click()
    assert page.locator("a.term.open").get_attribute("id") == repeated[1]
    page.locator(f"{BOX} .previous").click()
    assert page.locator("a.term.open").get_attribute("id") == repeated[0]


def test_nested_terms_open_in_place_and_lead_back(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    note = page.evaluate(
        "[...document.querySelectorAll('.notes > li')].find(li => li.querySelector('.nested') && li.querySelector('.places')).id"
    )
    page.locator(f"a.term[href='#{note}']").first.click()
    first = page.locator(BOX).get_attribute("aria-label")
    page.locator(f"{BOX} .nested a").first.click()
    assert page.locator(BOX).get_attribute("aria-label") != first
    page.locator(f"{BOX} .back").click()
    assert page.locator(BOX).get_attribute("aria-label") == first


def test_on_a_phone_the_sheet_does_not_cover_the_line(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri(), width=390, height=844, has_touch=True, is_mobile=True)
    for term in (page.locator("#p4 a.term").last, page.locator(".reading .paragraph a.term").last):
        term.scroll_into_view_if_needed()
        term.tap()
        page.wait_for_selector(f"{BOX}.sheet:visible")
        line, sheet = term.bounding_box(), page.locator(BOX).bounding_box()
        assert line["y"] + line["height"] <= sheet["y"]
        assert sheet["height"] <= 844 * 0.45 + 2
        page.locator(f"{BOX} .close").tap()


def test_a_note_opens_within_fifty_milliseconds(open_page: Open, site: Path) -> None:
    page = open_page((site / LONG).as_uri())
    times = page.evaluate(
        "[...document.querySelectorAll('.paragraph a.term')].slice(0, 40).map(a => { const t = performance.now(); a.click();"
        " document.querySelector('.note-box').getBoundingClientRect(); return performance.now() - t })"
    )
    assert sorted(times)[len(times) * 9 // 10] < 50, times


def test_without_the_popover_interface_and_anchors_all_is_the_same(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.add_init_script(
        "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover; CSS.supports = () => false"
    )
    page.reload()
    page.locator(TERM).click()
    assert page.locator(BOX).is_visible()


def test_without_scripts_a_term_leads_to_its_note_and_back(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri(), java_script_enabled=False)
    term = page.locator(TERM)
    own = term.get_attribute("id")
    term.click()
    assert page.url.endswith(str(term.get_attribute("href")))
    page.locator(f"{term.get_attribute('href')} .places a[href='#{own}']").click()
    assert page.url.endswith(f"#{own}")
    assert not page.locator(".presets").is_visible()


# --- ways of reading --------------------------------------------------------------------------


def underlined(page: Any) -> int:
    return int(
        page.evaluate(
            "[...document.querySelectorAll('.reading a.term')]"
            ".filter(a => getComputedStyle(a).textDecorationLine.includes('underline')).length"
        )
    )


def test_presets_change_everything_with_one_click(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    first, every = page.locator("a.term.first").count(), page.locator("a.term").count()
    assert underlined(page) == first < every
    page.get_by_role("button", name="学习", exact=True).click()
    page.wait_for_selector("rt")
    assert underlined(page) == every and page.locator(".vocabulary").count() > 0
    assert "preset=study" in page.url
    page.get_by_role("button", name="校勘", exact=True).click()
    page.wait_for_selector("a.line")
    assert page.locator("rt").count() == 0
    page.get_by_role("button", name="读者", exact=True).click()
    assert page.locator("a.line").count() == 0 and underlined(page) == first and "preset" not in page.url


@pytest.mark.parametrize("name", [ARTICLE, LONG, "articles/jinzhong-2021-kai-mu-shi-ce-ji.html"])
def test_the_printed_text_is_the_reading_and_the_edited_text_comes_back(open_page: Open, site: Path, name: str) -> None:
    page = open_page((site / name).as_uri() + "?text=printed")
    page.wait_for_function("!document.documentElement.classList.contains('pending')")
    data = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    article = next(a for a in data["articles"] if a["url"] == name)
    for block in article["blocks"]:
        own = sorted(
            (e for e in data["apparatus"] if e["article"] == article["id"] and e["block"] == block["id"]),
            key=lambda e: -e["start"],
        )
        text = block["text"]
        for e in own:
            text = text[: e["start"]] + e["reading"] + text[e["end"] :]
        assert page.locator(f"#{block['id']}").evaluate("e => e.textContent") == text
    page.evaluate("edition.set({text: 'edited'})")
    assert page.locator("#p1").evaluate("e => e.textContent") == blocks(site, name)["p1"]


@pytest.mark.parametrize("query", ["?preset=study", "?preset=collate&text=edited", "?density=paragraph", "?density=every", ""])
def test_no_setting_changes_a_letter_of_the_text(open_page: Open, site: Path, query: str) -> None:
    page = open_page((site / LONG).as_uri() + query)
    page.wait_for_function("!document.documentElement.classList.contains('pending')")
    for block, text in blocks(site, LONG).items():
        assert page.locator(f"#{block}").evaluate("e => e.textContent") == text


def test_density_none_leaves_one_unbroken_string_per_paragraph(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator(".md-skip.plain").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('.paragraph a')")
    texts = blocks(site, ARTICLE)
    paragraphs = [texts[i] for i in page.locator(".paragraph").evaluate_all("all => all.map(e => e.id)")]
    assert accessible_texts(page, ".paragraph") == [[t] for t in paragraphs]
    page.evaluate("edition.set({preset: 'reader'})")
    assert page.locator(".paragraph a.term").count() > 50


@pytest.mark.parametrize("query", ["", "?preset=study", "?preset=collate&text=edited"])
def test_copying_copies_the_text_alone(open_page: Open, site: Path, query: str) -> None:
    page = open_page((site / ARTICLE).as_uri() + query)
    page.wait_for_function("!document.documentElement.classList.contains('pending')")
    copied = page.evaluate(
        "(() => { const r = document.createRange(); r.setStartBefore(document.getElementById('p1'));"
        " r.setEndAfter(document.getElementById('p4')); getSelection().removeAllRanges(); getSelection().addRange(r);"
        " return getSelection().toString() })()"
    )
    texts = blocks(site, ARTICLE)
    ids = list(texts)
    expected = [texts[i] for i in ids[ids.index("p1") : ids.index("p4") + 1]]
    assert [line for line in copied.splitlines() if line.strip()] == expected


def test_settings_are_kept_on_this_device_and_carried_by_links(open_page: Open, site: Path, address: str) -> None:
    page = open_page(f"{address}/{ARTICLE}")
    page.evaluate("edition.set({ruby: 'on', size: 'l'})")
    assert "ruby=on" in page.url and "size=l" in page.url
    page.goto(f"{address}/{LONG}")
    assert page.locator("html").get_attribute("data-ruby") == "on" and page.locator("html").get_attribute("data-size") == "l"
    page = open_page((site / ARTICLE).as_uri())
    page.evaluate("edition.set({size: 'xl'}); localStorage.clear()")
    page.locator(".md-footer__link--next").click()
    page.wait_for_load_state()
    assert "size=xl" in page.url and page.locator("html").get_attribute("data-size") == "xl"


def test_pinyin_stands_over_characters_and_over_a_number_as_a_whole(open_page: Open, site: Path) -> None:
    page = open_page((site / "articles/jinzhong-2021-kai-mu-shi-ce-ji.html").as_uri())
    page.evaluate("edition.set({ruby: 'on'})")
    link = page.locator("#p2 a.term", has_text="338")
    link.locator("ruby").first.wait_for()
    pieces = "all => all.map(one => [one.firstChild.data, one.querySelector('rt').dataset.pinyin])"
    assert link.locator("ruby").evaluate_all(pieces) == [["338", "sān bǎi sān shí bā"], ["万", "wàn"]]
    assert link.evaluate("link => link.textContent") == "338万"


def test_a_known_term_is_marked_no_more(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    term = page.locator(TERM)
    href = term.get_attribute("href")
    term.click()
    page.locator(f"{BOX} .known").click()
    page.wait_for_selector(f"a.term.quiet[href='{href}']")
    assert page.locator(f"a.term[href='{href}']:not(.quiet)").count() == 0


def test_topics_choose_what_is_marked(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator(".presets .more").click()
    page.locator(".setting-topics input").first.check(force=True)
    page.wait_for_selector("a.term.quiet", state="attached")
    assert 0 < page.locator("a.term.first:not(.quiet)").count() < page.locator("a.term.first").count()


def test_the_panel_closes_with_escape_and_gives_the_focus_back(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    more = page.locator(".presets .more")
    more.focus()
    more.press("Enter")
    page.wait_for_selector(".settings-panel:visible")
    page.keyboard.press("Escape")
    assert not page.locator(".settings-panel").is_visible()
    assert page.evaluate("document.activeElement.matches('.more')")


@pytest.mark.parametrize("scheme", ["default", "slate", "sepia"])
def test_three_colour_schemes(open_page: Open, site: Path, scheme: str) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator(".reading-settings").click()
    page.locator(f".setting-scheme input[value={scheme}]").check(force=True)
    assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == scheme


# --- finding one's way ------------------------------------------------------------------------


def test_shortcuts_move_and_can_be_switched_off(open_page: Open, site: Path) -> None:
    page = open_page((site / LONG).as_uri())
    page.keyboard.press("?")
    page.wait_for_selector(".keys-help:visible")
    page.keyboard.press("Escape")
    assert not page.locator(".keys-help").is_visible()
    before = page.evaluate("scrollY")
    page.keyboard.press("j")
    page.wait_for_function(f"scrollY > {before}")
    page.keyboard.press("]")
    assert page.evaluate("document.activeElement.classList.contains('term')")
    page.keyboard.press("2")
    page.wait_for_selector("rt")
    page.evaluate("edition.set({keys: 'off'})")
    page.keyboard.press("1")
    assert page.locator("html").get_attribute("data-preset") == "study"


def test_switched_off_the_themes_own_keys_are_off_too(open_page: Open, site: Path) -> None:
    page = open_page((site / LONG).as_uri() + "?keys=off")
    for key in ("n", "p", "/", "s", "f", "?"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert LONG in page.url and not page.locator("[data-md-toggle=search]").is_checked()
    assert page.locator(".keys-help").count() == 0
    page.locator("#p3 a.term.first").first.focus()
    page.keyboard.press("Space")
    page.wait_for_selector(f"{BOX}:visible")
    page.evaluate("edition.set({keys: 'on'})")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url(f"**/{ARTICLE}*")


@pytest.mark.parametrize("query", ["", "?preset=study"])
def test_back_returns_to_the_place_left(open_page: Open, address: str, query: str) -> None:
    page = open_page(f"{address}/{LONG}{query}")
    page.wait_for_function("!document.documentElement.classList.contains('pending')")
    page.evaluate("document.getElementById('p25').scrollIntoView()")
    before = page.evaluate("document.getElementById('p25').getBoundingClientRect().top")
    page.evaluate("document.querySelector('#p25 a.term, #p26 a.term, #p27 a.term').click()")
    page.locator(f"{BOX} .note-foot a").click()
    page.wait_for_load_state()
    assert "/terms/" in page.url
    page.go_back()
    page.wait_for_load_state()
    page.wait_for_function("!document.documentElement.classList.contains('pending')")
    page.wait_for_timeout(300)
    assert abs(page.evaluate("document.getElementById('p25').getBoundingClientRect().top") - before) < 40


def test_each_paragraph_has_a_permanent_link_in_the_margin(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    for paragraph in page.locator(".paragraph").evaluate_all("all => all.map(e => e.id)"):
        assert page.locator(f"a.number[href='#{paragraph}']").count() == 1
    page.locator("a.number[href='#p3']").click()
    assert page.url.endswith("#p3")


@pytest.mark.parametrize("query", ["", "?preset=study", "?preset=collate", "?density=none"])
def test_nothing_jumps_while_the_page_loads(open_page: Open, address: str, query: str) -> None:
    page = open_page(f"{address}/index.html")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver("
        "l => l.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value })"
        ").observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{address}/{LONG}{query}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.01


def test_a_paragraph_number_offers_its_citation(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator("a.number[href='#p3']").click()
    page.wait_for_selector(".cite-box:visible")
    version = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))["version"]
    text = page.locator(".cite-box .citation").inner_text()
    assert "[N]. [晋中日报]" in text and f"{version}, jinzhong-2021-dai-biao-re-yi#p3." in text
    for name in ("GB/T 7714", "BibTeX", "RIS", "CSL-JSON"):
        button = page.locator(f".cite-box button[data-name='{name}']")
        button.click()
        page.wait_for_function("e => e.textContent === '已复制'", arg=button.element_handle())
    page.keyboard.press("Escape")
    assert not page.locator(".cite-box").is_visible() and page.faults == []


# --- looks that carry meaning -----------------------------------------------------------------


def test_the_offer_to_read_on_stands_first_and_stays_until_one_reads(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/{LONG}")
    page.evaluate("document.getElementById('p30').scrollIntoView()")
    page.goto(f"{address}/index.html")
    page.goto(f"{address}/{LONG}")
    offer = page.locator("main .read-on")
    offer.wait_for()
    assert page.evaluate("document.querySelector('.reading').firstElementChild.matches('.read-on')")
    assert offer.evaluate("e => getComputedStyle(e).color") == "rgb(255, 255, 255)"
    offer.click()
    offer.wait_for(state="detached")
    assert page.evaluate("document.getElementById('p30').getBoundingClientRect().top < innerHeight")


def test_the_first_link_says_where_it_leads(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "跳到正文"


@pytest.mark.parametrize("name", [ARTICLE, "terms/1221.html"])
def test_print_is_dark_on_white_in_every_scheme(open_page: Open, site: Path, name: str) -> None:
    page = open_page((site / name).as_uri(), color_scheme="dark")
    page.emulate_media(media="print")
    pale = page.evaluate(
        """() => [...document.querySelectorAll(
            '.md-content p, .md-content h1, .md-content i, .md-content svg text, .md-content a')]
        .filter(e => e.checkVisibility() && !e.closest('.root'))
        .map(e => getComputedStyle(e)[e.closest('svg') ? 'fill' : 'color'])
        .filter(c => Math.max(...c.match(/[\\d.]+/g).slice(0, 3).map(Number)) > 140)"""
    )
    assert pale == []
    assert page.evaluate(
        "[...document.querySelectorAll('svg a .box')].every(b => getComputedStyle(b).fill === 'rgb(255, 255, 255)')"
    )


@pytest.mark.parametrize("query", ["", "?preset=collate"])
def test_a_title_breaks_between_its_phrases(open_page: Open, site: Path, query: str) -> None:
    page = open_page((site / ARTICLE).as_uri() + query, width=390, height=844)
    page.wait_for_function("!document.documentElement.classList.contains('pending')")
    tops = page.evaluate(
        """() => { const out = {}, walker = document.createTreeWalker(document.querySelector('h1.title'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) for (let i = 0; i < walker.currentNode.length; i += 1) {
          const range = document.createRange(); range.setStart(walker.currentNode, i); range.setEnd(walker.currentNode, i + 1);
          const line = Math.round(range.getBoundingClientRect().bottom); out[line] = (out[line] || '') + range.toString(); }
        return Object.values(out).map(s => s.trim()) }"""
    )
    assert tops == ["聚焦“1221”战略举措", "善谋实干扬优成势"]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("concordance.html", "input[name=words]"),
        ("concordance.html", "select[name=source]"),
        ("terms/nong-gao-qu.html", ".kwic-bar input"),
    ],
)
def test_a_field_in_focus_has_a_frame(open_page: Open, site: Path, name: str, field: str) -> None:
    page = open_page((site / name).as_uri())
    page.locator(field).first.focus()
    page.keyboard.press("Shift")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_order_chosen_in_a_concordance_can_be_seen(open_page: Open, site: Path) -> None:
    page = open_page((site / "terms/nong-gao-qu.html").as_uri())
    look = "b => [getComputedStyle(b).backgroundColor, getComputedStyle(b).borderTopWidth]"
    chosen = page.locator(".kwic-bar [aria-pressed=true]").evaluate(look)
    other = page.locator(".kwic-bar [aria-pressed=false]").first.evaluate(look)
    assert chosen[0] != other[0] and chosen[1] == other[1] == "1px"


def test_a_wide_table_can_be_scrolled_with_the_keyboard(open_page: Open, site: Path) -> None:
    page = open_page((site / "contributing/fields.html").as_uri(), width=390, height=844)
    frame = page.locator(".md-typeset__scrollwrap[tabindex='0']").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert frame.evaluate("e => e === document.activeElement && e.scrollLeft > 0")


def test_the_box_of_a_paragraph_is_named_and_cites_first(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.locator("a.number[href='#p3']").click()
    box = page.locator(".cite-box")
    box.wait_for()
    assert box.locator("strong").inner_text() == "p3"
    names = box.evaluate("b => [...b.children].map(e => e.className)")
    assert names.index("citation") < names.index("copies") < names.index("ways")

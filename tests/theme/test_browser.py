"""What only a browser shows: reading an article, opening notes, going to a term and back, on http and file://."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLE = "articles/jinzhong-2021-dai-biao-re-yi.html"
PAGES = (
    "index.html", "en.html", ARTICLE, "terms/nong-gao-qu.html", "sources/jinzhong-2021-congress-opening.html",
    "indexes/pinyin.html", "indexes/topics.html", "apparatus.html", "parallels.html", "principles.html",
)  # fmt: skip
pytestmark = [pytest.mark.browser]
Open = Callable[..., Any]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return address if request.param == "http" else site.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_open_without_fault_or_stranger(base: str, open_page: Open, width: int, scheme: str) -> None:
    page = open_page(f"{base}/index.html", width=width, color_scheme=scheme)
    for name in PAGES:
        page.goto(f"{base}/{name}")
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
    assert page.faults == []
    assert page.strangers == []


def first_term(page: Any) -> Any:
    return page.locator("p a.term").first


def test_a_click_opens_the_note_and_escape_gives_the_focus_back(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/{ARTICLE}")
    link = first_term(page)
    link.click()
    box = page.locator(".note-box")
    assert box.is_visible()
    foot = page.locator(f"{link.get_attribute('href')} > p").nth(1).inner_text()
    assert foot and foot in box.inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert page.evaluate("document.activeElement.id") == link.get_attribute("id")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_note_and_focus_alone_does_not(base: str, open_page: Open, key: str) -> None:
    page = open_page(f"{base}/{ARTICLE}")
    first_term(page).focus()
    page.wait_for_timeout(600)
    assert not page.locator(".note-box:visible").count()
    page.keyboard.press(key)
    assert page.locator(".note-box").is_visible()


def test_hover_opens_after_a_delay_and_bridges_to_the_note(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/{ARTICLE}")
    first_term(page).hover()
    page.locator(".note-box:visible").wait_for()
    page.locator(".note-box").hover()
    page.wait_for_timeout(600)
    assert page.locator(".note-box").is_visible()
    page.mouse.move(5, 5)
    page.locator(".note-box").wait_for(state="hidden")


def test_a_tap_opens_a_sheet_that_does_not_cover_the_line(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/{ARTICLE}", width=390, height=800, has_touch=True, is_mobile=True)
    link = page.locator("p a.term").nth(4)
    link.scroll_into_view_if_needed()
    link.tap()
    box = page.locator(".note-box")
    assert box.is_visible()
    page.wait_for_timeout(300)
    assert link.bounding_box()["y"] + link.bounding_box()["height"] <= box.bounding_box()["y"]


def test_from_the_text_to_the_term_and_back_to_the_very_place(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/articles/jinzhong-2021-bao-gao-hua-yu.html")
    link = page.locator('a.term[href^="#note-nong-gao-qu"]').first
    link.click()
    page.locator('.note-box a[href$="terms/nong-gao-qu.html"]').first.click()
    page.wait_for_url("**/terms/nong-gao-qu.html")
    assert page.locator("h1").inner_text().strip() == "农高区"
    line = page.locator(".kwic a").nth(1)
    anchor = line.get_attribute("href").partition("#")[2]
    line.click()
    page.wait_for_url(f"**#{anchor}")
    page.wait_for_timeout(300)
    place = page.locator(f"#{anchor}")
    box = place.bounding_box()
    assert 0 <= box["y"] <= 900
    assert place.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_without_javascript_the_link_leads_to_the_note_at_the_foot(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/{ARTICLE}", java_script_enabled=False)
    link = first_term(page)
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    assert page.locator(target).is_visible()

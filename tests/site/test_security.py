"""Hostile words in every field: none runs in a browser, none adds an element to a page, none forges a message.

The project is laid out by ``hostile.py`` from ``data/payloads.txt``. Here one turn is built and every page of it read by
Chromium's own parser; a part of them is opened. ``make fuzz`` opens all of them, over http and from the folder, in every
turn.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from annotated_edition.comparing.difference import compare
from annotated_edition.comparing.difference_text import format_difference
from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.edition_json import edition_data
from annotated_edition.report import Report, format_github, format_text
from annotated_edition.site.build import run_mkdocs
from tests.support import ROOT
from tests.support.doors import SPOILT, STORED, opened_by_address, opened_with_store
from tests.support.hostile import Payload, Tried, beyond_the_checks, lay_out_hostile, plain_word, read_payloads, try_all
from tests.support.page_audit import OPEN_NOTES, SELECT, STRUCTURE, TYPE, Watch, served
from tests.support.reach import CONTACT, REPOSITORY

pytestmark = pytest.mark.xdist_group("security")
EVERY = 12
"""One page in so many is opened here; ``make fuzz`` opens all."""
DEPENDS_ON_WORDS = {"folding.html": {"b"}, "parallels.html": {"div", "b"}, "sources": {"th"}}
"""Elements whose number says which characters, passages, and rules that dropped a character there are."""


@pytest.fixture(scope="module")
def payloads() -> list[Payload]:
    return read_payloads()


@pytest.fixture(scope="module")
def tried(payloads: list[Payload]) -> Tried:
    return try_all(payloads)


def build_pair(folder: Path, payloads: list[Payload], tried: Tried, turn: int) -> tuple[Path, Path]:
    """Build the hostile site and its twin with plain words."""
    sites = []
    for name, word in (("hostile", lambda p: p.text), ("twin", plain_word)):
        lay_out_hostile(folder / name, payloads, tried, turn, word)
        report = Report()
        edition = make_edition(read_project(folder / name), report)
        assert edition, format_text(report)[:4000]
        run_mkdocs(folder / name, beyond_the_checks(edition, payloads, word), folder / name / "site")
        sites.append(folder / name / "site")
    return sites[0], sites[1]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, payloads: list[Payload], tried: Tried) -> Iterator[tuple[Path, Path]]:
    yield build_pair(tmp_path_factory.mktemp("security"), payloads, tried, 0)


# --- the checks ---------------------------------------------------------------------------------


def test_the_list_is_large_and_every_class_is_there(payloads: list[Payload]) -> None:
    assert len({p.text for p in payloads}) == len(payloads) >= 350
    assert len({p.kind for p in payloads}) == 12


def test_what_is_refused_is_refused_with_place_and_mend(tried: Tried) -> None:
    assert tried.reports
    for report in tried.reports:
        for d in report.errors:
            assert d.location.path and d.location.line >= 1 and d.message and d.fix


def test_an_address_that_may_not_be_linked_is_refused(payloads: list[Payload], tried: Tried) -> None:
    passed = [p.text for p in payloads if tried.accepts("url", p)]
    assert passed and all(re.match(r"https?://[\w.@-]+/", text) for text in passed), passed


def test_no_control_character_enters_by_an_escape(payloads: list[Payload], tried: Tried) -> None:
    for p in payloads:
        if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in p.text.replace("\n", "").replace("\t", "").strip()):
            assert not tried.accepts("gloss", p), p


# --- the site -----------------------------------------------------------------------------------


def structure_faults(browser: Any, pair: tuple[Path, Path]) -> list[str]:
    """Give what differs between the pages of the two sites, and what should not be on them."""
    page = browser.new_page()
    faults = []
    for path in sorted(pair[0].rglob("*.html")):
        name = path.relative_to(pair[0]).as_posix()
        own, twin = (page.evaluate(STRUCTURE, [(s / name).read_text(encoding="utf-8"), "text/html"]) for s in pair)
        faults += [f"{name}: {f}" for f in own["faults"]]
        for tag in sorted(own["counts"].keys() | twin["counts"].keys()):
            counts = own["counts"].get(tag, 0), twin["counts"].get(tag, 0)
            emptied = tag == "div" and counts[0] < counts[1]  # a note that Markdown shows nothing of
            if counts[0] != counts[1] and not emptied and tag not in DEPENDS_ON_WORDS.get(name.partition("/")[0], ()):
                faults.append(f"{name}: {counts[0]} <{tag}>, {counts[1]} in the twin")
    page.close()
    return faults


@pytest.mark.browser
def test_no_page_gains_an_element_a_handler_or_a_strange_link(browser: Any, pair: tuple[Path, Path]) -> None:
    faults = structure_faults(browser, pair)
    assert not faults, "\n".join(faults[:30])


def opened(watch: Watch, base: str, names: list[str]) -> int:
    """Open pages, and the notes on them; give the number of notes."""
    notes = 0
    for name in names:
        page = watch.open(base, name)
        if name.startswith("articles/"):
            count, strange = page.evaluate(OPEN_NOTES)
            notes += count
            if strange:
                watch.faults.append(f"{name}: {strange} strange elements in the note")
            watch.collect()
    return notes


def page_names(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html")


@pytest.mark.browser
def test_nothing_runs_from_the_folder_even_without_the_policy(browser: Any, pair: tuple[Path, Path]) -> None:
    watch = Watch(browser, bypass_csp=True)
    names = page_names(pair[0])
    single = [n for n in names if "/" not in n or n.startswith("indexes/")]
    assert opened(watch, pair[0].as_uri(), sorted({*names[::EVERY], *single})) > 0
    watch.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


@pytest.mark.browser
def test_nothing_runs_over_http_and_the_policy_had_nothing_to_stop(browser: Any, pair: tuple[Path, Path]) -> None:
    watch = Watch(browser, bypass_csp=False)
    with served(pair[0]) as base:
        opened(watch, base, page_names(pair[0])[EVERY // 2 :: EVERY])
    watch.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


def searched(watch: Watch, base: str, payloads: list[Payload]) -> int:
    """Type payloads into the search box; give how many showed results."""
    page = watch.open(base, "index.html?q=x")
    box = page.locator("input[name=query]").first
    shown = 0
    for p in payloads:
        watch.at = f"search {p.text!r}"
        box.evaluate(
            "(e, text) => { e.focus(); e.value = text; e.dispatchEvent(new Event('input', {bubbles: true})); "
            "e.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true, key: 'x'})); }",
            p.text,
        )
        page.wait_for_timeout(80)
        shown += page.locator(".md-search-result__item").count() > 0
        if strange := page.locator(".md-search :is(script:not([src]), iframe, object, embed, img, style)").count():
            watch.faults.append(f"{watch.at}: {strange} strange elements in the panel")
        watch.collect()
    return shown


@pytest.mark.browser
def test_payloads_typed_into_search_only_search(browser: Any, pair: tuple[Path, Path], payloads: list[Payload]) -> None:
    watch = Watch(browser, bypass_csp=True)
    assert searched(watch, pair[0].as_uri(), payloads[::8]) > 10
    watch.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


def typed(watch: Watch, base: str, name: str, payloads: list[Payload]) -> int:
    """Type payloads into every field of the contribution form of an article; give how many values were typed."""
    page = watch.open(base, name)
    assert page.evaluate(SELECT, "是这一段的文字")
    page.locator(".contribute-bar").get_by_role("button", name="给这里加注").click()
    page.wait_for_selector("dialog.contribute[open]")
    count, ways = 0, set[str]()
    for p in payloads:
        watch.at = f"form {p.text!r}"
        count += page.evaluate(TYPE, p.text)
        page.wait_for_timeout(30)
        watch.collect()
        if strange := page.locator("dialog.contribute :is(script, iframe, object, embed, img, style, base, meta)").count():
            watch.faults.append(f"{watch.at}: {strange} strange elements in the form")
        for href in page.eval_on_selector_all("dialog.contribute a[href]", "all => all.map(a => a.href)"):
            ways |= {way for way in (f"{REPOSITORY}/", f"mailto:{CONTACT}?") if href.startswith(way)}
            if not href.startswith((f"{REPOSITORY}/", f"mailto:{CONTACT}?", base)):
                watch.faults.append(f"{watch.at}: a link to {href[:80]}")
    page.evaluate("localStorage.clear()")
    assert len(ways) == 2, "the form has to offer both, or payloads never come into their addresses"
    return count


@pytest.mark.browser
def test_payloads_typed_into_the_contribution_form_stay_words(
    browser: Any, pair: tuple[Path, Path], payloads: list[Payload]
) -> None:
    watch = Watch(browser, bypass_csp=True)
    assert typed(watch, pair[0].as_uri(), "articles/a-1.html", payloads[::8]) > 100
    watch.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


# --- addresses, and what a browser has stored -----------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("way", ["folder", "http"])
def test_addresses_of_strangers_only_ask(browser: Any, pair: tuple[Path, Path], payloads: list[Payload], way: str) -> None:
    watch = Watch(browser, bypass_csp=True)
    with served(pair[0]) as address:
        base = address if way == "http" else pair[0].as_uri()
        assert opened_by_address(watch, base, ("articles/a-1.html", "concordance.html"), payloads[:: EVERY * 6]) > 20
    watch.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


@pytest.mark.browser
def test_what_others_stored_neither_leads_away_nor_stops_the_form(browser: Any, pair: tuple[Path, Path]) -> None:
    watch = Watch(browser, bypass_csp=True)
    opened_with_store(watch, pair[0].as_uri(), "articles/a-1.html", [*map(json.dumps, STORED[1::4]), *SPOILT[:2]])
    watch.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


# --- the downloads --------------------------------------------------------------------------------


def xml_faults(name: str, data: bytes) -> list[str]:
    """Give what is wrong with an XML document: not well-formed, a script, a handler, a strange address."""
    if b"<!DOCTYPE" in data.replace(b"<!DOCTYPE html>", b"") or b"<!ENTITY" in data:
        return [f"{name}: a doctype"]
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"{name}: {error}"]
    faults = []
    for e in root.iter():
        if not isinstance(e.tag, str):
            faults.append(f"{name}: {e.tag}")
            continue
        tag = e.tag.rpartition("}")[2]
        if tag in ("script", "iframe", "object", "embed", "base", "style"):
            faults.append(f"{name}: <{tag}>")
        for key, value in e.attrib.items():
            key = key.rpartition("}")[2]
            if key.lower().startswith("on"):
                faults.append(f"{name}: {tag} {key}")
            if key in ("href", "src", "target", "facs", "url"):
                scheme = re.match(r"\s*([a-zA-Z][\w+.-]*):", value)
                if (scheme and scheme[1].lower() not in ("http", "https", "mailto", "urn")) or value.startswith(("//", "\\")):
                    faults.append(f"{name}: {tag} {key}={value[:60]}")
    return faults


def download_faults(site: Path) -> list[str]:
    """Give what is wrong with EPUB, TEI and JSON of a site."""
    faults = []
    books = sorted((site / "downloads").glob("*.epub"))
    for book in books:
        with zipfile.ZipFile(book) as archive:
            for name in archive.namelist():
                if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".xml")):
                    faults += xml_faults(f"{book.name}/{name}", archive.read(name))
    documents = sorted((site / "downloads").rglob("*.xml"))
    for path in documents:
        faults += xml_faults(path.name, path.read_bytes())
    if not books or not documents:
        faults.append("no EPUB or no TEI")
    for path in sorted(site.rglob("*.json")):
        json.loads(path.read_text(encoding="utf-8"))
    return faults


def test_downloads_are_well_formed_and_without_script(pair: tuple[Path, Path]) -> None:
    faults = download_faults(pair[0])
    assert not faults, "\n".join(faults[:20])


def test_tables_begin_no_cell_with_a_formula(pair: tuple[Path, Path]) -> None:
    cells = 0
    for path in pair[0].rglob("*.[ct]sv"):
        text = path.read_text(encoding="utf-8-sig")
        as_csv, as_tsv = csv.reader(io.StringIO(text, newline="")), (line.split("\t") for line in text.split("\n"))
        rows: Iterator[list[str]] = as_csv if path.suffix == ".csv" else as_tsv
        for cell in (cell for row in rows for cell in row):
            cells += 1
            assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell), (path.name, cell[:60])
    assert cells > 1000


# --- messages -------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning) file=[^,:\n]*,line=\d+,col=\d+,title=[^,:\n]*::[^\n]*")


def test_no_message_forges_a_command_or_reaches_the_terminal(tried: Tried) -> None:
    for report in tried.reports:
        rows = format_github(report).split("\n")
        assert len(rows) == len(report.sorted())
        for row in rows:
            assert not [c for c in row if unicodedata.category(c) == "Cc" and c != "\t"], row
            assert COMMAND.fullmatch(row), row
        text = format_text(report)
        assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t"]


@pytest.mark.parametrize("kind", ["annotations", "sources"])
def test_hostile_file_names_are_refused_or_harmless(tmp_path: Path, payloads: list[Payload], kind: str) -> None:
    for name in ("annotations", "sources"):
        (tmp_path / name).mkdir()
    made = 0
    for p in payloads:
        name = p.text.replace("/", "∕").replace("\x00", "")[:80]
        try:
            if kind == "sources":
                (tmp_path / "sources" / name).mkdir()
            else:
                (tmp_path / "annotations" / f"{name}.yml").write_text("headword: 词\ngloss: 义\n", encoding="utf-8")
        except (OSError, UnicodeError):
            continue
        made += 1
    report = Report()
    assert make_edition(read_project(tmp_path), report) is None
    assert made > 300 and len({d.location.path for d in report.errors}) >= made - 20
    rows = format_github(report).split("\n")
    assert len(rows) == len(report.sorted()) and all(COMMAND.fullmatch(row) for row in rows)


def test_summaries_of_a_pull_request_show_words_as_words(tmp_path: Path, payloads: list[Payload], tried: Tried) -> None:
    editions = []
    for name, word in (("twin", plain_word), ("hostile", lambda p: p.text)):
        lay_out_hostile(tmp_path / name, payloads, tried, 1, word)
        edition = make_edition(read_project(tmp_path / name), Report(), parallels=False)
        assert edition
        editions.append(edition_data(edition, whole=True))
    text = format_difference(compare(*editions), True, 0)
    from markdown import Markdown

    html = Markdown().convert(text)
    assert not re.search(r"<(?!/?(?:p|ul|ol|li|h3|strong|em|code|del)>)", html), re.findall(r"<[^>]*>", html)[:5]
    assert "@" not in text.replace("@\u2060", "")


def test_nothing_was_started(payloads: list[Payload], tried: Tried) -> None:
    assert tried.count > 15_000
    assert not [folder for folder in (Path.cwd(), ROOT, Path.home()) if (folder / "pwned-by-payload").exists()]

"""Pages around reading, as files: weight, pictures and their tables, word lists, slogans, line beginnings."""

from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import io
import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Block, Edition, Emendation, Lines
from annotated_edition.pages.lean import lean_html
from annotated_edition.pages.pictures import Node, draw_tree, shorten, two_lines, width
from annotated_edition.pages.reading_data import _block_lines
from annotated_edition.pages.slogans import slogans, tree_of
from annotated_edition.report import Report
from tests.support import ROOT


@pytest.fixture(scope="module")
def edition() -> Edition:
    made = make_edition(read_project(ROOT), Report())
    assert made
    return made


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_an_article_of_3500_characters_is_at_most_40_kilobytes(site: Path) -> None:
    data = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    for article in data["articles"]:
        characters = sum(len("".join(b["text"].split())) for b in article["blocks"])
        assert packed(site / article["url"]) <= 40_000 * max(1, characters / 3500), article["id"]


def test_own_styles_and_scripts_of_an_article_are_at_most_20_kilobytes(site: Path) -> None:
    page = site / "articles/jinzhong-2021-bao-gao-hua-yu.html"
    names = re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', page.read_text(encoding="utf-8"))
    own = [n for n in names if not re.search(r"/(main|palette|bundle)\.[0-9a-f]+\.min\.", n)]
    assert len(own) < len(names)
    assert sum(packed(Path(os.path.normpath(page.parent / n))) for n in own) <= 20_000


def test_the_page_of_wrong_addresses_brings_its_own_style_under_its_policy(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert f"style-src 'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in html
    assert not re.search(r'(?:src|href)="(?!data:,|index\.html|https?:)', html)


def test_no_page_has_a_style_in_an_attribute(site: Path) -> None:
    pages = [p for p in site.rglob("*.html") if re.search(r"<[a-z]+ [^>]*\bstyle=", p.read_text(encoding="utf-8"))]
    assert pages == []


def test_the_alignment_of_table_cells_is_a_class() -> None:
    html = Markdown(extensions=["tables", "edition_marks"]).convert("| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |")
    assert '<td class="right">2</td>' in html and "style" not in html


def test_no_sign_of_escaping_is_left_in_a_text(site: Path) -> None:
    assert "&lt;br>" in (site / "contributing/transcription.html").read_text(encoding="utf-8").replace("&gt;", ">")
    for name in ("indexes/sources.html", "contributing/transcription.html", "apparatus.html", "index.html"):
        html = re.sub(r"<(script|pre|code)\b.*?</\1>", "", (site / name).read_text(encoding="utf-8"), flags=re.S)
        assert "\\" not in re.sub(r"<[^>]*>", "", html), name


# --- what stands around an article ------------------------------------------------------------


def html_of(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_the_head_says_what_is_inferred(site: Path) -> None:
    assert "报名、日期系推定" in html_of(site, "articles/jinzhong-2021-bao-gao-hua-yu.html")
    assert "日期系推定" in (taiyuan := html_of(site, "articles/taiyuan-2021-she-lun.html")) and "报名、" not in taiyuan


def test_blocks_without_a_number_are_named_in_words(site: Path) -> None:
    html = html_of(site, "articles/jinzhong-2021-dai-biao-re-yi.html")
    assert re.search(r'<a class="place" href="#query-\d+">署名</a>', html) and ">byline<" not in html
    for page in [*site.glob("sources/*.html"), site / "parallels.html", site / "apparatus.html"]:
        assert not re.search(r">[^<]*\b(?:byline|kicker|title|subtitle)(?:-\d+)?</a>", page.read_text(encoding="utf-8")), (
            page.name
        )


def test_the_example_of_a_citation_is_a_paragraph_with_a_number(site: Path) -> None:
    for page in sorted(site.glob("articles/*.html")):
        html = page.read_text(encoding="utf-8")
        (example,) = re.findall(r'<a class="number-link" href="#(\w+)">', html)
        assert f'<a aria-label="{example}" class="number"' in html, page.name


def test_parallels_that_differ_in_punctuation_alone_say_so(site: Path) -> None:
    html = html_of(site, "articles/jinzhong-2021-bao-gao-hua-yu.html")
    assert re.search(r"\d+ 处不同，只是标点（", html)
    for shown in re.findall(r'<span class="variant">([^<]*)</span>', html):
        assert any(c.isalnum() for c in shown.replace("〔无〕", "")), shown


@pytest.mark.parametrize(("name", "group"), [("nong-gao-qu", "letter-n"), ("1221", "letter-digits")])
def test_a_term_leads_to_its_neighbours_in_the_index(site: Path, name: str, group: str) -> None:
    assert f'href="../indexes/pinyin.html#{group}"' in html_of(site, f"terms/{name}.html")
    inside = html_of(site, "indexes/pinyin.html").split(f'id="{group}"')[1].split("<h2")[0]
    assert f"terms/{name}.html" in inside


# --- pictures ---------------------------------------------------------------------------------


def svg_of(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.search(r"<svg.*?</svg>", html, re.S)[0])  # type: ignore[index]


def test_a_tree_has_title_description_links_and_the_same_data_as_a_table() -> None:
    root = Node(
        "1221",
        "a.html",
        "四件事",
        (Node("一谷", "b.html", "谷"), Node("两翼", "c.html", "翼", (Node("东山"), Node("平川", "d.html", "川")))),
    )
    html = draw_tree(root, "t")
    svg = svg_of(html)
    assert svg.find("title") is not None and svg.find("desc") is not None
    assert [a.get("href") for a in svg.iter("a")] == ["b.html", "c.html", "d.html"]
    assert re.findall(r"<tr><td>(.*?)</td>", html) == ["1221", "1221", "两翼", "两翼"]


def test_no_box_of_a_tree_lies_on_another(edition: Edition) -> None:
    terms = {t.id: t for t in edition.terms}
    for term in slogans(edition.terms):
        for sense in term.senses:
            if len(sense.parts) < 2:
                continue
            svg = svg_of(draw_tree(tree_of(term, sense, terms, ""), "t"))
            boxes = [[float(r.get(k) or 0) for k in ("x", "y", "width", "height")] for r in svg.iter("rect")]
            for i, (x, y, w, h) in enumerate(boxes):
                assert x + w <= float(svg.get("width") or 0) and y + h <= float(svg.get("height") or 0), term.id
                for a, b, c, d in boxes[:i]:
                    assert x >= a + c or a >= x + w or y >= b + d or b >= y + h, term.id


def test_1221_unfolds_into_its_four(edition: Edition) -> None:
    terms = {t.id: t for t in edition.terms}
    term = terms["1221"]
    assert [c.name for c in tree_of(term, term.senses[0], terms, "").children] == ["一谷", "两区", "两翼", "一力"]


def test_the_strip_shows_what_one_year_says_and_another_no_longer(site: Path) -> None:
    html = (site / "indexes/slogans.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<tr><th scope="row"><a href="[^"]*">([^<]*)</a></th>(.*?)</tr>', html))
    cells = {name: [c or "0" for c in re.findall(r"<td>(\d*)</td>", rows[name])] for name in ("1221战略举措", "156战略举措")}
    assert cells["1221战略举措"][-1] == "0" and cells["156战略举措"][:4] == ["0"] * 4 and int(cells["156战略举措"][-1]) > 0


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [("一谷", 40, "一谷"), ("全方位推进高质量发展", 62, "全方位…"), ("ab", 16.8, "ab")]
)
def test_names_are_cut_to_the_width(text: str, limit: float, expected: str) -> None:
    assert shorten(text, limit) == expected and width(expected) <= limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党代会", ["党代会"]),
        ("党代会开幕", ["党代会", "开幕"]),
        ("全会与经济会议", ["全会与经", "济会议"]),
        ("一二三四五六七八九", ["一二三四", "五六七…"]),
    ],
)
def test_labels_of_columns_take_two_lines(text: str, expected: list[str]) -> None:
    assert two_lines(text, 52, 12) == expected


# --- word lists -------------------------------------------------------------------------------


def test_a_word_list_holds_the_notes_in_reading_order_as_page_and_as_tsv(site: Path) -> None:
    for path in sorted((site / "data/words").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[:3] == ["#separator:tab", "#html:false", "#columns:词\t拼音\t释义\tEnglish"]
        rows = list(csv.reader(io.StringIO("\n".join(lines[3:])), delimiter="\t"))
        assert all(len(r) == 4 and r[0] and r[2] for r in rows), path.name
        article = (site / "articles" / f"{path.stem}.html").read_text(encoding="utf-8")
        notes = re.findall(r'<li id="note-[^"]*"><p><a href="[^"]*">([^<]*)</a>', article)
        assert [r[0] for r in rows] == notes
        page = (site / "words" / f"{path.stem}.html").read_text(encoding="utf-8")
        assert page.count("<tr><th") == len(rows) + 1
        (title,) = re.findall(r"<title>词表：(.*?) - ", page)
        assert f"词表：{title}</h1>" in page


# --- line beginnings --------------------------------------------------------------------------


def block(text: str, reading: str, offsets: list[int]) -> Block:
    return Block("p1", "paragraph", text, reading, tuple(offsets))


def emendation(start: int, lemma: str, reading: str) -> Emendation:
    return Emendation("a", "p1", start, start + len(lemma), lemma, reading, "ocr", "", "", "", (0, 0), 1)


@pytest.mark.parametrize(
    ("own", "changes", "expected"),
    [
        (block("甲乙丙丁", "甲乙丙丁", [0, 1, 3, 4]), [], [[0, 1], [2, 2]]),
        (block("甲子乙丙丁", "甲乙丙丁", [0, 1, 3, 4]), [emendation(1, "子", "")], [[0, 1], [3, 2]]),
        (block("甲丙丁", "甲乙丙丁", [0, 1, 3, 4]), [emendation(1, "", "乙")], [[0, 1], [1, 2]]),
        (block("甲子丑丁", "甲乙丙丁", [0, 1, 3, 4]), [emendation(1, "子丑", "乙丙")], [[0, 1], [2, 2]]),
    ],
)
def test_a_raw_line_begins_where_its_first_character_stands(
    own: Block, changes: list[Emendation], expected: list[list[int]]
) -> None:
    assert _block_lines(own, changes, Lines.of("甲乙\n丙丁戊己庚").line_of) == expected


# --- what is downloaded -----------------------------------------------------------------------


def test_a_lean_page_says_the_same() -> None:
    assert lean_html("<p>\n  a\n\n<article>\n\n  b</article>\n\n  c") == "<p>\na\n<article>\n\n  b</article>\nc"


def test_a_quote_that_holds_quotation_marks_stands_in_corner_brackets(site: Path) -> None:
    for path in sorted((site / "terms").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        cited = re.findall(r'<a href="\.\./articles/[^"]*">(.*?)</a>——', text)
        assert all(c[0] + c[-1] == ("「」" if "“" in c[1:-1] or "”" in c[1:-1] else "“”") for c in cited), (path.name, cited)


def test_entries_are_a_chain_by_pinyin(site: Path) -> None:
    """From the first to the last entry by the link onward, and back: every entry once, in the order of the index."""
    index = (site / "indexes" / "pinyin.html").read_text(encoding="utf-8")
    listed = list(dict.fromkeys(re.findall(r'href="\.\./terms/([a-z0-9-]+)\.html"', index)))
    links = {}
    for term_id in listed:
        text = (site / "terms" / f"{term_id}.html").read_text(encoding="utf-8")
        around = re.search(r'<nav class="neighbours".*?</nav>', text, re.S)
        assert around, term_id
        before = re.search(r'<a href="([a-z0-9-]+)\.html" aria-label="上一条', around[0])
        after = re.search(r'<a class="after" href="([a-z0-9-]+)\.html"', around[0])
        links[term_id] = before[1] if before else "", after[1] if after else ""
    assert [links[t] for t in listed] == list(zip(["", *listed], [*listed[1:], ""], strict=False))

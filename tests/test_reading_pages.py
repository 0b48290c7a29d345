"""Pages around reading, as files: weight, pictures and their tables, word lists, slogans, line beginnings."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from build_tools.diagnostics import Report
from build_tools.edition import make_edition
from build_tools.model import Block, Edition, Emendation
from build_tools.render.lean import lean_css, lean_html, lean_js
from build_tools.render.pictures import Node, draw_tree, shorten, width
from build_tools.render.reading_data import _block_lines
from build_tools.render.slogans import slogans, tree_of

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def edition() -> Edition:
    made = make_edition(ROOT, Report())
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
    assert _block_lines(own, changes, [0, 3]) == expected


# --- what is downloaded -----------------------------------------------------------------------


def test_lean_files_say_the_same() -> None:
    assert lean_css("/* 注 */\na b { color: red; margin: 0 1px; }\n") == "a b{color: red;margin: 0 1px;}\n"
    assert lean_js("/* 注\n   续 */\n  var a = 1; /* 留 */\n\n  b();\n") == "var a = 1; /* 留 */\nb();\n"
    assert lean_html("<p>\n  a\n\n<article>\n\n  b</article>\n\n  c") == "<p>\na\n<article>\n\n  b</article>\nc"

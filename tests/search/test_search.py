"""The search index and its folding table: what stands in them, once, and how large they are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from annotated_edition.chinese.variants import fold_for_search, folding_table, variants
from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Edition
from annotated_edition.pages.search import folding_rows, render_concordance_page, render_folding_page
from annotated_edition.report import Report
from annotated_edition.search.index import _literal, empty_search_index_json, note_text, search_index_js
from tests.support import ROOT


@pytest.fixture(scope="module")
def edition() -> Edition:
    made = make_edition(read_project(ROOT), Report())
    assert made
    return made


@pytest.fixture(scope="module")
def parts(edition: Edition) -> dict[str, str]:
    """The template literals of the index, by name, as JavaScript would read them."""
    literals = re.findall(r"(?:^|,\n)(\w+):`((?:[^`\\]|\\.)*)`", search_index_js(edition).split("\n", 1)[1], re.S)
    return {name: re.sub(r"\\(.)", r"\1", text, flags=re.S) for name, text in literals}


def test_every_block_stands_in_the_index_once_unescaped(edition: Edition, parts: dict[str, str]) -> None:
    assert parts["text"].split("\n") == [b.text for a in edition.articles for b in a.blocks]
    longest = max((b.text for a in edition.articles for b in a.blocks), key=len)
    assert search_index_js(edition).count(longest) == 1


def test_index_is_at_most_a_tenth_larger_than_what_it_holds(edition: Edition) -> None:
    held = [b.text for a in edition.articles for b in a.blocks]
    for t in edition.terms:
        held += [t.id, t.pinyin, t.english, *(f.text for f in t.forms), *t.topics]
        held += [text for s in t.senses for text in (s.gloss, note_text(s.note))]
    assert len(search_index_js(edition).encode()) <= 1.1 * sum(len(text.encode()) for text in held)


def test_index_is_the_same_twice(edition: Edition) -> None:
    assert search_index_js(edition) == search_index_js(edition)


def test_block_ids_and_raw_lines_can_be_read_back(edition: Edition, parts: dict[str, str]) -> None:
    rows = [row.split("\t") for row in parts["articles"].split("\n")]
    for article, (article_id, _, kinds, ids) in zip(edition.articles, rows, strict=True):
        assert article_id == article.id and len(kinds) == len(article.blocks)
        found: list[str] = []
        for part in ids.split(" "):
            run = re.fullmatch(r"p(\d+)\.\.p(\d+)", part)
            found += [f"p{n}" for n in range(int(run[1]), int(run[2]) + 1)] if run else [part]
        assert found == ["+".join([b.id, *b.aliases]) for b in article.blocks]
    codes = iter(parts["lines"].split("\n"))
    for transcript in edition.transcripts:
        for block in (b for a in transcript.articles for b in a.blocks):
            lines = _lines(next(codes))
            assert len(lines) == len(block.reading), block.id
            for line, offset in zip(lines, block.offsets, strict=True):
                assert offset < 0 or line == transcript.source.raw.count("\n", 0, offset) + 1, block.id


def _lines(code: str) -> list[int]:
    """Give the raw line of every character of a reading."""
    out: list[int] = []
    line = 0
    for to, letter, many in re.findall(r"(\d+)?(?:([A-Za-z])|\((\d+)\))", code):
        line = int(to) if to else line
        out += [line] * (int(many) if many else ord(letter) - (70 if letter > "Z" else 64))
        line += 1
    return out


def test_literals_survive_what_javascript_would_read_as_syntax() -> None:
    assert _literal("a`b\\n${c}\r\n</script>\\") == "`a\\`b\\\\n\\${c}\\r\n</script>\\\\`"


def test_the_themes_own_index_is_empty() -> None:
    data: dict[str, Any] = json.loads(empty_search_index_json())
    assert data["docs"] == [] and re.compile(data["config"]["separator"])


@pytest.mark.parametrize(
    ("char", "counts_as"),
    [("轉", "转"), ("發", "发"), ("髮", "发"), ("Ａ", "a"), ("G", "g"), ("“", ""), ("、", ""), ("　", ""), ("…", ""), ("—", ""),
     ("％", "%"), (".", "."), ("－", "-"), ("農", "农"), ("㎡", "m2"), ("\ufeff", ""), ("干", "干"), ("乾", "干")],
)  # fmt: skip
def test_folding(char: str, counts_as: str) -> None:
    assert fold_for_search(char) == counts_as


def test_folding_is_settled_after_one_step() -> None:
    assert not [c for c in variants() if fold_for_search(fold_for_search(c)) != fold_for_search(c)]


def test_folding_table_holds_the_variants_of_the_characters_asked_for_and_no_others() -> None:
    table = folding_table("转型ＧＤＰ赵孟𫖯")
    assert table["轉"] == "转" and table["Ｇ"] == "g" and "發" not in table and "转" not in table and table["頫"] == "𫖯"
    assert all(fold_for_search(folded) == folded for folded in table.values())


def test_folding_page_shows_the_table(edition: Edition) -> None:
    assert folding_rows({"轉": "转", "Ａ": "a", "、": ""}, han=True) == [("转", ["轉"])]
    assert folding_rows({"轉": "转", "Ａ": "a", "、": ""}, han=False) == [("a", ["Ａ"])]
    assert "<b>转</b> 転 轉" in render_folding_page(edition)


def test_concordance_page_offers_every_source_and_topic(edition: Edition) -> None:
    page = render_concordance_page(edition)
    for transcript in edition.transcripts:
        assert f'<option value="{transcript.source.id}">' in page
    for topic in {topic for term in edition.terms for topic in term.topics}:
        assert f"<option>{topic}</option>" in page

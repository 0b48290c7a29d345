"""What is written comes out as it was: an edition of odd characters in every export, whole and without half a character."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from xml.etree.ElementTree import fromstring

import pytest

from annotated_edition.chinese.characters import cluster_count, clusters, is_border
from annotated_edition.exports.edition_json import format_edition
from annotated_edition.exports.epub.book import format_epub
from annotated_edition.exports.epub.pieces import Pieces
from annotated_edition.exports.tables import table_files
from annotated_edition.exports.tei.document import format_tei
from annotated_edition.exports.web_annotation import annotation_files
from annotated_edition.glossary.library import Library
from annotated_edition.model import Edition
from annotated_edition.search.index import search_index_js
from tests.support.exported import SETTINGS
from tests.support.odd_edition import PRINTED, WORDS, odd_edition


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return odd_edition(tmp_path_factory.mktemp("odd"))


@pytest.fixture(scope="module")
def carried(edition: Edition) -> dict[str, str]:
    """The text of each export, without its markup."""
    page = edition.transcripts[0]
    with zipfile.ZipFile(io.BytesIO(format_epub(Pieces(edition), SETTINGS))) as book:
        epub = "\n".join("".join(fromstring(book.read(n)).itertext()) for n in book.namelist() if n.endswith(".xhtml"))
    rows = {name: data.decode("utf-8-sig") for name, _, data in table_files(edition)}
    return {
        "EPUB": epub,
        "TEI": "".join(fromstring(format_tei(edition, page, SETTINGS)).itertext()),
        "JSON": json.dumps(json.loads(format_edition(edition)), ensure_ascii=False),
        "JSON-LD": "\n".join(annotation_files(edition, SETTINGS).values()),
        "CSV": "\n".join("\t".join(row) for text in rows.values() for row in csv.reader(io.StringIO(text))),
        "search": search_index_js(edition),
    }


def test_the_page_is_read_as_it_is_printed(edition: Edition) -> None:
    assert PRINTED in [b.text for a in edition.articles for b in a.blocks]


@pytest.mark.parametrize("form", ["EPUB", "TEI", "JSON", "search"])
def test_the_text_is_whole_in_what_carries_texts(carried: dict[str, str], form: str) -> None:
    assert PRINTED in carried[form]


@pytest.mark.parametrize("form", ["JSON-LD", "CSV"])
def test_each_linked_word_stands_in_what_carries_occurrences(edition: Edition, carried: dict[str, str], form: str) -> None:
    linked = [o.exact for o in edition.occurrences if o.exact in WORDS]
    assert len(linked) >= 12 and all(word in carried[form] for word in linked)


def test_no_half_of_a_pair_and_no_cut_character_anywhere(edition: Edition, carried: dict[str, str]) -> None:
    assert not [c for text in carried.values() for c in text if "\ud800" <= c <= "\udfff"]
    texts = {(a.id, b.id): b.text for a in edition.articles for b in a.blocks}
    for o in edition.occurrences:
        text = texts[o.article_id, o.block_id]
        assert is_border(text, o.start) and is_border(text, o.end) and text[o.start : o.end] == o.exact
    for name, text in annotation_files(edition, SETTINGS).items():
        for quote in quotes_in(json.loads(text)):
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert cluster_count(whole) == sum(map(cluster_count, (quote["prefix"], quote["exact"], quote["suffix"]))), name


def quotes_in(data: object) -> list[dict[str, str]]:
    if isinstance(data, list):
        return [quote for item in data for quote in quotes_in(item)]
    if isinstance(data, dict):
        own = [data] if data.get("type") == "TextQuoteSelector" else []
        return own + [quote for value in data.values() for quote in quotes_in(value)]
    return []


def test_any_stretch_between_two_borders_is_found_where_it_stands(edition: Edition) -> None:
    library = Library(edition.articles, {t.source.id: t.source for t in edition.transcripts})
    pieces, chance = clusters(PRINTED), random.Random("borders")
    for _ in range(400):
        first, last = sorted(chance.sample(range(len(pieces) + 1), 2))
        start, words = len("".join(pieces[:first])), "".join(pieces[first:last])
        found = library.find(edition.articles, words)
        assert (start, start + len(words)) in [(p.start, p.end) for p in found if p.block.text == PRINTED], words

"""EPUB: text and notes read back from the book are the edition's; nothing a contributor writes becomes markup."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from xml.etree.ElementTree import Element, fromstring

import pytest

from annotated_edition.exports.epub.book import format_epub
from annotated_edition.exports.epub.pieces import Pieces
from annotated_edition.model import Edition
from tests.support.exported import SETTINGS, hostile_edition, hostile_settings, real_edition

X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"
KINDS = {"h1": "title", "h2": "heading"}


def read(book: bytes) -> dict[str, Element]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {n: fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xhtml", ".opf", ".svg"))}


@cache
def whole() -> bytes:
    return format_epub(Pieces(real_edition()), SETTINGS)


@cache
def pages() -> dict[str, Element]:
    return read(whole())


def text_of(element: Element) -> tuple[str, list[tuple[str, int, int, str]]]:
    """Text of a block without the signs of the apparatus, and (id, start, end, target) of its linked terms."""
    text, terms = "", []

    def walk(e: Element) -> None:
        nonlocal text
        name = e.get("class", "")
        if name.startswith("sign "):
            return
        start = len(text)
        text += e.text or ""
        for child in e:
            walk(child)
            text += child.tail or ""
        if name == "term":
            assert e.get(TYPE) == "noteref" and e.get("role") == "doc-noteref"
            terms.append((e.get("id", ""), start, len(text), e.get("href", "")))

    walk(element)
    return text, terms


def test_text_and_notes_read_back_equal_the_edition() -> None:
    edition = real_edition()
    found, linked = [], []
    for article in edition.articles:
        root = pages()[f"EPUB/article-{article.id}.xhtml"]
        notes = {a.get("id"): a for a in root.iter(f"{X}aside") if a.get(TYPE) == "footnote"}
        section = next(s for s in root.iter(f"{X}section") if s.get("class") == "article")
        blocks = {b.id for b in article.blocks}
        for e in section.iter():
            if e.get("id") in blocks:
                text, terms = text_of(e)
                found.append((article.id, e.get("id"), e.get("class"), text))
                for anchor, start, end, target in terms:
                    gloss = notes[target[1:]].findtext(f"{X}p[@class='gloss']")
                    linked.append((f"{article.id}#{anchor}", e.get("id"), start, end, gloss))
    assert found == [(a.id, b.id, b.kind, b.text) for a in edition.articles for b in a.blocks]
    glosses = {(t.id, s.id): s.gloss for t in edition.terms for s in t.senses}
    wanted = [(o.id, o.block_id, o.start, o.end, glosses[o.term_id, o.sense_id]) for o in edition.occurrences if not o.nested_in]
    assert sorted(linked) == sorted(wanted)


def test_apparatus_reads_back() -> None:
    edition = real_edition()
    for transcript in edition.transcripts:
        for e in transcript.emendations:
            root = pages()[f"EPUB/article-{e.article_id}.xhtml"]
            note = next(a for a in root.iter(f"{X}aside") if a.get("id") == f"app-note-{e.number}")
            spans = {s.get("class"): s.text for s in note.iter(f"{X}span")}
            assert spans["lemma"] == (e.lemma or "〔删〕")
            assert spans["reading"] == (e.reading or "〔无〕")
            assert spans["resp"] == e.resp
            assert e.reason in "".join(note.itertext())
        for g in transcript.gaps:
            root = pages()[f"EPUB/article-{g.article_id}.xhtml"]
            sign = next(a for a in root.iter(f"{X}a") if a.get("id") == f"gap-{g.number}")
            assert sign.text == "〔原文此处有缺〕"


def test_every_term_and_sense_has_an_entry_and_stands_in_the_index() -> None:
    edition = real_edition()
    entries = {e.get("id") for n, root in pages().items() if "/terms-" in n for e in root.iter() if e.get("id")}
    listed = [a.text for a in pages()["EPUB/index.xhtml"].iter(f"{X}a")]
    for term in edition.terms:
        assert f"term-{term.id}" in entries
        assert term.headword in listed
        for sense in term.senses:
            assert f"sense-{term.id}--{sense.id}" in entries


@pytest.mark.parametrize("number", [None, 0, 4])
def test_every_link_in_the_book_leads_somewhere(number: int | None) -> None:
    edition = real_edition()
    book = pages() if number is None else read(format_epub(Pieces(edition), SETTINGS, edition.transcripts[number]))
    ids = {name: {e.get("id") for e in root.iter()} for name, root in book.items()}
    links = 0
    for name, root in book.items():
        for a in root.iter(f"{X}a"):
            href = a.get("href", "")
            if not re.match(r"https?:|mailto:", href):
                file, _, fragment = href.partition("#")
                target = f"EPUB/{file}" if file else name
                assert target in book and (not fragment or fragment in ids[target]), f"{name}: {href}"
                links += 1
    assert links > 100


def test_same_edition_same_bytes_and_mimetype_first() -> None:
    assert format_epub(Pieces(real_edition()), SETTINGS) == whole()
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", 0, b"application/epub+zip")
    assert whole()[30:58] == b"mimetypeapplication/epub+zip"


def test_metadata_says_language_rights_and_people() -> None:
    package = pages()["EPUB/package.opf"]
    text = "".join(package.itertext())
    assert package.findtext(".//{http://purl.org/dc/elements/1.1/}language") == "zh-Hans"
    for transcript in real_edition().transcripts:
        assert transcript.source.rights in text
    assert "注释、题解与校勘记：CC BY 4.0" in text and "不及于原文" in text
    assert {m.get("property") for m in package.iter(f"{OPF}meta")} >= {
        "dcterms:modified", "schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    }  # fmt: skip


def hostile_pages(edition: Edition) -> dict[str, Element]:
    return read(format_epub(Pieces(edition), hostile_settings())) | read(
        format_epub(Pieces(edition), hostile_settings(), edition.transcripts[0])
    )


def test_hostile_words_are_only_words() -> None:
    for name, root in hostile_pages(hostile_edition()).items():
        for e in root.iter():
            assert not str(e.tag).endswith("}script"), name
            assert not e.get("href", "").startswith("javascript:"), name

"""The documents of an EPUB, from templates. What is linked is in the book; what is not in the book is plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..diagnostics import said
from ..fields import SOURCE, Record
from ..model import Article, Edition, Occurrence, Sense, Term, Transcript
from ..render.article_page import EMENDATION_LABELS, KIND_LABELS, article_notes, proof_label, source_label
from ..render.index_pages import letter, pinyin_key
from ..render.markdown_text import render_note
from ..render.settings import Settings
from ..render.term_page import ALIAS_LABELS, RELATION_LABELS, scope_label
from .epub_text import article_blocks
from .rights import COVERS
from .xml_text import web_address, xml_safe

_LINK = re.compile(r'<a href="(?!https?://|mailto:)[^"]*"[^>]*>(.*?)</a>', re.S)


@cache
def note_xhtml(markdown: str) -> Markup:
    """Give a contributor's Markdown as XHTML; links to what is not on the web become plain text."""
    text = str(render_note(markdown)).replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")
    return Markup(_LINK.sub(r"\1", text))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("build_tools.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(note=note_xhtml, web=web_address, said=said, kinds=EMENDATION_LABELS, covers=COVERS)
    return environment


def fill(template: str, **values: Any) -> bytes:
    """Fill a template; give it in UTF-8."""
    return xml_safe(_environment().get_template(template).render(**values)).encode("utf-8")


@dataclass(frozen=True)
class Book:
    """What one EPUB holds: the whole edition, or one source of it."""

    edition: Edition
    settings: Settings
    transcripts: tuple[Transcript, ...]
    title: str
    scope: str
    """``edition``, or the id of the source."""

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """All articles of the book."""
        return tuple(a for t in self.transcripts for a in t.articles)

    @cached_property
    def occurrences(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """Occurrences by article, for the articles of the book."""
        return {a.id: self.edition.occurrences_by_article[a.id] for a in self.articles}

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Terms by id in order of pinyin: all of the edition, or those that stand in the source."""
        whole = len(self.transcripts) == len(self.edition.transcripts)
        used = {o.term_id for own in self.occurrences.values() for o in own}
        return {t.id: t for t in sorted((t for t in self.edition.terms if whole or t.id in used), key=pinyin_key)}

    @cached_property
    def letters(self) -> Mapping[str, list[Term]]:
        """Terms by the letter they stand under."""
        found: dict[str, list[Term]] = {}
        for term in self.terms.values():
            found.setdefault(letter(term), []).append(term)
        return dict(sorted(found.items(), key=lambda row: (row[0] == "#", row[0])))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Titles of all articles of the edition: a ground may lie outside the book."""
        return self.edition.titles

    @cached_property
    def contributors(self) -> list[str]:
        """Everyone named in the book, in order of first mention."""
        names = [a.proof.by for a in self.articles]
        names += [e.resp for t in self.transcripts for e in t.emendations]
        names += [name for t in self.terms.values() for name in t.contributors]
        return [n for n in dict.fromkeys(names) if n]

    def term_page(self, term_id: str) -> str:
        """Give the file of a term's entry, from the book's folder; an empty string when it is not in the book."""
        term = self.terms.get(term_id)
        return f"terms-{letter_name(letter(term))}.xhtml" if term else ""

    def article_page(self, article_id: str) -> str:
        """Give the file of an article; an empty string when it is not in the book."""
        return f"article-{article_id}.xhtml" if article_id in self.occurrences else ""


def letter_name(sign: str) -> str:
    """Give the ASCII name of a letter's file."""
    return "digits" if sign == "#" else sign.lower()


def article_document(book: Book, transcript: Transcript, article: Article) -> bytes:
    """Give the document of an article: text, notes, apparatus."""
    own = book.occurrences[article.id]
    apparatus = {
        name: [x for x in getattr(transcript, name) if x.article_id == article.id] for name in ("emendations", "gaps", "queries")
    }
    return fill(
        "article.xml", book=book, article=article, source=transcript.source, label=source_label(transcript.source),
        blocks=article_blocks(article, transcript, own), notes=article_notes(article, own, dict(book.terms)),
        kind=KIND_LABELS.get(article.kind, ""), proof=proof_label(article), **apparatus,
    )  # fmt: skip


def source_document(book: Book, transcript: Transcript) -> bytes:
    """Give the page before the articles of a source: its record, what is printed outside the articles, rights."""
    field = SOURCE.field("record")
    labels = {f.name: f.label for f in field.kind.fields} if field and isinstance(field.kind, Record) else {}
    record = [(labels.get(name, name), fact) for name, fact in transcript.source.record.items()]
    queries = [q for q in transcript.queries if not q.article_id]
    return fill(
        "source.xml", book=book, source=transcript.source, label=source_label(transcript.source), record=record,
        articles=transcript.articles, furniture=transcript.furniture, queries=queries,
    )  # fmt: skip


def letter_documents(book: Book) -> Iterable[tuple[str, str, bytes]]:
    """Give (file, heading, document) of the entries under each letter."""
    sources = {t.source.id: t.source for t in book.edition.transcripts}
    places = _places(book)

    def senses(term: Term) -> list[tuple[Sense, str]]:
        return [(s, scope_label(s, book.edition, sources) if s.only_in or any(s.valid) else "") for s in term.senses]

    for sign, terms in book.letters.items():
        heading = "数字" if sign == "#" else sign
        document = fill(
            "terms.xml", book=book, heading=heading, terms=terms, senses=senses, places=places, aliases=ALIAS_LABELS,
            relations=RELATION_LABELS,
        )  # fmt: skip
        yield f"terms-{letter_name(sign)}.xhtml", heading, document


def _places(book: Book) -> dict[str, list[tuple[Article, str, int]]]:
    """Give, by term, (article, anchor of the first linked place or an empty string, number of places)."""
    found: dict[str, list[tuple[Article, str, int]]] = {}
    for article in book.articles:
        own = book.occurrences[article.id]
        counts = Counter(o.term_id for o in own)
        first: dict[str, str] = {}
        for o in own:
            first.setdefault(o.term_id, o.nested_in.partition("#")[2] if o.nested_in else o.anchor)
        for term_id, number in counts.items():
            found.setdefault(term_id, []).append((article, first[term_id], number))
    return found


def index_document(book: Book) -> bytes:
    """Give the index by pinyin: every headword with the articles it stands in."""
    return fill("index.xml", book=book, letters=book.letters, letter_name=letter_name, places=_places(book))

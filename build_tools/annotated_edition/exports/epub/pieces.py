"""The pieces every EPUB of an edition is put together from.

A piece (the document of an article, the entry of a term, the head of a note) is written once, with its links to all
articles and entries of the edition. A book of one source then drops the links to what it does not hold: the same words,
written once for two hundred books.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from markupsafe import Markup, escape

from ...glossary.notes import Note, article_notes
from ...model import Edition, Sense, Term, Transcript
from ...wording.labels import KIND_LABELS, RELATION_LABELS, proof_label, scope_label
from ...wording.order import letter
from ...wording.records import source_label
from .template import fill_xhtml
from .text import article_blocks

_TO_PIECE = re.compile(r'<a href="(terms-[a-z]+|article-[^"#]+)\.xhtml#([^"]*)">(.*?)</a>')


class Pieces:
    """What the books of one edition are made of; every piece is kept once it is written."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._articles: dict[str, Markup] = {}
        self._entries: dict[str, Markup] = {}
        self._notes: dict[tuple[str, str], tuple[Markup, Markup]] = {}

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter every term stands under, by id."""
        return {t.id: letter(t) for t in self.edition.terms}

    @cached_property
    def titles(self) -> dict[str, Markup]:
        """The titles of all articles, escaped."""
        return {article_id: escape(title) for article_id, title in self.edition.titles.items()}

    def to_term(self, term_id: str, name: str) -> Markup:
        """Return a link to the entry of a term; only the name when the edition has none."""
        sign = self.letters.get(term_id)
        if sign is None:
            return escape(name)
        return Markup('<a href="terms-{}.xhtml#term-{}">{}</a>').format(letter_name(sign), term_id, name)

    def to_article(self, article_id: str, anchor: str, name: str) -> Markup:
        """Return a link into an article; only the name when the edition has none."""
        if article_id not in self.titles:
            return escape(name)
        return Markup('<a href="{}#{}">{}</a>').format(article_page(article_id), anchor, name)

    def note_head(self, note: Note) -> Markup:
        """Return headword and gloss of a note, the same wherever the sense stands."""
        return self._note(note)[0]

    def note_foot(self, note: Note) -> Markup:
        """Return the parts of a note's term and what the note rests on."""
        return self._note(note)[1]

    def _note(self, note: Note) -> tuple[Markup, Markup]:
        key = note.term.id, note.sense.id
        if key not in self._notes:
            head = fill_xhtml("note_head.xml", term=note.term, sense=note.sense, pieces=self)
            self._notes[key] = (
                head,
                fill_xhtml("note_foot.xml", sense=note.sense, members=note.members, general=note.general, pieces=self),
            )
        return self._notes[key]

    def article(self, article_id: str) -> Markup:
        """Return the document of an article: text, notes, apparatus."""
        if article_id not in self._articles:
            edition = self.edition
            transcript = self._transcripts[article_id]
            article = edition.articles_by_id[article_id]
            own = edition.occurrences_by_article[article_id]
            apparatus = {
                name: [x for x in getattr(transcript, name) if x.article_id == article_id]
                for name in ("emendations", "gaps", "queries")
            }
            self._articles[article_id] = fill_xhtml(
                "article.xml", pieces=self, article=article, label=source_label(transcript.source),
                blocks=article_blocks(article, transcript, own), notes=article_notes(article, edition),
                kind=KIND_LABELS.get(article.kind, ""), proof=proof_label(article), titles=edition.titles, **apparatus,
            )  # fmt: skip
        return self._articles[article_id]

    @cached_property
    def _transcripts(self) -> dict[str, Transcript]:
        return {a.id: t for t in self.edition.transcripts for a in t.articles}

    def entry(self, term: Term) -> Markup:
        """Return the entry of a term down to where it is seen, which each book says for itself."""
        if term.id not in self._entries:
            senses = [(s, self._scope(s)) for s in term.senses]
            self._entries[term.id] = fill_xhtml(
                "entry.xml", pieces=self, t=term, senses=senses, titles=self.edition.titles,
                relations=RELATION_LABELS,
            )  # fmt: skip
        return self._entries[term.id]

    def _scope(self, sense: Sense) -> str:
        scoped = sense.only_in or sense.valid
        return scope_label(sense, self.edition, self.edition.sources_by_id) if scoped else ""


def keep_links(text: Markup, has_term: Callable[[str], bool], has_article: Callable[[str], bool]) -> Markup:
    """Return a piece without its links to terms and articles that a book does not hold."""

    def kept(link: re.Match[str]) -> str:
        page, anchor, name = link.groups()
        if page.startswith("article-"):
            held = has_article(page.removeprefix("article-"))
        else:
            held = has_term(anchor.removeprefix("term-"))
        return link[0] if held else name

    return Markup(_TO_PIECE.sub(kept, text))


def article_page(article_id: str) -> str:
    """Return the file of an article."""
    return f"article-{article_id}.xhtml"


def letter_name(sign: str) -> str:
    """Return the ASCII name of a letter's file."""
    return "digits" if sign == "#" else sign.lower()

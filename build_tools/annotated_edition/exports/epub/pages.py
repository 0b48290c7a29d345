"""The documents of an EPUB, put together from the pieces of its edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from ...model import Article, Edition, Occurrence, Settings, Term, Transcript
from ...wording.order import pinyin_key
from ...wording.records import record_rows, source_label, type_label
from .pieces import Pieces, article_page, keep_links, letter_name
from .template import fill_xhtml


@dataclass(frozen=True)
class Book:
    """What one EPUB holds: the whole edition, or one source of it."""

    pieces: Pieces
    settings: Settings
    transcripts: tuple[Transcript, ...]
    title: str
    scope: str
    """``edition``, or the id of the source."""

    @property
    def edition(self) -> Edition:
        """The edition the book is of."""
        return self.pieces.edition

    @property
    def whole(self) -> bool:
        """Tell whether the book holds all sources, and so all that a piece can link to."""
        return len(self.transcripts) == len(self.edition.transcripts)

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
        used = {o.term_id for own in self.occurrences.values() for o in own}
        return {t.id: t for t in sorted((t for t in self.edition.terms if self.whole or t.id in used), key=pinyin_key)}

    @cached_property
    def letters(self) -> Mapping[str, list[Term]]:
        """Terms by the letter they stand under."""
        found: dict[str, list[Term]] = {}
        for term in self.terms.values():
            found.setdefault(self.pieces.letters[term.id], []).append(term)
        return dict(sorted(found.items(), key=lambda row: (row[0] == "#", row[0])))

    @cached_property
    def contributors(self) -> list[str]:
        """Everyone named in the book, in order of first mention."""
        names = [review.by for a in self.articles for review in a.proof]
        names += [e.resp for t in self.transcripts for e in t.emendations]
        names += [name for t in self.terms.values() for name in t.contributors]
        return [n for n in dict.fromkeys(names) if n]

    @cached_property
    def places(self) -> Mapping[str, list[tuple[str, str, int]]]:
        """Return, by term, (title, address of the first linked place, number of places) of every article, escaped."""
        found: dict[str, list[tuple[str, str, int]]] = {}
        for article in self.articles:
            page, title = article_page(article.id), str(self.pieces.titles[article.id])
            counts = Counter(o.term_id for o in self.occurrences[article.id])
            for o in self.occurrences[article.id]:
                if number := counts.pop(o.term_id, 0):
                    anchor = (o.nested_in or o.id).partition("#")[2]
                    found.setdefault(o.term_id, []).append((title, str(escape(f"{page}#{anchor}")), number))
        return found

    def seen(self, term_id: str) -> Markup:
        """Say in which articles of the book a term stands, and how often."""
        rows = [f'<a href="{href}">《{title}》</a> {n} 处' for title, href, n in self.places.get(term_id, ())]
        return Markup("见于：" + "；".join(rows) if rows else "正文里没有出现。")

    def listed(self, term_id: str) -> Markup:
        """Return the articles a term stands in, as the index lists them."""
        places = self.places.get(term_id, ())
        rows = [f'<a href="{href}">{title}</a>{f"（{n}）" if n > 1 else ""}' for title, href, n in places]
        return Markup("：" + "；".join(rows) if rows else "")

    def kept(self, text: Markup) -> Markup:
        """Return a piece without its links to what this book does not hold."""
        return text if self.whole else keep_links(text, self.terms.__contains__, self.occurrences.__contains__)


def article_document(book: Book, article: Article) -> Markup:
    """Return the document of an article: text, notes, apparatus."""
    return book.kept(book.pieces.article(article.id))


def source_document(book: Book, transcript: Transcript) -> Markup:
    """Return the page before the articles of a source: its record, what is printed outside the articles, rights."""
    queries = [q for q in transcript.queries if not q.article_id]
    return fill_xhtml(
        "source.xml", book=book, source=transcript.source, label=source_label(transcript.source),
        type=type_label(transcript.source), record=record_rows(transcript.source), article_page=article_page,
        articles=transcript.articles, furniture=transcript.furniture, queries=queries,
    )  # fmt: skip


def letter_documents(book: Book) -> Iterable[tuple[str, str, Markup]]:
    """Yield (file, heading, document) of the entries under each letter."""
    for sign, terms in book.letters.items():
        heading = "数字" if sign == "#" else sign
        yield (
            f"terms-{letter_name(sign)}.xhtml",
            heading,
            book.kept(fill_xhtml("terms.xml", book=book, heading=heading, terms=terms)),
        )


def index_document(book: Book) -> Markup:
    """Return the index by pinyin: every headword with the articles it stands in."""
    return fill_xhtml("index.xml", book=book, letters=book.letters, letter_name=letter_name)

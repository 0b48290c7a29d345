"""Write EPUB 3 with the standard library: of the whole edition, or of one source.

Notes are footnotes in the file of their article (``noteref`` and ``footnote``), so that reading systems can open them
over the text; every one leads back. Same content, same bytes: no clock, no random id.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from ...chinese.characters import clusters
from ...model import Edition, Settings, Transcript
from ...wording.records import inferred, source_label, type_label
from ...wording.rights import licences, rights_statement
from ..archive import zip_bytes
from ..xml import xml_safe
from .pages import Book, article_document, index_document, letter_documents, source_document
from .pieces import Pieces, article_page
from .template import fill_xhtml

_STYLE = Path(__file__).parent / "templates" / "epub.css"
_NAMESPACE = uuid.UUID("3c1d6a34-60a5-5f0e-9f0b-6a0a5a3c9a57")
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One document of the book, in reading order."""

    name: str
    title: str
    content: str
    level: int = 0
    """Depth in the table of contents."""
    properties: str = ""

    @property
    def id(self) -> str:
        """The id in the manifest."""
        return "item-" + self.name.removesuffix(".xhtml")


def format_epubs(edition: Edition, settings: Settings) -> Iterator[tuple[Transcript | None, bytes]]:
    """Yield the EPUB of the edition (beside None), then the EPUB of every source."""
    pieces = Pieces(edition)
    for transcript in (None, *edition.transcripts):
        yield transcript, format_epub(pieces, settings, transcript)


def format_epub(pieces: Pieces, settings: Settings, transcript: Transcript | None = None) -> bytes:
    """Format the EPUB of the edition the pieces are of, or of one of its sources."""
    edition = pieces.edition
    title = settings.site_name if transcript is None else f"{settings.site_name}：{source_label(transcript.source)}"
    transcripts = edition.transcripts if transcript is None else (transcript,)
    book = Book(pieces, settings, transcripts, title, transcript.source.id if transcript else "edition")
    items = _items(book)
    identifier = uuid.uuid5(_NAMESPACE, f"{settings.site_name}\n{book.scope}\n{edition.version}")
    package = fill_xhtml(
        "package.xml", book=book, items=items, identifier=f"urn:uuid:{identifier}",
        modified=f"{_day(settings.date)}T00:00:00Z", labels=[source_label(t.source) for t in transcripts],
        types="、".join(dict.fromkeys(type_label(t.source) for t in transcripts)),
        rights=" ".join(dict.fromkeys(rights_statement(t.source, settings) for t in transcripts)),
    )  # fmt: skip
    contents = fill_xhtml("nav.xml", book=book, tree=_tree(items), first=next((i for i in items if i.level), items[-1]))
    files = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER.encode()),
        ("EPUB/package.opf", package.encode()),
        ("EPUB/nav.xhtml", contents.encode()),
        ("EPUB/style.css", _STYLE.read_bytes()),
        ("EPUB/cover.svg", cover(book).encode()),
        *((f"EPUB/{item.name}", item.content.encode()) for item in items),
    ]
    return zip_bytes(files, stored=("mimetype",))


def _day(date: str) -> str:
    """Return a full date for ``dcterms:modified``, which allows no part of one."""
    return (date + "-01-01"[len(date) - 4 :]) if len(date) in (4, 7) else date or "2000-01-01"


def _items(book: Book) -> list[Item]:
    items = [
        Item("cover.xhtml", "封面", fill_xhtml("cover.xml", book=book)),
        Item(
            "title.xhtml",
            "书名与说明",
            fill_xhtml(
                "title.xml",
                book=book,
                licences=licences(book.settings),
                inferred=inferred(t.source for t in book.transcripts),
                sources=[(source_label(t.source), t.source) for t in book.transcripts],
            ),
        ),
    ]
    for t in book.transcripts:
        items.append(Item(f"source-{t.source.id}.xhtml", source_label(t.source), source_document(book, t)))
        items += [Item(article_page(a.id), a.title, article_document(book, a), level=1) for a in t.articles]
    if book.terms:
        letters = [Item(name, heading, content, level=1) for name, heading, content in letter_documents(book)]
        items.append(Item("terms.xhtml", "词条", fill_xhtml("terms_front.xml", book=book, letters=letters)))
        items += letters
        items.append(Item("index.xhtml", "拼音索引", index_document(book)))
    return items


def _tree(items: list[Item]) -> list[tuple[Item, list[Item]]]:
    """Arrange the table of contents in two levels."""
    tree: list[tuple[Item, list[Item]]] = []
    for item in items:
        if item.level and tree:
            tree[-1][1].append(item)
        else:
            tree.append((item, []))
    return tree


def cover(book: Book) -> str:
    """Draw the cover: name, sources, version; rules above and below."""
    name, _, rest = book.title.partition("：")
    lines = [piece for part in name.split() for piece in _wrapped(part, 8)]
    rows = [
        f'<text x="400" y="{260 + 96 * n}" font-size="72" text-anchor="middle">{_text(line)}</text>'
        for n, line in enumerate(lines)
    ]
    y = 300 + 96 * len(lines)
    small = _wrapped(rest, 28) if rest else [source_label(t.source) for t in book.transcripts][:8]
    rows += [
        f'<text x="400" y="{y + 54 * n}" font-size="34" text-anchor="middle">{_text(line)}</text>' for n, line in enumerate(small)
    ]
    rows.append(f'<text x="400" y="1110" font-size="26" text-anchor="middle">版本 {_text(book.edition.version)}</text>')
    body = "\n".join(rows)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1200" width="800" height="1200">
<title>{_text(book.title)}</title>
<rect width="800" height="1200" fill="#f7f3ea"/>
<rect x="60" y="60" width="680" height="14" fill="#9c2b22"/>
<rect x="60" y="84" width="680" height="3" fill="#9c2b22"/>
<rect x="60" y="1140" width="680" height="3" fill="#9c2b22"/>
<g fill="#222222" font-family="Songti SC, SimSun, Noto Serif CJK SC, serif">
{body}
</g>
</svg>
"""


def _wrapped(text: str, width: int) -> list[str]:
    pieces = clusters(text)
    return ["".join(pieces[at : at + width]) for at in range(0, len(pieces), width)]


def _text(text: str) -> str:
    return escape(xml_safe(text))

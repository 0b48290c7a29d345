"""Write one TEI P5 document per source: header, printed matter in reading order, apparatus, parallels.

Ids: an article keeps its own, a block is ``<article>.<block>``, an occurrence ``<article>.at-<term>-<n>``. Terms point
into ``glossary.xml`` (see :mod:`tei_glossary`). Raw lines are counted as on the source's page: ``lb n`` is where a raw
line begins, so that the reading (``sic`` in the place of ``corr``) can be followed line by line.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ...model import HEAD_KINDS, Article, Block, Edition, Emendation, Furniture, Parallel, Passage, Query, Settings, Transcript
from ..xml import element, lay_out, xml_document, xml_id
from .citation import tei_citation
from .facsimile import point_to_zones, tei_facsimile
from .header import HEADER_LANGUAGE, Persons, tei_header
from .text import OnBlock, weave_lines, weave_tei

CONTAINERS = frozenset((
    "TEI", "teiHeader", "fileDesc", "titleStmt", "editionStmt", "respStmt", "publicationStmt", "availability", "sourceDesc",
    "encodingDesc", "editorialDecl", "projectDesc", "profileDesc", "langUsage", "revisionDesc", "listWit", "classDecl",
    "taxonomy", "category", "correction", "text", "body", "back", "div", "list", "figure", "listApp", "app", "linkGrp",
    "entry", "sense", "cit", "facsimile", "surface", "msIdentifier",
))  # fmt: skip
"""Elements that hold only elements: each child gets its own line."""
_HEAD_TYPES = {"kicker": "kicker", "title": "main", "subtitle": "sub"}


def format_tei(edition: Edition, transcript: Transcript, settings: Settings) -> bytes:
    """Format the document of one source."""
    persons = Persons()
    body = _Body(edition, transcript, persons).write()
    back = _back(edition, transcript, persons)
    text = element("text", {"xml:lang": settings.languages[0]}, body, *([back] if len(back) else []))
    root = element("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0", "xml:lang": HEADER_LANGUAGE})
    point_to_zones(text, transcript.source)
    root.append(tei_header(edition, transcript, settings, persons, text))
    if (facsimile := tei_facsimile(transcript.source)) is not None:
        root.append(facsimile)
    root.append(text)
    lay_out(root, CONTAINERS)
    return xml_document(root)


class _Body:
    """Writes the body of a document; remembers on which raw line the last text ended."""

    def __init__(self, edition: Edition, transcript: Transcript, persons: Persons) -> None:
        self.transcript, self.persons = transcript, persons
        self.line_of = transcript.source.line_of
        self.line = 0
        self.files = {a.id: a.source_id for a in edition.articles} | {transcript.source.id: transcript.source.id}
        self.on: dict[tuple[str, str], OnBlock] = {}
        for article in transcript.articles:
            for o in edition.occurrences_by_article[article.id]:
                self._on(o.article_id, o.block_id).occurrences.append(o)
        for e in transcript.emendations:
            self._on(e.article_id, e.block_id).emendations.append(e)
        for g in transcript.gaps:
            self._on(g.article_id, g.block_id).gaps.append(g)
        for q in transcript.queries:
            if q.article_id:
                self._on(q.article_id, q.block_id).queries.append(q)

    def _on(self, article_id: str, block_id: str) -> OnBlock:
        return self.on.setdefault((article_id, block_id), OnBlock())

    def write(self) -> Element:
        """Write the body; printed matter outside the articles stands before the article that follows it on the page."""
        pieces: list[tuple[int, Article | Furniture]] = [(_first(f.offsets), f) for f in self.transcript.furniture]
        order: list[tuple[int, int, Article | Furniture]] = []
        reached = -1
        for n, article in enumerate(self.transcript.articles):
            reached = max(reached, min((_first(b.offsets) for b in article.blocks), default=0))
            order.append((reached, n + 1, article))
        order += [(at, 0, f) for at, f in pieces]
        body = element("body")
        for _, _, piece in sorted(order, key=lambda row: row[:2]):
            body.append(self.article(piece) if isinstance(piece, Article) else self.furniture(piece))
        if all(child.tag == "fw" for child in body):
            body.append(element("div", None, element("p")))
        return body

    def furniture(self, furniture: Furniture) -> Element:
        """Return one piece of printed matter outside the articles."""
        made = element("fw", {"type": furniture.kind})
        self.line = weave_lines(made, furniture.text, furniture.offsets, self.line_of, self.line)
        return made

    def article(self, article: Article) -> Element:
        """Return an article as a div; each of its headings opens a div inside."""
        outer = element("div", {"type": "article", "subtype": article.kind, "xml:id": xml_id(article.id), "n": article.id})
        here = outer
        begun = False
        closing = _closing(article)
        for n, block in enumerate(article.blocks):
            if block.kind in HEAD_KINDS and not begun:
                made = element("byline") if block.kind == "byline" else element("head", {"type": _HEAD_TYPES[block.kind]})
                here.append(made)
            elif block.kind == "heading":
                if not begun:
                    _headnote(outer, article, self.files)
                here = element("div", {"type": "section"})
                outer.append(here)
                made = element("head", {"type": "heading"})
                here.append(made)
                begun = True
            else:
                if not begun:
                    _headnote(outer, article, self.files)
                begun = True
                made = _body_element(here, block, n >= closing)
            made.set("xml:id", xml_id(article.id, block.id))
            made.set("n", block.id)
            on = self.on.get((article.id, block.id), OnBlock())
            self.line = weave_tei(made, article.id, block, on, self.line_of, self.persons.pointer, self.line)
        if not begun:
            _headnote(outer, article, self.files)
        return outer


def _first(offsets: tuple[int, ...]) -> int:
    return min((o for o in offsets if o >= 0), default=0)


def _closing(article: Article) -> int:
    """Return the index from which only signatures (and captions) follow: there TEI allows ``signed``."""
    index = len(article.blocks)
    while index and article.blocks[index - 1].kind in ("signed", "caption"):
        index -= 1
    return index


def _body_element(here: Element, block: Block, closing: bool) -> Element:
    """Append the element of a block of the body; return the one that holds its text."""
    if block.kind == "item":
        if not len(here) or here[-1].tag != "list":
            here.append(element("list"))
        made = element("item")
        here[-1].append(made)
        return made
    if block.kind == "caption":
        made = element("head", {"type": "caption"})
        here.append(element("figure", None, made))
        return made
    if block.kind == "paragraph":
        made = element("p")
    elif block.kind == "signed" and closing:
        made = element("signed")
    else:
        made = element("ab", {"type": block.kind})
    here.append(made)
    return made


def _headnote(outer: Element, article: Article, files: Mapping[str, str]) -> None:
    if article.headnote:
        note = element("note", {"type": "headnote"}, element("p", None, article.headnote.text))
        if article.headnote.english:
            note.append(element("p", {"xml:lang": "en"}, article.headnote.english))
        note.extend(tei_citation(c, files) for c in article.headnote.citations)
        outer.append(note)


# --- what stands behind the text ----------------------------------------------------------------


def _back(edition: Edition, transcript: Transcript, persons: Persons) -> Element:
    back = element("back")
    apps = [_app(e, persons) for e in transcript.emendations]
    if apps:
        back.append(element("div", {"type": "apparatus"}, element("head", None, "校勘记"), element("listApp", None, *apps)))
    queries = [_query(q) for q in transcript.queries]
    if queries:
        back.append(element("div", {"type": "queries"}, element("head", None, "存疑"), element("p", None, *queries)))
    remarks = _remarks(edition, transcript)
    if remarks:
        back.append(element("div", {"type": "remarks"}, element("head", None, "按语"), element("p", None, *remarks)))
    links = _parallels(edition, transcript)
    if links:
        group = element("linkGrp", {"type": "parallel"}, *links)
        back.append(element("div", {"type": "parallels"}, element("head", None, "平行段落"), element("p", None, group)))
    return back


def _app(emendation: Emendation, persons: Persons) -> Element:
    place = f"#{xml_id(emendation.article_id, f'app-{emendation.number}')}"
    evidence = [element("note", {"type": "evidence"}, emendation.evidence)] if emendation.evidence else []
    return element(
        "app", {"type": emendation.kind, "from": place, "to": place, "n": str(emendation.number)},
        element("lem", {"resp": persons.pointer(emendation.resp)}, emendation.lemma),
        element("rdg", {"wit": "#raw"}, emendation.reading),
        element("note", {"type": "reason"}, emendation.reason),
        *evidence,
    )  # fmt: skip


def _query(query: Query) -> Element:
    place = f"#{xml_id(query.article_id, f'query-{query.number}')}" if query.article_id else ""
    quote = element("quote", None, query.quote)
    return element("note", {"type": "query", "target": place, "n": str(query.number)}, quote, "：", query.ask)


def _remarks(edition: Edition, transcript: Transcript) -> list[Element]:
    return [
        element("note", {"type": "remark", "target": f"#{xml_id(o.article_id, o.anchor)}"}, o.remark)
        for article in transcript.articles
        for o in edition.occurrences_by_article[article.id]
        if o.remark
    ]


def _parallels(edition: Edition, transcript: Transcript) -> list[Element]:
    source_of = {a.id: a.source_id for a in edition.articles}
    own = transcript.source.id
    rows = {n: p for a in transcript.articles for n, p in edition.parallels_by_article.get(a.id, ())}
    found: list[Parallel] = [rows[number] for number in sorted(rows)]

    def pointer(passage: Passage) -> str:
        file = "" if source_of[passage.article_id] == own else f"{source_of[passage.article_id]}.xml"
        block = xml_id(passage.article_id, passage.block_id)
        return f"{file}#string-range({block},{passage.start},{passage.end - passage.start})"

    return [element("link", {"target": f"{pointer(p.a)} {pointer(p.b)}"}) for p in found]

"""The page of an article: clean Markdown of its blocks, then its notes, apparatus, parallels and citation as HTML lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..characters import raw_lines
from ..cite import cite
from ..fields import ARTICLE, SOURCE, Choice, ListOf, Record
from ..model import Article, Block, Citation, Edition, Parallel, Passage, Sense, Source, Term, Transcript
from .markdown_text import escape_markdown, title_line
from .marks import NUMBERED, note_id
from .templates import block_name, fill

CHARACTERS_PER_MINUTE = 300
"""Reading speed assumed for 阅读时间: slow reading of a hard text."""
LONG_TITLE = 26
"""Characters from which a title is set smaller, so that its phrases stay on their lines."""


def _labels(record: Record, name: str) -> dict[str, str]:
    found = record.field(name)
    kind = found.kind if found else None
    return dict(kind.options) if isinstance(kind, Choice) else {}


def _nested_labels(record: Record, name: str, inner: str) -> dict[str, str]:
    found = record.field(name)
    kind = found.kind if found else None
    if isinstance(kind, ListOf):
        kind = kind.of
    return _labels(kind, inner) if isinstance(kind, Record) else {}


KIND_LABELS = _labels(ARTICLE, "kind")
RECORD_LABELS = {"newspaper": "报名", "date": "日期", "page": "版次"}
"""What an article's head states of its source."""
PARALLELS = 500
"""Parallels that stand side by side on one page."""
PROOF_LABELS = _nested_labels(ARTICLE, "proof", "status")
EMENDATION_LABELS = _nested_labels(SOURCE, "emendations", "kind")


@dataclass(slots=True)
class Note:
    """A note at the foot of an article: one term in one sense."""

    id: str
    term: Term
    sense: Sense
    places: list[tuple[str, str]] = field(default_factory=list)
    """(anchor, block id) of each linked occurrence."""
    nested: list[Note] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def general(self) -> bool:
        """Tell whether the sense rests on general knowledge alone."""
        return bool(self.sense.citations) and all(c.kind == "general" for c in self.sense.citations)


def article_notes(article: Article, edition: Edition) -> list[Note]:
    """Give the notes of an article in reading order; nested terms come after the term they first stand in."""
    notes: dict[str, Note] = {}
    by_occurrence: dict[str, Note] = {}
    for o in edition.occurrences_by_article[article.id]:
        key = note_id(o)
        note = notes.get(key)
        if note is None:
            term = edition.terms_by_id[o.term_id]
            note = notes[key] = Note(key, term, term.sense(o.sense_id))
        if o.nested_in:
            outer = by_occurrence.get(o.nested_in)
            if outer is not None and all(n.id != note.id for n in outer.nested):
                outer.nested.append(note)
        else:
            note.places.append((o.anchor, o.block_id))
            by_occurrence[o.id] = note
        if o.remark:
            note.remarks.append((o.remark, o.anchor))
    return list(notes.values())


def certain(source: Source, name: str) -> str:
    """Give a field of the record as it is cited: inferred values in square brackets."""
    fact = source.record.get(name)
    if fact is None:
        return ""
    return fact.value if fact.certainty == "printed" else f"[{fact.value}]"


def inferred(source: Source) -> str:
    """Name what of a source's record stands in brackets because its page does not print it."""
    found = [label for name, label in RECORD_LABELS.items() if (fact := source.record.get(name)) and fact.certainty != "printed"]
    return "、".join(found)


def source_label(source: Source) -> str:
    """Give a source's short name: paper and date, inferred ones in brackets."""
    parts = [
        certain(source, "newspaper") or certain(source, "place"),
        certain(source, "date"),
        certain(source, "page"),
        source.label,
    ]
    return " ".join(p for p in parts if p) or source.id


def length(article: Article) -> int:
    """Give the characters of an article, white space aside."""
    return sum(sum(1 for c in b.text if not c.isspace()) for b in article.blocks)


def render_article(
    article: Article,
    transcript: Transcript,
    notes: list[Note],
    parallels: Sequence[tuple[int, Parallel]],
    edition: Edition,
    site_name: str,
) -> str:
    """Give the Markdown of an article's page."""
    source = transcript.source
    size = length(article)
    apparatus = apparatus_rows(transcript, article.id)
    head = fill(
        "article_head.html", article=article, source=source, paper=certain(source, "newspaper") or source_label(source),
        date=certain(source, "date"), page=certain(source, "page"), line=first_line(article, source),
        kind=KIND_LABELS.get(article.kind, ""), length=size, minutes=max(1, round(size / CHARACTERS_PER_MINUTE)),
        proof=article.proof, proof_label=proof_label(article), inferred=inferred(source),
        notes=len(notes), apparatus=sum(map(len, apparatus.values())), parallels=len(parallels),
    )  # fmt: skip
    rows = ["---", title_line(article.title), f"article: {article.id}", "---", ""]
    example = next((b.id for b in article.blocks if b.kind in NUMBERED), "")
    heads = [b for b in article.blocks if b.kind in ("kicker", "title", "subtitle", "byline")]
    body = [b for b in article.blocks if b not in heads]
    rows += [_block(b, article) for b in heads]
    rows += [head, ""]
    if article.headnote:
        rows += [fill("headnote.html", headnote=article.headnote), ""]
    rows += [_block(b, article) for b in body]
    if notes:
        rows += ["## 注释 {: #notes .part }", "", fill("notes.html", notes=notes), ""]
    if any(apparatus.values()):
        rows += [
            "## 校勘记 {: #apparatus .part }",
            "",
            fill("apparatus.html", source=source, kinds=EMENDATION_LABELS, **apparatus),
            "",
        ]
    if parallels:
        titles = edition.titles
        shown = [parallel_view(n, p, edition, titles, own=article.id) for n, p in parallels]
        rows += ["## 平行段落 {: #parallels .part }", "", fill("article_parallels.html", parallels=shown), ""]
    rows += [
        "## 引用与下载 {: #cite .part }",
        "",
        fill(
            "cite.html",
            article=article,
            notes=len(notes),
            example=example,
            citation=cite(article, source, "", edition.version, site_name).gbt,
        ),
        "",
    ]
    return "\n".join(rows) + "\n"


def proof_label(article: Article) -> str:
    """Say how far an article has been proofread, and whether against an image."""
    label = PROOF_LABELS.get(article.proof.status, article.proof.status)
    return label if article.proof.against == "image" else f"{label} · 未核原版"


def _block(block: Block, article: Article) -> str:
    text = escape_markdown(block.text)
    if block.kind == "title":
        name = ".title .long" if len(block.text) > LONG_TITLE else ".title"
        return f'# {text} {{: #{block.id} {name} data-article="{article.id}" }}\n'
    if block.kind == "heading":
        return f"## {text} {{: #{block.id} .heading }}\n"
    return f"{text}\n{{: #{block.id} .{block.kind} }}\n"


def first_line(article: Article, source: Source) -> int:
    """Give the raw line on which an article begins."""
    offsets = [o for b in article.blocks for o in b.offsets if o >= 0]
    return raw_line(source, min(offsets)) if offsets else 1


def raw_line(source: Source, offset: int) -> int:
    """Give the raw line number of an offset."""
    starts = [a for a, _ in raw_lines(source.raw)]
    return sum(1 for s in starts if s <= offset)


def apparatus_rows(transcript: Transcript, article_id: str) -> dict[str, list[dict[str, Any]]]:
    """Give emendations, gaps and queries of an article for the template."""
    source = transcript.source

    def row(entry: Any, offset: int) -> dict[str, Any]:
        values = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
        return {**values, "line": raw_line(source, offset)}

    return {
        "emendations": [row(e, e.raw[0]) for e in transcript.emendations if e.article_id == article_id],
        "gaps": [row(g, g.raw - 1) for g in transcript.gaps if g.article_id == article_id],
        "queries": [row(q, q.raw[0]) for q in transcript.queries if q.article_id == article_id],
    }


def parallels_page(number: int) -> str:
    """Give the name of the page that has a parallel side by side, without its ending."""
    page = (number - 1) // PARALLELS + 1
    return f"parallels.{page}" if page > 1 else "parallels"


def parallel_view(
    number: int, parallel: Parallel, edition: Edition, titles: Mapping[str, str], own: str = "", up: str = "../"
) -> dict[str, Any]:
    """Give a parallel for the template; with ``own`` that article's side comes first."""
    sides = [_side(parallel.a, [(t, a, b) for t, a, b, _, _ in parallel.opcodes], edition, titles, own, up),
             _side(parallel.b, [(t, c, d) for t, _, _, c, d in parallel.opcodes], edition, titles, own, up)]  # fmt: skip
    variants = list(parallel.variants)
    if parallel.b.article_id == own:
        sides.reverse()
        variants = [(b, a) for a, b in variants]
    words = [pair for pair in variants if any(c.isalnum() for text in pair for c in text)]
    return {
        "number": number, "page": parallels_page(number), "a": sides[0], "b": sides[1], "variants": variants, "words": words, "size": parallel.a.end - parallel.a.start,
    }  # fmt: skip


def _side(
    passage: Passage, pieces: list[tuple[str, int, int]], edition: Edition, titles: Mapping[str, str], own: str, up: str
) -> dict[str, Any]:
    article = edition.articles_by_id[passage.article_id]
    text = article.block(passage.block_id).text
    here = passage.article_id == own
    if pieces and pieces[0][0] != "differ":  # a passage begins with a word: what ends the sentence before is not shown
        tag, a, b = pieces[0]
        pieces = [(tag, a + len(text[a:b]) - len(text[a:b].lstrip("，。、；：！？”’）》")), b), *pieces[1:]]
    return {
        "href": f"#{passage.block_id}" if here else f"{up}articles/{passage.article_id}.html#{passage.block_id}",
        "label": block_name(passage.block_id) if here else f"{titles[passage.article_id]} {block_name(passage.block_id)}",
        "pieces": [(text[a:b], tag == "differ") for tag, a, b in pieces if a < b],
    }


def cited_titles(citations: Sequence[Citation], edition: Edition) -> dict[str, str]:
    """Give the titles of the articles that citations quote."""
    wanted = {c.article_id for c in citations}
    return {a.id: a.title for a in edition.articles if a.id in wanted}

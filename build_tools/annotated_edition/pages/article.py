"""The page of an article: clean Markdown of its blocks, then its notes, apparatus, parallels and citation as HTML lists."""

from __future__ import annotations

from collections.abc import Sequence

from ..glossary.notes import Note
from ..model import Article, Block, Edition, Parallel, Source, Transcript
from ..weaving.marks import NUMBERED
from ..wording.cite import cite
from ..wording.labels import EMENDATION_LABELS, KIND_LABELS, certain, inferred, proof_label, source_label
from ..wording.markdown import escape_markdown, title_line
from .apparatus import apparatus_rows
from .parallels import parallel_view
from .template import fill

CHARACTERS_PER_MINUTE = 300
"""Reading speed assumed for 阅读时间: slow reading of a hard text."""
LONG_TITLE = 26
"""Characters from which a title is set smaller, so that its phrases stay on their lines."""


def length(article: Article) -> int:
    """Return the characters of an article, white space aside."""
    return sum(sum(1 for c in b.text if not c.isspace()) for b in article.blocks)


def render_article(
    article: Article,
    transcript: Transcript,
    notes: list[Note],
    parallels: Sequence[tuple[int, Parallel]],
    edition: Edition,
    site_name: str,
) -> str:
    """Render the Markdown of an article's page."""
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


def _block(block: Block, article: Article) -> str:
    text = escape_markdown(block.text)
    if block.kind == "title":
        name = ".title .long" if len(block.text) > LONG_TITLE else ".title"
        return f'# {text} {{: #{block.id} {name} data-article="{article.id}" }}\n'
    if block.kind == "heading":
        return f"## {text} {{: #{block.id} .heading }}\n"
    return f"{text}\n{{: #{block.id} .{block.kind} }}\n"


def first_line(article: Article, source: Source) -> int:
    """Return the raw line on which an article begins."""
    offsets = [o for b in article.blocks for o in b.offsets if o >= 0]
    return source.line_of(min(offsets)) if offsets else 1

"""The page of an article: clean Markdown of its blocks, then its notes, apparatus, parallels and citation as HTML lists."""

from __future__ import annotations

from collections.abc import Sequence

from ..glossary.notes import Note
from ..model import Article, Block, Edition, Parallel, Source, Transcript
from ..weaving.marks import NUMBERED
from ..wording.cite import cite
from ..wording.labels import EMENDATION_LABELS, KIND_LABELS, proof_label
from ..wording.markdown import escape_markdown, title_line
from ..wording.records import inferred, source_details, source_name
from .apparatus import apparatus_rows
from .parallels import parallel_view
from .template import fill

CHARACTERS_PER_MINUTE = 300
"""Reading speed assumed for 阅读时间: slow reading of a hard text."""
LONG_TITLE = 26
"""Characters from which a title is set smaller, so that its phrases stay on their lines."""


def length(article: Article) -> int:
    """Count the characters of an article, white space aside."""
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
    apparatus = apparatus_rows(transcript, article.id)
    heads = [b for b in article.blocks if b.kind in ("kicker", "title", "subtitle", "byline")]
    rows = ["---", title_line(article.title), f"article: {article.id}", "---", ""]
    rows += [_block(b, article) for b in heads]
    rows += [_facts(article, source, len(notes), sum(map(len, apparatus.values())), len(parallels)), ""]
    if article.headnote:
        rows += [fill("headnote.html", headnote=article.headnote, titles=edition.titles), ""]
    rows += [_block(b, article) for b in article.blocks if b not in heads]
    if notes:
        rows += _part("注释", "notes", fill("notes.html", notes=notes))
    if any(apparatus.values()):
        rows += _part("校勘记", "apparatus", fill("apparatus.html", source=source, kinds=EMENDATION_LABELS, **apparatus))
    if parallels:
        titles = edition.titles
        shown = [parallel_view(n, p, edition, titles, own=article.id) for n, p in parallels]
        rows += _part("平行段落", "parallels", fill("article_parallels.html", parallels=shown))
    example = next((b.id for b in article.blocks if b.kind in NUMBERED), "")
    citation = cite(article, source, "", edition.version, site_name).gbt
    how = fill("cite.html", article=article, notes=len(notes), example=example, citation=citation)
    rows += _part("引用与下载", "cite", how)
    return "\n".join(rows) + "\n"


def _facts(article: Article, source: Source, notes: int, apparatus: int, parallels: int) -> str:
    """Render what is known of an article, below its heads; the last three are how many there are of each."""
    size = length(article)
    return fill(
        "article_head.html", article=article, source=source, name=source_name(source), details=source_details(source),
        address=source.fact("url"), line=first_line(article, source),
        kind=KIND_LABELS.get(article.kind, ""), length=size, minutes=max(1, round(size / CHARACTERS_PER_MINUTE)),
        proof=article.proof, stage=article.stage, proof_label=proof_label(article), inferred=inferred([source]),
        notes=notes, apparatus=apparatus, parallels=parallels,
    )  # fmt: skip


def _part(title: str, anchor: str, html: str) -> list[str]:
    """Head a part of the page that stands behind the text."""
    return [f"## {title} {{: #{anchor} .part }}", "", html, ""]


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

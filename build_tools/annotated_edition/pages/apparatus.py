"""The apparatus of an article as rows, and the page of the whole apparatus."""

from __future__ import annotations

from typing import Any

from ..chinese.quoting import said
from ..model import Edition, Transcript
from ..wording.labels import EMENDATION_LABELS
from ..wording.markdown import escape_markdown
from ..wording.records import source_label
from .template import fill


def apparatus_rows(transcript: Transcript, article_id: str) -> dict[str, list[dict[str, Any]]]:
    """Return emendations, gaps and queries of an article for the template."""
    source = transcript.source

    def row(entry: Any, offset: int) -> dict[str, Any]:
        values = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
        return {**values, "line": source.line_of(offset)}

    return {
        "emendations": [row(e, e.raw[0]) for e in transcript.emendations if e.article_id == article_id],
        "gaps": [row(g, g.raw - 1) for g in transcript.gaps if g.article_id == article_id],
        "queries": [row(q, q.raw[0]) for q in transcript.queries if q.article_id == article_id],
    }


def render_apparatus_page(edition: Edition) -> str:
    """Render the page of the whole apparatus."""
    rows = [
        "---",
        "title: 校勘记总览",
        "---",
        "",
        "# 校勘记总览 {: #top }",
        "",
        "本书对原页所作的每一处改动、所见的每一处缺文、存而未改的每一处疑问。",
        "",
    ]
    for transcript in edition.transcripts:
        for article in transcript.articles:
            apparatus = apparatus_rows(transcript, article.id)
            if any(apparatus.values()):
                html = str(fill("apparatus.html", source=transcript.source, kinds=EMENDATION_LABELS, **apparatus))
                html = (
                    html.replace('href="#', f'href="articles/{article.id}.html#')
                    .replace('href="../', 'href="')
                    .replace(' id="', f' id="{article.id}-')
                )
                rows += [f"## [{escape_markdown(article.title)}](articles/{article.id}.md) {{: #{article.id} }}", "", html, ""]
        furniture = [q for q in transcript.queries if not q.article_id]
        if furniture:
            rows += [f"## {escape_markdown(source_label(transcript.source))}：版面文字 {{: #{transcript.source.id} }}", ""]
            rows += [f"- {escape_markdown(said(q.quote))}：{escape_markdown(q.ask)}。" for q in furniture] + [""]
    return "\n".join(rows) + "\n"

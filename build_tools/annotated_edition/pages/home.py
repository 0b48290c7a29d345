"""The home page."""

from __future__ import annotations

from typing import Any

from ..model import Edition, Settings
from ..wording.markdown import escape_markdown, title_line
from ..wording.records import inferred, source_label
from .article import length
from .template import fill


def render_home(edition: Edition, settings: Settings) -> str:
    """Render the home page: one click to the first article, then everything by source."""
    terms: dict[str, set[str]] = {}
    for o in edition.occurrences:
        terms.setdefault(o.article_id, set()).add(o.term_id)
    groups: list[Any] = []
    for transcript in edition.transcripts:
        articles = [{"article": a, "length": length(a), "terms": len(terms.get(a.id, ()))} for a in transcript.articles]
        if articles:
            groups.append(({"id": transcript.source.id, "label": source_label(transcript.source)}, articles))
    if not groups:
        return f"# {escape_markdown(settings.site_name)}\n\n这里还没有文章。把一页放进 `sources/`：`edition new source 文件`。\n"
    first = next((a for a in edition.articles if a.id == settings.start), edition.articles[0])
    html = fill(
        "home.html", lead=settings.description, first=first, groups=groups, version=edition.version, date=settings.date,
        inferred=inferred(t.source for t in edition.transcripts if t.articles),
        article_count=len(edition.articles), term_count=len(edition.terms), occurrence_count=len(edition.occurrences),
    )  # fmt: skip
    head = ["---", title_line(settings.site_name), "hide: [navigation, toc]", "---", ""]
    return "\n".join([*head, f"# {escape_markdown(settings.site_name)} {{: #top }}", "", html, ""])

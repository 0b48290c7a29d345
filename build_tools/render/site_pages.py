"""All generated pages of the site, as Markdown by path, with the file a contributor edits for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from ..concordance import concord
from ..debts import find_debts
from ..model import Edition, Transcript
from .article_page import article_notes, length, render_article, source_label
from .debts_page import render_debts_page
from .index_pages import MOST_TOGETHER, render_apparatus_page, render_indexes, render_parallels_page
from .moved_page import render_moved
from .rule_pages import render_fields_page, render_rules_page
from .search_pages import render_concordance_page, render_folding_page
from .settings import Settings
from .slogans import render_slogans_page
from .source_page import render_source
from .templates import fill
from .term_page import incoming, render_parts, render_term
from .transcription_rules import render_transcription_rules
from .word_list import notes_by_article, render_word_list


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page."""

    path: str
    """Relative to ``docs/``, with ``/``, ending in ``.md``."""
    markdown: str
    edit: str = ""
    """The file of the repository a contributor changes; empty when there is no single one."""


def render_pages(edition: Edition, settings: Settings) -> list[Page]:
    """Render every generated page, in a fixed order."""
    pages = [Page("index.md", render_home(edition, settings))]
    pages += _article_pages(edition, settings)
    pages += _term_pages(edition, settings)
    pages += [Page(f"articles/{old}.md", render_moved(old, new, edition)) for t in edition.transcripts for old, new in t.moved]
    for transcript in edition.transcripts:
        pages.append(
            Page(
                f"sources/{transcript.source.id}.md", render_source(transcript, settings), f"{transcript.source.path}/source.yml"
            )
        )
    pages += [Page(path, text) for path, text in render_indexes(edition).items()]
    pages.append(Page("indexes/slogans.md", render_slogans_page(edition)))
    pages += [Page(f"words/{a.id}.md", render_word_list(a, notes)) for a, notes in notes_by_article(edition) if notes]
    pages.append(Page("concordance.md", render_concordance_page(edition)))
    pages.append(Page("folding.md", render_folding_page(edition)))
    pages.append(Page("apparatus.md", render_apparatus_page(edition)))
    pages.append(Page("parallels.md", render_parallels_page(edition)))
    pages.append(Page("debts.md", render_debts_page(find_debts(edition, ()), settings)))
    pages.append(Page("contributing/fields.md", render_fields_page()))
    pages.append(Page("contributing/rules.md", render_rules_page()))
    pages.append(Page("contributing/transcription.md", render_transcription_rules()))
    return pages


def _article_pages(edition: Edition, settings: Settings) -> list[Page]:
    terms = edition.terms_by_id
    pages = []
    for transcript in edition.transcripts:
        for article in transcript.articles:
            notes = article_notes(article, edition.occurrences_by_article[article.id], terms)
            text = render_article(
                article, transcript, notes, edition.parallels_by_article.get(article.id, ()), edition, settings.site_name
            )
            pages.append(Page(f"articles/{article.id}.md", text, f"{transcript.source.path}/source.yml"))
    return pages


def _term_pages(edition: Edition, settings: Settings) -> list[Page]:
    concordances = concord(edition.occurrences, edition.articles)
    sources = edition.sources_by_id
    pointing = incoming(edition.terms)
    pages = []
    for t in edition.terms:
        concordance = concordances.get(t.id)
        text = render_term(t, concordance, edition, sources, pointing.get(t.id, []), settings)
        pages.append(Page(f"terms/{t.id}.md", text, t.path))
        pages += [Page(path, part, t.path) for path, part in render_parts(t, concordance).items()]
    return pages


def render_home(edition: Edition, settings: Settings) -> str:
    """Give the home page: one click to the first article, then everything by source."""
    terms: dict[str, set[str]] = {}
    for o in edition.occurrences:
        terms.setdefault(o.article_id, set()).add(o.term_id)
    groups: list[Any] = []
    for transcript in edition.transcripts:
        articles = [{"article": a, "length": length(a), "terms": len(terms.get(a.id, ()))} for a in transcript.articles]
        if articles:
            groups.append(({"id": transcript.source.id, "label": source_label(transcript.source)}, articles))
    if not groups:
        return f"# {settings.site_name}\n\n这里还没有文章。把一页放进 `sources/`：`edition new source 文件`。\n"
    first = next((a for a in edition.articles if a.id == settings.start), edition.articles[0])
    html = fill(
        "home.html", lead=settings.description, first=first, groups=groups, version=edition.version, date=settings.date,
        inferred=any("[" in group[0]["label"] for group in groups), article_count=len(edition.articles), term_count=len(edition.terms), occurrence_count=len(edition.occurrences),
    )  # fmt: skip
    return f"---\ntitle: {settings.site_name}\nhide: [navigation, toc]\n---\n\n# {settings.site_name} {{: #top }}\n\n{html}\n"


def navigation(edition: Edition) -> list[Any]:
    """Give MkDocs' ``nav`` of the generated pages: articles in a section per source, then the ways to terms.

    Titles are HTML: the theme prints them as they stand.
    """
    with_articles = [t for t in edition.transcripts if t.articles]
    articles = _by_date(
        with_articles,
        lambda t: {str(escape(source_label(t.source))): [{str(escape(a.title)): f"articles/{a.id}.md"} for a in t.articles]},
    )
    sources = _by_date(edition.transcripts, lambda t: {str(escape(source_label(t.source))): f"sources/{t.source.id}.md"})
    return [
        {"首页": "index.md"},
        {"文章": articles},
        {
            "词条": [
                {"按拼音": "indexes/pinyin.md"}, {"按主题": "indexes/topics.md"},
                {"按来源": "indexes/sources.md"}, {"按次数": "indexes/frequency.md"}, {"数字口号": "indexes/slogans.md"}, {"逐条对照": "concordance.md"}, {"搜索的折叠表": "folding.md"},
            ]
        },
        {"校勘": [*sources, {"校勘记总览": "apparatus.md"}, {"平行段落": "parallels.md"}]},
        {"数据": "data.md"},
        {
            "参与": [
                {"栏目表": "contributing/fields.md"}, {"规则": "contributing/rules.md"},
                {"转录规则": "contributing/transcription.md"}, {"待办": "debts.md"},
            ]
        },
    ]  # fmt: skip


def _by_date(transcripts: Sequence[Transcript], item: Callable[[Transcript], Any]) -> list[Any]:
    """Give an item for each source; many of them in sections by year, and those of a full year by month.

    Every page carries its part of the navigation: without sections it would grow with the edition.
    """
    if len(transcripts) <= MOST_TOGETHER:
        return [item(t) for t in transcripts]
    sections: list[Any] = []
    for year, of_year in _sections(transcripts, 4, "年", "未详年份"):
        months = _sections(of_year, 7, "月", "未详月份") if len(of_year) > MOST_TOGETHER else []
        inner = [{month: [item(t) for t in of_month]} for month, of_month in months] or [item(t) for t in of_year]
        sections.append({year: inner})
    return sections


def _sections(transcripts: Sequence[Transcript], size: int, unit: str, unknown: str) -> list[tuple[str, list[Transcript]]]:
    """Group sources by the first ``size`` characters of their date (``2021-09``), in order."""
    found: dict[str, list[Transcript]] = {}
    for t in transcripts:
        date = t.source.fact("date")[:size]
        name = f"{date[-4:] if size == 4 else int(date[-2:])}{unit}" if len(date) == size else unknown
        found.setdefault(name, []).append(t)
    return list(found.items())

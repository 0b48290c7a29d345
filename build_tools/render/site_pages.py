"""All generated pages of the site, as Markdown by path, with the file a contributor edits for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import escape

from ..concordance import concord
from ..debts import find_debts
from ..model import Article, Edition, Term, Transcript
from .article_page import article_notes, length, render_article, source_label
from .debts_page import render_debts_page
from .index_pages import MOST_TOGETHER, index_key, plan_indexes, plan_parallels, render_apparatus_page
from .moved_page import render_moved, render_moved_term
from .rule_pages import render_fields_page, render_rules_page
from .search_pages import render_concordance_page, render_folding_page
from .settings import Settings
from .slogans import render_slogans_page
from .source_page import render_source
from .templates import fill
from .term_page import incoming, page_count, part_path, render_part, render_term
from .transcription_rules import render_transcription_rules
from .word_list import render_word_list


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page."""

    path: str
    """Relative to ``docs/``, with ``/``, ending in ``.md``."""
    markdown: str
    edit: str = ""
    """The file of the repository a contributor changes; empty when there is no single one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that can be made: a preview makes those first that somebody looks at."""

    path: str
    make: Callable[[], str] = field(repr=False)
    """Gives the Markdown."""
    edit: str = ""

    def page(self) -> Page:
        """Make the page."""
        return Page(self.path, self.make(), self.edit)


def render_pages(edition: Edition, settings: Settings) -> list[Page]:
    """Render every generated page, in a fixed order."""
    return [plan.page() for plan in plan_pages(edition, settings)]


def plan_pages(edition: Edition, settings: Settings) -> list[Plan]:
    """Plan every generated page, in a fixed order; nothing is rendered yet."""
    plans = [Plan("index.md", partial(render_home, edition, settings))]
    plans += _article_plans(edition, settings)
    plans += _term_plans(edition, settings)
    plans += [
        Plan(f"articles/{old}.md", partial(render_moved, old, new, edition)) for t in edition.transcripts for old, new in t.moved
    ]
    plans += [Plan(f"terms/{old}.md", partial(render_moved_term, old, new, edition)) for old, new in edition.moved_terms]
    plans += [
        Plan(f"sources/{t.source.id}.md", partial(render_source, t, settings), f"{t.source.path}/source.yml")
        for t in edition.transcripts
    ]
    plans += [Plan(path, make) for path, make in plan_indexes(edition).items()]
    plans.append(Plan("indexes/slogans.md", partial(render_slogans_page, edition)))
    plans += [
        Plan(f"words/{a.id}.md", partial(_word_list, a, edition))
        for a in edition.articles
        if edition.occurrences_by_article[a.id]
    ]
    plans.append(Plan("concordance.md", partial(render_concordance_page, edition)))
    plans.append(Plan("folding.md", partial(render_folding_page, edition)))
    plans.append(Plan("apparatus.md", partial(render_apparatus_page, edition)))
    plans += [Plan(path, make) for path, make in plan_parallels(edition).items()]
    plans.append(Plan("debts.md", lambda: render_debts_page(find_debts(edition, ()), settings)))
    plans.append(Plan("contributing/fields.md", render_fields_page))
    plans.append(Plan("contributing/rules.md", render_rules_page))
    plans.append(Plan("contributing/transcription.md", render_transcription_rules))
    return plans


def _article_plans(edition: Edition, settings: Settings) -> list[Plan]:
    def make(article: Article, transcript: Transcript) -> str:
        notes = article_notes(article, edition)
        parallels = edition.parallels_by_article.get(article.id, ())
        return render_article(article, transcript, notes, parallels, edition, settings.site_name)

    return [
        Plan(f"articles/{a.id}.md", partial(make, a, t), f"{t.source.path}/source.yml")
        for t in edition.transcripts
        for a in t.articles
    ]


def _term_plans(edition: Edition, settings: Settings) -> list[Plan]:
    pointing = incoming(edition.terms)
    order = [None, *sorted(edition.terms, key=index_key), None]
    neighbours = {t.id: (before, after) for before, t, after in zip(order, order[1:], order[2:], strict=False) if t}

    def make(term: Term, number: int) -> str:
        concordance = concord(term.id, edition)
        if number > 1 and concordance:
            return render_part(term, concordance, number)
        return render_term(term, concordance, edition, pointing.get(term.id, []), neighbours[term.id], settings)

    return [
        Plan(part_path(t, number), partial(make, t, number), t.path)
        for t in edition.terms
        for number in range(1, page_count(len(edition.occurrences_by_term.get(t.id, ()))) + 1)
    ]


def _word_list(article: Article, edition: Edition) -> str:
    return render_word_list(article, article_notes(article, edition))


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

"""The navigation of the generated pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from markupsafe import escape

from ..model import Edition, Transcript
from ..wording.records import source_label
from .page import ARTICLES, CRITICISM, MOST_TOGETHER, SECTIONS, Plan


def navigation(edition: Edition, plans: Iterable[Plan]) -> list[Any]:
    """Make MkDocs' ``nav`` of the generated pages: articles in a section per source, then the pages that say where they belong.

    Titles are HTML: the theme prints them as they stand.
    """
    with_articles = [t for t in edition.transcripts if t.articles]
    articles = _by_date(
        with_articles,
        lambda t: {str(escape(source_label(t.source))): [{str(escape(a.title)): f"articles/{a.id}.md"} for a in t.articles]},
    )
    sources = _by_date(edition.transcripts, lambda t: {str(escape(source_label(t.source))): f"sources/{t.source.id}.md"})
    sections: dict[str, list[Any]] = {name: [] for name in SECTIONS} | {ARTICLES: articles, CRITICISM: sources}
    for plan in plans:
        if plan.nav:
            sections.setdefault(plan.nav[0], []).append({plan.nav[1]: plan.path})
    return [items[0] if items and name in items[0] else {name: items} for name, items in sections.items() if items]


def _by_date(transcripts: Sequence[Transcript], item: Callable[[Transcript], Any]) -> list[Any]:
    """Make an item for each source; many of them in sections by year, and those of a full year by month.

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

"""What the site of an edition is made of, before any generator sees it: pages, navigation, downloads, the files pages load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..exports.downloads import Download, make_downloads, plan_data_page
from ..model import Edition, Settings
from ..pages.all import plan_pages
from ..pages.guide import plan_guide
from ..pages.navigation import navigation
from ..pages.page import Plan
from ..pages.reading_data import reading_data
from ..pages.word_list import word_lists
from ..search.index import empty_search_index_json, search_index_js
from .form_data import contribution_data


@dataclass(frozen=True)
class Content:
    """The content of a site."""

    edition: Edition
    root: Path
    """The project's folder."""
    settings: Settings
    downloads: tuple[Download, ...] = ()
    """None in a preview."""

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The generated pages by path; nothing is rendered yet."""
        guide, pages = plan_guide(self.root, self.settings), plan_pages(self.edition, self.settings)
        return {plan.path: plan for plan in (*guide, *pages, plan_data_page(self.edition, self.settings, self.downloads))}

    @cached_property
    def navigation(self) -> list[Any]:
        """The navigation of the generated pages, as MkDocs' ``nav``."""
        return navigation(self.edition, self.plans.values())

    def data_files(self) -> Iterator[tuple[str, str]]:
        """Make the files that pages load, with their paths: data on the texts, word lists, the form's, the search index."""
        yield from reading_data(self.edition, self.settings)
        yield from word_lists(self.edition)
        yield from contribution_data(self.edition, self.root, self.settings)
        yield "search/search_index.json", empty_search_index_json()
        yield "assets/search/index.js", search_index_js(self.edition)


def make_content(edition: Edition, root: Path, settings: Settings, *, preview: bool) -> Content:
    """Make the content of a site; a preview offers no downloads."""
    return Content(edition, root, settings, make_downloads(edition, settings, preview=preview))

"""The site as MkDocs built it last: what it was made of, and what MkDocs needs to render a single page of it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..pages.guide import PATH as GUIDE
from ..pages.page import Page
from ..weaving.marks import ArticleMarks
from .content import Content
from .safe_theme import settle_title

NO_DATE = "1980-01-01"
"""What MkDocs is told when an edition states no date; it is printed nowhere."""


@dataclass
class BuiltSite:
    """A site and how it was built. A preview puts the pages it renders again into ``pages``, ``marks`` and ``data``."""

    content: Content
    config: MkDocsConfig
    pages: dict[str, Page]
    """The generated pages by path, relative to ``docs/``."""
    marks: dict[str, ArticleMarks]
    """By article; the Markdown extension weaves them in."""
    files: Files
    nav: Navigation
    env: Any
    """The environment of the theme's templates."""
    data: dict[str, str]
    """The files pages load, by path in the site."""
    titled: set[str] = field(default_factory=set)
    """Generated pages whose title did not come from the navigation."""

    def by_hand(self, page: MkDocsPage) -> bool:
        """Tell whether people wrote the text of a page, and not a program of ours."""
        return page.file.src_uri not in self.pages or page.file.src_uri == GUIDE

    def finish(self, page: MkDocsPage) -> None:
        """Set the edition's date and the title of a page."""
        page.update_date = self.content.settings.date or NO_DATE
        if page.file.src_uri in self.pages and "title" not in vars(page):  # else the navigation has given it
            self.titled.add(page.file.src_uri)
        settle_title(page, by_hand=self.by_hand(page))

    def forget(self, page: MkDocsPage) -> None:
        """Undo what :meth:`finish` made of the title, before a page is rendered again."""
        if page.file.src_uri in self.titled:
            vars(page).pop("title", None)
            self.titled.remove(page.file.src_uri)

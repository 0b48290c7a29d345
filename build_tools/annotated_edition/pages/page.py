"""A generated page, and the plan of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

HOME, ARTICLES, TERMS, CRITICISM, DATA, TAKING_PART = SECTIONS = ("首页", "文章", "词条", "校勘", "数据", "参与")
"""Sections of the navigation, in their order; one that holds a page of its own name is that page."""
MOST_TOGETHER = 30
"""Sources that stand together on one page, or in one section of the navigation."""


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
    nav: tuple[str, str] | None = None
    """Section of the navigation, and the page's name there, as HTML; None for a page that others lead to."""

    def page(self) -> Page:
        """Make the page."""
        return Page(self.path, self.make(), self.edit)

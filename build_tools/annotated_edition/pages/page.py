"""A generated page, and the plan of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


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

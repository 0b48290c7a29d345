"""What a site says about itself, once: read by the adapter from ``extra.edition`` in ``mkdocs.yml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that pages show."""

    site_name: str = "加注阅读版"
    description: str = ""
    """What this edition is, in a sentence; stands at the head of the home page."""
    date: str = ""
    """Date of this edition, as printed on its pages (YYYY-MM-DD); nothing reads the clock."""
    contact: str = ""
    """Mail address for objections, corrections, notes; empty when there is none."""
    repository: str = ""
    """Address of the repository; empty when there is none."""
    branch: str = "main"
    start: str = ""
    """Id of the article the home page sends a newcomer to; the first one when it is empty."""

    def edit_address(self, path: str) -> str:
        """Return the address at which a file of the repository is edited, or an empty string."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{path}" if self.repository and path else ""

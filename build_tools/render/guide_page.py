"""CONTRIBUTING.md as a page of the site: one text for those who find the repository and those who find the site.

Links into the repository become links to pages of the site where there is one, else to the file in the repository.
An edition without the file has no such page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .settings import Settings
from .site_pages import Page

FILE = "CONTRIBUTING.md"
PATH = "contributing/guide.md"
TITLE = "怎样参与"
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s]+)\)")
_ENGLISH = re.compile(r"\n---\n+# ([^\n]+)\n")


def guide_page(root: Path, settings: Settings) -> Page | None:
    """Give the page; None when the edition has no CONTRIBUTING.md."""
    path = root / FILE
    if not path.is_file():
        return None
    return Page(PATH, render_guide(path.read_text(encoding="utf-8"), settings), FILE)


def with_guide(nav: list[Any]) -> list[Any]:
    """Put the page first among those for contributors."""
    out = []
    for item in nav:
        section = item.get("参与") if isinstance(item, dict) else None
        out.append({"参与": [{TITLE: PATH}, *section]} if isinstance(section, list) else item)
    return out


def render_guide(text: str, settings: Settings) -> str:
    """Give the Markdown of the page."""
    chinese, english = (_ENGLISH.split(text, maxsplit=1) + ["", ""])[:3:2]
    chinese = re.sub(r"^# .+\n", "", chinese, count=1).replace("（English below）\n", "")
    rows = ["---", f"title: {TITLE}", "---", "", f"# {TITLE} {{: #top }}", "", chinese.strip(), ""]
    if english.strip():
        rows += ['## In English {: #english lang="en" }', "", _in_english(english.strip()), ""]
    return _LINK.sub(lambda m: f"]({_address(m[1], settings)})", "\n".join(rows))


def _in_english(text: str) -> str:
    """Mark every paragraph as English."""
    return "\n\n".join(f'{part}\n{{: lang="en" }}' for part in re.split(r"\n{2,}", text))


def _address(path: str, settings: Settings) -> str:
    if path.startswith("docs/") and path.endswith(".md"):
        return "../" + path.removeprefix("docs/")
    repository = settings.repository.rstrip("/")
    return f"{repository}/blob/{settings.branch}/{path}" if repository else f"../{path}"

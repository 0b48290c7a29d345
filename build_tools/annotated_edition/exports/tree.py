"""``edition export DIR``: the clean Markdown tree with its assets, which any generator on Python-Markdown renders.

Writes ``docs/`` (hand-written and generated pages, our assets), ``marks.json`` and a plain ``mkdocs.yml`` without our
plugin: the extension ``edition_marks`` weaves the marks from the file.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from ..in_place import put_in_place
from ..model import Edition
from ..pages.all import plan_pages
from ..pages.navigation import navigation
from ..together import WHOLE, Snapshot
from ..weaving.markdown_extension import format_marks
from ..weaving.marks import article_marks
from .downloads import make_downloads, plan_data_page, write_downloads

ASSETS = Path(__file__).parent.parent / "theme" / "assets"
HAND_WRITTEN = ("nav", "site_name", "site_description", "copyright", "markdown_extensions")


def export_tree(edition: Edition, root: Path, target: Path, seen: Snapshot | None = None) -> int:
    """Write the tree into ``target`` (replaced whole); return the number of files. ``target`` must be new or an export.

    ``seen`` is the project as the edition was made of it: ChangedMeanwhile when somebody has saved a file since.
    """
    if target.exists() and any(target.iterdir()) and not (target / "marks.json").is_file():
        raise FileExistsError(17, "文件夹里已有别的东西，换一个空文件夹", str(target))
    seen = seen or Snapshot.of(root, *WHOLE)
    count = 0

    def write(new: Path) -> None:
        nonlocal count
        count = _write_tree(edition, root, new)

    put_in_place(target.absolute(), write, seen.require_same)
    return count


def _write_tree(edition: Edition, root: Path, new: Path) -> int:
    """Write the tree into an empty folder; return the number of files."""
    docs = new / "docs"
    if (root / "docs").is_dir():
        shutil.copytree(root / "docs", docs)
    shutil.copytree(ASSETS, docs / "assets", dirs_exist_ok=True)
    site = _site_settings(root)
    settings = edition.settings
    downloads = make_downloads(edition, settings)
    plans = [*plan_pages(edition, settings), plan_data_page(edition, settings, downloads)]
    for plan in plans:
        _write(docs / plan.path, plan.make())
    write_downloads(downloads, edition, root, docs)
    _write(new / "marks.json", format_marks(article_marks(edition)))
    _write(new / "mkdocs.yml", _config(navigation(edition, plans), site))
    return sum(1 for p in new.rglob("*") if p.is_file())


class _Loader(yaml.SafeLoader):
    """Reads a site's settings; tags of MkDocs (``!ENV``, ``!!python/name:``) are taken as text."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _site_settings(root: Path) -> dict[str, Any]:
    path = root / "mkdocs.yml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) if path.is_file() else {}
    return {k: v for k, v in (data or {}).items() if k in HAND_WRITTEN}


def _config(nav: list[Any], site: dict[str, Any]) -> str:
    extensions = [*(site.get("markdown_extensions") or []), {"edition_marks": {"marks": "marks.json"}}]
    config = {
        **site,
        "use_directory_urls": False,
        "nav": [*nav, *(site.get("nav") or [])],
        "theme": {"name": "material", "language": "zh", "font": False},
        "extra_css": ["assets/stylesheets/edition.css"],
        "extra_javascript": ["assets/javascripts/note.js"],
        "plugins": [],
        "markdown_extensions": extensions,
    }
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")

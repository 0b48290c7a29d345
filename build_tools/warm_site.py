"""A site kept warm: after a change only the pages that come out differently are rendered and written again.

Which pages those are is not worked out from what depends on what, but seen: all pages are rendered as Markdown, with
their marks, and compared with the last ones. What MkDocs would do to one page is done to those alone, with the files,
navigation and templates of the last whole build. Where the set of pages or the navigation changes, the site is built anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from .model import Edition
from .plugin import EditionPlugin, write
from .render.marks import ArticleMarks, article_marks
from .site import BuildFailed, run_mkdocs

PREVIEW = "预览"
"""Stands for the version of an edition in the making, which no page may depend on."""
BATCH = 25
"""Pages written before the browser is told and the next ones are begun."""

Told = Callable[[Sequence[str], int, int], None]
"""Is told the addresses of pages just written, and how many of how many are done."""


class WarmSite:
    """The last whole build and what has changed since."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self.config: Any = None

    def build(self, edition: Edition, target: Path) -> None:
        """Build the whole site into ``target``, which the caller will put in the place of ``site``."""
        self.config = None
        config = run_mkdocs(self.root, edition, target, preview=True)
        config.site_dir = str(self.site)
        plugin = config.plugins["edition"]
        assert isinstance(plugin, EditionPlugin)
        self.plugin = plugin
        for file in self.plugin.files:
            file.dest_dir = str(self.site)
            vars(file).pop("abs_dest_path", None)  # MkDocs remembers it
        self.config = config

    def refresh(self, edition: Edition, first: Callable[[str], int], told: Told) -> bool:
        """Write what comes out differently; False when the site has to be built as a whole.

        ``first`` gives the rank of a page's address; pages of low rank are written first. BuildFailed when MkDocs
        finds fault with a page: what was not yet written stays as it was.
        """
        if self.config is None:
            return False
        plugin = self.plugin
        if plugin.navigation(edition) != plugin.navigation(_last(plugin)):
            return False
        pages, marks = plugin.render(edition), article_marks(edition)
        if pages.keys() != plugin.pages.keys():
            return False
        changed = [path for path, page in pages.items() if page != plugin.pages[path] or _marks_differ(path, marks, plugin.marks)]
        changed.sort(key=lambda path: first(_address(path)))
        plugin.marks.update(marks)
        for name, text in plugin.data_files(edition).items():
            if plugin.data.get(name) != text:
                write(self.site / name, text)
                plugin.data[name] = text
        for done, batch in self._batches(changed):
            before = {path: plugin.pages[path] for path in batch}
            plugin.pages.update({path: pages[path] for path in batch})
            try:
                self._render(batch)
            except BaseException:
                plugin.pages.update(before)
                self.config = None  # the next change builds the whole site
                raise
            told([_address(path) for path in batch], done + len(batch), len(changed))
        plugin.edition = edition
        return True

    def _batches(self, changed: list[str]) -> Iterator[tuple[int, list[str]]]:
        for start in range(0, len(changed), BATCH):
            yield start, changed[start : start + BATCH]

    def _render(self, paths: list[str]) -> None:
        """Do to some pages what MkDocs does to all in a build."""
        plugin, config = self.plugin, self.config
        warnings = CountHandler()
        warnings.setLevel(logging.WARNING)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(warnings)
        rendered: list[MkDocsPage] = []
        try:
            for path in paths:
                file = plugin.files.get_file_from_path(path)
                assert file is not None and file.page is not None
                file.content_string = plugin.pages[path].markdown
                plugin.forget(file.page)
                _populate_page(file.page, config, plugin.files)
                plugin.finish(file.page)
                rendered.append(file.page)
            for page in rendered:
                page.validate_anchor_links(files=plugin.files, log_level=config.validation.links.anchors)
            if warnings.get_counts():
                raise BuildFailed("MkDocs 对上面的页有警告，网页没有更新")
            everything = plugin.files.documentation_pages()
            for page in rendered:
                _build_page(page, config, everything, plugin.nav, plugin.env)
        except (MkDocsException, SystemExit) as error:
            raise BuildFailed(str(error) or "MkDocs 停下了，原因见上") from error
        finally:
            logger.removeHandler(warnings)


def _last(plugin: EditionPlugin) -> Edition:
    assert plugin.edition is not None
    return plugin.edition


def _address(path: str) -> str:
    return "/" + path.removesuffix(".md") + ".html"


def _marks_differ(path: str, new: dict[str, ArticleMarks], old: dict[str, ArticleMarks]) -> bool:
    article = path.removeprefix("articles/").removesuffix(".md")
    return path.startswith("articles/") and new.get(article) != old.get(article)

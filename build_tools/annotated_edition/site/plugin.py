"""The MkDocs adapter: hands the content of the site to MkDocs and finishes what it wrote.

Nothing is decided here. ``content`` says what there is; this module adds the pages as generated files, sets edit links,
dates and navigation, has everything escaped that the theme prints (``safe_theme``), and writes the files pages load. All that
MkDocs asks of a plugin, and in which order it asks, is known here alone; when the build is over, :attr:`EditionPlugin.built`
says what was built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..console import Progress
from ..edition import make_edition, read_project
from ..exports.downloads import write_downloads
from ..model import Edition
from ..pages.lean import lean_html
from ..report import Report, format_text
from ..weaving.marks import article_marks
from .built import BuiltSite
from .content import make_content
from .safe_theme import as_html, escape_everything, settle_content, settle_settings
from .settings import settings_of

THEME = Path(__file__).parent.parent / "theme"
UNUSED = "assets/javascripts/lunr/"
"""Of MkDocs' theme: stemmers and segmenters of other makers, for its own search, which ours replaces."""
_IDS = re.compile(r'\sid="([^"]+)"')


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none: settings of the edition stand under ``extra.edition``."""


class EditionPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """See the module's docstring."""

    def __init__(self) -> None:
        self._edition: Edition | None = None
        self._preview = False
        self._steps = _Steps()
        self._site: BuiltSite

    def take(self, edition: Edition, *, preview: bool) -> None:
        """Take an edition that is made already; a ``preview`` leaves out the downloads, and keeps what it renders again."""
        self._edition, self._preview = edition, preview

    @property
    def built(self) -> BuiltSite:
        """What was built."""
        return self._site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the content of the site and tell MkDocs what belongs to it."""
        root = Path(config.config_file_path).parent
        edition = self._edition or _read(root)
        settings = settings_of(config, edition.settings)
        config.extra["page_language"] = settings.languages[0]
        config.repo_url = settings.repository or None  # the theme links to it as it stands
        self._steps.say("生成可下载的文件")
        content = make_content(edition, root, settings, preview=self._preview)
        self._steps.say("排文章、词条和索引")
        pages, marks = {path: plan.page() for path, plan in content.plans.items()}, article_marks(edition)
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions.append("edition_marks")
        config.mdx_configs["edition_marks"] = {"marks": marks}
        config.nav = [*as_html(content.navigation), *(config.nav or [])]
        config.extra_css[:0] = ["assets/stylesheets/edition.css", "assets/stylesheets/search.css"]
        config.extra.setdefault("polyfills", []).insert(0, "assets/javascripts/iframe-worker.js")
        self._site = BuiltSite(content, config, pages, marks, Files([]), Navigation([], []), None, {})
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages."""
        for unused in [f for f in files if f.src_uri.startswith(UNUSED)]:
            files.remove(unused)
        in_nav = set(_paths(config.nav))
        for page in self._site.pages.values():
            file = File.generated(config, page.path, content=page.markdown)
            if page.path not in in_nav:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        self._site.files = files
        self._steps.total = len(files.documentation_pages())
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keep the navigation."""
        self._site.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, page: MkDocsPage, **_: Any) -> str:
        """Settle what a page may set; keep it out of the theme's own search index, which ours replaces."""
        settle_settings(page, by_hand=self._site.by_hand(page))
        page.meta.setdefault("search", {})["exclude"] = True
        self._steps.count("读网页")
        return markdown

    def on_page_content(self, html: str, page: MkDocsPage, **_: Any) -> str:
        """Clean what was written by hand; tell MkDocs of the anchors in finished HTML; let go of the Markdown."""
        html = settle_content(page, html, by_hand=self._site.by_hand(page))
        page.present_anchor_ids = (page.present_anchor_ids or set()).union(_IDS.findall(html))
        own = self._site.pages.get(page.file.src_uri)
        if own and not self._preview:
            self._site.pages[own.path] = replace(own, markdown="")
            page.markdown = page.file.content_string = ""
        return html

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Have everything escaped; set every page's date, also of those no context is made for (sitemap)."""
        escape_everything(env, config)
        for file in files.documentation_pages():
            if file.page:
                self._site.finish(file.page)
        env.globals["inactive_items"] = {}  # see partials/nav-item.html; lives as long as the environment and its navigation
        self._site.env = env
        return env

    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Set the edit link of a page; its content is HTML."""
        page.content = Markup(page.content)
        self._steps.count("写网页")
        own = self._site.pages.get(page.file.src_uri)
        path = own.edit if own else f"docs/{page.file.src_uri}"
        page.edit_url = self._site.content.settings.edit_address(path) or None
        return context

    def on_post_page(self, output: str, page: MkDocsPage, **_: Any) -> str:
        """Take the empty lines out of the theme's frame; let go of the content of a finished page."""
        if not self._preview:
            page.content = ""
        return lean_html(output)

    @event_priority(-50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the files pages load; the offline plugin (-100) still has to see our search index."""
        self._steps.end()
        site = Path(config.site_dir)
        write_downloads(self._site.content.downloads, self._site.content.edition, self._site.content.root, site)
        self._site.data = dict(self._site.content.data_files())
        for name, text in self._site.data.items():
            write(site / name, text)


class _Steps:
    """Tells how far MkDocs is: which step, which page of how many."""

    def __init__(self) -> None:
        self.progress = Progress()
        self.doing, self.done, self.total = "", 0, 0
        self.say, self.end = self.progress.say, self.progress.end

    def count(self, what: str) -> None:
        """Count a page of a step."""
        if what != self.doing:
            self.doing, self.done = what, 0
            self.progress.begin()
        self.done += 1
        self.say(what, self.done, self.total)


def _read(root: Path) -> Edition:
    report = Report()
    edition = make_edition(read_project(root), report)
    if edition is None:
        raise PluginError("\n" + format_text(report))
    return edition


def _paths(nav: Any) -> Iterator[str]:
    """Walk over the paths of a navigation, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


def write(path: Path, text: str) -> None:
    """Write a file of the site, line ends as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")

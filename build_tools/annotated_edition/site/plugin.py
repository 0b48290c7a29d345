"""The MkDocs adapter: hands the generated pages to MkDocs and finishes what it wrote.

Nothing is decided here. The edition is made by ``edition``, pages come from ``render``; this module adds them as
generated files, sets edit links, dates and navigation, puts a Content-Security-Policy into every page, and writes
``data/edition.json`` and the search index.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
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
from ..exports.downloads import data_page, make_downloads, write_downloads
from ..model import Edition
from ..pages.all import plan_pages
from ..pages.guide import guide_page, with_guide
from ..pages.lean import lean_css, lean_html, lean_js
from ..pages.navigation import navigation
from ..pages.page import Plan
from ..pages.reading_data import reading_data
from ..pages.word_list import word_lists
from ..report import Report, format_text
from ..search.index import empty_search_index_json, search_index_js
from ..weaving.marks import article_marks
from ..wording.addresses import judge_contact, judge_repository
from ..wording.settings import Settings
from .form_data import contribution_data

THEME = Path(__file__).parent.parent / "theme"
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)
NO_DATE = "1980-01-01"
"""What MkDocs is told when an edition states no date; it is printed nowhere."""
CSP_PLACE = "<!-- content-security-policy -->"


def settings_of(config: MkDocsConfig) -> Settings:
    """Read the edition's settings from ``mkdocs.yml``."""
    own: dict[str, Any] = config.extra.get("edition") or {}
    if not isinstance(own, dict):
        raise PluginError("mkdocs.yml 的 extra.edition 应是一组栏，每行一个“栏名: 值”")
    date = str(own.get("date") or "")
    if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        raise PluginError(f"mkdocs.yml 的 extra.edition.date 是“{date}”，应写成 2026-01-31 这样的日期，或留空")
    contact, repository = judge_contact(own.get("contact")), judge_repository(config.repo_url)
    for fault in (contact.fault, repository.fault):
        if fault:
            raise PluginError(f"mkdocs.yml 的 {fault.message}；{fault.mend}")
    return Settings(
        site_name=config.site_name,
        description=config.site_description or "",
        date=date,
        contact=contact.value,
        repository=repository.value,
        branch=str(own.get("branch") or "main"),
        start=str(own.get("start") or ""),
    )


_IDS = re.compile(r'\sid="([^"]+)"')


def content_security_policy(html: str) -> str:
    """Give the policy of a page: own files, and the inline scripts it has by their hashes."""
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in INLINE_SCRIPT.findall(html)]
    scripts = " ".join(["'self'", *dict.fromkeys(f"'sha256-{d}'" for d in digests)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )


UNUSED = "assets/javascripts/lunr/"
"""Of the theme: stemmers and segmenters of other makers, for its own search, which ours replaces."""


def _paths(nav: Any) -> Iterator[str]:
    """Give the paths of a navigation, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none: settings of the edition stand under ``extra.edition``."""


class EditionPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """See the module's docstring. ``edition`` may be set before a build, so that it is not made twice."""

    edition: Edition | None = None
    preview: bool = False
    """Leave out what only a published site offers: the downloads."""
    files: Files
    nav: Navigation
    env: Any
    """What MkDocs made of the site; a running preview renders single pages with it."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the edition and tell MkDocs what belongs to it."""
        self.titled: set[str] = set()
        self.doing, self.done = "", 0
        self.root = root = Path(config.config_file_path).parent
        if self.edition is None:
            report = Report()
            self.edition = make_edition(read_project(root), report)
            if self.edition is None:
                raise PluginError("\n" + format_text(report))
        self.settings = settings_of(config)
        config.repo_url = self.settings.repository or None  # the theme links to it as it stands
        self.progress = Progress()
        self.progress.say("生成可下载的文件")
        self.downloads = make_downloads(self.edition, self.settings, preview=self.preview, address=config.site_url or "")
        self.progress.say("排文章、词条和索引")
        self.pages = {path: plan.page() for path, plan in self.plans(self.edition).items()}
        self.marks = article_marks(self.edition)
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions.append("edition_marks")
        config.mdx_configs["edition_marks"] = {"marks": self.marks}
        config.nav = [*self.navigation(self.edition), *(config.nav or [])]
        config.extra_css[:0] = ["assets/stylesheets/edition.css", "assets/stylesheets/search.css"]
        config.extra.setdefault("polyfills", []).insert(0, "assets/javascripts/iframe-worker.js")
        return config

    @property
    def date(self) -> str:
        """The edition's date, as MkDocs is told."""
        return self.settings.date or NO_DATE

    def plans(self, edition: Edition) -> dict[str, Plan]:
        """Plan the generated pages, by path; nothing is rendered yet."""
        plans = plan_pages(edition, self.settings)
        data, guide = data_page(edition, self.settings, self.downloads), guide_page(self.root, self.settings)
        finished = [page for page in (data, guide) if page]
        plans += [Plan(page.path, partial(str, page.markdown), page.edit) for page in finished]
        return {plan.path: plan for plan in plans}

    def navigation(self, edition: Edition) -> list[Any]:
        """Give the navigation of the generated pages."""
        own = navigation(edition)
        return with_guide(own) if guide_page(self.root, self.settings) else own

    def finish(self, page: MkDocsPage) -> None:
        """Set the edition's date, and the title of a generated page, which the theme prints as it stands or escapes again."""
        page.update_date = self.date
        if page.file.src_uri in self.pages:
            if "title" not in vars(page):  # else the navigation has given it
                self.titled.add(page.file.src_uri)
            page.title = Markup(page.title)

    def forget(self, page: MkDocsPage) -> None:
        """Undo what :meth:`finish` made of the title, before a page is rendered again."""
        if page.file.src_uri in self.titled:
            vars(page).pop("title", None)
            self.titled.remove(page.file.src_uri)

    def data_files(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """Give the files pages load, with their paths in the site: data on the texts, word lists, the form's, the search index."""
        yield from reading_data(edition, self.settings.site_name)
        yield from word_lists(edition)
        yield from contribution_data(edition, self.root, self.settings)
        yield "search/search_index.json", empty_search_index_json()
        yield "assets/search/index.js", search_index_js(edition)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages."""
        for unused in [f for f in files if f.src_uri.startswith(UNUSED)]:
            files.remove(unused)
        in_nav = set(_paths(config.nav))
        for page in self.pages.values():
            file = File.generated(config, page.path, content=page.markdown)
            if page.path not in in_nav:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        self.files = files
        self.total = len(files.documentation_pages())
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keep the navigation for the preview."""
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, page: MkDocsPage, **_: Any) -> str:
        """Keep pages out of the theme's own search index; ours replaces it."""
        page.meta.setdefault("search", {})["exclude"] = True
        self._tick("读网页")
        return markdown

    def on_page_content(self, html: str, page: MkDocsPage, **_: Any) -> str:
        """Tell MkDocs of the anchors in finished HTML, which its parser is spared; let go of the Markdown."""
        page.present_anchor_ids = (page.present_anchor_ids or set()).union(_IDS.findall(html))
        own = self.pages.get(page.file.src_uri)
        if own and not self.preview:
            self.pages[own.path] = replace(own, markdown="")
            page.markdown = page.file.content_string = ""
        return html

    def _tick(self, what: str) -> None:
        if what != self.doing:
            self.doing, self.done = what, 0
            self.progress.begin()
        self.done += 1
        self.progress.say(what, self.done, self.total)

    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Set date and edit link of a page."""
        self._tick("写网页")
        page.update_date = self.date
        own = self.pages.get(page.file.src_uri)
        path = own.edit if own else f"docs/{page.file.src_uri}"
        page.edit_url = self.settings.edit_address(path) or None
        return context

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Give every page the edition's date, also those no context is made for (sitemap)."""
        for file in files.documentation_pages():
            if file.page:
                self.finish(file.page)
        env.globals["inactive_items"] = {}  # see partials/nav-item.html; lives as long as the environment and its navigation
        self.env = env
        return env

    def on_post_page(self, output: str, page: MkDocsPage | None = None, **_: Any) -> str:
        """Take the empty lines out of the theme's frame and put the policy into a finished page; let go of its content."""
        if page and not self.preview:
            page.content = ""
        output = lean_html(output)
        policy = f'<meta http-equiv="Content-Security-Policy" content="{content_security_policy(output)}">'
        return output.replace(CSP_PLACE, policy, 1)

    def on_post_template(self, output_content: str, template_name: str, **_: Any) -> str:
        """Put the policy into pages that are templates (404)."""
        return self.on_post_page(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the data files; the offline plugin (-100) still has to see our search index."""
        assert self.edition is not None
        self.progress.end()
        site = Path(config.site_dir)
        write_downloads(self.downloads, site)
        self.data = dict(self.data_files(self.edition))
        for name, text in self.data.items():
            write(site / name, text)
        for path in sorted((THEME / "assets" / "stylesheets").glob("*.css")):
            write(site / "assets" / "stylesheets" / path.name, lean_css(path.read_text(encoding="utf-8")))
        for folder in ("reading", "contribute"):
            for path in sorted((THEME / "assets" / "javascripts" / folder).glob("*.js")):
                write(site / "assets" / "javascripts" / folder / path.name, lean_js(path.read_text(encoding="utf-8")))


def write(path: Path, text: str) -> None:
    """Write a file of the site, line ends as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")

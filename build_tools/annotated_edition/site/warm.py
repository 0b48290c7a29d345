"""A site kept warm: after a change only the pages that come out differently are rendered and written again.

Which pages those are is not worked out from what depends on what, but seen: all pages are rendered as Markdown, with
their marks, and compared with the last ones; those first that somebody looks at, then those of the entries that changed,
then the articles these stand in, then the rest. What MkDocs would do to one page is done to those alone, with the files,
navigation and templates of the last whole build. Where the set of pages or the navigation changes, the site is built anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from ..exports.downloads import write_source_files
from ..model import Edition
from ..pages.page import Page
from ..weaving.marks import ArticleMarks, Marker
from .build import BuildFailed, run_mkdocs
from .built import BuiltSite
from .plugin import write

PREVIEW = "预览"
"""Stands for the version of an edition in the making, which no page may depend on."""
BATCH = 10
"""Pages written before the browser is told and the next ones are begun."""
LOOKED_AT = 50
"""Pages after which is told how far it is."""
OPEN, CHANGED, TOUCHED, REST = range(4)
"""Ranks of pages: looked at by somebody, of an entry that changed, an article such an entry stands in, any other."""

Remade = tuple[Page, ArticleMarks | None]
"""A page that may have changed, with the marks of its article when it is one."""
Told = Callable[[Sequence[str], int, int], None]
"""Is told the addresses of pages just written, and how many of how many pages have been seen to."""


class WarmSite:
    """The last whole build and what has changed since."""

    def __init__(self, root: Path, site: Path, *, trust: bool = False) -> None:
        self.root, self.site, self.trust = root, site, trust
        self.built: BuiltSite | None = None

    def build(self, edition: Edition, target: Path) -> None:
        """Build the whole site into ``target``, which the caller will put in the place of ``site``."""
        self.built = None
        built = run_mkdocs(self.root, edition, target, preview=True, trust=self.trust)
        built.config.site_dir = str(self.site)
        for file in built.files:
            file.dest_dir = str(self.site)
            vars(file).pop("abs_dest_path", None)  # MkDocs remembers it
        self.built = built

    def refresh(self, edition: Edition, is_open: Callable[[str], bool], told: Told, interrupted: Callable[[], bool]) -> bool:
        """Write what comes out differently; False when the site has to be built as a whole.

        ``is_open`` tells whether somebody looks at an address. Once ``interrupted`` says that more was saved, what is
        not yet written is left to the next refresh, which looks at every page again. BuildFailed when MkDocs finds fault
        with a page: what was not yet written stays as it was.
        """
        built = self.built
        if built is None:
            return False
        last, content = built.content.edition, replace(built.content, edition=edition)
        if content.navigation != built.content.navigation or content.plans.keys() != built.pages.keys():
            return False
        built.content = content
        order = _ranks(content.plans, edition, last, is_open)
        write_source_files(edition, self.root, self.site)
        if not self._refresh_pages(built, order, told, interrupted):
            return True
        for name, text in content.data_files():
            if interrupted():
                return True
            if built.data.get(name) != text:
                write(self.site / name, text)
                built.data[name] = text
        return True

    def _refresh_pages(self, built: BuiltSite, ranks: Mapping[str, int], told: Told, interrupted: Callable[[], bool]) -> bool:
        """Go through the pages in the order of their ranks; False when interrupted."""
        plans, marker = built.content.plans, Marker(built.content.edition)
        remade: dict[str, Remade] = {}
        before = OPEN
        for seen, path in enumerate(sorted(plans, key=ranks.__getitem__)):
            if remade and (ranks[path] != before or len(remade) == BATCH):
                self._put(built, remade)
                told([_address(path) for path in remade], seen, len(plans))
                remade = {}
            if interrupted():
                return False
            if seen % LOOKED_AT == 0:
                told((), seen, len(plans))
            before = ranks[path]
            page, article = plans[path].page(), _article(path)
            marks = marker.marks(article) if article in built.marks else None
            if page != built.pages[path] or marks != built.marks.get(article):
                remade[path] = page, marks
        self._put(built, remade)
        told([_address(path) for path in remade], len(plans), len(plans))
        return True

    def _put(self, built: BuiltSite, remade: Mapping[str, Remade]) -> None:
        """Render and write some pages; on a fault these are as before, and the next change builds the whole site."""
        pages = {path: built.pages[path] for path in remade}
        marks = {_article(path): built.marks[_article(path)] for path, (_, own) in remade.items() if own is not None}
        built.pages.update({path: page for path, (page, _) in remade.items()})
        built.marks.update({_article(path): own for path, (_, own) in remade.items() if own is not None})
        try:
            _render(built, list(remade))
        except BaseException:
            built.pages.update(pages)
            built.marks.update(marks)
            self.built = None
            raise


def _render(built: BuiltSite, paths: list[str]) -> None:
    """Do to some pages what MkDocs does to all in a build."""
    config, files = built.config, built.files
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    rendered: list[MkDocsPage] = []
    try:
        for path in paths:
            file = files.get_file_from_path(path)
            assert file is not None and file.page is not None
            file.content_string = built.pages[path].markdown
            built.forget(file.page)
            _populate_page(file.page, config, files)
            built.finish(file.page)
            rendered.append(file.page)
        for page in rendered:
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        if warnings.get_counts():
            raise BuildFailed("MkDocs 对上面的页有警告，网页没有更新")
        everything = files.documentation_pages()
        for page in rendered:
            _build_page(page, config, everything, built.nav, built.env)
    except (MkDocsException, SystemExit) as error:
        raise BuildFailed(str(error) or "MkDocs 停下了，原因见上") from error
    finally:
        logger.removeHandler(warnings)


def _address(path: str) -> str:
    return "/" + path.removesuffix(".md") + ".html"


def _article(path: str) -> str:
    """Return the article a page is of; an empty string for other pages."""
    return path.removeprefix("articles/").removesuffix(".md") if path.startswith("articles/") else ""


def _ranks(paths: Iterable[str], edition: Edition, last: Edition, is_open: Callable[[str], bool]) -> dict[str, int]:
    """Rank pages by how soon somebody will look at them."""
    changed = {t.id for t in edition.terms if t != last.terms_by_id.get(t.id)}
    touched = {o.article_id for e in (edition, last) for t in changed for o in e.occurrences_by_term.get(t, ())}

    def rank(path: str) -> int:
        if is_open(_address(path)):
            return OPEN
        folder, _, name = path.removesuffix(".md").rpartition("/")
        if folder == "terms" and name.partition(".")[0] in changed:
            return CHANGED
        return TOUCHED if folder == "articles" and name in touched else REST

    return {path: rank(path) for path in paths}

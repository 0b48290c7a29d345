"""Build the site with MkDocs beside the old one and exchange the two: a reader never sees half a site."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..edition import make_edition, read_project
from ..in_place import put_in_place
from ..model import Edition
from ..notation.settings_file import FILE
from ..report import Report, format_text
from ..together import WHOLE, Snapshot
from ..wording.addresses import read_addresses, report_faults
from ..wording.site_leads import report_leads
from ..wording.site_programs import report_programs

if TYPE_CHECKING:
    from .built import BuiltSite


def build_site(
    root: Path, report: Report, site: Path | None = None, done: Callable[[], None] = lambda: None, *, trust: bool = False
) -> Edition | None:
    """Build the site of a project; None when the report has errors. The earlier site stays as it was on any fault.

    Programs in ``mkdocs.yml`` are an error unless they are said to be of people one can ``trust``. ChangedMeanwhile when
    somebody saved a file before the site was done: it might be half of the one and half of the other. ``done`` is called
    when the site is in its place.
    """
    seen = Snapshot.of(root, *WHOLE)
    edition = make_edition(read_project(root), report)
    if addresses := read_addresses(root):
        report_faults(addresses, report)
    report_leads(root, report)
    if not trust:
        report_programs(root, report)
    if edition is None or report.errors:
        return None
    target = (site or root / "site").absolute()
    put_in_place(target, lambda new: run_mkdocs(root, edition, new, trust=trust), seen.require_same, done)
    return edition


def run_mkdocs(root: Path, edition: Edition, target: Path, *, preview: bool = False, trust: bool = False) -> BuiltSite:
    """Let MkDocs render the site into ``target``; BuildFailed with MkDocs' own words when it cannot.

    Without ``trust`` MkDocs is not even given a ``mkdocs.yml`` with a program in it: reading it may run that.
    """
    if not trust:
        report = Report()
        report_programs(root, report)
        if report.errors:
            raise BuildFailed("\n" + format_text(report))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    _log_to_stderr()
    try:
        config = load_config(str(root / FILE), site_dir=str(target), strict=True, repo_url=_repository(root))
        plugin = config.plugins.get("edition")
        if plugin is None:
            raise BuildFailed(f"{FILE} 的 plugins 里没有 edition")
        plugin.take(edition, preview=preview)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        built: BuiltSite = plugin.built
        return built
    except (MkDocsException, SystemExit) as error:
        raise BuildFailed(str(error) or "MkDocs 停下了，原因见上") from error


def _repository(root: Path) -> str | None:
    """Return the address of the repository, for MkDocs refuses one of white space; None leaves it to MkDocs to read."""
    found = read_addresses(root)
    for address in found.by_key.values() if found else ():
        if address.fault:
            raise BuildFailed(f"{FILE} 的 {address.fault.message}；{address.fault.fix}")
    return found.repository.value if found and found.repository.known else None


class BuildFailed(Exception):
    """MkDocs could not build the site."""


def _log_to_stderr() -> None:
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.WARNING)

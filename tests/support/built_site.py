"""Build the site once for all test workers, without a lock library: the folder that is made first wins."""

from __future__ import annotations

import time
from pathlib import Path

from annotated_edition.report import Report, format_text
from annotated_edition.site.build import build_site
from tests.support import ROOT


def built_once(shared: Path) -> Path:
    """Give the folder of the built site; one worker builds, the others wait."""
    site, mark, failed = shared / "built-site", shared / "building", shared / "failed"
    try:
        mark.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if site.is_dir():
                return site
            if failed.exists():
                raise RuntimeError("the site could not be built; see the other worker") from None
            time.sleep(0.1)
        raise
    report = Report()
    try:
        assert build_site(ROOT, report, site), format_text(report)
    except BaseException:
        failed.touch()
        raise
    return site

"""What each stage before MkDocs takes, in CPU seconds, as JSON: ``python benchmarks/stages.py PROJECT [--pages]``.

With ``--pages`` also what follows: pages as Markdown, their marks, downloads, the data pages load.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annotated_edition.comparing.collation import collate
from annotated_edition.exports.downloads import make_downloads
from annotated_edition.glossary.boundaries import find_boundary_suspects
from annotated_edition.glossary.crosscheck import crosscheck
from annotated_edition.glossary.library import Library
from annotated_edition.glossary.matching import match
from annotated_edition.glossary.read import parse_term, read_files
from annotated_edition.glossary.references import resolve_terms
from annotated_edition.model import Edition, Settings
from annotated_edition.pages.all import plan_pages
from annotated_edition.pages.reading_data import reading_data
from annotated_edition.report import Report
from annotated_edition.search.index import search_index_js
from annotated_edition.site.form_data import contribution_data
from annotated_edition.transcription.read import read_sources
from annotated_edition.transcription.transcribe import transcribe
from annotated_edition.weaving.marks import article_marks
from annotated_edition.wording.read_settings import read_settings

T = TypeVar("T")


def stages(project: Path, pages: bool) -> dict[str, float]:
    """Run the stages one after the other, as ``make_edition`` and the build do."""
    taken: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        taken[name] = time.process_time() - started
        return result

    report = Report()
    own = read_settings(project, report)
    sources = timed("read", lambda: read_sources(project, report))
    transcripts = [t for t in timed("transcribe", lambda: [transcribe(s, lock, report) for s, lock in sources]) if t]
    files = read_files(project, report)
    terms = timed("glossary", lambda: tuple(t for f in files if (t := parse_term(f.path, f.data, report, own))))
    articles = [a for t in transcripts for a in t.articles]
    by_id = {t.source.id: t.source for t in transcripts}
    terms, pins = timed("resolve", lambda: resolve_terms(terms, Library(articles, by_id), report))
    targets = [term.target for term in terms]
    matches = timed("match", lambda: match(articles, by_id, targets, pins))
    suspects = timed("suspects", lambda: find_boundary_suspects(articles, targets, matches))
    timed("crosscheck", lambda: crosscheck(articles, by_id.values(), terms, matches, suspects, report))
    found = timed("collate", lambda: collate(articles, [f.text for t in terms for f in t.forms]))
    if pages:
        edition = Edition("0", tuple(transcripts), terms, matches.occurrences, found, matches.unlinked)
        settings = Settings()
        timed("render", lambda: [plan.make() for plan in plan_pages(edition, settings)])
        timed("weave", lambda: article_marks(edition))
        timed("export", lambda: make_downloads(edition, settings))
        timed(
            "index",
            lambda: [search_index_js(edition), *reading_data(edition, settings), *contribution_data(edition, project, settings)],
        )
    return taken | {"occurrences": float(len(matches.occurrences))}


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]), "--pages" in sys.argv)))

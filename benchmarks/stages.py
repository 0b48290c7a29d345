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

from build_tools.collation import collate
from build_tools.contribution_data import contribution_data
from build_tools.crosscheck import crosscheck
from build_tools.diagnostics import Report
from build_tools.export.downloads import make_downloads
from build_tools.glossary import read_glossary
from build_tools.matching import match
from build_tools.model import Edition
from build_tools.references import Library, resolve_terms
from build_tools.render.marks import article_marks
from build_tools.render.reading_data import reading_data
from build_tools.render.settings import Settings
from build_tools.render.site_pages import render_pages
from build_tools.search import search_index_js
from build_tools.sources import read_sources
from build_tools.suspects import find_suspects
from build_tools.transcription import transcribe

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
    sources = timed("read", lambda: read_sources(project, report))
    transcripts = [t for t in timed("transcribe", lambda: [transcribe(s, lock, report) for s, lock in sources]) if t]
    terms = timed("glossary", lambda: read_glossary(project, report))
    articles = [a for t in transcripts for a in t.articles]
    by_id = {t.source.id: t.source for t in transcripts}
    terms, pins = timed("resolve", lambda: resolve_terms(terms, Library(articles, by_id), report))
    matches = timed("match", lambda: match(articles, by_id, terms, pins))
    suspects = timed("suspects", lambda: find_suspects(articles, terms, matches.occurrences))
    timed("crosscheck", lambda: crosscheck(articles, by_id.values(), terms, matches, suspects, report))
    found = timed("collate", lambda: collate(articles, [f.text for t in terms for f in t.forms]))
    if pages:
        edition = Edition("0", tuple(transcripts), terms, matches.occurrences, found, matches.unlinked)
        settings = Settings()
        timed("render", lambda: render_pages(edition, settings))
        timed("weave", lambda: article_marks(edition))
        timed("export", lambda: make_downloads(edition, settings))
        timed(
            "index",
            lambda: [search_index_js(edition), *reading_data(edition, ""), *contribution_data(edition, project, settings)],
        )
    return taken | {"occurrences": float(len(matches.occurrences))}


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]), "--pages" in sys.argv)))

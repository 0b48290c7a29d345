"""The driver: from a project's folder to an :class:`~annotated_edition.model.Edition`.

:func:`read_project` touches the disk and parses; :func:`make_edition` is pure:
transcribe, emend → resolve → match → find suspects → cross-check → collate. Every fault is in the report; the edition is
None when one of them is an error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import __version__
from .chinese.folding import fold
from .comparing.collation import collate
from .executor import Executor
from .folders import check_folders
from .glossary.boundaries import find_boundary_suspects
from .glossary.crosscheck import crosscheck
from .glossary.ids import Published, check_published, moved_terms, read_published
from .glossary.library import Library
from .glossary.matching import match
from .glossary.read import entry_id, parse_term, read_files
from .glossary.references import check_unfinished, resolve_headnote, resolve_terms
from .model import DEFAULT_SETTINGS, Article, Edition, Location, Settings, Source, Term, Transcript
from .report import Diagnostic, Report, near
from .transcription.beside import read_beside, with_files
from .transcription.ids_lock import Lock
from .transcription.read import SourceFiles, check_ids, parse_source_files, read_folders
from .transcription.transcribe import transcribe
from .wording.read_settings import read_settings

POINTING = frozenset({"T021", "T022", "T035"})
"""Rules about one entry naming another."""


@dataclass(frozen=True, slots=True)
class Project:
    """What a project's folder holds, parsed: no text is transcribed yet, and nothing that is named is looked up."""

    sources: tuple[tuple[Source, Lock | None], ...]
    entries: tuple[Term, ...]
    published: Published
    version: str
    report: Report
    """What was wrong in reading."""
    texts_whole: bool
    """No source was left out."""
    settings: Settings = DEFAULT_SETTINGS


def read_project(root: Path, *, version: str = "", executor: Executor | None = None) -> Project:
    """Read a project's folder; faults are in the report it comes with.

    Without a given ``version`` it is worked out from the files.
    """
    executor, report = executor or Executor(), Report()
    if not (root / "sources").is_dir() or not (root / "annotations").is_dir():
        report.add("C001", Location("."), "project", name=root.resolve().name)
        return Project((), (), Published({}, {}, {}), "", report, texts_whole=False)
    check_folders(root, report)
    settings = read_settings(root, report)
    parsed = [executor.report(report, _parse_source, files, settings) for files in read_folders(root, report)]
    sources = tuple(
        (executor.run(with_files, source, *read_beside(root, source, report)), lock) for source, lock in filter(None, parsed)
    )
    check_ids([source for source, _ in sources], report)
    texts_whole = not report.errors
    files = read_files(root, report)
    entries = [executor.report(report, _parse_entry, file.path, file.data, settings) for file in files]
    published = read_published(root, report)
    check_published(published, {entry_id(file) for file in files}, report)
    version = version or edition_version(root)
    found = tuple(term for term in entries if term)
    return Project(sources, found, published, version, report, texts_whole, settings)


def _parse_source(files: SourceFiles, settings: Settings, report: Report) -> tuple[Source, Lock | None] | None:
    return parse_source_files(files, False, report, settings)


def _parse_entry(path: str, data: bytes, settings: Settings, report: Report) -> Term | None:
    return parse_term(path, data, report, settings)


def make_edition(project: Project, report: Report, *, parallels: bool = True, executor: Executor | None = None) -> Edition | None:
    """Make the edition of a project; None when the report has errors. A mere check needs no ``parallels``."""
    executor = executor or Executor()
    report.include(project.report)
    faults = len(report.errors)
    transcripts = transcribe_all(project.sources, report, executor)
    texts_whole = project.texts_whole and len(report.errors) == faults
    causes = list(report.diagnostics)
    sources = {t.source.id: t.source for t in transcripts}
    articles = _articles(transcripts)
    _check_start(project.settings, articles, report)
    library = executor.run(Library, articles, sources)
    terms, pins = resolve_terms(project.entries, library, report)
    check_unfinished(report.unfinished, library, report)
    resolved = tuple(
        replace(t, articles=tuple(replace(a, headnote=resolve_headnote(a.headnote, library, report)) for a in t.articles))
        for t in transcripts
    )
    targets = tuple(term.target for term in terms)
    matches = executor.run(match, articles, sources, targets, pins, project.settings.marks.variants)
    suspects = executor.run(find_boundary_suspects, articles, targets, matches)
    crosscheck(articles, sources.values(), terms, matches, suspects, report)
    if report.errors:
        _drop_consequences(report, causes, texts_whole)
        return None
    phrases = frozenset(form.text for term in terms for form in term.forms)
    return Edition(
        project.version,
        resolved,
        terms,
        matches.occurrences,
        executor.run(collate, articles, phrases) if parallels else (),
        matches.unlinked,
        moved_terms(project.published, terms),
        project.settings,
    )


def _check_start(settings: Settings, articles: list[Article], report: Report) -> None:
    """Report a first article that is none."""
    known = [article.id for article in articles]
    if settings.start and known and settings.start not in known:
        report.add("C006", settings.places["start"], "start", start=settings.start, close=near(settings.start, known))


def transcribe_all(
    sources: Sequence[tuple[Source, Lock | None]], report: Report, executor: Executor | None = None
) -> list[Transcript]:
    """Transcribe every source that can be, in order of date, then as received."""
    executor = executor or Executor()
    made = [executor.report(report, transcribe, source, lock) for source, lock in sources]
    return sorted((t for t in made if t), key=lambda t: (t.source.fact("date"), t.source.received_as, t.source.id))


def _articles(transcripts: list[Transcript]) -> list[Article]:
    """List all articles, one for an id: a second has been reported, and must not be taken for the first."""
    return list({a.id: a for t in reversed(transcripts) for a in reversed(t.articles)}.values())[::-1]


def _drop_consequences(report: Report, causes: list[Diagnostic], texts_whole: bool) -> None:
    """Take away what is only the consequence of a file that could not be read, so that the cause stands alone.

    ``causes`` were found in reading; the rest with the texts and terms at hand: without a text, its quotes and
    occurrences are missing; without a term, those that point to it.
    """
    if any(d.severity == "error" for d in causes):
        report.diagnostics[:] = [d for d in report.diagnostics if d in causes or (texts_whole and not _points_astray(d, report))]


def _points_astray(d: Diagnostic, report: Report) -> bool:
    """Tell whether a fault may only come from a term that could not be read."""
    return d.code in POINTING and (not d.about or bool({d.about, fold(d.about)} & report.broken))


def edition_version(root: Path) -> str:
    """Work out ``<release>+<12 hex of the SHA-256 of sources and annotations>``; same files, same version."""
    total = hashlib.sha256()
    for folder in ("sources", "annotations"):
        for path in sorted((root / folder).rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                name = path.relative_to(root).as_posix()
                total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"{__version__}+{total.hexdigest()[:12]}"

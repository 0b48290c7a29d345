"""The driver: from a project folder to an :class:`~annotated_edition.model.Edition`, in one go.

read → transcribe, emend → read the glossary → resolve → match → collate → cross-check. Every fault is in the report;
the edition is None when one of them is an error.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path

from . import __version__
from .chinese.folding import fold
from .comparing.collation import collate
from .folders import check_folders
from .glossary.boundaries import find_suspects
from .glossary.crosscheck import crosscheck
from .glossary.ids import check_published, moved_terms, read_published
from .glossary.library import Library
from .glossary.matching import match
from .glossary.read import read_glossary
from .glossary.references import check_unfinished, resolve_headnote, resolve_terms
from .memory import Memory, Same
from .model import Article, Edition, Location, Term, Transcript
from .report import Diagnostic, Report
from .transcription.read import read_sources
from .transcription.transcribe import transcribe

NOWHERE = Location("")
"""Stands for the places in a file where they do not matter."""
POINTING = frozenset({"T021", "T022", "T035"})
"""Rules about one entry naming another."""


def make_edition(
    root: Path, report: Report, *, parallels: bool = True, memory: Memory | None = None, version: str = ""
) -> Edition | None:
    """Make the edition of a project folder; None when the report has errors.

    A mere check needs no ``parallels``; with a ``memory`` of earlier rounds only what changed is made again. Without a
    given ``version`` it is worked out from the files.
    """
    memory = memory or Memory()
    edition = _make(root, report, parallels, memory, version)
    memory.end_round()
    return edition


def _make(root: Path, report: Report, parallels: bool, memory: Memory, version: str) -> Edition | None:
    if not (root / "sources").is_dir() or not (root / "annotations").is_dir():
        report.add(
            "C001",
            Location("."),
            f"{root.resolve().name}/ 里没有 sources/ 和 annotations/",
            "在项目的文件夹里运行；新建一个：edition init 文件夹",
        )
        return None
    check_folders(root, report)
    transcripts = in_order(transcribe_all(root, report, memory))
    texts_whole = not report.errors
    terms = read_glossary(root, report, memory)
    published = read_published(root, report)
    check_published(published, root, report)
    causes = list(report.diagnostics)
    sources = {t.source.id: t.source for t in transcripts}
    articles = _articles(transcripts)
    texts = tuple(Same(t) for t in transcripts)
    library = memory.recall((Library, texts), report, lambda _: Library(articles, sources))
    terms, pins = resolve_terms(terms, library, report)
    check_unfinished(report.unfinished, library, report)
    resolved = tuple(
        replace(t, articles=tuple(replace(a, headnote=resolve_headnote(a.headnote, library, report)) for a in t.articles))
        for t in transcripts
    )
    faces = tuple(map(_face, terms))
    matches = memory.recall((match, texts, faces), report, lambda _: match(articles, sources, faces, pins))
    key = (find_suspects, texts, faces)
    suspects = memory.recall(key, report, lambda _: find_suspects(articles, faces, matches.occurrences))
    crosscheck(articles, sources.values(), terms, matches, suspects, report)
    if report.errors:
        _drop_consequences(report, causes, texts_whole)
        return None
    phrases = frozenset(form.text for term in terms for form in term.forms)
    found = memory.recall((collate, texts, phrases), report, lambda _: collate(articles, phrases)) if parallels else ()
    return Edition(
        version or edition_version(root),
        resolved,
        terms,
        matches.occurrences,
        found,
        matches.unlinked,
        moved_terms(published, terms),
    )


def _face(term: Term) -> Term:
    """Give what of a term bears on where it stands and in which sense: not the words of its notes, nor their places."""
    forms = tuple(replace(f, location=NOWHERE) for f in term.forms)
    senses = tuple(replace(s, gloss="", note="", parts=(), citations=(), location=NOWHERE) for s in term.senses)
    return replace(
        term, pinyin="", english="", topics=(), forms=forms, senses=senses, related=(), contributors=(), status="", allow=(),
        location=NOWHERE,
    )  # fmt: skip


def _articles(transcripts: list[Transcript]) -> list[Article]:
    """Give all articles, one for an id: a second has been reported, and must not be taken for the first."""
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


def transcribe_all(root: Path, report: Report, memory: Memory | None = None) -> list[Transcript]:
    """Read and transcribe every source that can be."""
    memory = memory or Memory()
    transcripts = []
    for found in read_sources(root, report, memory=memory):
        if transcript := memory.recall((transcribe, Same(found)), report, partial(transcribe, *found)):
            transcripts.append(transcript)
    return transcripts


def in_order(transcripts: list[Transcript]) -> list[Transcript]:
    """Put sources in order of date, then as received."""
    return sorted(transcripts, key=lambda t: (t.source.fact("date"), t.source.received_as, t.source.id))


def edition_version(root: Path) -> str:
    """Give ``<release>+<12 hex of the SHA-256 of sources and annotations>``; same files, same version."""
    total = hashlib.sha256()
    for folder in ("sources", "annotations"):
        for path in sorted((root / folder).rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                name = path.relative_to(root).as_posix()
                total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"{__version__}+{total.hexdigest()[:12]}"

"""``edition freeze``: write every source's ``ids.lock`` from what the texts now are, and that of the entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..glossary.ids import LOCK, check_published, format_published, read_published
from ..glossary.read import entry_id, parse_term, read_files
from ..report import Report
from ..together import Snapshot, write_all
from ..transcription.ids_lock import format_lock
from ..transcription.read import read_sources
from ..transcription.transcribe import transcribe
from ..wording.read_settings import read_settings


def freeze(root: Path, report: Report, accept: bool = False) -> Iterator[str]:
    """Write the locks; yield a line of text per source. Nothing is written while there is an error.

    ``accept`` takes texts that changed beyond recognition, and a raw page whose digest was changed by hand, as they now
    are: a lost id becomes an alias of the block most like it, a withdrawn article's id is retired for good, and the id of
    an entry that is gone leads to the new one with its headword.
    """
    seen = Snapshot.of(root, "sources", "annotations")
    locks: dict[str, tuple[str, str]] = {}
    """By path: the lock's text, and what it holds in words."""
    for source, lock in read_sources(root, report, accept_raw=accept):
        if transcript := transcribe(source, lock, report, accept=accept):
            count = sum(len(a.blocks) for a in transcript.articles)
            locks[f"{source.path}/ids.lock"] = format_lock(source, transcript.articles, lock), f"{count} 个编号"
    entries = read_files(root, report)
    settings = read_settings(root, Report())
    terms = [t for file in entries if (t := parse_term(file.path, file.data, report, settings))]
    published = read_published(root, report)
    if not accept:
        check_published(published, {entry_id(file) for file in entries}, report)
    if report.errors:
        return
    gone: list[tuple[str, str]] = []
    if terms or published.lines:
        text, gone = format_published(published, terms)
        locks[LOCK] = text, f"{len(terms)} 个词条编号"
    written = write_all(root, {path: text.encode("utf-8") for path, (text, _) in locks.items()}, seen)
    for path, (_, what) in locks.items():
        yield f"{path}  {what}  {'已写' if path in written else '没有变化'}"
    for old, heir in gone:
        yield f"  {old}  {f'转到 {heir}' if heir else '已撤下'}"

"""``edition freeze``: write every source's ``ids.lock`` from what the texts now are, and that of the entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..files import write_text
from ..glossary.ids import LOCK, check_published, format_published, read_published
from ..glossary.read import entry_id, parse_term, read_files
from ..model import Source
from ..report import Report
from ..transcription.ids import format_lock
from ..transcription.read import read_sources
from ..transcription.transcribe import transcribe


def freeze(root: Path, report: Report, accept: bool = False) -> Iterator[str]:
    """Write the locks; yield a line of text per source. Nothing is written while there is an error.

    ``accept`` takes texts that changed beyond recognition, and a raw page whose digest was changed by hand, as they now
    are: a lost id becomes an alias of the block most like it, a withdrawn article's id is retired for good, and the id of
    an entry that is gone leads to the new one with its headword.
    """
    texts: list[tuple[Source, str, int]] = []
    for source, lock in read_sources(root, report, accept_raw=accept):
        if transcript := transcribe(source, lock, report, accept=accept):
            count = sum(len(a.blocks) for a in transcript.articles)
            texts.append((source, format_lock(source, transcript.articles, lock), count))
    files = read_files(root, report)
    terms = [t for file in files if (t := parse_term(file.path, file.data, report))]
    published = read_published(root, report)
    if not accept:
        check_published(published, {entry_id(file) for file in files}, report)
    if report.errors:
        return
    for source, text, count in texts:
        yield f"{source.path}/ids.lock  {count} 个编号  {_written(root / source.path / 'ids.lock', text)}"
    if not terms and not published.lines:
        return
    text, gone = format_published(published, terms)
    yield f"{LOCK}  {len(terms)} 个词条编号  {_written(root / LOCK, text)}"
    for old, heir in gone:
        yield f"  {old}  {f'转到 {heir}' if heir else '已撤下'}"


def _written(path: Path, text: str) -> str:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return "没有变化"
    write_text(path, text)
    return "已写"

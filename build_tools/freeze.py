"""``edition freeze``: write every source's ``ids.lock`` from what the texts now are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .anchors import format_lock
from .atomic import write_text
from .diagnostics import Report
from .model import Source
from .sources import read_sources
from .transcription import transcribe


def freeze(root: Path, report: Report, accept: bool = False) -> Iterator[str]:
    """Write the locks; yield a line of text per source. Nothing is written while there is an error.

    ``accept`` takes texts that changed beyond recognition, and a raw page whose digest was changed by hand, as they now
    are: a lost id becomes an alias of the block most like it, a withdrawn article's id is retired for good.
    """
    texts: list[tuple[Source, str, int]] = []
    for source, lock in read_sources(root, report, accept_raw=accept):
        if transcript := transcribe(source, lock, report, accept=accept):
            count = sum(len(a.blocks) for a in transcript.articles)
            texts.append((source, format_lock(source, transcript.articles, lock), count))
    if report.errors:
        return
    for source, text, count in texts:
        path = root / source.path / "ids.lock"
        changed = not path.is_file() or path.read_text(encoding="utf-8") != text
        if changed:
            write_text(path, text)
        yield f"{source.path}/ids.lock  {count} 个编号  {'已写' if changed else '没有变化'}"

"""``edition freeze``: write every source's ``ids.lock`` from what the texts now are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from .anchors import Lock, alike, bind_ids, contained, fingerprint, format_lock
from .atomic import write_text
from .diagnostics import Report
from .model import Article, Source
from .sources import read_sources
from .transcription import transcribe


def freeze(root: Path, report: Report, accept: bool = False) -> Iterator[str]:
    """Write the locks; yield a line of text per source. Nothing is written while there is an error.

    ``accept`` takes readings that changed beyond recognition as they now are: a lost id becomes an alias of the block
    most like it.
    """
    found = read_sources(root, report)
    texts: list[tuple[Source, str, int]] = []
    for source, lock in found:
        own = Report() if accept else report
        transcript = transcribe(source, lock, own)
        if transcript is None and accept and lock:
            lock = _accepting(source, lock, report)
            transcript = transcribe(source, lock, report)
        if transcript:
            texts.append((source, format_lock(source, transcript.articles), sum(len(a.blocks) for a in transcript.articles)))
    if report.errors:
        return
    for source, text, count in texts:
        path = root / source.path / "ids.lock"
        changed = not path.is_file() or path.read_text(encoding="utf-8") != text
        if changed:
            write_text(path, text)
        yield f"{source.path}/ids.lock  {count} 个编号  {'已写' if changed else '没有变化'}"


def _accepting(source: Source, lock: Lock, report: Report) -> Lock:
    """Give a lock in which every id that lost its text points to the block most like it."""
    plain = transcribe(source, None, report)
    if plain is None:
        return lock
    blocks, aliases = list(lock.blocks), list(lock.aliases)
    for article in plain.articles:
        prints = [(fingerprint(b.reading), b) for b in article.blocks if b.id.startswith("p") and b.id[1:].isdigit()]
        for frozen in [f for f in lock.blocks if f.article_id == article.id and f.block_id[1:].isdigit()]:
            own = (frozen.scale, frozen.sample)
            if all(alike(p, own) < 0.5 and contained(own, p) < 0.8 and contained(p, own) < 0.8 for p, _ in prints):
                blocks.remove(frozen)
                bound = _bound(source, article, replace(lock, blocks=tuple(blocks)))
                best = max(bound.blocks, key=lambda b: alike(fingerprint(b.reading), own))
                aliases.append((article.id, frozen.block_id, best.id))
    return replace(lock, blocks=tuple(blocks), aliases=tuple(aliases))


def _bound(source: Source, article: Article, lock: Lock) -> Article:
    return bind_ids(source, (article,), lock, Report())[0]

"""Keep published paragraph ids bound to their text (``ids.lock``).

``edition freeze`` writes one ``ids.lock`` per source: the page's SHA-256, a short digest of every raw line, and for each
block id a digest and a fingerprint of its reading. A fingerprint is the sample of bigram hashes divisible by a scale, so
that parts of a split and sums of a merge are recognised. :func:`bind_ids` gives blocks their published ids back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from .characters import raw_lines
from .diagnostics import Report
from .model import Article, Block, Location, Source

SAME = 0.5
"""Share of common bigrams from which two readings count as recognisably the same."""
PART = 0.8
"""Share of a reading's bigrams found in another from which it counts as contained."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the lock knows of one block id."""

    article_id: str
    block_id: str
    digest: str
    scale: int
    sample: frozenset[int]


@dataclass(frozen=True, slots=True)
class Lock:
    """What `ids.lock` holds."""

    sha256: str
    lines: tuple[str, ...]
    blocks: tuple[Frozen, ...]
    aliases: tuple[tuple[str, str, str], ...]
    """(article id, lost id, id it now points to)."""


def digest(text: str, size: int = 4) -> str:
    """Give a short hexadecimal digest."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def fingerprint(reading: str) -> tuple[int, frozenset[int]]:
    """Give (scale, sample of bigram hashes) of a reading."""
    text = "".join(reading.split())
    scale = 1 if len(text) < 48 else 4 if len(text) < 400 else 16
    grams = {text[i : i + 2] for i in range(max(1, len(text) - 1))}
    hashes = (int(digest(g, 3), 16) for g in grams)
    return scale, frozenset(h for h in hashes if h % scale == 0)


def _sample_at(scale: int, sample: frozenset[int], coarser: int) -> frozenset[int]:
    return sample if scale == coarser else frozenset(h for h in sample if h % coarser == 0)


def contained(a: tuple[int, frozenset[int]], b: tuple[int, frozenset[int]]) -> float:
    """Give the share of ``a``'s bigrams that ``b`` has too."""
    coarser = max(a[0], b[0])
    one, two = _sample_at(*a, coarser), _sample_at(*b, coarser)
    return len(one & two) / len(one) if one else 0.0


def alike(a: tuple[int, frozenset[int]], b: tuple[int, frozenset[int]]) -> float:
    """Give the share of common bigrams of two readings."""
    coarser = max(a[0], b[0])
    one, two = _sample_at(*a, coarser), _sample_at(*b, coarser)
    return len(one & two) / len(one | two) if one | two else 0.0


# --- the file -------------------------------------------------------------------------------


def parse_lock(text: str) -> Lock | None:
    """Read an ``ids.lock``; None when it is not one."""
    sha256, lines, blocks, aliases = "", [], [], []
    try:
        for row in text.splitlines():
            words = row.split()
            if not words or words[0] == "#":
                continue
            if words[0] == "raw":
                sha256 = words[1]
            elif words[0] == "lines":
                lines += words[1:]
            elif words[0] == "block":
                sample = (
                    frozenset(int(words[5][i : i + 6], 16) for i in range(0, len(words[5]), 6)) if len(words) > 5 else frozenset()
                )
                blocks.append(Frozen(words[1], words[2], words[3], int(words[4]), sample))
            elif words[0] == "alias":
                aliases.append((words[1], words[2], words[3]))
            else:
                return None
    except (IndexError, ValueError):
        return None
    return Lock(sha256, tuple(lines), tuple(blocks), tuple(aliases))


def format_lock(source: Source, articles: Iterable[Article]) -> str:
    """Write the lock of a source as it now is."""
    rows = ["# 由 edition freeze 写成：已发布的段落编号及其文字的指纹，原页各行的校验。不要手改。", f"raw {source.sha256}"]
    lines = [digest(source.raw[a:b], 3) for a, b in raw_lines(source.raw)]
    rows += ["lines " + " ".join(lines[i : i + 16]) for i in range(0, len(lines), 16)]
    for article in articles:
        for block in article.blocks:
            scale, sample = fingerprint(block.reading)
            rows.append(
                f"block {article.id} {block.id} {digest(block.reading)} {scale} {''.join(f'{h:06x}' for h in sorted(sample))}"
            )
            rows += [f"alias {article.id} {old} {block.id}" for old in block.aliases]
    return "\n".join(rows) + "\n"


def changed_lines(lock: Lock, raw: str) -> list[tuple[str, int]]:
    """Give (what happened, raw line number) where a raw text differs from the locked one."""
    now = [digest(raw[a:b], 3) for a, b in raw_lines(raw)]
    changes = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, lock.lines, now, autojunk=False).get_opcodes():
        if tag == "replace":
            changes += [("改动", j + 1) for j in range(j1, j2)] or [("缺失", j1 + 1)]
        elif tag == "insert":
            changes += [("多出", j + 1) for j in range(j1, j2)]
        elif tag == "delete":
            changes += [("缺失", i + 1) for i in range(i1, i2)]
    return changes


# --- binding --------------------------------------------------------------------------------


def bind_ids(source: Source, articles: tuple[Article, ...], lock: Lock | None, report: Report) -> tuple[Article, ...]:
    """Give blocks the ids they were published with; new blocks take the next free number."""
    if lock is None:
        return articles
    gone = {f.article_id for f in lock.blocks} - {a.id for a in articles}
    for article_id in sorted(gone):
        report.add(
            "S013",
            Location(f"{source.path}/source.yml"),
            f"已发布的文章 {article_id} 不见了",
            "文章编号发布后不能改；改回原来的编号。确要撤下，先在 ids.lock 里删去它的各行",
        )
    return tuple(_bind_article(source, article, lock, report) for article in articles)


def _bind_article(source: Source, article: Article, lock: Lock, report: Report) -> Article:
    frozen = [f for f in lock.blocks if f.article_id == article.id and _numbered(f.block_id)]
    aliases = [(old, new) for a, old, new in lock.aliases if a == article.id]
    if not frozen:
        return article
    body = [b for b in article.blocks if _numbered(b.id)]
    prints = [fingerprint(b.reading) for b in body]
    ids = _match(body, prints, frozen)
    used = {int(f.block_id[1:]) for f in frozen} | {int(old[1:]) for old, _ in aliases}
    next_free = max(used, default=0) + 1
    merged: dict[int, list[str]] = {}
    for f in frozen:
        if f.block_id in ids.values():
            continue
        shares = [contained((f.scale, f.sample), p) for p in prints]
        best = max(range(len(body)), key=lambda i: shares[i], default=None)
        if best is not None and shares[best] >= PART:
            merged.setdefault(best, []).append(f.block_id)
        else:
            _report_lost(source, article, f, lock, report)
    named: list[Block] = []
    for index, block in enumerate(body):
        block_id = ids.get(index)
        if block_id is None:
            block_id, next_free = f"p{next_free}", next_free + 1
        old = [o for o, new in aliases if new == block_id] + merged.get(index, [])
        old += [o for o, new in aliases if new in merged.get(index, [])]
        named.append(replace(block, id=block_id, aliases=tuple(dict.fromkeys(old))))
    by_old = dict(zip((b.id for b in body), named, strict=True))
    return replace(article, blocks=tuple(by_old.get(b.id, b) for b in article.blocks))


def _numbered(block_id: str) -> bool:
    return block_id[:1] == "p" and block_id[1:].isdigit()


def _match(body: list[Block], prints: list[tuple[int, frozenset[int]]], frozen: list[Frozen]) -> dict[int, str]:
    """Give block index → published id: equal readings first, then the most alike, then first parts of a split."""
    ids: dict[int, str] = {}
    free = {f.block_id: f for f in frozen}
    for index, block in enumerate(body):
        same = [f for f in free.values() if f.digest == digest(block.reading)]
        if same:
            ids[index] = same[0].block_id
            del free[same[0].block_id]
    candidates = sorted(
        (
            (-alike(prints[i], (f.scale, f.sample)), i, f.block_id)
            for i in range(len(body))
            if i not in ids
            for f in free.values()
        ),
    )
    for score, index, block_id in candidates:
        if -score >= SAME and index not in ids and block_id in free:
            ids[index] = block_id
            del free[block_id]
    for f in list(free.values()):
        parts = [i for i in range(len(body)) if i not in ids and contained(prints[i], (f.scale, f.sample)) >= PART]
        if parts:
            ids[parts[0]] = f.block_id
            del free[f.block_id]
    return ids


def _report_lost(source: Source, article: Article, frozen: Frozen, lock: Lock, report: Report) -> None:
    changes = changed_lines(lock, source.raw)
    where = f"raw.txt 第 {changes[0][1]} 行{changes[0][0]}" if changes else "source.yml 的声明改变了分段"
    report.add(
        "S013",
        Location(f"{source.path}/raw.txt", changes[0][1]) if changes else article.location,
        f"已发布的段落 {article.id}#{frozen.block_id} 认不出来了（{where}）",
        "若是误改，改回去；若确要改动，运行  edition freeze --accept  记下新的文字（旧编号会指向最接近的段落）",
    )

"""Read and write the published paragraph ids of a source, ``ids.lock``, and compare texts by the fingerprints in it.

``edition freeze`` writes one lock per source: the page's SHA-256, a short digest of every raw line, and for each block id
a digest and a fingerprint of its reading with the raw offset of its first character. A fingerprint is the sample of bigram
hashes divisible by a scale, so that parts of a split and sums of a merge are recognised without the text itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Article, Source
from .raw_guard import line_digests

PART = 0.8
"""Share of a reading's bigrams found in another from which it counts as contained."""

Print = tuple[int, frozenset[int]]
"""A fingerprint: (scale, sample)."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the lock knows of one block id."""

    article_id: str
    block_id: str
    digest: str
    scale: int
    sample: frozenset[int]
    start: int = -1
    """Raw offset of the first character; -1 when it is not known."""

    @property
    def fingerprint(self) -> Print:
        """Scale and sample."""
        return self.scale, self.sample


@dataclass(frozen=True, slots=True)
class Lock:
    """What `ids.lock` holds."""

    sha256: str
    lines: tuple[str, ...]
    blocks: tuple[Frozen, ...]
    aliases: tuple[tuple[str, str, str], ...]
    """(article id, lost id, id it now points to)."""
    retired: tuple[tuple[str, str], ...] = ()
    """Articles that were published and withdrawn: (id, the article that now holds their text, or an empty string)."""


def digest(text: str, size: int = 4) -> str:
    """Make a short hexadecimal digest."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def fingerprint(reading: str) -> Print:
    """Return (scale, sample of bigram hashes) of a reading."""
    text = "".join(reading.split())
    scale = 1 if len(text) < 48 else 4 if len(text) < 400 else 16
    grams = {text[i : i + 2] for i in range(max(1, len(text) - 1))}
    hashes = (int(digest(g, 3), 16) for g in grams)
    return scale, frozenset(h for h in hashes if h % scale == 0)


def _sample_at(scale: int, sample: frozenset[int], coarser: int) -> frozenset[int]:
    return sample if scale == coarser else frozenset(h for h in sample if h % coarser == 0)


def contained(a: Print, b: Print) -> float:
    """Return the share of ``a``'s bigrams that ``b`` has too."""
    coarser = max(a[0], b[0])
    one, two = _sample_at(*a, coarser), _sample_at(*b, coarser)
    return len(one & two) / len(one) if one else 0.0


def alike(a: Print, b: Print) -> float:
    """Return the share of common bigrams of two readings."""
    coarser = max(a[0], b[0])
    one, two = _sample_at(*a, coarser), _sample_at(*b, coarser)
    return len(one & two) / len(one | two) if one | two else 0.0


def parse_lock(text: str) -> Lock | None:
    """Read an ``ids.lock``; None when it is not one."""
    sha256, lines, blocks, aliases, retired = "", [], [], [], []
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
                blocks.append(_parse_block(words))
            elif words[0] == "alias":
                aliases.append((words[1], words[2], words[3]))
            elif words[0] == "retired":
                retired.append((words[1], words[2] if len(words) > 2 else ""))
            else:
                return None
    except (IndexError, ValueError):
        return None
    return Lock(sha256, tuple(lines), tuple(blocks), tuple(aliases), tuple(retired)) if sha256 else None


def _parse_block(words: list[str]) -> Frozen:
    hashes = words[5] if len(words) > 5 else ""
    sample = frozenset(int(hashes[i : i + 6], 16) for i in range(0, len(hashes), 6))
    scale, _, start = words[4].partition("@")
    return Frozen(words[1], words[2], words[3], int(scale), sample, int(start) if start else -1)


def format_lock(source: Source, articles: Iterable[Article], before: Lock | None = None) -> str:
    """Write the lock of a source as it now is; ``before`` hands on what was withdrawn."""
    articles = list(articles)
    rows = ["# 由 edition freeze 写成：已发布的段落编号及其文字的指纹，原页各行的校验。不要手改。", f"raw {source.sha256}"]
    lines = line_digests(source.raw)
    rows += ["lines " + " ".join(lines[i : i + 16]) for i in range(0, len(lines), 16)]
    for article in articles:
        for block in article.blocks:
            scale, sample = fingerprint(block.reading)
            start = next((o for o in block.offsets if o >= 0), -1)
            hashes = "".join(f"{h:06x}" for h in sorted(sample))
            rows.append(f"block {article.id} {block.id} {digest(block.reading)} {scale}@{start} {hashes}".rstrip())
            rows += [f"alias {article.id} {old} {block.id}" for old in block.aliases]
    if before:
        heirs = dict(before.retired) | heirs_of(before, articles)
        for article_id in sorted(heirs):
            heir = heirs[article_id]
            while heir in heirs:
                heir = heirs[heir]
            rows.append(f"retired {article_id} {heir}".rstrip())
    return "\n".join(rows) + "\n"


def heirs_of(lock: Lock, articles: Iterable[Article]) -> dict[str, str]:
    """Return for every article that is gone the one that now holds most of its text, or an empty string."""
    prints = {a.id: [fingerprint(b.reading) for b in a.blocks if is_numbered(b.id)] for a in articles}
    lost: dict[str, list[Print]] = {}
    for f in lock.blocks:
        if f.article_id not in prints and is_numbered(f.block_id):
            lost.setdefault(f.article_id, []).append(f.fingerprint)
    heirs = dict.fromkeys(sorted({f.article_id for f in lock.blocks} - prints.keys()), "")
    for article_id, old in lost.items():
        found = {name: sum(any(contained(o, p) >= PART for p in own) for o in old) for name, own in prints.items()}
        best = max(found, key=lambda name: found[name], default="")
        if best and 2 * found[best] >= len(old):
            heirs[article_id] = best
    return heirs


def is_numbered(block_id: str) -> bool:
    """Tell whether an id is ``p`` and a number: only such ids are bound to their text."""
    return block_id[:1] == "p" and block_id[1:].isdigit()

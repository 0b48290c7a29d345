"""Keep published paragraph ids bound to their text (``ids.lock``).

``edition freeze`` writes one ``ids.lock`` per source: the page's SHA-256, a short digest of every raw line, and for each
block id a digest and a fingerprint of its reading with the raw offset of its first character. A fingerprint is the sample
of bigram hashes divisible by a scale, so that parts of a split and sums of a merge are recognised. :func:`bind_ids` gives
blocks their published ids back: by equal text; while the page is the same, by the first character, so that of a split the
first part keeps the id however short it is; else by likeness. An id once published is never given to other text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..model import Article, Block, Location, Source
from ..report import Report
from .raw_guard import describe_changes, line_digests

SAME = 0.5
"""Share of common bigrams from which two readings count as recognisably the same."""
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


# --- the file -------------------------------------------------------------------------------


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
        heirs = dict(before.retired) | _heirs(before, articles)
        for article_id in sorted(heirs):
            heir = heirs[article_id]
            while heir in heirs:
                heir = heirs[heir]
            rows.append(f"retired {article_id} {heir}".rstrip())
    return "\n".join(rows) + "\n"


def _heirs(lock: Lock, articles: Iterable[Article]) -> dict[str, str]:
    """Return for every article that is gone the one that now holds most of its text, or an empty string."""
    prints = {a.id: [fingerprint(b.reading) for b in a.blocks if _numbered(b.id)] for a in articles}
    lost: dict[str, list[Print]] = {}
    for f in lock.blocks:
        if f.article_id not in prints and _numbered(f.block_id):
            lost.setdefault(f.article_id, []).append(f.fingerprint)
    heirs = dict.fromkeys(sorted({f.article_id for f in lock.blocks} - prints.keys()), "")
    for article_id, old in lost.items():
        found = {name: sum(any(contained(o, p) >= PART for p in own) for o in old) for name, own in prints.items()}
        best = max(found, key=lambda name: found[name], default="")
        if best and 2 * found[best] >= len(old):
            heirs[article_id] = best
    return heirs


# --- binding --------------------------------------------------------------------------------


def bind_ids(
    source: Source, articles: tuple[Article, ...], lock: Lock | None, report: Report, accept: bool = False
) -> tuple[Article, ...]:
    """Hand blocks the ids they were published with; new blocks take the next free number.

    ``accept`` takes what changed beyond recognition as it now is: a lost id points to the block most like it.
    """
    if lock is None:
        return articles
    gone = {f.article_id for f in lock.blocks} - {a.id for a in articles}
    for article_id in sorted(gone if not accept else ()):
        report.add("S013", Location(f"{source.path}/source.yml"), "article", article=article_id)
    retired = {old for old, _ in lock.retired}
    for article in articles:
        if article.id in retired:
            report.add("S008", article.location, "withdrawn", id=article.id)
    named = {heir: old for old, heir in _heirs(lock, articles).items() if accept and heir}
    return tuple(_bind_article(source, article, lock, report, accept, named.get(article.id, "")) for article in articles)


@dataclass(slots=True)
class _Binding:
    """Blocks of one article and the ids they get."""

    body: list[Block]
    prints: list[Print]
    ids: dict[int, str] = field(default_factory=dict)
    """Index of a block → published id it owns."""
    merged: dict[str, int] = field(default_factory=dict)
    """Published id → index of the block that now holds its text."""

    def owned(self) -> dict[str, int]:
        """Return published id → index, owned or merged."""
        return {block_id: index for index, block_id in self.ids.items()} | self.merged

    def free(self) -> list[int]:
        """List the indexes of blocks that own no id yet."""
        return [i for i in range(len(self.body)) if i not in self.ids]


def _bind_article(source: Source, article: Article, lock: Lock, report: Report, accept: bool, before: str = "") -> Article:
    """Bind the blocks of an article; ``before`` is the id under which a new article was published."""
    known = article.id if any(f.article_id == article.id for f in lock.blocks) else before
    frozen = [f for f in lock.blocks if f.article_id == known and _numbered(f.block_id)]
    if not frozen:
        return article
    body = [b for b in article.blocks if _numbered(b.id)]
    binding = _Binding(body, [fingerprint(b.reading) for b in body])
    left = _own(binding, frozen, same_page=lock.sha256 == source.sha256)
    for f in left:
        index = _holder(binding, f, lock.sha256 == source.sha256)
        if index is None and accept and body:
            index = _nearest(binding, f, frozen)
        if index is None:
            _report_lost(source, article, f, lock, report)
        else:
            binding.merged[f.block_id] = index
    named = _name(binding, frozen, {old: new for a, old, new in lock.aliases if a == known})
    by_old = dict(zip((b.id for b in body), named, strict=True))
    return replace(article, blocks=tuple(by_old.get(b.id, b) for b in article.blocks))


def _name(binding: _Binding, frozen: list[Frozen], aliases: dict[str, str]) -> list[Block]:
    """Hand every block its id and the lost ids that point to it."""
    used = {int(i[1:]) for i in [*(f.block_id for f in frozen), *aliases]}
    next_free = max(used, default=0) + 1
    holder = binding.owned()
    pointing: dict[int, list[str]] = {}
    for old in [*binding.merged, *aliases]:
        target = old
        while target not in holder and target in aliases:
            target = aliases[target]
        if target in holder:
            pointing.setdefault(holder[target], []).append(old)
    named = []
    for index, block in enumerate(binding.body):
        block_id = binding.ids.get(index)
        if block_id is None:
            block_id, next_free = f"p{next_free}", next_free + 1
        lost = sorted(set(pointing.get(index, ())) - {block_id}, key=lambda i: int(i[1:]))
        named.append(replace(block, id=block_id, aliases=tuple(lost)))
    return named


def _numbered(block_id: str) -> bool:
    return block_id[:1] == "p" and block_id[1:].isdigit()


def _own(binding: _Binding, frozen: list[Frozen], same_page: bool) -> list[Frozen]:
    """Let blocks own published ids; give the ids nobody owns."""
    free = {f.block_id: f for f in frozen}

    def own(index: int, block_id: str) -> None:
        binding.ids[index] = block_id
        del free[block_id]

    starts = [next((o for o in b.offsets if o >= 0), -1) for b in binding.body]
    for index, block in enumerate(binding.body):
        same = [f for f in free.values() if f.digest == digest(block.reading)]
        if same:
            own(index, min(same, key=lambda f: f.start != starts[index] or not same_page).block_id)
    if same_page:
        for index in binding.free():
            if f := next((f for f in free.values() if 0 <= f.start == starts[index]), None):
                own(index, f.block_id)
    for f in list(free.values()):
        parts = [i for i in binding.free() if contained(binding.prints[i], f.fingerprint) >= PART]
        if len(parts) > 1:
            own(parts[0], f.block_id)
    scores = sorted((-alike(binding.prints[i], f.fingerprint), i, f.block_id) for i in binding.free() for f in free.values())
    for score, index, block_id in scores:
        if -score >= SAME and index not in binding.ids and block_id in free:
            own(index, block_id)
    for f in list(free.values()):
        parts = [i for i in binding.free() if contained(binding.prints[i], f.fingerprint) >= PART]
        if parts:
            own(parts[0], f.block_id)
    return list(free.values())


def _holder(binding: _Binding, f: Frozen, same_page: bool) -> int | None:
    """Return the block into which a published one was merged, or None."""
    shares = [contained(f.fingerprint, p) for p in binding.prints]
    best = max(range(len(shares)), key=lambda i: shares[i], default=None)
    if best is not None and shares[best] >= PART:
        return best
    if same_page and f.start >= 0:
        return next((i for i, b in enumerate(binding.body) if f.start in b.offsets), None)
    return None


def _nearest(binding: _Binding, f: Frozen, frozen: list[Frozen]) -> int:
    """Return the block most like a lost one; if none is, the one that holds the id published before it."""
    shares = [contained(f.fingerprint, p) + alike(f.fingerprint, p) for p in binding.prints]
    best = max(range(len(shares)), key=lambda i: shares[i])
    if shares[best] >= 0.2:
        return best
    owned = binding.owned()
    before = frozen[: frozen.index(f)]
    return next((owned[b.block_id] for b in reversed(before) if b.block_id in owned), 0)


def _report_lost(source: Source, article: Article, frozen: Frozen, lock: Lock, report: Report) -> None:
    if lock.sha256 == source.sha256:
        report.add("S013", article.location, "outline changed", article=article.id, block=frozen.block_id)
        return
    changes, line = describe_changes(lock.lines, source.raw)
    place = Location(f"{source.path}/raw.txt", line)
    report.add("S013", place, "raw page changed", article=article.id, block=frozen.block_id, changes=changes)

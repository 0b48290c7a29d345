"""Give blocks their published ids back, as ``ids.lock`` holds them.

In: the blocks of a source as it now is, and its lock. Out: the same blocks with their ids: by equal text; while the page
is the same, by the first character, so that of a split the first part keeps the id however short it is; else by likeness.
An id once published is never given to other text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..model import Article, Block, Location, Source
from ..report import Report
from .ids_lock import PART, Frozen, Lock, Print, alike, contained, digest, fingerprint, heirs_of, is_numbered
from .raw_guard import describe_changes

SAME = 0.5
"""Share of common bigrams from which two readings count as recognisably the same."""


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
    named = {heir: old for old, heir in heirs_of(lock, articles).items() if accept and heir}
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
        """Map every bound published id to the index of the block that owns or absorbed it."""
        return {block_id: index for index, block_id in self.ids.items()} | self.merged

    def free(self) -> list[int]:
        """List the indexes of blocks that own no id yet."""
        return [i for i in range(len(self.body)) if i not in self.ids]


def _bind_article(source: Source, article: Article, lock: Lock, report: Report, accept: bool, before: str = "") -> Article:
    """Bind the blocks of an article; ``before`` is the id under which a new article was published."""
    known = article.id if any(f.article_id == article.id for f in lock.blocks) else before
    frozen = [f for f in lock.blocks if f.article_id == known and is_numbered(f.block_id)]
    if not frozen:
        return article
    body = [b for b in article.blocks if is_numbered(b.id)]
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


def _own(binding: _Binding, frozen: list[Frozen], same_page: bool) -> list[Frozen]:
    """Match blocks to published ids; return those that no block owns."""
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
    """Return the index of the block into which a published one was merged, or None."""
    shares = [contained(f.fingerprint, p) for p in binding.prints]
    best = max(range(len(shares)), key=lambda i: shares[i], default=None)
    if best is not None and shares[best] >= PART:
        return best
    if same_page and f.start >= 0:
        return next((i for i, b in enumerate(binding.body) if f.start in b.offsets), None)
    return None


def _nearest(binding: _Binding, f: Frozen, frozen: list[Frozen]) -> int:
    """Return the index of the block most like a lost one; if none is, of the one that holds the id published before it."""
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

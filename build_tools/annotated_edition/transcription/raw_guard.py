"""Tell which lines of a raw page changed since it was frozen.

``ids.lock`` keeps a short digest of every raw line. A line's end counts: ``\n`` is the ordinary one and adds nothing,
any other end is part of its line, so that a changed line end is a changed line. The page's SHA-256 decides *whether*
something changed; the digests only say *where*.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..chinese.encoding import NEWLINE_NAMES
from ..model import Lines
from ..rules.faults import phrase

MOST_CELLS = 4_000_000
"""Lines times lines up to which two versions are compared line by line."""
LISTED = 8
"""Changes a message lists."""


@dataclass(frozen=True, slots=True)
class RawChange:
    """One difference between the frozen page and the one at hand."""

    what: str
    """``changed``, ``added`` or ``lost``."""
    line: int
    """Line of the page at hand; for a lost line, the one that now stands in its place."""
    was: int
    """Line of the frozen page, 0 for an added one."""

    def __str__(self) -> str:
        if self.what == "lost":
            return phrase("line lost", was=self.was, line=self.line)
        return phrase("line changed" if self.what == "changed" else "line added", line=self.line)


def line_digest(text: str) -> str:
    """Return the short digest of a line."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def line_digests(raw: str, end: str | None = None) -> list[str]:
    """List the digests of all raw lines; ``end`` reads them as if every line ended so."""
    ranges = Lines.of(raw).ranges
    digests = []
    for (start, stop), following in zip(ranges, [*(a for a, _ in ranges[1:]), len(raw)], strict=True):
        own = raw[stop:following] if end is None or not raw[stop:following] else end
        digests.append(line_digest(raw[start:stop] + (own if own != "\n" else "")))
    return digests


def changed_lines(frozen: Sequence[str], raw: str) -> list[RawChange]:
    """List the differences in order; an empty list when every line is as it was."""
    now = line_digests(raw)
    head = 0
    while head < min(len(frozen), len(now)) and frozen[head] == now[head]:
        head += 1
    tail = 0
    while tail < min(len(frozen), len(now)) - head and frozen[-1 - tail] == now[-1 - tail]:
        tail += 1
    old, new = frozen[head : len(frozen) - tail], now[head : len(now) - tail]
    changes: list[RawChange] = []
    if len(old) * len(new) > MOST_CELLS:
        opcodes = [("replace", 0, len(old), 0, len(new))]
    else:
        opcodes = list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        changes += [RawChange("changed", head + j1 + n + 1, head + i1 + n + 1) for n in range(both)]
        changes += [RawChange("added", head + j + 1, 0) for j in range(j1 + both, j2)]
        changes += [RawChange("lost", head + j2 + 1, head + i + 1) for i in range(i1 + both, i2)]
    return changes


def describe_changes(frozen: Sequence[str], raw: str) -> tuple[str, int]:
    """Say in words what changed, and give the line to show."""
    changes = changed_lines(frozen, raw)
    if not changes:
        return phrase("other start"), 1
    if len(changes) > 1 and len(changes) >= len(frozen) - 1:
        for end, name in NEWLINE_NAMES.items():
            if line_digests(raw, end) == list(frozen):
                return phrase("other line ends", name=name), 1
    listed = "、".join(str(c) for c in changes[:LISTED])
    more = phrase("in all", count=len(changes)) if len(changes) > LISTED else ""
    return listed + more, min(changes[0].line, len(Lines.of(raw).ranges))

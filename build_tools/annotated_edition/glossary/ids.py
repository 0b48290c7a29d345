"""Keep the addresses of published entries: ``annotations/ids.lock``, one id a line, written by ``edition freeze``.

An entry's id is the name of its file, and so of its page. Behind a published id stands its headword; behind one that is
gone an arrow and the id of the entry that took its place, or nothing: its page then leads on, or says that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import Location, Term
from ..report import Report

LOCK = "annotations/ids.lock"
HEAD = "# 已发布的词条编号，由 edition freeze 写成，不要手改。→ 后面是接替它的词条；空着是撤下了。"
_ROW = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\t(?:→ ?([a-z0-9-]*)|([^\t]+))")


@dataclass(frozen=True, slots=True)
class Published:
    """What the lock holds."""

    headwords: Mapping[str, str]
    """By id, for the entries that should be there."""
    moved: Mapping[str, str]
    """By id, for those that are gone: the entry that took their place, or an empty string."""
    lines: Mapping[str, int]


def read_published(root: Path, report: Report) -> Published:
    """Read the lock; an edition that was never published has none."""
    headwords: dict[str, str] = {}
    moved: dict[str, str] = {}
    lines: dict[str, int] = {}
    path = root / LOCK
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() and not path.is_symlink() else ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _ROW.fullmatch(line)
        if not found or found[1] in lines:
            report.add("T040", Location(LOCK, number), "lock")
            return Published({}, {}, {})
        lines[found[1]] = number
        if found[3] is None:
            moved[found[1]] = found[2]
        else:
            headwords[found[1]] = found[3]
    return Published(headwords, moved, lines)


def check_published(published: Published, present: Collection[str], report: Report) -> None:
    """Report published ids of which no file is ``present``."""
    for term_id, headword in published.headwords.items():
        if term_id not in present:
            place = Location(LOCK, published.lines[term_id], width=len(term_id))
            report.add("T040", place, headword=headword, id=term_id, about=term_id)


def moved_terms(published: Published, terms: Iterable[Term]) -> tuple[tuple[str, str], ...]:
    """Return (old id, the entry that is there now, or an empty string) of every id that is gone."""
    present = {t.id for t in terms}
    return tuple((old, _heir(old, published.moved, present)) for old in sorted(published.moved) if old not in present)


def _heir(old: str, moved: Mapping[str, str], present: set[str]) -> str:
    seen = {old}
    while old not in present:
        old = moved.get(old, "")
        if not old or old in seen:
            return ""
        seen.add(old)
    return old


def format_published(published: Published, terms: Iterable[Term]) -> tuple[str, list[tuple[str, str]]]:
    """Format the lock for the entries there are now; list (id, heir) of those that are newly gone.

    The heir is the entry with the same headword that was not published before.
    """
    present = {t.id: t.headword for t in terms}
    fresh = {headword: term_id for term_id, headword in present.items() if term_id not in published.headwords}
    gone = [(old, fresh.get(headword, "")) for old, headword in published.headwords.items() if old not in present]
    moved = {old: heir for old, heir in {**published.moved, **dict(gone)}.items() if old not in present}
    rows = {**present, **{old: f"→ {heir}".rstrip() for old, heir in moved.items()}}
    return "\n".join([HEAD, *(f"{term_id}\t{rows[term_id]}" for term_id in sorted(rows))]) + "\n", gone

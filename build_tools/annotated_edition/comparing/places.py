"""Compare the occurrences of two editions place by place.

Places are carried over through the texts: where a block's text changed, old offsets become offsets of the new text, so that
a moved occurrence is not taken for one lost and one gained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from ..chinese.quoting import context

EditionData = Mapping[str, Any]
"""The values of an ``edition.json``, or of an edition with what is not published."""
RecordData = Mapping[str, Any]
"""One record in it."""
TermPlace = tuple[str, str, int, int, str]
"""Article, block, start, end, term."""
KINDS = {
    "gained": "新增的标注",
    "lost": "失去的标注",
    "re-sensed": "换了义项",
    "hidden": "被更长的词盖住",
    "unclaimed": "新出现的没有义项可用之处",
}


@dataclass(frozen=True, slots=True)
class Change:
    """An entry, a text or a place that is not what it was."""

    kind: str
    """``added``, ``removed`` or ``changed``; of a place a key of :data:`KINDS`."""
    id: str
    """Of the entry, or ``article`` or ``article#block``."""
    headword: str = ""
    details: tuple[str, ...] = ()
    title: str = ""
    context: str = ""


def compare_places(old: EditionData, new: EditionData) -> Iterator[Change]:
    """Find every changed place, in the order of the texts."""
    was, now = _Side(old), _Side(new, old)
    carried = {place: _carry(place, was, now) for place in was.linked}
    for place, here in carried.items():
        if here is None:
            yield was.change("lost", place, "这段文字没有了" if place[0] in now.titles else "这篇文章没有了")
        elif fate := _fate(was.linked[place], here, now):
            yield now.change(fate[0], here, fate[1])
    known = set(carried.values())
    for place, o in now.linked.items():
        if place not in known:
            yield now.change("gained", place, f"在“{now.outer(o)}”里" if o.get("nested_in") else "")
    if was.unlinked is not None:
        known |= {_carry(place, was, now) for place, u in was.unlinked.items() if u["why"] == "unclaimed"}
        for place, u in (now.unlinked or {}).items():
            if u["why"] == "unclaimed" and place not in known:
                yield now.change("unclaimed", place, "")


def blocks_by_place(edition: EditionData) -> dict[tuple[str, str], RecordData]:
    """Find blocks by article and id, also by an id that a block once had; of two with one id, the first."""
    return {
        (article["id"], name): block
        for article in reversed(edition["articles"])
        for block in reversed(article["blocks"])
        for name in (block["id"], *block.get("aliases", ()))
    }


class _Side:
    """One of the two editions, to look things up in; also the headwords that were there before."""

    def __init__(self, edition: EditionData, before: EditionData | None = None) -> None:
        self.blocks = blocks_by_place(edition)
        self.titles = {a["id"]: a["title"] for a in edition["articles"]}
        self.terms = {t["id"] for t in edition["terms"]}
        self.headwords = {t["id"]: t["headword"] for e in (before or edition, edition) for t in e["terms"]}
        self.linked = {_place(o): o for o in edition["occurrences"]}
        self.exact = {o["id"]: o["exact"] for o in edition["occurrences"]}
        self.unlinked = {_place(u): u for u in edition["unlinked"]} if "unlinked" in edition else None

    def outer(self, o: RecordData) -> str:
        """Name the longer occurrence that one is inside."""
        return str(self.exact[o["nested_in"]])

    def change(self, kind: str, place: TermPlace, detail: str) -> Change:
        """Describe a change at a place of this side."""
        article, block, start, end, term = place
        where = context(self.blocks[article, block]["text"], start, end)
        return Change(kind, f"{article}#{block}", self.headwords[term], (detail,) if detail else (), self.titles[article], where)


def _place(o: RecordData) -> TermPlace:
    return o["article"], o["block"], o["start"], o["end"], o["term"]


def _carry(place: TermPlace, was: _Side, now: _Side) -> TermPlace | None:
    """Carry a place of the old edition over; None when its text is gone."""
    article, block, start, end, term = place
    here = now.blocks.get((article, block))
    if here is None:
        return None
    offsets = _new_offsets(was.blocks[article, block]["text"], here["text"])
    first, last = offsets[start], offsets[end - 1]
    return (article, here["id"], first, last + 1, term) if first >= 0 and last - first == end - 1 - start else None


@lru_cache(maxsize=2)
def _new_offsets(old: str, new: str) -> Sequence[int]:
    """Find for each character of an old text its offset in the new one, or -1; asked block by block."""
    if old == new:
        return range(len(old))
    offsets = [-1] * len(old)
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        offsets[a : a + size] = range(b, b + size)
    return offsets


def _fate(o: RecordData, place: TermPlace, now: _Side) -> tuple[str, str] | None:
    """Tell what became of an old occurrence (kind, detail); None when nothing a reader sees."""
    if new := now.linked.get(place):
        inside, was_inside = new.get("nested_in"), o.get("nested_in")
        if inside and not was_inside:
            return "hidden", f"现在链接到“{now.outer(new)}”"
        if new["sense"] != o["sense"]:
            return "re-sensed", f"{o['sense']} → {new['sense']}"
        if was_inside and not inside:
            return "gained", "原来在更长的词里"
        both_say = "remark" in new and "remark" in o
        return ("re-sensed", "按语变了") if both_say and new["remark"] != o["remark"] else None
    if unlinked := (now.unlinked or {}).get(place):
        if unlinked["why"] == "unclaimed":
            return "unclaimed", "原来有义项"
        return "lost", "定点为 none" if unlinked["why"] == "pinned" else f"与“{unlinked['other']}”交叉"
    return "lost", _why_lost(place, now)


def _why_lost(place: TermPlace, now: _Side) -> str:
    article, block, start, end, term = place
    if term not in now.terms:
        return "词条没有了"
    over = (o for p, o in now.linked.items() if p[:2] == (article, block) and p[2] < end and p[3] > start)
    if found := next(over, None):
        return f"现在是“{found['exact']}”"
    return "写法、范围或 not_in 变了" if now.unlinked is not None else ""

"""Settle exactly one fate for every raw character and prove that the counts add up.

``fates`` per raw character: ``white``, ``text``, ``emended``, ``furniture``, or the rule that dropped it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import Account, Article, Emendation, Furniture, Location, Source
from ..report import Report
from .characters import Stream


def account_for(
    source: Source,
    stream: Stream,
    dropped: dict[int, str],
    articles: Iterable[Article],
    furniture: Iterable[Furniture],
    emendations: Iterable[Emendation],
    report: Report,
) -> tuple[tuple[str, ...], Account]:
    """Settle the fate of every character, and close the account; a fault is an error with the raw line."""
    fates = list(stream.fates)
    for position, rule in dropped.items():
        fates[stream.offsets[position]] = rule
    emended = _emended_offsets(articles, emendations)

    def claim(offset: int, fate: str, where: str) -> None:
        if offset < 0 or source.raw[offset].isspace():
            return
        if fates[offset]:
            place, line, char = _place(source, stream, offset)
            report.add("S012", place, "twice", line=line, char=char, where=where, fate=fates[offset])
        fates[offset] = fate

    for article in articles:
        for block in article.blocks:
            for offset in block.offsets:
                if offset >= 0 and not fates[offset] and offset not in emended:
                    fates[offset] = "text"  # nearly every character
                else:
                    claim(offset, "emended" if offset in emended else "text", f"{article.id}#{block.id} ")
    for piece in furniture:
        for offset in piece.offsets:
            claim(offset, "furniture", "版面文字")
    _find_lost(source, stream, fates, report)
    account = _count(source, fates)
    if not account.closes:
        report.add("S012", Location(f"{source.path}/raw.txt"))
    return tuple(fates), account


def _find_lost(source: Source, stream: Stream, fates: list[str], report: Report) -> None:
    """Report every character that nothing claimed, and write ``lost`` as its fate."""
    for offset, fate in enumerate(fates) if "" in fates else ():
        if not fate:
            place, line, char = _place(source, stream, offset)
            report.add("S012", place, "lost", line=line, char=char)
            fates[offset] = "lost"


def _count(source: Source, fates: list[str]) -> Account:
    counts = Counter(fates)
    named = {"white", "text", "emended", "furniture"}
    rules = {rule: n for rule, n in sorted(counts.items()) if rule not in named}
    characters = len("".join(source.raw.split()))
    return Account(characters, counts["text"], counts["emended"], counts["furniture"], rules)


def _emended_offsets(articles: Iterable[Article], emendations: Iterable[Emendation]) -> set[int]:
    """Return the raw offsets of all replaced characters."""
    blocks = {(a.id, b.id): b for a in articles for b in a.blocks}
    found: set[int] = set()
    shift: dict[tuple[str, str], int] = {}
    for e in sorted(emendations, key=lambda e: e.start):
        key = (e.article_id, e.block_id)
        start = e.start - shift.get(key, 0)
        found.update(o for o in blocks[key].offsets[start : start + len(e.reading)] if o >= 0)
        shift[key] = shift.get(key, 0) + len(e.lemma) - len(e.reading)
    return found


def _place(source: Source, stream: Stream, offset: int) -> tuple[Location, int, str]:
    """Return where a raw character stands, its line, and the character."""
    line, column = stream.raw_lines.line_of(offset), stream.raw_lines.column_of(offset)
    return Location(f"{source.path}/raw.txt", line, column), line, source.raw[offset]

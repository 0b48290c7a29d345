"""Decide which white space of a page is meant (rules ``letter-spacing`` and ``spacing``).

In: the tokens of one line, cut at white space. Out: which of the spaces between them stay. An editor overrules any of
them by quoting the words with the spaces he wants (:func:`declared_spaces`).
"""

from __future__ import annotations

from bisect import bisect_left

from ..chinese.characters import cluster_count, clusters, is_han
from ..chinese.quoting import squash
from ..model import Source
from ..report import Report
from ..rules.transcription import SPACE_RULES
from .characters import Stream, seen_page, seen_quote
from .quotes import find_quote


def is_wide(char: str) -> bool:
    """Tell whether a character is set full width in Chinese text."""
    return char >= "\u2e80" or char in "“”‘’…—·"


def keeps_space(tokens: list[str], index: int, running: bool) -> bool:
    """Tell whether the space after ``tokens[index]`` is meant.

    Rule ``letter-spacing`` drops spaces around single characters that are set apart (六 个 一), but not the space
    between an office and a name. In running text rule ``spacing`` also drops spaces beside punctuation and between
    Han and Latin, which the page's style sheet sets.
    """
    left, right = tokens[index], tokens[index + 1]
    if _is_single(left) and _is_single(right):
        return False
    if not any("记者" in t or "通讯员" in t for t in tokens) and (_set_apart(tokens, index) or _set_apart(tokens, index + 1)):
        return False
    if not running:
        return True
    a, b = clusters(left)[-1][0], right[0]
    if is_wide(a) != is_wide(b):
        return False
    return not (is_wide(a) and not (is_han(a) and is_han(b)))


def joins_with_space(left: str, right: str, running: bool) -> bool:
    """Tell whether a joined line break stands for a space: between Latin words, and in heads."""
    if running:
        return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    return True


def declared_spaces(source: Source, stream: Stream, report: Report) -> dict[int, bool]:
    """Return the stream positions before which an editor wants a space, or wants none.

    ``keep`` without any space in its words keeps the spaces as they are printed; with spaces, those alone. ``drop``
    keeps the spaces of its ``keep``.
    """
    wanted: dict[int, bool] = {}
    for keep in source.keeps:
        if keep.rule in SPACE_RULES:
            whole = seen_page(source.raw)
            if place := find_quote(whole, seen_quote(keep.printed), Report(), ""):
                first = bisect_left(stream.offsets, whole.offsets[place[0]])
                last = bisect_left(stream.offsets, whole.offsets[place[1] - 1])
                words = keep.printed.text.split()
                wanted.update(_want(first, words) if len(words) > 1 else dict.fromkeys(range(first + 1, last + 1), True))
    for drop in source.drops:
        if drop.rule in SPACE_RULES and (place := find_quote(stream, drop.printed, report, "多余的空格（drop）")):
            if squash(drop.keep) == squash(drop.printed.text):
                wanted.update(_want(place[0], drop.keep.split()))
            else:
                where, printed = drop.printed.location, drop.printed.text
                report.add("S010", where, "spaces", rule=drop.rule, keep=drop.keep, printed=printed)
    return wanted


def _want(start: int, words: list[str]) -> dict[int, bool]:
    """Return, for every character after the first, whether a space stands before it in ``words``."""
    wanted: dict[int, bool] = {}
    at = start
    for word in words:
        if at > start:
            wanted[at] = True
        wanted.update(dict.fromkeys(range(at + 1, at + len(word)), False))
        at += len(word)
    return wanted


def _is_single(token: str) -> bool:
    return cluster_count(token) == 1 and is_han(token)


def _set_apart(tokens: list[str], index: int) -> bool:
    """Tell whether a token is one Han character with a space on both sides inside wide text."""
    if not 0 < index < len(tokens) - 1 or not _is_single(tokens[index]):
        return False
    return is_wide(clusters(tokens[index - 1])[-1][0]) and is_wide(tokens[index + 1][0])

"""Find the marks a Markdown or HTML writer left in a line (rule ``markup``).

In: one printed line. Out: the marks, and what they said about the line. Only the marks go; the text between them stays.
Signs that newspapers print themselves are minded: 138****5678, blanks to fill in, 4*6.
"""

from __future__ import annotations

import re

from ...model import Range
from .finding import NOTHING, Finding, Stretch

_RULE = re.compile(r"\s*([-*_=]\s*){3,}$")
_FENCE = re.compile(r"\s*(`{3,}\s*\w*|~{3,}\s*\w*)\s*$")
_QUOTE = re.compile(r"\s*(>+)(?=\s|[^\x00-\x7f])")
_HEADING = re.compile(r"\s*(#{1,6})(?=\s|$|[^\x00-\x7f])")
_CLOSING = re.compile(r"\s(#+)\s*$")
_BULLET = re.compile(r"\s*([-*+])(?=\s+\S)")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_TAG = (
    r"</?(?:b|strong|i|em|u|s|br|p|div|span|center|font|sup|sub|h[1-6]|table|thead|tbody|tr|td|th|ul|ol|li|img|hr)\b"
    r"[^<>]{0,200}/?>"
)
_INLINE = re.compile(
    r"(?P<image>!\[[^\[\]]{0,200}\]\([^()\s]{0,500}\))"
    r"|(?P<link>(?<!!)\[(?=[^\[\]]{1,200}\]\((?:https?:|#|\.?/)[^()\s]{0,500}\)))"
    r"|(?P<target>(?<=\])\((?:https?:|#|\.?/)[^()\s]{0,500}\))"
    r"|(?P<strong>(?<![0-9A-Za-z*])\*{2,3}(?!\*)|(?<!\*)\*{2,3}(?![0-9A-Za-z*]))"
    r"|(?P<under>(?<![0-9A-Za-z_])__(?!_)|(?<!_)__(?![0-9A-Za-z_]))"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<space>&(?:nbsp|ensp|emsp|zwnj|thinsp);)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+\-.!>|~]))"
    r"|(?P<hard>\\$)"
)
_EMPHASIS = re.compile(r"(?<![0-9A-Za-z*\\])(\*)(?![*\s])[^*]{0,200}?(?<![*\s])(\*)(?![0-9A-Za-z*])")


def find_markup(line: str) -> Finding:
    """Find the marks of a line; each of their characters may be kept by itself."""
    if not _may_have(line):
        return NOTHING
    if _RULE.match(line) or _TABLE_RULE.match(line):
        return Finding(_each([(0, len(line))]))
    ranges: list[Range] = []
    level, bullet = 0, False
    for pattern in (_FENCE, _QUOTE):
        if found := pattern.match(line):
            ranges.append(found.span(1))
    if found := _heading(line):
        ranges.append(found.span(1))
        level = len(found[1])
        if closing := _CLOSING.search(line):
            ranges.append(closing.span(1))
    elif found := _BULLET.match(line):
        ranges.append(found.span(1))
        bullet = True
    if _TABLE.match(line):
        ranges += [(i, i + 1) for i, char in enumerate(line) if char == "|"]
        bullet = True
    for found in _INLINE.finditer(line):
        ranges.append(found.span())
        if found.lastgroup == "link":
            end = line.find("]", found.end())
            ranges.append((end, end + 1))
    for found in _EMPHASIS.finditer(line):
        ranges += [found.span(1), found.span(2)]
    bold = bool(re.fullmatch(r"\s*(\*\*|__)(?=\S)(?:(?!\1).)+\1\s*", line)) if "**" in line or "__" in line else False
    return Finding(_each(ranges), level, bullet, bold)


def _each(ranges: list[Range]) -> tuple[Stretch, ...]:
    return tuple(Stretch(i, i + 1, (i,)) for i in dict.fromkeys(i for start, end in ranges for i in range(start, end)))


def _may_have(line: str) -> bool:
    return any(sign in line for sign in "#*_>-+`~=|<[&\\")


def _heading(line: str) -> re.Match[str] | None:
    """Match heading signs, but not a #topic# between two signs."""
    found = _HEADING.match(line)
    if found and len(found[1]) == 1 and "#" in line[found.end() :] and not line[found.end() : found.end() + 1].isspace():
        return None
    return found

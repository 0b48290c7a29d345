"""What a character is: decided here, once, for Python; the tables of the scripts are made of the same library.

Offsets in the data are Unicode code points. What a person sees, selects, cuts, counts or types is a grapheme cluster
(UAX #29): 葛 with its variation selector, é in two pieces, a flag are one. Han is the property Script=Han, on all planes,
with 〇, 々 and the radicals; not Script_Extensions, which takes in 、。「. One Unicode version decides, that of the library
``regex``: Python's own ``unicodedata`` differs from one Python to the next, as ``\\p{}`` does between browsers.
"""

from __future__ import annotations

from functools import lru_cache

import regex

UNICODE = "18.0.0"
"""The version of Unicode that ``regex`` knows; a test holds the two together."""
HAN = r"\p{Script=Han}"
"""One Han code point, in a pattern of ``regex``; may stand within brackets."""
_HAN = regex.compile(HAN)
_CLUSTER = regex.compile(r"\X")
_MAY_JOIN = regex.compile(r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]|\p{Extended_Pictographic}")
"""A code point without which no two of its neighbours and itself are one cluster. (LF joins only a CR before it.)"""


@lru_cache(maxsize=1 << 16)
def is_han(character: str) -> bool:
    """Tell whether a code point is Han, or a cluster begins with one."""
    return _HAN.match(character) is not None


def han_count(text: str) -> int:
    """Count the Han characters, each of which takes a syllable; a sign that hangs on another is none of its own."""
    return sum(map(is_han, clusters(text)))


def clusters(text: str) -> list[str]:
    """Cut a text into its grapheme clusters."""
    return _CLUSTER.findall(text) if _MAY_JOIN.search(text) else list(text)


def cluster_count(text: str) -> int:
    """Count what a person sees as characters."""
    return len(clusters(text)) if _MAY_JOIN.search(text) else len(text)


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text, as browsers do."""
    return len(text) + sum(char > "\uffff" for char in text)


def is_border(text: str, at: int) -> bool:
    """Tell whether a text may be cut at an offset: it lies in no cluster."""
    return border_before(text, at) == at


def border_before(text: str, at: int) -> int:
    """Return the last offset up to ``at`` at which a text may be cut."""
    return _cluster_at(text, at)[0]


def border_behind(text: str, at: int) -> int:
    """Return the first offset from ``at`` on at which a text may be cut."""
    start, end = _cluster_at(text, at)
    return start if start == at else end


def whole_range(text: str, start: int, end: int) -> tuple[int, int]:
    """Grow a range until it cuts no cluster in two."""
    return (border_before(text, start), border_behind(text, end)) if start < end else (start, end)


def sides(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return what stands to the left and to the right of a range: at most ``width`` code points each, no cluster cut."""
    first, last = border_behind(text, max(0, start - width)), border_before(text, min(len(text), end + width))
    return text[first:start], text[end:last]


def first_of(text: str, count: int) -> str:
    """Return the beginning of a text, so many clusters of it."""
    return text if len(text) <= count else "".join(clusters(text)[:count])


def _cluster_at(text: str, at: int) -> tuple[int, int]:
    """Return the range of the cluster in which the code point at an offset stands; an empty one outside the text."""
    if not 0 <= at < len(text):
        return max(0, min(at, len(text))), max(0, min(at, len(text)))
    start = at
    while start and (_MAY_JOIN.match(text, start) or _MAY_JOIN.match(text, start - 1)):
        start -= 1
    for cluster in _CLUSTER.finditer(text, start):
        if cluster.end() > at:
            return cluster.span()
    raise AssertionError("clusters cover a text")

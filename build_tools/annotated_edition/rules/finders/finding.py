"""What a finder says of one printed line; positions count from the line's start, in code points."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line that is judged as one: an editor who keeps any character of it keeps it all."""

    start: int
    end: int
    superfluous: tuple[int, ...]
    """The positions that go."""
    sure: bool = True
    """False: it may be meant; nothing is dropped and the editor is asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What of a line goes, and what that said about the line."""

    stretches: tuple[Stretch, ...] = ()
    heading_level: int = 0
    bullet: bool = False
    """An item of a list or a row of a table: a unit of its own."""
    bold: bool = False
    """The whole line is set in bold."""


Finder = Callable[[str], Finding]
NOTHING = Finding()


def by_pattern(pattern: str) -> Finder:
    """Make a finder that takes away whatever matches a pattern."""
    compiled = re.compile(pattern)

    def find(line: str) -> Finding:
        spans = [found.span() for found in compiled.finditer(line)]
        return Finding(tuple(Stretch(a, b, tuple(range(a, b))) for a, b in spans if a < b)) if spans else NOTHING

    return find

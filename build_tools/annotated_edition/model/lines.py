"""Lines of a text as an editor counts them: LF, CR LF and CR end one, nothing else does."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

Range = tuple[int, int]
_LINE_END = re.compile(r"\r\n|[\n\r]")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text stand; lines and columns count from 1, columns in code points."""

    ranges: tuple[Range, ...]
    """Line ends excluded."""
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Find the lines of a text; the last one may be empty."""
        ranges, at = [], 0
        for found in _LINE_END.finditer(text):
            ranges.append((at, found.start()))
            at = found.end()
        ranges.append((at, len(text)))
        return cls(tuple(ranges), tuple(start for start, _ in ranges))

    def line_of(self, offset: int) -> int:
        """Return the number of the line that holds an offset; one in a line end belongs to the line before it."""
        return bisect_right(self.starts, offset)

    def column_of(self, offset: int) -> int:
        """Return the column of an offset in its line."""
        return offset - self.starts[self.line_of(offset) - 1] + 1

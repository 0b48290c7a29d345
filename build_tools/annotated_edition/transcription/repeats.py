"""Find runs of text that stand there twice or more in a row over line ends, where no rule takes anything out.

In: the clean stream and where headings begin and end. Out: :class:`Doubt` stretches, line by line. The newcomer's question
is why these are asked about and not dropped: over a line end a phrase may well be said again (a title's words begin the
text, a refrain), and which copy the line end cut is for a person to see.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..chinese.quoting import hits
from ..model import Range
from ..rules.transcription import OVERPRINT
from .characters import Stream

REACH = 80
"""Characters on either side of a line end that are searched for a run repeated over it."""
LEAST = 3
"""Characters of a run which, repeated over a line end, are asked about."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of a raw line that may be a copy, as raw offsets, and the run it is of, which may stand on several lines."""

    start: int
    end: int
    whole: Range


@dataclass(slots=True)
class _Run:
    """A stretch of the stream in which every character stands again after ``period`` characters."""

    start: int
    end: int
    period: int
    telling: bool
    given: bool = False

    @property
    def whole(self) -> bool:
        """Whether at least two copies are complete."""
        return self.end - self.start >= 2 * self.period


def repeated_over_lines(stream: Stream, edges: Sequence[int]) -> list[Doubt]:
    """Return the runs repeated over line ends, and the copies line ends cut in two or more, line by line.

    ``edges``: where headings begin and end, in order; a text may well begin with the words of its title.
    """
    found: list[Doubt] = []
    torn_lines = enumerate(stream.fates) if OVERPRINT in stream.fates else ()
    overprinted = {stream.raw_lines.line_of(o) for o, fate in torn_lines if fate == OVERPRINT}
    starts = [line.start for line in stream.lines]
    runs = _Runs(stream.text)
    for one, two in zip(stream.lines, stream.lines[1:]):
        edge = bisect_left(edges, two.start)
        if edge < len(edges) and edges[edge] == two.start:
            continue
        bounds = edges[edge - 1] if edge else 0, edges[edge] if edge < len(edges) else len(stream.text)
        torn = (one.start, two.end) if one.number in overprinted or two.number in overprinted else None
        for run in runs.over(two.start, bounds, torn):
            first = _first_whole_line(stream.text, run, starts)
            whole = stream.offsets[run.start if first is None else first], stream.offsets[run.end - 1] + 1
            asked = run.start if first is None else first + run.period  # of whole lines said again the first may stay
            here = stream.lines[bisect_right(starts, asked) - 1 : bisect_left(starts, run.end)]
            for line in here:
                start, end = max(asked, line.start), min(run.end, line.end)
                found.append(Doubt(stream.offsets[start], stream.offsets[end - 1] + 1, whole))
    return found


def _first_whole_line(text: str, run: _Run, starts: Sequence[int]) -> int | None:
    """Return where lines begin that stand there again as they are, line for line; None when a line end cuts the copies.

    Marks before them may well be the same by chance (both sentences end there); letters are part of a copy.
    """
    for start in starts[bisect_left(starts, run.start) : bisect_right(starts, run.end - 2 * run.period)]:
        again = bisect_left(starts, start + run.period)
        if again < len(starts) and starts[again] == start + run.period:
            return None if any(char.isalnum() for char in text[run.start : start]) else start
    return None


class _Runs:
    """Looks for runs over one line end after the other; each run is followed to its ends once, however many it goes over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: list[_Run] = []

    def over(self, border: int, bounds: Range, torn: Range | None) -> Iterator[_Run]:
        """Yield the runs within ``bounds`` that go over a border and were not given before.

        ``torn``: the lines on both sides, where overprint was removed from one of them, so that a copy which they hold
        need not be whole.
        """
        self.known = [run for run in self.known if run.end > border]
        left, right = max(bounds[0], border - REACH), min(bounds[1], border + REACH)
        near = self.text[left:right]
        for at in range(max(left, border - LEAST), min(border, right - LEAST) + 1):
            for other in hits(near, self.text[at : at + LEAST]):
                one, two = sorted((at, left + other))
                if two - one < LEAST:
                    continue
                run = self._known(one, two) or self._follow(one, two, bounds)
                held = torn is not None and torn[0] <= one and two + LEAST <= torn[1]
                if run.telling and not run.given and run.start < border < run.end and (run.whole or held):
                    run.given = True
                    yield run

    def _known(self, one: int, two: int) -> _Run | None:
        """Return the run both places are in as far apart as some of its copies."""
        period, end = two - one, two + LEAST
        for run in self.known:  # a loop, not an expression: on a page of short lines it is most of the work
            if run.start <= one and end <= run.end and period % run.period == 0:
                return run
        return None

    def _follow(self, one: int, two: int, bounds: Range) -> _Run:
        """Follow a run from two places that read the same to both its ends."""
        text, period = self.text, two - one
        while one > bounds[0] and text[one - 1] == text[one - 1 + period]:
            one -= 1
        while two < bounds[1] and text[two] == text[two - period]:
            two += 1
        letters = len(set(text[one : one + period]))
        telling = letters >= LEAST or (letters == 2 and two - one >= 2 * period)  # 哈哈哈 is no copy, 能不能能不能 is one
        run = _Run(one, two, period, telling)
        self.known.append(run)
        return run

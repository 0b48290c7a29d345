"""Find text that is printed over itself (rule ``overprint``): bold imitated by printing runs twice or more.

In: the living characters of one line. Out: :class:`Overprint` spans, sure or doubtful. The newcomer's question is why a
span is cut into runs: pages repeat a phrase piece by piece (``““一谷一谷””这个这个``), and a piece may be one character.
Reduplicated words (天天, 研究研究, 高高兴兴) are the language's own and left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...chinese.characters import is_han
from .finding import Finding, Stretch

LONGEST_LINE = 5_000
"""A printed line is never longer; overprint is not looked for in longer ones."""
LONGEST_RUN = 120
LEAST = 4
"""Characters a sure span must unfold to."""
WORD = 2
"""Characters of a word that the language doubles."""
SINGLES = 6
"""From so many doubled single characters in a row it is no longer a reduplicated phrase."""
PHRASE = 10
"""A run with punctuation printed twice may be said twice (“中国加油！中国加油！”) when it is shorter."""

_DOUBLED = re.compile(r"(.)\1(.)\2(.)\3", re.S)
_DASHES = frozenset("—…-.·")
_PUNCTUATION = re.compile(r"[，。！？；：、…,.!?;:]")


@dataclass(frozen=True, slots=True)
class Overprint:
    """A stretch of a line made of runs that stand there ``copies`` times each."""

    start: int
    runs: tuple[int, ...]
    """Lengths of the runs, unfolded."""
    copies: int
    sure: bool
    """False: it may be meant; nothing is dropped and the editor is asked."""

    @property
    def end(self) -> int:
        """Where the last copy ends."""
        return self.start + sum(self.runs) * self.copies

    @property
    def superfluous(self) -> list[int]:
        """The positions of all copies but the first of each run."""
        gone: list[int] = []
        at = self.start
        for run in self.runs:
            gone += range(at + run, at + run * self.copies)
            at += run * self.copies
        return gone


def find_overprint(line: str) -> Finding:
    """Find the overprinted stretches of a line."""
    return Finding(tuple(Stretch(s.start, s.end, tuple(s.superfluous), s.sure) for s in _overprinted(line)))


def _overprinted(text: str) -> list[Overprint]:
    """List the overprinted spans in order; they do not overlap."""
    if len(text) > LONGEST_LINE or not _may_be_overprinted(text):
        return []
    best = {copies: _cover(text, copies) for copies in (4, 3, 2)}
    found: list[Overprint] = []
    at = 0
    while at < len(text):
        here = [s for copies in (4, 3, 2) if best[copies][at][1] for s in _spans(text, best[copies], at, copies)]
        if not here:
            at += 1
            continue
        # What stands there four times stands there twice as well: the greater number is the true one.
        span = max(here, key=lambda s: (s.sure, s.copies if s.sure else 0, s.end - s.start))
        found.append(span)
        at = span.end
    return found


def _may_be_overprinted(text: str) -> bool:
    """Tell whether some run of two characters or more stands twice in a row, or three doubled characters do."""
    if _DOUBLED.search(text):
        return True
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    if len(set(pairs)) == len(pairs):
        return False
    seen: dict[str, tuple[int, ...]] = {}
    for at, pair in enumerate(pairs):
        before = seen.get(pair, ())
        for earlier in before:
            run = at - earlier
            if 2 <= run <= LONGEST_RUN and text[earlier:at] == text[at : at + run]:
                return True
        seen[pair] = (*before, at)
    return False


def _cover(text: str, copies: int) -> list[tuple[int, int]]:
    """For every start give (characters coverable by repeated runs from here, length of the first run)."""
    size = len(text)
    best = [(0, 0)] * (size + 1)
    for at in range(size - copies, -1, -1):
        first = text[at]
        longest = min((size - at) // copies, LONGEST_RUN)
        other = text.find(first, at + 1, at + longest + 1)
        while other >= 0:
            run = other - at
            if text[at : at + run * (copies - 1)] == text[other : at + run * copies]:
                covered = run * copies + best[at + run * copies][0]
                if covered >= best[at][0]:
                    best[at] = (covered, run)
            other = text.find(first, other + 1, at + longest + 1)
    return best


def _spans(text: str, best: list[tuple[int, int]], start: int, copies: int) -> list[Overprint]:
    """Return the span that begins here, if it counts, and a doubtful single that was cut off its end."""
    runs: list[int] = []
    at = start
    while best[at][1]:
        runs.append(best[at][1])
        at += best[at][1] * copies
    if _all_singles(runs):
        return _singles(text, start, runs, copies)
    size = runs[0]
    if size <= WORD and _may_stand_before(text, start, start + size, copies):
        # 天天, 一代一代, ——, 22 before an overprinted run may be meant; the run itself is found from its own start.
        rest = _judge(text, start + size * copies, runs[1:], copies)
        return [Overprint(start, (size,), copies, False)] if rest and rest.sure else []
    kept = list(runs)
    while kept and kept[-1] <= WORD and _may_be_meant(text, at - kept[-1], at):
        at -= kept.pop() * copies
    span = _judge(text, start, kept, copies)
    return [span] if span else []


def _judge(text: str, start: int, runs: list[int], copies: int) -> Overprint | None:
    """Tell overprint from a phrase said twice and from reduplication."""
    pieces: list[str] = []
    at = start
    for run in runs:
        pieces.append(text[at : at + run])
        at += run * copies
    unfolded = "".join(pieces)
    if not any(len(set(piece)) >= 2 for piece in pieces):
        return None
    if not any(len(set(piece)) >= 3 for piece in pieces) or len(unfolded) < LEAST:
        # 讨论讨论, 一个一个: the language's own. Longer or odder ones are asked about.
        odd = copies > 2 or len(unfolded) > 2
        said = copies == 2 and _PUNCTUATION.fullmatch(unfolded[-1])
        return Overprint(start, tuple(runs), copies, False) if odd and not said else None
    sure = len(runs) > 1 or copies > 2 or not _PUNCTUATION.search(unfolded) or len(unfolded) >= PHRASE
    return Overprint(start, tuple(runs), copies, sure)


def _singles(text: str, start: int, runs: list[int], copies: int) -> list[Overprint]:
    """Judge a row of characters doubled one by one (晋晋中中日日报报)."""
    letters = {text[start + i * copies] for i in range(len(runs))}
    if len(letters) < min(LEAST, len(runs)) or len(runs) < 3:
        return []
    whole = start == 0 and len(runs) * copies == len(text)
    sure = len(runs) >= SINGLES or copies > 2 or (whole and len(runs) > LEAST)
    if not sure and len(runs) < LEAST:
        return []
    return [Overprint(start, tuple(runs), copies, sure)]


def _all_singles(runs: list[int]) -> bool:
    return all(run == 1 for run in runs)


def _may_stand_before(text: str, start: int, end: int, copies: int) -> bool:
    """Tell whether a short run repeated before an overprinted one may be no copy."""
    piece = text[start:end]
    if set(piece) <= _DASHES:
        following = start + len(piece) * copies
        return text[following : following + 1] not in _DASHES  # no paper prints three dashes in a row
    return (all(map(is_han, piece)) and copies == 2) or (piece.isascii() and piece.isalnum())


def _may_be_meant(text: str, start: int, end: int) -> bool:
    """Tell whether the last copy of a short run may be no copy: 09 + 99, or a word that goes on in the next words."""
    piece = text[start:end]
    if set(piece) <= _DASHES:
        return True
    return (piece.isascii() and piece.isalnum()) or (end < len(text) and all(map(is_han, piece)))

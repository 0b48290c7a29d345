"""Find in a new raw page the places an editor quoted in the old one.

In: two clean streams. Out: for a quote of the old page the words that find the same place in the new one, or None. Words
that changed are followed through their neighbours; parts of the page may have changed places.
"""

from __future__ import annotations

from bisect import bisect_left

from ..chinese.quoting import shortest_unique, squash, stands_once
from ..comparing.alignment import map_text
from ..model import Location, Quote, Range
from ..report import Report
from ..transcription.characters import Stream, seen_page
from ..transcription.quotes import find_quote
from .draft.lines import printed_words

ENOUGH = 0.6
"""Share of a quote's characters that must be found again."""
LONGEST = 120


class MovedPlaces:
    """The map from an old page to a new one."""

    def __init__(self, old: Stream, new: Stream) -> None:
        self.old, self.new = old, new
        self.map = map_text(old.text, new.text)
        self.old_plain, self.new_plain = seen_page(old.raw), seen_page(new.raw)
        self.answered = {m for m in self.map if m >= 0}
        """Characters of the new page that the old one has too."""

    def place(self, where: Range) -> Range | None:
        """Return the stretch of the new stream that answers to one of the old, or None."""
        start, end = where
        found = sorted((self.map[p], p) for p in range(start, end) if self.map[p] >= 0)
        if not found or len(found) < ENOUGH * (end - start):
            return None
        shift = sorted(m - p for m, p in found)[len(found) // 2]
        near = [(m, p) for m, p in found if abs(m - p - shift) <= 4 + (end - start) // 2]
        if len(near) < ENOUGH * (end - start):
            return None
        first, last = min(near), max(near)
        left = first[0] - (first[1] - start)
        right = last[0] + (end - last[1])
        if start > 0 and 0 <= self.map[start - 1] < first[0]:
            left = max(left, self.map[start - 1] + 1)
        if end < len(self.map) and self.map[end] > last[0]:
            right = min(right, self.map[end])
        return max(0, left), min(len(self.new.text), right)

    def move(self, text: str, *, grow: str = "", whole_lines: bool = False) -> str | None:
        """Return the words that find a quote's place in the new page.

        ``grow`` tells how they may be lengthened to hit once: ``right``, ``left``, ``both``; empty: not at all.
        """
        where = self._find(self.old, text, whole_lines)
        place = self.place(where) if where else None
        if where is None or place is None:
            return None
        if whole_lines and self._fills_lines(self.old, where):
            place = self._to_lines(place)
        if squash(text) == self.new.text[slice(*place)] and self._find(self.new, text, whole_lines) == place:
            return text
        words = printed_words(self.new, *place)
        if self._find(self.new, words, whole_lines) == place:
            return words
        return self._lengthened(place, grow)

    def move_kept(self, text: str) -> str | None:
        """Return the words for a ``keep``, which is looked up before the rules have acted."""
        where = self._find(self.old_plain, text, False)
        if where is None:
            return None
        alive = [
            p
            for o in self.old_plain.offsets[where[0] : where[1]]
            if (p := bisect_left(self.old.offsets, o)) < len(self.old.offsets) and self.old.offsets[p] == o
        ]
        place = self.place((alive[0], alive[-1] + 1)) if alive else None
        if place is None:
            return None
        start = bisect_left(self.new_plain.offsets, self.new.offsets[place[0]])
        end = bisect_left(self.new_plain.offsets, self.new.offsets[place[1] - 1]) + 1
        if squash(text) == self.new_plain.text[start:end]:
            return text
        words = self.new_plain.text[start:end]
        return words if stands_once(self.new_plain.text, words) else None

    def move_pair(self, left: str, right: str, adjacent: bool) -> tuple[str, str] | None:
        """Return the two ends of a join, or of a split (then they stand side by side)."""
        if not adjacent:
            one, two = self._move_end(left), self._move_start(right)
            return (one, two) if one and two else None
        whole = self._find(self.old, left + right, False)
        place = self.place(whole) if whole else None
        cut = self.place((whole[0] + len(squash(left)), whole[1])) if whole else None
        if place is None or cut is None or not place[0] < cut[0] < place[1]:
            return None
        text = self.new.text
        first, last = place
        while not stands_once(text, text[first:last]) and last - first < LONGEST:
            first, last = max(0, first - 1), min(len(text), last + 1)
        if not stands_once(text, text[first:last]):
            return None
        return printed_words(self.new, first, cut[0]), printed_words(self.new, cut[0], last)

    def _move_end(self, text: str) -> str | None:
        """Move the end of a line; letters the new page adds to the line belong to it."""
        where = self._find(self.old, text, False)
        place = self.place(where) if where else None
        if where is None or place is None:
            return None
        if any(x.end == where[1] for x in self.old.lines):
            place = place[0], place[1] + self.added_after(place[1])
        return self._words(text, place, "left")

    def _move_start(self, text: str) -> str | None:
        where = self._find(self.old, text, False)
        place = self.place(where) if where else None
        if where is None or place is None:
            return None
        if any(x.start == where[0] for x in self.old.lines):
            first = next((x.start for x in self.new.lines if x.start <= place[0] < x.end), place[0])
            if all(p not in self.answered for p in range(first, place[0])):
                place = first, place[1]
        return self._words(text, place, "right")

    def _words(self, text: str, place: Range, grow: str) -> str | None:
        if squash(text) == self.new.text[slice(*place)] and self._find(self.new, text, False) == place:
            return text
        words = printed_words(self.new, *place)
        return words if self._find(self.new, words, False) == place else self._lengthened(place, grow)

    def added_after(self, position: int) -> int:
        """Count the characters from a place to the end of its line that the old page lacks."""
        end = next((x.end for x in self.new.lines if x.start < position <= x.end), position)
        return end - position if all(p not in self.answered for p in range(position, end)) else 0

    def has_already(self, text: str, wanted: str) -> bool:
        """Tell whether the new page reads ``wanted`` where the old one reads ``text``."""
        where = self._find(self.old, text, False)
        place = self.place(where) if where else None
        if where is None:
            return False
        size = len(wanted)
        if place is None:
            return size >= 4 and wanted not in self.old.text and stands_once(self.new.text, wanted)
        before = self.old.text[max(0, where[0] - size) : where[1] + size]
        return wanted not in before and wanted in self.new.text[max(0, place[0] - size) : place[1] + size]

    def _lengthened(self, place: Range, grow: str) -> str | None:
        text = self.new.text
        for more in range(1, LONGEST):
            for first, last in ((place[0], place[1] + more), (place[0] - more, place[1])):
                direction = "right" if last > place[1] else "left"
                if grow not in (direction, "both") or first < 0 or last > len(text):
                    continue
                if stands_once(text, text[first:last]):
                    return printed_words(self.new, first, last)
        return shortest_unique(text, *place) or None if grow == "both" else None

    @staticmethod
    def _find(stream: Stream, text: str, whole_lines: bool) -> Range | None:
        return find_quote(stream, Quote(text, Location("")), Report(), "", whole_lines=whole_lines)

    @staticmethod
    def _fills_lines(stream: Stream, where: Range) -> bool:
        return any(x.start == where[0] for x in stream.lines) and any(x.end == where[1] for x in stream.lines)

    def _to_lines(self, place: Range) -> Range:
        """Stretch a place to whole lines when little is wanting."""
        first = next((x.start for x in self.new.lines if x.start <= place[0] < x.end), place[0])
        last = next((x.end for x in self.new.lines if x.start < place[1] <= x.end), place[1])
        return (first, last) if place[0] - first <= 3 and last - place[1] <= 3 else place

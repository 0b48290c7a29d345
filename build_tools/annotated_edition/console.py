"""What is said on the terminal: lines without hidden commands, colour where it is wanted, the progress of long work.

Progress is silent where nobody watches (CI, pipes).
"""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from typing import TextIO

QUIET_SECONDS = 1.0
"""Work that is done sooner says nothing."""
BETWEEN = 0.2
"""Seconds between two lines."""


class Progress:
    """One line that is written over and over; :meth:`end` takes it away."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.shown = self.stream.isatty()
        self.started = self.last = self.begun = time.monotonic()
        self.width = 0

    def say(self, what: str, done: int = 0, total: int = 0) -> None:
        """Show a piece of work; with ``total`` how far it is, and the time left at the present speed."""
        now = time.monotonic()
        if not self.shown or now - self.started < QUIET_SECONDS or (0 < done < total and now - self.last < BETWEEN):
            return
        self.last = now
        text = what
        if total:
            text += f" {done}/{total}"
            if 0 < done < total:
                text += f"，约剩 {(now - self.begun) * (total - done) / done:.0f} 秒"
        self._write(text)

    def begin(self) -> None:
        """Count the time of the next work from now."""
        self.begun = time.monotonic()

    def end(self) -> None:
        """Take the line away."""
        if self.width:
            self._write("")
            self.stream.write("\r")
            self.stream.flush()
            self.width = 0

    def _write(self, text: str) -> None:
        size = sum(2 if c > "\u2e7f" else 1 for c in text)
        self.stream.write("\r" + text + " " * max(0, self.width - size))
        self.stream.flush()
        self.width = size


def say(text: str) -> None:
    """Print words that come from a file: no character of them reaches the terminal as a command."""
    print(visible(text))


def wants_colour() -> bool:
    """Tell whether to colour: on a terminal, unless ``NO_COLOR`` is set or the terminal is a dumb one."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def display_width(text: str) -> int:
    """Count the columns a text takes on a terminal: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def visible(text: str) -> str:
    """Replace characters that a terminal would act upon or hide by a visible sign."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "�" for c in text)

"""Progress of long work on a terminal: what, how many of how many, time left. Silent where nobody watches (CI, pipes)."""

from __future__ import annotations

import sys
import time
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

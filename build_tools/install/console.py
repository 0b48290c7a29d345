"""Show each step of the set-up in one line: what, how far, how long; a spinner on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata

SPINNER = "|/-\\"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Step:
    """One line of the set-up; use it as a context. It ends in the time it took, or stays open where a fault is said next."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.live = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self.began = time.monotonic()
        self.turn = 0
        self.open = False
        """The line begun is not ended yet."""

    def __enter__(self) -> Step:
        if not self.live:
            self._write(f"{self.what} …… ")
        self.open = True
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._end(f"{time.monotonic() - self.began:.0f} 秒")
        elif self.open:
            self._write("\n")

    def show(self, progress: str) -> None:
        """Show how far it is; only on a terminal, where the line is written over."""
        if self.live:
            self.turn += 1
            line, room = f"{SPINNER[self.turn % 4]} {self.what}  {progress}", shutil.get_terminal_size().columns - 1
            while _width(line) > room:
                line = line[:-1]
            self._write(f"\r\x1b[K{line}")
            self.open = True

    def remark(self, text: str) -> None:
        """Say something on a line of its own while the step goes on."""
        self._write(("\r\x1b[K" if self.live else "\n" if self.open else "") + f"  {text}\n")
        self.open = False

    def _end(self, took: str) -> None:
        if self.live:
            self._write(f"\r\x1b[K✓ {self.what}，{took}\n")
        else:
            self._write(f"{took}\n" if self.open else f"  {self.what}：完成，{took}\n")

    @staticmethod
    def _write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

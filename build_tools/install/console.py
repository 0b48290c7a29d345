"""Show each step of the set-up in one line: what, how far, how long; a spinner on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
import unicodedata

SPINNER = "|/-\\"
TURN_SECONDS = 0.1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Step:
    """One line of the set-up, as a context; it ends in the time it took, or stays open where a fault is said next."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.progress = ""
        """How far it is; shown on a terminal."""
        self.live = bool(sys.stdout) and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self.began = time.monotonic()
        self.open = False
        """A line is begun and not ended."""
        self._over = threading.Event()
        self._spinner = threading.Thread(target=self._spin, daemon=True)

    def __enter__(self) -> Step:
        if self.live:
            self._spinner.start()
        else:
            self._write(f"{self.what} …… ")
            self.open = True
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._over.set()
        took = f"{time.monotonic() - self.began:.0f} 秒"
        if self.live:
            self._spinner.join()
            self._write(f"\r\x1b[K✓ {self.what}，{took}\n" if kind is None else "\n")
        elif kind is None:
            self._write(f"{took}\n" if self.open else f"  {self.what}：完成，{took}\n")
        elif self.open:
            self._write("\n")

    def remark(self, text: str) -> None:
        """Say something on a line of its own while the step goes on."""
        self._write(("\r\x1b[K" if self.live else "\n" if self.open else "") + f"  {text}\n")
        self.open = False

    def _spin(self) -> None:
        turn = 0
        while not self._over.is_set():
            line = f"{SPINNER[turn % 4]} {self.what}  {self.progress}  {time.monotonic() - self.began:.0f} 秒"
            room = shutil.get_terminal_size().columns - 1
            while _width(line) > room:
                line = line[:-1]
            self._write(f"\r\x1b[K{line}")
            turn += 1
            self._over.wait(TURN_SECONDS)

    @staticmethod
    def _write(text: str) -> None:
        if sys.stdout:
            sys.stdout.write(text)
            sys.stdout.flush()

"""What was made before, by what it was made from: lets a running preview make again only what a change touches.

Lives in one process and is never written down. A result comes back with the diagnostics its making gave.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from .report import Report

T = TypeVar("T")


def fingerprint(path: Path) -> bytes:
    """Give what tells one state of a file from another: its content, or that it is no file."""
    if path.is_symlink():
        return b"link"
    return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"folder"


class Same:
    """A key that means this very object."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


class Memory:
    """Results by key; what a round did not ask for is forgotten after it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, Report]] = {}
        self._asked: set[Hashable] = set()

    def recall(self, key: Hashable, report: Report, make: Callable[[Report], T]) -> T:
        """Give what ``make`` gave for this key, or let it make it; its diagnostics go into ``report`` either way.

        The key must name everything the result depends on.
        """
        self._asked.add(key)
        if key not in self._kept:
            own = Report()
            self._kept[key] = (make(own), own)
        value, own = self._kept[key]
        report.include(own)
        return value  # type: ignore[no-any-return]

    def end_round(self) -> None:
        """Forget what was not asked for since the last round."""
        self._kept = {key: kept for key, kept in self._kept.items() if key in self._asked}
        self._asked = set()

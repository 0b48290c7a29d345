"""Read a lock: one pinned package a row, with the checksums of every file it may be installed from.

A row is pip's own (``name==version ; marker --hash=sha256:…``); anything else in the file is refused, since it could
bring in what is not pinned.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from .faults import Stop

_ROW = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker> ; .+?)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)")


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package."""

    name: str
    """As PyPI normalises it: lower case, hyphens."""
    version: str
    hashes: frozenset[str]
    """SHA-256 of each file that may be installed, hexadecimal."""
    row: str
    """The row as it stands in the lock, on one line."""

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def read_lock(path: Path) -> tuple[Pin, ...]:
    """Read the pins of a lock in order; raise :class:`Stop` for a row that pins nothing."""
    text = re.sub(r"\s*\\\n\s*", " ", path.read_text(encoding="utf-8"))
    pins = []
    for row in map(str.strip, text.splitlines()):
        if row and not row.startswith("#"):
            if not (found := _ROW.fullmatch(row)):
                raise Stop(f"{path.name} 里的“{row[:60]}”没有写明版本和散列值。怎么改：运行 make lock 重新锁定")
            name = re.sub(r"[-_.]+", "-", found["name"]).lower()
            pins.append(Pin(name, found["version"], frozenset(re.findall(r"[0-9a-f]{64}", found["hashes"])), row))
    return tuple(pins)


def find_missing(pins: tuple[Pin, ...], folder: Path) -> list[Pin]:
    """Find the pins of which no unspoilt file lies in the folder."""
    there = {sha256(path) for path in folder.iterdir() if path.is_file()}
    return [pin for pin in pins if not pin.hashes & there]


def sha256(path: Path) -> str:
    """Compute a file's checksum, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

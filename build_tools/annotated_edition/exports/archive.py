"""Write zip archives that are the same bytes for the same content, with names that every system can unpack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the first one a zip can hold; nothing reads the clock."""
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.I)
LONGEST = 160
"""Characters of a path; Windows allows 260 with the folder it is unpacked into."""


def unsafe_names(names: Iterable[str]) -> list[str]:
    """List the names that some system cannot unpack: odd characters, reserved words, too long, or alike but for case."""
    seen: dict[str, str] = {}
    found = []
    for name in names:
        parts = name.split("/")
        clash = seen.setdefault(name.lower(), name) != name
        odd = any(not _SAFE.fullmatch(p) or _RESERVED.fullmatch(p) or p.endswith(".") for p in parts)
        if odd or clash or len(name) > LONGEST:
            found.append(name)
    return found


def zip_bytes(files: Iterable[tuple[str, bytes]], stored: Iterable[str] = ()) -> bytes:
    """Return an archive of (name, content) in the given order; names in ``stored`` are not compressed."""
    plain = frozenset(stored)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()

"""Know an image by its content: which of the formats that every browser shows it is, and how large it is.

The ending of a file's name says nothing. A drawing (SVG) counts where it holds shapes and words only.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import imagesize

from ..drawings import is_drawing

_SIGNS = (
    ("jpeg", b"\xff\xd8\xff"), ("png", b"\x89PNG\r\n\x1a\n"), ("gif", b"GIF87a"), ("gif", b"GIF89a"), ("webp", b"RIFF"),
    ("avif", b"\0\0\0"),
)  # fmt: skip
_INNER = {"webp": (8, b"WEBP"), "avif": (4, b"ftypavif")}
"""What must stand further on in some formats, and where."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image as its file says it."""

    format: str
    """``jpeg``, ``png``, ``gif``, ``webp``, ``avif`` or ``svg``; empty for anything else."""
    width: int = 0
    """Pixels; 0 where the file does not say."""
    height: int = 0


def read_image(file: Path) -> Image:
    """Look at a file; it is not decoded."""
    data = file.read_bytes()
    format_ = _format(data)
    if not format_:
        return Image("svg" if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4] in (b"<svg", b"<?xm") and is_drawing(file) else "")
    try:
        width, height = imagesize.get(io.BytesIO(data))
    except Exception:  # whatever a damaged header makes of the reader
        width = height = 0
    return Image(format_, max(0, int(width)), max(0, int(height)))


def _format(data: bytes) -> str:
    for name, sign in _SIGNS:
        at, inner = _INNER.get(name, (0, b""))
        if data.startswith(sign) and data[at : at + len(inner)] == inner:
            return name
    return ""

"""The files of a source that the site offers as they are: the file as it was received, and the image of the page.

They lie beside the source's page under names of ours, whatever the editor's are called: stable addresses that every system
can unpack. What a browser might run as a page of this site gets ``.txt`` behind its name; saved, it has its own name again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..fields.source_table import RECEIVED_FORMATS
from ..model import Source
from .records import source_label

_IMAGE_ENDINGS = {"jpeg": "jpg"}
_ENDINGS = {
    "text": "txt", "docx": "docx", "html": "html.txt", "pdf": "pdf", "alto": "xml.txt", "page": "xml.txt", "hocr": "html.txt",
    "tei": "xml.txt", "markdown": "md.txt", "json": "json",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the site offers as it is."""

    path: str
    """In the site."""
    file: str
    """In the project's folder."""
    name: str
    """As the editor named it; it is saved under this name."""
    title: str
    """What it is, in a few words."""
    size: int
    """Bytes."""
    sha256: str
    group: str = "source"
    """The section of the data page it stands in."""


def facsimile_path(source: Source) -> str:
    """Return where the image of the page lies in the site; an empty string when there is none."""
    if not source.facsimile:
        return ""
    ending = _IMAGE_ENDINGS.get(source.facsimile.format, source.facsimile.format)
    return f"sources/{source.id}/facsimile.{ending}"


def received_path(source: Source) -> str:
    """Return where the file as received lies in the site; an empty string when raw.txt is that."""
    return f"sources/{source.id}/received.{_ENDINGS[source.received.format]}" if source.received else ""


def source_files(sources: Iterable[Source]) -> Iterator[SourceFile]:
    """Yield the files of sources that the site offers as they are."""
    for source in sources:
        if received := source.received:
            title = f"{source_label(source)}：收到的文件，{RECEIVED_FORMATS[received.format]}"
            file = f"{source.path}/{received.file}"
            yield SourceFile(received_path(source), file, received.file, title, received.size, received.sha256)
        if facsimile := source.facsimile:
            file = f"{source.path}/{facsimile.image}"
            title = f"{source_label(source)}：原页图像，{facsimile.width}×{facsimile.height} 像素"
            yield SourceFile(facsimile_path(source), file, facsimile.image, title, facsimile.size, facsimile.sha256)

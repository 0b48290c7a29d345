"""Everything the site offers to carry away, made in memory before its pages are: the data page states sizes and checksums."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..model import Edition, Settings
from ..pages.data import Offered, render_data_page
from ..pages.page import DATA, Plan
from ..wording.records import source_label
from ..wording.source_files import source_files
from .edition_json import format_edition
from .edition_schema import documented_keys
from .epub.book import format_epubs
from .tables import table_files
from .tei.document import format_tei
from .tei.glossary import format_tei_glossary
from .web_annotation import FOLDER, annotation_files

DOWNLOADS = "downloads"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Download:
    """One file to carry away."""

    path: str
    """Relative to the site."""
    title: str
    group: str
    """The key of one of :data:`FORMATS`."""
    content: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Under which it is saved."""
        return self.path.rpartition("/")[2]

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """The checksum, in hex."""
        return hashlib.sha256(self.content).hexdigest()


Made = Iterator[tuple[str, str, bytes]]
"""Path in the site, title, content."""


def _epubs(edition: Edition, settings: Settings) -> Made:
    for transcript, content in format_epubs(edition, settings):
        name, title = (transcript.source.id, source_label(transcript.source)) if transcript else ("edition", "全书")
        yield f"{DOWNLOADS}/{name}.epub", title, content


def _json(edition: Edition, settings: Settings) -> Made:
    yield "data/edition.json", "全书数据", format_edition(edition).encode("utf-8")


def _tables(edition: Edition, settings: Settings) -> Made:
    for name, title, content in table_files(edition):
        yield f"{DOWNLOADS}/{name}", title, content


def _tei(edition: Edition, settings: Settings) -> Made:
    for t in edition.transcripts:
        yield f"{DOWNLOADS}/tei/{t.source.id}.xml", source_label(t.source), format_tei(edition, t, settings)
    yield f"{DOWNLOADS}/tei/glossary.xml", "词条", format_tei_glossary(edition, settings)


def _annotations(edition: Edition, settings: Settings) -> Made:
    for name, text in annotation_files(edition, settings).items():
        source = edition.sources_by_id.get(name.removesuffix(".jsonld"))
        yield f"{FOLDER}/{name}", source_label(source) if source else "总目", text.encode("utf-8")


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of download: a section of the data page, and how its files are made."""

    group: str
    """The id of the section."""
    title: str
    use: str
    """What it is good for, said to the reader."""
    make: Callable[[Edition, Settings], Made]
    """Called with the edition and the settings."""


FORMATS = (
    Format("epub", "电子书（EPUB 3）", "手机、电纸书上读：正文、题解、弹出的注释、校勘记、词条、拼音索引。", _epubs),
    Format("json", "全书数据（JSON）", "给程序用：文字、出处、校勘记、词条、每一处标注。各个键的意思见下。", _json),
    Format("table", "表格（CSV、TSV）",
           "用表格软件或统计软件看：词条一义一行；标注一处一行，带前后各二十字。"
           "CSV 给表格软件，TSV 给程序；像公式的格子前加了一撇。词条表可以用  edition import  读回。", _tables),
    Format("tei", "学术编码（TEI P5）",
           "给文献学与语料工具：一页一份，逐行对应原文件；校改、缺文、存疑、词条都有编码，词条另成一份。", _tei),
    Format("annotation", "标注（W3C Web Annotation）",
           "给标注工具：每一处标注和定点一条 JSON-LD，指向段落里的原文与位置。", _annotations),
)  # fmt: skip
"""In the order of the data page. A download more is a row more."""


SOURCE_FILES = (
    "收到的文件与原页图像",
    "原样放着，一个字节不改；权利写在各来源的页上。浏览器可能当作网页打开的，地址后面加了 .txt，存下来就是原名。",
)
"""Title and use of the files of sources, which stand in the site as they are."""


def make_downloads(edition: Edition, settings: Settings, *, preview: bool = False) -> tuple[Download, ...]:
    """Make every download; none for a preview."""
    return tuple(
        Download(path, title, made.group, content)
        for made in (() if preview else FORMATS)
        for path, title, content in made.make(edition, settings)
    )


def plan_data_page(edition: Edition, settings: Settings, downloads: tuple[Download, ...]) -> Plan:
    """Plan the page that offers the downloads."""
    groups = {made.group: (made.title, made.use) for made in FORMATS} | {"source": SOURCE_FILES}
    offered: tuple[Offered, ...] = (*downloads, *source_files(edition.sources_by_id.values()))
    make = partial(render_data_page, edition, settings, offered, groups, documented_keys())
    return Plan("data.md", make, nav=(DATA, DATA))


def write_downloads(downloads: Iterable[Download], edition: Edition, root: Path, site: Path) -> None:
    """Write the downloads and the files of sources and, beside them, ``SHA256SUMS`` as ``sha256sum -c`` reads it.

    ``root`` is the project's folder.
    """
    write_source_files(edition, root, site)
    rows = [sum_line(file.sha256, file.path) for file in source_files(edition.sources_by_id.values())]
    for download in downloads:
        path = site / download.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(download.content)
        rows.append(sum_line(download.sha256, download.path))
    folder = site / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SUMS).write_text("".join(sorted(rows, key=lambda row: row[66:])), encoding="utf-8", newline="\n")


def write_source_files(edition: Edition, root: Path, site: Path) -> None:
    """Copy the files of sources that the site offers as they are; those that are there already stay."""
    for file in source_files(edition.sources_by_id.values()):
        source, target = root / file.file, site / file.path
        state = source.stat()
        if target.is_file() and (target.stat().st_size, target.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def sum_line(sha256: str, path: str) -> str:
    """Write a line of ``SHA256SUMS``, which lies in the folder of the downloads."""
    name = path.removeprefix(f"{DOWNLOADS}/")
    return f"{sha256}  {name if name != path else f'../{path}'}\n"

"""Make the offline edition: one zip of a built site, the same bytes for the same site, that every system unpacks.

A page opened from inside the archive has neither style sheets nor scripts beside it, so every page begins with a plain
paragraph that says to unpack first; a style sheet that only an unpacked page finds hides it. The site's own data page
then states the size and the checksum of the archive, which its copy in the archive cannot know.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from ..files import write_bytes, write_text
from ..in_place import copy_folder, put_in_place
from ..wording.labels import size_label
from .archive import unsafe_names, zip_bytes
from .downloads import DOWNLOADS, SUMS, sum_line

ARCHIVE = f"{DOWNLOADS}/edition-offline.zip"
"""Where the archive lies in the site."""
STYLE = "assets/stylesheets/unpacked.css"
_HIDE = b".unpack-first{display:none}\n"
_HINT = (
    '<p class="unpack-first"><strong>请先解压。</strong>这一页是在压缩包里直接打开的，样式、注释和搜索都用不了。'
    "请先把整个压缩包解压到一个文件夹（在 Windows 里：右键，“全部解压缩”），再打开文件夹里的 index.html。</p>"
)
_BODY = re.compile(r"<body\b[^>]*>")
OFFLINE_PLACE = '<p id="offline-download">'
"""Begins the paragraph of the data page that this command fills in: the archive's size is known when the site is done."""
_PARAGRAPH = re.compile(re.escape(OFFLINE_PLACE) + r".*?</p>", re.S)
_STORED = (".epub", ".zip", ".gz", ".png", ".jpg", ".gif", ".webp", ".avif", ".docx", ".pdf", ".woff2")


class UnsafeNames(Exception):
    """Some files of the site have names that not every system can unpack."""


@dataclass(frozen=True, slots=True)
class Offline:
    """The archive that was made."""

    path: Path
    size: int
    sha256: str
    files: int


def add_offline(site: Path) -> Offline:
    """Put a site with its archive in the place of the site, at once and whole; else as :func:`write_offline`.

    ChangedMeanwhile when another command has put another site there.
    """
    made: list[Offline] = []
    check = []

    def write(new: Path) -> None:
        check.append(copy_folder(site, new))
        made.append(write_offline(new))

    put_in_place(site, write, lambda: check[0]())
    return replace(made[0], path=site / ARCHIVE)


def write_offline(site: Path) -> Offline:
    """Write the archive into a built site, its line into ``SHA256SUMS``, and its size into the data page.

    UnsafeNames when a name would not survive on some system.
    """
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    names = [n for n in names if n != ARCHIVE]
    if unsafe := unsafe_names([*names, STYLE]):
        raise UnsafeNames("、".join(unsafe[:5]))
    files = [(name, _packed(name, (site / name).read_bytes())) for name in names]
    files.append((STYLE, _HIDE))
    data = zip_bytes(
        sorted(files, key=lambda row: (row[0] != "index.html", row[0])), stored=[n for n in names if n.endswith(_STORED)]
    )
    made = Offline(site / ARCHIVE, len(data), hashlib.sha256(data).hexdigest(), len(files))
    write_bytes(made.path, data)
    _write_sum_line(site, made)
    version = json.loads((site / "data" / "edition.json").read_bytes())["version"]
    _offer(site, made, version)
    return made


def _packed(name: str, content: bytes) -> bytes:
    """Return a file as it stands in the archive: pages with the hint, without an offer or the checksum of the archive itself."""
    if name == f"{DOWNLOADS}/{SUMS}":
        return b"".join(row for row in content.splitlines(keepends=True) if row[66:] != sum_line("0" * 64, ARCHIVE)[66:].encode())
    if not name.endswith(".html"):
        return content
    text = content.decode("utf-8")
    up = "../" * name.count("/")
    text = text.replace("</head>", f'<link rel="stylesheet" href="{up}{STYLE.removeprefix("/")}"></head>', 1)
    text = _BODY.sub(lambda found: found[0] + _HINT, text, count=1)
    if name == "data.html":
        text = _PARAGRAPH.sub(f"{OFFLINE_PLACE}你正在看的就是离线版。</p>", text, count=1)
    return text.encode("utf-8")


def _write_sum_line(site: Path, made: Offline) -> None:
    """Write the archive's line into ``SHA256SUMS``."""
    path = site / DOWNLOADS / SUMS
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
    line = sum_line(made.sha256, ARCHIVE)
    rows = [row for row in rows if row[66:] != line[66:]] + [line]
    write_text(path, "".join(sorted(rows, key=lambda row: row[66:])))


def _offer(site: Path, made: Offline, version: str) -> None:
    """Write size, edition and checksum into the data page of the site."""
    path = site / "data.html"
    if not path.is_file():
        return
    name = ARCHIVE.rpartition("/")[2]
    offer = (
        f'{OFFLINE_PLACE}<a href="{ARCHIVE}" download>离线版 {name}</a>：整个网站，{size_label(made.size)}，版本 {version}。'
        "解压后双击 index.html 就能用，不需要网络：注释、搜索、各种开关、原页对照都在。"
        f'SHA-256 <code class="sha">{made.sha256}</code></p>'
    )
    write_text(path, _PARAGRAPH.sub(lambda _: offer, path.read_text(encoding="utf-8"), count=1))

"""The data page: every download, what it is for, how to cite, checksums, the version, rights per source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..model import Edition, Settings
from ..wording.labels import MARKED_LABELS, size_label
from ..wording.languages import language_label
from ..wording.records import inferred, source_label
from ..wording.rights import licence_of, licences
from .template import fill


class Offered(Protocol):
    """A download, as the page needs it."""

    @property
    def path(self) -> str:
        """Relative to the site."""

    @property
    def title(self) -> str:
        """What it holds, in a few words."""

    @property
    def group(self) -> str:
        """Which kind it is of."""

    @property
    def name(self) -> str:
        """Under which it is saved."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def sha256(self) -> str:
        """Its checksum."""


def render_data_page(
    edition: Edition,
    settings: Settings,
    downloads: Sequence[Offered],
    groups: dict[str, tuple[str, str]],
    keys: Sequence[tuple[str, str]],
) -> str:
    """Render the Markdown of the page. ``groups`` name and explain the kinds of download, ``keys`` are those of edition.json."""
    sources = [{"id": t.source.id, "label": source_label(t.source), "rights": t.source.rights} for t in edition.transcripts]
    common = {"version": edition.version, "settings": settings, "inferred": inferred(edition.sources_by_id.values())}
    rows = ["---", "title: 数据与下载", "---", "", "# 数据与下载 {: #top }", "", fill("data.html", part="top", **common), ""]
    for group, (name, use) in groups.items():
        files = [_row(d) for d in downloads if d.group == group]
        if files:
            rows += [f"## {name} {{: #{group} }}", "", fill("data.html", part="group", use=use, files=files), ""]
    if any(d.group != "source" for d in downloads):  # a preview has those alone
        rows += ["## 核对 {: #verify }", "", fill("data.html", part="verify"), ""]
    else:
        rows += ["这是预览，不带下载；`make site` 生成的网站才有。", ""]
    rows += [
        "## 怎样引用 {: #cite }",
        "",
        fill("data.html", part="cite", **common),
        "",
    ]
    rows += [
        "## 权利 {: #rights }",
        "",
        fill("data.html", part="rights", sources=sources, licences=licences(settings), settings=settings),
        "",
    ]
    rows += ["## 本版的设置 {: #settings }", "", _settings(settings), ""]
    rows += ["## edition.json 的键 {: #keys }", "", fill("data.html", part="keys", keys=keys), ""]
    return "\n".join(rows)


def _settings(settings: Settings) -> str:
    """Render what the edition says of itself beside its parts and their terms."""
    return fill(
        "data.html",
        part="settings",
        settings=settings,
        languages=[language_label(code) for code in settings.languages],
        marked=MARKED_LABELS[settings.marks.level],
        dictionaries=[(d, licence_of(d.title, d.licence)) for d in settings.dictionaries],
    )


def _row(download: Offered) -> dict[str, str]:
    return {
        "path": download.path, "name": download.name, "title": download.title, "size": size_label(download.size),
        "sha256": download.sha256,
    }  # fmt: skip

"""The example project with its page as each type of source: a newspaper, a book, a journal, a document, a web page."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from annotated_edition.exports.downloads import make_downloads, plan_data_page
from annotated_edition.model import Edition, Settings
from annotated_edition.pages.all import plan_pages
from annotated_edition.pages.reading_data import reading_data
from tests.support.images import png
from tests.support.small_project import edition_of, make_project

PRINTED = "certainty: printed, evidence: 原件"
RECORDS = {
    "newspaper": {"newspaper": "北山日报", "date": "2021-09-26", "issue": "第1234期", "page": "第3版", "publisher": "北山报社"},
    "book": {
        "title": "北山文存", "author": "张三、李四", "edition": "第2版", "date": "1983-05", "volume": "3",
        "chapter": "第二章 农事", "page": "47", "place": "北山", "publisher": "北山书局",
    },
    "journal": {
        "journal": "北山农学", "author": "王五", "date": "2010", "volume": "第28卷", "issue": "6", "page": "18-22",
        "place": "太原", "publisher": "北山农学会",
    },
    "archival": {
        "title": "北山县农业卷宗", "author": "北山县政府", "date": "1950-03-01", "page": "12", "place": "北山",
        "repository": "山西省档案馆", "collection": "C45", "shelfmark": "C45-2-7",
    },
    "web": {
        "site": "北山政府网", "author": "北山县政府办公室", "date": "2021-09-26", "place": "北山", "publisher": "北山县政府",
        "url": "https://www.example.org/a.html?x=1&y=2", "accessed": "2022-01-02",
    },
}  # fmt: skip


def record_of(type_: str, **changes: str) -> str:
    """Write a record as YAML; a value that begins with ``?`` is inferred, an empty one is left out."""
    rows = [f"  type: {type_}"]
    for name, value in (RECORDS[type_] | changes).items():
        fact = "certainty: inferred, evidence: 推断" if value.startswith("?") else PRINTED
        rows += [f'  {name}: {{value: "{value.lstrip("?")}", {fact}}}'] if value else []
    return "record:\n" + "\n".join(rows) + "\n"


def project_of(folder: Path, type_: str, more: str = "", **changes: str) -> Path:
    """Lay the project out with its page as a source of a type."""
    root = make_project(folder, more)
    path = root / "sources/beishan-2021/source.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("文字的权利属于原报纸", "文字的权利属于原出版者")
    start, end = text.index("record:"), text.index("rights:")
    path.write_text(text[:start] + record_of(type_, **changes) + text[end:], encoding="utf-8")
    term = root / "annotations/wo-shi.yml"
    if (RECORDS[type_] | changes).get("place") != "北山":
        term.write_text(term.read_text(encoding="utf-8").replace("only_in: [北山]", "only_in: [beishan-2021]"), encoding="utf-8")
    return root


def edition_of_type(folder: Path, type_: str, **changes: str) -> Edition:
    return edition_of(project_of(folder, type_, **changes))[0]


def everything(edition: Edition, settings: Settings | None = None) -> dict[str, str]:
    """Give all pages, scripts and downloads as text, by path; of an EPUB each document."""
    settings = settings or edition.settings
    downloads = make_downloads(edition, settings)
    plans = [*plan_pages(edition, settings), plan_data_page(edition, settings, downloads)]
    texts = {plan.path: plan.make() for plan in plans} | dict(reading_data(edition, settings))
    for download in downloads:
        if download.path.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(download.content)) as book:
                texts |= {f"{download.path}/{name}": book.read(name).decode() for name in book.namelist()}
        else:
            texts[download.path] = download.content.decode("utf-8")
    return texts


def with_files(root: Path, *, image: str = "第一版 (扫描).png", received: str = "原件.html", boxes: bool = True) -> Path:
    """Give the project's page an image, the place of every line on it, and the file it was read from."""
    folder = root / "sources/beishan-2021"
    (folder / image).write_bytes(png())
    data = "<script>alert(1)</script><p>北山日报</p>".encode()
    (folder / received).write_bytes(data)
    if boxes:
        rows = [f"{n}\t60\t{n * 90}\t{640 - n * 20}\t50" for n in range(1, 10)]
        (folder / "boxes.tsv").write_text("\n".join(["line\tleft\ttop\twidth\theight", *rows, ""]), encoding="utf-8")
    path = folder / "source.yml"
    fields = (
        f"facsimile: {{image: {image}, width: 800, height: 1200, rights: 北山图书馆藏}}\n"
        f"received: {{file: {received}, format: html, sha256: {hashlib.sha256(data).hexdigest()}}}\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("articles:", f"{fields}articles:", 1), encoding="utf-8")
    return root

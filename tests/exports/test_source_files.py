"""The image of a page and the file as received: in the site under safe names, on the pages that tell of them, in TEI and EPUB."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.archive import unsafe_names
from annotated_edition.exports.downloads import make_downloads, write_downloads, write_source_files
from annotated_edition.exports.tree import export_tree
from annotated_edition.model import Edition
from annotated_edition.report import Report
from annotated_edition.transcription import beside
from annotated_edition.transcription.images import Image, read_image
from tests.support.images import gif, jpeg, png, webp
from tests.support.small_project import edition_of, make_project
from tests.support.types_of_source import everything, project_of, with_files

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
IMAGE, RECEIVED = "sources/beishan-2021/facsimile.png", "sources/beishan-2021/received.html.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return with_files(project_of(tmp_path / "p", "book"))


def faults_of(root: Path) -> list[tuple[str, str, str]]:
    report = Report()
    make_edition(read_project(root), report)
    return [(d.code, d.message, d.fix) for d in report.errors]


# --- where they lie ---------------------------------------------------------------------------


def test_they_are_copied_under_names_that_every_system_can_unpack(root: Path, tmp_path: Path) -> None:
    edition, site = edition_of(root)[0], tmp_path / "site"
    write_downloads(make_downloads(edition, edition.settings), edition, root, site)
    names = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
    assert {IMAGE, RECEIVED} <= set(names) and unsafe_names(names) == []
    folder = root / "sources/beishan-2021"
    assert (site / IMAGE).read_bytes() == (folder / "第一版 (扫描).png").read_bytes()
    assert (site / RECEIVED).read_bytes() == (folder / "原件.html").read_bytes()
    sums = dict(row.split("  ")[::-1] for row in (site / "downloads/SHA256SUMS").read_text(encoding="utf-8").splitlines())
    for name in (IMAGE, RECEIVED):
        assert sums[f"../{name}"] == hashlib.sha256((site / name).read_bytes()).hexdigest()


def test_a_preview_has_them_and_copies_only_what_changed(root: Path, tmp_path: Path) -> None:
    edition, site = edition_of(root)[0], tmp_path / "site"
    write_source_files(edition, root, site)
    (site / RECEIVED).chmod(0o444)
    before = (site / IMAGE).stat().st_ino, (site / IMAGE).stat().st_ctime_ns
    write_source_files(edition, root, site)
    assert before == ((site / IMAGE).stat().st_ino, (site / IMAGE).stat().st_ctime_ns)
    (root / "sources/beishan-2021/第一版 (扫描).png").write_bytes(png(8, 12))
    write_source_files(edition, root, site)
    assert (site / IMAGE).read_bytes() == png(8, 12)


def test_the_exported_tree_has_them_and_the_settings(root: Path, tmp_path: Path) -> None:
    (root / "mkdocs.yml").write_text(
        "site_name: 北山\nextra:\n  edition: {shape: 2, licences: {notes: CC0-1.0}}\n", encoding="utf-8"
    )
    export_tree(edition_of(root)[0], root, tmp_path / "tree")
    for name in (IMAGE, RECEIVED):
        assert (tmp_path / "tree/docs" / name).is_file()
    assert "CC0 1.0" in (tmp_path / "tree/docs/data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("format_", "ending"),
    [("docx", "docx"), ("pdf", "pdf"), ("html", "html.txt"), ("hocr", "html.txt"), ("alto", "xml.txt"), ("tei", "xml.txt"),
     ("markdown", "md.txt"), ("json", "json"), ("text", "txt")],
)  # fmt: skip
def test_nothing_received_can_run_as_a_page_of_the_site(tmp_path: Path, format_: str, ending: str) -> None:
    root = with_files(project_of(tmp_path, "book"))
    path = root / "sources/beishan-2021/source.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("format: html", f"format: {format_}"), encoding="utf-8")
    text = everything(edition_of(root)[0])["sources/beishan-2021.md"]
    assert f'<a href="beishan-2021/received.{ending}" download="原件.html">原件.html</a>' in text


# --- the pages --------------------------------------------------------------------------------


def test_the_page_of_the_source_shows_them(root: Path) -> None:
    texts = everything(edition_of(root)[0])
    page = texts["sources/beishan-2021.md"]
    assert '<img src="beishan-2021/facsimile.png" width="800" height="1200" loading="lazy" alt="原页图像">' in page
    assert '<a href="beishan-2021/facsimile.png">看原大的图像</a>' in page and "图像的权利：北山图书馆藏" in page
    assert '<a id="box-3" href="#L3" aria-label="第 3 行：我市召开农高区建设推进会">' in page
    assert '<rect x="60" y="270" width="580" height="50"/>' in page
    assert 'href="#box-3" title="图像上的这一行"' in page and 'href="#box-10"' not in page
    assert "（网页，" in page and "收到时名为 <code>beishan.txt</code>" in page
    data = texts["data.md"]
    assert f'<a href="{IMAGE}" download="第一版 (扫描).png">' in data and f'<a href="{RECEIVED}" download="原件.html">' in data


def test_without_boxes_the_image_leads_to_itself(tmp_path: Path) -> None:
    page = everything(edition_of(with_files(project_of(tmp_path, "book"), boxes=False))[0])["sources/beishan-2021.md"]
    assert '<a href="beishan-2021/facsimile.png"><img ' in page and "<svg" not in page and "on-image" not in page


def test_without_files_nothing_is_said_of_them(tmp_path: Path) -> None:
    texts = everything(edition_of(make_project(tmp_path))[0])
    assert "facsimile" not in texts["sources/beishan-2021.md"] and "收到的文件与原页图像" not in texts["data.md"]
    assert "<facsimile" not in texts["downloads/tei/beishan-2021.xml"] and "facs=" not in texts["downloads/tei/beishan-2021.xml"]


def test_epub_tells_of_them(root: Path) -> None:
    text = everything(edition_of(root)[0])["downloads/edition.epub/EPUB/source-beishan-2021.xhtml"]
    assert "第一版 (扫描).png，800×1200 像素" in text and "权利：北山图书馆藏" in text and "原件.html，网页" in text


# --- TEI --------------------------------------------------------------------------------------


def test_tei_has_a_zone_for_every_line_and_every_line_points_to_it(root: Path) -> None:
    text = fromstring(everything(edition_of(root)[0])["downloads/tei/beishan-2021.xml"])
    (surface,) = text.iter(f"{TEI}surface")
    (graphic,) = text.iter(f"{TEI}graphic")
    assert [surface.get(name) for name in ("ulx", "uly", "lrx", "lry")] == ["0", "0", "800", "1200"]
    assert graphic.get("url") == f"../../{IMAGE}" and "北山图书馆藏" in "".join(graphic.itertext())
    zones = {z.get(ID): [z.get(name) for name in ("ulx", "uly", "lrx", "lry")] for z in text.iter(f"{TEI}zone")}
    assert zones["facsimile.L3"] == ["60", "270", "640", "320"]
    begins = [(lb.get("n"), lb.get("facs")) for lb in text.iter(f"{TEI}lb")]
    assert len(begins) == 9 and begins == [(n, f"#facsimile.L{n}") for n, _ in begins]
    assert {facs[1:] for _, facs in begins if facs} == set(zones)
    witness = text.find(f".//{TEI}witness[@{ID}='received']")
    assert witness is not None and "原件.html" in "".join(witness.itertext())
    pointer = witness.find(f"{TEI}ptr")
    assert pointer is not None and pointer.get("target") == f"../../{RECEIVED}"


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(800, 1200), Image("png", 800, 1200)),
        (gif(3, 2), Image("gif", 3, 2)),
        (jpeg(40, 30), Image("jpeg", 40, 30)),
        (webp(25, 15), Image("webp", 25, 15)),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', Image("svg")),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', Image("")),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>', Image("")),
        (b"<html></html>", Image("")),
        (b"II*\0\x08\0\0\0", Image("")),  # TIFF
        (b"%PDF-1.7", Image("")),
        (b"RIFF\0\0\0\0WAVE", Image("")),
        (b"", Image("")),
        (b"\x89PNG\r\n\x1a\n", Image("png")),  # damaged: no size
        (b"\xff\xd8\xff\xe0", Image("jpeg")),
        (b"RIFF\0\0\0\0WEBPVP8 ", Image("webp")),
        (b"GIF89a", Image("gif")),
    ],
)
def test_an_image_is_known_by_its_content(tmp_path: Path, data: bytes, found: Image) -> None:
    (tmp_path / "page.png").write_bytes(data)
    assert read_image(tmp_path / "page.png") == found


@pytest.mark.parametrize(
    ("data", "says", "mend"),
    [
        (b"<html><script>1</script></html>", "不是网页能显示的图像", "JPEG"),
        (png(400, 600), "实际是 400×600 像素，这里写的是 800×1200", "width: 400, height: 600"),
    ],
)
def test_what_is_no_such_image_is_said(root: Path, data: bytes, says: str, mend: str) -> None:
    (root / "sources/beishan-2021/第一版 (扫描).png").write_bytes(data)
    ((code, message, fix),) = faults_of(root)
    assert code == "S022" and says in message and mend in fix


def test_what_is_too_large_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MAX_IMAGE", 1000)
    monkeypatch.setattr(beside, "MAX_RECEIVED", 10)
    assert [(code, re.search("超过上限", message) is not None) for code, message, _ in faults_of(root)] == [
        ("S023", True),
        ("S022", True),
    ]


@pytest.mark.parametrize("name", ["../../annotations/wo-shi.yml", "/etc/passwd", ".git", "a/b.png", "a\\\\b.png"])
def test_a_file_outside_the_folder_cannot_be_named(tmp_path: Path, name: str) -> None:
    root = with_files(project_of(tmp_path, "book"))
    path = root / "sources/beishan-2021/source.yml"
    text = path.read_text(encoding="utf-8").replace("image: 第一版 (扫描).png", f'image: "{name}"')
    path.write_text(text.replace("file: 原件.html", f'file: "{name}"'), encoding="utf-8")
    assert {code for code, _, _ in faults_of(root)} == {"F006"}


def test_a_link_is_not_followed(root: Path) -> None:
    for name in ("第一版 (扫描).png", "原件.html"):
        file = root / "sources/beishan-2021" / name
        file.rename(root / name)
        file.symlink_to(root / name)
    assert {code for code, _, _ in faults_of(root)} == {"S022", "S023"}


def test_the_reviews_of_articles_are_told(root: Path) -> None:
    path = root / "sources/beishan-2021/source.yml"
    text = path.read_text(encoding="utf-8")
    proof = "proof: [{stage: first, by: 王小明, date: 2026-11-01, against: raw}, {stage: second, by: 李<二>, against: image}]"
    path.write_text(text.replace("proof: [{stage: first, by: 编辑部, against: raw}]", proof, 1), encoding="utf-8")
    texts = everything(edition_of(root)[0])
    said = "一校：王小明，2026-11-01（对照原始文本）；二校：李&lt;二&gt;（对照原页图像）"
    assert f'<span class="proofs">{said}</span>' in texts["sources/beishan-2021.md"]
    assert f'title="{said}"' in texts["articles/beishan-2021-tui-jin-hui.md"]
    assert f"校对 {said}" in texts["downloads/edition.epub/EPUB/article-beishan-2021-tui-jin-hui.xhtml"]
    tei = fromstring(texts["downloads/tei/beishan-2021.xml"])
    names = {f"#{n.get(ID)}": n.text for n in tei.iter(f"{TEI}name")}
    rows = [(c.text, names[c.get("who", "")], c.get("when")) for c in tei.iter(f"{TEI}change") if c.get("who")]
    assert rows[:2] == [("一校（对照原始文本）", "王小明", "2026-11-01"), ("二校（对照原页图像）", "李<二>", None)]


def test_the_reviews_of_entries_are_told(tmp_path: Path) -> None:
    change = "\n".join((
        "== annotations/jin-zi-zhao-pai.yml [edit]", " gloss: 比喻有名的、能带来好处的名号。",
        "+reviewed: [{by: 王小明, date: 2026-11-01, against: dictionary}, {by: 李二}]", "",
    ))  # fmt: skip
    edition: Edition = edition_of(make_project(tmp_path, change))[0]
    texts = everything(edition)
    (term,) = [t for t in edition.terms if t.id == "jin-zi-zhao-pai"]
    assert len(term.reviewed) == 2
    for path in ("terms/jin-zi-zhao-pai.md", "downloads/edition.epub/EPUB/terms-j.xhtml", "downloads/tei/glossary.xml"):
        assert "王小明，2026-11-01" in texts[path] and "李二" in texts[path] and "二校" in texts[path], path

"""The offline edition: one zip, the same bytes, safe names; opened packed it says so, unpacked it works without a network."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.exports.archive import unsafe_names, zip_bytes
from annotated_edition.exports.offline import ARCHIVE, UnsafeNames, write_offline

ARTICLE = "articles/jinzhong-2021-bao-gao-hua-yu.html"


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site with its archive."""
    copy = tmp_path_factory.mktemp("offline") / "site"
    shutil.copytree(site, copy)
    write_offline(copy)
    return copy


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpacked as a reader would: on a stick with spaces and Chinese in the path, read only."""
    folder = tmp_path_factory.mktemp("stick") / "我的 U 盘" / "加注 阅读版"
    with zipfile.ZipFile(packed / ARCHIVE) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("terms/nong-gao-qu.html", True),
        ("downloads/SHA256SUMS", True),
        ("terms/农高区.html", False),
        ("terms/con.html", False),
        ("terms/a b.html", False),
        ("terms/a:b.html", False),
        ("terms/end.", False),
        ("x" * 161, False),
    ],
)
def test_safe_names(name: str, safe: bool) -> None:
    assert (unsafe_names([name]) == []) is safe


def test_names_that_differ_only_in_case_are_unsafe() -> None:
    assert unsafe_names(["a/Index.html", "a/index.html"]) == ["a/index.html"]


def test_a_zip_has_no_time_in_it() -> None:
    assert zip_bytes([("a", b"x")]) == zip_bytes([("a", b"x")])
    with zipfile.ZipFile(__import__("io").BytesIO(zip_bytes([("a", b"x")]))) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_an_unsafe_site_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "词条.html").write_text("", encoding="utf-8")
    with pytest.raises(UnsafeNames, match="词条"):
        write_offline(tmp_path)
    assert not (tmp_path / ARCHIVE).exists()


def test_the_archive_holds_the_site_and_only_safe_names(packed: Path) -> None:
    with zipfile.ZipFile(packed / ARCHIVE) as archive:
        names = archive.namelist()
    assert names[0] == "index.html"
    assert unsafe_names(names) == []
    files = {p.relative_to(packed).as_posix() for p in packed.rglob("*") if p.is_file()}
    assert files - set(names) == {ARCHIVE}


def test_packing_again_gives_the_same_bytes(packed: Path, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "again")
    write_offline(tmp_path / "again")
    assert (tmp_path / "again" / ARCHIVE).read_bytes() == (packed / ARCHIVE).read_bytes()


def test_the_data_page_and_the_sums_tell_the_truth(packed: Path) -> None:
    data = (packed / ARCHIVE).read_bytes()
    page = (packed / "data.html").read_text(encoding="utf-8")
    digest = hashlib.sha256(data).hexdigest()
    assert digest in page and f"{len(data) / 1e6:.1f} MB" in page
    for line in (packed / "downloads/SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((packed / "downloads" / name).read_bytes()).hexdigest() == digest, name
        assert name == "edition-offline.zip" or digest in page, name


def test_the_sums_in_the_archive_hold_for_what_is_in_it(packed: Path) -> None:
    with zipfile.ZipFile(packed / ARCHIVE) as archive:
        rows = [row.split("  ") for row in archive.read("downloads/SHA256SUMS").decode().splitlines()]
        assert len(rows) > 5
        for digest, name in rows:
            path = name.removeprefix("../") if name.startswith("../") else f"downloads/{name}"
            assert hashlib.sha256(archive.read(path)).hexdigest() == digest, name


def test_every_download_is_offered_and_there(packed: Path) -> None:
    page = (packed / "data.html").read_text(encoding="utf-8")
    offered = set(re.findall(r'href="((?:downloads|data|assets/schema)/[^"#]*)"', page))
    there = {p.relative_to(packed).as_posix() for p in (packed / "downloads").rglob("*") if p.is_file()}
    assert there <= offered
    assert all((packed / path).is_file() for path in offered)


def test_a_page_opened_inside_the_archive_says_unpack_first(packed: Path) -> None:
    with zipfile.ZipFile(packed / ARCHIVE) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                text = archive.read(name).decode("utf-8")
                assert "<strong>请先解压。</strong>" in text.partition("<body")[2][:600], name
    assert "请先解压" not in (packed / "index.html").read_text(encoding="utf-8")


@pytest.mark.browser
def test_packed_page_shows_the_hint(packed: Path, tmp_path: Path, open_page: Callable[..., Any]) -> None:
    with zipfile.ZipFile(packed / ARCHIVE) as archive:
        archive.extract("index.html", tmp_path)
    page = open_page((tmp_path / "index.html").as_uri())
    assert page.locator(".unpack-first").is_visible()


@pytest.mark.browser
def test_unpacked_it_works_without_a_network(unpacked: Path, open_page: Callable[..., Any]) -> None:
    page = open_page((unpacked / ARTICLE).as_uri(), offline=True)
    assert not page.locator(".unpack-first").is_visible()
    page.locator("a.term").first.click()
    page.wait_for_timeout(400)
    page.goto((unpacked / "index.html").as_uri())
    page.locator("label[for=__search]").first.click() if not page.locator("input[name=query]").is_visible() else None
    page.locator("input[name=query]").fill("农高区")
    page.wait_for_selector(".md-search-result__item")
    page.goto((unpacked / "sources/jinzhong-2021-congress-report.html").as_uri())
    assert page.locator("#L3").count() == 1
    assert page.faults == [] and page.strangers == []


def test_a_plain_unpacker_agrees(packed: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(packed / ARCHIVE), str(tmp_path / "out")], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "out" / "index.html").is_file()

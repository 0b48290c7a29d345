"""Every internal address of the built site leads somewhere: over http, from the folder and in the offline zip; ids are unique.

``make validate`` has the same said by lychee, a tool that is not ours.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_edition.exports.offline import ARCHIVE, write_offline
from tests.support.links import Followed, follow, from_folder, from_zip, over_http


def _sound(found: Followed) -> None:
    assert not found.broken, "\n".join(found.broken[:20])
    assert found.pages > 200 and found.ids > 10_000
    for kind in ("link", "anchor", "image", "script", "style", "data"):
        assert found.counts[kind] > 0, kind


def test_from_the_folder(site: Path) -> None:
    _sound(follow(*from_folder(site)))


def test_over_http(site: Path, address: str) -> None:
    _sound(follow(*over_http(address, site)))


def test_in_the_offline_zip(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    write_offline(tmp_path / "site")
    _sound(follow(*from_zip(tmp_path / "site" / ARCHIVE)))


PAGE = """<a href="{}">x</a> <p id="here"></p> <a name="old"></a>"""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("other.html", ""),
        ("other.html#here", ""),
        ("#here", ""),
        ("#old", ""),
        ("%6fther.html?q=1#h%65re", ""),
        ("https://example.org/nothing", ""),
        ("mailto:a@example.org", ""),
        ("nowhere.html", "no such file"),
        ("Other.html", "no such file"),
        ("other.html#nowhere", "no such anchor"),
        ("#nowhere", "no such anchor"),
        ("../other.html", "no such file"),
        ("/other.html", "absolute"),
        ("javascript:void(0)", "strange scheme"),
        ("folder/", "no such file"),
    ],
)
def test_what_counts_as_broken(tmp_path: Path, address: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(address), encoding="utf-8")
    (tmp_path / "other.html").write_text('<p id="here">', encoding="utf-8")
    broken = follow(*from_folder(tmp_path)).broken
    assert len(broken) == bool(said) and all(said in row for row in broken), broken


BREAK: dict[str, Callable[[Path], object]] = {
    "an id twice": lambda d: (d / "a.html").write_text('<i id="a"></i><b id="a"></b>', encoding="utf-8"),
    "an empty id": lambda d: (d / "a.html").write_text('<i id=""></i>', encoding="utf-8"),
    "an image": lambda d: (d / "a.html").write_text('<img src="a.png">', encoding="utf-8"),
    "one image of a set": lambda d: (d / "a.html").write_text('<img srcset="a.html 1x, b.png 2x">', encoding="utf-8"),
    "a script": lambda d: (d / "a.html").write_text('<script src="a.js"></script>', encoding="utf-8"),
    "a picture in a style sheet": lambda d: (d / "a.css").write_text("p {background: url('a.svg')}", encoding="utf-8"),
    "a module": lambda d: (d / "javascripts" / "a.js").write_text('import {x} from "./b.js";', encoding="utf-8"),
}


@pytest.mark.parametrize("what", BREAK)
def test_what_else_is_followed(tmp_path: Path, what: str) -> None:
    (tmp_path / "javascripts").mkdir()
    BREAK[what](tmp_path)
    assert len(follow(*from_folder(tmp_path)).broken) == 1

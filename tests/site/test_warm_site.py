"""Whatever is changed, in whatever order: the warm site is, byte for byte, the site a clean build makes."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from pathlib import Path

import pytest

from annotated_edition.site.serve import Preview
from tests.support.changes import change

pytestmark = pytest.mark.build

CHANGES = 12
"""Rounds of one test; between two of them the site is whole, and compared when all are done and twice before."""


def files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name)]


def undo(good: Path, project: Path) -> None:
    for name in ("sources", "annotations"):
        shutil.rmtree(project / name)
        shutil.copytree(good / name, project / name)


@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_the_site_is_that_of_a_clean_build(
    seed: int, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)
    good = tmp_path_factory.mktemp("good")
    warm = Preview(project, tmp_path_factory.mktemp("warm") / "site")
    assert warm.rebuild()
    done = []
    for number in range(1, CHANGES + 1):
        undo_to = good / str(number)
        for name in ("sources", "annotations"):
            shutil.copytree(project / name, undo_to / name)
        for _ in range(rng.choice((1, 1, 2, 5))):
            done.append(change(project, rng))
        if not warm.rebuild():  # a fault: the site stays; then it is mended
            undo(undo_to, project)
            assert warm.rebuild()
        if number % 6 == 0:
            clean = Preview(project, tmp_path_factory.mktemp("clean") / "site")
            assert clean.rebuild()
            assert differing(files(warm.site), files(clean.site)) == [], done


@pytest.mark.parametrize("pages", [0, 1, 40, 400])
def test_what_was_interrupted_is_made_good_by_the_next_change(
    pages: int, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    warm = Preview(project, tmp_path_factory.mktemp("warm") / "site")
    assert warm.rebuild()
    asked = itertools.count()
    for number, name in enumerate(("nong-gao-qu", "zhuan-xing-zong-gai")):
        path = project / "annotations" / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("english: ", f"english: changed {number} ", 1), encoding="utf-8")
        assert warm.rebuild(interrupted=(lambda: next(asked) >= pages) if not number else lambda: False)
    clean = Preview(project, tmp_path_factory.mktemp("clean") / "site")
    assert clean.rebuild()
    assert differing(files(warm.site), files(clean.site)) == []


def test_open_pages_come_first_then_those_of_the_changed_entry(project: Path, tmp_path: Path) -> None:
    warm = Preview(project, tmp_path / "preview" / "site")
    assert warm.rebuild()
    told: list[str] = []
    warm._tell = lambda addresses, done, total: told.extend(addresses)  # type: ignore[method-assign]
    warm._is_open = lambda address: address == "/indexes/pinyin.html"  # type: ignore[method-assign]
    path = project / "annotations" / "nong-gao-qu.yml"
    path.write_text(re.sub(r"(?m)^(\s*gloss: )", r"\1新的释义。", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert warm.rebuild()
    assert told[:2] == ["/indexes/pinyin.html", "/terms/nong-gao-qu.html"]
    kinds = [address.split("/")[1] for address in told[2:]]
    assert "articles" in kinds and kinds[: kinds.count("articles")] == ["articles"] * kinds.count("articles")


def test_a_change_writes_only_what_differs(project: Path, tmp_path: Path) -> None:
    warm = Preview(project, tmp_path / "preview" / "site")
    assert warm.rebuild()
    before = {p: p.stat().st_mtime_ns for p in warm.site.rglob("*.html")}
    path = project / "annotations" / "nong-gao-qu.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("english: ", "english: changed ", 1), encoding="utf-8")
    assert warm.rebuild()
    written = {p.relative_to(warm.site).as_posix() for p, time in before.items() if p.stat().st_mtime_ns != time}
    assert "terms/nong-gao-qu.html" in written
    assert len(written) < 40 < len(before)


def test_what_mkdocs_objects_to_is_said_and_the_page_stays(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    warm = Preview(project, tmp_path / "preview" / "site")
    assert warm.rebuild()
    page = (warm.site / "terms" / "nong-gao-qu.html").read_bytes()
    path = project / "annotations" / "nong-gao-qu.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("headword: ", "headword：", 1), encoding="utf-8")
    assert not warm.rebuild()
    assert "Y004" in capsys.readouterr().err
    assert (warm.site / "terms" / "nong-gao-qu.html").read_bytes() == page
    path.write_text(good, encoding="utf-8")
    assert warm.rebuild()

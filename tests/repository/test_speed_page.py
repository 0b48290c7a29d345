"""The page 速度 shows what the benchmarks wrote down, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support import ROOT

BENCHMARKS = ROOT / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import page as speed  # noqa: E402
from generate import generate  # noqa: E402

from annotated_edition.edition import make_edition, read_project  # noqa: E402
from annotated_edition.report import Report  # noqa: E402


def test_the_page_and_its_picture_are_made_from_the_figures() -> None:
    figures = speed.read_figures()
    assert speed.PAGE.read_text(encoding="utf-8") == speed.page(figures), "run: python benchmarks/page.py"
    assert (speed.FIGURES / speed.PICTURE).read_text(encoding="utf-8") == speed.picture(figures["growth"])


def test_a_missed_target_is_called_missed() -> None:
    figures = speed.read_figures()
    figures["check"] = {**figures["check"], "wall": 9.5}
    assert "9.50" in speed.page(figures) and "**未达到**" in speed.page({"check": figures["check"]})


def test_the_generator_gives_the_same_project_without_errors(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate(tmp_path / name, 40, 20)
    files = {
        name: {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in "ab"
    }
    assert files["a"] == files["b"] and len(files["a"]) > 40
    report = Report()
    edition = make_edition(read_project(tmp_path / "a"), report)
    assert edition and not report.errors and len(edition.articles) == 20 and len(edition.terms) == 40

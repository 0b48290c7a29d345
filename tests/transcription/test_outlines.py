"""The five pages as they are cut into articles and blocks; a change here changes what readers see.

And drafts of three pages that are not of this edition (other cities, other layouts), as ``edition new source`` makes them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.editing.draft.source import new_source
from annotated_edition.report import Report, format_text
from annotated_edition.transcription.show import show_source
from tests.support import DATA, ROOT

GOLDEN = ROOT / "tests" / "golden"
PAGES = DATA / "pages"


@pytest.mark.parametrize("source_id", sorted(p.name for p in (ROOT / "sources").glob("*/")))
def test_outline(source_id: str, request: pytest.FixtureRequest) -> None:
    compare(show(ROOT, source_id), GOLDEN / f"outline-{source_id}.txt", request)


@pytest.mark.parametrize(("name", "encoding"), [("hard-wrapped", "gb18030"), ("markdown", "utf-8"), ("supplement", "utf-16")])
def test_draft_of_a_page_from_elsewhere(name: str, encoding: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    received = tmp_path / f"{name}.txt"
    received.write_bytes((PAGES / f"{name}.txt").read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    drafted = new_source(tmp_path, received, "", Report())
    assert drafted is not None
    questions = "".join(f"{q}\n" for q in drafted.questions)
    compare(f"{show(tmp_path, drafted.source_id)}\n{questions}", GOLDEN / f"draft-{name}.txt", request)


def show(root: Path, source_id: str) -> str:
    report = Report()
    text = show_source(root, source_id, report) + "\n"
    assert not report.errors, format_text(report)
    return text


def compare(text: str, golden: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")

"""The five pages as they are cut into articles and blocks; a change here changes what readers see."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.diagnostics import Report, format_text
from build_tools.show import show_source

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("source_id", sorted(p.name for p in (ROOT / "sources").glob("*/")))
def test_outline(source_id: str, request: pytest.FixtureRequest) -> None:
    report = Report()
    text = show_source(ROOT, source_id, report) + "\n"
    assert not report.errors, format_text(report)
    golden = GOLDEN / f"outline-{source_id}.txt"
    if request.config.getoption("--rewrite"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")

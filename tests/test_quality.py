"""The page 质量 shows what the campaigns wrote down, and nothing else."""

from __future__ import annotations

import json

import pytest
from quality import FIGURES, ORDER, PAGE, page, record

NAMES = sorted(p.stem for p in FIGURES.glob("*.json"))


def test_the_page_is_made_from_the_figures() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make quality"


def test_every_file_of_figures_has_its_place() -> None:
    assert NAMES and set(NAMES) <= set(ORDER)


@pytest.mark.parametrize("name", NAMES)
def test_figures_say_what_how_many_and_by_which_command(name: str) -> None:
    data = json.loads((FIGURES / f"{name}.json").read_text(encoding="utf-8"))
    assert data["title"] and data["what"] and data["command"].startswith("make ") and data["edition"]
    assert any(isinstance(value, int) and value > 0 for value in data["figures"].values())
    faults = [value for label, value in data["figures"].items() if label.endswith("不合的")]
    assert faults and not any(faults), "a campaign that found faults is not published; mend them"


def test_a_name_without_a_place_is_not_taken() -> None:
    with pytest.raises(AssertionError):
        record("nowhere", "", "", "", {})

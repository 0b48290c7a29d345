"""The page 质量 shows what the campaigns wrote down, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fuzz.campaign import CAMPAIGNS
from tests.support import quality
from tests.support.quality import FIGURES, ORDER, PAGE, ROOT, page, record

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


@pytest.mark.parametrize("name", NAMES)
def test_the_command_named_is_one_of_the_makefile(name: str) -> None:
    words = json.loads((FIGURES / f"{name}.json").read_text(encoding="utf-8"))["command"].split()
    assert f"\n{words[1]}: " in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(w.partition("=")[2] in CAMPAIGNS for w in words[2:])


def test_figures_with_faults_are_not_taken_down(capsys: pytest.CaptureFixture[str]) -> None:
    record("fuzz", "", "", "make fuzz", {"不合的": 1})
    assert "not taken down" in capsys.readouterr().out
    assert json.loads((FIGURES / "fuzz.json").read_text(encoding="utf-8"))["title"]


def test_the_longest_run_of_an_edition_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "FIGURES", tmp_path)
    monkeypatch.setattr(quality, "PAGE", tmp_path / "quality.md")
    for size in (5, 9, 7):
        record("fuzz", "随机测试", "", "make fuzz", {"例子": size, "不合的": 0}, size=size)
    assert "| 例子 | 9 |" in (tmp_path / "quality.md").read_text(encoding="utf-8")
    monkeypatch.setattr(quality, "edition_date", lambda: "2099-01-01")
    record("fuzz", "随机测试", "", "make fuzz", {"例子": 7, "不合的": 0}, size=7)
    assert "| 例子 | 7 |" in (tmp_path / "quality.md").read_text(encoding="utf-8")


def test_a_name_without_a_place_is_not_taken() -> None:
    with pytest.raises(AssertionError):
        record("nowhere", "", "", "", {})

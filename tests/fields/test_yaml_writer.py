"""What is written is read back exactly, whatever stands in it; and YAML that others write is read as they meant it."""

from __future__ import annotations

import random

import pytest
import yaml

from annotated_edition.fields.plain_data import annotation_data
from annotated_edition.fields.writer import write_annotation
from annotated_edition.notation.scalars import write_block, write_scalar
from annotated_edition.report import Report, format_text
from tests.fuzz.annotations import random_annotation
from tests.support import ROOT


def read_back(text: str) -> object:
    report = Report()
    data = annotation_data("annotations/x.yml", text.encode(), report)
    assert data is not None and not report.diagnostics, f"{text}\n{format_text(report)}"
    return data


def test_random_annotations_are_read_back_exactly() -> None:
    rng = random.Random(11)
    for _ in range(250):
        data = random_annotation(rng)
        assert read_back(write_annotation(data)) == data


def test_the_project_s_annotations_survive_rewriting() -> None:
    for path in sorted((ROOT / "annotations").glob("*.yml")):
        data = annotation_data(path.name, path.read_bytes(), Report())
        assert data is not None
        assert read_back(write_annotation(data)) == data


@pytest.mark.parametrize(
    "style", [{"default_flow_style": False}, {"default_flow_style": True}, {"default_style": '"'}, {"default_style": "'"}]
)
def test_other_ways_to_write_the_same_are_read_alike(style: dict[str, object]) -> None:
    for path in sorted((ROOT / "annotations").glob("*.yml"))[::12]:
        data = annotation_data(path.name, path.read_bytes(), Report())
        assert read_back(yaml.dump(data, allow_unicode=True, width=100_000, sort_keys=False, **style)) == data


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("农高区", "农高区"),
        ("“1221”战略举措", "“1221”战略举措"),
        ("要求: 加快", "'要求: 加快'"),
        ("#话题#", "'#话题#'"),
        ("it's", "'it''s'"),
        ("- 甲", "'- 甲'"),
        ("[记者]", "'[记者]'"),
        ("2021-09", "2021-09"),
        ("甲, 乙", "'甲, 乙'"),
        ("https://example.org/", "'https://example.org/'"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: str, written: str) -> None:
    assert write_scalar(value) == written


def test_a_note_stands_behind_a_bar() -> None:
    assert write_block("第一段。\n\n第二段。", "  ") == "|\n  第一段。\n\n  第二段。"

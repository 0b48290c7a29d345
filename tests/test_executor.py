"""A memory gives what a stage gave for the same inputs, with what it had to report, for as long as every round asks for it."""

from __future__ import annotations

from typing import Any

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.executor import Executor, Memory
from annotated_edition.model import Location
from annotated_edition.report import Report
from tests.support.small import article
from tests.support.small_project import TERM, make_project


class Stage:
    """Counts how often it runs; reports a fault each time."""

    def __init__(self) -> None:
        self.runs = 0

    def __call__(self, *inputs: Any) -> int:
        self.runs += 1
        if inputs and isinstance(inputs[-1], Report):
            inputs[-1].add("Y002", Location("a.yml"), "raw")
        return self.runs


def test_equal_inputs_are_asked_for_once() -> None:
    stage, memory = Stage(), Memory()
    assert memory.run(stage, "a", ["b"]) == memory.run(stage, "a", ("b",)) == 1
    assert memory.run(stage, "a", ["c"]) == 2
    assert Executor().run(stage, "a", ["b"]) == 3


def test_texts_are_told_apart_by_identity() -> None:
    """Two articles with the same words are compared in no time, and one that was made anew counts as another."""
    stage, memory = Stage(), Memory()
    one, same = article("a", "秋收"), article("a", "秋收")
    assert one == same
    assert memory.run(stage, [one]) == memory.run(stage, [one]) == 1
    assert memory.run(stage, [same]) == 2


def test_what_was_found_is_told_every_time() -> None:
    stage, memory = Stage(), Memory()
    for _ in range(2):
        report = Report()
        memory.report(report, stage, "a")
        assert [d.code for d in report.errors] == ["Y002"]
    assert stage.runs == 1


def test_what_a_round_did_not_ask_for_is_forgotten() -> None:
    stage, memory = Stage(), Memory()
    memory.run(stage, "a")
    memory.end_round()
    memory.run(stage, "b")
    memory.end_round()
    memory.run(stage, "a")
    assert stage.runs == 3


@pytest.mark.parametrize(
    ("old", "new", "anew"),
    [
        ("gloss: 北山农业", "gloss: 改过的北山农业", {"_parse_entry"}),
        ("headword: 农高区", "headword: 高区", {"_parse_entry", "match", "find_boundary_suspects", "collate"}),
    ],
)
def test_a_change_runs_again_what_depends_on_it_and_nothing_else(tmp_path: Any, old: str, new: str, anew: set[str]) -> None:
    """Words of a note bear on no place in the texts; a spelling does."""
    root, ran = make_project(tmp_path), set[str]()

    class Watched(Memory):
        def run(self, stage: Any, *inputs: object) -> Any:
            def told(*given: object) -> Any:
                ran.add((given[0] if callable(given[0]) else stage).__name__)
                return stage(*given)

            key = (stage, *inputs)
            return super().run(_Named(stage, told), *key[1:])

    class _Named:
        def __init__(self, stage: Any, call: Any) -> None:
            self.stage, self.call = stage, call

        def __call__(self, *given: object) -> Any:
            return self.call(*given)

        def __eq__(self, other: object) -> bool:
            return isinstance(other, _Named) and other.stage is self.stage

        def __hash__(self) -> int:
            return hash(self.stage)

    memory = Watched()
    make_edition(read_project(root, version="1", executor=memory), Report(), executor=memory)
    memory.end_round()
    assert {"_parse_entry", "_parse_source", "transcribe", "match", "collate"} <= ran
    ran.clear()
    path = root / TERM
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    make_edition(read_project(root, version="1", executor=memory), Report(), executor=memory)
    assert ran == anew

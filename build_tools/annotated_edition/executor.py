"""Run the stages that make an edition: one after the other, or only those whose inputs changed since the last round.

A stage is a pure function; none of them knows of this. Whoever wants it otherwise (a preview that remembers, a pool of
processes) hands the driver another :class:`Executor`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from .model import Article, Source, Transcript
from .report import Report

T = TypeVar("T")


class Executor:
    """Runs stages as they come."""

    def run(self, stage: Callable[..., T], *inputs: object) -> T:
        """Run a stage; what it returns depends on its inputs alone."""
        return stage(*inputs)

    def report(self, report: Report, stage: Callable[..., T], *inputs: object) -> T:
        """Run a stage that takes a report after its inputs; what it finds goes into ``report``."""
        value, own = self.run(_reported, stage, *inputs)
        report.include(own)
        return value  # type: ignore[no-any-return]


def _reported(stage: Callable[..., T], *inputs: object) -> tuple[T, Report]:
    own = Report()
    return stage(*inputs, own), own


class Memory(Executor):
    """Remembers what stages returned, by their inputs, for as long as every round asks for it.

    Lives in one process and is never written down. Texts count as the same when they are the same object, other
    inputs when they are equal.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._asked: set[Hashable] = set()

    def run(self, stage: Callable[..., T], *inputs: object) -> T:
        """Return what the stage returned for these inputs before, or run it."""
        key = (stage, *map(_key, inputs))
        self._asked.add(key)
        if key not in self._kept:
            self._kept[key] = stage(*inputs)
        return self._kept[key]  # type: ignore[no-any-return]

    def end_round(self) -> None:
        """Forget what was not asked for since the last round."""
        self._kept = {key: kept for key, kept in self._kept.items() if key in self._asked}
        self._asked = set()


class ByIdentity:
    """A key that means this very object, and keeps it alive so that no other takes its place."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def _key(value: object) -> Hashable:
    if isinstance(value, (Source, Transcript, Article)):
        return ByIdentity(value)
    if isinstance(value, (tuple, list)):
        return tuple(map(_key, value))
    if isinstance(value, Mapping):
        return tuple((name, _key(item)) for name, item in value.items())
    assert isinstance(value, Hashable)
    return value

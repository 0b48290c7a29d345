"""One character changed, added or lost anywhere in a raw page is an error that names the raw line.

Each page is tried as a folder of its own; the rest of the edition is not needed. ``tests/fuzz/one_character.py`` tries
every position.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated_edition.report import Diagnostic, Report
from annotated_edition.transcription.read import read_source
from tests.support import ROOT

SOURCES = sorted(p.name for p in (ROOT / "sources").iterdir() if (p / "ids.lock").is_file())
LINE_END = re.compile(r"(\r\n|\n|\r)")
ADDED = "晋a，, \n\r\u3000\u200b\ufeff\x00𠀀"
"""Characters that may get in: letters, marks, white space, line ends, invisible ones, one beyond the BMP."""


class Page:
    """A source in a folder of its own, to be damaged."""

    def __init__(self, source_id: str, folder: Path) -> None:
        self.id, self.root = source_id, folder
        shutil.copytree(ROOT / "sources" / source_id, folder / "sources" / source_id)
        self.raw = (folder / "sources" / source_id / "raw.txt").read_bytes().decode("utf-8")
        self.lines = lines_of(self.raw)

    def read(self, raw: str, *, accept_digest: bool = False) -> Report:
        """Read the page with other text; ``accept_digest`` puts that text's digest into ``source.yml``, as one who cheats."""
        path = self.root / "sources" / self.id
        data = raw.encode("utf-8")
        (path / "raw.txt").write_bytes(data)
        if accept_digest:
            record = (ROOT / "sources" / self.id / "source.yml").read_text(encoding="utf-8")
            changed = re.sub("(?m)^sha256: .*$", f"sha256: {hashlib.sha256(data).hexdigest()}", record)
            (path / "source.yml").write_text(changed, encoding="utf-8")
        report = Report()
        read_source(self.root, self.id, report)
        return report

    def edits(self, at: int, rng: random.Random) -> Iterator[tuple[str, str]]:
        """Give (what was done, the page) for the three ways to spoil one place."""
        before, char, after = self.raw[:at], self.raw[at : at + 1], self.raw[at + 1 :]
        added = rng.choice(ADDED)
        yield f"加 {added!r}", before + added + char + after
        if char:
            yield f"去 {char!r}", before + after
            other = rng.choice([c for c in ADDED if c != char])
            yield f"改 {char!r} 为 {other!r}", before + other + after


def lines_of(raw: str) -> list[str]:
    """Give the lines, each with its end unless that is the ordinary one."""
    parts = LINE_END.split(raw)
    return [text + (end if end != "\n" else "") for text, end in zip(parts[::2], [*parts[1::2], ""])]


def first_difference(one: list[str], two: list[str]) -> int:
    """Give the number of the first line that differs."""
    return next((i for i, (a, b) in enumerate(zip(one, two), 1) if a != b), min(len(one), len(two)) + 1)


def check_caught(page: Page, raw: str, what: str, *, accept_digest: bool = False) -> None:
    """Hold the report of a spoilt page against an independent comparison of its lines."""
    errors: list[Diagnostic] = page.read(raw, accept_digest=accept_digest).errors
    assert [e.code for e in errors] == ["S002"], what
    found = errors[0].location
    assert found.path == f"sources/{page.id}/raw.txt"
    lines = lines_of(raw)
    wanted = 1 if raw.startswith("\ufeff") else first_difference(page.lines, lines)
    assert found.line == min(wanted, len(lines)), f"{what}: 第 {found.line} 行，应为第 {wanted} 行"


@pytest.mark.parametrize("source_id", SOURCES)
def test_a_spoilt_character_is_caught_on_its_line(source_id: str, tmp_path: Path) -> None:
    page = Page(source_id, tmp_path)
    assert not page.read(page.raw).errors
    rng = random.Random(source_id)
    places = [0, 1, len(page.raw) - 1, len(page.raw), *rng.sample(range(len(page.raw)), 20)]
    for at in places:
        for what, raw in page.edits(at, rng):
            check_caught(page, raw, f"第 {at} 字：{what}")


@pytest.mark.parametrize("source_id", SOURCES)
def test_a_digest_changed_along_with_the_page_does_not_help(source_id: str, tmp_path: Path) -> None:
    page = Page(source_id, tmp_path)
    rng = random.Random(source_id)
    for at in rng.sample(range(len(page.raw)), 6):
        for what, raw in page.edits(at, rng):
            check_caught(page, raw, f"第 {at} 字：{what}", accept_digest=True)


def test_two_lines_that_change_places_are_named(tmp_path: Path) -> None:
    page = Page("jinzhong-2024-plenum", tmp_path)
    lines = page.raw.split("\n")
    lines[40], lines[42] = lines[42], lines[40]
    errors = page.read("\n".join(lines)).errors
    assert [e.location.line for e in errors] == [41]
    assert "第 43 行" in errors[0].message

"""The same sources give the same bytes, wherever, whenever and by whomever the site is built. ``make fuzz`` tries more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.determinism import SETTINGS, build, differing


@pytest.mark.build
def test_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    plain, elsewhere = build(tmp_path, "plain"), build(tmp_path, "elsewhere")
    assert differing(plain, elsewhere) == []
    for kind in (".html", ".epub", ".zip", ".json", ".xml", ".gz", ".js"):
        assert any(name.endswith(kind) for name in plain), kind


WITNESS = """
import json, os, sys, time, datetime
sys.path.insert(0, sys.argv[1])
from tests.support import determinism
determinism.believe_clock(float(sys.argv[2]))
determinism.believe_order(int(sys.argv[3]))
from datetime import date, datetime
from pathlib import Path
folder = Path(sys.argv[4])
print(json.dumps([
    int(time.time()), time.time_ns() // 10**9, int(datetime.now().timestamp()), time.localtime().tm_year, date.today().year,
    time.strftime("%Y"), datetime.utcnow().year, os.listdir(folder), [e.name for e in os.scandir(folder)],
    [p.name for p in folder.iterdir()], [p.name for p in folder.glob("*")], [f for _, _, files in os.walk(folder) for f in files],
], default=str))
"""


def witness(folder: Path, clock: int, order: int) -> list[object]:
    command = [sys.executable, "-W", "ignore", "-c", WITNESS, str(ROOT), str(clock), str(order), str(folder)]
    return list(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


@pytest.mark.build
def test_whoever_reads_the_clock_or_the_disk_would_be_found_out(tmp_path: Path) -> None:
    """Each way of asking gives another answer in another setting; else the test above could not fail."""
    for number in range(8):
        (tmp_path / f"{number}.txt").touch()
    one, other = witness(tmp_path, 951_782_400, 0), witness(tmp_path, 4_000_000_000, 5)
    assert [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a == b] == []


def test_a_difference_of_one_file_is_seen() -> None:
    assert differing({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]


@pytest.mark.parametrize("what", ["clock", "seed", "order", "folder"])
def test_the_settings_differ(what: str) -> None:
    assert len({str(s[what]) for s in SETTINGS.values()}) >= len(SETTINGS) - 1

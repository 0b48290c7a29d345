"""The preview: a saved change is on the reloaded page; a slip leaves the last good page and says what is wrong."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

TERM = "annotations/nong-gao-qu.yml"


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=40) as answer:
        return str(answer.read().decode())


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    log = tmp_path / "preview.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "annotated_edition", "--root", str(project), "serve", "--port", "0"], stderr=out
        )
    try:
        for _ in range(600):
            text = log.read_text(encoding="utf-8")
            if "打开 http://" in text:
                break
            time.sleep(0.1)
        yield text.split("打开 ")[1].split(" ")[0].rstrip("/"), log
    finally:
        process.terminate()
        process.wait(10)


def test_a_saved_change_reaches_the_page(project: Path, preview: tuple[str, Path]) -> None:
    address, log = preview
    version = get(f"{address}/-/changes?since=")
    page = get(f"{address}/terms/nong-gao-qu.html")
    assert "/-/reload.js" in page and "Content-Security-Policy" in page
    path = project / TERM
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("english: ", "english: changed ", 1), encoding="utf-8")
    after = get(f"{address}/-/changes?since={version}")
    assert after != version
    assert "changed" in get(f"{address}/terms/nong-gao-qu.html")

    path.write_text(good.replace("headword:", "headword：", 1), encoding="utf-8")
    for _ in range(200):
        if "Y004" in log.read_text(encoding="utf-8"):
            break
        time.sleep(0.1)
    assert f"{TERM}:2" in log.read_text(encoding="utf-8")
    assert "changed" in get(f"{address}/terms/nong-gao-qu.html")

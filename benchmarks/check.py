"""Measure ``edition check`` on a large project: 5,000 entries and 1,000 articles, as a person would run it.

    python benchmarks/check.py [--terms 5000] [--articles 1000] [--keep FOLDER]

Prints the best of three runs beside the target; exit code 1 when it is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import generate

TARGET = 3.0
"""Seconds."""
RUNS = 3


def measure(folder: Path) -> tuple[float, dict[str, int], int]:
    """Run the check; give the best time, the count of each rule, and the exit code."""
    best, code, counts = float("inf"), 0, {}
    for _ in range(RUNS):
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "annotated_edition", "--root", str(folder), "check", "--format", "json"],
            capture_output=True,
            check=False,
        )
        best = min(best, time.perf_counter() - started)
        code = done.returncode
        counts = {}
        for diagnostic in json.loads(done.stdout):
            counts[diagnostic["code"]] = counts.get(diagnostic["code"], 0) + 1
    return best, counts, code


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--terms", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="folder for the project; kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as made:
        folder = options.keep or Path(made)
        generate(folder, options.terms, options.articles)
        best, counts, code = measure(folder)
    size = f"{options.terms} terms, {options.articles} articles"
    print(f"check: {size}: {best:.2f} s (target {TARGET:.0f} s), exit {code}, {counts or 'no findings'}")
    return 1 if best > TARGET or code == 2 else 0


if __name__ == "__main__":
    sys.exit(main())

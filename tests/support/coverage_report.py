"""Run the tests with coverage and take the figures down: ``python -m tests.support.coverage_report`` (``make coverage``)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support import ROOT, quality

LOWEST = 90.0
"""Percent of the lines; less is a fault."""
FEWEST = 12
"""Modules listed by name: those with the smallest part reached."""


def main() -> int:
    """Run the tests; give their exit code, or 1 when too little was reached."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "coverage.json"
        code = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "--cov=annotated_edition",
                "--cov-branch",
                f"--cov-report=json:{found}",
                *sys.argv[1:],
            ],
            cwd=ROOT,
            env={**os.environ, "COVERAGE_FILE": str(Path(folder) / "data")},
        ).returncode
        data = json.loads(found.read_text(encoding="utf-8"))
    total = data["totals"]
    lines = 100 * total["covered_lines"] / total["num_statements"]
    branches = 100 * total["covered_branches"] / total["num_branches"]
    print(f"{lines:.1f} % of {total['num_statements']} lines, {branches:.1f} % of {total['num_branches']} branches")
    if code or lines < LOWEST:
        return code or 1
    least = sorted(data["files"].items(), key=lambda row: (row[1]["summary"]["percent_covered"], row[0]))[:FEWEST]
    named = "，".join(
        f"{name.removeprefix('build_tools/annotated_edition/')} {f['summary']['percent_covered']:.0f} %" for name, f in least
    )
    quality.record(
        "coverage",
        "覆盖",
        "测试走到了程序（build_tools/）的多少行、多少分支；另起进程的命令（停掉的、换环境的）没有计入。",
        "make coverage",
        {
            "行": total["num_statements"], "走到的行": total["covered_lines"], "走到的行，%": round(lines, 1),
            "分支": total["num_branches"], "走到的分支": total["covered_branches"], "走到的分支，%": round(branches, 1),
            "失败的测试，即不合的": 0,
        },
        (f"走到最少的：{named}",),
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The commands of the check workflow, run as they stand there in a clean clone, on a pull request from a fork."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support import ROOT

VENV = Path(sys.executable).parent.parent
TERM = "annotations/nong-gao-qu.yml"

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="an unpacked archive of the sources is no repository that could be cloned"
)


def git(folder: Path, *arguments: str) -> str:
    who = (
        "-c",
        "user.name=fork",
        "-c",
        "user.email=fork@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "core.hooksPath=/dev/null",
    )
    result = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def steps() -> list[dict[str, object]]:
    """The steps of the job that are commands, the installation aside: the environment there is stands for it."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    found = [step for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert [s["run"] for s in found if s["run"].startswith("make ")] == ["make .venv/.site"]
    return [s for s in found if not s["run"].startswith("make ")]


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone of what is committed."""
    folder = tmp_path_factory.mktemp("upstream") / "edition"
    subprocess.run(["git", "clone", "-q", "--local", str(ROOT), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture
def fork(upstream: Path, tmp_path: Path) -> Path:
    """A fork with a branch of its own, and the tools where the workflow calls them."""
    folder = tmp_path / "fork"
    subprocess.run(["git", "clone", "-q", "--local", str(upstream), str(folder)], check=True, capture_output=True)
    git(folder, "checkout", "-q", "-b", "my-note")
    (folder / ".venv").symlink_to(VENV)
    return folder


def propose(fork: Path, old: str, new: str) -> None:
    path = fork / TERM
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    git(fork, "commit", "-q", "-m", "note", TERM)


def run_job(fork: Path) -> tuple[list[int], str, str]:
    """Run the steps as a runner would; give the exit codes, what was printed, and the job's summary."""
    summary = fork.parent / "summary.md"
    codes, printed = [], ""
    for step in steps():
        if any(codes) and step.get("if") != "always()":
            continue
        values = {
            name: git(fork, "rev-parse", "origin/HEAD")
            for name, value in dict(step.get("env") or {}).items()
            if ".base.sha" in str(value)
        }
        env = {
            **os.environ,
            **values,
            "GITHUB_STEP_SUMMARY": str(summary),
            "PYTHONPATH": str(fork / "build_tools"),
            "PYTHONSAFEPATH": "",
        }
        result = subprocess.run(["bash", "-e", "-c", str(step["run"])], cwd=fork, env=env, capture_output=True, text=True)
        assert "Traceback" not in result.stderr, result.stderr
        codes.append(result.returncode)
        printed += result.stdout
    return codes, printed, summary.read_text(encoding="utf-8") if summary.is_file() else ""


def test_a_mistake_is_marked_on_its_line_of_the_diff(fork: Path) -> None:
    propose(fork, "topics: [农业, 开发区]", "topics：[农业，开发区]")
    line = next(n for n, text in enumerate((fork / TERM).read_text(encoding="utf-8").split("\n"), 1) if text.startswith("topics"))
    codes, printed, summary = run_job(fork)
    assert codes == [1, 1]
    marks = re.findall(r"^::error file=([^,]+),line=(\d+).*?::(.*)$", printed, re.M)
    assert {(file, int(number)) for file, number, _ in marks} == {(TERM, line)}
    assert any("全角冒号" in text and "怎么改" in text for _, _, text in marks)
    assert "有错误，没有比较" in summary


def test_a_good_change_passes_and_its_effect_is_summed_up(fork: Path) -> None:
    gloss = next(line for line in (fork / TERM).read_text(encoding="utf-8").split("\n") if "gloss:" in line).strip()
    propose(fork, gloss, "gloss: 试验用的释义，说这里指晋中的一处示范区。")
    codes, printed, summary = run_job(fork)
    assert codes == [0, 0] and "::error" not in printed
    assert "农高区" in summary and "试验用的释义" in summary

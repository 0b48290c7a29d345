"""Workflows, issue forms and their safety, by outside validators that need no network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def run(*command: str) -> None:
    result = subprocess.run([str(BIN / command[0]), *command[1:]], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", ["check.yml", "site.yml", "publish.yml"]),
        ("vendor.dependabot", ["../dependabot.yml"]),
        ("vendor.citation-file-format", ["../../CITATION.cff"]),
    ],
)
def test_files_follow_their_schema(schema: str, files: list[str]) -> None:
    try:
        run("check-jsonschema", "--builtin-schema", schema, *(str(ROOT / ".github/workflows" / f) for f in files))
    except AssertionError as error:
        if "invalid choice" in str(error) or "is not one of" in str(error):
            pytest.fail(f"check-jsonschema has no schema {schema}")
        raise


def test_workflows_are_safe() -> None:
    run("zizmor", "--offline", "--no-progress", ".github")


def test_actions_are_pinned_and_rights_are_least() -> None:
    assert WORKFLOWS
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text and "secrets." not in text
        assert "\npermissions: {}\n" in text
        for use in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", use), (path.name, use)

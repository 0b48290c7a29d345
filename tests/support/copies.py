"""A copy of the program with one change, as somebody would make it who knows one file: to show that one file is enough."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support import ROOT

PACKAGE = ROOT / "build_tools" / "annotated_edition"


def changed_copy(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Copy the package into a folder and change one file of it; each text to be replaced must stand there once."""
    shutil.copytree(PACKAGE, folder / "annotated_edition", ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "annotated_edition" / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (name, old, text.count(old))
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder


def ask(folder: Path, script: str, *arguments: str) -> dict[str, Any]:
    """Run a script with the copy; return the JSON it prints."""
    command = [sys.executable, "-c", script, *arguments]
    result = subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return dict(json.loads(result.stdout))

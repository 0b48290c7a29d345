"""What the project needs of other programs: a build needs none and opens no connection; what is missing elsewhere is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from annotated_edition.fields.table import TERM_KEYS
from annotated_edition.notation import reader
from annotated_edition.notation.reader import read_yaml
from annotated_edition.report import Report
from tests.support import ROOT
from tests.support.reach import without_start
from tests.support.small_project import make_project

WATCH = """
import os, sys
def hook(event, args):
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
                 "socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request"):
        os.write(2, f"USED {event} {args!r}\\n".encode("utf-8", "replace"))
        os._exit(66)
sys.addaudithook(hook)
from annotated_edition.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_project(tmp_path / "project")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (made / "mkdocs.yml").write_text(without_start(text[: text.index("\nnav:")]) + "\n", encoding="utf-8")
    (made / "docs").mkdir(exist_ok=True)
    return made


def run(root: Path, *command: str, script: str = WATCH) -> subprocess.CompletedProcess[str]:
    """Run a command where no other program can be found."""
    empty = root.parent / "no-programs"
    empty.mkdir(exist_ok=True)
    environment = {**os.environ, "PATH": str(empty)}
    arguments = [sys.executable, "-c", script, "--root", str(root), *command]
    return subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, env=environment)


@pytest.mark.build
def test_no_other_program_and_no_network_is_used(root: Path) -> None:
    every = "for words in (['check'], ['freeze'], ['export', sys.argv[2] + '/clean'], ['offline'], ['new', 'term', '秋收']):\n"
    script = WATCH.replace("sys.exit(main(sys.argv[1:]))", f"{every}    print(words[0], main([*sys.argv[1:3], *words]))")
    result = run(root, script=script)
    done = [row for row in result.stdout.splitlines() if row.endswith(" 0")]
    assert done == ["check 0", "freeze 0", "export 0", "offline 0", "new 0"], result.stdout + result.stderr


@pytest.mark.parametrize("act", ["subprocess.run(['true'])", "os.system('true')", "socket.create_connection(('127.0.0.1', 9))"])
def test_what_would_be_used_is_seen(root: Path, act: str) -> None:
    result = run(root, script=WATCH.replace("from annotated", f"import socket, subprocess\n{act}\nfrom annotated"))
    assert result.returncode == 66 and "USED" in result.stderr


def test_comparing_revisions_without_git_says_what_is_missing(root: Path) -> None:
    result = run(root, "diff", "HEAD~1", "HEAD", script=WATCH.replace('"subprocess.Popen", ', "").replace('"os.fork", ', ""))
    assert result.returncode not in (0, 66) and "Traceback" not in result.stderr
    assert "需要安装 git" in result.stdout + result.stderr


def test_without_the_fast_parser_the_slow_one_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibYAML is not in every build of PyYAML."""
    files = sorted((ROOT / "annotations").glob("*.yml"))[::10]
    assert reader.Loader is yaml.CSafeLoader
    fast = [read_yaml(p.name, p.read_bytes(), Report(), TERM_KEYS) for p in files]
    monkeypatch.setattr(reader, "Loader", yaml.SafeLoader)
    assert files and [read_yaml(p.name, p.read_bytes(), Report(), TERM_KEYS) for p in files] == fast


@pytest.mark.parametrize(
    ("script", "needed"),
    [("tests/browser.sh", "apt-get install -y"), ("tests/validators.sh", "default-jre-headless nodejs npm")],
)
def test_scripts_name_the_packages_they_miss(tmp_path: Path, script: str, needed: str) -> None:
    """As an ordinary user, who may not install them."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (tools / "id").chmod(0o755)
    folder = tmp_path / "project"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (folder / ".venv" / "bin" / "python").chmod(0o755)
    result = subprocess.run(["/bin/sh", str(ROOT / script)], capture_output=True, text=True, cwd=folder, env={"PATH": str(tools)})
    assert result.returncode == 1 and "请先运行" in result.stderr and needed in result.stderr

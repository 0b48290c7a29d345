"""What the pages tell people to do is done, as it stands there: the tutorial, and the commands of README and CONTRIBUTING."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotated_edition.model import Settings
from annotated_edition.pages.guide import render_guide
from tests.support import ROOT

TUTORIAL = ROOT / "docs/another-edition.md"
READ_FIRST = ("README.md", "README.zh.md", "CONTRIBUTING.md")
ENTRIES = 400


def blocks(text: str) -> list[tuple[str, str, str]]:
    """The fenced blocks of a page in order: language, the file named last in the paragraph before, content."""
    found = []
    parts = re.split(r"^```(\w*)\n", text, flags=re.M)
    for before, language, content in zip(parts[::4], parts[1::4], parts[2::4], strict=False):
        names = re.findall(r"`([\w./-]+\.(?:txt|yml|csv))`", before.strip().rpartition("\n")[2])
        found.append((language, names[-1] if names else "", content))
    return found


def follow(line: str, folder: Path) -> Path:
    """Type one line; give the folder one is in afterwards."""
    if line.startswith("cd "):
        return folder / line.removeprefix("cd ")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, env={**os.environ, "PATH": path})
    assert result.returncode == 0 and "Traceback" not in result.stderr, (line, result.stdout, result.stderr)
    return folder


@pytest.mark.build
def test_the_tutorial_leads_to_another_edition_with_hundreds_of_entries(tmp_path: Path) -> None:
    folder = tmp_path
    for language, name, content in blocks(TUTORIAL.read_text(encoding="utf-8")):
        if language == "sh":
            for line in content.splitlines():
                folder = follow(line.partition("  #")[0].strip(), folder)
        elif name:
            more = (
                "".join(f"词{n}义,,字典里第 {n} 条的释义。,,字典常识\n" for n in range(ENTRIES)) if name.endswith(".csv") else ""
            )
            (folder / name).write_text(content + more, encoding="utf-8")
    assert folder.name == "lun-yu"
    data = json.loads((folder / "site/data/edition.json").read_text(encoding="utf-8"))
    assert [(a["id"], a["title"]) for a in data["articles"]] == [("lun-yu-1", "学而第一")]
    assert len(data["terms"]) == ENTRIES + 5
    assert {"君子", "孝弟", "曾子", "三省"} <= {o["exact"] for o in data["occurrences"]}
    said = subprocess.run([sys.executable, "-m", "annotated_edition", "check"], cwd=folder, capture_output=True, text=True).stdout
    assert "同样的不再列出" in said and len(said.splitlines()) < 100
    assert (folder / "sources/xue-er/ids.lock").is_file() and not (folder / "build_tools").exists()


def test_a_new_term_by_make_needs_its_headword_said(tmp_path: Path) -> None:
    """The shell has a variable TERM of its own, which must not become a headword."""
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    for name in ("requirements.txt", "pyproject.toml", ".venv/bin/python", ".venv/.site"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    result = subprocess.run(["make", "new"], cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "TERM": "xterm"})
    assert result.returncode == 2 and "make new TERM=农高区" in result.stdout
    dry = subprocess.run(["make", "-n", "new", "TERM=秋收"], cwd=tmp_path, capture_output=True, text=True)
    assert 'edition new term "秋收"' in dry.stdout


@pytest.mark.parametrize("name", READ_FIRST)
def test_commands_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)\b", text, re.M))
    assert named and named <= targets, named - targets
    listed = subprocess.run(
        [sys.executable, "-m", "annotated_edition", "--help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    for command in re.findall(r"`(?:\.venv/bin/)?edition ([a-z]+)", text):
        assert re.search(rf"^    {command}\b", listed, re.M), command


@pytest.mark.parametrize("name", [*READ_FIRST, ".github/pull_request_template.md"])
def test_links_between_files_lead_somewhere(name: str) -> None:
    path = ROOT / name
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)\s]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target.partition("#")[0]).exists(), target


def test_the_site_shows_the_same_guide_with_its_links_mended(site: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    page = render_guide(text, Settings(repository="https://example.org/a/b/"))
    assert "](../principles.md)" in page and "](https://example.org/a/b/blob/main/CODE_OF_CONDUCT.md)" in page
    assert "](docs/" not in page and 'lang="en"' in page
    html = (site / "contributing/guide.html").read_text(encoding="utf-8")
    bare = re.sub(r"<[^>]+>|\s", "", html)
    for line in re.findall(r"^\d\. (.+)$", text, re.M):
        assert re.sub(r"[*`\s]|\[|\]\([^)]*\)", "", line)[:30].replace("<", "&lt;").replace(">", "&gt;") in bare, line
    assert 'href="guide.html"' in (site / "contributing/fields.html").read_text(encoding="utf-8")

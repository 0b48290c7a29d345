"""The exported tree is clean Markdown, and another generator that runs Python-Markdown shows the marks."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.tree import export_tree
from annotated_edition.report import Report
from tests.support import ROOT


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = make_edition(read_project(ROOT), Report())
    assert edition
    target = tmp_path_factory.mktemp("export") / "tree"
    export_tree(edition, ROOT, target)
    return target


def test_pages_are_clean_text(tree: Path) -> None:
    text = (tree / "docs/articles/jinzhong-2024-quan-hui-ce-ji.md").read_text(encoding="utf-8")
    assert "\n——传统优势产业稳步改造升级。\n{: #p" in text
    lines = text.split("\n")
    blocks = [before for before, line in itertools.pairwise(lines) if line.startswith("{: #p")]
    assert len(blocks) > 30 and not [b for b in blocks if "<" in b or "](" in b]


def test_properdocs_builds_the_tree_and_the_marks_are_there(tree: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "-q", "-d", str(tmp_path / "site")],
        cwd=tree,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    html = (tmp_path / "site/articles/jinzhong-2021-bao-gao-hua-yu.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<a class="term', html)) > 200
    assert 'id="note-nong-gao-qu' in html


def test_a_foreign_folder_is_not_overwritten(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    edition = make_edition(read_project(ROOT), Report())
    assert edition
    with pytest.raises(FileExistsError):
        export_tree(edition, ROOT, tmp_path)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"

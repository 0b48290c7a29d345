"""Another edition, from nothing to a site, with the installed tools and no code of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotated_edition import __version__
from tests.support import ROOT

RAW = """# 城东修桥记

本报记者 李某

城东的石桥年久失修，县里去年定下修桥的章程，今年春天开工，夏天便通了车。乡民说，这座桥连着两岸的集市。

桥成之日，县里立了一块碑，记下出钱出力的人名。石桥从此又叫新石桥。
"""


def edition(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "annotated_edition", *arguments], cwd=cwd, capture_output=True, text=True)


@pytest.mark.build
def test_an_empty_edition_builds_at_once(tmp_path: Path) -> None:
    assert edition("init", "new", "--name", "某县'旧报'", cwd=tmp_path).returncode == 0
    result = edition("build", cwd=tmp_path / "new")
    assert result.returncode == 0, result.stdout + result.stderr
    assert (tmp_path / "new/site/index.html").is_file()
    said = (tmp_path / "new/README.md").read_text(encoding="utf-8")
    assert f"annotated-reading-edition {__version__}" in said and "{{" not in said


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine", encoding="utf-8")
    result = edition("init", "mine", cwd=tmp_path)
    assert result.returncode == 2 and "换一个空文件夹" in result.stderr and "Traceback" not in result.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.build
def test_from_a_raw_page_to_an_annotated_article(tmp_path: Path) -> None:
    edition("init", "new", "--name", "旧报", cwd=tmp_path)
    project = tmp_path / "new"
    (tmp_path / "page.txt").write_text(RAW, encoding="utf-8")
    draft = edition("new", "source", str(tmp_path / "page.txt"), "--id", "xian-bao-1", cwd=project)
    assert draft.returncode == 0, draft.stdout + draft.stderr
    term = edition("new", "term", "石桥", cwd=project)
    assert term.returncode == 0, term.stdout + term.stderr
    path = project / "annotations/shi-qiao.yml"
    text = path.read_text(encoding="utf-8")
    assert "shí qiáo" in text
    path.write_text(
        "headword: 石桥\ngloss: 城东的一座旧桥，今年重修通车，又叫新石桥。\ncitations:\n  - {general: 桥梁}\n", encoding="utf-8"
    )
    result = edition("build", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    data = json.loads((project / "site/data/edition.json").read_text(encoding="utf-8"))
    assert data["articles"][0]["title"] == "城东修桥记"
    assert len(data["occurrences"]) == 3


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "build_tools", folder / "build_tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_everything_a_build_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    there = {
        p.relative_to(ROOT / "build_tools").as_posix()
        for p in (ROOT / "build_tools" / "annotated_edition").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert there - packed == set() and len(there) > 200

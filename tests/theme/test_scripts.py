"""What ships of the scripts is made of the modules and of Python's tables as they are now. No Node is needed to tell:
``bundles.json`` says of what each bundle was made; ``make validate`` makes them again and compares them byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from build_tools.page_scripts.tables import TABLES, tables_js
from tests.support import ROOT, twins

SCRIPTS = Path("build_tools/page_scripts")
SHIPPED = Path("build_tools/annotated_edition/theme/assets/javascripts")
STYLES = ROOT / "build_tools/annotated_edition/theme/assets/stylesheets"
MAKE = "run “make scripts”"


def stale(root: Path) -> list[str]:
    """Give what does not fit: bundles whose modules are others now, bundles changed by hand, files no module makes."""
    noted = json.loads((root / SCRIPTS / "bundles.json").read_text(encoding="utf-8"))
    lock = json.loads((root / SCRIPTS / "package-lock.json").read_text(encoding="utf-8"))
    faults = [] if lock["packages"]["node_modules/esbuild"]["version"] == noted["esbuild"] else ["esbuild is another"]
    there = {path.relative_to(root / SHIPPED).as_posix() for path in (root / SHIPPED).rglob("*") if path.is_file()}
    faults += [f"{name}: ships, and no module makes it" for name in sorted(there - set(noted["bundles"]))]
    for name, note in noted["bundles"].items():
        digest = hashlib.sha256()
        for source in note["sources"]:
            digest.update(f"{source}\n".encode() + (root / SCRIPTS / source).read_bytes())
        if digest.hexdigest() != note["made_of"]:
            faults.append(f"{name}: its modules were changed; {MAKE}")
        if name not in there or hashlib.sha256((root / SHIPPED / name).read_bytes()).hexdigest() != note["bundle"]:
            faults.append(f"{name}: is not what its modules made; {MAKE}")
    return faults


def test_what_ships_is_made_of_the_modules_as_they_are() -> None:
    assert stale(ROOT) == []


@pytest.mark.parametrize(
    "changed",
    [SCRIPTS / "shared/dom.js", SHIPPED / "search/worker.js", SHIPPED / "reading/new.js", SCRIPTS / "package-lock.json"],
)
def test_what_does_not_fit_is_seen(tmp_path: Path, changed: Path) -> None:
    shutil.copytree(ROOT / SCRIPTS, tmp_path / SCRIPTS, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(ROOT / SHIPPED, tmp_path / SHIPPED)
    assert stale(tmp_path) == []
    text = (tmp_path / changed).read_text(encoding="utf-8") if (tmp_path / changed).exists() else ""
    version = json.loads((ROOT / SCRIPTS / "bundles.json").read_text(encoding="utf-8"))["esbuild"]
    (tmp_path / changed).write_text(text.replace(version, "0.0.0") + "\n", encoding="utf-8")
    assert stale(tmp_path)


def test_the_tables_of_the_scripts_are_those_of_python() -> None:
    assert TABLES.read_text(encoding="utf-8") == tables_js(), MAKE


def test_the_cases_for_both_are_what_python_makes_of_them() -> None:
    assert twins.FILE.read_text(encoding="utf-8") == twins.twins_json(), MAKE


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_no_line_of_a_style_sheet_is_longer_than_120(path: Path) -> None:
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120] == []

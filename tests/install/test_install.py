"""What is installed is the lock, whatever is newest and whatever pip there is.

The kind of fault: an install command that asks the index what is newest (for an extra, a dependency, a build backend)
works on the day the lock is written and breaks on the day of the next release. So every package here has a newer release
beside the locked one, with the same metadata.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.install.lock import read_lock
from tests.support.package_index import (
    BASE,
    ROOT,
    Index,
    copy_installer,
    environment,
    installed,
    make,
    pip_versions,
    serving,
    source_archive,
    unpack_pip,
    versions,
    wheel,
    whole_wheel,
)  # fmt: skip

LOCKS = ("requirements.txt", "requirements-test.txt", "tests/pips.txt", "tests/validators/requirements.txt",
         "benchmarks/requirements.txt", "build_tools/install/uv.txt")  # fmt: skip
ON_DISK = re.compile(
    r"\bpip3?\b.*\b(?:install|download|wheel)\b|\bnpm (?:i|install|add)\b|\bnpx\b|\buv (?:pip install|sync|run|tool)\b|\buvx\b"
)


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """All locked packages as they are, and a newer release of each."""
    with serving(Index()) as index:
        for lock in LOCKS:
            for pin in read_lock(ROOT / lock):
                newer = f"{int(re.split(r'[.]', pin.version)[0]) + 1000}.0"
                if pin.name == "jieba":
                    files = [source_archive(pin.name, version) for version in (pin.version, newer)]
                elif pin.name == "setuptools":
                    files = [whole_wheel(pin.name), wheel(pin.name, newer)]
                else:
                    files = [wheel(pin.name, version, metadata(pin.name)) for version in (pin.version, newer)]
                for file in files:
                    index.add(file)
        yield index


def metadata(name: str) -> str:
    try:
        return importlib.metadata.distribution(name).read_text("METADATA") or ""
    except importlib.metadata.PackageNotFoundError:
        return ""  # a tool that is only unpacked


@pytest.fixture
def project(tmp_path: Path, index: Index) -> Path:
    """This project's set-up and its locks, with the checksums of the files there."""
    copy_installer(tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "README.md").touch()
    sums = {name: hashlib.sha256(body).hexdigest() for files in index.files.values() for name, body in files.items()}
    for lock in LOCKS:
        rows = []
        for pin in read_lock(ROOT / lock):
            own = [
                s
                for name, s in sums.items()
                if re.match(rf"{re.escape(pin.name.replace('-', '_'))}-{re.escape(pin.version)}[-.]", name)
            ]
            rows.append(f"{pin.row.partition(' --hash')[0]}" + "".join(f" \\\n    --hash=sha256:{s}" for s in own))
        (tmp_path / lock).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / lock).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def test_the_pips_that_are_tried_are_those_of_tests_pips() -> None:
    assert pip_versions() == [pin.version for pin in read_lock(ROOT / "tests/pips.txt")]
    assert {"23.0.1", "23.2.1"} < set(pip_versions())


@pytest.mark.parametrize("version", ["23.0.1", "23.2.1", "26.3"])
def test_every_install_line_takes_the_lock(project: Path, index: Index, version: str) -> None:
    unpack_pip(project, version)
    result = make(project, index, ".venv/.test")
    assert result.returncode == 0, result.stdout + result.stderr
    wanted = {pin.name: pin.version for pin in read_lock(project / "requirements-test.txt")}
    found = installed(project)
    assert found.pop("annotated-reading-edition") and found == wanted
    assert (project / ".venv/lib").is_dir() and list((project / ".venv").glob(f"lib/*/site-packages/pip-{version}.dist-info"))
    assert (project / ".venv/pips" / f"pip-{version}").is_dir()
    for lock in ("benchmarks/requirements.txt", "tests/validators/requirements.txt", "build_tools/install/uv.txt"):
        command = ["sh", "build_tools/install/run.sh", "fetch", lock, "tools"]
        fetched = subprocess.run(command, cwd=project, capture_output=True, text=True, env=environment(index))
        assert fetched.returncode == 0, fetched.stdout + fetched.stderr
        assert {p.name for p in (project / "tools").iterdir() if p.is_dir()} == {
            f"{p.name}-{p.version}" for p in read_lock(project / lock)
        }


def test_the_trap_is_there(project: Path, index: Index) -> None:
    """The line that was in the Makefile once: this index breaks it, so it would have been seen."""
    unpack_pip(project, "23.2.1")
    command = [str(project / ".venv/bin/python"), "-m", "pip", "install", "--require-hashes", "-r", "requirements-test.txt"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, env=environment(index))
    assert result.returncode and "must have their versions pinned" in result.stderr and "coverage[toml]" in result.stderr


def test_wheels_filled_elsewhere_are_enough(project: Path, index: Index) -> None:
    """Filled on a machine with a network; installed on one without, where no environment is yet."""
    unpack_pip(project, "26.3")
    filled = make(project, index, "wheels")
    assert filled.returncode == 0 and "make site WHEELS=wheels" in filled.stdout, filled.stdout + filled.stderr
    shutil.rmtree(project / ".venv")
    nowhere = Index(address="http://127.0.0.1:9/simple")
    result = make(project, nowhere, ".venv/.site", "WHEELS=wheels", PIP_RETRIES="0")
    assert result.returncode == 0, result.stdout + result.stderr
    wanted = {pin.name: pin.version for pin in read_lock(project / "requirements.txt")}
    assert {**installed(project), **wanted} == installed(project)


def test_settings_of_the_machine_change_nothing_of_it(project: Path, index: Index) -> None:
    """Where packages come from may be set; what is installed, and where to, may not."""
    (project / "constraint.txt").write_text("nh3==1003.0\n", encoding="utf-8")
    (project / "strangers").mkdir()
    (project / "strangers/json.py").write_text("raise SystemExit('a stranger')\n", encoding="utf-8")
    settings = {
        "PIP_TARGET": str(project / "elsewhere"), "PIP_USER": "1", "PIP_CONSTRAINT": str(project / "constraint.txt"),
        "PIP_PRE": "1", "PIP_REQUIRE_HASHES": "1", "PIP_DRY_RUN": "1", "PIP_QUIET": "3",
        "PYTHONPATH": str(project / "strangers"),
    }  # fmt: skip
    unpack_pip(project, "23.2.1")
    result = make(project, index, ".venv/.site", **settings)
    assert result.returncode == 0, result.stdout + result.stderr
    wanted = {pin.name: pin.version for pin in read_lock(project / "requirements.txt")}
    assert {**installed(project), **wanted} == installed(project) and not (project / "elsewhere").exists()


def test_nothing_else_installs_anything() -> None:
    """Only ``build_tools/install/`` calls pip; what documents tell people to type is tried by another test."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert listed or not (ROOT / ".git").exists()
    found = set()
    for name in listed or [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file() and ".venv" not in p.parts]:
        path = ROOT / name
        if path.suffix in {".py", ".sh", ".yml", ".md", ".toml", ".mjs", ""} and not name.startswith(
            ("build_tools/install/", "sources/")
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            found |= {(name, line.strip()) for line in text.splitlines() if ON_DISK.search(line)}
    allowed = {
        "docs/another-edition.md",
        "tests/install/test_install.py",
        "tests/install/test_install_faults.py",
        "tests/support/package_index.py",
    }
    assert not {row for row in found if row[0] not in allowed}


def test_no_build_backend_is_taken_unpinned() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    backend = next(pin for pin in read_lock(ROOT / "requirements.txt") if pin.name == "setuptools")
    assert re.findall(r'"(setuptools[=<>~!][^"]*)"', settings) == [f"setuptools=={backend.version}"] * 2


def test_another_edition_is_installed_from_the_lock(project: Path, index: Index) -> None:
    """The lines of the tutorial, with a copy of the program in place of its repository."""
    text = (ROOT / "docs/another-edition.md").read_text(encoding="utf-8")
    lines = re.search(r"```text\n(python3 -m venv.*?)```", text, re.S)[1].splitlines()  # type: ignore[index]
    program = project / "program"
    program.mkdir()
    for path in [p for p in project.iterdir() if p != program]:
        shutil.move(path, program)
    assert [line for line in lines if line.startswith("git clone ")]
    script = "\n".join(line.replace("python3 -m venv", f"{BASE} -m venv") for line in lines if not line.startswith("git clone "))
    result = subprocess.run(["sh", "-e", "-c", script], cwd=project, capture_output=True, text=True, env=environment(index))
    assert result.returncode == 0, result.stdout + result.stderr
    (packages,) = project.glob("tools/lib/python*/site-packages")
    found = versions(packages)
    wanted = {pin.name: pin.version for pin in read_lock(program / "requirements.txt")}
    assert {**found, **wanted} == found and "annotated-reading-edition" in found

"""What comes from others: the locked packages and their licences, the files made elsewhere, the actions. Gives what is wrong.

``python -m tests.support.supply --write`` puts the checksums of the files as they are into ``THIRD-PARTY.toml``.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from fnmatch import fnmatch
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import Requirement

from build_tools.install.downloads import PYTHONS
from build_tools.install.faults import Stop
from build_tools.install.lock import read_lock
from tests.support import ROOT

LIST = ROOT / "THIRD-PARTY.toml"
LOCKS = (
    "requirements.txt", "requirements-test.txt", "tests/validators/requirements.txt", "tests/audit/requirements.txt",
    "tests/pips.txt", "benchmarks/requirements.txt", "build_tools/install/uv.txt",
)  # fmt: skip
NPM_LOCKS = ("build_tools/page_scripts/package-lock.json", "tests/validators/package-lock.json")
EXTRAS = {"requirements.txt": ("build",), "requirements-test.txt": ("build", "test")}
"""Which parts of ``pyproject.toml`` a lock is made from."""
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
COMPATIBLE = {
    "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "Apache-2.0", "MPL-2.0", "PSF-2.0", "Python-2.0", "ISC", "0BSD",
    "Unlicense", "CC0-1.0", "CNRI-Python", "Unicode-3.0",
}  # fmt: skip
"""May be used, and shipped, beside MIT and CC BY 4.0. MPL-2.0 asks that its own files stay under it; we change none."""
SPELLINGS = {
    "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0", "Apache License, Version 2.0": "Apache-2.0",
    "MIT License": "MIT", "BSD License": "BSD", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
DATA = (
    ".txt",
    ".json",
    ".tsv",
    ".csv",
    ".xml",
    ".svg",
    ".png",
    ".jpg",
    ".woff",
    ".woff2",
    ".ttf",
    ".jar",
    ".rng",
    ".wasm",
    ".zip",
)
FOLDERS = ("build_tools", "tests", "docs", "benchmarks")
_USES = re.compile(r"uses:\s*(\S+)(.*)")


def third_party() -> dict[str, Any]:
    """Read the list."""
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def normal(name: str) -> str:
    """Spell a package's name as PyPI does."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, tuple[str, int]]:
    """Give version and number of hashes of each package in a lock; the last one where there are several."""
    return {pin.name: (pin.version, len(pin.hashes)) for pin in read_lock(ROOT / lock)}


def npm_packages() -> dict[str, dict[str, Any]]:
    """Give the packages of npm that check the pages, and check and bundle their scripts, by path; nothing of them ships."""
    return {
        f"{lock}: {name}": package
        for lock in NPM_LOCKS
        for name, package in json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"].items()
        if name
    }


def lock_faults() -> list[str]:
    """Everything is pinned and hashed; what is installed is what is locked."""
    faults = []
    for lock in LOCKS:
        try:
            read_lock(ROOT / lock)
        except Stop as stop:
            return [f"{lock}: {stop}"]
        text = (ROOT / lock).read_text(encoding="utf-8")
        if "http:" in text or "https:" in text:
            faults.append(f"{lock}: names an address")
    for name, (version, _) in locked("requirements-test.txt").items():
        try:
            if importlib.metadata.version(name) != version:
                faults.append(f"{name}: {importlib.metadata.version(name)} is installed, {version} is locked")
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
    test = locked("requirements-test.txt")
    faults += [f"{n}: the two locks differ" for n, row in locked("requirements.txt").items() if test.get(n, row)[0] != row[0]]
    for lock in EXTRAS:
        faults += closure_faults(lock, {name: version for name, (version, _) in locked(lock).items()})
    return faults + [
        f"{n}: no checksum" for n, p in npm_packages().items() if not str(p.get("integrity", "")).startswith("sha512-")
    ]


def environments() -> list[dict[str, str]]:
    """Give the marker values of every system and Python a lock is for."""
    here = {name: str(value) for name, value in default_environment().items()}
    return [
        {**here, "python_version": python, "python_full_version": f"{python}.0", "implementation_version": f"{python}.0",
         "sys_platform": system, "platform_system": name, "os_name": os}
        for python in PYTHONS
        for system, name, os in SYSTEMS
    ]  # fmt: skip


_requirement = cache(Requirement)


def requirements_of(name: str) -> list[str]:
    """Give what an installed package requires, by its own metadata; nothing for one that is not installed."""
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def closure_faults(lock: str, pins: Mapping[str, str]) -> list[str]:
    """See that a lock is closed: each requirement, extras and markers included, is met by a pinned version, and none is idle.

    ``pins`` are versions by normalised name. A lock that is not closed makes pip look at what is newest, or leaves a hole.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = [*project["dependencies"], *(row for extra in EXTRAS[lock] for row in project["optional-dependencies"][extra])]
    faults, needed = set(), set()
    required = {name: requirements_of(name) for name in pins}
    for environment in environments():
        queue = [("pyproject.toml", "", row) for row in direct]
        done = set(queue)
        while queue:
            by, extra, row = queue.pop()
            wanted = _requirement(row)
            if wanted.marker and not wanted.marker.evaluate({**environment, "extra": extra}):
                continue
            name = normal(wanted.name)
            needed.add(name)
            if name not in pins or not wanted.specifier.contains(pins[name], prereleases=True):
                faults.add(f"{lock}: {by} requires {row}; locked is {pins.get(name, 'nothing')}")
                continue
            more = {(name, extra, row) for extra in ("", *wanted.extras) for row in required[name]} - done
            queue += more
            done |= more
    return sorted(faults) + [f"{lock}: nothing requires {name}" for name in sorted(set(pins) - needed)]


def is_installed(name: str) -> bool:
    """Tell whether a package is installed; one that is for another system is not."""
    return any(True for _ in importlib.metadata.distributions(name=name))


def licence_of(name: str) -> str:
    """Give the licence of an installed package; an empty string when it says none we know."""
    if said := third_party()["licences"].get(name):
        return str(said)
    data = importlib.metadata.metadata(name)
    classes = [c.rpartition(" :: ")[2] for c in data.get_all("Classifier") or [] if c.startswith("License ::")]
    for text in (data.get("License-Expression"), data.get("License"), *classes):
        if text and (SPELLINGS.get(text) or _known(text)):
            return SPELLINGS.get(text, text)
    return ""


def _known(expression: str) -> bool:
    parts = re.split(r"\s+(AND|OR)\s+", expression.strip("()"))
    known = [part in COMPATIBLE for part in parts[::2]]
    return any(known) if "OR" in parts else all(known)


def licences() -> Counter[str]:
    """Count the licences of the locked packages that are installed, those of npm included."""
    found: Counter[str] = Counter()
    for name in locked("requirements-test.txt"):
        try:
            found[licence_of(name) or f"unknown ({name})"] += 1
        except importlib.metadata.PackageNotFoundError:
            continue
    found.update(str(p.get("license", f"unknown ({n})")) for n, p in npm_packages().items())
    return found


def licence_faults() -> list[str]:
    """Give the licences that do not go with ours."""
    return [f"{name}: {count}" for name, count in licences().items() if not _known(name)]


def own_or_listed() -> list[str]:
    """Give data files and parts of the theme that are neither listed nor our own."""
    data = third_party()
    listed = {entry["path"] for entry in data["file"]}
    faults = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if not path.is_file() or "node_modules" in path.parts or "__pycache__" in path.parts or name in listed:
                continue
            if path.suffix in DATA and not any(fnmatch(name, pattern) for pattern in data["own"]):
                faults.append(f"{name}: whose is it? List it in {LIST.name}")
            if (origin := likeness(path)) and path.suffix != ".py":
                faults.append(f"{name}: much like {origin}; list it in {LIST.name}")
            if path.suffix in (".js", ".css", ".mjs") and re.search(
                r"@license|Copyright \(c\)|SPDX", path.read_text(encoding="utf-8")
            ):
                faults.append(f"{name}: names a licence; list it in {LIST.name}")
    return faults


def package_file(path: str) -> Path:
    """Give a file of an installed package, the package being the first part of the path."""
    package, _, rest = path.partition("/")
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations, package
    return Path(next(iter(spec.submodule_search_locations))) / rest


def likeness(path: Path) -> str:
    """Give the file of the theme or of MkDocs that a file of our theme is made from, if it is."""
    theme = ROOT / "build_tools" / "annotated_edition" / "theme"
    if theme not in path.parents:
        return ""
    for origin in ("material/templates", "mkdocs/templates"):
        other = package_file(f"{origin}/{path.relative_to(theme).as_posix()}")
        if other.is_file():
            ours, theirs = (p.read_text(encoding="utf-8").splitlines() for p in (path, other))
            if SequenceMatcher(None, ours, theirs).ratio() > 0.5:
                return f"{origin}/{path.name}"
    return ""


def file_faults() -> list[str]:
    """Hold the listed files to their checksums and their origins to theirs."""
    faults = []
    for entry in third_party()["file"]:
        path = ROOT / entry["path"]
        missing = [n for n in ("origin", "url", "version", "licence", "changed", "sha256", "text") if not entry.get(n)]
        if missing or not path.is_file() or not (ROOT / str(entry.get("text"))).is_file():
            faults.append(f"{entry['path']}: without {', '.join(missing) or 'file or licence text'}")
            continue
        if entry["licence"] not in COMPATIBLE:
            faults.append(f"{entry['path']}: {entry['licence']}")
        if sha256(path) != entry["sha256"]:
            faults.append(f"{entry['path']}: changed; run python -m tests.support.supply --write")
        if "origin_path" in entry and (
            importlib.metadata.version(entry["origin"]) != entry["version"]
            or sha256(package_file(entry["origin_path"])) != entry["origin_sha256"]
        ):
            faults.append(f"{entry['path']}: {entry['origin']} has another version; take over what it changed")
    for folder in sorted((ROOT / "sources").iterdir()):
        text = (folder / "source.yml").read_text(encoding="utf-8")
        if f"sha256: {sha256(folder / 'raw.txt')}" not in text or "\nrights:" not in text:
            faults.append(f"{folder.name}: checksum or rights")
    return faults


def action_faults() -> list[str]:
    """Every action is pinned to a commit and says its version."""
    return [
        f"{path.name}: {m[0]}"
        for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
        for m in _USES.finditer(path.read_text(encoding="utf-8"))
        if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", m[1]) or not re.match(r" # v\d+\.\d+\.\d+", m[2])
    ]


def action_count() -> int:
    return sum(len(_USES.findall(p.read_text(encoding="utf-8"))) for p in (ROOT / ".github" / "workflows").glob("*.yml"))


def write_checksums() -> None:
    """Put the checksums of the files as they are into the list."""
    text = LIST.read_text(encoding="utf-8")
    for entry in third_party()["file"]:
        start = text.index(f'path = "{entry["path"]}"')
        end = text.find("[[file]]", start)
        part = text[start : end if end >= 0 else len(text)]
        new = re.sub(r'\nsha256 = "[^"]*"', f'\nsha256 = "{sha256(ROOT / entry["path"])}"', part, count=1)
        if "origin_path" in entry:
            new = re.sub(
                r'\norigin_sha256 = "[^"]*"', f'\norigin_sha256 = "{sha256(package_file(entry["origin_path"]))}"', new, count=1
            )
        text = text.replace(part, new, 1)
    LIST.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write_checksums()
    faults = [*lock_faults(), *licence_faults(), *own_or_listed(), *file_faults(), *action_faults()]
    print(*faults, dict(licences()), sep="\n")
    sys.exit(1 if faults else 0)

"""What comes from others is pinned by hash, listed with origin and checksum, and under licences that go with ours."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path

import pytest

from tests.support import sbom, supply


def test_every_package_is_pinned_by_hash_and_is_the_one_installed() -> None:
    assert supply.lock_faults() == []
    for lock in supply.LOCKS:
        assert supply.locked(lock) and all(hashes for _, hashes in supply.locked(lock).values()), lock


@pytest.mark.parametrize(
    "row", ["nh3>=0.3", "nh3==0.3.8", "nh3 @ https://example.org/nh3.whl", "-r other.txt", "--index-url https://example.org"]
)
def test_what_is_not_pinned_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, row: str) -> None:
    for name in (*supply.LOCKS, *supply.NPM_LOCKS, "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((supply.ROOT / name).read_bytes())
    monkeypatch.setattr(supply, "ROOT", tmp_path)
    assert supply.lock_faults() == []
    with (tmp_path / "requirements.txt").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    assert supply.lock_faults()


@pytest.mark.parametrize("lock", supply.EXTRAS)
def test_a_lock_is_closed(lock: str) -> None:
    """Every requirement of every package, extras and markers included, is met by a pin: no pip need look at what is newest."""
    pins = {name: version for name, (version, _) in supply.locked(lock).items()}
    assert supply.closure_faults(lock, pins) == []
    for name in pins:
        rest = {n: version for n, version in pins.items() if n != name}
        missed = [re.search(r"requires ([\w.-]+)", row) for row in supply.closure_faults(lock, rest)]
        assert name in {supply.normal(found[1]) for found in missed if found}


@pytest.mark.parametrize(
    ("name", "requires", "fault"),
    [
        ("nh3", ["strange>=1"], "nh3 requires strange>=1; locked is nothing"),
        ("nh3", ["strange; python_version >= '3.14'"], "locked is nothing"),
        ("nh3", ["strange; sys_platform == 'win32'"], "locked is nothing"),
        ("nh3", ["strange; python_version < '3.11'"], ""),
        ("nh3", ["strange; extra == 'more'"], ""),
        ("nh3", ["click>=999"], "nh3 requires click>=999; locked is 8"),
        ("nh3", ["click[more]>=8"], "click requires strange; extra == 'more'; locked is nothing"),
    ],
)
def test_a_lock_with_a_hole_is_seen(monkeypatch: pytest.MonkeyPatch, name: str, requires: list[str], fault: str) -> None:
    """Holes that show only with an extra, on another system or in another Python."""
    real, more = supply.requirements_of, {"click": ["strange; extra == 'more'"], name: requires}
    monkeypatch.setattr(supply, "requirements_of", lambda package: [*real(package), *more.get(package, [])])
    pins = {n: version for n, (version, _) in supply.locked("requirements.txt").items()}
    found = supply.closure_faults("requirements.txt", pins)
    assert len(found) == bool(fault) and all(fault in row for row in found)


def test_all_licences_go_with_ours() -> None:
    assert supply.licence_faults() == []
    assert sum(supply.licences().values()) > 100


@pytest.mark.parametrize(
    ("expression", "known"),
    [
        ("MIT", True), ("Apache-2.0 OR BSD-2-Clause", True), ("MIT AND PSF-2.0", True), ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False), ("MIT AND GPL-2.0-only", False), ("AGPL-3.0-or-later", False), ("LGPL-3.0-only", False),
        ("", False),
    ],
)  # fmt: skip
def test_which_licences_do(expression: str, known: bool) -> None:
    assert supply._known(expression) is known


def test_no_package_that_ships_is_copyleft_without_being_named() -> None:
    """MPL-2.0 is the only one with conditions on files; which packages those are is written here."""
    conditioned = {n for n in supply.locked("requirements.txt") if _installed(n) and "MPL" in supply.licence_of(n)}
    assert conditioned <= {"certifi", "pathspec"}


def _installed(name: str) -> bool:
    try:
        return bool(importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


def test_every_file_made_by_others_is_listed() -> None:
    assert supply.own_or_listed() == []


def test_the_listed_files_and_their_origins_are_as_listed() -> None:
    assert supply.file_faults() == []


@pytest.mark.parametrize("fault", ["changed", "gone", "no licence", "new file", "new template", "banner"])
def test_a_fault_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str) -> None:
    for name in (
        "THIRD-PARTY.toml",
        "build_tools/annotated_edition/chinese/variants.txt",
        "LICENSES/Apache-2.0.txt",
        "build_tools/annotated_edition/theme/404.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((supply.ROOT / name).read_bytes())
    (tmp_path / "sources").mkdir()
    listed = tmp_path / "THIRD-PARTY.toml"
    rows = listed.read_text(encoding="utf-8").split("[[file]]")
    listed.write_text(rows[0] + "[[file]]" + rows[1] + "[own]" + rows[-1].partition("[own]")[2], encoding="utf-8")
    monkeypatch.setattr(supply, "ROOT", tmp_path)
    monkeypatch.setattr(supply, "LIST", listed)
    assert supply.file_faults() + supply.own_or_listed() == []
    variants = tmp_path / "build_tools" / "annotated_edition" / "chinese" / "variants.txt"
    if fault == "changed":
        variants.write_bytes(variants.read_bytes() + b"\n")
    elif fault == "gone":
        variants.unlink()
    elif fault == "no licence":
        (tmp_path / "LICENSES" / "Apache-2.0.txt").unlink()
    elif fault == "new file":
        (tmp_path / "build_tools" / "font.woff2").touch()
    elif fault == "new template":
        theirs = supply.package_file("material/templates/partials/footer.html").read_bytes()
        (tmp_path / "build_tools" / "annotated_edition" / "theme" / "partials").mkdir()
        (tmp_path / "build_tools" / "annotated_edition" / "theme" / "partials" / "footer.html").write_bytes(theirs)
    else:
        (tmp_path / "build_tools" / "annotated_edition" / "theme" / "a.js").write_text("/* @license MIT */", encoding="utf-8")
    assert len(supply.file_faults() + supply.own_or_listed()) == 1


def test_actions_are_pinned_to_commits() -> None:
    assert supply.action_faults() == [] and supply.action_count() > 5


def test_the_site_ships_nothing_it_does_not_use(site: Path) -> None:
    assert not (site / "assets" / "javascripts" / "lunr").exists()


def test_the_bill_of_materials_names_every_package_and_every_file_with_licence_and_checksum() -> None:
    """Only what its makers' library takes for valid can be written; the same for the same locks."""
    data = json.loads(sbom.format_bill())
    parts = {part["bom-ref"]: part for part in data["components"]}
    pins = supply.read_lock(supply.ROOT / sbom.LOCK)
    installed = [pin for pin in pins if supply.is_installed(pin.name)]
    assert len(parts) == len(pins) + len(supply.third_party()["file"]) and installed
    for pin in installed:
        part = parts[f"pkg:pypi/{pin.name}@{pin.version}"]
        assert part["licenses"] and len(part["externalReferences"][0]["hashes"]) == len(pin.hashes), pin
    for entry in supply.third_party()["file"]:
        part = parts[entry["path"]]
        assert part["licenses"] and part["hashes"] == [{"alg": "SHA-256", "content": entry["sha256"]}], entry
    assert "timestamp" not in data["metadata"] and sbom.format_bill() == sbom.format_bill()

"""Workflows, issue forms and their safety, by outside validators that need no network."""

from __future__ import annotations

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from annotated_edition import __version__
from tests.support import ROOT, supply

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
BIN = Path(sys.executable).parent


def run(*command: str) -> None:
    result = subprocess.run([str(BIN / command[0]), *command[1:]], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [p.name for p in WORKFLOWS]),
        ("vendor.dependabot", ["../dependabot.yml"]),
        ("vendor.citation-file-format", ["../../CITATION.cff"]),
        ("vendor.github-issue-config", ["../ISSUE_TEMPLATE/config.yml"]),
        ("vendor.github-issue-forms", [f"../ISSUE_TEMPLATE/{p.name}" for p in FORMS]),
    ],
)
def test_files_follow_their_schema(schema: str, files: list[str]) -> None:
    try:
        run("check-jsonschema", "--builtin-schema", schema, *(str(ROOT / ".github/workflows" / f) for f in files))
    except AssertionError as error:
        if "invalid choice" in str(error) or "is not one of" in str(error):
            pytest.fail(f"check-jsonschema has no schema {schema}")
        raise


def test_there_is_a_form_for_a_term_a_correction_a_source_and_a_bug() -> None:
    assert [p.stem.partition("-")[2] for p in FORMS] == ["term", "correction", "source", "bug"]


def test_a_citation_names_the_version_and_the_date_of_this_edition() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert cited["version"] == __version__ and cited["date-released"] == settings["extra"]["edition"]["date"]
    assert cited["title"] == settings["site_name"]
    assert cited.get("repository-code", "") == settings["repo_url"], "both name the repository, or neither does"


def test_nobody_is_asked_for_a_review_who_is_not_there() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owners = [owner for line in lines if line.strip() and not line.startswith("#") for owner in line.split()[1:]]
    assert all(re.fullmatch(r"@[A-Za-z0-9-]+(/[A-Za-z0-9-]+)?", owner) and not owner.startswith("@example") for owner in owners)


RUNS = ("mkdocs.yml", "Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt", "build_tools/x",
        ".github/x", ".ci/run", "tests/conftest.py", "benchmarks/run.py", ".vscode/settings.json")  # fmt: skip
"""What runs on the machine of whoever looks at a branch."""


@pytest.mark.parametrize("path", RUNS)
def test_what_runs_belongs_to_developers_and_not_to_editors(path: str) -> None:
    """The lines are a pattern to fill in: as long as nobody is named they are comments. The last that fits decides."""
    text = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    rows = re.findall(r"^(?:# )?(\*|/\S+)\s+(@\S+)$", text, re.M)
    assert rows[0][0] == "*"
    owners = [owner for place, owner in rows if place == "*" or fnmatch(f"/{path}", f"{place}*")]
    assert owners[-1] != owners[0], path


def test_the_page_for_maintainers_names_what_runs() -> None:
    page = (ROOT / "docs/maintain.md").read_text(encoding="utf-8")
    for path in RUNS:
        name = path.replace("requirements-test.txt", "requirements*.txt").replace("requirements.txt", "requirements*.txt")
        assert f"`{name.partition('/')[0]}{'/' if '/' in name else ''}" in page, path
    assert "--trust" in page and "hooks" in page and "!!python/" in page


def test_what_is_contributed_under_which_licence_is_said_the_same_everywhere() -> None:
    for name in ("CONTRIBUTING.md", ".github/pull_request_template.md", "README.md", "README.zh.md", "LICENSE-annotations"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "CC BY 4.0" in text, name
        assert "MIT" in text or name == "LICENSE-annotations", name


def test_workflows_are_safe() -> None:
    run("zizmor", "--offline", "--no-progress", "--persona=auditor", ".github")


def test_known_vulnerabilities_are_looked_for_every_week() -> None:
    weekly = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8"))
    commands = " ".join(str(step.get("run", "")) for step in weekly["jobs"]["supply"]["steps"])
    assert weekly[True]["schedule"] and all(word in commands for word in ("make audit", "make sbom", "tests.support.supply"))
    audit = (ROOT / "tests/audit/run.sh").read_text(encoding="utf-8")
    asked = {lock for lock in supply.LOCKS if lock in audit} | {
        lock for lock in supply.NPM_LOCKS if str(Path(lock).parent) in audit
    }
    assert {*supply.LOCKS, *supply.NPM_LOCKS} == asked  # tests/pips.txt is named as the one left out


def test_a_stranger_is_told_where_to_report_a_vulnerability() -> None:
    """By the setting that pages have their contact from, in both languages; no address is written down twice."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    chinese, _, english = text.partition("## Reporting")
    assert all("extra.edition.contact" in part and "Report a vulnerability" in part for part in (chinese, english))
    assert "@" not in text


def test_actions_are_pinned_and_rights_are_least() -> None:
    assert WORKFLOWS
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text and "secrets." not in text
        assert "\npermissions: {}\n" in text
        for use in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", use), (path.name, use)

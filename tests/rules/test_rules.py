"""Every rule has an example that provokes it and nothing else, and the message printed for it is the one on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotated_edition.editing.read_spreadsheet import read_tables
from annotated_edition.editing.replace import replace_source
from annotated_edition.editing.upgrade import plan_upgrade
from annotated_edition.edition import make_edition, read_project
from annotated_edition.pages.rules import GROUPS, render_rules_page
from annotated_edition.report import Report, format_text
from annotated_edition.rules.checks import RULES
from annotated_edition.rules.examples import FOLDER, ExampleFile, lay_out, parse_files, read_example
from annotated_edition.transcription.account import account_for
from annotated_edition.transcription.characters import clean
from annotated_edition.wording.addresses import read_addresses, report_faults
from annotated_edition.wording.site_leads import report_leads
from annotated_edition.wording.site_programs import report_programs
from tests.support.small import article, source


def checked(files: tuple[ExampleFile, ...], folder: Path) -> Report:
    """Check the example project."""
    root = folder / "北山"
    root.mkdir()
    lay_out(files, root)
    report = Report()
    make_edition(read_project(root), report)
    if addresses := read_addresses(root):
        report_faults(addresses, report)
    report_leads(root, report)
    report_programs(root, report)
    return report


def broken_account() -> Report:
    """S012 is a proof of the program about itself; only a forged outcome breaks it."""
    raw = "我市召开会"
    page = replace(source("beishan-2021"), raw=raw)
    report = Report(texts={f"{page.path}/raw.txt": raw})
    account_for(page, clean(raw, lambda rule, offset: False), {}, [article("a", "我市召开", of=page.id)], [], [], report)
    return report


def imported(**tables: str) -> Callable[[Path], Report]:
    """Import tables made on the spot."""

    def run(folder: Path) -> Report:
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        report = Report()
        read_tables(folder / "terms.csv", report)
        return report

    return run


def same_page_again(folder: Path) -> Report:
    """Replace the raw page by itself."""
    lay_out((), folder)
    report = Report()
    list(replace_source(folder, "beishan-2021", folder / "sources" / "beishan-2021" / "raw.txt", report))
    return report


def written_unlike_any(folder: Path) -> Report:
    """Upgrade a file whose key stands behind a sign, which no rewriting expects."""
    lay_out(
        parse_files("== annotations/nong-gao-qu.yml\n? headword\n: 农高区\n? gloss\n: 一处示范区。\n? status\n: reviewed\n"),
        folder,
    )
    report = Report()
    plan_upgrade(folder, report)
    return report


OTHERWISE: dict[str, Callable[[Path], Report]] = {
    "S012": lambda folder: broken_account(),
    "C010": written_unlike_any,
    "S020": same_page_again,
    "C002": imported(terms="headword,glos\n农高区,北山的一处示范区。\n"),
    "C003": imported(terms="headword,gloss\n农高区,北山的一处示范区。\n", aliases="term,form\n示范区,示范园区\n"),
}
"""Rules that no check of a project provokes: what does, instead of the files of the example."""


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    folders = {p.name for p in FOLDER.iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert folders == set(RULES)
    for code in RULES:
        assert {p.name for p in (FOLDER / code).iterdir()} == {"bad.txt", "mended.txt", "message.txt"}, code


def test_the_example_project_is_clean(tmp_path: Path) -> None:
    assert checked((), tmp_path).diagnostics == []


@pytest.mark.parametrize("code", RULES)
def test_the_bad_example_prints_the_message(code: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = FOLDER / code / "message.txt"
    bad = parse_files((FOLDER / code / "bad.txt").read_text(encoding="utf-8"))
    report = OTHERWISE[code](tmp_path) if code in OTHERWISE else checked(bad, tmp_path)
    assert {d.code for d in report.diagnostics} == {code}
    printed = format_text(report) + "\n"
    if request.config.getoption("--rewrite"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [c for c in RULES if c not in OTHERWISE])
def test_the_mended_example_is_clean(code: str, tmp_path: Path) -> None:
    assert checked(read_example(code).fixed, tmp_path).diagnostics == []


def test_the_page_of_rules_shows_every_rule_once() -> None:
    page = render_rules_page()
    for code, rule in RULES.items():
        assert page.count(f"### {code} {rule.title} {{ #{code.lower()} }}") == 1
        assert all(f"    {line}".rstrip() in page for line in read_example(code).message.splitlines())
    assert {code[0] for code in RULES} == set(GROUPS)


def test_every_message_has_its_parts() -> None:
    for code in RULES:
        for message in read_example(code).message.strip().split("\n\n"):
            assert "怎么改：" in message and f"contributing/rules.html#{code.lower()}" in message, code

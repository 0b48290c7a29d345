"""Settings that lead away from the site are named with their place, and the judgement is the same when MkDocs has read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Report
from annotated_edition.site.build import BuildFailed, run_mkdocs
from annotated_edition.wording.site_leads import report_leads
from tests.support import ROOT
from tests.support.small_project import make_project

THEME = "theme: {name: material, font: false}"
LEADS = {
    "fonts": "theme: {name: material}",
    "fonts by name": "theme: {name: material, font: {text: Roboto}}",
    "theme by name": "theme: material",
    "logo": "theme: {name: material, font: false, logo: 'https://example.org/a.png'}",
    "favicon": "theme: {name: material, font: false, favicon: '//example.org/a.png'}",
    "style": f"{THEME}\nextra_css: ['https://example.org/a.css']",
    "script": f"{THEME}\nextra_javascript: ['https://example.org/a.js']",
    "script with settings": f"{THEME}\nextra_javascript: [{{path: 'https://example.org/a.js', defer: true}}]",
    "polyfill": f"{THEME}\nextra: {{polyfills: ['https://example.org/a.js']}}",
    "analytics": f"{THEME}\nextra: {{analytics: {{provider: google, property: x}}}}",
    "home": f"{THEME}\nextra: {{homepage: 'javascript:x'}}",
    "social": f"{THEME}\nextra: {{social: [{{icon: material/home, link: 'javascript:x'}}]}}",
    "language": f"{THEME}\nextra: {{alternate: [{{name: x, lang: x, link: 'data:text/html,x'}}]}}",
    "site": f"{THEME}\nsite_url: 'javascript://x/%0ax'",
    "navigation": f"{THEME}\nnav: [{{甲: [{{乙: 'javascript:x'}}]}}]",
    "scope": f"{THEME}\nextra: {{scope: 'https://example.org/'}}",
    "folder": f"{THEME}\ndocs_dir: ..",
    "folder elsewhere": f"{THEME}\ndocs_dir: ../project/annotations/../../docs",
}


def lay_out(folder: Path, text: str) -> Path:
    root = make_project(folder / "project")
    for name in (root / "docs", folder / "docs"):
        name.mkdir(exist_ok=True)
    extra = "" if "\nextra:" in text else "\nextra: {edition: {shape: 2}}"
    own = "\nsite_name: 字\nuse_directory_urls: false\nplugins: [edition]\n"
    (root / "mkdocs.yml").write_text(text + extra + own, encoding="utf-8")
    return root


@pytest.mark.parametrize("kind", LEADS)
def test_a_setting_that_leads_away_is_named_and_builds_nothing(kind: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path, LEADS[kind])
    report = Report()
    report_leads(root, report)
    assert {d.code for d in report.errors} == {"C021"}
    assert all(d.location.path == "mkdocs.yml" and 1 <= d.location.line <= 2 and d.fix for d in report.errors)
    edition = make_edition(read_project(root), Report())
    assert edition
    with pytest.raises(BuildFailed):
        run_mkdocs(root, edition, tmp_path / "site")


@pytest.mark.parametrize("text", [THEME, f"{THEME}\ndocs_dir: ./docs/", f"{THEME}\nextra_css: [assets/a.css]"])
def test_a_setting_that_stays_within_is_none(text: str, tmp_path: Path) -> None:
    report = Report()
    report_leads(lay_out(tmp_path, text), report)
    assert not report.diagnostics


@pytest.mark.parametrize("root", [ROOT, ROOT / "build_tools/annotated_edition/new_edition/template"], ids=["own", "new edition"])
def test_settings_of_ours_stay_within(root: Path) -> None:
    report = Report()
    report_leads(root, report)
    assert not report.diagnostics

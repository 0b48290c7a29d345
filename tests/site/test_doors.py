"""Pages written by hand and settings of the site: nothing of them runs, and nothing is fetched from elsewhere, with the policy
or without it. ``make fuzz NAMES=security`` goes through every payload; here a part of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Report
from annotated_edition.site.build import BuildFailed, run_mkdocs
from tests.support.doors import NOT_THERE, build_behind_the_checks, cleaned_faults, page_faults, page_of
from tests.support.hostile import Payload, read_payloads
from tests.support.other_doors import cell_faults, request_faults
from tests.support.page_audit import Watch, served
from tests.support.reach import REPOSITORY
from tests.support.small_project import make_project

pytestmark = pytest.mark.xdist_group("doors")
EVERY = 12


@pytest.fixture(scope="module")
def payloads() -> list[Payload]:
    return read_payloads()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, payloads: list[Payload]) -> Iterator[Path]:
    yield build_behind_the_checks(tmp_path_factory.mktemp("doors") / "project", payloads[::4], 0)


def names(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html")


@pytest.mark.browser
def test_the_list_of_html_lets_nothing_through(browser: Any, payloads: list[Payload]) -> None:
    count, faults = cleaned_faults(browser, payloads[::EVERY])
    assert count > 5000 and not faults, "\n".join(faults[:20])


@pytest.mark.browser
def test_pages_and_settings_add_nothing_that_runs_or_loads(browser: Any, made: Path) -> None:
    faults = page_faults(browser, made)
    assert not faults, "\n".join(faults[:30])


@pytest.mark.browser
@pytest.mark.parametrize("bypass", [True, False], ids=["without the policy", "with the policy"])
def test_nothing_runs_on_any_page(browser: Any, made: Path, bypass: bool) -> None:
    for base in (made.as_uri(), ""):
        watch = Watch(browser, bypass_csp=bypass)
        with served(made) as address:
            for name in names(made)[:: 3 if bypass else 6]:
                watch.open(base or address, name)
        watch.close()
        faults = [f for f in watch.faults if not re.search(NOT_THERE, f)]
        assert not faults, "\n".join(faults[:20])


@pytest.mark.build
def test_the_settings_stand_as_words_where_they_are_printed(made: Path) -> None:
    """The test above would say nothing if no payload were on the pages."""
    for name in names(made):
        text = (made / name).read_text(encoding="utf-8")
        assert "&lt;script&gt;" in text or "&lt;" in text, name
    page = (made / "terms/nong-gao-qu.html").read_text(encoding="utf-8")
    assert f"{REPOSITORY}/edit/%" in page


@pytest.mark.parametrize("number", range(0, 350, 9))
def test_the_check_names_what_a_page_may_not_hold(number: int, tmp_path: Path, payloads: list[Payload]) -> None:
    """Where the check says nothing, the site is built, and nothing had to be left out of it."""
    root = make_project(tmp_path / "project")
    (root / "docs").mkdir()
    for payload in payloads[number : number + 9]:
        (root / "docs/a.md").write_bytes(page_of(payload, number).encode())
        report = Report()
        make_edition(read_project(root), report)
        assert {d.code for d in report.errors} == {"C004"}
        for d in report.errors:
            assert d.location.path == "docs/a.md" and d.location.line >= 1 and d.message and d.fix


@pytest.mark.build
def test_a_page_the_check_let_through_is_not_changed_in_silence(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    edition = make_edition(read_project(root), Report())
    assert edition
    (root / "docs").mkdir(exist_ok=True)
    settings = "site_name: 字\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [edition]\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "docs/a.md").write_text("# 题\n\n<script>pwned=1</script>\n", encoding="utf-8")
    with pytest.raises(BuildFailed):
        run_mkdocs(root, edition, tmp_path / "site")


def test_no_cell_of_a_table_is_a_formula(payloads: list[Payload]) -> None:
    count, faults = cell_faults(payloads)
    assert count > 5000 and not faults, "\n".join(faults[:20])


def test_the_preview_answers_no_stranger(payloads: list[Payload]) -> None:
    count, faults = request_faults(payloads[::EVERY])
    assert count > 300 and not faults, "\n".join(faults[:20])

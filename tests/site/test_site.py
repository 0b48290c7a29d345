"""The built site as files: ids, policy, edit links, and what a fault does to it. Links and bytes have tests of their own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Report, format_text
from annotated_edition.site.build import build_site
from tests.support import ROOT


class Parsed(HTMLParser):
    """Ids, links and the policy of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.policy = ""
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        self.links += [str(values[n]) for n in ("href", "src") if values.get(n) and values.get("rel") != "canonical"]
        self.handlers += [n for n in values if n.startswith("on")]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(values["content"])


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Parsed]:
    return {p.relative_to(site).as_posix(): Parsed(p.read_text(encoding="utf-8")) for p in sorted(site.rglob("*.html"))}


def test_ids_are_ascii(pages: dict[str, Parsed]) -> None:
    for name, page in pages.items():
        assert page.ids and all(i.isascii() for i in page.ids), name


def test_no_link_or_asset_is_absolute(pages: dict[str, Parsed]) -> None:
    for name, page in pages.items():
        assert not [x for x in page.links if x.startswith("/")], name


def test_every_page_has_a_policy_and_no_inline_handler(pages: dict[str, Parsed]) -> None:
    for name, page in pages.items():
        assert "script-src 'self'" in page.policy and "unsafe" not in page.policy, name
        assert not page.handlers, name


def test_paths_are_short_and_safe(site: Path) -> None:
    for path in site.rglob("*"):
        name = path.relative_to(site.parent).as_posix()
        assert len(name) < 120 and name.isascii(), name  # Windows takes 260, with the folder it lies in


def test_every_occurrence_is_a_link_to_a_note_on_its_page(site: Path) -> None:
    data = json.loads((site / "data" / "edition.json").read_text(encoding="utf-8"))
    for article in data["articles"]:
        html = (site / article["url"]).read_text(encoding="utf-8")
        linked = set(re.findall(r'<a class="term[^"]*" href="#(note-[^"]+)" id="([^"]+)"', html)) or {
            (b, a) for a, b in re.findall(r'<a class="term[^"]*" id="([^"]+)" href="#(note-[^"]+)"', html)
        }
        anchors = {anchor for _, anchor in linked}
        expected = {
            o["id"].partition("#")[2] for o in data["occurrences"] if o["article"] == article["id"] and "nested_in" not in o
        }
        assert anchors == expected
        for note, _ in linked:
            assert f'id="{note}"' in html


# --- a fault stops the build, says where and how to mend, and leaves the earlier site -------------


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


OPENING = "sources/jinzhong-2021-congress-opening"


def remove_raw(p: Path) -> None:
    (p / OPENING / "raw.txt").unlink()


def change_raw(p: Path) -> None:
    edit(p / OPENING / "raw.txt", "会场内庄严而喜庆", "会场里庄严而喜庆")


def quote_twice(p: Path) -> None:
    edit(p / OPENING / "source.yml", "body: [金风玉露，时和年丰。]", "body: [这五年，我们致力]")


def quote_never(p: Path) -> None:
    edit(p / OPENING / "source.yml", "body: [金风玉露，时和年丰。]", "body: [金风玉露，时和年半。]")


def unknown_field(p: Path) -> None:
    edit(p / "annotations/nong-gao-qu.yml", "english:", "englsh:")


def alias_twice(p: Path) -> None:
    edit(
        p / "annotations/zhi-chuang-gu.yml", "headword: 智创谷", "headword: 智创谷\naliases:\n  - {form: 农高区, relation: short}"
    )


def empty_file(p: Path) -> None:
    (p / "annotations/kong.yml").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "code", "place"),
    [
        (remove_raw, "S001", f"{OPENING}/raw.txt"),
        (change_raw, "S002", f"{OPENING}/raw.txt:37"),
        (quote_twice, "S005", f"{OPENING}/source.yml"),
        (quote_never, "S004", f"{OPENING}/source.yml"),
        (unknown_field, "F001", "annotations/nong-gao-qu.yml:4"),
        (alias_twice, "T002", "annotations/"),
        (empty_file, "Y002", "annotations/kong.yml"),
    ],
)
def test_a_fault_stops_the_build(project: Path, fault: object, code: str, place: str) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("earlier", encoding="utf-8")
    if fault is alias_twice:
        path = project / "annotations/zhi-chuang-gu.yml"
        if "\naliases:" in path.read_text(encoding="utf-8"):
            edit(path, "\naliases:", "\naliases:\n  - {form: 农高区, relation: short}")
        else:
            alias_twice(project)
    else:
        fault(project)  # type: ignore[operator]
    report = Report()
    assert build_site(project, report) is None
    assert code in {d.code for d in report.errors}
    text = format_text(report)
    assert place in text and "怎么改" in text
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "earlier"


@pytest.mark.build
def test_the_earlier_site_survives_a_renderer_that_fails(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("earlier", encoding="utf-8")
    (project / "docs" / "broken.md").write_text("# 无处可去\n\n[断链](nowhere.md)\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "annotated_edition", "--root", str(project), "build"], capture_output=True, text=True
    )
    assert result.returncode == 2 and "Traceback" not in result.stderr and "nowhere.md" in result.stderr
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "earlier"
    assert not list(project.glob(".site-*"))


def test_the_project_itself_has_no_open_question() -> None:
    report = Report()
    assert make_edition(read_project(ROOT), report)
    assert not report.diagnostics, format_text(report)

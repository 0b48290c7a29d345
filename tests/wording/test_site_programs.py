"""``mkdocs.yml`` is a program in more than one way; each is named, whichever way YAML writes it, and nothing runs meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Report, format_text
from annotated_edition.site.build import BuildFailed, build_site, run_mkdocs
from annotated_edition.site.warm import WarmSite
from annotated_edition.wording.site_programs import find_programs
from tests.support import ROOT
from tests.support.small_project import make_project

RUN = "import pathlib; pathlib.Path({marker!r}).touch()"
PROGRAMS = {
    "hooks": "hooks: [evil.py]",
    "hooks, quoted and escaped": '"\\x68ooks": [evil.py]',
    "hooks, as a question": "? hooks\n: - evil.py",
    "hooks, merged": "x: &x {{hooks: [evil.py]}}\n<<: *x",
    "hooks, merged from a list": "x: &x {{hooks: [evil.py]}}\n<<: [*x]",
    "hooks, merged twice": "y: &y {{hooks: [evil.py]}}\nx: &x {{<<: *y}}\n<<: *x",
    "hooks, named by the machine": "!ENV [NOT_SET, hooks]: [evil.py]",
    "call": "extra: {{a: !!python/object/apply:exec [{run!r}]}}",
    "call, long tag": "extra: {{a: !<tag:yaml.org,2002:python/object/apply:exec> [{run!r}]}}",
    "call, tag by a handle": "%TAG !p! tag:yaml.org,2002:python/\n---\nextra: {{a: !p!object/apply:exec [{run!r}]}}",
    "call, in a key": "extra: {{? !!python/object/apply:exec [{run!r}] : 1}}",
    "call, behind an anchor": "x: &a !!python/object/apply:exec [{run!r}]\nextra: {{a: *a}}",
    "new": "extra: !!python/object/new:type [a, [], {{}}]",
    "name": "extra: {{a: !!python/name:evil.run }}",
    "module": "extra: {{a: !!python/module:evil }}",
    "templates": "theme: {{name: material, font: false, custom_dir: evil}}",
    "more templates": "extra_templates: [evil.html]",
    "plugin": "plugins: [search, edition, offline, macros]",
    "plugin, with settings": "plugins: [search, edition, offline, {{macros: {{module_name: evil}}}}]",
    "plugins as a mapping": "plugins: {{search: {{}}, edition: {{}}, macros: {{}}}}",
    "extension": "markdown_extensions: [evil]",
    "extension, with settings": "markdown_extensions: [{{evil: {{}}}}]",
    "extension that reads files": "markdown_extensions: [{{pymdownx.snippets: {{base_path: /}}}}]",
    "another file": "INHERIT: more.yml",
    "another file's other file": "INHERIT: between.yml",
    "too large to look at": "# " + "a" * 300_000 + "\nhooks: [evil.py]",
}  # fmt: skip


def lay_out(tmp_path: Path, text: str) -> tuple[Path, Path]:
    """A project with such settings, and the file that comes about when one of its programs runs."""
    marker = tmp_path / "ran"
    root = make_project(tmp_path / "project")
    run = RUN.format(marker=str(marker))
    (root / "evil.py").write_text(run + "\nrun = None\n", encoding="utf-8")
    (root / "evil").mkdir()
    (root / "docs").mkdir(exist_ok=True)
    (root / "more.yml").write_text("hooks: [evil.py]\n", encoding="utf-8")
    (root / "between.yml").write_text("INHERIT: more.yml\n", encoding="utf-8")
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    own = re.sub(r"\n +start: .*", "", own)
    given = text.format(run=run)
    keys = {line.split(":")[0] for line in given.splitlines() if not line.startswith((" ", "%", "-", "?"))}
    blocks = [b for b in own.split("\n\n") if b.split(":")[0] not in keys]
    (root / "mkdocs.yml").write_text(given + "\n" + "\n".join(blocks) + "\n", encoding="utf-8")
    return root, marker


@pytest.mark.parametrize("how", PROGRAMS)
def test_no_command_runs_a_program_of_the_settings(
    how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, marker = lay_out(tmp_path, PROGRAMS[how])
    monkeypatch.syspath_prepend(str(root))
    for command in ("check", "build", "offline"):
        assert main(["--root", str(root), command]) == 1
        out = capsys.readouterr().out
        assert "C020" in out and "怎么改：" in out and not marker.exists()
    edition = make_edition(read_project(root), Report())
    assert edition
    for build in (
        lambda: run_mkdocs(root, edition, tmp_path / "site"),
        lambda: WarmSite(root, tmp_path / "site").build(edition, tmp_path / "site"),
    ):
        with pytest.raises(BuildFailed, match="C020"):
            build()
    assert not marker.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_another_encoding_hides_nothing(encoding: str, tmp_path: Path) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (tmp_path / "mkdocs.yml").write_bytes(f"{mark}hooks: [evil.py]\n".encode(encoding))
    assert find_programs(tmp_path)


def test_what_is_trusted_runs(tmp_path: Path) -> None:
    root, marker = lay_out(tmp_path, PROGRAMS["hooks"])
    report = Report()
    assert build_site(root, report, trust=True), format_text(report)
    assert marker.exists()


@pytest.mark.parametrize("root", [ROOT, ROOT / "build_tools/annotated_edition/new_edition/template"], ids=["own", "new edition"])
def test_settings_of_ours_are_no_program(root: Path) -> None:
    assert find_programs(root) == []


@pytest.mark.parametrize(
    "text",
    [
        "site_name: !ENV NAME\n",
        "hooks: []\n",
        "hooks:\n",
        "x: &x {a: 1}\n<<: *x\n",
        "markdown_extensions: [toc, markdown.extensions.tables]\n",
    ],
)
def test_settings_that_are_none_are_let_through(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert find_programs(tmp_path) == []

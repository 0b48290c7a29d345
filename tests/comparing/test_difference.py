"""What a change does to the reader: terms, occurrences gained, lost, re-sensed, hidden, unclaimed; texts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.comparing.difference import Difference, compare, marked
from annotated_edition.comparing.difference_text import format_difference
from tests.support.small_project import SECOND_PAGE, TERM, edition_of, make_project


def change(folder: Path, changes: str, before: str = "") -> Difference:
    old, _ = edition_of(make_project(folder / "old", before))
    new, _ = edition_of(make_project(folder / "new", before + changes))
    return compare(old, new)


def places(found: Difference) -> list[tuple[str, str, str]]:
    return [(o.kind, o.headword, o.context) for o in found.occurrences]


def test_no_change_is_no_difference(tmp_path: Path) -> None:
    found = change(tmp_path, "== annotations/wo-shi.yml [edit]\n headword: 我市\n")
    assert found == Difference((), (), ())
    assert format_difference(found) == "读者看到的没有变化。"


def test_a_new_entry_gains_places_and_hides_shorter_ones(tmp_path: Path) -> None:
    entry = "== annotations/x.yml\nheadword: 农高区建设\ngloss: 建设农高区。\ncitations:\n  - {general: 常识}\n"
    found = change(tmp_path, entry)
    assert [(t.kind, t.headword) for t in found.terms] == [("added", "农高区建设")]
    assert [(o.kind, o.headword) for o in found.occurrences] == [("gained", "农高区建设")] * 2 + [("hidden", "农高区")] * 2
    assert found.occurrences[2].detail == "现在链接到“农高区建设”"


def test_a_removed_entry_loses_its_places(tmp_path: Path) -> None:
    found = change(tmp_path, "== annotations/jin-zi-zhao-pai.yml [deleted]\n")
    assert [(t.kind, t.headword) for t in found.terms] == [("removed", "金字招牌")]
    assert places(found) == [("lost", "金字招牌", "…，要用好北山农高区“【金字招牌】”，带动全市农业转型…")]
    assert found.occurrences[0].detail == "词条没有了"


def test_a_context_takes_a_place_away(tmp_path: Path) -> None:
    found = change(tmp_path, f"== {TERM} [edit]\n-headword: 农高区\n+headword: 农高区\n+not_in: [北山农高区]\n")
    assert [(o.kind, o.detail) for o in found.occurrences] == [("lost", "写法、范围或 not_in 变了")]
    assert [d for t in found.terms for d in t.details] == ["不在其中：{+北山农高区+}"]


def test_a_scope_taken_away_leaves_places_unclaimed(tmp_path: Path) -> None:
    found = change(tmp_path, "== annotations/wo-shi.yml [edit]\n-    only_in: [北山]\n+    valid: {from: 2022}\n")
    assert [(o.kind, o.detail) for o in found.occurrences] == [("unclaimed", "原来有义项")] * 2


def test_a_pin_re_senses_a_place(tmp_path: Path) -> None:
    senses = (
        f"== {TERM}\nheadword: 农高区\nsenses:\n"
        "  - {id: jia, gloss: 甲。, default: true, citations: [{general: 常识}]}\n"
        "  - {id: yi, gloss: 乙。, only_in: [beishan-2021-qiu-shou, 北山], citations: [{general: 常识}]}\n"
    )
    found = change(
        tmp_path,
        senses + "pins:\n  - {article: beishan-2021-tui-jin-hui, quote: 用好北山农高区, sense: jia}\n",
        before="",
    )
    assert {o.kind for o in found.occurrences} == {"re-sensed"}
    old, _ = edition_of(make_project(tmp_path / "a", senses.replace(", allow", "") + "allow:\n  - {rule: T039, reason: 例}\n"))
    new, _ = edition_of(
        make_project(
            tmp_path / "b",
            senses
            + "allow:\n  - {rule: T039, reason: 例}\npins:\n  - {article: beishan-2021-tui-jin-hui, quote: 用好北山农高区, sense: jia}\n",
        )
    )
    assert [(o.kind, o.detail) for o in compare(old, new).occurrences] == [("re-sensed", "yi → jia")]


def test_a_new_page_brings_text_places_and_questions(tmp_path: Path) -> None:
    found = change(tmp_path, SECOND_PAGE)
    assert [(t.kind, t.article_id) for t in found.texts] == [("added", "changzhi-2022-ti-su")]
    kinds = [o.kind for o in found.occurrences]
    assert kinds.count("gained") == 3 and kinds.count("unclaimed") == 2


def test_places_move_with_an_emended_text(tmp_path: Path) -> None:
    emended = (
        "== sources/beishan-2021/source.yml [edit]\n-furniture:\n+emendations:\n"
        "+  - {printed: 9月25日，我市召开, read: 9月25日上午，我市召开, kind: omission, reason: 例, resp: editor}\n+furniture:\n"
    )
    found = change(tmp_path, emended)
    assert found.occurrences == ()
    assert [t.text for t in found.texts] == ["本报讯9月25日{+上午+}，我市召开农高区建设推进…"]


def test_changes_inside_a_text_are_marked() -> None:
    assert marked("农高区的简称", "农高区的全称") == "农高区的[-简-]{+全+}称"
    assert marked("", "新") == "{+新+}" and marked("旧", "") == "[-旧-]"


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(folder), *words], check=True, capture_output=True
    )


def test_revisions_and_folders_are_compared_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project(tmp_path / "p")
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "一")
    before = make_project(tmp_path / "old")
    (project / "annotations" / "jin-zi-zhao-pai.yml").unlink()
    assert main(["--root", str(project), "diff", "HEAD"]) == 0
    by_revision = capsys.readouterr().out
    assert main(["--root", str(project), "diff", str(before)]) == 0
    assert capsys.readouterr().out == by_revision
    assert by_revision.startswith("词条：删去 1；标注：失去的标注 1。")
    assert main(["--root", str(project), "diff", "HEAD", "--markdown"]) == 0
    assert "### 失去的标注（1）" in capsys.readouterr().out


def test_a_side_that_is_nothing_is_a_failure_of_the_tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(make_project(tmp_path)), "diff", "no-such-thing"]) == 2
    assert "no-such-thing" in capsys.readouterr().err


def test_a_side_with_errors_is_said_and_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = make_project(tmp_path / "good")
    bad = make_project(tmp_path / "bad", f"== {TERM} [edit]\n-headword: 农高区\n+headword：农高区\n")
    assert main(["--root", str(good), "diff", str(bad)]) == 1
    assert "Y004" in capsys.readouterr().out

"""What a change does to the reader: terms, occurrences gained, lost, re-sensed, hidden, unclaimed; texts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.comparing.difference import Difference, compare, marked
from annotated_edition.comparing.difference_text import format_difference
from annotated_edition.comparing.places import EditionData
from annotated_edition.exports.edition_json import edition_data, format_edition
from tests.support.small_project import SECOND_PAGE, TERM, edition_of, make_project


def values(folder: Path, changes: str = "", *, whole: bool = True) -> EditionData:
    """What is compared of a project; not ``whole``: of its edition.json."""
    edition, _ = edition_of(make_project(folder, changes))
    return edition_data(edition, whole=whole)


def change(folder: Path, changes: str, before: str = "") -> Difference:
    return compare(values(folder / "old", before), values(folder / "new", before + changes))


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
    assert found.occurrences[2].details == ("现在链接到“农高区建设”",)


def test_a_removed_entry_loses_its_places(tmp_path: Path) -> None:
    found = change(tmp_path, "== annotations/jin-zi-zhao-pai.yml [deleted]\n")
    assert [(t.kind, t.headword) for t in found.terms] == [("removed", "金字招牌")]
    assert places(found) == [("lost", "金字招牌", "…，要用好北山农高区“【金字招牌】”，带动全市农业转型…")]
    assert found.occurrences[0].details == ("词条没有了",)


def test_a_context_takes_a_place_away(tmp_path: Path) -> None:
    found = change(tmp_path, f"== {TERM} [edit]\n-headword: 农高区\n+headword: 农高区\n+not_in: [北山农高区]\n")
    assert [(o.kind, *o.details) for o in found.occurrences] == [("lost", "写法、范围或 not_in 变了")]
    assert [d for t in found.terms for d in t.details] == ["不在其中：{+北山农高区+}"]


def test_a_scope_taken_away_leaves_places_unclaimed(tmp_path: Path) -> None:
    found = change(tmp_path, "== annotations/wo-shi.yml [edit]\n-    only_in: [北山]\n+    valid: {from: 2022}\n")
    assert [(o.kind, *o.details) for o in found.occurrences] == [("unclaimed", "原来有义项")] * 2


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
    allowed = senses + "allow:\n  - {rule: T039, reason: 例}\n"
    pin = "pins:\n  - {article: beishan-2021-tui-jin-hui, quote: 用好北山农高区, sense: jia}\n"
    old, new = values(tmp_path / "a", allowed), values(tmp_path / "b", allowed + pin)
    assert [(o.kind, *o.details) for o in compare(old, new).occurrences] == [("re-sensed", "yi → jia")]


def test_a_new_page_brings_text_places_and_questions(tmp_path: Path) -> None:
    found = change(tmp_path, SECOND_PAGE)
    assert [(t.kind, t.id) for t in found.texts] == [("added", "changzhi-2022-ti-su")]
    kinds = [o.kind for o in found.occurrences]
    assert kinds.count("gained") == 3 and kinds.count("unclaimed") == 2


def test_places_move_with_an_emended_text(tmp_path: Path) -> None:
    emended = (
        "== sources/beishan-2021/source.yml [edit]\n-furniture:\n+emendations:\n"
        "+  - {printed: 9月25日，我市召开, read: 9月25日上午，我市召开, kind: omission, reason: 例, resp: editor}\n+furniture:\n"
    )
    found = change(tmp_path, emended)
    assert found.occurrences == ()
    assert [d for t in found.texts for d in t.details] == ["本报讯9月25日{+上午+}，我市召开农高区建设推进…"]


def test_changes_inside_a_text_are_marked() -> None:
    assert marked("农高区的简称", "农高区的全称") == "农高区的[-简-]{+全+}称"
    assert marked("", "新") == "{+新+}" and marked("旧", "") == "[-旧-]"


def test_every_field_of_an_entry_is_compared(tmp_path: Path) -> None:
    before = "== annotations/x.yml\nheadword: 推进会\nsenses:\n  - {id: a, gloss: 旧。, citations: [{general: 常识}]}\n"
    after = (
        "== annotations/x.yml\nheadword: 推进会\npinyin: tuī jìn huì\nenglish: meeting\ntopics: [会议]\nnot_in: [推进会议]\n"
        "aliases:\n  - {form: 本报讯, relation: variant, only_in: [北山]}\n"
        "senses:\n  - {id: a, gloss: 新。, note: 说, only_in: [北山], valid: {from: 2020}, citations: [{general: 定义}]}\n"
        "related:\n  - {see_also: 农高区}\ncontributors: [甲]\nlevel: common\n"
    )
    old, new = values(tmp_path / "old", before), values(tmp_path / "new", after)
    details = [d for t in compare(old, new).terms for d in t.details]
    assert details == [
        "拼音：{+tuī jìn huì+}",
        "英文：{+meeting+}",
        "主题：{+会议+}",
        "写法：推进会{+；本报讯 别称 北山+}",
        "不在其中：{+推进会议+}",
        "相关：{+参见 农高区+}",
        "作者：{+甲+}",
        "释义：[-旧-]{+新+}。",
        "说明：{+说+}",
        "限用范围：{+北山+}",
        "适用时间：{+2020+}",
        "依据：一般知识 [-常识-]{+定义+}",
    ]


def test_what_only_one_side_carries_is_not_compared(tmp_path: Path) -> None:
    changes = f"== {TERM} [edit]\n-headword: 农高区\n+headword: 农高区\n+not_in: [北山农高区]\n"
    old, new = values(tmp_path / "old"), values(tmp_path / "new", changes, whole=False)
    for term in new["terms"]:
        del term["not_in"]
    found = compare(old, new)
    assert found.terms == () and [(o.kind, *o.details) for o in found.occurrences] == [("lost",)]
    assert compare(new, values(tmp_path / "same", changes)) == Difference((), (), ())


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


def test_files_are_compared_as_projects_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = make_project(tmp_path / "new", "== annotations/jin-zi-zhao-pai.yml [deleted]\n")
    files = []
    for folder in (make_project(tmp_path / "old"), new):
        files.append(str(folder / "edition.json"))
        (folder / "edition.json").write_text(format_edition(edition_of(folder)[0]), encoding="utf-8")
    said = []
    for sides in (files, [str(tmp_path / "old"), str(new)], [files[0], str(new)]):
        assert main(["diff", *sides]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2] and said[0].startswith("词条：删去 1；标注：失去的标注 1。\n\n词条（1）\n  − 金字招牌（")
    assert main(["diff", *files, "--markdown", "--most", "1"]) == 0
    assert "### 失去的标注（1）" in capsys.readouterr().out


def test_the_file_in_the_site_is_the_new_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project(tmp_path)
    file = project / "site" / "data" / "edition.json"
    file.parent.mkdir(parents=True)
    file.write_text(format_edition(edition_of(project)[0]), encoding="utf-8")
    assert main(["--root", str(project), "diff", str(file)]) == 0
    assert capsys.readouterr().out == "读者看到的没有变化。"


OLD_SHAPE = f"""== mkdocs.yml
site_name: 北山
== sources/beishan-2021/source.yml [edit]
     body: [本报讯]
-    proof: [{{stage: first, by: 编辑部, against: raw}}]
+    proof: {{status: first, by: 编辑部, against: raw}}
== {TERM} [edit]
-gloss: 北山农业高新技术产业示范区的简称。
+gloss: 北山农业高新技术产业示范区的简称。
+valid: {{from: 2021}}
+aliases: [{{form: 农高示范区, kind: full}}, {{form: “农高区”, kind: variant}}]
+contributors: [王小明]
+status: reviewed
== annotations/wo-shi.yml [edit]
-pinyin: wǒ shì
+pinyin: wǒ shì
+status: draft
"""


def test_an_upgrade_is_no_difference_but_for_what_it_proposes(tmp_path: Path) -> None:
    old, new = (make_project(tmp_path / name, OLD_SHAPE) for name in ("a", "b"))
    assert main(["--root", str(new), "upgrade", "--write"]) == 0
    before, after = (edition_data(edition_of(folder)[0], whole=True) for folder in (old, new))
    found = compare(before, after)
    said = {detail.partition("：")[0] for change in found.terms for detail in change.details}
    assert said <= {"类别", "需要程度", "待确认"} and not found.occurrences and not found.texts
    assert "类别：{+语词+}" in found.terms[0].details and "待确认：{+类别、需要程度+}" in found.terms[0].details


def test_a_revision_brings_its_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Topics of its own, and the dictionary they name."""
    folder = make_project(tmp_path / "project", f"== {TERM} [edit]\n-pinyin: nóng gāo qū\n+topics: [典章]\n")
    settings = "extra:\n  edition:\n    shape: 2\n    topics: [典章, 人物]\n    dictionaries:\n"
    row = "      - {id: ci, title: 词典, file: dictionaries/ci.tsv, licence: CC0-1.0}\n"
    (folder / "mkdocs.yml").write_text(settings + row, encoding="utf-8")
    (folder / "dictionaries").mkdir()
    (folder / "dictionaries" / "ci.tsv").write_text("农\tnóng\n", encoding="utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@x.cn"]
    for words in (["init", "-q", "."], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    (folder / TERM).write_text((folder / TERM).read_text(encoding="utf-8").replace("典章", "人物"), encoding="utf-8")
    assert main(["--root", str(folder), "diff", "HEAD", str(folder)]) == 0
    assert "主题：[-典章-]{+人物+}" in capsys.readouterr().out

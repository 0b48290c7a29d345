"""``ids.lock``: a published id stays with its text, leads on where the text went, and is never given to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Article, Edition, Settings
from annotated_edition.pages.all import plan_pages
from annotated_edition.pages.moved import render_moved
from annotated_edition.report import Report
from tests.support.small_project import edition_of, make_project

PAGE, RECORD = "sources/beishan-2021/raw.txt", "sources/beishan-2021/source.yml"
SECOND = "会议要求，各县要把农高区的经验推广开来，实施“1221”战略，向北山国家级示范区的目标迈进。"
OLD, NEW = "beishan-2021-tui-jin-hui", "beishan-2021-nong-gao-qu"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A published edition."""
    made = make_project(tmp_path / "edition")
    assert main(["--root", str(made), "freeze"]) == 0
    return made


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def declare(root: Path, line: str, article_id: str = OLD) -> None:
    """Add a line to the declaration of an article."""
    change(root, RECORD, f"  - id: {article_id}\n", f"  - id: {article_id}\n    {line}\n")


def article(edition: Edition, article_id: str = OLD) -> Article:
    return next(a for a in edition.articles if a.id == article_id)


def numbered(edition: Edition, article_id: str = OLD) -> dict[str, str]:
    """Give the first letters of the numbered blocks by their ids."""
    return {b.id: b.text[:4] for b in article(edition, article_id).blocks if b.id[1:].isdigit()}


def faults(root: Path) -> list[tuple[str, str]]:
    report = Report()
    make_edition(read_project(root), report, parallels=False)
    return [(d.code, d.message) for d in report.sorted()]


def test_without_a_change_nothing_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--root", str(root), "freeze"]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert faults(root) == []


def test_of_a_split_the_first_part_keeps_the_id_and_the_rest_takes_the_next_free(root: Path) -> None:
    before = numbered(edition_of(root)[0])
    declare(root, "split: [推广开来， / 实施“1221”战略]")
    assert numbered(edition_of(root)[0]) == before | {"p4": "实施“1"}


def test_of_a_merge_the_lost_id_becomes_an_anchor_at_the_text_it_had(root: Path) -> None:
    declare(root, "join: [带动全市农业转型。 + 会议要求]")
    edition, _ = edition_of(root)
    assert numbered(edition) == {"p1": "本报讯9", "p3": "各地热情"}
    merged = article(edition).block("p1")
    assert merged.aliases == ("p2",)


def test_a_merge_undone_is_a_split(root: Path) -> None:
    declare(root, "join: [带动全市农业转型。 + 会议要求]")
    assert main(["--root", str(root), "freeze"]) == 0
    change(root, RECORD, "    join: [带动全市农业转型。 + 会议要求]\n", "")
    edition, _ = edition_of(root)
    assert list(numbered(edition)) == ["p1", "p4", "p3"]
    assert article(edition).block("p1").aliases == ("p2",)


def test_a_paragraph_put_in_between_shifts_no_number(root: Path) -> None:
    before = numbered(edition_of(root)[0])
    change(root, RECORD, "    body: [本报讯]", "    body: [会议要求, 本报讯]")
    after = numbered(edition_of(root)[0])
    assert after == before and list(after) == ["p2", "p3", "p1"]


def test_an_article_that_goes_is_missed(root: Path) -> None:
    change(root, RECORD, f"id: {OLD}", f"id: {NEW}")
    assert [code for code, _ in faults(root)] == ["S013"]


def test_an_article_with_a_new_id_keeps_its_numbers_and_the_old_address_leads_to_it(root: Path) -> None:
    declare(root, "split: [推广开来， / 实施“1221”战略]")
    assert main(["--root", str(root), "freeze"]) == 0
    before = numbered(edition_of(root)[0])
    assert list(before) == ["p1", "p2", "p4", "p3"]
    change(root, RECORD, f"id: {OLD}", f"id: {NEW}")
    assert main(["--root", str(root), "freeze", "--accept"]) == 0
    edition, report = edition_of(root)
    assert report.diagnostics == []
    assert numbered(edition, NEW) == before
    assert edition.transcripts[0].moved == ((OLD, NEW),)
    page = next(p.make() for p in plan_pages(edition, Settings()) if p.path == f"articles/{OLD}.md")
    assert f"[我市召开农高区建设推进会]({NEW}.md)" in page and f'data-to="{NEW}.html"' in page


def test_the_old_address_follows_a_second_change(root: Path) -> None:
    for old, new in ((OLD, NEW), (NEW, "beishan-2021-hui-yi")):
        change(root, RECORD, f"id: {old}", f"id: {new}")
        assert main(["--root", str(root), "freeze", "--accept"]) == 0
    moved = edition_of(root)[0].transcripts[0].moved
    assert moved == ((NEW, "beishan-2021-hui-yi"), (OLD, "beishan-2021-hui-yi"))


def test_a_withdrawn_article_leaves_a_word_at_its_address_and_its_id_is_never_given_again(root: Path) -> None:
    record = (root / RECORD).read_text(encoding="utf-8")
    start, end = record.index("  - id: beishan-2021-qiu-shou"), record.index("furniture:")
    text = record[:start] + record[end:]
    text += "  - {kind: other, text: 关于做好秋收工作的通告}\n  - {kind: other, text: 各乡镇要抓住晴好天气，做到颗粒归仓。}\n"
    (root / RECORD).write_text(text, encoding="utf-8")
    assert [code for code, _ in faults(root)] == ["S013"]
    assert main(["--root", str(root), "freeze", "--accept"]) == 0
    edition, _ = edition_of(root)
    assert edition.transcripts[0].moved == (("beishan-2021-qiu-shou", ""),)
    page = render_moved("beishan-2021-qiu-shou", "", edition)
    assert "已经撤下" in page and "<script" not in page
    change(root, RECORD, f"id: {OLD}", "id: beishan-2021-qiu-shou")
    assert "S008" in [code for code, _ in faults(root)]


def rename(root: Path, old: str, new: str) -> None:
    (root / "annotations" / f"{old}.yml").rename(root / "annotations" / f"{new}.yml")


def test_a_renamed_entry_is_missed_until_its_old_address_leads_on(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rename(root, "nong-gao-qu", "nong-gao")
    assert [(code, "“农高区”（nong-gao-qu）" in message) for code, message in faults(root)] == [("T040", True)]
    assert main(["--root", str(root), "freeze"]) == 1
    assert main(["--root", str(root), "freeze", "--accept"]) == 0
    assert "nong-gao-qu  转到 nong-gao" in capsys.readouterr().out
    rename(root, "nong-gao", "gao-xin-nong-ye")
    assert main(["--root", str(root), "freeze", "--accept"]) == 0
    edition, report = edition_of(root)
    assert not report.errors
    assert edition.moved_terms == (("nong-gao", "gao-xin-nong-ye"), ("nong-gao-qu", "gao-xin-nong-ye"))
    page = next(p.make() for p in plan_pages(edition, Settings()) if p.path == "terms/nong-gao-qu.md")
    assert "[农高区](gao-xin-nong-ye.md)" in page and 'data-to="gao-xin-nong-ye.html"' in page


def test_a_withdrawn_entry_leaves_a_word_at_its_address_until_it_comes_back(root: Path) -> None:
    path = root / "annotations" / "jin-zi-zhao-pai.yml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert [code for code, _ in faults(root)] == ["T040"]
    assert main(["--root", str(root), "freeze", "--accept"]) == 0
    edition, _ = edition_of(root)
    assert edition.moved_terms == (("jin-zi-zhao-pai", ""),)
    page = next(p.make() for p in plan_pages(edition, Settings()) if p.path == "terms/jin-zi-zhao-pai.md")
    assert "已经撤下" in page and "data-to" not in page
    path.write_text(text, encoding="utf-8")
    assert edition_of(root)[0].moved_terms == ()
    assert main(["--root", str(root), "freeze"]) == 0
    assert "→" not in (root / "annotations" / "ids.lock").read_text(encoding="utf-8").split("\n", 1)[1]


@pytest.mark.parametrize("options", [[], ["--accept"]])
def test_an_entry_that_cannot_be_read_is_not_taken_for_withdrawn(root: Path, options: list[str]) -> None:
    before = (root / "annotations" / "ids.lock").read_bytes()
    change(root, "annotations/jin-zi-zhao-pai.yml", "headword: ", "headword：")
    assert main(["--root", str(root), "freeze", *options]) == 1
    assert (root / "annotations" / "ids.lock").read_bytes() == before


def test_a_new_entry_is_locked_only_when_it_is_published(root: Path) -> None:
    new = root / "annotations" / "qiu-shou.yml"
    new.write_text("headword: 秋收\ngloss: 秋天收割庄稼。\ncitations:\n  - {general: 农业常识}\n", encoding="utf-8")
    assert faults(root) == []
    new.unlink()
    assert faults(root) == []


@pytest.mark.parametrize("line", ["农高区", "nong-gao-qu 农高区", "nong-gao-qu\t农高区\nnong-gao-qu\t农高区", "../x\t农高区"])
def test_a_lock_that_was_edited_by_hand_is_not_guessed_at(root: Path, line: str) -> None:
    (root / "annotations" / "ids.lock").write_text(line + "\n", encoding="utf-8")
    assert [code for code, _ in faults(root)] == ["T040"]
    before = (root / "annotations" / "ids.lock").read_bytes()
    assert main(["--root", str(root), "freeze", "--accept"]) == 1
    assert (root / "annotations" / "ids.lock").read_bytes() == before

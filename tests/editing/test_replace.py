"""``edition replace``: real pages are exchanged for damaged copies and back; nothing is lost in silence or half written."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.editing.replace import replace_source
from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Edition
from annotated_edition.report import Report, format_text
from tests.support import ROOT

SOURCES = sorted(p.name for p in (ROOT / "sources").iterdir() if (p / "ids.lock").is_file())
PLENUM = "jinzhong-2024-plenum"
NEAR = {"日": "曰", "己": "已", "未": "末", "土": "士", "人": "入", "大": "太", "干": "千", "市": "巿", "天": "夭", "力": "刀"}


def project(folder: Path, *names: str, glossary: bool = False) -> Path:
    """Copy sources of the edition to a project of their own."""
    for name in names:
        shutil.copytree(ROOT / "sources" / name, folder / "sources" / name)
    if glossary:
        shutil.copytree(ROOT / "annotations", folder / "annotations")
    else:
        (folder / "annotations").mkdir()
    return folder


def edition_of(root: Path) -> Edition:
    report = Report()
    edition = make_edition(read_project(root), report)
    assert edition is not None, format_text(report)
    return edition


def exchange(root: Path, source_id: str, raw: str, accept: bool = False, dry_run: bool = False) -> tuple[list[str], Report]:
    """Replace a page by other text; give the lines told and the report."""
    file = root / "new.txt"
    file.write_bytes(raw.encode("utf-8"))
    report = Report()
    return list(replace_source(root, source_id, file, report, accept, dry_run)), report


def raw_of(root: Path, source_id: str) -> str:
    return (root / "sources" / source_id / "raw.txt").read_bytes().decode("utf-8")


def files_of(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and p.name != "new.txt"
    }


def ids_of(edition: Edition) -> dict[str, str]:
    return {f"{a.id}#{b.id}": "".join(b.reading.split()) for a in edition.articles for b in a.blocks}


# --- damage ---------------------------------------------------------------------------------


def other_line_ends(raw: str, rng: random.Random) -> str:
    return "\ufeff" + raw.replace("\n", "\r\n")


def blanks(raw: str, rng: random.Random) -> str:
    out = list(raw)
    for _ in range(25):
        out.insert(rng.randrange(len(out)), rng.choice(" \u3000\u200b"))
    return "".join(out)


def misread(raw: str, rng: random.Random) -> str:
    """Misread every eighth character that has a near twin, outside the lines that print their text twice."""
    lines = raw.split("\n")
    for i, line in enumerate(lines):
        if not re.search(r"(.{4,})\1|(.{1,3})\2(.{1,3})\3", line):
            lines[i] = "".join(NEAR[c] if c in NEAR and rng.random() < 0.12 else c for c in line)
    return "\n".join(lines)


KINDS: dict[str, Callable[[str, random.Random], str]] = {"换行": other_line_ends, "空白": blanks, "误识": misread}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source_id", SOURCES)
def test_to_a_worse_page_and_back(source_id: str, kind: str, tmp_path: Path) -> None:
    """Ids hold their text, declarations come back, and the way back loses nothing."""
    root = project(tmp_path, source_id)
    before, ids = files_of(root), ids_of(edition_of(root))
    clean = raw_of(root, source_id)
    worse = KINDS[kind](clean, random.Random(source_id + kind))
    told, report = exchange(root, source_id, worse)
    assert not report.errors, f"{told}\n{format_text(report)}"
    assert not [t for t in told if t.startswith("失去")]
    changed = ids_of(edition_of(root))
    assert changed.keys() == ids.keys()
    differing = sum(changed[i] != ids[i] for i in ids)
    assert differing == 0 if kind != "误识" else differing > 5
    told, report = exchange(root, source_id, clean)
    assert not report.errors, f"{told}\n{format_text(report)}"
    assert not [t for t in told if t.startswith("失去")]
    after = files_of(root)
    assert after[f"sources/{source_id}/raw.txt"] == before[f"sources/{source_id}/raw.txt"]
    assert after[f"sources/{source_id}/ids.lock"] == before[f"sources/{source_id}/ids.lock"]
    assert ids_of(edition_of(root)) == ids
    left, right = (
        re.sub(r"(?m)^received_as: .*\n|^questions:\n(?:  - .*\n)*", "", f[f"sources/{source_id}/source.yml"].decode())
        for f in (before, after)
    )
    assert right.strip() == left.strip()


def test_the_clean_text_takes_emendations_off(tmp_path: Path) -> None:
    """What the better page prints rightly needs no emendation, no drop and no query any more."""
    source_id = "jinzhong-2021-congress-delegates"
    root = project(tmp_path, source_id)
    better = raw_of(root, source_id).replace("煤焦治电", "煤焦冶电").replace("讲团成员\n\n员、", "讲团成员\n\n、")
    told, report = exchange(root, source_id, better)
    assert not report.errors, format_text(report)
    assert any("煤焦治电" in t and "已不需要" in t for t in told)
    assert any("宣讲团成员员" in t and "已不需要" in t for t in told)
    record = (root / "sources" / source_id / "source.yml").read_text(encoding="utf-8")
    assert "煤焦治电" not in record and "宣讲团成员员" not in record
    assert "它的校对（proof）是对照旧原页做的" in record
    texts = [b.text for a in edition_of(root).articles for b in a.blocks]
    assert any("‘煤焦冶电’四大传统产业" in t for t in texts)


def test_pins_and_citations_go_along(tmp_path: Path) -> None:
    """The glossary's quotes follow the text of a page whose words changed."""
    root = project(tmp_path, *SOURCES, glossary=True)
    other = raw_of(root, PLENUM).replace("大力实施“156”战略举措", "大力实旋“156”战略举措").replace("常书铭", "常书茗")
    before = edition_of(root)
    told, report = exchange(root, PLENUM, other)
    assert not report.errors, format_text(report)
    assert any(t.startswith("annotations/") and "引文改写" in t for t in told)
    after = edition_of(root)
    assert len(after.occurrences) >= len(before.occurrences) - 12
    assert ids_of(after).keys() == ids_of(before).keys()


def test_losses_are_listed_and_nothing_is_written_until_accepted(tmp_path: Path) -> None:
    root = project(tmp_path, PLENUM)
    lines = raw_of(root, PLENUM).split("\n")
    lost = next(i for i, line in enumerate(lines) if line.startswith("——办好人民满意教育"))
    before = files_of(root)
    told, report = exchange(root, PLENUM, "\n".join(lines[:lost] + lines[lost + 2 :]))
    assert [e.code for e in report.errors] == ["S020"]
    assert any(t.startswith("失去：存疑“11所公办示范性综合教育机构") for t in told)
    assert files_of(root) == before
    told, report = exchange(root, PLENUM, "\n".join(lines[:lost] + lines[lost + 2 :]), accept=True)
    assert not report.errors, format_text(report)
    edition = edition_of(root)
    assert "quan-hui-ce-ji#p25" not in " ".join(ids_of(edition))
    assert any("p25" in b.aliases for a in edition.articles for b in a.blocks)


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, PLENUM)
    file = tmp_path / "new.txt"
    file.write_text(raw_of(root, PLENUM).replace(" and ", "和"), encoding="utf-8")
    before = files_of(root)
    assert main(["--root", str(root), "replace", PLENUM, str(file), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "已不需要" in told and "没有写" in told
    assert files_of(root) == before


def test_another_page_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path, PLENUM)
    before = files_of(root)
    _, report = exchange(root, PLENUM, raw_of(ROOT, "taiyuan-2021-plenum"), accept=True)
    assert [e.code for e in report.errors] == ["S020"] and "不像是同一页" in report.errors[0].message
    assert files_of(root) == before
    _, report = exchange(root, PLENUM, raw_of(root, PLENUM))
    assert "完全相同" in report.errors[0].message


def test_what_the_new_page_has_more_is_asked_about(tmp_path: Path) -> None:
    root = project(tmp_path, PLENUM)
    told, report = exchange(root, PLENUM, raw_of(root, PLENUM) + "\n本版责编 某某\n")
    assert not report.errors, format_text(report)
    assert any("新原页多出" in t and "本版责编" in t for t in told)
    assert any("本版责编" in q.text for q in edition_of(root).transcripts[0].source.questions)


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third file cannot be written: the first two are put back."""
    root = project(tmp_path, PLENUM)
    before = files_of(root)
    real, calls = os.replace, []

    def failing(source: str, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        exchange(root, PLENUM, raw_of(root, PLENUM).replace(" and ", "和"))
    monkeypatch.undo()
    assert len(calls) > 3
    assert files_of(root) == before

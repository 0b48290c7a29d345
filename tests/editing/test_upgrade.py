"""``edition upgrade``: what an old file says, its upgraded text says, with every comment, in the old order."""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_edition.cli.main import main
from annotated_edition.editing.upgrade import Change, differing, plan_upgrade
from annotated_edition.glossary.read import parse_term
from annotated_edition.model import SHAPE, Settings
from annotated_edition.report import Report, format_text
from annotated_edition.together import WHOLE, Snapshot, write_all
from annotated_edition.transcription.read import parse_source_files, read_folder
from annotated_edition.wording.read_settings import read_settings
from tests.support.old_files import RAW, Writer, old_entry, old_source

OLD, NEW = Settings(shape=1), Settings(shape=SHAPE)
SHA256 = hashlib.sha256(RAW.encode()).hexdigest()
SETTINGS = "site_name: 旧样子\n"
ENTRY = "annotations/ci.yml"
SOURCE = "sources/beishan-2021/source.yml"


def project(folder: Path, entries: dict[str, bytes], source: bytes = b"", settings: str = SETTINGS) -> Path:
    for name in ("annotations", "sources/beishan-2021"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_bytes(settings.encode())
    (folder / "sources/beishan-2021/raw.txt").write_text(RAW, encoding="utf-8")
    default = Writer(random.Random(0)).file(old_source(random.Random(0), SHA256))
    (folder / SOURCE).write_bytes(source or default)
    for path, data in entries.items():
        (folder / path).write_bytes(data)
    return folder


def upgraded(folder: Path) -> list[Change]:
    report = Report()
    changes = plan_upgrade(folder, report)
    assert not report.errors, format_text(report)
    write_all(folder, {change.path: change.after for change in changes}, Snapshot.of(folder, *WHOLE))
    return changes


def comments(data: bytes) -> list[str]:
    """The words of all comments in a file, as PyYAML sees them: what it skips between two tokens."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    ends = [0]
    found = []
    for token in yaml.scan(text):
        between = text[ends[-1] : token.start_mark.index]
        found += re.findall(r"#[^\n]*", between) if not isinstance(token, yaml.StreamStartToken) else []
        ends.append(max(ends[-1], token.end_mark.index))
    words = re.sub(r"[#；\s]+", " ", " ".join([*found, *re.findall(r"#[^\n]*", text[ends[-1] :])])).split()
    return sorted(words)


def order(data: bytes) -> list[str]:
    return list(yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader))


def doubtful(article: dict[str, Any]) -> bool:
    return bool(article.get("proof", {}).get("status") == "doubtful")


@pytest.mark.parametrize("seed", range(20))
def test_an_upgraded_entry_says_the_same(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    files = {f"annotations/ci-{n}.yml": Writer(rng).file(old_entry(rng)) for n in range(25)}
    upgraded(project(tmp_path, files))
    for path, before in files.items():
        after, reports = (tmp_path / path).read_bytes(), (Report(), Report())
        old, new = parse_term(path, before, reports[0], OLD), parse_term(path, after, reports[1], NEW)
        assert old and new and differing(old, new) == [], after.decode()
        assert not {d.code for d in reports[1].diagnostics} - {d.code for d in reports[0].diagnostics}, after.decode()
        assert comments(after) == comments(before), f"{before.decode()}\n=====\n{after.decode()}"
        kept = [name for name in order(before) if name != "status"]
        assert [name for name in order(after) if name in kept] == kept
        assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
        assert (b"\r\n" in before) <= (b"\n" not in after.replace(b"\r\n", b""))
    assert upgraded(tmp_path) == []


@pytest.mark.parametrize("seed", range(20))
def test_an_upgraded_source_says_the_same(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    for number in range(12):
        folder = project(tmp_path / str(number), {}, before := Writer(rng).file(old_source(rng, SHA256)))
        files, reports = read_folder(folder, "beishan-2021"), (Report(), Report())
        old = parse_source_files(files, False, reports[0], OLD)
        upgraded(folder)
        after = (folder / SOURCE).read_bytes()
        new = parse_source_files(read_folder(folder, "beishan-2021"), False, reports[1], NEW)
        assert old and new and differing(old[0], new[0]) == [], after.decode()
        assert reports[1].diagnostics == reports[0].diagnostics == []
        assert comments(after) == comments(before), f"{before.decode()}\n=====\n{after.decode()}"
        assert order(after)[: len(order(before))] == order(before)
        doubts = [a["id"] for a in yaml.load(before.decode("utf-8-sig"), yaml.BaseLoader)["articles"] if doubtful(a)]
        assert [q.text.split()[0] for q in new[0].questions if "doubtful" in q.text] == doubts
        assert upgraded(folder) == []


# --- single files -------------------------------------------------------------------------------

REST = "gloss: 北山的一处示范区。\n"
NOTE = "headword: 词\nnote: |\n  一段。\n\n  # 不是注释\n"
TEXTS = {
    "status goes with its line": ("headword: 词\nstatus: draft\n" + REST, "headword: 词\n{CLASS}" + REST + "{PROPOSED}"),
    "a comment of the status stays": (
        "headword: 词\n" + REST + "status: draft  # 待审\n",
        "headword: 词\n{CLASS}" + REST + "{PROPOSED}# 待审\n",
    ),
    "the only key in the first line": ("status: draft\nheadword: 词\n" + REST, "\nheadword: 词\n{CLASS}" + REST + "{PROPOSED}"),
    "no line break at the end": (
        "headword: 词\n" + REST + "contributors: [甲]\nstatus: reviewed",
        "headword: 词\n{CLASS}" + REST + "contributors: [甲]\nreviewed: [{by: 甲}]\nproposed: [entity, level]",
    ),
    "several contributors": (
        "headword: 词\n" + REST + "contributors: [甲, 乙]\nstatus: reviewed\n",
        "headword: 词\n{CLASS}" + REST + "contributors: [甲, 乙]\nreviewed: [{by: 未记名}]\n{PROPOSED}",
    ),
    "no contributor": (
        "headword: 词\n" + REST + "status: reviewed\n",
        "headword: 词\n{CLASS}" + REST + "reviewed: [{by: 未记名}]\n{PROPOSED}",
    ),
    "in braces": (
        "{headword: 词, gloss: 一处示范区。, status: draft}\n",
        "{headword: 词, entity: word, level: common, gloss: 一处示范区。, proposed: [entity, level]}\n",
    ),
    "in braces, status first": (
        "{status: draft, headword: 词, gloss: 一处示范区。}\n",
        "{headword: 词, entity: word, level: common, gloss: 一处示范区。, proposed: [entity, level]}\n",
    ),
    "what stands over the topics stays over them": (
        "headword: 词\n# 主题\ntopics: [人物]\n" + REST,
        "headword: 词\nentity: person\nlevel: local\n# 主题\ntopics: [人物]\n" + REST + "{PROPOSED}",
    ),
    "the answers stay last": (
        "headword: 词\n" + REST + "# 答复\nallow:\n  - {rule: T030, reason: 留着}\n",
        "headword: 词\n{CLASS}" + REST + "{PROPOSED}# 答复\nallow:\n  - {rule: T030, reason: 留着}\n",
    ),
    "dates in a block": (
        "headword: 词\n" + REST + "valid:  # 约\n  from: 2021  # 起\n  # 止\n  to: 2023\n",
        "headword: 词\n{CLASS}" + REST + "valid:  # 约\n  from: 2021  # 起\n  # 止\n  to: 2023\n  steer_only: true\n{PROPOSED}",
    ),
    "a note before": (
        NOTE + "\n\ntopics: [人物]\n" + REST,
        NOTE + "entity: person\nlevel: local\n\n\ntopics: [人物]\n" + REST + "{PROPOSED}",
    ),
    "forms": (
        "headword: “1221”战略\n" + REST + "aliases:\n  - form: 1221战略\n    # 无引号\n  - {form: 一二二一, 'kind': variant}\n"
        "  - kind: full\n    form: 一谷两区两翼一力战略\n",
        "headword: “1221”战略\n{CLASS}" + REST + "aliases:\n  - form: 1221战略\n    relation: spelling\n    # 无引号\n"
        "  - {form: 一二二一, relation: variant}\n  - relation: full\n    form: 一谷两区两翼一力战略\n{PROPOSED}",
    ),
    "what an edition has already said": (
        "headword: 词\nlevel: key\n" + REST + "proposed: [level]\n",
        "headword: 词\nentity: word\nlevel: key\n" + REST + "proposed: [level, entity]\n",
    ),
    "keys with a sign before them": (
        "? headword\n: 词\n? gloss\n: 一处示范区。\n",
        "? headword\n: 词\nentity: word\nlevel: common\n? gloss\n: 一处示范区。\nproposed: [entity, level]\n",
    ),
}  # fmt: skip
CLASS, PROPOSED = "entity: word\nlevel: common\n", "proposed: [entity, level]\n"


@pytest.mark.parametrize("name", TEXTS)
def test_single_texts(name: str, tmp_path: Path) -> None:
    old, new = (text.replace("{CLASS}", CLASS).replace("{PROPOSED}", PROPOSED) for text in TEXTS[name])
    upgraded(project(tmp_path, {ENTRY: old.encode()}))
    assert (tmp_path / ENTRY).read_text(encoding="utf-8") == new


def test_a_line_end_of_its_own_stays_with_its_line(tmp_path: Path) -> None:
    rest = "gloss: 一处示范区。\ncontributors: [甲]\r\n"
    upgraded(project(tmp_path, {ENTRY: f"headword: 词\r\n{rest}status: draft\r\n".encode()}))
    after = (tmp_path / ENTRY).read_bytes().decode()
    assert after == f"headword: 词\r\nentity: word\r\nlevel: common\r\n{rest}proposed: [entity, level]\r\n"


# --- the settings -------------------------------------------------------------------------------

SETTINGS_FILES = {
    "nothing": "",
    "a comment": "# 设置\n",
    "no extra": SETTINGS,
    "no line break at the end": "site_name: 甲",
    "an empty extra": "extra:\nsite_name: 甲\n",
    "an empty extra with a comment": "extra:  # 设置\nsite_name: 甲\n",
    "braces with nothing in them": "extra: {}\nsite_name: 甲\n",
    "an empty edition": "extra:\n  edition:\nsite_name: 甲\n",
    "an empty edition with a comment": "extra:\n  edition:  # 本书\n    # 待填\n  social: []\n",
    "an edition in empty braces": "extra:\n  edition: {}\n",
    "an old shape": "extra:\n  edition: {shape: 1}  # 旧\n",
    "an edition": "extra:\n  # 收信\n  edition:\n    # 地址\n    contact: ''  # 空\n\n    branch: main\n# 末尾\n",
    "an edition in braces": "extra: {edition: {contact: '', branch: main}}\n",
    "all in braces": "{site_name: 甲, theme: {name: material}}\n",
    "signs that MkDocs knows": "site_url: !ENV [URL, '']\nextra:\n  analytics: !ENV KEY\nmarkdown_extensions:\n"
    "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
    "from another file": "INHERIT: base.yml\nsite_name: 甲\n",
    "anchors": "x: &one {a: b}\nextra:\n  <<: *one\n  edition: &two\n    branch: main\n",
    "\\r\\n": "site_name: 甲\r\nextra:\r\n  edition:\r\n    branch: main\r\n",
    "\\r\\n without extra": "site_name: 甲\r\n",
    "a mark at the beginning": "\ufeffsite_name: 甲\n",
}


@pytest.mark.parametrize("name", SETTINGS_FILES)
def test_the_settings_get_the_shape_and_nothing_else(name: str, tmp_path: Path) -> None:
    text = SETTINGS_FILES[name]
    upgraded(project(tmp_path, {}, settings=text))
    after = (tmp_path / "mkdocs.yml").read_bytes().decode()
    report = Report()
    assert read_settings(tmp_path, report).shape == SHAPE and report.diagnostics == []
    wanted = re.sub(r"shape: 1|[{}]", "", text).split()
    kept = iter(after.split())
    assert all(any(word in other for other in kept) for word in wanted), after
    assert after.count("shape") == 1 and ("\r\n" in text) == ("\n" not in after.replace("\r\n", "") and "\r" in after)
    assert upgraded(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["extra: 说明\n", "extra: [甲]\n", "extra:\n  edition: 甲\n", "a: [\n", "extra:\n  edition: {shape: 二}\n",
             "extra:\n  edition: {shape: 9}\n", "extra:\n  edition:\n    shape:\n", "a: 1\n\tb: 2\n"],
)  # fmt: skip
def test_settings_that_cannot_be_read_stop_everything(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, {ENTRY: f"headword: 词\n{REST}status: draft\n".encode()}, settings=text)
    before = files_in(tmp_path)
    assert main(["--root", str(tmp_path), "upgrade", "--write"]) == 1
    assert files_in(tmp_path) == before
    assert re.search(r"^mkdocs.yml:\d+:\d+  错误 ", said := capsys.readouterr().out, re.M), said


# --- whole or not at all ------------------------------------------------------------------------


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


FAULTS = {
    ENTRY: "headword: 词\nglos: 一处。\nstatus: draft\n",
    "annotations/ci-2.yml": "headword: 词二\ngloss: 一处。\nstatus: 已审\n",
    "annotations/ci-3.yml": "? headword\n: 词三\n? gloss\n: 一处。\n? status\n: reviewed\n",
    "annotations/ci-4.yaml": "headword: 词四\ngloss: 一处。\n",
    SOURCE: "received_as: x\n",
}


@pytest.mark.parametrize("path", FAULTS)
def test_a_fault_in_one_file_and_nothing_is_written(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, {"annotations/ci-1.yml": f"headword: 词一\n{REST}status: draft\n".encode()})
    (tmp_path / path).write_text(FAULTS[path], encoding="utf-8")
    before = files_in(tmp_path)
    assert main(["--root", str(tmp_path), "upgrade", "--write"]) == 1
    assert files_in(tmp_path) == before
    said = capsys.readouterr().out
    assert re.search(rf"^{re.escape(path)}:\d+:\d+  错误 ", said, re.M) and "什么都没有写" in said, said


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(1)
    project(tmp_path, {f"annotations/ci-{n}.yml": Writer(rng).file(old_entry(rng)) for n in range(4)})
    before = files_in(tmp_path)
    taken = tmp_path / "sources" / "beishan-2021"
    moved = taken.with_name("elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        real = os.replace

        def refuse(old: str, new: Path) -> None:
            if str(new).endswith("mkdocs.yml"):
                raise PermissionError(13, "Permission denied", str(new))
            real(old, new)

        patch.setattr(os, "replace", refuse)
        assert main(["--root", str(tmp_path), "upgrade", "--write"]) != 0
    assert files_in(tmp_path) == before and not moved.exists()
    assert "mkdocs.yml" in capsys.readouterr().err
    assert main(["--root", str(tmp_path), "upgrade", "--write"]) == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_difference_shown_is_what_is_written(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(seed)
    entries = {f"annotations/ci-{n}.yml": Writer(rng).file(old_entry(rng)) for n in range(20)}
    for name in ("shown", "written"):
        project(tmp_path / name, entries, settings="site_name: 甲")
    assert main(["--root", str(tmp_path / "shown"), "upgrade"]) == 0
    shown = capsys.readouterr().out
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path / "shown", check=True)
    patch = tmp_path / "shown.diff"
    patch.write_bytes(shown[: shown.rindex("要改 ")].encode())
    subprocess.run(
        ["git", "apply", "-p0", "--whitespace=nowarn", "--unidiff-zero", str(patch)], cwd=tmp_path / "shown", check=True
    )
    assert main(["--root", str(tmp_path / "written"), "upgrade", "--write"]) == 0
    for path in ("annotations", "sources", "mkdocs.yml"):
        subprocess.run(["diff", "-r", tmp_path / "shown" / path, tmp_path / "written" / path], check=True)

"""What the edition offers as a table can be read back: nothing lost, nothing begun anew, and no formula on the way."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.editing.spreadsheet import make_tables
from annotated_edition.exports.read_downloads import _WORDS
from annotated_edition.exports.tables import csv_bytes, table_files, tsv_bytes
from annotated_edition.fields.plain_data import annotation_data
from annotated_edition.glossary.read import parse_term
from annotated_edition.pages.word_list import COLUMNS, word_lists
from annotated_edition.report import Report
from annotated_edition.wording.cells import guarded, unguarded
from tests.exports.test_export_tables import real_edition, tables_of
from tests.support import ROOT
from tests.support.hostile import read_payloads

FORMULAS = [
    "=1+1", "+86", "-2", "@x", "'=1", "''", "'", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1", '"=1+1"', "\ufeff=1",
]  # fmt: skip
WORDS = ["农高区", "“引号”", "1-2", "a=b", "（+1）", "", " ", "don't", "156"]


@pytest.mark.parametrize("cell", [*FORMULAS, *WORDS, *(p.text for p in read_payloads())])
def test_the_guard_is_taken_off_again_without_loss(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not re.match('[=+\\-@＝＋－＠\t\r\n"]', guarded(cell).lstrip())


def test_words_are_not_guarded() -> None:
    assert [guarded(word) for word in WORDS] == WORDS


def first_signs(cells: list[str]) -> set[str]:
    return {cell.lstrip()[:1] for cell in cells} & set("=+-@＝＋－＠")


def test_no_table_has_a_cell_that_begins_like_a_formula() -> None:
    """Tables of the site, tables to fill in, word lists."""
    rows = [FORMULAS]
    assert not first_signs(tsv_bytes(rows).decode().rstrip("\n").split("\t"))
    assert not first_signs(next(csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"), newline=""))))
    for number, cell in enumerate(FORMULAS):
        glossary = [(f"t{number}", {"headword": cell, "gloss": cell, "aliases": [{"form": cell}]})]
        for table in make_tables(glossary).values():
            for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")):
                assert not first_signs(row)


def project(folder: Path, *, annotations: bool) -> Path:
    (folder / "sources").mkdir(parents=True)
    if annotations:
        shutil.copytree(ROOT / "annotations", folder / "annotations")
    else:
        (folder / "annotations").mkdir()
    return folder


def exported() -> dict[str, bytes]:
    """Every table of the site by its name."""
    lists = {f"words-{Path(path).stem}.tsv": text.encode() for path, text in word_lists(real_edition())}
    return {**tables_of(real_edition()), **lists}


def texts(root: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((root / "annotations").glob("*.yml"))}


READ_BACK = [name for name in exported() if not name.startswith("occurrences")]


@pytest.mark.parametrize("name", READ_BACK)
def test_a_table_read_back_into_its_edition_changes_nothing(name: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", annotations=True)
    table = tmp_path / name
    table.write_bytes(exported()[name])
    before = texts(root)
    assert main(["--root", str(root), "import", str(table)]) == 0
    assert texts(root) == before


@pytest.mark.parametrize("name", READ_BACK)
def test_a_table_read_into_an_empty_edition_begins_the_entries_it_shows(name: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", annotations=False)
    table = tmp_path / name
    table.write_bytes(exported()[name])
    assert main(["--root", str(root), "import", str(table)]) == 0
    made = {}
    for file_name, data in texts(root).items():
        term = parse_term(f"annotations/{file_name}", data, Report())
        assert term, file_name
        made[term.headword] = term
    wanted = {t.headword: t for t in real_edition().terms}
    assert made and made.keys() <= wanted.keys()
    for headword, term in made.items():
        of = wanted[headword]
        assert (term.pinyin, term.english) == (of.pinyin, of.english)
        assert {re.sub(r"\s", "", s.gloss) for s in term.senses} <= {re.sub(r"\s", "", s.gloss) for s in of.senses}
        if name.startswith("terms"):
            assert (term.id, term.topics, bool(term.reviewed)) == (of.id, of.topics, bool(of.reviewed))
            assert (term.entity, term.level, term.contributors) == (of.entity, of.level, of.contributors)
            assert [(s.id, "".join(s.note.split())) for s in term.senses] == [(s.id, "".join(s.note.split())) for s in of.senses]
            assert {f.text for f in term.forms} == {f.text for f in of.forms}
    if name.startswith("terms"):
        assert made.keys() == wanted.keys()


@pytest.mark.parametrize("name", ["occurrences.csv", "occurrences.tsv"])
def test_what_is_worked_out_is_not_read_back_and_says_so(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path / "project", annotations=True)
    (tmp_path / name).write_bytes(exported()[name])
    assert main(["--root", str(root), "import", str(tmp_path / name)]) == 1
    out = capsys.readouterr().out
    assert "C002" in out and "由程序算出" in out and "terms.csv" in out


def test_a_change_in_a_table_changes_that_and_nothing_else(tmp_path: Path) -> None:
    root = project(tmp_path / "project", annotations=True)
    table = tmp_path / "terms.csv"
    rows = list(csv.reader(io.StringIO(exported()["terms.csv"].decode("utf-8-sig"), newline="")))
    gloss, term = rows[0].index("gloss"), rows[0].index("term")
    row = next(r for r in rows if r[term] == "1221")
    row[gloss] = "改过的释义。"
    table.write_bytes(csv_bytes(rows))
    before = texts(root)
    assert main(["--root", str(root), "import", str(table)]) == 1 and texts(root) == before
    assert main(["--root", str(root), "import", "--replace", str(table)]) == 0
    after = texts(root)
    assert [name for name in before if before[name] != after[name]] == ["1221.yml"]
    old, new = (annotation_data("annotations/1221.yml", t["1221.yml"], Report()) for t in (before, after))
    assert old and new and str(new) == str(old).replace(str(real_edition().terms_by_id["1221"].senses[0].gloss), "改过的释义。")


def test_an_id_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path / "project", annotations=False)
    rows = list(csv.reader(io.StringIO(exported()["terms.csv"].decode("utf-8-sig"), newline="")))
    (tmp_path / "terms.csv").write_bytes(csv_bytes([rows[0], ["../../out", *rows[1][1:]]]))
    assert main(["--root", str(root), "import", str(tmp_path / "terms.csv")]) == 1
    assert not list(tmp_path.rglob("out*"))


def test_every_table_of_the_site_is_tried() -> None:
    assert tuple(_WORDS) == COLUMNS
    assert {name for name, _, _ in table_files(real_edition())} <= {*READ_BACK, "occurrences.csv", "occurrences.tsv"}


def test_a_table_of_an_earlier_version_is_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the columns that came later; a status somebody changed becomes a review, or takes it away."""
    root = project(tmp_path / "project", annotations=True)
    rows = list(csv.reader(io.StringIO(exported()["terms.csv"].decode("utf-8-sig"), newline="")))
    kept = [n for n, name in enumerate(rows[0]) if name not in ("entity", "level", "stage")]
    table, before = tmp_path / "terms.csv", texts(root)
    table.write_bytes(csv_bytes(rows := [[row[n] for n in kept] for row in rows]))
    assert main(["--root", str(root), "import", str(table)]) == 0 and texts(root) == before
    status, term = rows[0].index("status"), rows[0].index("term")
    draft, done = (next(r for r in rows if r[status] == name) for name in ("draft", "reviewed"))
    changed = [[*r[:status], "draft" if r[status] == "reviewed" else "reviewed", *r[status + 1 :]] for r in (draft, done)]
    table.write_bytes(csv_bytes([rows[0], *changed]))
    assert main(["--root", str(root), "import", "--replace", str(table)]) == 0
    assert "status 读作 reviewed" in capsys.readouterr().out
    read = {id_: parse_term(f"annotations/{id_}.yml", texts(root)[f"{id_}.yml"], Report()) for id_ in (draft[term], done[term])}
    assert read[draft[term]].reviewed and not read[done[term]].reviewed  # type: ignore[union-attr]

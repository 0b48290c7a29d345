"""Files that do not mean well: exploding, deep, huge, linked, oddly named. Each is refused in bounded time and memory, with
place, fault and mend, or shown safely."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.glossary.read import parse_term
from annotated_edition.report import Report, format_github, format_text
from annotated_edition.site.build import build_site
from tests.support.small_project import TERM, make_project

LONGEST = 10.0
"""Seconds of computing a hostile file may take; what other programs take meanwhile does not count."""
MOST_MEMORY = 200_000_000
"""Bytes Python may hold while it is refused."""


def parsed(text: str | bytes) -> Report:
    report = Report()
    data = text.encode() if isinstance(text, str) else text
    tracemalloc.start()
    started = time.process_time()
    parse_term("annotations/x.yml", data, report)
    message = format_text(report)
    took = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < LONGEST and peak < MOST_MEMORY, (took, peak)
    assert report.errors and "怎么改" in message and len(message) < 100_000
    return report


def codes(report: Report) -> set[str]:
    return {d.code for d in report.errors}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def laughs(levels: int) -> str:
    rows = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (laughs(12), "Y011"),
        ("a: &a\n  <<: *a\n", "Y011"),
        ("x: &x [*x]\n", "Y011"),
        ("headword: !!python/object/apply:os.system [id]\n", "Y011"),
        ("headword: !!binary aGVsbG8=\n", "Y011"),
        ("gloss: " + "[" * 100_000 + "\n", "Y012"),
        ("gloss: " + "{a: " * 100_000 + "\n", "Y012"),
        ("".join(" " * n + "a:\n" for n in range(1000)), "Y012"),
        ("".join(" " * n + "-\n" for n in range(1000)), "Y012"),
        ("- " * 50_000 + "a\n", "Y012"),
        ("? " * 50_000 + "a\n", "Y012"),
        ("字: " * 400_000, "Y012"),
        ('headword: "\\ud83d"\n', "Y017"),
        ('headword: "a\\u202eb"\n', "Y015"),
        ("headword: 农\u202e高区\n", "Y015"),
        ("headword: 农\u200b高区\n", "Y015"),
        (b"\x00" * 1000, "Y015"),
        ("headword: 农高区\ngloss: 释义。\n".encode("utf-16-le"), "Y001"),
        ("---\nheadword: a\n---\nheadword: b\n", "Y011"),
    ],
)  # fmt: skip
def test_hostile_yaml_is_refused(text: str | bytes, code: str) -> None:
    assert code in codes(parsed(text))


def test_fifty_megabytes_are_refused() -> None:
    assert codes(parsed(b"headword: a\n" * 4_200_000)) == {"Y012"}


@pytest.mark.parametrize(
    "place",
    [
        TERM,
        "annotations/new.yml",
        "sources/beishan-2021/raw.txt",
        "sources/beishan-2021/source.yml",
        "sources/beishan-2021/ids.lock",
        "docs/a.md",
    ],
)
def test_fifty_megabytes_anywhere_are_refused(small: Path, place: str) -> None:
    (small / place).parent.mkdir(exist_ok=True)
    (small / place).write_bytes("headword: 农高区，很长的一行\n".encode() * 1_300_000)
    report = Report()
    tracemalloc.start()
    started = time.process_time()
    assert make_edition(read_project(small), report) is None
    message = format_text(report)
    took, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < LONGEST and peak < MOST_MEMORY, (took, peak)
    assert place in message and "怎么改" in message and len(message) < 100_000


@pytest.mark.parametrize(
    "command",
    [("new", "source", "{file}", "--id=big"), ("import", "{file}"), ("replace", "beishan-2021", "{file}")],
    ids=lambda c: c[0],
)
def test_fifty_megabytes_are_refused_by_the_commands(small: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "terms.csv"
    file.write_bytes("headword,gloss,农高区\n".encode() * 2_000_000)
    before = sorted(small.rglob("*"))
    result = subprocess.run(
        [sys.executable, "-m", "annotated_edition", "--root", str(small), *(c.format(file=file) for c in command)],
        capture_output=True,
        text=True,
        timeout=6 * LONGEST,
    )
    assert result.returncode in (1, 2) and "Traceback" not in result.stderr and len(result.stderr) < 100_000, result.stderr[
        -2000:
    ]
    assert sorted(small.rglob("*")) == before


def test_many_keys_and_long_lines_are_read_or_refused_in_time() -> None:
    assert "Y012" in codes(parsed("".join(f"k{n}: v\n" for n in range(50_000))))
    assert "Y012" in codes(parsed("topics:\n" + "- x\n" * 100_000))
    for sign in ("“", "a:", " ", "[", "{", "'", "- ", "#", "：", "&", "\u3000", "](", "<"):
        for row in (sign * 300_000, (sign * 200 + "\n") * 800, "headword: a\ngloss: " + (sign * 1500 + "\n  ") * 60):
            started = time.process_time()
            parse_term("annotations/x.yml", row.encode(), Report())
            assert time.process_time() - started < LONGEST, (sign, row[:30])


# --- the tree -------------------------------------------------------------------------------------


def faults(root: Path) -> Report:
    report = Report()
    assert make_edition(read_project(root), report) is None
    for d in report.errors:
        assert d.message and d.fix and not d.location.path.startswith("/")
    return report


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text("headword: 秘密\ngloss: 不该读到的字。\n", encoding="utf-8")
    return folder


def link(path: Path, target: Path | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        path.rename(path.with_name(path.name + "-moved"))
    path.unlink(missing_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("place", "outside", "code"),
    [
        ("annotations/mi-mi.yml", "secret.txt", "S018"),
        ("annotations/folder", "", "S018"),
        ("annotations", "", "C004"),
        ("sources/mi-mi", "", "S018"),
        ("sources", "", "C004"),
        ("sources/beishan-2021/raw.txt", "secret.txt", "S001"),
        ("sources/beishan-2021/source.yml", "secret.txt", "S001"),
        ("sources/beishan-2021/ids.lock", "secret.txt", "C004"),
        ("docs/secret.txt", "secret.txt", "C004"),
        ("docs/folder", "", "C004"),
        ("docs/assets/deep/secret.md", "secret.txt", "C004"),
        ("docs", "", "C004"),
    ],
)
def test_a_link_out_of_the_tree_is_refused(small: Path, secret: Path, place: str, outside: str, code: str) -> None:
    link(small / place, secret / outside)
    report = faults(small)
    assert code in codes(report)
    assert "不该读到的字" not in format_text(report) + format_github(report)


def test_a_link_that_leads_to_itself_is_refused(small: Path) -> None:
    link(small / "annotations/a.yml", "a.yml")
    link(small / "docs/a.md", "a.md")
    assert {"S018", "C004"} <= codes(faults(small))


def test_a_pipe_is_not_waited_for(small: Path) -> None:
    os.mkfifo(small / "annotations/pipe.yml")
    (small / "sources/beishan-2021/raw.txt").unlink()
    os.mkfifo(small / "sources/beishan-2021/raw.txt")
    assert {"S018", "S001"} <= codes(faults(small))


@pytest.mark.parametrize(
    "name",
    [
        "a..b.yml", "-a.yml", "a-.yml", "A.yml", "农高区.yml", "nóng.yml", "nong gao.yml", "раураl.yml", "a\u202egml.yml",
        "a\u200b.yml", "a%2f..%2fb.yml", "con.yaml", "a\\b.yml", "a:b.yml", "a'b.yml", 'a"b.yml', "a\nb.yml", "a\x1b[31m.yml",
        "ａ.yml", "a" * 90 + ".yml", "$(touch x).yml", ";x.yml", "--help.yml", "*.yml", "{{x}}.yml", "::error::x.yml", "نص.yml",
        "x.yml.exe", "x.html", "x.js",
    ],
)  # fmt: skip
def test_a_strange_file_name_is_refused(small: Path, name: str) -> None:
    (small / "annotations" / name).write_text("headword: 某词\ngloss: 释义。\n", encoding="utf-8")
    report = faults(small)
    assert codes(report) & {"T001", "S018"}
    for text in (format_text(report), format_github(report)):
        assert "\x1b" not in text and "\u202e" not in text and "\u200b" not in text


@pytest.mark.parametrize("name", ["..", "../up", "a/../../up", "Beishan", "北山", "a b", "-x", "x-", "a\u202eb"])
def test_a_strange_source_id_is_refused(small: Path, name: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("北山晚报\n我市召开会议\n本报讯 今天，我市召开会议。\n", encoding="utf-8")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    result = subprocess.run(
        [sys.executable, "-m", "annotated_edition", "--root", str(small), "new", "source", str(page), f"--id={name}"],
        capture_output=True,
        text=True,
    )
    assert result.returncode in (1, 2) and "Traceback" not in result.stderr
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


def cyrillic(p: Path) -> None:
    (p / "annotations/ke-neng.yml").write_text("headword: Nоng\ngloss: 里面有西里尔字母的词。\n", encoding="utf-8")


def test_a_homoglyph_finds_nothing_and_is_asked_about(small: Path) -> None:
    cyrillic(small)
    report = Report()
    assert make_edition(read_project(small), report)
    assert [d for d in report.queries if d.code == "T030" and "ke-neng" in d.location.path]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://еxample.org/", "xn--"),
        ("https://user@evil.example/", "账号"),
        ("https://bank.example.org@evil.example/", "账号"),
        ("https://exam\u00adple.org/", "Y015"),
        ("https://例子.中国/", "xn--"),
    ],
)
def test_an_address_that_looks_like_another_is_refused(url: str, said: str) -> None:
    report = parsed(f"headword: 词\ngloss: 义\ncitations: [{{work: 题, url: '{url}'}}]\n")
    assert said in format_text(report)


def test_odd_letters_in_a_raw_page_are_asked_about(small: Path) -> None:
    changed = (
        "== sources/beishan-2021/raw.txt [edit]\n"
        "-各乡镇要抓住晴好天气，做到颗粒归仓。\n+各乡镇要抓住晴好天气，做到\u202e颗粒归仓。\n"
    )
    root = make_project(small.parent / "odd", changed)
    report = Report()
    assert make_edition(read_project(root), report)
    texts = [b.text for b in make_edition(read_project(root), Report()).articles[-1].blocks]  # type: ignore[union-attr]
    assert not any("\u202e" in text for text in texts)


SCRIPTS: dict[str, Callable[[Path], None]] = {
    "script": lambda d: _page(d, "<script>alert(1)</script>"),
    "handler": lambda d: _page(d, '<p onclick="alert(1)">字</p>'),
    "attribute list": lambda d: _page(d, '字\n{: onclick="alert(1)" }'),
    "address": lambda d: _page(d, "[字](javascript:alert(1))"),
    "file": lambda d: (d / "a.js").write_text("alert(1)", encoding="utf-8") and None,  # type: ignore[func-returns-value]
    "far down": lambda d: _page(d, "字\n" * 300_000 + "<script>alert(1)</script>"),
    "other ending": lambda d: (d / "a.markdown").write_text("# 题\n\n<script>alert(1)</script>\n", encoding="utf-8") and None,  # type: ignore[func-returns-value]
    "picture": lambda d: (d / "a.svg").write_text("<svg onload='alert(1)'/>", encoding="utf-8") and None,  # type: ignore[func-returns-value]
}


def _page(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(f"# 题\n\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize("how", SCRIPTS)
def test_a_page_written_by_hand_runs_nothing(small: Path, how: str) -> None:
    (small / "docs").mkdir(exist_ok=True)
    SCRIPTS[how](small / "docs")
    assert codes(faults(small)) == {"C004"}


SAMPLES = {
    "span": "写成 `<style>`。", "two ticks": "写成 ``<script>alert(`1`)</script>``。",
    "fence": "```html\n<script>alert(1)</script>\n```",
    "tildes": "~~~\n<iframe src=x>\n~~~", "indented": "    <form onsubmit='go()'>", "attribute": "`onclick=\"go()\"`",
    "address": "不写 `javascript:alert(1)` 这样的链接。", "prose": "data: image/png 是一种写法。",
}  # fmt: skip
"""What a page shows and does not do: code samples, words."""


@pytest.mark.parametrize("how", SAMPLES)
def test_a_page_written_by_hand_may_show_code(small: Path, how: str) -> None:
    (small / "docs").mkdir(exist_ok=True)
    _page(small / "docs", SAMPLES[how])
    report = Report()
    assert make_edition(read_project(small), report) and not report.diagnostics


@pytest.mark.parametrize("how", SAMPLES)
def test_a_sample_excuses_nothing_beside_it(small: Path, how: str) -> None:
    (small / "docs").mkdir(exist_ok=True)
    _page(small / "docs", f"{SAMPLES[how]}\n\n<script>alert(1)</script>")
    found = faults(small)
    assert codes(found) == {"C004"}
    assert found.sorted()[-1].location.line == len((small / "docs/a.md").read_text(encoding="utf-8").splitlines())


FENCES_IN_SETTINGS = {
    "dots": '---\nx: "\n```\n"\n...\n{}\n\n```\n', "CR LF": '---\r\nx: "\r\n```\r\n"\r\n---\r\n{}\r\n\r\n```\r\n',
    "CR": '---\rx: "\r~~~\r"\r---\r{}\r\r~~~\r', "byte order mark": '\ufeff---\nx: "\n```\n"\n---\n{}\n\n```\n',
    "spaces": '--- \t\nx: "\n```\n"\n--- \n{}\n\n```\n', "lines": "a: ``\n\n{}\n``\n", "lines that go on": "a: b\n    ``\n{}``\n",
    "not settings": "---\n- a\n---\n{}\n",
}  # fmt: skip
"""Settings at the head of a page in which a code sample seems to begin; ``{}`` is no sample, wherever the settings end."""


@pytest.mark.parametrize("how", FENCES_IN_SETTINGS)
def test_no_sample_begins_in_the_settings_of_a_page(small: Path, how: str) -> None:
    (small / "docs").mkdir(exist_ok=True)
    text = FENCES_IN_SETTINGS[how].replace("{}", "<script>alert(1)</script>")
    (small / "docs" / "a.md").write_bytes(text.encode())
    assert codes(faults(small)) == {"C004"}


def test_nothing_is_built_from_what_was_refused(small: Path, secret: Path) -> None:
    link(small / "docs/secret.txt", secret / "secret.txt")
    assert build_site(small, Report()) is None
    assert not (small / "site").exists()
    assert (small / TERM).is_file()

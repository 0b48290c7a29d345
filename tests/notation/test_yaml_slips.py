"""Slips of a Chinese input method: named on the line where they were made, mended where the mend can be computed.

The long list stands in ``slips.txt`` (title, input, what is printed); here are the properties that hold for all.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from annotated_edition.glossary.read import parse_term
from annotated_edition.report import Report, format_text
from annotated_edition.transcription.read import parse_source_text
from annotated_edition.wording.read_settings import read_settings
from tests.fuzz.slips import SLIPS, same, spoil
from tests.support import ROOT

CASES = ROOT / "tests" / "data" / "slips.txt"
FILE = "annotations/nong-gao-qu.yml"
FILES = sorted((ROOT / "annotations").glob("*.yml"))


def read_cases() -> list[tuple[str, str, str]]:
    """Give title, input and expected print of every case; signs that editors hide are written as ⇥ and ␣ and ◌."""
    cases = []
    for part in CASES.read_text(encoding="utf-8").split("\n===== ")[1:]:
        title, _, rest = part.partition("\n")
        text, _, printed = rest.partition("\n-----\n")
        cases.append((title, text, printed))
    return cases


def shown(text: str) -> bytes:
    return text.replace("⇥", "\t").replace("␣", "\u3000").replace("◌", "\u200b").encode()


REST = {
    "received_as": "a.txt", "encoding": "utf-8", "sha256": "0" * 64, "record": "{}", "rights": "属于原报纸",
    "articles": "[{id: a-1, title: 甲, body: [乙]}]",
}  # fmt: skip
"""What a source.yml needs; a case that begins with ``source:`` says only the fields it is about."""


def printed(title: str, text: str) -> str:
    """What is printed of an annotation; of a source.yml or the settings, where the title says so."""
    report, what = Report(), title.partition(":")[0]
    if what == "source":
        rest = "".join(f"{name}: {value}\n" for name, value in REST.items() if f"\n{name}:" not in f"\n{text}")
        parse_source_text("a", "sources/a", f"{text}\n{rest}", "甲\n乙\n", report)
    elif what == "settings":
        with TemporaryDirectory() as folder:
            (Path(folder) / "mkdocs.yml").write_text(f"{text}\n", encoding="utf-8")
            read_settings(Path(folder), report)
    else:
        parse_term(FILE, shown(text), report)
    out = format_text(report)
    return re.sub(r"\n   说明：.*", "", out).replace("\u3000", "␣") or "（没有问题）"


def test_the_slips_on_record_print_what_is_on_record(request: pytest.FixtureRequest) -> None:
    cases = read_cases()
    assert len(cases) >= 150
    if request.config.getoption("--rewrite"):
        head = CASES.read_text(encoding="utf-8").split("\n===== ")[0]
        body = "".join(f"\n===== {title}\n{text}\n-----\n{printed(title, text)}\n" for title, text, _ in cases)
        CASES.write_text(head + body, encoding="utf-8")
        cases = read_cases()
    for title, text, expected in cases:
        assert printed(title, text) == expected.rstrip("\n"), title


def test_a_slip_on_any_line_is_named_on_that_line() -> None:
    """Each slip in turn, on lines of the project's own annotations: reported there, or read as it was meant."""
    rng = random.Random(2)
    missed: list[str] = []
    done = repeated = 0
    for _ in range(900):
        path = rng.choice(FILES)
        text = path.read_text(encoding="utf-8")
        made = spoil(text.split("\n"), rng)
        if made is None:
            continue
        name, index, lines = made
        report = Report()
        term = parse_term(FILE, "\n".join(lines).encode(), report)
        done += 1
        repeated += len(report.diagnostics) > 1
        if index + 1 in {d.location.line for d in report.diagnostics}:
            continue
        if not same(term, parse_term(FILE, text.encode(), Report())):
            missed.append(f"{name}: {path.name}:{index + 1} {lines[index]}")
    assert done > 800 and len(missed) <= done // 200, "\n".join(missed)
    assert repeated <= done // 50, "one slip, one message"


@pytest.mark.parametrize("name", SLIPS)
def test_the_mended_line_mends(name: str) -> None:
    """Put the proposed line in: the slip is gone, and no other comes up."""
    rng = random.Random(name)
    tried = 0
    for path in rng.sample(FILES, len(FILES)):
        lines = path.read_text(encoding="utf-8").split("\n")
        places = [
            i for i, line in enumerate(lines) if line.strip() and not line.startswith("#") and SLIPS[name](line) is not None
        ]
        if not places:
            continue
        index = rng.choice(places)
        spoilt = [*lines[:index], SLIPS[name](lines[index]) or "", *lines[index + 1 :]]
        report = Report()
        parse_term(FILE, "\n".join(spoilt).encode(), report)
        slips = [d for d in report.sorted() if d.code.startswith("Y") and d.location.line == index + 1]
        proposal = slips[0].fix.split("\n")[-1] if slips and "\n" in slips[0].fix else ""
        if not proposal or (slips[0].code in ("Y006", "Y019") and len(slips[0].fix.split("\n")) > 2):
            continue
        tried += 1
        indent = "" if slips[0].code in ("Y007", "Y016") else spoilt[index][: len(spoilt[index]) - len(spoilt[index].lstrip())]
        spoilt[index] = indent + proposal
        again = Report()
        parse_term(FILE, "\n".join(spoilt).encode(), again)
        assert not [d for d in again.diagnostics if d.code.startswith("Y")], f"{path.name}: {proposal}\n{format_text(again)}"
        if tried == 6:
            return


def test_every_line_end_and_a_byte_order_mark_are_read_alike() -> None:
    text = "headword: 农高区\ngloss: 一处示范区。\nnote: |\n  第一段。\n\n  第二段。\n"
    plain = parse_term(FILE, text.encode(), Report())
    assert plain is not None
    for variant in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text, text.rstrip("\n")):
        assert same(parse_term(FILE, variant.encode(), Report()), plain)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("headword: 农高区\ngloss: 一处示范区。\n".encode("gb18030"), 1, "GBK"),
        ("# note\n# x\nheadword: 农高区\n".encode("gb18030"), 3, "GBK"),
        ("headword: 農業區\ngloss: 政府設立的農業發展區，由當地部門管理。\n".encode("big5"), 1, "Big5"),
        ("headword: 農地\ngloss: 農業に用いる土地のことをいう。\n".encode("cp932"), 1, "Shift-JIS"),
        ("headword: 農地\ngloss: 甲乙\n".encode("big5"), 1, "也像"),
        ("headword: 农高区\n".encode("utf-16"), 1, "UTF-16"),
        (b"PK\x03\x04\x00\x00\xff\xfe\x80binary", 1, "不是文本文件"),
        (b"headword: \xff\xff\xff\n", 1, "UTF-8"),
        (b"", 1, "空的"),
        (b"a: [" * 300_000, 1, "超过上限"),
    ],
)
def test_a_file_that_is_no_text_is_said_to_be_none(data: bytes, line: int, words: str) -> None:
    report = Report()
    parse_term(FILE, data, report)
    assert [d.location.line for d in report.diagnostics if words in d.message] == [line]


def test_what_yaml_would_turn_into_something_else_stays_a_text() -> None:
    text = "headword: 1221\ngloss: no\nnote: 12:30\nenglish: ~\nvalid: {from: 2021, to: 2021-09-26}\n"
    term = parse_term(FILE, text.encode(), Report())
    assert term is not None
    assert (term.headword, term.senses[0].gloss, term.senses[0].note, term.english) == ("1221", "no", "12:30", "~")
    assert term.senses[0].valid.span == ("2021", "2021-09-26")


@pytest.mark.parametrize("word", ["note:见下", "file:///a", "date:2021", "gloss：见下", "title: 见下"])
@pytest.mark.parametrize("mark", ['"', "'"])
def test_a_text_in_quotation_marks_is_a_text_whatever_it_begins_with(word: str, mark: str) -> None:
    report = Report()
    parse_term(FILE, f"headword: 农高区\ngloss: 义\nnot_in:\n  - {mark}{word}农高区{mark}\n".encode(), report)
    assert not [d for d in report.diagnostics if d.code.startswith("Y")], format_text(report)


def test_a_line_break_inside_chinese_is_no_space() -> None:
    text = "headword: 农高区\ngloss: 设在太谷的\n  示范区，GDP\n  growth of\n  7%。\nnote: >\n  甲\n  乙\n"
    term = parse_term(FILE, text.encode(), Report())
    assert term is not None
    assert term.senses[0].gloss == "设在太谷的示范区，GDP growth of 7%。"
    assert term.senses[0].note == "甲乙"


def test_all_faults_of_a_file_are_said_in_one_run() -> None:
    text = "headword：农高区\nlevel: 一般\ntopics: [农业，开发区]\nvalid: {from: 2021年}\n"
    report = Report()
    parse_term(FILE, text.encode(), report)
    assert [(d.code, d.location.line) for d in report.sorted()] == [
        ("F002", 1),
        ("Y004", 1),
        ("F005", 2),
        ("Y013", 3),
        ("F006", 4),
    ]

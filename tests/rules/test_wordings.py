"""Every message stands once, in the table of rules.

It can be printed from there, and the lines that raise it give values only.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from annotated_edition.model import Location
from annotated_edition.notation.slips.lines import Slip
from annotated_edition.report import SEVERITY_NAMES, Report, format_text
from annotated_edition.rules.checks import RULES
from annotated_edition.rules.faults import fault, phrase
from annotated_edition.rules.phrases import PHRASES
from annotated_edition.rules.wording import LENGTHS, WAYS, Wording, fill
from tests.repository.test_import_rule import PACKAGE

CASES = [(code, case) for code, rule in RULES.items() for case in rule.wordings]
HAN = re.compile(r"[\u3400-\u9fff]")
SENTENCE = re.compile(r"(?=.*[\u3400-\u9fff]).*[，。；：？]")
CODE = re.compile(r"[A-Z]\d{3}")
HANDS_ON = "report.py"
"""Where ``Report.add`` makes a fault of what it is given: the one line that names neither rule nor case."""


# --- printed from the table alone ---------------------------------------------------------------


@dataclass
class Named:
    """Stands for a field of the field table."""

    name: str = "gloss"
    label: str = "释义"
    example: str = "一句话"


def fields_of(*templates: str) -> dict[str, set[str]]:
    """Give the values that templates name, each with the ways in which it is written; ``.`` where a part of it is."""
    found: dict[str, set[str]] = {}
    for template in templates:
        for _, name, ways, _ in string.Formatter().parse(template):
            if name:
                found.setdefault(name.split(".")[0], set()).update((ways or "").split(), {"."} if "." in name else ())
    return found


def sample(name: str, ways: set[str]) -> object:
    if ways & {"named", "."}:
        return Named()
    if "labelled" in ways:
        return {"draft": "待校", "reviewed": "已校"}
    if ways & {"list", "lines", "below", "in_brackets", "is_it", "is_it_said"}:
        return ["甲", "乙"]
    return 1.5 if ".1f" in ways else "甲" if "sign" in ways else f"‹{name}›"


def samples(*templates: str) -> dict[str, object]:
    return {name: sample(name, ways) for name, ways in fields_of(*templates).items()}


def values_of(wording: Wording) -> set[str]:
    return set(fields_of(wording.message, wording.fix, wording.caret))


@pytest.mark.parametrize(("code", "case"), CASES)
def test_every_message_is_printed_from_the_table_alone(code: str, case: str) -> None:
    wording = RULES[code].wordings[case]
    values = samples(wording.message, wording.fix, wording.caret)
    report = Report(texts={"a.yml": "甲乙丙\n"})
    if wording.fix:
        report.add(code, Location("a.yml", 1, 2), case, **values)
    else:  # the line as it should be says it
        report.diagnostics.append(Slip(1, 1, (fault(code, case, 1, **values),), "甲：丙").diagnostic("a.yml"))
    head, excerpt, caret, *fix, more = format_text(report).split("\n")
    assert re.fullmatch(rf"a\.yml:1:2  {SEVERITY_NAMES[RULES[code].severity]} {code}  \S.*", head)
    assert excerpt == "    1 | 甲乙丙"
    assert caret == f"      |   ^^ {fill(wording.caret, values)}".rstrip()
    assert fix[0].startswith("   怎么改：") and fix[0].removeprefix("   怎么改：").strip()
    assert more == f"   说明：  contributing/rules.html#{code.lower()}"
    printed = "\n".join((head, caret, *fix))
    assert not re.search(r"\{\w*(?:\.\w+)?(?::\S+(?: \S+)*)?\}|\{\{|\}\}", printed), "a brace that was not filled"
    assert all(value in printed for value in values.values() if isinstance(value, str) and value != "甲" and wording.fix)


@pytest.mark.parametrize("name", PHRASES)
def test_every_part_of_a_message_is_printed_from_the_table_alone(name: str) -> None:
    printed = phrase(name, **samples(PHRASES[name]))
    assert printed.strip() and not re.search(r"\{\w+(?::\w+)?\}", printed)


# --- the lines that raise -----------------------------------------------------------------------


@dataclass(frozen=True)
class Raised:
    """A call that names a case of a rule, or a part of a message (``code`` is empty)."""

    place: str
    code: str
    case: str
    values: frozenset[str]


def words_of(node: ast.expr | None) -> list[str]:
    """Give the words an argument may be: one, or either of two; anything else could not be looked up."""
    if node is None:
        return [""]
    if isinstance(node, ast.IfExp):
        return words_of(node.body) + words_of(node.orelse)
    assert isinstance(node, ast.Constant) and isinstance(node.value, str), f"line {node.lineno}: {ast.unparse(node)}"
    return [node.value]


def is_report(call: ast.Call) -> bool:
    """Tell whether it is a report that something is added to: by its name, or by the code."""
    assert isinstance(call.func, ast.Attribute)
    first = call.args[0] if call.args else None
    coded = isinstance(first, ast.Constant) and isinstance(first.value, str) and CODE.fullmatch(first.value)
    return ast.unparse(call.func.value) in ("report", "own") or bool(coded)


@cache
def calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """Give the calls of the package that say something: file, which of the three, the call."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or file == HANDS_ON:
                continue
            if isinstance(node.func, ast.Name) and node.func.id in ("fault", "phrase"):
                found.append((file, node.func.id, node))
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "add" and is_report(node):
                found.append((file, "add", node))
    return tuple(found)


def raised() -> Iterator[Raised]:
    """Give every case that some line raises."""
    for file, kind, call in calls():
        place = f"{file}:{call.lineno}"
        assert all(word.arg for word in call.keywords), f"{place}: values are given by name"
        values = frozenset(str(word.arg) for word in call.keywords) - ({"about"} if kind == "add" else set())
        at = {"add": 2, "fault": 1, "phrase": 0}[kind]
        case = words_of(call.args[at] if len(call.args) > at else None)
        for code in words_of(call.args[0]) if kind != "phrase" else [""]:
            yield from (Raised(place, code, name, values) for name in case)


def texts_in(node: ast.AST) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_every_line_names_a_wording_and_gives_just_its_values() -> None:
    for found in raised():
        if found.code:
            assert found.case in RULES[found.code].wordings, found
            wanted = values_of(RULES[found.code].wordings[found.case])
        else:
            assert found.case in PHRASES, found
            wanted = set(fields_of(PHRASES[found.case]))
        assert found.values == wanted, (found, wanted)


def test_every_wording_is_used() -> None:
    used = {(found.code, found.case) for found in raised()}
    assert used == {*CASES, *(("", name) for name in PHRASES)}


def test_no_line_that_raises_carries_words() -> None:
    """A noun may be a value (what kind of quote it was, the label of a field), but is not written on the line either."""
    for file, _, call in calls():
        assert not [text for text in texts_in(call) if HAN.search(text)], f"{file}:{call.lineno}"


def test_no_sentence_is_put_together_beside_a_line_that_raises() -> None:
    """Commands of ``editing`` alone may, for they also print what they did."""
    raising = {(file, call.lineno) for file, _, call in calls() if not file.startswith("editing/")}
    for file in {file for file, _ in raising}:
        tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any(
                node.lineno <= line <= (node.end_lineno or 0) for where, line in raising if where == file
            ):
                body = [row for row in node.body if not (isinstance(row, ast.Expr) and isinstance(row.value, ast.Constant))]
                assert not [text for row in body for text in texts_in(row) if SENTENCE.match(text)], f"{file}: {node.name}"


def test_diagnostics_are_made_where_the_table_is_read() -> None:
    """Nobody makes one past the table: only the report, and a slip, which adds the line as it should be."""
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Diagnostic"
    }
    assert makers == {HANDS_ON, "notation/slips/lines.py"}


# --- how a value is written ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "values", "written"),
    [
        ("{quote:said}", {"quote": "秋收"}, "“秋收”"),
        ("{quote:said}", {"quote": "要“秋收”"}, "「要“秋收”」"),
        ("{quote:short4 said}", {"quote": "秋收秋收"}, "“秋收秋收”"),
        ("{quote:short4 said}", {"quote": "秋收秋收冬藏"}, "“秋收秋…”"),
        ("{quote:cut2}{quote:begin2}", {"quote": "秋收冬藏"}, "秋收秋收…"),
        ("{quote:begin4}", {"quote": "秋收冬藏"}, "秋收冬藏"),
        ("{char:sign}", {"char": "\u200b"}, "U+200B"),
        ("{names:list}；{names:lines}", {"names": ("甲", "乙")}, "甲、乙；甲\n乙"),
        ("看这里{places:below}", {"places": ["甲", "乙"]}, "看这里：\n甲\n乙"),
        ("看这里{places:below}", {"places": []}, "看这里"),
        ("{close:is_it}可用的栏", {"close": ["甲", "乙"]}, "是不是 甲 或 乙？可用的栏"),
        ("{close:is_it_said}可用的栏", {"close": ["甲", "乙"]}, "是不是“甲”“乙”？可用的栏"),
        ("{close:is_it}{close:is_it_said}可用的栏", {"close": []}, "可用的栏"),
        ("{options:labelled}", {"options": {"draft": "待校", "人物": "人物"}}, "draft（待校）、人物"),
        ("{field:named}：{field.example}", {"field": Named()}, "gloss（释义）：一句话"),
        ("{size:.1f} {{form: {form}}}", {"size": 2.04, "form": "{甲}"}, "2.0 {form: {甲}}"),
    ],
)
def test_values_are_written_by_the_template(template: str, values: Mapping[str, object], written: str) -> None:
    assert fill(template, values) == written


def test_every_way_of_writing_a_value_is_used() -> None:
    templates = [t for rule in RULES.values() for w in rule.wordings.values() for t in (w.message, w.fix, w.caret)]
    used = {way for ways in fields_of(*templates, *PHRASES.values()).values() for way in ways}
    assert set(WAYS) <= used and {re.sub(r"\d", "", way) for way in used} >= set(LENGTHS)


def test_a_value_that_is_missing_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        fill("{name}", {})

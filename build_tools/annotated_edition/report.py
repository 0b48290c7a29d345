"""Collect what is wrong and say it: place, rule, what, the lines with a caret, how to mend.

A :class:`Report` travels through all stages; nothing prints and nothing raises for a fault in a file.
Files register their text when they are read, so that an excerpt never needs the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from .console import display_width, visible
from .model import Lines, Location, Term
from .rules.checks import RULES
from .rules.faults import Fault, fault

SEVERITY_NAMES = {"error": "错误", "query": "待核"}
VALUE_SLIPS = frozenset({"Y008", "Y009", "Y010", "Y011", "Y018"})
"""Rules about a value that YAML reads otherwise than it was meant."""
RULES_PAGE = "contributing/rules.html"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where, which rule, what is wrong in plain words, and what to do."""

    code: str
    location: Location
    message: str
    fix: str
    caret: str = ""
    """Short remark beside the caret."""
    about: str = ""
    """The words an ``allow`` may name."""

    @property
    def severity(self) -> str:
        """``error`` or ``query``."""
        return RULES[self.code].severity


@dataclass(slots=True)
class Report:
    """All diagnostics of a run, and the texts of the files read (for excerpts)."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Names (ids, folded headwords) that files which cannot be read would have defined."""
    unfinished: list[Term] = field(default_factory=list)
    """Terms left out for their faults; what they quote can be looked up all the same, so that one run says everything."""

    def add(self, code: str, location: Location, case: str = "", /, *, about: str = "", **values: object) -> None:
        """Report a fault: the case of a rule, by the name its wording has in the table, and the values the wording names."""
        self.put(fault(code, case, **values), location, about)

    def put(self, found: Fault, location: Location, about: str = "") -> None:
        """Report a fault found elsewhere, in the words of the table."""
        self.diagnostics.append(Diagnostic(found.code, location, found.message, found.fix, found.caret, about))

    def is_echo(self, place: Location) -> bool:
        """Tell whether a fault of a value only echoes a slip of YAML already reported on its line."""
        return any(
            d.code in VALUE_SLIPS and (d.location.path, d.location.line) == (place.path, place.line) for d in self.diagnostics
        )

    def include(self, other: Report) -> None:
        """Take over everything another report holds."""
        self.diagnostics += other.diagnostics
        self.texts.update(other.texts)
        self.broken |= other.broken
        self.unfinished += other.unfinished

    @property
    def errors(self) -> list[Diagnostic]:
        """What stops a build."""
        return [d for d in self.diagnostics if d.severity == "error"]

    @property
    def queries(self) -> list[Diagnostic]:
        """What asks to be looked at."""
        return [d for d in self.diagnostics if d.severity == "query"]

    def sorted(self) -> list[Diagnostic]:
        """List all diagnostics by file, line, column and code, each once."""
        seen = dict.fromkeys(self.diagnostics)
        return sorted(seen, key=lambda d: (d.location.path, d.location.line, d.location.column, d.code))


def _clip(line: str, column: int, room: int = 96) -> tuple[str, int]:
    """Cut a long line around ``column`` (from 1); return the line and the column in it."""
    if len(line) <= room:
        return line, column
    start = max(0, min(column - 1 - room // 3, len(line) - room))
    cut = line[start : start + room]
    prefix = "…" if start else ""
    return prefix + cut + ("…" if start + room < len(line) else ""), column - start + len(prefix)


def format_diagnostic(diagnostic: Diagnostic, text: str | None, colour: bool = False) -> str:
    """Format a diagnostic as the five-part message of the house style."""
    place = diagnostic.location
    severity = SEVERITY_NAMES[diagnostic.severity]
    if colour:
        severity = f"\x1b[{31 if diagnostic.severity == 'error' else 33};1m{severity}\x1b[0m"
    out = [f"{visible(place.path)}:{place.line}:{place.column}  {severity} {diagnostic.code}  {visible(diagnostic.message)}"]
    lines = [text[a:b] for a, b in Lines.of(text).ranges] if text else []
    if 0 < place.line <= len(lines):
        if place.line > 1 and lines[place.line - 2].strip():
            before, _ = _clip(visible(lines[place.line - 2]).expandtabs(4), 1)
            out.append(f"{place.line - 1:>5} | {before}")
        raw = visible(lines[place.line - 1])
        line, column = _clip(raw, place.column)
        out.append(f"{place.line:>5} | {line.expandtabs(4)}")
        indent = display_width(line[: column - 1].expandtabs(4))
        caret = "^" * max(1, min(display_width(line[column - 1 : column - 1 + place.width]), 40))
        out.append(f"      | {' ' * indent}{caret} {visible(diagnostic.caret)}".rstrip())
    out.append("   怎么改：" + visible(diagnostic.fix).replace("\n", "\n           "))
    out.append(f"   说明：  {RULES_PAGE}#{diagnostic.code.lower()}")
    return "\n".join(out)


def format_text(report: Report, colour: bool = False) -> str:
    """Format the whole report for a terminal, sorted by file and line."""
    return "\n\n".join(format_diagnostic(d, report.texts.get(d.location.path), colour) for d in report.sorted())


def _escape_command(text: str, property_value: bool = False) -> str:
    text = visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text


def format_github(report: Report) -> str:
    """Format workflow commands that GitHub shows on the lines of a diff."""
    rows = []
    for d in report.sorted():
        level = "error" if d.severity == "error" else "warning"
        place = _escape_command(d.location.path, True)
        title = _escape_command(f"{SEVERITY_NAMES[d.severity]} {d.code}", True)
        body = _escape_command(f"{d.message}\n怎么改：{d.fix}")
        rows.append(f"::{level} file={place},line={d.location.line},col={d.location.column},title={title}::{body}")
    return "\n".join(rows)


def format_json(report: Report) -> str:
    """Format the report as a JSON list."""
    return json.dumps(
        [
            {
                "code": d.code,
                "severity": d.severity,
                "path": d.location.path,
                "line": d.location.line,
                "column": d.location.column,
                "message": d.message,
                "mend": d.fix,
            }
            for d in report.sorted()
        ],
        ensure_ascii=False,
        indent=1,
    )


def near(word: str, choices: Iterable[str], count: int = 3) -> list[str]:
    """List the choices that look like ``word``, best first."""
    import difflib

    pool = list(dict.fromkeys(choices))
    found = difflib.get_close_matches(word, pool, count, 0.5)
    found += [c for c in pool if c not in found and word and (word in c or c in word)]
    return found[:count]

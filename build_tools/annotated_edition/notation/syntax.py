"""Turn an error of the YAML parser into what a contributor can act upon: the line of the slip, and plain words.

The parser names the place where it gave up, which is often the line after, or the end of the file; its context tells
where the quote or bracket was opened.
"""

from __future__ import annotations

from typing import Any

import yaml

from ..rules.faults import fault
from .slips.lines import Slip

_KINDS = (
    # words of the parser, take the context's mark, what is wrong
    ("unexpected ':'", False, fault("Y003", "colon")),
    ("anchor", False, fault("Y011", "anchor")),
    ("alias", False, fault("Y011", "anchor")),
    ("tag", False, fault("Y011", "tag")),
    ("directive", True, fault("Y011", "directive")),
    ("document", False, fault("Y011", "document")),
    ("escape", False, fault("Y017", "escape")),
    ("quoted scalar", True, fault("Y017", "parser")),
    ("flow", True, fault("Y018", "parser")),
    ("mapping values are not allowed", False, fault("Y009", "parser")),
    ("could not find expected ':'", True, fault("Y019", "parser")),
    ("block sequence entries are not allowed", False, fault("Y014", "parser")),
    ("'\\t'", False, fault("Y007", "tab")),
    ("indentation", False, fault("Y016", "parser in a text")),
    ("expected <block end>", False, fault("Y016", "parser")),
    ("did not find expected", False, fault("Y016", "parser misses a dash")),
    ("cannot start any token", False, fault("Y010", "parser")),
)


def explain(text: str, error: yaml.YAMLError) -> Slip:
    """Return the place of an error of the parser, and what is wrong there."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    problem_mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    for words, by_context, found in _KINDS:
        if words in problem or (by_context and words in context):
            line, column = _place(text, (context_mark if by_context else None) or problem_mark or context_mark)
            return Slip(line, column, (found,), None)
    line, column = _place(text, problem_mark or context_mark)
    found = fault("Y003", "parser", problem=problem) if problem else fault("Y003", "parser is silent")
    return Slip(line, column, (found,), None)


def _place(text: str, mark: Any) -> tuple[int, int]:
    """Return line (from 1) and column, on a line that has text."""
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) or not lines[line].strip():
        line = min(line, len(lines) - 1)
        while line > 0 and not lines[line].strip():
            line -= 1
        column = max(0, len(lines[line]) - 1)
    return line + 1, min(column, max(0, len(lines[line]) - 1))

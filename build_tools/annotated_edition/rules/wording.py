"""What a rule says, and how: templates with named values in braces, and the few ways in which a value may be written.

``{quote:said}`` puts a value in quotation marks, ``{quote:short40 said}`` shortens it first. The words of all messages stand
in the tables beside this module; whoever finds a fault gives values only.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..chinese.characters import first_of
from ..chinese.quoting import said, shortened


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said about one case of a rule."""

    message: str
    """What is wrong."""
    fix: str = ""
    """What to do."""
    caret: str = ""
    """Short remark beside the caret."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: code, severity, what it asks for, and what is said of each case in which it is broken."""

    code: str
    severity: str
    """``error`` or ``query``."""
    title: str
    """What the rule asks for, in Chinese."""
    wordings: Mapping[str, Wording]
    """By the name of the case; empty where there is only one."""


Cases = Mapping[str, tuple[str, ...]]


def error(code: str, title: str, cases: Cases) -> Rule:
    """Make a rule whose breach stops a build."""
    return Rule(code, "error", title, {name: Wording(*words) for name, words in cases.items()})


def query(code: str, title: str, cases: Cases) -> Rule:
    """Make a rule that only asks (待核)."""
    return Rule(code, "query", title, {name: Wording(*words) for name, words in cases.items()})


# --- how a value is written ---------------------------------------------------------------------


def _begin(text: str, limit: int) -> str:
    first = first_of(text, limit)
    return text if first == text else first + "…"


def _labelled(options: Mapping[str, str]) -> str:
    return "、".join(name if name == label else f"{name}（{label}）" for name, label in options.items())


WAYS: dict[str, Callable[[Any], str]] = {
    "said": said,
    "strip": str.strip,
    "named": lambda field: f"{field.name}（{field.label}）",
    "sign": lambda char: f"U+{ord(char):04X}",
    "list": "、".join,
    "lines": "\n".join,
    "in_brackets": lambda rows: f"（{'，'.join(rows)}）" if rows else "",
    "below": lambda rows: "：\n" + "\n".join(rows) if rows else "",
    "labelled": _labelled,
    "eg": lambda example: f"，例如  {example}" if example else "",
    "is_it": lambda close: f"是不是 {' 或 '.join(close)}？" if close else "",
    "is_it_said": lambda close: f"是不是“{'”“'.join(close)}”？" if close else "",
}
"""``below``: on the lines under what is said. ``is_it``: a question, where there is something to ask about."""
LENGTHS: dict[str, Callable[[str, int], str]] = {"cut": lambda text, limit: text[:limit], "begin": _begin, "short": shortened}
"""With a number of characters: the first ones; these with an ellipsis behind them; with the ellipsis counted."""


class _Writer(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        for way in format_spec.split():
            if found := re.fullmatch(r"([a-z]+)(\d+)", way):
                value = LENGTHS[found[1]](value, int(found[2]))
            else:
                value = WAYS[way](value) if way in WAYS else format(value, way)
        return str(value)


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values into a template; KeyError when one is missing."""
    return _Writer().vformat(template, (), values)

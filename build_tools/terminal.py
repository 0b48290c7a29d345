"""Print a report on the terminal and turn it into an exit code: 0 clean, 1 problems found."""

from __future__ import annotations

import os
import sys

from .diagnostics import Report, format_github, format_json, format_text, visible


def print_report(report: Report, style: str = "text", strict: bool = False) -> int:
    """Print a report; give the exit code. Questions (待核) alone are no failure, unless ``strict``."""
    if style == "json":
        print(format_json(report))
    elif style == "github":
        if text := format_github(report):
            print(text)
    else:
        text = format_text(report, colour=wants_colour())
        if text:
            print(text + "\n")
        errors, queries = len(report.errors), len(report.queries)
        print(f"错误 {errors} 处，待核 {queries} 处。" if errors or queries else "没有问题。")
    return 1 if report.errors or (strict and report.queries) else 0


def say(text: str) -> None:
    """Print words that come from a file: no character of them reaches the terminal as a command."""
    print(visible(text))


def wants_colour() -> bool:
    """Tell whether to colour: on a terminal, unless ``NO_COLOR`` is set or the terminal is a dumb one."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

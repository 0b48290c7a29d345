"""Print a report on the terminal and turn it into an exit code: 0 clean, 1 problems found."""

from __future__ import annotations

from collections import defaultdict

from ..console import say, wants_colour
from ..report import Diagnostic, Report, format_github, format_json, format_text
from ..rules.checks import RULES

MANY, SOME = 40, 8
"""Questions of one kind that are too many to be printed one by one, and how many of them are."""


def print_report(report: Report, style: str = "text", strict: bool = False, notice: str = "") -> int:
    """Print a report; return the exit code. Questions (待核) alone are no failure, unless ``strict``.

    A ``notice`` is a line for people, who may leave things as they are: it counts as nothing, and stands only in the text
    format. The list that ``json`` prints holds diagnostics and nothing else, and what ``github`` prints would be hung on
    every pull request, whose author cannot mend it.
    """
    if style == "json":
        print(format_json(report))
    elif style == "github":
        if text := format_github(report):
            print(text)
    else:
        shown, left_out = _without_repetition(report)
        if text := format_text(shown, colour=wants_colour()):
            print(text + "\n")
        for line in left_out:
            print(line + "\n")
        if notice:
            say(notice)
        errors, queries = len(report.errors), len(report.queries)
        print(f"错误 {errors} 处，待核 {queries} 处。" if errors or queries else "没有问题。")
    return 1 if report.errors or (strict and report.queries) else 0


def _without_repetition(report: Report) -> tuple[Report, list[str]]:
    """Keep some of the questions of one kind where there are many (a dictionary larger than the texts); errors stay all."""
    kinds: dict[str, list[Diagnostic]] = defaultdict(list)
    for d in report.sorted():
        if d.severity == "query":
            kinds[d.code].append(d)
    many = {code: found for code, found in kinds.items() if len(found) > MANY}
    hidden = {d for found in many.values() for d in found[SOME:]}
    lines = [
        f"待核 {code}（{RULES[code].title}）还有 {len(found) - SOME} 处，同样的不再列出；"
        "全部：edition report --all 或 edition check --format json"
        for code, found in many.items()
    ]
    return Report([d for d in report.diagnostics if d not in hidden], report.texts), lines

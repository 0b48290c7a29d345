"""``edition report``: what is still to be done."""

from __future__ import annotations

import argparse

from ..console import say
from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("report", help="词条的欠账：还没有注的、没有依据的、待校的……")
    command.add_argument("--all", action="store_true", help="每一类都全部列出")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..edition import make_edition, read_project
    from ..todo.gaps import find_todo, format_todo

    report = Report()
    edition = make_edition(read_project(options.root), report)
    if edition is None:
        return print_report(report)
    say(format_todo(find_todo(edition, report.queries), 0 if options.all else 20))
    return 0

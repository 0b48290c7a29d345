"""``edition freeze``: write down the ids that are published."""

from __future__ import annotations

import argparse

from ..console import say
from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("freeze", help="写 ids.lock：记下已发布的段落编号和词条编号")
    command.add_argument("--accept", action="store_true", help="接受改变了的段落、改名或撤下的词条，旧编号指向最接近的")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..editing.freeze import freeze

    report = Report()
    for line in freeze(options.root, report, accept=options.accept):
        say(line)
    return print_report(report) if report.errors else 0

"""``edition replace``: a better raw page for a source."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("replace", help="用更好的原页换下旧的，引文、定点、段落编号一并移过去")
    command.add_argument("source_id", metavar="编号")
    command.add_argument("file", type=Path, metavar="文件")
    command.add_argument("--accept", action="store_true", help="接受列出的损失")
    command.add_argument("--dry-run", action="store_true", help="只列出会改什么、失去什么，不写")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..editing.replace import replace_source

    report = Report()
    found = replace_source(options.root, options.source_id, options.file, report, options.accept, options.dry_run)
    for line in found:
        print(line)
    return print_report(report) if report.errors else 0

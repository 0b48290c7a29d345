"""``edition upgrade``: annotations, sources and settings of an older shape become ones of today's."""

from __future__ import annotations

import argparse
import sys

from ..console import Progress, say, visible
from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("upgrade", help="把旧样子的注释、来源和设置改成现在的样子；先看会改什么，再写")
    command.add_argument("--write", action="store_true", help="改写文件；不写这个选项时只列出会改什么")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..editing.upgrade import plan_upgrade
    from ..together import WHOLE, Snapshot, write_all

    seen = Snapshot.of(options.root, *WHOLE)
    report, progress = Report(), Progress()
    changes = plan_upgrade(options.root, report, lambda done, total: progress.say("升级", done, total))
    progress.end()
    if report.errors:
        say("先改好这些错误，再升级；什么都没有写。")
        return print_report(report)
    if not changes:
        say("已经是现在的样子，没有要改的。")
        return 0
    if not options.write:
        for change in changes:
            print(visible(change.diff) if sys.stdout.isatty() else change.diff)
        say(f"要改 {len(changes)} 个文件；还没有写。照此改写：edition upgrade --write")
        return 0
    written = write_all(options.root, {change.path: change.after for change in changes}, seen)
    say(f"改写了 {len(written)} 个文件。程序拟的栏写在各条的 proposed 里，核对后删去。")
    return 0

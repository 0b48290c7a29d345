"""``edition check``: look at sources and annotations, build nothing."""

from __future__ import annotations

import argparse

from ..console import say
from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands, add_trust


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("check", help="检查 sources/ 和 annotations/，不生成网站")
    command.add_argument("--show", metavar="编号", help="打印一个来源的分段结果")
    command.add_argument("--format", choices=("text", "github", "json"), default="text", help="输出格式")
    command.add_argument("--strict", action="store_true", help="有待核也算不通过")
    add_trust(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..edition import make_edition, read_project
    from ..wording.addresses import notice, read_addresses, report_faults
    from ..wording.site_leads import report_leads
    from ..wording.site_programs import report_programs

    report, said = Report(), ""
    if options.show:
        from ..transcription.show import show_source

        text = show_source(options.root, options.show, report)
        if text:
            say(text)
    else:
        make_edition(read_project(options.root), report, parallels=False)
        report_leads(options.root, report)
        if not options.trust:
            report_programs(options.root, report)
        if addresses := read_addresses(options.root):
            report_faults(addresses, report)
            said = notice(addresses)
    return print_report(report, options.format, options.strict, said)

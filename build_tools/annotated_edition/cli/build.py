"""``edition build``: build the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands, add_trust


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("build", help="生成网站到 site/")
    command.add_argument("--site", type=Path, help="网站文件夹（默认 site/）")
    command.add_argument("--again", action="store_true", help="没有变化也重新生成")
    add_trust(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..site.build import BuildFailed, build_site
    from ..site.freshness import inputs_digest, is_current, remember

    report = Report()
    site = options.site or options.root / "site"
    inputs = inputs_digest(options.root, site)
    if not options.again and is_current(inputs, site):
        print("没有变化，网站还是上次生成的（一定要重新生成：edition build --again）。")
        print(f"打开：{(site / 'index.html').as_posix()}")
        return 0
    print("正在生成网站……", file=sys.stderr)
    try:
        edition = build_site(options.root, report, site, lambda: remember(inputs, site), trust=options.trust)
    except BuildFailed as error:
        print(f"edition：网站没有生成，原来的 {site} 没有动。{error}", file=sys.stderr)
        return 2
    if edition is None:
        code = print_report(report)
        print(f"网站没有生成，原来的 {site} 没有动。")
        return code
    if report.queries:
        print(f"待核 {len(report.queries)} 处（edition check 列出）。")
    print(
        f"文章 {len(edition.articles)} 篇，词条 {len(edition.terms)} 条，标注 {len(edition.occurrences)} 处；"
        f"版本 {edition.version}。"
    )
    print(f"网站已生成，打开：{(site / 'index.html').as_posix()}")
    return 0

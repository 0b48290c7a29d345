"""``edition diff``: what readers will see change."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..console import say, visible, wants_colour
from ..report import Report, format_text
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("diff", help="两版之间读者会看到的变化（git 的版本、文件夹或 edition.json）")
    command.add_argument("old", metavar="旧")
    command.add_argument(
        "new", metavar="新", nargs="?", default="", help="不写就是当前文件夹（比较 edition.json 时是 site/ 里的）"
    )
    command.add_argument("--markdown", action="store_true", help="写成 Markdown，贴进合并请求")
    command.add_argument("--most", type=int, default=0, metavar="N", help="每一类最多列几项")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; give the exit code."""
    if options.old.endswith(".json"):
        return _diff_files(options)
    from ..comparing.difference import compare
    from ..comparing.difference_text import UnreadableSide, format_difference, project_at
    from ..edition import make_edition, read_project

    editions = []
    for side in (options.old, options.new or str(options.root)):
        try:
            with project_at(side, options.root) as folder:
                report = Report()
                edition = make_edition(read_project(folder), report)
        except UnreadableSide as error:
            print(visible(f"edition：{error}"), file=sys.stderr)
            return 2
        if edition is None:
            report.diagnostics = report.errors
            print(f"“{side}”这一边有错误，没有比较：\n", format_text(report, wants_colour()), sep="\n")
            return 1
        editions.append(edition)
    text = format_difference(compare(*editions), options.markdown, options.most)
    print(text if options.markdown else visible(text), end="")
    return 0


def _diff_files(options: argparse.Namespace) -> int:
    import json

    from ..exports.edition_diff import diff_editions

    paths = Path(options.old), Path(options.new) if options.new else options.root / "site" / "data" / "edition.json"
    try:
        old, new = (json.loads(path.read_bytes()) for path in paths)
        lines = diff_editions(old, new)
    except (ValueError, KeyError, TypeError, AttributeError):
        print("edition：这两个文件要都是本工具写的 edition.json", file=sys.stderr)
        return 2
    say("\n".join(lines))
    return 0

"""``edition diff``: what readers will see change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..console import visible, wants_colour
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
    """Run it; return the exit code."""
    from ..comparing.difference import compare
    from ..comparing.difference_text import format_difference
    from ..comparing.sides import UnreadableSide

    present = options.root / "site" / "data" / "edition.json" if options.old.endswith(".json") else options.root
    editions = []
    for side in (options.old, options.new or str(present)):
        report = Report()
        try:
            edition = read_side(side, options.root, report)
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


def read_side(side: str, root: Path, report: Report) -> Mapping[str, Any] | None:
    """Read one side, an ``edition.json`` or a project; None when the project has errors."""
    from ..comparing.sides import project_at
    from ..edition import make_edition, read_project
    from ..exports.edition_json import edition_data
    from ..exports.read_edition import read_edition

    if side.endswith(".json"):
        return read_edition(Path(side))
    with project_at(side, root) as folder:
        edition = make_edition(read_project(folder), report, parallels=False)
        return edition_data(edition, whole=True) if edition else None

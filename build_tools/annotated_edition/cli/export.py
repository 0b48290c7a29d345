"""``edition export``: the clean Markdown tree, or the glossary as tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("export", help="把干净的 Markdown 和附件写到一个文件夹")
    command.add_argument("directory", type=Path, metavar="文件夹", nargs="?")
    command.add_argument("--csv", type=Path, metavar="文件夹", help="把词条写成表格，可用  edition import  读回")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    if options.csv:
        return export_tables(options.root, options.csv)
    if options.directory is None:
        print("edition export：写明文件夹，或  --csv 文件夹", file=sys.stderr)
        return 2
    from ..edition import make_edition, read_project
    from ..exports.tree import export_tree
    from ..together import WHOLE, Snapshot

    seen = Snapshot.of(options.root, *WHOLE)
    report = Report()
    edition = make_edition(read_project(options.root), report)
    if edition is None:
        return print_report(report)
    count = export_tree(edition, options.root, options.directory, seen)
    print(f"已写出 {count} 个文件到 {options.directory}")
    return 0


def export_tables(root: Path, folder: Path) -> int:
    """Write the glossary as tables; return the exit code."""
    from ..editing.spreadsheet import make_tables, tables_in, write_tables
    from ..fields.plain_data import annotation_data
    from ..together import Snapshot, finish
    from ..wording.read_settings import read_settings

    if folder.is_dir():
        finish(folder)
    there, seen = tables_in(folder), Snapshot.of(root, "annotations")
    report = Report()
    settings = read_settings(root, report)
    glossary = []
    for path in sorted((root / "annotations").glob("*.yml")):
        data = annotation_data(f"annotations/{path.name}", path.read_bytes(), report, settings)
        if data is not None:
            glossary.append((path.stem, data))
    if report.errors:
        code = print_report(report)
        print("什么也没有写；先改好这些词条。")
        return code
    files = make_tables(glossary)
    seen.require_same()
    write_tables(folder, files, there)
    print(f"已把 {len(glossary)} 个词条写成 {len(files)} 个表：{folder}")
    return 0

"""``edition import``: entries from tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..console import say
from ..report import Report
from .new import tell_guessed_ids
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("import", help="把表格（terms.csv，或网站上下载的词条表、词表）变成词条文件")
    command.add_argument("table", type=Path, metavar="terms.csv", help="同一文件夹里的 aliases.csv、senses.csv 等一并读入")
    command.add_argument("--replace", action="store_true", help="已有的词条也用表里的内容换掉")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..editing.read_spreadsheet import check_entries, read_tables
    from ..exports.read_downloads import entries_of, read_download, unchanged_texts
    from ..together import Snapshot, finish, write_all

    finish(options.table.parent)
    seen = Snapshot.of(options.root, "annotations")
    report, kept = Report(), dict[str, str]()
    if table := read_download(options.table):
        entries = entries_of(table, options.table, options.root, report)
        kept = unchanged_texts(entries, options.root)
    else:
        entries = read_tables(options.table, report)
    texts = check_entries(entries, options.root, report, replace=options.replace, kept=kept)
    if report.errors:
        code = print_report(report)
        print("什么也没有写；改好表格再试。")
        return code
    for question in report.queries:
        say(question.message)
    changed = write_all(options.root, {path: text.encode("utf-8") for path, text in texts.items()}, seen)
    tell_guessed_ids({f"annotations/{e.id}.yml": e.guess for e in entries if e.guess and f"annotations/{e.id}.yml" in changed})
    print(f"写了 {len(changed)} 个词条，{len(texts) - len(changed)} 个没有变；下一步  edition check")
    return 0

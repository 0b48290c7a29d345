"""``edition new``: draft a source or an entry."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..console import say
from ..report import Report
from .print_report import print_report
from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    new = commands.add_parser("new", help="新建一个来源或词条").add_subparsers(dest="what", required=True, metavar="什么")
    source = new.add_parser("source", help="从收到的原页写一份草稿：sources/编号/raw.txt 与 source.yml")
    source.add_argument("file", type=Path, metavar="文件")
    source.add_argument("--id", default="", metavar="编号", help="来源文件夹名；不写就由程序拟一个")
    source.set_defaults(run=_new_source)

    term = new.add_parser("term", help="新建一个词条：annotations/拼音.yml，填好正文里能找到的")
    term.add_argument("headword", metavar="词目")
    term.add_argument("--gloss", default="", metavar="释义", help="一句话的释义；不写就留空")
    term.set_defaults(run=_new_term)


def _new_source(options: argparse.Namespace) -> int:
    from ..editing.draft.source import new_source

    report = Report()
    drafted = new_source(options.root, options.file, options.id, report)
    if drafted is None:
        return print_report(report)
    say("\n".join(drafted.findings))
    articles = drafted.transcript.articles
    print(f"已写 sources/{drafted.source_id}/：文章 {len(articles)} 篇，段落 {sum(len(a.blocks) for a in articles)} 个。")
    print("请回答 source.yml 末尾的问题（答完一条删一条）：")
    say("\n".join(f"  {question}" for question in drafted.questions))
    print(f"看分段的结果：edition check --show {drafted.source_id}")
    return 0


def _new_term(options: argparse.Namespace) -> int:
    from ..editing.draft_term import draft_term
    from ..edition import read_project, transcribe_all
    from ..glossary.library import Library
    from ..together import Snapshot, write_all

    seen = Snapshot.of(options.root, "sources", "annotations")
    ignored, report = Report(), Report()
    project = read_project(options.root)
    transcripts = transcribe_all(project.sources, ignored)
    library = Library([a for t in transcripts for a in t.articles], {t.source.id: t.source for t in transcripts})
    report.texts = {**project.report.texts, **ignored.texts}
    draft = draft_term(options.root, options.headword, project.entries, library, report, options.gloss)
    if draft is None:
        return print_report(report)
    path, text = draft
    write_all(options.root, {path: text.encode("utf-8")}, seen)
    check = "make check" if (options.root / "Makefile").is_file() else "edition check"
    print(f"已写 {path}；{'' if options.gloss else '写好 gloss（释义）后'}运行  {check}")
    return 0

"""``edition new``: draft a source or an entry."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
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
    term.add_argument("--pinyin", default="", metavar="拼音", help="词目的读音，例如  'nong2 gao1 qu1'；文件名由它拟出")
    term.add_argument("--id", default="", metavar="编号", help="文件名；不写就由拼音拟出")
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
    from ..editing.draft_term import GivenTerm, draft_term
    from ..edition import read_project, transcribe_all
    from ..glossary.library import Library
    from ..together import Snapshot, write_all

    seen = Snapshot.of(options.root, "sources", "annotations")
    ignored, report = Report(), Report()
    project = read_project(options.root)
    transcripts = transcribe_all(project.sources, ignored)
    library = Library([a for t in transcripts for a in t.articles], {t.source.id: t.source for t in transcripts})
    report.texts = {**project.report.texts, **ignored.texts}
    given = GivenTerm(options.headword, options.gloss, options.pinyin, options.id)
    draft = draft_term(options.root, given, project.entries, library, project.settings, report)
    if draft is None:
        return print_report(report) or 1
    write_all(options.root, {draft.path: draft.text.encode("utf-8")}, seen)
    check = "make check" if (options.root / "Makefile").is_file() else "edition check"
    print(f"已写 {draft.path}；{'' if options.gloss else '写好 gloss（释义）后'}运行  {check}")
    tell_guessed_ids({draft.path: draft.guess} if draft.guess else {})
    return 0


def tell_guessed_ids(guesses: Mapping[str, str]) -> None:
    """Say which file names rest on a reading that nobody has confirmed; ``guesses`` has it by path."""
    if guesses:
        print("下列文件名是按推定的拼音拟的，发布以后就是网址，不能再改；读得不对，现在就改文件名，写上 pinyin：")
        say("\n".join(f"  {path}（{reading}）" for path, reading in guesses.items()))

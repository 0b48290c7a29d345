"""The commands for the glossary: draft an entry, list debts, show what a change does, tables in and out, schemas."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .diagnostics import Report, format_text, visible
from .terminal import print_report, say, wants_colour


def add_commands(commands: Any, new: Any) -> None:
    """Add the commands; ``new`` holds the kinds of thing that ``edition new`` makes."""
    term = new.add_parser("term", help="新建一个词条：annotations/拼音.yml，填好正文里能找到的")
    term.add_argument("headword", metavar="词目")
    term.add_argument("--gloss", default="", metavar="释义", help="一句话的释义；不写就留空")
    term.set_defaults(run=_new_term)

    debts = commands.add_parser("report", help="词条的欠账：还没有注的、没有依据的、待校的……")
    debts.add_argument("--all", action="store_true", help="每一类都全部列出")
    debts.set_defaults(run=_report)

    diff = commands.add_parser("diff", help="两版之间读者会看到的变化（git 的版本、文件夹或 edition.json）")
    diff.add_argument("old", metavar="旧")
    diff.add_argument("new", metavar="新", nargs="?", default="", help="不写就是当前文件夹（比较 edition.json 时是 site/ 里的）")
    diff.add_argument("--markdown", action="store_true", help="写成 Markdown，贴进合并请求")
    diff.add_argument("--most", type=int, default=0, metavar="N", help="每一类最多列几项")
    diff.set_defaults(run=_diff)

    imported = commands.add_parser("import", help="把表格（terms.csv）变成词条文件")
    imported.add_argument("table", type=Path, metavar="terms.csv", help="同一文件夹里的 aliases.csv、senses.csv 等一并读入")
    imported.add_argument("--replace", action="store_true", help="已有的词条也用表里的内容换掉")
    imported.set_defaults(run=_import)

    schema = commands.add_parser("schema", help="重写编辑器用的 JSON Schema（docs/assets/schema/）")
    schema.set_defaults(run=_schema)


def _new_term(options: argparse.Namespace) -> int:
    from .atomic import write_text
    from .edition import transcribe_all
    from .glossary import read_glossary
    from .library import Library
    from .scaffold import draft_term

    ignored, report = Report(), Report()
    transcripts = transcribe_all(options.root, ignored)
    library = Library([a for t in transcripts for a in t.articles], {t.source.id: t.source for t in transcripts})
    terms = read_glossary(options.root, ignored)
    report.texts = ignored.texts
    draft = draft_term(options.root, options.headword, terms, library, report, options.gloss)
    if draft is None:
        return print_report(report)
    path, text = draft
    (options.root / path).parent.mkdir(parents=True, exist_ok=True)
    write_text(options.root / path, text)
    check = "make check" if (options.root / "Makefile").is_file() else "edition check"
    print(f"已写 {path}；{'' if options.gloss else '写好 gloss（释义）后'}运行  {check}")
    return 0


def _report(options: argparse.Namespace) -> int:
    from .debts import find_debts, format_debts
    from .edition import make_edition

    report = Report()
    edition = make_edition(options.root, report)
    if edition is None:
        return print_report(report)
    say(format_debts(find_debts(edition, report.queries), 0 if options.all else 20))
    return 0


def _diff(options: argparse.Namespace) -> int:
    if options.old.endswith(".json"):
        return _diff_files(options)
    from .difference import compare
    from .difference_text import UnreadableSide, format_difference, project_at
    from .edition import make_edition

    editions = []
    for side in (options.old, options.new or str(options.root)):
        try:
            with project_at(side, options.root) as folder:
                report = Report()
                edition = make_edition(folder, report)
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

    from .export.edition_diff import diff_editions

    paths = Path(options.old), Path(options.new) if options.new else options.root / "site" / "data" / "edition.json"
    try:
        old, new = (json.loads(path.read_bytes()) for path in paths)
        lines = diff_editions(old, new)
    except (ValueError, KeyError, TypeError, AttributeError):
        print("edition：这两个文件要都是本工具写的 edition.json", file=sys.stderr)
        return 2
    say("\n".join(lines))
    return 0


def _import(options: argparse.Namespace) -> int:
    from .atomic import write_text
    from .tables_in import check_entries, read_tables

    report = Report()
    entries = read_tables(options.table, report)
    texts = check_entries(entries, options.root, report, replace=options.replace)
    if report.errors:
        code = print_report(report)
        print("什么也没有写；改好表格再试。")
        return code
    (options.root / "annotations").mkdir(parents=True, exist_ok=True)
    changed = [
        p for p, text in texts.items() if not (options.root / p).is_file() or (options.root / p).read_text("utf-8") != text
    ]
    for path in changed:
        write_text(options.root / path, texts[path])
    print(f"写了 {len(changed)} 个词条，{len(texts) - len(changed)} 个没有变；下一步  edition check")
    return 0


def export_tables(root: Path, folder: Path) -> int:
    """Write the glossary as tables; give the exit code."""
    from .plain_data import annotation_data
    from .tables import make_tables, write_tables

    report = Report()
    glossary = []
    for path in sorted((root / "annotations").glob("*.yml")):
        data = annotation_data(f"annotations/{path.name}", path.read_bytes(), report)
        if data is not None:
            glossary.append((path.stem, data))
    if report.errors:
        code = print_report(report)
        print("什么也没有写；先改好这些词条。")
        return code
    files = make_tables(glossary)
    write_tables(folder, files)
    print(f"已把 {len(glossary)} 个词条写成 {len(files)} 个表：{folder}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from .schema import write_schemas

    for path in write_schemas(options.root):
        print(f"已写 {path}")
    return 0

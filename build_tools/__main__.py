"""The ``edition`` command.

Exit codes: 0 clean, 1 problems found, 2 the tool failed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from pathlib import Path

from . import __version__
from .atomic import finish
from .diagnostics import Report
from .glossary_commands import add_commands, export_tables
from .terminal import print_report as _print_report
from .terminal import say

COLLECT_AFTER = 20_000
"""New objects after which Python looks for unreachable ones. With its own 700 a large edition, which is nearly all of it
reachable to the end, costs nearly a tenth more time; the memory is the same."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    gc.set_threshold(COLLECT_AFTER, 10, 10)
    parser = _parser()
    options = parser.parse_args(argv)
    if sys.stdout.encoding and sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        if written := finish(options.root):
            print(f"上次换原页时中断了，先把没写完的 {written} 个文件写完。", file=sys.stderr)
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 2
    except OSError as error:
        print(f"edition：读写文件失败：{error.strerror or error}（{error.filename or ''}）", file=sys.stderr)
        return 2
    except Exception as error:  # a fault of the program is no fault of the texts: 2, not 1
        if os.environ.get("EDITION_DEBUG"):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"edition：程序出错（{type(error).__name__}: {error}，{Path(where.filename).name} 第 {where.lineno} 行）。",
            file=sys.stderr,
        )
        print("请把这一行和出错的文件告诉编者；设 EDITION_DEBUG=1 再运行，可见详情。", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition", description="加注阅读版的工具：检查、生成、预览、导出。")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--root", type=Path, default=Path("."), help="项目文件夹（默认是当前文件夹）")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")

    check = commands.add_parser("check", help="检查 sources/ 和 annotations/，不生成网站")
    check.add_argument("--show", metavar="编号", help="打印一个来源的分段结果")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="输出格式")
    check.add_argument("--strict", action="store_true", help="有待核也算不通过")
    check.set_defaults(run=_check)

    freeze = commands.add_parser("freeze", help="写 ids.lock：记下已发布的段落编号和词条编号")
    freeze.add_argument("--accept", action="store_true", help="接受改变了的段落、改名或撤下的词条，旧编号指向最接近的")
    freeze.set_defaults(run=_freeze)

    new = commands.add_parser("new", help="新建一个来源或词条").add_subparsers(dest="what", required=True, metavar="什么")
    source = new.add_parser("source", help="从收到的原页写一份草稿：sources/编号/raw.txt 与 source.yml")
    source.add_argument("file", type=Path, metavar="文件")
    source.add_argument("--id", default="", metavar="编号", help="来源文件夹名；不写就由程序拟一个")
    source.set_defaults(run=_new_source)

    replace = commands.add_parser("replace", help="用更好的原页换下旧的，引文、定点、段落编号一并移过去")
    replace.add_argument("source_id", metavar="编号")
    replace.add_argument("file", type=Path, metavar="文件")
    replace.add_argument("--accept", action="store_true", help="接受列出的损失")
    replace.add_argument("--dry-run", action="store_true", help="只列出会改什么、失去什么，不写")
    replace.set_defaults(run=_replace)

    build = commands.add_parser("build", help="生成网站到 site/")
    build.add_argument("--site", type=Path, help="网站文件夹（默认 site/）")
    build.add_argument("--again", action="store_true", help="没有变化也重新生成")
    build.set_defaults(run=_build)

    offline = commands.add_parser("offline", help="生成网站，并打成一个解压后双击就能用的 zip")
    offline.add_argument("--site", type=Path, help="网站文件夹（默认 site/）")
    offline.add_argument("--again", action="store_true", help="没有变化也重新生成")
    offline.set_defaults(run=_offline)

    serve = commands.add_parser("serve", help="本地预览，保存即刷新")
    serve.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    serve.set_defaults(run=_serve)

    init = commands.add_parser("init", help="新建一部空的加注阅读版")
    init.add_argument("directory", type=Path, metavar="文件夹")
    init.add_argument("--name", default="加注阅读版", help="书名")
    init.set_defaults(run=_init)

    export = commands.add_parser("export", help="把干净的 Markdown 和附件写到一个文件夹")
    export.add_argument("directory", type=Path, metavar="文件夹", nargs="?")
    export.add_argument("--csv", type=Path, metavar="文件夹", help="把词条写成表格，可用  edition import  读回")
    export.set_defaults(run=_export)
    add_commands(commands, new)
    return parser


def _check(options: argparse.Namespace) -> int:
    from .addresses import notice, read_addresses, report_faults
    from .edition import make_edition

    report, said = Report(), ""
    if options.show:
        from .show import show_source

        text = show_source(options.root, options.show, report)
        if text:
            say(text)
    else:
        make_edition(options.root, report, parallels=False)
        if addresses := read_addresses(options.root):
            report_faults(addresses, report)
            said = notice(addresses)
    return _print_report(report, options.format, options.strict, said)


def _build(options: argparse.Namespace) -> int:
    from .built import inputs_digest, is_current, remember
    from .site import BuildFailed, build_site

    report = Report()
    site = options.site or options.root / "site"
    inputs = inputs_digest(options.root, site)
    if not options.again and is_current(inputs, site):
        print("没有变化，网站还是上次生成的（一定要重新生成：edition build --again）。")
        print(f"打开：{(site / 'index.html').as_posix()}")
        return 0
    print("正在生成网站……", file=sys.stderr)
    try:
        edition = build_site(options.root, report, site)
    except BuildFailed as error:
        print(f"edition：网站没有生成，原来的 {site} 没有动。{error}", file=sys.stderr)
        return 2
    if edition is None:
        code = _print_report(report)
        print(f"网站没有生成，原来的 {site} 没有动。")
        return code
    remember(inputs, site)
    if report.queries:
        print(f"待核 {len(report.queries)} 处（edition check 列出）。")
    print(
        f"文章 {len(edition.articles)} 篇，词条 {len(edition.terms)} 条，标注 {len(edition.occurrences)} 处；版本 {edition.version}。"
    )
    print(f"网站已生成，打开：{(site / 'index.html').as_posix()}")
    return 0


def _init(options: argparse.Namespace) -> int:
    from .new_edition import write_edition

    for name in write_edition(options.directory, options.name):
        print(f"{options.directory / name}")
    print(f"新的一部已建好。接着：cd {options.directory}，然后  edition new source 原始文件")
    return 0


def _offline(options: argparse.Namespace) -> int:
    from .export.offline import UnsafeNames, write_offline

    if code := _build(options):
        return code
    try:
        made = write_offline(options.site or options.root / "site")
    except UnsafeNames as error:
        print(f"edition：有的文件名不是每个系统都能解压，没有打包：{error}", file=sys.stderr)
        return 1
    print(f"离线版：{made.path.as_posix()}，{made.files} 个文件，{made.size / 1_000_000:.1f} MB")
    print(f"SHA-256 {made.sha256}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from .serve import serve

    return serve(options.root, options.port)


def _export(options: argparse.Namespace) -> int:
    if options.csv:
        return export_tables(options.root, options.csv)
    if options.directory is None:
        print("edition export：写明文件夹，或  --csv 文件夹", file=sys.stderr)
        return 2
    from .edition import make_edition
    from .export.tree import export_tree

    report = Report()
    edition = make_edition(options.root, report)
    if edition is None:
        return _print_report(report)
    count = export_tree(edition, options.root, options.directory)
    print(f"已写出 {count} 个文件到 {options.directory}")
    return 0


def _new_source(options: argparse.Namespace) -> int:
    from .source_draft import new_source

    report = Report()
    drafted = new_source(options.root, options.file, options.id, report)
    if drafted is None:
        return _print_report(report)
    say("\n".join(drafted.findings))
    articles = drafted.transcript.articles
    print(f"已写 sources/{drafted.source_id}/：文章 {len(articles)} 篇，段落 {sum(len(a.blocks) for a in articles)} 个。")
    print("请回答 source.yml 末尾的问题（答完一条删一条）：")
    say("\n".join(f"  {question}" for question in drafted.questions))
    print(f"看分段的结果：edition check --show {drafted.source_id}")
    return 0


def _replace(options: argparse.Namespace) -> int:
    from .replace import replace_source

    report = Report()
    found = replace_source(options.root, options.source_id, options.file, report, options.accept, options.dry_run)
    for line in found:
        print(line)
    return _print_report(report) if report.errors else 0


def _freeze(options: argparse.Namespace) -> int:
    from .freeze import freeze

    report = Report()
    for line in freeze(options.root, report, accept=options.accept):
        say(line)
    return _print_report(report) if report.errors else 0


if __name__ == "__main__":
    sys.exit(main())

"""The ``edition`` command.

Exit codes: 0 clean, 1 problems found, 2 the tool failed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import __version__
from .diagnostics import Report, format_github, format_json, format_text


def main(argv: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = _parser()
    options = parser.parse_args(argv)
    if sys.stdout.encoding and sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 2
    except OSError as error:
        print(f"edition：读写文件失败：{error.strerror or error}（{error.filename or ''}）", file=sys.stderr)
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

    freeze = commands.add_parser("freeze", help="写 ids.lock：记下已发布的段落编号")
    freeze.add_argument("--accept", action="store_true", help="接受改变了的段落，旧编号指向最接近的段落")
    freeze.set_defaults(run=_freeze)
    return parser


def _check(options: argparse.Namespace) -> int:
    from .edition import make_edition

    report = Report()
    if options.show:
        from .show import show_source

        text = show_source(options.root, options.show, report)
        if text:
            print(text)
    else:
        make_edition(options.root, report)
    return _print_report(report, options.format, options.strict)


def _print_report(report: Report, style: str = "text", strict: bool = False) -> int:
    """Print a report; give the exit code."""
    if style == "json":
        print(format_json(report))
    elif style == "github":
        print(format_github(report))
    else:
        text = format_text(report, colour=sys.stdout.isatty())
        if text:
            print(text + "\n")
        errors, queries = len(report.errors), len(report.queries)
        print(f"错误 {errors} 处，待核 {queries} 处。" if errors or queries else "没有问题。")
    return 1 if report.errors or (strict and report.queries) else 0


def _freeze(options: argparse.Namespace) -> int:
    from .freeze import freeze

    report = Report()
    for line in freeze(options.root, report, accept=options.accept):
        print(line)
    return _print_report(report) if report.errors else 0


if __name__ == "__main__":
    sys.exit(main())

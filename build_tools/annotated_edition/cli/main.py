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

from .. import __version__
from ..console import visible
from ..failures import describe_failure
from ..files import Busy, ChangedMeanwhile
from ..together import finish
from . import build, check, diff, export, freeze, import_, init, new, offline, replace, report, schema, serve, upgrade

COMMANDS = (check, freeze, new, replace, build, offline, serve, init, export, report, diff, import_, upgrade, schema)
"""In the order of the help."""
COLLECT_AFTER = 20_000
"""New objects after which Python looks for unreachable ones. With its own 700 a large edition, which is nearly all of it
reachable to the end, costs nearly a tenth more time; the memory is the same."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    gc.set_threshold(COLLECT_AFTER, 10, 10)
    parser = _parser()
    options = parser.parse_args(argv)
    if sys.stdout.encoding and sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        if written := finish(options.root):
            print(f"上次写文件时中断了，先把没写完的 {written} 个文件写完。", file=sys.stderr)
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 2
    except ChangedMeanwhile as error:
        print(visible(f"edition：{error} 在命令运行的时候变了，什么也没有写；看过以后再运行一次。"), file=sys.stderr)
        return 2
    except Busy as error:
        print(visible(f"edition：另一个 edition 命令正在写 {error}，这次什么也没有写；等它写完再运行一次。"), file=sys.stderr)
        return 2
    except OSError as error:
        print(visible(f"edition：读写文件失败：{describe_failure(error)}。"), file=sys.stderr)
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
    for command in COMMANDS:
        command.add_command(commands)
    return parser

"""``edition init``: a new, empty edition."""

from __future__ import annotations

import argparse
from pathlib import Path

from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("init", help="新建一部空的加注阅读版")
    command.add_argument("directory", type=Path, metavar="文件夹")
    command.add_argument("--name", default="加注阅读版", help="书名")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..new_edition import write_edition

    for name in write_edition(options.directory, options.name):
        print(f"{options.directory / name}")
    print(f"新的一部已建好。接着：cd {options.directory}，然后  edition new source 原始文件")
    return 0

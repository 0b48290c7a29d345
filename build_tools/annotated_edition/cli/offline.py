"""``edition offline``: build the site and pack it as a zip."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import build
from .subcommands import Subcommands, add_trust


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("offline", help="生成网站，并打成一个解压后双击就能用的 zip")
    command.add_argument("--site", type=Path, help="网站文件夹（默认 site/）")
    command.add_argument("--again", action="store_true", help="没有变化也重新生成")
    add_trust(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..exports.offline import UnsafeNames, add_offline

    if code := build.run(options):
        return code
    try:
        made = add_offline((options.site or options.root / "site").absolute())
    except UnsafeNames as error:
        print(f"edition：有的文件名不是每个系统都能解压，没有打包：{error}", file=sys.stderr)
        return 1
    print(f"离线版：{made.path.as_posix()}，{made.files} 个文件，{made.size / 1_000_000:.1f} MB")
    print(f"SHA-256 {made.sha256}")
    return 0

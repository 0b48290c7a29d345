"""``edition serve``: a preview that follows the files."""

from __future__ import annotations

import argparse

from .subcommands import Subcommands, add_trust


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("serve", help="本地预览，保存即刷新")
    command.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    add_trust(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..site.serve import serve

    return serve(options.root, options.port, trust=options.trust)

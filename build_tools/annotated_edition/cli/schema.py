"""``edition schema``: the JSON Schemas that editors of YAML use."""

from __future__ import annotations

import argparse

from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("schema", help="重写编辑器用的 JSON Schema（docs/assets/schema/）")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; give the exit code."""
    from ..fields.schema import write_schemas

    for path in write_schemas(options.root):
        print(f"已写 {path}")
    return 0

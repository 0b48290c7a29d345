"""What commands are added to, and an option several of them share."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from typing import TypeAlias

Subcommands: TypeAlias = "_SubParsersAction[ArgumentParser]"


def add_trust(command: ArgumentParser) -> None:
    """Add the option without which no program in ``mkdocs.yml`` runs."""
    command.add_argument("--trust", action="store_true", help="mkdocs.yml 里的程序（hooks 等）是自己人写的，可以运行")

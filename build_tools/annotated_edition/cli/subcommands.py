"""What commands are added to."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from typing import TypeAlias

Subcommands: TypeAlias = "_SubParsersAction[ArgumentParser]"

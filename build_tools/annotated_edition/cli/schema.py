"""``edition schema``: the JSON Schemas, of the YAML that people write and of ``edition.json``."""

from __future__ import annotations

import argparse

from .subcommands import Subcommands


def add_command(commands: Subcommands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("schema", help="重写 docs/assets/schema/ 里的 JSON Schema：编辑器用的，和 edition.json 的")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; return the exit code."""
    from ..exports import edition_schema
    from ..fields import schema
    from ..report import Report
    from ..together import Snapshot, write_all
    from ..wording.read_settings import read_settings

    seen = Snapshot.of(options.root, schema.FOLDER, "mkdocs.yml")
    topics = read_settings(options.root, Report()).topics
    texts = {f"{schema.FOLDER}/{name}": text for name, text in schema.schema_files(topics).items()}
    texts[f"docs/{edition_schema.PATH}"] = edition_schema.format_schema()
    written = write_all(options.root, {path: text.encode("utf-8") for path, text in texts.items()}, seen)
    for path in texts:
        print(f"{'已写' if path in written else '没有变化'} {path}")
    return 0

"""Read ``mkdocs.yml`` without MkDocs: the file is only parsed, so that MkDocs' own tags in it (``!ENV``) are no fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .tree import Mapping, Node, Scalar, Sequence

FILE = "mkdocs.yml"
MAX_BYTES = 200_000
"""A larger file is not parsed."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file as parsed."""

    text: str
    top: yaml.Node | None = None
    unread: str = ""
    """Where and why it cannot be read; empty when it can."""


def read_settings_file(root: Path) -> SettingsFile | None:
    """Parse a project's ``mkdocs.yml``; None when it has none."""
    path = root / FILE
    if not path.is_file():
        return None
    data = path.read_bytes()
    text = data.decode("utf-8-sig", "replace")
    if len(data) > MAX_BYTES:
        return SettingsFile(text, unread=f"超过 {MAX_BYTES} 字节")
    try:
        return SettingsFile(text, yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return SettingsFile(text, unread=f"第 {mark.line + 1} 行起不合 YAML 的写法" if mark else "不合 YAML 的写法")
    except (yaml.YAMLError, RecursionError):
        return SettingsFile(text, unread="不合 YAML 的写法")


def part_of(top: yaml.Node | None, *names: str) -> yaml.Node | None:
    """Return what stands under some keys, one inside the other; None when nothing does."""
    node = top
    for name in names:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for key, value in node.value if key.value == name), None)
    return node


def tree_of(node: yaml.Node) -> Node:
    """Turn a parsed part into a tree as annotations have it; what only MkDocs can tell (tags of its own) is left out."""
    start, end = node.start_mark, node.end_mark
    place = (FILE, start.line + 1, start.column + 1)
    if isinstance(node, yaml.MappingNode):
        known = [(key, value) for key, value in node.value if not _is_foreign(value)]
        return Mapping(tuple((_scalar(key), tree_of(value)) for key, value in known), *place)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(tree_of(item) for item in node.value if not _is_foreign(item)), *place, bool(node.flow_style))
    return Scalar(str(node.value), *place, end.column - start.column if end.line == start.line else 1)


def _scalar(key: Any) -> Scalar:
    found = tree_of(key)
    return found if isinstance(found, Scalar) else Scalar("?", FILE, found.line, found.column)


def _is_foreign(node: yaml.Node) -> bool:
    return not node.tag.startswith("tag:yaml.org,2002:") or "python/" in node.tag

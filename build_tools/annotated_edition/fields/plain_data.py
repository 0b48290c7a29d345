"""Turn a checked annotation into plain data — strings, lists, dictionaries — and back into words of its fields."""

from __future__ import annotations

from typing import Any

from ..model import DEFAULT_SETTINGS, Location, Settings
from ..notation.tree import Mapping, Node, Scalar
from ..report import Report
from .check import check_record
from .old_shape import applied, find_old, planted, read_modern
from .table import TERM_KEYS, term_fields


def to_data(node: Node) -> Any:
    """Return a tree without positions."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: to_data(value) for key, value in node.entries}
    return [to_data(item) for item in node.items]


def modern_data(data: dict[str, Any], shape: int) -> dict[str, Any]:
    """Return the data of an entry of an older shape as those of today's."""
    node = planted(data, Location(""))
    for rewrite in find_old(node, shape):
        node = applied(node, rewrite.path, rewrite)
    found: dict[str, Any] = to_data(node)
    return found


def annotation_data(path: str, data: bytes, report: Report, settings: Settings = DEFAULT_SETTINGS) -> dict[str, Any] | None:
    """Read an annotation file as plain data; None when it has faults. The edition's ``settings`` say its topics and its shape."""
    faults = len(report.errors)
    node = read_modern(path, data, report, TERM_KEYS, settings)
    if node is None or check_record(node, term_fields(settings.topics), report, "词条") is None or len(report.errors) > faults:
        return None
    found: dict[str, Any] = to_data(node)
    return found

"""Turn a checked annotation into plain data — strings, lists, dictionaries — and back into words of its fields."""

from __future__ import annotations

from typing import Any

from ..model import DEFAULT_SETTINGS
from ..notation.tree import Mapping, Node, Scalar
from ..report import Report
from .check import check_record
from .old_shape import read_modern
from .table import TERM, TERM_KEYS


def to_data(node: Node) -> Any:
    """Return a tree without positions."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: to_data(value) for key, value in node.entries}
    return [to_data(item) for item in node.items]


def annotation_data(path: str, data: bytes, report: Report) -> dict[str, Any] | None:
    """Read an annotation file as plain data; None when it has faults."""
    faults = len(report.errors)
    node = read_modern(path, data, report, TERM_KEYS, DEFAULT_SETTINGS)
    if node is None or check_record(node, TERM, report, "词条") is None or len(report.errors) > faults:
        return None
    found: dict[str, Any] = to_data(node)
    return found

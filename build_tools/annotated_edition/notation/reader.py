"""Read YAML that people write with a Chinese input method, keeping every position.

In: a path and its bytes. Out: a tree of :class:`Scalar`, :class:`Sequence`, :class:`Mapping`, all values strings
(``no`` stays ``no``, ``12:30`` stays ``12:30``). A slip whose mend can be computed is reported, and the mended text is
read on, so that one run says everything; None only when the file cannot be understood at all. The parser's events are
used, not its values: they keep anchors, tags and duplicate keys in sight.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import yaml

from ..model import Location
from ..report import Report
from .decode import decode
from .slips.find import find_slips, is_suspect
from .slips.lines import Slip
from .syntax import explain
from .tree import Mapping, Scalar, Sequence, TreeBuilder
from .vocabulary import Vocabulary

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: str, data: bytes, report: Report, keys: Vocabulary) -> Mapping | None:
    """Parse a file whose top is a mapping.

    ``keys`` are the field names in use, by which slips are told from text. None when the file could not be read; a
    tree may come with errors in the report.
    """
    text = decode(path, data, report)
    if text is None:
        return None
    builder = TreeBuilder(path, text, keys)
    error = builder.build(Loader)
    slips: list[Slip] = []
    if error or builder.odd or builder.swallowed or is_suspect(text) or isinstance(builder.root, (Scalar, Sequence)):
        broken = error is not None or builder.swallowed or not isinstance(builder.root, Mapping)
        slips = find_slips(text, keys, broken=broken)
        for slip in slips:
            report.diagnostics.append(slip.diagnostic(path))
    if slips:
        builder = TreeBuilder(path, fixed_text(text, slips), keys)
        error = builder.build(Loader)
    if error:
        _report_syntax(path, builder.text, error, slips, report)
        return None
    for problem in builder.problems:
        report.put(*problem)
    if builder.root is None:
        if not builder.problems:
            report.add("Y002", Location(path), "comments")
        return None
    if not isinstance(builder.root, Mapping):
        line = builder.root.location.line
        if all(slip.line != line for slip in slips):
            report.add("F003", Location(path, line), "file")
        return None
    return builder.root


def fixed_text(text: str, slips: list[Slip]) -> str:
    """Put the mended lines in; the number of lines stays the same."""
    lines = text.split("\n")
    for slip in slips:
        if slip.fixed is not None and "\n" not in slip.fixed:
            lines[slip.line - 1] = slip.fixed
        for line, fixed in slip.more:
            lines[line - 1] = fixed
    return "\n".join(lines)


def _report_syntax(path: str, text: str, error: yaml.YAMLError, slips: list[Slip], report: Report) -> None:
    """Say what the parser could not read, unless a slip that could not be mended explains it."""
    found = explain(text, error)
    if any(slip.fixed is None or abs(slip.line - found.line) <= 1 for slip in slips):
        return
    line = text.split("\n")[found.line - 1]
    before, after = line[: found.column].strip(), line[found.column + 2 :].strip()
    if line[found.column : found.column + 2] == ": " and not before.isascii():
        found = replace(found, fixed=f"{before}：{after}")  # a colon of the text itself
    report.diagnostics.append(found.diagnostic(path))

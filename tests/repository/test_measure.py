"""The measure of the code is kept: lines of 130 columns, functions of 40 lines, modules of 330."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from annotated_edition.console import display_width
from tests.support import ROOT

COLUMNS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["line-length"]
FUNCTION = 40
MODULE = 330
EVERYWHERE = [
    path
    for folder in ("build_tools", "tests", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "node_modules" not in path.parts
]
BUILD_TOOLS = [path for path in EVERYWHERE if path.is_relative_to(ROOT / "build_tools")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_line_is_wider_than_the_measure_even_where_it_is_one_word() -> None:
    """Ruff (E501) passes over a line without a space, such as a pattern. What silences the type checker does not count."""
    wide = [
        f"{name(path)}:{number}"
        for path in EVERYWHERE
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if display_width(line.partition("  # type: ")[0]) > COLUMNS
    ]
    assert wide == []


def test_no_function_is_longer_than_the_measure() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in BUILD_TOOLS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno and node.end_lineno - node.lineno >= FUNCTION
    ]
    assert BUILD_TOOLS and long == []


def test_no_module_is_longer_than_the_measure() -> None:
    assert [name(path) for path in BUILD_TOOLS if path.read_text(encoding="utf-8").count("\n") > MODULE] == []

"""The mutants of a module: the program with one small change, found in its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import ROOT

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.And: ast.Or, ast.Or: ast.And, ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the number of the node in walking order, and of the change at it."""

    module: str
    node: int
    change: int
    lines: range
    key: str
    """``module.function: before → after``; numbered when a function has the same change twice."""


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def changes(node: ast.AST) -> Iterator[tuple[ast.AST, Callable[[], ast.AST]]]:
    """Give the changes a node allows: what is shown as before, and how to make the change (gives what is shown as after)."""

    def put(name: str, value: Any, shown: str = "", number: int = -1) -> Callable[[], ast.AST]:
        def make() -> ast.AST:
            setattr(node, name, value)
            found = getattr(node, shown) if shown else node
            return found if number < 0 else found[number]  # type: ignore[no-any-return]

        return make

    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield node, put("ops", [SWAPS[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, (ast.BoolOp, ast.BinOp)) and type(node.op) in SWAPS:
        yield node, put("op", SWAPS[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, put("operand", _negated(node.operand))
    elif isinstance(node, (ast.If, ast.IfExp)):
        yield node.test, put("test", _negated(node.test), "test")
    elif isinstance(node, ast.comprehension):
        for number, test in enumerate(node.ifs):
            yield test, put("ifs", [*node.ifs[:number], _negated(test), *node.ifs[number + 1 :]], "ifs", number)
    elif isinstance(node, ast.Return) and node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield node, put("value", ast.Constant(None))
    elif isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, bool):
            yield node, put("value", not value)
        elif isinstance(value, int):
            yield node, put("value", value + 1)
        elif isinstance(value, str) and value.isascii():
            yield node, put("value", "" if value else "x")
    for name in ("body", "orelse", "finalbody"):
        rows = getattr(node, name, None)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, (ast.Expr, ast.AugAssign, ast.Break, ast.Continue, ast.Raise)) and not _is_text(row):
                put_in: ast.stmt = SWAPS[type(row)]() if isinstance(row, (ast.Break, ast.Continue)) else ast.Pass()  # type: ignore[assignment]

                def make(rows: list[Any] = rows, number: int = number, new: ast.stmt = put_in) -> ast.AST:
                    rows[number] = ast.copy_location(new, rows[number])
                    return new

                yield row, make


def _is_text(row: ast.stmt) -> bool:
    return isinstance(row, ast.Expr) and isinstance(row.value, (ast.Constant, ast.JoinedStr))


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else f"{text[:70]} … {text[-25:]}"


def source_of(module: str) -> Path:
    return (ROOT / "build_tools" / "annotated_edition").joinpath(*module.split(".")).with_suffix(".py")


@cache
def text_of(module: str) -> str:
    """Give the text of a module, as it was when first asked for."""
    return source_of(module).read_text(encoding="utf-8")


def tree_of(module: str) -> tuple[list[ast.AST], dict[int, str]]:
    """Give the nodes of a module in walking order, and the function each of those that may be changed stands in."""
    nodes: list[ast.AST] = []
    places: dict[int, str] = {}

    def walk(node: ast.AST, place: str, open_: bool) -> None:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            place = f"{place}.{node.name}" if place else node.name
        if open_ and place:
            places[len(nodes)] = place
        nodes.append(node)
        for name, value in ast.iter_fields(node):
            inner = open_ and name not in ("annotation", "returns", "decorator_list")
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    walk(child, place, inner and not isinstance(child, ast.JoinedStr) and not _is_text_node(child))

    walk(ast.parse(text_of(module)), "", True)
    return nodes, places


def _is_text_node(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def mutants_of(module: str) -> list[Mutant]:
    """Give every mutant of a module."""
    found: list[Mutant] = []
    keys: dict[str, int] = {}
    nodes, places = tree_of(module)
    for number, place in places.items():
        for change in range(len(list(changes(nodes[number])))):
            fresh = tree_of(module)[0]
            shown, make = list(changes(fresh[number]))[change]
            before = _short(shown)
            lines = range(shown.lineno, (shown.end_lineno or shown.lineno) + 1)  # type: ignore[attr-defined]
            after = _short(make())
            key = f"{module.rpartition('.')[2]}.{place}: {before} → {after}"
            keys[key] = keys.get(key, 0) + 1
            found.append(Mutant(module, number, change, lines, key if keys[key] == 1 else f"{key} #{keys[key]}"))
    return found


def compiled(mutant: Mutant) -> Any:
    """Give the code of the module with the change."""
    nodes = tree_of(mutant.module)[0]
    list(changes(nodes[mutant.node]))[mutant.change][1]()
    tree = nodes[0]
    ast.fix_missing_locations(tree)
    return compile(tree, str(source_of(mutant.module)), "exec")  # type: ignore[arg-type]

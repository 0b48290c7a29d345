"""Imports point one way, and only the adapters know MkDocs; read from the source, not from what happens to run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "build_tools"
ADAPTERS = {"plugin", "serve", "site", "warm_site"}
"""Only these may import mkdocs: the plugin, the preview, and the call that builds the site with it."""

LAYERS = [
    {"model"},
    {"rules"},
    {"diagnostics"},
    {"field_kinds", "fields", "folding", "atomic", "pinyin"},
    {"field_formats", "field_hints", "field_check", "citations", "sources", "glossary"},
    {"matching", "senses", "references", "claims", "crosscheck", "suspects", "transcription", "emendation", "collation"},
    {"edition"},
    {"weave", "markdown_extension", "concordance", "render", "export"},
    {"site", "plugin", "warm_site", "serve", "glossary_commands", "__main__"},
]
"""Named modules from the bottom up; one may import from its own layer and those below."""


def modules() -> dict[str, Path]:
    return {".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in sorted(PACKAGE.rglob("*.py"))}


def imports(path: Path, name: str) -> set[str]:
    """Give everything a module imports: ours as dotted names below the package, others by their full name."""
    found: set[str] = set()
    package = name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = package[: len(package) - node.level + 1]
                stem = [*base, *(node.module.split(".") if node.module else [])]
                found.add("." + ".".join(stem))
                found.update("." + ".".join([*stem, alias.name]) for alias in node.names)
            elif node.module:
                found.add(node.module)
    return found


@pytest.mark.parametrize("name", modules())
def test_only_the_adapters_import_mkdocs(name: str) -> None:
    others = {i.split(".")[0] for i in imports(modules()[name], name) if not i.startswith(".")}
    if name not in ADAPTERS:
        assert not others & {"mkdocs", "material"}


def layer_of(name: str) -> int | None:
    top = name.split(".")[0]
    return next((i for i, layer in enumerate(LAYERS) if top in layer), None)


@pytest.mark.parametrize("name", [n for n in modules() if layer_of(n) is not None])
def test_imports_point_one_way(name: str) -> None:
    own = layer_of(name)
    assert own is not None
    for imported in imports(modules()[name], name):
        if imported.startswith(".") and (other := layer_of(imported.lstrip("."))) is not None:
            assert other <= own, f"{name} imports {imported}"


def test_the_model_imports_nothing_of_ours() -> None:
    assert not {i for i in imports(PACKAGE / "model.py", "model") if i.startswith(".")}


def test_no_two_modules_import_each_other_at_load() -> None:
    """Imports at the top of modules form no circle."""
    graph: dict[str, set[str]] = {}
    names = modules()
    for name, path in names.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        package = name.split(".")[:-1]
        own: set[str] = set()
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.level:
                stem = [*package[: len(package) - node.level + 1], *(node.module.split(".") if node.module else [])]
                candidates = [".".join(stem), *(".".join([*stem, alias.name]) for alias in node.names)]
                own.update(c for c in candidates if c in names)
        graph[name] = own
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join([*path, name])
        if name not in done:
            for other in graph[name]:
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())

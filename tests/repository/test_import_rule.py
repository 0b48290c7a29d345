"""Imports point one way, and only ``site`` knows MkDocs; read from the source, not from what happens to run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support import ROOT

PACKAGE = ROOT / "build_tools" / "annotated_edition"
LAYERS = (
    "model", "chinese", "files console failures drawings", "together in_place", "rules", "report", "notation", "fields",
    "wording", "transcription glossary", "comparing", "folders executor", "edition", "todo", "weaving", "search", "pages",
    "editing", "exports", "new_edition", "site", "cli", "__main__",
)  # fmt: skip
"""From the bottom up: a module imports from its own room and from the lines before; rooms on one line do not know each other."""
LAYER_OF = {room: number for number, line in enumerate(LAYERS) for room in line.split()}


def modules() -> dict[str, Path]:
    """Give every module of the package by its dotted name below it; a package by its own."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str, *, at_load: bool = False) -> Iterator[str]:
    """Give what a module imports: ours as dotted names with a leading dot, others by their full name."""
    path = MODULES[name]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in tree.body if at_load else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            stem = (
                [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
                if node.level
                else [node.module or ""]
            )
            own = ".".join(part for part in stem if part)
            for alias in node.names:
                whole = f"{own}.{alias.name}".strip(".")
                yield f".{whole if whole in MODULES else own}" if node.level else own


def test_every_module_imports_only_from_rooms_above_it() -> None:
    faults = []
    for name in filter(None, MODULES):
        room = name.split(".")[0]
        assert room in LAYER_OF, f"{name}: which line of LAYERS does it stand on?"
        others = {i: i[1:].split(".")[0] for i in imports(name) if i.startswith(".")}
        faults += [
            f"{name} imports {imported}"
            for imported, other in others.items()
            if other and other != room and LAYER_OF[other] >= LAYER_OF[room]
        ]
    assert faults == [] and len(MODULES) > 200


def test_only_the_site_imports_mkdocs() -> None:
    strangers = {name: {i.split(".")[0] for i in imports(name)} & {"mkdocs", "material"} for name in MODULES}
    assert {name.split(".")[0] for name, found in strangers.items() if found} == {"site"}


def test_the_package_itself_imports_nothing_but_its_public_names() -> None:
    assert set(imports("")) <= {"__future__", ".edition", ".model", ".report"}


def test_no_two_modules_import_each_other_at_load() -> None:
    """Imports at the top of modules form no circle."""
    graph = {
        name: {i[1:] for i in imports(name, at_load=True) if i.startswith(".") and i[1:] in MODULES} for name in MODULES if name
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join([*path, name])
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


WHOLE_PAGES = {".pages.all", ".pages.navigation", ".pages.page", ".pages.data"}
"""What exports may know of pages: the list of them as a whole, and the page that offers the downloads."""


def test_exports_know_whole_pages_and_no_page_s_insides() -> None:
    known = {i for name in MODULES if name.startswith("exports") for i in imports(name) if i.startswith(".pages")}
    assert known <= WHOLE_PAGES

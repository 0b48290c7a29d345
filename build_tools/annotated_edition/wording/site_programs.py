"""What in ``mkdocs.yml`` is a program, or leads to one: MkDocs runs it when it reads the file or builds the site.

Whoever previews a stranger's branch would run a stranger's program. The file is only parsed here, nothing in it is
constructed: tags, keys and names are looked at. What MkDocs would take over from another file (``INHERIT``) is looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from ..model import Location
from ..notation.settings_file import FILE, MAX_BYTES
from ..report import Report
from ..rules.faults import Fault, fault

PLUGINS = ("search", "edition", "offline")
EXTENSIONS = (
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "nl2br", "sane_lists",
    "tables", "toc",
)  # fmt: skip
"""Of Python-Markdown itself; those are not among them that put words of their settings into every page (``smarty``)."""
_CORE = "tag:yaml.org,2002:"
_PLAIN = {_CORE + name for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value")}
_READ_ONLY = {"!ENV", "!relative"}
"""Tags of MkDocs that give a text."""
MOST_FILES = 10
Found = tuple[Location, Fault]
"""What was found, and where."""


def report_programs(root: Path, report: Report) -> None:
    """Report what in the settings of a project is a program."""
    for place, program in find_programs(root):
        path = root / place.path
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            report.texts[place.path] = path.read_bytes().decode("utf-8-sig", "replace")
        report.put(program, place)


def find_programs(root: Path) -> list[Found]:
    """Find what in the settings of a project, and in the files they inherit, is a program."""
    found: list[Found] = []
    waiting, seen = [FILE], set[str]()
    while waiting and len(seen) < MOST_FILES:
        name = waiting.pop()
        if name in seen or not (root / name).is_file():
            continue
        seen.add(name)
        top, problem = _compose(root / name)
        if problem:
            found.append((Location(name), fault("C020", "unread", path=name, problem=problem)))
        elif top is not None:
            found += _of_file(top, name)
            waiting += _inherited(top, name)
    return found


def _compose(path: Path) -> tuple[yaml.Node | None, str]:
    """Parse a file as MkDocs would, bytes and all, without making anything of it; the second is why that is not possible.

    What is no YAML is no program either: MkDocs parses the whole before it makes anything of it, and says what is wrong.
    """
    if path.stat().st_size > MAX_BYTES:
        return None, f"> {MAX_BYTES}"
    try:
        return yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader), ""
    except yaml.YAMLError:
        return None, ""
    except RecursionError as error:
        return None, type(error).__name__


def _of_file(top: yaml.Node, name: str) -> Iterator[Found]:
    for node in _every(top):
        if node.tag not in _PLAIN | _READ_ONLY:
            yield _place(name, node), fault("C020", "tag", tag=node.tag.replace(_CORE, "!!"))
    for key, value in _entries(top):
        if key == "hooks" and not _is_empty(value):
            yield _place(name, value), fault("C020", "hooks", key=key)
        elif key == "extra_templates" and not _is_empty(value):
            yield _place(name, value), fault("C020", "templates", key=key)
        elif key == "theme":
            own = (inner for inner_key, inner in _entries(value) if inner_key in ("custom_dir", "hooks"))
            yield from ((_place(name, inner), fault("C020", "templates", key="custom_dir")) for inner in own)
        elif key == "plugins":
            strange = ((node, listed) for node, listed in _names(value) if listed.removeprefix("material/") not in PLUGINS)
            yield from ((_place(name, node), fault("C020", "plugins", name=listed, known=PLUGINS)) for node, listed in strange)
        elif key == "markdown_extensions":
            for node, listed in _names(value):
                if listed.removeprefix("markdown.extensions.") not in EXTENSIONS:
                    yield _place(name, node), fault("C020", "markdown_extensions", name=listed, known=EXTENSIONS)


def _every(top: yaml.Node) -> Iterator[yaml.Node]:
    """Walk over all nodes once; aliases lead to nodes seen before."""
    waiting, seen = [top], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _entries(node: yaml.Node, depth: int = 0) -> Iterator[tuple[str, yaml.Node]]:
    """Walk over the entries of a mapping, merged ones too; a key that is no plain text stands for every key."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value if depth else ():
            yield from _entries(item, depth + 1)
    if not isinstance(node, yaml.MappingNode) or depth > MOST_FILES:
        return
    for key, value in node.value:
        if key.tag == _CORE + "merge":
            yield from _entries(value, depth + 1)
        elif isinstance(key, yaml.ScalarNode) and key.tag == _CORE + "str":
            yield key.value, value
        elif key.tag in _READ_ONLY:
            yield "hooks", value


def _names(node: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
    """List what a list of plugins or extensions names, whichever way it is written."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                yield from ((item, key) for key, _ in _entries(item))
            else:
                yield item, item.value if isinstance(item, yaml.ScalarNode) and item.tag == _CORE + "str" else item.tag
    elif isinstance(node, yaml.MappingNode):
        yield from ((node, key) for key, _ in _entries(node))
    elif not _is_empty(node):
        yield node, str(node.value)


def _is_empty(node: yaml.Node) -> bool:
    return node.tag == _CORE + "null" or node.value in ([], "")


def _inherited(top: yaml.Node, name: str) -> list[str]:
    folder = Path(name).parent
    values = [v for key, v in _entries(top) if key == "INHERIT"]
    return [(folder / v.value).as_posix() for v in values if isinstance(v, yaml.ScalarNode)]


def _place(name: str, node: yaml.Node) -> Location:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Location(name, start.line + 1, start.column + 1, max(1, width))

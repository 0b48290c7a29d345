"""Change single values in a YAML file and leave every other character of it alone, comments included.

In: the text of a file that has passed ``yaml_reader``. Edits are collected by path (``("articles", 0, "title")``) and
applied together. Only what re-anchoring needs: replace a value, take an item or a key away, add items to a list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex
import yaml

Path = tuple[str | int, ...]

_PLAIN = regex.compile(
    r"[\p{Han}0-9A-Za-z“”‘’《（—【、·■●◆]"
    r"[^:#\"'\[\]{}&*!|>%@`\\\x00-\x1f\x7f-\xa0\ufeff\u2028\u2029\ud800-\uf8ff\ufffd-\uffff]*"
)
_LIKE_OTHER = re.compile(r"(?:[\d.,+\-_:eExXoO]+|true|false|yes|no|on|off|null|~)", re.IGNORECASE)
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ud800-\uf8ff\ufffd-\uffff]")


def yaml_value(text: str, flow: bool = False) -> str:
    """Write a value so that YAML reads it back unchanged, with quotes only where they are needed."""
    plain = _PLAIN.fullmatch(text) and not _LIKE_OTHER.fullmatch(text) and text == text.strip() and not text.endswith("：")
    if plain and not (flow and "," in text):
        return text
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


@dataclass(slots=True)
class YamlEdit:
    """The text of a file and the changes to be made."""

    text: str
    root: yaml.Node | None = None
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    removed: dict[Path, set[int]] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = yaml.compose(self.text, Loader=yaml.SafeLoader)

    def node(self, path: Path) -> yaml.Node | None:
        """Return the node at a path, or None."""
        node = self.root
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((v for k, v in node.value if k.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def value(self, path: Path) -> str:
        """Return a text, or an empty string when there is none."""
        node = self.node(path)
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def count(self, path: Path) -> int:
        """Return the length of a list; 0 when there is none."""
        node = self.node(path)
        return len(node.value) if isinstance(node, yaml.SequenceNode) else 0

    def replace(self, path: Path, value: str) -> None:
        """Write another value in place of a text."""
        node = self.node(path)
        if isinstance(node, yaml.ScalarNode) and node.value != value:
            parent = self.node(path[:-1])
            flow = isinstance(parent, yaml.CollectionNode) and bool(parent.flow_style)
            self.changes.append((node.start_mark.index, node.end_mark.index, yaml_value(value, flow)))

    def rename(self, path: Path, key: str) -> None:
        """Write another key in place of the last one of a path; its value stays."""
        old, _ = self._pair(path)
        self.changes.append((old.start_mark.index, old.end_mark.index, key))

    def rewrite(self, path: Path, written: str) -> None:
        """Write a key and a value, already written as YAML in one line, in place of those a path leads to.

        What comments stood inside follows on the same line; with nothing ``written``, comments are all that stays.
        """
        old, value = self._pair(path)
        start, end = old.start_mark.index, _end(value)
        comments = self._comments(start, end, value)
        if not written and isinstance(owner := self.node(path[:-1]), yaml.MappingNode):
            _, last = self._lines(start, end)
            comments += self._comments(end, last, value)
            if comments and not owner.flow_style:
                self.changes.append((start, last, "# " + "；".join(comments) + "\n"))
            else:
                self._remove_key(owner, str(path[-1]))
            return
        self.changes.append((start, end, written))
        if comments:
            _, last = self._lines(start, end)
            at = last - self.text[:last].endswith("\n")
            self.changes.append((at, at, "  # " + "；".join(comments)))

    def _comments(self, start: int, end: int, value: yaml.Node) -> list[str]:
        """List the comments in a stretch of text; a sign inside a value begins none."""
        inside = [(node.start_mark.index, node.end_mark.index) for node in _scalars(value)]
        found = re.finditer(r"(?:(?<=\s)|^)#[ ]?([^\n]*)", self.text[start:end], re.M)
        return [m[1].strip() for m in found if not any(a <= start + m.start() < b for a, b in inside)]

    def insert_after(self, path: Path, rows: list[str]) -> None:
        """Add keys, each already written as YAML in one line, after the one a path leads to, in the same group."""
        key, value = self._pair(path)
        owner = self.node(path[:-1])
        if isinstance(owner, yaml.CollectionNode) and owner.flow_style:
            at = _end(value)
            self.changes.append((at, at, "".join(f", {row}" for row in rows)))
            return
        _, last = self._lines(key.start_mark.index, _end(value))
        break_ = "" if self.text[:last].endswith("\n") else "\n"
        indent = " " * key.start_mark.column
        self.changes.append((last, last, break_ + "".join(f"{indent}{row}\n" for row in rows)))

    def insert_before(self, path: Path, rows: list[str]) -> None:
        """Add keys, each already written as YAML in one line, before the one a path leads to, in the same group."""
        key, _ = self._pair(path)
        owner = self.node(path[:-1])
        at = key.start_mark.index
        flow = isinstance(owner, yaml.CollectionNode) and owner.flow_style
        space = ", " if flow else "\n" + " " * key.start_mark.column
        self.changes.append((at, at, "".join(row + space for row in rows)))

    def _pair(self, path: Path) -> tuple[yaml.Node, yaml.Node]:
        """Return key and value at the end of a path; StopIteration when there is none."""
        owner = self.node(path[:-1])
        assert isinstance(owner, yaml.MappingNode), path
        return next((key, value) for key, value in owner.value if key.value == path[-1])

    def remove(self, path: Path) -> None:
        """Take an item of a list, or a key with its value, away; a list that loses all its items goes with its key."""
        parent = self.node(path[:-1])
        if isinstance(parent, yaml.SequenceNode) and isinstance(path[-1], int):
            self.removed.setdefault(path[:-1], set()).add(path[-1])
        elif isinstance(parent, yaml.MappingNode):
            self._remove_key(parent, str(path[-1]))

    def add(self, key: str, item: str) -> None:
        """Add an item, already written as YAML, to a list at the top level."""
        self.added.setdefault(key, []).append(item)

    def preview(self) -> str:
        """Return the changed text; more changes may follow."""
        return replace(self, changes=list(self.changes)).apply()

    def apply(self) -> str:
        """Make all changes and return the text; called once, at the end."""
        for path, indexes in self.removed.items():
            self._remove_items(path, indexes)
        for key, items in self.added.items():
            self._add_items(key, items)
        text = self.text
        for start, end, new in sorted(set(self.changes), reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _remove_items(self, path: Path, indexes: set[int]) -> None:
        parent = self.node(path)
        assert isinstance(parent, yaml.SequenceNode)
        if len(indexes) == len(parent.value) and path:
            owner = self.node(path[:-1])
            if isinstance(owner, yaml.MappingNode):
                self._remove_key(owner, str(path[-1]))
            return
        kept = [i for i in range(len(parent.value)) if i not in indexes]
        for i in sorted(indexes):
            item = parent.value[i]
            if not parent.flow_style:
                self.changes.append((*self._lines(item.start_mark.index, _end(item)), ""))
            elif i < kept[-1]:
                self.changes.append((item.start_mark.index, parent.value[i + 1].start_mark.index, ""))
            else:
                self.changes.append((parent.value[i - 1].end_mark.index, item.end_mark.index, ""))

    def _remove_key(self, owner: yaml.MappingNode, name: str) -> None:
        index, (key, value) = next((i, pair) for i, pair in enumerate(owner.value) if pair[0].value == name)
        if not owner.flow_style:
            self.changes.append((*self._lines(key.start_mark.index, _end(value)), ""))
        elif index + 1 < len(owner.value):
            self.changes.append((key.start_mark.index, owner.value[index + 1][0].start_mark.index, ""))
        else:
            before = owner.value[index - 1][1].end_mark.index if index else key.start_mark.index
            self.changes.append((before, value.end_mark.index, ""))

    def _add_items(self, key: str, items: list[str]) -> None:
        node = self.node((key,))
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            last = node.value[-1]
            indent = self.text[: last.start_mark.index].rpartition("\n")[2].partition("-")[0]
            _, end = self._lines(last.start_mark.index, _end(last))
            break_ = "" if self.text[:end].endswith("\n") else "\n"
            self.changes.append((end, end, break_ + "".join(f"{indent}- {item}\n" for item in items)))
        elif isinstance(node, yaml.SequenceNode):
            close = node.end_mark.index - 1
            comma = ", " if node.value else ""
            self.changes.append((close, close, comma + ", ".join(items)))
        else:
            end = len(self.text)
            break_ = "" if self.text.endswith("\n") else "\n"
            self.changes.append((end, end, break_ + f"{key}:\n" + "".join(f"  - {item}\n" for item in items)))

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the whole lines a stretch lies on."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return first, len(self.text) if last < 0 else last + 1


def _end(node: yaml.Node) -> int:
    """Return where the last character of a node stands; block collections end before the comments below them."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    else:
        yield node

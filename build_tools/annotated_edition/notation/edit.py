"""Change single values in a YAML file and leave every other character of it alone, comments included.

In: the text of a file that has passed ``yaml_reader``. Edits are collected by path (``("articles", 0, "title")``) and
applied together. Only what re-anchoring needs: replace a value, take an item or a key away, add items to a list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
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
    line_end: str = "\n"
    """As the text has it; what is added gets the same."""

    def __post_init__(self) -> None:
        self.root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        self.line_end = "\r\n" if "\r\n" in self.text else "\n"

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
        start, end = old.start_mark.index, self._end(value)
        comments = self._comments(start, end, value)
        if not written and isinstance(owner := self.node(path[:-1]), yaml.MappingNode):
            self._remove_key(owner, str(path[-1]), [*comments, *self._comments(end, self._line_end(end), value)])
            return
        self.changes.append((start, end, written))
        if comments:
            at = self._line_end(end)
            self.changes.append((at, at, "  # " + "；".join(comments)))

    def _comments(self, start: int, end: int, value: yaml.Node) -> list[str]:
        """List the comments in a stretch of text; a sign inside a value begins none."""
        inside = [(node.start_mark.index, node.end_mark.index) for node in _scalars(value)]
        found = re.finditer(r"(?:(?<=\s)|^)#[ ]?([^\n]*)", self.text[start:end], re.M)
        return [m[1].strip() for m in found if not any(a <= start + m.start() < b for a, b in inside)]

    def insert_after(self, path: Path, rows: list[str]) -> None:
        """Add keys, each already written as YAML in one line, after the one a path leads to, in the same group."""
        _, value = self._pair(path)
        owner = self.node(path[:-1])
        assert isinstance(owner, yaml.MappingNode)
        if owner.flow_style:
            at = self._end(value)
            self.changes.append((at, at, "".join(f", {row}" for row in rows)))
            return
        at, indent = self._line_end(self._end(value)), self._indent(owner)
        self.changes.append((at, at, "".join(f"\n{indent}{row}" for row in rows)))

    def insert_before(self, path: Path, rows: list[str]) -> None:
        """Add keys before the one a path leads to: above the comments that stand over it, unless it is the first of its group."""
        owner = self.node(path[:-1])
        assert isinstance(owner, yaml.MappingNode)
        names = [key.value for key, _ in owner.value]
        if index := names.index(path[-1]):
            self.insert_after((*path[:-1], names[index - 1]), rows)
            return
        at = owner.value[0][0].start_mark.index
        space = ", " if owner.flow_style else "\n" + self._indent(owner)
        self.changes.append((at, at, "".join(row + space for row in rows)))

    def append(self, path: Path, rows: list[str]) -> None:
        """Add keys at the end of the group a path leads to."""
        owner = self.node(path)
        assert isinstance(owner, yaml.MappingNode) and owner.value
        self.insert_after((*path, owner.value[-1][0].value), rows)

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
        ordered = sorted(dict.fromkeys(self.changes), key=lambda change: change[:2])
        for start, end, new in reversed(ordered):  # of several at one place, the first stays first
            text = text[:start] + new.replace("\n", self.line_end) + text[end:]
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
                self.changes.append((*self._lines(item.start_mark.index, self._end(item)), ""))
            elif i < kept[-1]:
                self.changes.append((item.start_mark.index, parent.value[i + 1].start_mark.index, ""))
            else:
                self.changes.append((parent.value[i - 1].end_mark.index, item.end_mark.index, ""))

    def _remove_key(self, owner: yaml.MappingNode, name: str, comments: Sequence[str] = ()) -> None:
        """Take a key and its value away; its comments stay where they may stand alone."""
        index, (key, value) = next((i, pair) for i, pair in enumerate(owner.value) if pair[0].value == name)
        start, end = key.start_mark.index, self._end(value)
        following = owner.value[index + 1][0].start_mark.index if index + 1 < len(owner.value) else -1
        first = self.text.rfind("\n", 0, start) + 1
        behind_dash = not owner.flow_style and following >= 0 and bool(self.text[first:start].strip())
        if behind_dash:
            comments = [*comments, *self._comments(self._line_end(end), following, value)]
        note = "# " + "；".join(comments) if comments and not owner.flow_style else ""
        if owner.flow_style and following < 0:
            self.changes.append((self._end(owner.value[index - 1][1]) if index else start, end, ""))
        elif owner.flow_style or behind_dash:
            self.changes.append((start, following, note and note + "\n" + self._indent(owner)))
        elif note:
            self.changes.append((start, self._line_end(end), note))
        else:
            self.changes.append((self._line_end(first - 1) if first else 0, self._line_end(end), ""))

    def _add_items(self, key: str, items: list[str]) -> None:
        node = self.node((key,))
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            last = node.value[-1]
            indent = self.text[: last.start_mark.index].rpartition("\n")[2].partition("-")[0]
            at = self._line_end(self._end(last))
            self.changes.append((at, at, "".join(f"\n{indent}- {item}" for item in items)))
        elif isinstance(node, yaml.SequenceNode):
            close = node.end_mark.index - 1
            comma = ", " if node.value else ""
            self.changes.append((close, close, comma + ", ".join(items)))
        elif isinstance(self.root, yaml.MappingNode) and self.root.flow_style:
            self.append((), [f"{key}: [{', '.join(items)}]"])
        else:
            self.append((), [f"{key}:", *(f"  - {item}" for item in items)])

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the whole lines a stretch lies on."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return first, len(self.text) if last < 0 else last + 1

    def _indent(self, owner: yaml.MappingNode) -> str:
        """Return what stands before a key of a group in blocks; a group may begin with a sign (``&name``) or its key (``?``)."""
        first = owner.value[0][0].start_mark
        before = self.text[first.index - first.column : first.index].rstrip()
        return " " * (len(before) - 1 if before.endswith("?") else first.column)

    def _line_end(self, at: int) -> int:
        """Return where the line ends on which something stands, before its line end."""
        last = self.text.find("\n", at)
        return len(self.text) if last < 0 else last - (self.text[:last].endswith("\r"))

    def _end(self, node: yaml.Node) -> int:
        """Return where the last character of a node stands; what is written in blocks ends before the comments below it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self.text[:end].rstrip())
        return end


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

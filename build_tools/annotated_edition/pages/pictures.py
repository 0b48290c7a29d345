"""Pictures made at build time: inline SVG with title and description, each node a link, and the same data as a table.

In: plain rows. Out: HTML. Lengths are in SVG user units, one unit being a CSS pixel at full size; a Han character of the
ordinary size is 15 wide. Colours come from the style sheet, so that a picture follows light, dark and sepia.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import east_asian_width

from .template import fill

EM = 15
ROW = 40
BOX = 30
INDENT = 30
GAP = 8
WIDTH = 350
"""A picture is no wider than a phone; a single long name may be cut."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a slogan and its own parts."""

    name: str
    href: str = ""
    gloss: str = ""
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """How often something stands in one column; ``href`` may lead to the first place."""

    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row of a strip or a table."""

    name: str
    href: str
    cells: tuple[Cell, ...]


def width(text: str, em: float = EM) -> float:
    """Return the width of a text: one em for a wide character, a little over half for others."""
    return sum(em if east_asian_width(c) in "WFA" else em * 0.56 for c in text)


def shorten(text: str, limit: float, em: float = EM) -> str:
    """Cut a text to a width, with an ellipsis."""
    if width(text, em) <= limit:
        return text
    out = ""
    for char in text:
        if width(out + char + "…", em) > limit:
            break
        out += char
    return out + "…"


def two_lines(text: str, limit: float, em: float = EM) -> list[str]:
    """Break a text into two lines of a width, as even as they can be; what is still too long is cut."""
    if width(text, em) <= limit:
        return [text]
    half = next(n for n in range(1, len(text) + 1) if width(text[:n], em) * 2 >= width(text, em))
    while half > 1 and width(text[:half], em) > limit:
        half -= 1
    return [text[:half], shorten(text[half:], limit, em)]


@dataclass(slots=True)
class _Tree:
    """A tree being laid out, row by row."""

    boxes: list[dict[str, Any]] = field(default_factory=list)
    wires: list[str] = field(default_factory=list)
    rows: list[tuple[Node, str]] = field(default_factory=list)
    height: float = 1.0

    def put(self, node: Node, x: float, depth: int) -> dict[str, Any]:
        """Set a node's box on the current row."""
        name = shorten(node.name, WIDTH - x - 24)
        box = {"x": x, "y": self.height, "width": round(width(name) + 24), "name": name, "node": node, "depth": depth}
        self.boxes.append(box)
        return box

    def branch(self, node: Node, depth: int, owner: str) -> None:
        """Lay out a node and what is under it; parts that have none of their own stand side by side."""
        box = self.put(node, depth * INDENT + 1.0, depth)
        if depth:
            self.rows.append((node, owner))
        self.height += ROW
        start = (box["x"] + 14, box["y"] + BOX)
        if depth and not any(child.children for child in node.children):
            self.leaves(node, depth + 1, start)
            return
        for child in node.children:
            self.wire(start, (depth + 1) * INDENT + 1.0)
            self.branch(child, depth + 1, node.name)

    def leaves(self, node: Node, depth: int, start: tuple[float, float]) -> None:
        """Set parts in rows as wide as the picture may be."""
        left = x = depth * INDENT + 1.0
        for child in node.children:
            if x > left and x + width(child.name) + 24 > WIDTH:
                x, self.height = left, self.height + ROW
            if x == left:
                self.wire(start, left)
            x += self.put(child, x, depth)["width"] + GAP
            self.rows.append((child, node.name))
        if node.children:
            self.height += ROW

    def wire(self, start: tuple[float, float], x: float) -> None:
        """Draw from under a box to the head of the current row."""
        self.wires.append(f"M{start[0]:g} {start[1]:g}V{self.height + BOX / 2 - 8:g}q0 8 8 8H{x:g}")


def draw_tree(root: Node, key: str) -> str:
    """Draw a slogan and its parts as a tree, from top to bottom, so that it fits a phone."""
    tree = _Tree()
    tree.branch(root, 0, "")
    extent = max(b["x"] + b["width"] for b in tree.boxes) + 2
    return fill(
        "tree.html", key=key, root=root, boxes=tree.boxes, wires=tree.wires, rows=tree.rows, box=BOX,
        width=max(round(extent), 240), height=round(tree.height - ROW + BOX + 2),
    )  # fmt: skip


LABEL = 128
STEP = 56
LINE = 34
HEAD = 74


def draw_strip(lines: Sequence[CountRow], columns: Sequence[tuple[str, str, str]], title: str, text: str, key: str) -> str:
    """Draw in which sources each row stands: a dot with its count, a band from the first to the last.

    Columns are (first line of the label, second line, address), in order of time.
    """
    shown = []
    for index, line in enumerate(lines):
        y = HEAD + index * LINE + LINE / 2
        dots = [
            {"x": LABEL + i * STEP + STEP / 2, "r": min(15, 8 + cell.count * 0.7), "cell": cell, "column": columns[i]}
            for i, cell in enumerate(line.cells)
            if cell.count
        ]
        shown.append({"y": y, "line": line, "name": shorten(line.name, LABEL - 12), "dots": dots})
    heads = [
        {"x": LABEL + i * STEP + STEP / 2, "lines": [a, *two_lines(b, STEP - 4, 12)], "name": b, "href": c}
        for i, (a, b, c) in enumerate(columns)
    ]
    return fill(
        "strip.html", key=key, title=title, text=text, rows=shown, heads=heads, lines=lines, columns=columns,
        width=LABEL + STEP * len(columns), height=HEAD + LINE * len(lines) + 4, label=LABEL, line=LINE,
    )  # fmt: skip


def draw_bars(lines: Sequence[CountRow], columns: tuple[str, str], title: str, text: str, key: str) -> str:
    """Draw two counts per row as bars, one on the other: terms, and places where they stand."""
    most = max((c.count for line in lines for c in line.cells), default=1) or 1
    scale = 300 / most
    shown = [
        {
            "y": i * 30,
            "line": line,
            "name": shorten(line.name, 96),
            "widths": [round(c.count * scale, 1) for c in line.cells],
        }
        for i, line in enumerate(lines)
    ]
    return fill(
        "bars.html", key=key, title=title, text=text, rows=shown, lines=lines, columns=columns, height=len(lines) * 30 + 4
    )

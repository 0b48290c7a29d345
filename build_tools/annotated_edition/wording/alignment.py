"""Write the alignment of table cells as a class, in every page that Python-Markdown makes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_ALIGNED = re.compile(r"text-align: (left|right|center);")


class AlignmentTreeprocessor(Treeprocessor):
    """Write the alignment of table cells as a class: the pages' policy allows no style in an attribute."""

    def run(self, root: Element) -> None:
        """Move ``text-align`` of every cell into its class."""
        for cell in root.iter():
            if cell.tag in ("th", "td") and (found := _ALIGNED.fullmatch(cell.get("style", ""))):
                del cell.attrib["style"]
                cell.set("class", " ".join(filter(None, (cell.get("class"), found[1]))))

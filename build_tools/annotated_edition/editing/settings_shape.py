"""Write into the settings of an edition which shape its data have; everything else in ``mkdocs.yml`` stays as it is."""

from __future__ import annotations

import yaml

from ..model import SHAPE
from ..notation.edit import YamlEdit
from ..notation.settings_file import part_of

_SHAPE = f"shape: {SHAPE}"
_GROUPS = (
    (("extra", "edition"), [_SHAPE]),
    (("extra",), [f"edition: {{{_SHAPE}}}"]),
    ((), [f"extra: {{edition: {{{_SHAPE}}}}}"]),
)
"""From the inside out: a group that may be there, and what is added to it."""
_BLOCK = ["", "extra:", "  edition:", f"    {_SHAPE}"]


def with_shape(text: str) -> str:
    """Return the settings with today's shape in them; what is no group of fields, where one belongs, is left alone."""
    edit = YamlEdit(text)
    for path, rows in _GROUPS:
        owner = part_of(edit.root, *path)
        if not isinstance(owner, yaml.MappingNode) or not owner.value:
            continue
        name = rows[0].partition(":")[0]
        node = edit.node((*path, name))
        if node is None:
            edit.append(path, _BLOCK if not path and not owner.flow_style else rows)
        elif name == "shape" or not node.value or node.tag == "tag:yaml.org,2002:null":
            edit.rewrite((*path, name), rows[0])
        return edit.apply()
    return f"{text.rstrip()}{edit.line_end * 2 if text.strip() else ''}{edit.line_end.join(_BLOCK[1:])}{edit.line_end}"

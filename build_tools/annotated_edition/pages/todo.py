"""The page of the glossary's to-do list: what is still to be done, as a to-do list."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Settings
from ..todo.gaps import Section
from .template import fill

FOLD_AFTER = 30
"""Longer lists are folded behind their first line."""


def render_todo_page(sections: Sequence[Section], settings: Settings) -> str:
    """Render the Markdown of the page; settled kinds are listed as settled."""
    rows = [
        "---",
        "title: 待办",
        "---",
        "",
        "# 待办 {: #top }",
        "",
        "这部书还欠什么：读者最先遇到的排在最前。在自己的电脑上运行 `edition report` 看同一份清单。",
        "",
    ]
    for section in sections:
        rows += [f"## {section.title}（{len(section.items)}） {{: #{section.id} }}", ""]
        if section.items:
            rows += [fill("todo.html", section=section, settings=settings, folded=len(section.items) > FOLD_AFTER), ""]
        else:
            rows += ["没有。", ""]
    return "\n".join(rows) + "\n"

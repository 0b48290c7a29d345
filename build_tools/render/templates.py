"""The templates of lists and frames; they hold layout, no decisions. Everything is escaped unless safe by type."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..diagnostics import said
from ..field_formats import safe_link
from ..show import LABELS


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("build_tools.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["block_name"] = block_name
    environment.globals["safe_link"] = safe_link
    environment.globals["said"] = said
    return environment


def block_name(block_id: str) -> str:
    """Give a block's name as a reader sees it: the number of a paragraph, else what it is (标题、署名)."""
    return LABELS.get(block_id.partition("-")[0], block_id)


def fill(template: str, **values: Any) -> str:
    """Fill a template; blank lines are taken out, so that Markdown sees one block of HTML.

    The result is safe for another template. Join it or format it; ``+`` and ``replace`` would escape the other side.
    """
    text = _environment().get_template(template).render(**values)
    return Markup("\n".join(line for line in text.splitlines() if line.strip()))

"""The templates of lists and frames; they hold layout, no decisions. Everything is escaped unless safe by type."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..diagnostics import said
from ..field_formats import safe_link
from ..show import LABELS


def environment(package: str, **names: Any) -> Environment:
    """Give what fills the templates of a package: everything escaped, a name that is missing a fault; ``names`` are known to all."""
    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(said=said, **names)
    return made


@cache
def _environment() -> Environment:
    return environment("build_tools.render", block_name=block_name, safe_link=safe_link)


def block_name(block_id: str) -> str:
    """Give a block's name as a reader sees it: the number of a paragraph, else what it is (标题、署名)."""
    return LABELS.get(block_id.partition("-")[0], block_id)


def fill(template: str, **values: Any) -> str:
    """Fill a template; blank lines are taken out, so that Markdown sees one block of HTML.

    The result is safe for another template. Join it or format it; ``+`` and ``replace`` would escape the other side.
    """
    text = _environment().get_template(template).render(**values)
    return Markup("\n".join(line for line in text.splitlines() if line.strip()))

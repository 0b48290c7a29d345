"""Fill the templates of lists and frames. Everything is escaped unless safe by type."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..fields.formats import safe_link
from ..wording.labels import block_name, grounds
from ..wording.templates import environment


@cache
def _environment() -> Environment:
    return environment("annotated_edition.pages", block_name=block_name, grounds=grounds, safe_link=safe_link)


def fill(template: str, **values: Any) -> str:
    """Fill a template; blank lines are taken out, so that Markdown sees one block of HTML.

    The result is safe for another template. Join it or format it; ``+`` and ``replace`` would escape the other side.
    """
    text = _environment().get_template(template).render(**values)
    return Markup("\n".join(line for line in text.splitlines() if line.strip()))

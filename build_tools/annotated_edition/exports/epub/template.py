"""Fill the templates of an EPUB's documents. Everything is escaped unless safe by type."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ...fields.source_table import RECEIVED_FORMATS
from ...wording.labels import EMENDATION_LABELS, block_name, grounds
from ...wording.markdown import render_note
from ...wording.templates import environment
from ..xml import web_address, xml_safe

_LINK = re.compile(r'<a href="(?!https?://|mailto:)[^"]*"[^>]*>(.*?)</a>', re.S)


@cache
def note_xhtml(markdown: str) -> Markup:
    """Return a contributor's Markdown as XHTML; links to what is not on the web become plain text."""
    text = str(render_note(markdown)).replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")
    return Markup(_LINK.sub(r"\1", text))


@cache
def _environment() -> Environment:
    return environment(
        "annotated_edition.exports.epub",
        note=note_xhtml,
        web=web_address,
        kinds=EMENDATION_LABELS,
        formats=RECEIVED_FORMATS,
        block_name=block_name,
        grounds=grounds,
    )


def fill_xhtml(template: str, **values: Any) -> Markup:
    """Fill a template, without the characters that XML forbids; what comes out is safe for another template."""
    return Markup(xml_safe(_environment().get_template(template).render(**values)))

"""The templates of lists and frames; they hold layout, no decisions. Everything is escaped unless safe by type."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..chinese.quoting import said
from .labels import STATUS_LABELS


def environment(package: str, **names: Any) -> Environment:
    """Return what fills the templates of a package: all is escaped, a missing name a fault; ``names`` are known to all."""
    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(said=said, statuses=STATUS_LABELS, **names)
    return made

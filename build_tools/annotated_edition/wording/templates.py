"""The templates of lists and frames; they hold layout, no decisions. Everything is escaped unless safe by type."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..chinese.quoting import said
from .labels import ENTITY_LABELS, LEVEL_LABELS, STAGE_LABELS, form_words, proof_words, review_label


def environment(package: str, **names: Any) -> Environment:
    """Return what fills the templates of a package: all is escaped, a missing name a fault; ``names`` are known to all."""
    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["proof_words"] = proof_words
    made.globals.update(
        said=said,
        stages=STAGE_LABELS,
        entities=ENTITY_LABELS,
        levels=LEVEL_LABELS,
        form_words=form_words,
        review_label=review_label,
        **names,
    )
    return made

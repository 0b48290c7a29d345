"""Turn checked citation fields into :class:`~annotated_edition.model.Citation` values (shared by terms and headnotes)."""

from __future__ import annotations

from ..model import Citation
from .check import Values


def parse_citations(items: list[Values]) -> tuple[Citation, ...]:
    """Parse citations in written order; quotes are looked up later, when all texts are known."""
    return tuple(_parse(v) for v in items)


def _parse(values: Values) -> Citation:
    kind = "quote" if "source" in values else "work" if "work" in values else "general"
    place = values.place("quote") if kind == "quote" else values.location
    names = ("source", "quote", "work", "publisher", "date", "number", "url", "accessed", "general")
    texts = {name: values.text(name) for name in names}
    return Citation(kind, place, **texts, at={"source": values.place("source")})  # type: ignore[arg-type]

"""Turn checked citation fields into :class:`~annotated_edition.model.Citation` values (shared by terms and headnotes)."""

from __future__ import annotations

from ..model import Citation
from ..report import Report
from .check import Values
from .table import GROUNDS

_GROUNDS_OF_KIND = {
    "quote": ("uses", "explains"),
    "work": ("work", "reprint"),
    "general": ("general",),
    "inference": ("inference",),
}
"""By what a citation holds; the first is meant where none is written."""
_WORDS = {"quote": "引文", "work": "文献", "general": "一般知识", "inference": "推断"}
_TEXTS = ("source", "quote", "work", "publisher", "date", "number", "url", "accessed", "general", "inference")


def parse_citations(items: list[Values], report: Report) -> tuple[Citation, ...]:
    """Parse citations in written order; quotes are looked up later, when all texts are known."""
    return tuple(_parse(v, report) for v in items)


def _parse(values: Values, report: Report) -> Citation:
    kind = "quote" if "source" in values else next((k for k in ("work", "inference") if k in values), "general")
    place = values.place("quote") if kind == "quote" else values.location
    possible = _GROUNDS_OF_KIND[kind]
    ground = values.text("ground") or possible[0]
    if ground not in possible:
        options = {name: GROUNDS[name] for name in possible}
        report.add("T041", values.place("ground"), what=_WORDS[kind], ground=GROUNDS[ground], options=options)
    elif ground == "reprint" and "url" in values:
        report.add("T041", values.keys["url"], "link of a reprint")
    texts = {name: values.text(name) for name in _TEXTS}
    return Citation(kind, ground, place, **texts, at={"source": values.place("source")})  # type: ignore[arg-type]

"""The record of a source as a TEI ``bibl``: each fact in the element that TEI has for it, with how it is known.

``cert`` is high for what the source states and low for what is inferred; the ground stands in a ``note`` beside it. What
tells where a document is kept goes into one ``msIdentifier``, in the order TEI asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ...model import Fact, Source
from ...wording.records import field_label, ground_of
from ..xml import element, web_address

Tag = tuple[str, dict[str, str]]

_COMMON: Mapping[str, Tag] = {
    "author": ("author", {}),
    "edition": ("edition", {}),
    "volume": ("biblScope", {"unit": "volume"}),
    "issue": ("biblScope", {"unit": "issue"}),
    "chapter": ("biblScope", {"unit": "chapter"}),
    "page": ("biblScope", {"unit": "page"}),
    "publisher": ("publisher", {}),
    "newspaper": ("title", {"level": "j"}),
    "journal": ("title", {"level": "j"}),
    "site": ("title", {"level": "m"}),
    "url": ("ref", {}),
}
_OF_TYPE: Mapping[str, Mapping[str, Tag]] = {
    "newspaper": {"place": ("pubPlace", {})},
    "book": {"title": ("title", {"level": "m"}), "place": ("pubPlace", {})},
    "journal": {"title": ("title", {"level": "a"}), "place": ("pubPlace", {})},
    "archival": {"title": ("title", {"level": "u"}), "place": ("placeName", {})},
    "web": {"title": ("title", {"level": "a"}), "place": ("placeName", {})},
}
_KEPT: Mapping[str, Tag] = {
    "repository": ("repository", {}),
    "collection": ("collection", {}),
    "shelfmark": ("idno", {"type": "shelfmark"}),
}
"""Where a document is kept; in this order."""


def tei_record(source: Source) -> Element:
    """Return the bibliographic record of a source."""
    bibl = element("bibl", {"type": source.type})
    for name, fact in source.record.items():
        if name not in _KEPT:
            bibl.append(_fact(source, name, fact))
            bibl.append(_ground(source, name, fact))
    kept = [(name, source.record[name]) for name in _KEPT if name in source.record]
    if kept:
        bibl.append(element("msIdentifier", None, *(_fact(source, name, fact) for name, fact in kept)))
        bibl.extend(_ground(source, name, fact) for name, fact in kept)
    return bibl


def _fact(source: Source, name: str, fact: Fact) -> Element:
    tag, attributes = _tag(source, name, fact)
    cert = "high" if fact.certainty == "printed" else "low"
    return element(tag, {**attributes, "xml:id": f"record.{name}", "cert": cert}, fact.value)


def _tag(source: Source, name: str, fact: Fact) -> Tag:
    if name == "date":
        return "date", {"when": fact.value}
    if name == "accessed":
        return "date", {"type": "accessed", "when": fact.value}
    if name in _KEPT:
        return _KEPT[name]
    tag, attributes = _OF_TYPE[source.type].get(name) or _COMMON[name]
    return tag, {**attributes, "target": web_address(fact.value)} if name == "url" else attributes


def _ground(source: Source, name: str, fact: Fact) -> Element:
    note = {"type": "certainty", "subtype": fact.certainty, "target": f"#record.{name}"}
    return element("note", note, f"{field_label(source, name)}：{ground_of(source, fact)}。{fact.evidence}")

"""Grounds in TEI: a passage of the edition, a work, general knowledge, or an inference."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ...model import Citation
from ..xml import element, web_address, xml_id


def tei_citation(citation: Citation, source_of: Mapping[str, str]) -> Element:
    """Return the ground of a statement; ``source_of`` gives the source of an article, whose document it stands in."""
    ground = {"type": citation.kind, "subtype": citation.ground}
    if citation.kind == "quote":
        place = f"{source_of.get(citation.article_id, citation.source)}.xml#{xml_id(citation.article_id, citation.block_id)}"
        return element("cit", ground, element("quote", None, citation.quote), element("ref", {"target": place}))
    if citation.kind == "work":
        bibl = element("bibl", None, element("title", None, citation.work))
        for tag, text in (("publisher", citation.publisher), ("date", citation.date), ("biblScope", citation.number)):
            if text:
                bibl.append(element(tag, None, text))
        if citation.url and (target := web_address(citation.url)):
            bibl.append(element("ptr", {"target": target}))
        if citation.accessed:
            bibl.append(element("note", {"type": "accessed"}, citation.accessed))
        return element("cit", ground, bibl)
    if citation.kind == "inference":
        return element("note", {"type": "inference"}, citation.inference)
    return element("note", {"type": "general-knowledge"}, citation.general)

"""Write the glossary as one TEI P5 document: an ``entry`` per term, a ``sense`` per sense, with grounds and relations."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ...model import Edition, Sense, Term
from ...wording.labels import STATUS_LABELS
from ...wording.order import pinyin_key
from ...wording.settings import Settings
from ..note_text import note_paragraphs
from ..xml import element, lay_out, xml_document, xml_id
from .citation import tei_citation
from .document import CONTAINERS
from .header import publication
from .text import sense_xml_id


def format_tei_glossary(edition: Edition, settings: Settings) -> bytes:
    """Format ``glossary.xml``; entries in order of pinyin."""
    source_of = {a.id: a.source_id for a in edition.articles}
    body = element("body")
    entries = [_entry(term, source_of) for term in sorted(edition.terms, key=pinyin_key)]
    body.append(element("div", {"type": "glossary"}, element("head", None, "词条"), *(entries or [element("p")])))
    header = element(
        "teiHeader", None,
        element("fileDesc", None,
                element("titleStmt", None, element("title", None, f"{settings.site_name}：词条")),
                element("editionStmt", None, element("edition", {"n": edition.version}, f"版本 {edition.version}")),
                publication(settings, ""),
                element("sourceDesc", None, element("p", None, "为本书编写。"))),
    )  # fmt: skip
    root = element("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0", "xml:lang": "zh-Hans"}, header)
    root.append(element("text", {"xml:lang": "zh-Hans"}, body))
    lay_out(root, CONTAINERS)
    return xml_document(root)


def _entry(term: Term, source_of: dict[str, str]) -> Element:
    entry = element("entry", {"xml:id": xml_id("term", term.id), "n": term.id})
    entry.append(element("form", {"type": "lemma"}, element("orth", None, term.headword), *_pronunciation(term)))
    for form in term.forms[1:]:
        entry.append(element("form", {"type": "variant", "subtype": form.kind}, element("orth", None, form.text)))
    if term.english:
        translation = element("cit", {"type": "translation", "xml:lang": "en"}, element("quote", None, term.english))
        entry.append(translation)
    for topic in term.topics:
        entry.append(element("usg", {"type": "dom"}, topic))
    for sense in term.senses:
        entry.append(_sense(term, sense, source_of))
    for relation in term.related:
        if relation.term_id:
            target = {"target": f"#{xml_id('term', relation.term_id)}"}
            entry.append(element("xr", {"type": relation.kind}, element("ref", target, relation.name)))
    names = f"；作者：{'、'.join(term.contributors)}" if term.contributors else ""
    entry.append(element("note", {"type": "status", "subtype": term.status}, STATUS_LABELS[term.status] + names))
    return entry


def _pronunciation(term: Term) -> list[Element]:
    return [element("pron", {"notation": "pinyin", "xml:lang": "zh-Latn-pinyin"}, term.pinyin)] if term.pinyin else []


def _sense(term: Term, sense: Sense, source_of: dict[str, str]) -> Element:
    made = element("sense", {"xml:id": sense_xml_id(term.id, sense.id), "n": sense.id}, element("def", None, sense.gloss))
    if sense.only_in:
        made.append(element("usg", {"type": "scope"}, "、".join(sense.only_in)))
    if any(sense.valid):
        made.append(element("usg", {"type": "time"}, f"{sense.valid[0]}/{sense.valid[1]}"))
    for part in sense.parts:
        pointer = {"target": f"#{xml_id('term', part.term_id)}"} if part.term_id else {}
        made.append(element("xr", {"type": "part"}, element("ref", pointer, part.name)))
    if sense.note:
        made.append(element("note", {"type": "note"}, *(element("p", None, text) for text in note_paragraphs(sense.note))))
    for citation in sense.citations:
        made.append(tei_citation(citation, source_of))
    return made

"""Write the glossary as one TEI P5 document: an ``entry`` per term, a ``sense`` per sense, with grounds and relations."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ...model import Edition, Form, Sense, Settings, Term
from ...wording.labels import ENTITY_LABELS, LEVEL_LABELS, STAGE_LABELS, review_label, validity_label
from ...wording.order import pinyin_key
from ..note_text import note_paragraphs
from ..xml import element, lay_out, xml_document, xml_id
from .citation import tei_citation
from .document import CONTAINERS
from .header import HEADER_LANGUAGE, profile, publication
from .text import sense_xml_id


def format_tei_glossary(edition: Edition, settings: Settings) -> bytes:
    """Format ``glossary.xml``; entries in order of pinyin."""
    source_of = {a.id: a.source_id for a in edition.articles}
    body = element("body")
    entries = [_entry(term, source_of) for term in sorted(edition.terms, key=pinyin_key)]
    body.append(element("div", {"type": "glossary"}, element("head", None, "词条"), *(entries or [element("p")])))
    text = element("text", {"xml:lang": settings.languages[0]}, body)
    header = element(
        "teiHeader", None,
        element("fileDesc", None,
                element("titleStmt", None, element("title", None, f"{settings.site_name}：词条")),
                element("editionStmt", None, element("edition", {"n": edition.version}, f"版本 {edition.version}")),
                publication(settings, ""),
                element("sourceDesc", None, element("p", None, "为本书编写。"))),
        profile(settings, text),
    )  # fmt: skip
    root = element("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0", "xml:lang": HEADER_LANGUAGE}, header)
    root.append(text)
    lay_out(root, CONTAINERS)
    return xml_document(root)


def _entry(term: Term, source_of: dict[str, str]) -> Element:
    entry = element("entry", {"xml:id": xml_id("term", term.id), "n": term.id})
    entry.append(element("form", {"type": "lemma"}, element("orth", None, term.headword), *_pronunciation(term)))
    for form in term.forms[1:]:
        entry.append(_form(form))
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
    entry.extend(_remarks(term))
    return entry


def _form(form: Form) -> Element:
    """Return a form; a member, which means something of its own, with its gloss."""
    made = element("form", {"type": "variant", "subtype": form.relation}, element("orth", None, form.text))
    if form.pinyin:
        made.append(element("pron", {"notation": "pinyin", "xml:lang": "zh-Latn-pinyin"}, form.pinyin))
    if form.only_in:
        made.append(element("usg", {"type": "scope"}, "、".join(form.only_in)))
    if form.english:
        made.append(element("note", {"type": "translation", "xml:lang": "en"}, form.english))
    if form.gloss:
        made.append(element("note", {"type": "gloss"}, form.gloss))
    return made


def _remarks(term: Term) -> Iterator[Element]:
    """Yield what is said of the entry itself: what it names, how much it is needed, who wrote it and who read it."""
    if term.entity:
        yield element("note", {"type": "entity", "subtype": term.entity}, ENTITY_LABELS[term.entity])
    yield element("note", {"type": "level", "subtype": term.level}, LEVEL_LABELS[term.level])
    if term.proposed:
        yield element("note", {"type": "proposed"}, " ".join(term.proposed))
    if term.not_in:
        yield element("note", {"type": "not-in"}, "、".join(term.not_in))
    for label, value in term.more:
        yield element("note", {"type": "more"}, f"{label}：{value}")
    names = f"；作者：{'、'.join(term.contributors)}" if term.contributors else ""
    yield element("note", {"type": "status", "subtype": term.stage}, STAGE_LABELS[term.stage] + names)
    for review in term.reviewed:
        yield element("note", {"type": "review"}, review_label(review))
    for answer in term.allow:
        yield element("note", {"type": "allow", "subtype": answer.rule}, f"{answer.about}：{answer.reason}".removeprefix("："))


def _pronunciation(term: Term) -> list[Element]:
    return [element("pron", {"notation": "pinyin", "xml:lang": "zh-Latn-pinyin"}, term.pinyin)] if term.pinyin else []


def _sense(term: Term, sense: Sense, source_of: dict[str, str]) -> Element:
    made = element("sense", {"xml:id": sense_xml_id(term.id, sense.id), "n": sense.id}, element("def", None, sense.gloss))
    if sense.only_in:
        made.append(element("usg", {"type": "scope"}, "、".join(sense.only_in)))
    if valid := sense.valid:
        told = "hidden" if valid.steer_only else "told"
        made.append(element("usg", {"type": "time", "subtype": told}, "/".join(valid.span)))
        if estimated := validity_label(valid):
            made.append(element("note", {"type": "time"}, estimated))
    if sense.default:
        made.append(element("usg", {"type": "default"}, "默认"))
    if sense.pinyin:
        made.append(element("note", {"type": "pinyin", "xml:lang": "zh-Latn-pinyin"}, sense.pinyin))
    for label, value in sense.more:
        made.append(element("note", {"type": "more"}, f"{label}：{value}"))
    for part in sense.parts:
        pointer = {"target": f"#{xml_id('term', part.term_id)}"} if part.term_id else {}
        made.append(element("xr", {"type": "part"}, element("ref", pointer, part.name)))
    if sense.note:
        made.append(element("note", {"type": "note"}, *(element("p", None, text) for text in note_paragraphs(sense.note))))
    for citation in sense.citations:
        made.append(tei_citation(citation, source_of))
    return made

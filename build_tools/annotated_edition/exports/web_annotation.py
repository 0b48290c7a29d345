"""Write every occurrence and every pin as W3C Web Annotations: a collection, and a page of it per source.

The target is the block itself (the article's page with the block's id), so the two selectors count within that block:
``TextPositionSelector`` in code points of the edited text, ``TextQuoteSelector`` with up to :data:`CONTEXT` characters
on each side. Addresses are relative to the files unless the site's address is known; then ``@base`` says it.

https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..chinese.characters import sides
from ..chinese.folding import places
from ..glossary.library import Library
from ..model import Block, Edition, Occurrence, Pin, Settings, Term
from ..wording.rights import notes_licence

CONTEXT = 24
"""Characters of context in a quote selector."""
CONTEXT_ADDRESS = "http://www.w3.org/ns/anno.jsonld"
FOLDER = "downloads/annotations"
"""Where the files lie in the site; relative addresses count from here."""
INDEX = "collection.jsonld"


def annotation_files(edition: Edition, settings: Settings) -> dict[str, str]:
    """Return the collection and its pages by file name."""
    write = _Writer(settings)
    pins = write.pins(edition)
    names = [f"{t.source.id}.jsonld" for t in edition.transcripts]
    terms = edition.terms_by_id
    texts = {(a.id, b.id): b.text for a in edition.articles for b in a.blocks}
    context = _context(settings.address)
    files: dict[str, str] = {}
    start = 0
    for n, transcript in enumerate(edition.transcripts):
        own = {a.id for a in transcript.articles}
        items = [
            write.occurrence(o, terms[o.term_id], texts[o.article_id, o.block_id])
            for article in transcript.articles
            for o in edition.occurrences_by_article[article.id]
        ]
        items += [item for article_id, item in pins if article_id in own]
        page: dict[str, Any] = {
            "@context": context,
            "id": names[n],
            "type": "AnnotationPage",
            "partOf": INDEX,
            "startIndex": start,
        }
        if n:
            page["prev"] = names[n - 1]
        if n + 1 < len(names):
            page["next"] = names[n + 1]
        files[names[n]] = _page_text(page, items)
        start += len(items)
    collection: dict[str, Any] = {
        "@context": context, "id": INDEX, "type": "AnnotationCollection",
        "label": f"{settings.site_name} {edition.version}", **write.rights, "total": start,
    }  # fmt: skip
    if settings.date:
        collection["created"] = f"{settings.date}T00:00:00Z" if len(settings.date) == 10 else settings.date
    if names:
        collection |= {"first": names[0], "last": names[-1]}
    return {INDEX: json.dumps(collection, ensure_ascii=False, indent=1) + "\n", **files}


def _context(address: str) -> Any:
    if not address:
        return CONTEXT_ADDRESS
    return [CONTEXT_ADDRESS, {"@base": f"{address.rstrip('/')}/{FOLDER}/"}]


def _page_text(page: dict[str, Any], items: Iterable[dict[str, Any]]) -> str:
    """Write a page with one annotation a line."""
    head = json.dumps(page, ensure_ascii=False)[:-1]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    rows = ",\n".join(encode(item) for item in items)
    return f'{head}, "items": [\n{rows}\n]}}\n'


def _target(article_id: str, block_id: str, text: str, start: int, end: int) -> dict[str, Any]:
    prefix, suffix = sides(text, start, end, CONTEXT)
    return {
        "source": f"../../articles/{article_id}.html#{block_id}",
        "selector": [
            {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": prefix, "suffix": suffix},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }  # fmt: skip


def _entry(term: Term, sense_id: str, purpose: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": f"../../terms/{term.id}.html#sense-{sense_id}", "purpose": purpose}


class _Writer:
    """Writes annotations in the language of an edition, under the licence of its notes."""

    def __init__(self, settings: Settings) -> None:
        licence = notes_licence(settings)
        self.rights = {"rights" if licence.url else "dc:rights": licence.url or licence.name} if licence else {}
        """``rights`` is an address; words go into Dublin Core's element."""
        self.language = settings.languages[0]

    def text(self, value: str, purpose: str) -> dict[str, Any]:
        """Write a body of words."""
        return {"type": "TextualBody", "value": value, "format": "text/plain", "language": self.language, "purpose": purpose}

    def signed(self, item: dict[str, Any], term: Term) -> dict[str, Any]:
        """Add who wrote the note, and under which licence."""
        if term.contributors:
            item["creator"] = [{"type": "Person", "name": name} for name in term.contributors]
        return {**item, **self.rights}

    def occurrence(self, o: Occurrence, term: Term, text: str) -> dict[str, Any]:
        """Write a place where a term stands, with the sense it has there."""
        sense = term.sense(o.sense_id)
        body = [_entry(term, o.sense_id, "identifying"), self.text(f"{term.headword}：{sense.gloss}", "describing")]
        if o.remark:
            body.append(self.text(o.remark, "commenting"))
        item = {
            "id": f"../../articles/{o.article_id}.html#{o.anchor}", "type": "Annotation", "motivation": "identifying",
            "body": body, "target": _target(o.article_id, o.block_id, text, o.start, o.end),
        }  # fmt: skip
        return self.signed(item, term)

    def pins(self, edition: Edition) -> list[tuple[str, dict[str, Any]]]:
        """Return (article id, annotation) of every ruling, in order of term."""
        library = Library(edition.articles, edition.sources_by_id)
        found = []
        for term in edition.terms:
            for number, pin in enumerate(term.pins, 1):
                if place := _pin_place(pin, library):
                    block, start, end = place
                    target = _target(pin.article, block.id, block.text, start, end)
                    found.append((pin.article, self._pin(term, pin, number, target)))
        return found

    def _pin(self, term: Term, pin: Pin, number: int, target: dict[str, Any]) -> dict[str, Any]:
        if pin.sense == "none":
            ruling = [self.text(f"此处的“{pin.form}”不是词条“{term.headword}”。", "assessing")]
        else:
            ruling = [
                _entry(term, pin.sense, "identifying"),
                self.text(f"此处的“{pin.form}”取词条“{term.headword}”的这一义项。", "assessing"),
            ]
        if pin.remark:
            ruling.append(self.text(pin.remark, "commenting"))
        item = {
            "id": f"{INDEX}#pin-{term.id}-{number}",
            "type": "Annotation",
            "motivation": "assessing",
            "body": ruling,
            "target": target,
        }
        return self.signed(item, term)


def _pin_place(pin: Pin, library: Library) -> tuple[Block, int, int] | None:
    """Return the block and the range of the form a pin rules on; the check has made sure that there is one."""
    for place in library.find(library.of(pin.article), pin.quote):
        for start, end in places(place.block.text[place.start : place.end], pin.form)[:1]:
            return place.block, place.start + start, place.start + end
    return None

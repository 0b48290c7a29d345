"""What a reader may ask for beyond an article's page: line beginnings of the source, pinyin of forms, topics of terms.

One small script per article, loaded when a setting needs it (a file opened from a folder may load a script, but may
not fetch data). It calls ``editionData`` with one object.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..chinese.characters import border_before, utf16_length
from ..chinese.ids import slug
from ..glossary.notes import note_id
from ..glossary.readings import reading_of
from ..model import Article, Block, Edition, Emendation, Occurrence, Settings, Term, Transcript
from ..wording.cite import cite
from .parallels import parallel_view


def reading_data(edition: Edition, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the scripts, each with its path."""
    terms = edition.terms_by_id
    titles = edition.titles
    for transcript in edition.transcripts:
        for article in transcript.articles:
            own = edition.occurrences_by_article[article.id]
            data = {
                "lines": _lines(article, transcript),
                "source": transcript.source.id,
                "cite": _citations(article, transcript, edition, settings),
                "parallels": _parallels(article, edition, titles),
                "pinyin": _pinyin(own, terms),
                "topics": _topics(own, terms),
            }
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            yield f"data/reading/{article.id}.js", f"editionData({text});\n"


def _citations(article: Article, transcript: Transcript, edition: Edition, settings: Settings) -> list[tuple[str, str]]:
    """List the citation in every form for a block called ``{block}``; the page's script puts the id in."""
    url = f"{settings.address.rstrip('/')}/{article.url}#blockid" if settings.address else ""
    made = cite(article, transcript.source, "blockid", edition.version, settings.site_name, url)
    forms = (("GB/T 7714", made.gbt), ("BibTeX", made.bibtex), ("RIS", made.ris), ("CSL-JSON", made.csl))
    return [(name, text.replace("blockid", "{block}")) for name, text in forms]


def _parallels(article: Article, edition: Edition, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """List the parallels of an article, its own side first, each with the block it is shown under."""
    found = []
    for number, parallel in edition.parallels_by_article.get(article.id, ()):
        for passage in {p.article_id: p for p in (parallel.b, parallel.a)}.values():
            if passage.article_id == article.id:
                view = parallel_view(number, parallel, edition, titles, own=article.id)
                found.append({"block": passage.block_id, "number": number, "a": view["a"], "b": view["b"]})
    return found


def _lines(article: Article, transcript: Transcript) -> dict[str, list[list[int]]]:
    """Return, by block, where in its edited text a raw line begins: pairs of UTF-16 offset and line, the block's own first."""
    by_block: dict[str, list[Emendation]] = {}
    for e in transcript.emendations:
        if e.article_id == article.id:
            by_block.setdefault(e.block_id, []).append(e)
    return {b.id: _block_lines(b, by_block.get(b.id, []), transcript.source.line_of) for b in article.blocks}


def _block_lines(block: Block, emendations: Iterable[Emendation], line_of: Callable[[int], int]) -> list[list[int]]:
    """Walk over the reading; an emendation shifts what follows and holds its own characters together."""
    found: list[list[int]] = []
    ordered = sorted(emendations, key=lambda e: e.start)
    shift, line = 0, 0
    for index, offset in enumerate(block.offsets):
        while ordered and index + shift >= ordered[0].start + len(ordered[0].reading):
            done = ordered.pop(0)
            shift += len(done.lemma) - len(done.reading)
        if offset < 0:
            continue
        here = line_of(offset)
        if here != line:
            at = index + shift
            if ordered and at > ordered[0].start:
                at = min(at, ordered[0].start + len(ordered[0].lemma))
            found.append([utf16_length(block.text[: border_before(block.text, at)]), here])
            line = here
    return found


def _pinyin(occurrences: Iterable[Occurrence], terms: Mapping[str, Term]) -> dict[str, list[tuple[str, str]]]:
    """Return the pieces of each form that stands in the article, with what is printed over them; none that is but a guess.

    Where the sense has a reading of its own, the address of its note stands before the form.
    """
    forms: dict[str, list[tuple[str, str]]] = {}
    for o in occurrences:
        term = terms[o.term_id]
        name = f"#{note_id(o)}{o.exact}" if term.sense(o.sense_id).reading.groups else o.exact
        if o.nested_in or name in forms:
            continue
        found = reading_of(term, o.exact, o.sense_id)
        if found.confirmed:
            forms[name] = list(found.reading.ruby)
    return forms


def _topics(occurrences: Iterable[Occurrence], terms: Mapping[str, Term]) -> dict[str, list[str]]:
    """Return the terms of the article by topic (ids of terms, in reading order)."""
    topics: dict[str, list[str]] = {}
    for o in occurrences:
        for topic in terms[o.term_id].topics:
            own = topics.setdefault(topic, [])
            if o.term_id not in own:
                own.append(o.term_id)
    return {topic: topics[topic] for topic in sorted(topics, key=slug)}

"""Write ``edition.json``: stable, sorted, deterministic; the format is documented in docs/data."""

from __future__ import annotations

import json
from typing import Any

from ..model import Article, Edition, Passage, Transcript

SCHEMA = 1


def edition_data(edition: Edition) -> dict[str, Any]:
    """Give the edition as plain data, keys in documented order."""
    return {
        "schema": SCHEMA,
        "version": edition.version,
        "sources": [_source(t) for t in edition.transcripts],
        "articles": [_article(a) for a in edition.articles],
        "apparatus": [
            {
                "article": e.article_id, "block": e.block_id, "start": e.start, "end": e.end, "lemma": e.lemma,
                "reading": e.reading, "kind": e.kind, "reason": e.reason, "resp": e.resp, "evidence": e.evidence,
                "raw": list(e.raw),
            }
            for t in edition.transcripts for e in t.emendations
        ],
        "gaps": [
            {"article": g.article_id, "block": g.block_id, "at": g.at, "reason": g.reason}
            for t in edition.transcripts for g in t.gaps
        ],
        "queries": [
            {
                "source": t.source.id, "article": q.article_id, "block": q.block_id, "start": q.start, "end": q.end,
                "quote": q.quote, "ask": q.ask,
            }
            for t in edition.transcripts for q in t.queries
        ],
        "terms": [
            {
                "id": term.id, "headword": term.headword, "pinyin": term.pinyin, "english": term.english,
                "forms": [f.text for f in term.forms], "topics": list(term.topics), "status": term.status,
                "url": term.url, "senses": [{"id": s.id, "gloss": s.gloss} for s in term.senses],
            }
            for term in edition.terms
        ],
        "occurrences": [
            {
                "id": o.id, "term": o.term_id, "sense": o.sense_id, "article": o.article_id, "block": o.block_id,
                "start": o.start, "end": o.end, "exact": o.exact,
                **({"nested_in": o.nested_in} if o.nested_in else {}),
            }
            for o in edition.occurrences
        ],
        "parallels": [
            {"a": _passage(p.a), "b": _passage(p.b), "variants": [{"a": a, "b": b} for a, b in p.variants]}
            for p in edition.parallels
        ],
    }  # fmt: skip


def format_edition(edition: Edition) -> str:
    """Give ``edition.json`` as text, one record to a line."""
    rows = []
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for key, value in edition_data(edition).items():
        if isinstance(value, list):
            items = ",\n".join(map(encode, value))
            rows.append(f'"{key}": [\n{items}\n]' if items else f'"{key}": []')
        else:
            rows.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _source(transcript: Transcript) -> dict[str, Any]:
    source, account = transcript.source, transcript.account
    return {
        "id": source.id,
        "file": source.received_as,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "characters": account.characters,
        "in_blocks": account.in_blocks,
        "emended": account.emended,
        "furniture": account.furniture,
        "dropped": dict(account.dropped),
        "record": {
            name: {"value": f.value, "certainty": f.certainty, "evidence": f.evidence} for name, f in source.record.items()
        },
        "rights": source.rights,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source_id,
        "kind": article.kind,
        "url": article.url,
        "title": article.title,
        "kickers": list(article.texts("kicker")),
        "subtitle": article.first("subtitle"),
        "byline": article.first("byline"),
        "blocks": [
            {
                "id": b.id,
                "kind": b.kind,
                "text": b.text,
                "origin": [list(r) for r in b.origin],
                **({"aliases": list(b.aliases)} if b.aliases else {}),
            }
            for b in article.blocks
        ],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"article": passage.article_id, "block": passage.block_id, "start": passage.start, "end": passage.end}

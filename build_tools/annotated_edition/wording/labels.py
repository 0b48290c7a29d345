"""The Chinese names of kinds, states and relations, and how sources and blocks are called: on pages and in exports alike."""

from __future__ import annotations

from collections.abc import Mapping

from ..fields.kinds import options
from ..fields.table import ARTICLE, SOURCE, TERM
from ..model import Article, Edition, Sense, Source

LABELS = {
    "kicker": "肩题", "title": "标题", "subtitle": "副题", "byline": "署名", "heading": "小标题",
    "paragraph": "段", "item": "列项", "caption": "图注", "signed": "落款",
}  # fmt: skip


RECORD_LABELS = {"newspaper": "报名", "date": "日期", "page": "版次"}
"""What an article's head states of its source."""
KIND_LABELS = options(ARTICLE, "kind")
PROOF_LABELS = options(ARTICLE, "proof", "status")
EMENDATION_LABELS = options(SOURCE, "emendations", "kind")
ALIAS_LABELS = options(TERM, "aliases", "kind")
RELATION_LABELS = options(TERM, "related")
STATUS_LABELS = options(TERM, "status")


def block_name(block_id: str) -> str:
    """Return a block's name as a reader sees it: the number of a paragraph, else what it is (标题、署名)."""
    return LABELS.get(block_id.partition("-")[0], block_id)


def certain(source: Source, name: str) -> str:
    """Return a field of the record as it is cited: inferred values in square brackets."""
    fact = source.record.get(name)
    if fact is None:
        return ""
    return fact.value if fact.certainty == "printed" else f"[{fact.value}]"


def inferred(source: Source) -> str:
    """Name what of a source's record stands in brackets because its page does not print it."""
    found = [label for name, label in RECORD_LABELS.items() if (fact := source.record.get(name)) and fact.certainty != "printed"]
    return "、".join(found)


def source_label(source: Source) -> str:
    """Return a source's short name: paper and date, inferred ones in brackets."""
    parts = [
        certain(source, "newspaper") or certain(source, "place"),
        certain(source, "date"),
        certain(source, "page"),
        source.label,
    ]
    return " ".join(p for p in parts if p) or source.id


def proof_label(article: Article) -> str:
    """Say how far an article has been proofread, and whether against an image."""
    label = PROOF_LABELS.get(article.proof.status, article.proof.status)
    return label if article.proof.against == "image" else f"{label} · 未核原版"


def scope_label(sense: Sense, edition: Edition, sources: Mapping[str, Source]) -> str:
    """Say in words where a sense holds."""
    text = "、".join(
        f"《{edition.titles[name]}》" if name in edition.titles else source_label(sources[name]) if name in sources else name
        for name in sense.only_in
    )
    first, last = sense.valid
    if first or last:
        text += ("，" if text else "") + f"{first or '……'} 至 {last or '……'}"
    return text


def size_label(size: int) -> str:
    """Return a size as people read it: ``486 KB``, ``1.2 MB`` (powers of ten)."""
    if size < 1000:
        return f"{size} B"
    return f"{round(size / 1000)} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"

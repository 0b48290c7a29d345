"""The Chinese names of kinds, states and relations, and how blocks are called: on pages and in exports alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..fields.kinds import options
from ..fields.table import ARTICLE, ENTITIES, GROUNDS, LEVELS, RELATIONS, SOURCE, STAGES, TERM
from ..model import Article, Citation, Edition, Form, Review, Sense, Source, Validity
from .records import source_label

LABELS = {
    "kicker": "肩题", "title": "标题", "subtitle": "副题", "byline": "署名", "heading": "小标题",
    "paragraph": "段", "item": "列项", "caption": "图注", "signed": "落款",
}  # fmt: skip


KIND_LABELS = options(ARTICLE, "kind")
STAGE_LABELS = {"unread": "待校", **STAGES}
"""How far an entry or an article has been read."""
EMENDATION_LABELS = options(SOURCE, "emendations", "kind")
FORM_LABELS = RELATIONS
ENTITY_LABELS, LEVEL_LABELS, GROUND_LABELS = ENTITIES, LEVELS, GROUNDS
PROPOSABLE_LABELS = options(TERM, "proposed")
MARKED_LABELS = {"key": "只标关键的词", "local": "标关键的词和地方、人物、官职", "common": "都标"}
"""What is marked from a level on."""
PROOF_AGAINST_LABELS = options(ARTICLE, "proof", "against")
RELATION_LABELS = options(TERM, "related")


def block_name(block_id: str) -> str:
    """Return a block's name as a reader sees it: the number of a paragraph, else what it is (标题、署名)."""
    return LABELS.get(block_id.partition("-")[0], block_id)


def proof_label(article: Article) -> str:
    """Say how far an article has been proofread, and whether against an image."""
    seen = STAGE_LABELS["paper"] if article.seen_on_paper else "未核原版"
    return f"{STAGE_LABELS[article.stage]} · {seen}"


def against(review: Review) -> str:
    """Say in brackets what was read against; nothing where it is not known."""
    if not review.against:
        return ""
    return f"（对照{PROOF_AGAINST_LABELS.get(review.against, review.against)}）"


def review_label(review: Review) -> str:
    """Say who has read something, when, against what."""
    return "".join((review.by, f"，{review.date}" if review.date else "", against(review)))


def proof_words(review: Review) -> str:
    """Say one reading of an article: how far, who, when, against what."""
    return f"{STAGE_LABELS[review.stage]}：{review_label(review)}".removesuffix("：")


def form_words(form: Form) -> str:
    """Say of a form how it stands to the headword, how it is read, what it is in English."""
    return "，".join(part for part in (FORM_LABELS.get(form.relation, ""), form.pinyin, form.english) if part)


def grounds(citations: Sequence[Citation]) -> list[tuple[str, list[Citation]]]:
    """Group citations under what they give; groups in the order of the table."""
    found = ((label, [c for c in citations if c.ground == ground]) for ground, label in GROUND_LABELS.items())
    return [(label, group) for label, group in found if group]


def scope_label(sense: Sense, edition: Edition, sources: Mapping[str, Source]) -> str:
    """Say in words where a sense holds."""
    text = "、".join(
        f"《{edition.titles[name]}》" if name in edition.titles else source_label(sources[name]) if name in sources else name
        for name in sense.only_in
    )
    when = validity_label(sense.valid)
    return "，".join(part for part in (text, when) if part)


def validity_label(valid: Validity) -> str:
    """Say in words when a sense holds, estimates as such; nothing where the dates only choose the sense."""
    if not valid or valid.steer_only:
        return ""
    first = valid.start or (f"不早于 {valid.not_before}" if valid.not_before else "")
    last = valid.end or (f"不晚于 {valid.not_after}" if valid.not_after else "")
    span = f"{first or '……'} 至 {last or '……'}" if valid.start or valid.end else "，".join(part for part in (first, last) if part)
    return span + (f"（{valid.ground}）" if valid.ground else "")


def size_label(size: int) -> str:
    """Return a size as people read it: ``486 KB``, ``1.2 MB`` (powers of ten)."""
    if size < 1000:
        return f"{size} B"
    return f"{round(size / 1000)} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"

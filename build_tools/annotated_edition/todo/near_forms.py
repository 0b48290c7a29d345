"""Find what is nearly a form of the glossary: in the raw page but not in the edited text, or one look-alike away.

In: the edition. Out: :class:`NearForm` values with their places. Nothing is linked; an editor decides whether the text
is to be emended, joined otherwise, or left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..chinese.folding import fold
from ..chinese.lexicon import common_words
from ..chinese.lookalikes import look_alikes
from ..glossary.matching import FormIndex
from ..model import Article, Block, Edition, Emendation, Target, Term, Transcript
from ..rules.transcription import UNREAD

SHORTEST = 3
"""Characters from which a form is looked for with one of them exchanged."""


@dataclass(frozen=True, slots=True)
class NearForm:
    """A place that nearly has a form."""

    term_id: str
    form: str
    found: str
    """What stands there."""
    source_id: str
    article_id: str
    block_id: str
    raw_line: int
    why: str
    """``emended``, ``parted`` (over two blocks), ``dropped`` or ``look-alike``."""


def find_near_forms(edition: Edition) -> list[NearForm]:
    """Find all near forms, in the order of the sources."""
    index = FormIndex(_anywhere(t.target) for t in edition.terms)
    found: list[NearForm] = []
    for transcript in edition.transcripts:
        found += _only_in_raw(transcript, index)
    return found + _look_alikes(edition.transcripts, edition.terms)


def _anywhere(target: Target) -> Target:
    """Drop what keeps a form from being found somewhere."""
    return replace(target, not_in=(), spellings=tuple(replace(s, only_in=()) for s in target.spellings))


# --- in the raw page only -------------------------------------------------------------------


def _only_in_raw(transcript: Transcript, index: FormIndex) -> Iterable[NearForm]:
    raw, fates = transcript.source.raw, transcript.fates
    kept = [i for i, c in enumerate(raw) if not c.isspace() and fates[i] not in UNREAD]
    edited, holders = _edited_places(transcript, index)
    everywhere: frozenset[str] = frozenset()
    for candidate in index.candidates("".join(raw[i] for i in kept), everywhere):
        offsets = kept[candidate.start : candidate.end]
        here = {fates[o] for o in offsets}
        if (fold(candidate.spelling.text), offsets[0]) in edited or here == {"furniture"}:
            continue
        blocks = list(dict.fromkeys(holders[o] for o in offsets if o in holders))
        if not blocks:
            continue
        why = "emended" if "emended" in here else "parted" if len(blocks) > 1 else "dropped"
        if why == "parted" and here != {"text"}:
            continue
        article_id, block_id = blocks[0]
        yield NearForm(
            candidate.target.term_id,
            candidate.spelling.text,
            "".join(raw[o] for o in offsets),
            transcript.source.id,
            article_id,
            block_id,
            transcript.source.line_of(offsets[0]),
            why,
        )


def _edited_places(transcript: Transcript, index: FormIndex) -> tuple[set[tuple[str, int]], dict[int, tuple[str, str]]]:
    """Return (folded form, raw offset) of every form in the edited text, and the block that holds each raw offset."""
    places: set[tuple[str, int]] = set()
    holders: dict[int, tuple[str, str]] = {}
    for article in transcript.articles:
        for block in article.blocks:
            holders.update(dict.fromkeys((o for o in block.offsets if o >= 0), (article.id, block.id)))
            origin = raw_offsets(article, block, transcript.emendations)
            for candidate in index.candidates(block.text, frozenset()):
                first = next((origin[i] for i in range(candidate.start, candidate.end) if origin[i] >= 0), -1)
                places.add((fold(candidate.spelling.text), first))
    return places, holders


def raw_offsets(article: Article, block: Block, emendations: Iterable[Emendation]) -> list[int]:
    """Return for each character of a block's edited text its raw offset; -1 where the text is the editor's."""
    out: list[int] = []
    at = 0
    own = sorted((e for e in emendations if (e.article_id, e.block_id) == (article.id, block.id)), key=lambda e: e.start)
    for e in own:
        size = e.start - len(out)
        out += block.offsets[at : at + size]
        out += [-1] * len(e.lemma)
        at += size + len(e.reading)
    out += block.offsets[at:]
    return out


def _look_alikes(transcripts: Iterable[Transcript], terms: Iterable[Term]) -> list[NearForm]:
    variants = _variants(terms)
    starts: dict[str, list[str]] = {}
    for variant in variants:
        starts.setdefault(variant[:2], []).append(variant)
    found = []
    for transcript in transcripts:
        for article in transcript.articles:
            for block in article.blocks:
                for at in range(len(block.text) - 1):
                    for variant in starts.get(block.text[at : at + 2], ()):
                        if block.text.startswith(variant, at):
                            found.append(_look_alike(variant, variants[variant], transcript, article, block, at))
    return found


def _variants(terms: Iterable[Term]) -> dict[str, tuple[str, str]]:
    """Return every form with one character exchanged, unless that is a word of its own."""
    table, words = look_alikes(), common_words()
    items = list(terms)
    known = {f.text for t in items for f in t.forms}
    variants: dict[str, tuple[str, str]] = {}
    for term in items:
        for form in term.forms:
            if len(form.text) < SHORTEST:
                continue
            for at, char in enumerate(form.text):
                for other in table.get(char, ""):
                    variant = form.text[:at] + other + form.text[at + 1 :]
                    if variant not in known and not _has_word(variant, at, words):
                        variants.setdefault(variant, (term.id, form.text))
    return variants


def _has_word(text: str, at: int, words: frozenset[str]) -> bool:
    """Tell whether the exchanged character makes a common word with its neighbours."""
    return any(
        text[a:b] in words for a in range(max(0, at - 3), at + 1) for b in range(max(at + 1, a + 2), min(len(text), a + 4) + 1)
    )


def _look_alike(
    variant: str, meant: tuple[str, str], transcript: Transcript, article: Article, block: Block, at: int
) -> NearForm:
    origin = raw_offsets(article, block, transcript.emendations)[at : at + len(variant)]
    offset = next((o for o in origin if o >= 0), 0)
    line = transcript.source.line_of(offset)
    return NearForm(meant[0], meant[1], variant, transcript.source.id, article.id, block.id, line, "look-alike")

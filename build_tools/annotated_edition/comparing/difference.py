"""What a change to annotations or sources does to the reader: terms, occurrences and texts of two editions compared.

In: two editions. Out: a :class:`Difference`. Places are compared through the texts: where a block's text changed, the
old offsets are carried over to the new text, so that a moved occurrence is not taken for one lost and one gained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..chinese.quoting import context
from ..model import Article, Block, Edition, Occurrence, Sense, Term, Unlinked

KINDS = {
    "gained": "新增的标注",
    "lost": "失去的标注",
    "re-sensed": "换了义项",
    "hidden": "被更长的词盖住",
    "unclaimed": "新出现的没有义项可用之处",
}


@dataclass(frozen=True, slots=True)
class TermChange:
    """An entry added, removed or changed."""

    kind: str
    id: str
    headword: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OccurrenceChange:
    """A place where the reader sees something else than before."""

    kind: str
    headword: str
    article_id: str
    block_id: str
    title: str
    context: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TextChange:
    """An article or a block added, removed or changed."""

    kind: str
    article_id: str
    block_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, in the order of the glossary and of the texts."""

    terms: tuple[TermChange, ...]
    occurrences: tuple[OccurrenceChange, ...]
    texts: tuple[TextChange, ...]

    def of(self, kind: str) -> list[OccurrenceChange]:
        """Give the changed places of one kind."""
        return [o for o in self.occurrences if o.kind == kind]


def compare(old: Edition, new: Edition) -> Difference:
    """Compare two editions."""
    return Difference(
        tuple(_term_changes(old.terms, new.terms)),
        tuple(_Places(old, new).changes()),
        tuple(_text_changes(old.articles, new.articles)),
    )


# --- terms ----------------------------------------------------------------------------------


def _term_changes(old: Iterable[Term], new: Iterable[Term]) -> Iterable[TermChange]:
    before, after = {t.id: t for t in old}, {t.id: t for t in new}
    for term_id in sorted(before.keys() | after.keys()):
        if term_id not in before:
            yield TermChange("added", term_id, after[term_id].headword, (after[term_id].senses[0].gloss,))
        elif term_id not in after:
            yield TermChange("removed", term_id, before[term_id].headword)
        elif details := tuple(_term_details(before[term_id], after[term_id])):
            yield TermChange("changed", term_id, after[term_id].headword, details)


_TERM_FIELDS: tuple[tuple[str, Callable[[Term], str]], ...] = (
    ("词目", lambda t: t.headword),
    ("拼音", lambda t: t.pinyin if t.pinyin_confirmed else ""),
    ("英文", lambda t: t.english),
    ("主题", lambda t: "、".join(t.topics)),
    ("写法", lambda t: "、".join(f.text + (f"（限 {'、'.join(f.only_in)}）" if f.only_in else "") for f in t.forms)),
    ("不在其中", lambda t: "、".join(t.not_in)),
    ("定点", lambda t: "；".join(f"{p.article}“{p.quote}”→{p.sense}{p.remark and f'（{p.remark}）'}" for p in t.pins)),
    ("相关", lambda t: "、".join(f"{r.kind} {r.name}" for r in t.related)),
    ("作者", lambda t: "、".join(t.contributors)),
    ("状态", lambda t: t.status),
    ("已核", lambda t: "；".join(f"{a.rule} {a.about} {a.reason}" for a in t.allow)),
)
_SENSE_FIELDS: tuple[tuple[str, Callable[[Sense], str]], ...] = (
    ("释义", lambda s: s.gloss),
    ("说明", lambda s: s.note),
    ("限用范围", lambda s: "、".join(s.only_in)),
    ("适用时间", lambda s: "—".join(s.valid) if any(s.valid) else ""),
    ("默认", lambda s: "是" if s.default else ""),
    ("组成部分", lambda s: "、".join(p.name for p in s.parts)),
    (
        "依据",
        lambda s: "；".join(
            " ".join(v for v in (c.source, c.quote, c.work, c.publisher, c.date, c.number, c.url, c.accessed, c.general) if v)
            for c in s.citations
        ),
    ),
)


def _term_details(old: Term, new: Term) -> Iterable[str]:
    for label, value in _TERM_FIELDS:
        if value(old) != value(new):
            yield f"{label}：{marked(value(old), value(new))}"
    before, after = {s.id: s for s in old.senses}, {s.id: s for s in new.senses}
    for sense_id in dict.fromkeys([*before, *after]):
        name = f"义项 {sense_id} " if len(before) > 1 or len(after) > 1 else ""
        if sense_id not in after:
            yield f"删去义项 {sense_id}：{before[sense_id].gloss}"
        elif sense_id not in before:
            yield f"新增义项 {sense_id}：{after[sense_id].gloss}"
        else:
            for label, sense_value in _SENSE_FIELDS:
                one, two = sense_value(before[sense_id]), sense_value(after[sense_id])
                if one != two:
                    yield f"{name}{label}：{marked(one, two)}"


def marked(old: str, new: str, width: int = 12) -> str:
    """Show two texts as one: [-gone-]{+come+}, with what is equal cut to a few characters around the changes."""
    if not old or not new:
        return f"[-{old}-]" if old else f"{{+{new}+}}"
    out = []
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(opcodes):
        if tag == "equal":
            text = old[a:b]
            left = text[:width] if number else ""
            right = text[-width:] if number < len(opcodes) - 1 else ""
            out.append(text if len(text) <= len(left) + len(right) + 1 else f"{left}…{right}")
        else:
            out.append((f"[-{old[a:b]}-]" if b > a else "") + (f"{{+{new[c:d]}+}}" if d > c else ""))
    return "".join(out).replace("\n", " ")


# --- places ---------------------------------------------------------------------------------

_Key = tuple[str, str, int, int, str]
"""Article, block, start, end, term — in the new edition."""


class _Places:
    """Compares the occurrences of two editions place by place."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.old, self.new = old, new
        self.old_articles = {a.id: a for a in old.articles}
        self.new_articles = {a.id: a for a in new.articles}
        self.old_terms = {t.id: t for t in old.terms}
        self.new_terms = {t.id: t for t in new.terms}
        self.maps: dict[tuple[str, str], tuple[str, list[int]] | None] = {}
        self.linked = {(o.article_id, o.block_id, o.start, o.end, o.term_id): o for o in new.occurrences}
        self.unlinked = {(u.article_id, u.block_id, u.start, u.end, u.term_id): u for u in new.unlinked}
        self.by_id = {o.id: o for o in new.occurrences}

    def changes(self) -> list[OccurrenceChange]:
        """Give every changed place: kind by kind, in the order of the texts."""
        found: list[OccurrenceChange] = []
        known: set[_Key] = set()
        asked = {self.key(u) for u in self.old.unlinked if u.why == "unclaimed"}
        for o in self.old.occurrences:
            key = self.key(o)
            if key:
                known.add(key)
            if change := self.fate(o, key):
                found.append(change)
        for key, new in self.linked.items():
            if key not in known:
                detail = f"在“{self.by_id[new.nested_in].exact}”里" if new.nested_in else ""
                found.append(self.at_new("gained", new.term_id, key, detail))
        for key, u in self.unlinked.items():
            if u.why == "unclaimed" and key not in known and key not in asked:
                found.append(self.at_new("unclaimed", u.term_id, key))
        return sorted(found, key=lambda c: list(KINDS).index(c.kind))

    def key(self, o: Occurrence | Unlinked) -> _Key | None:
        """Carry a place of the old edition over; None when its text is gone."""
        place = (o.article_id, o.block_id)
        if place not in self.maps:
            self.maps[place] = self.carry(*place)
        carried = self.maps[place]
        if carried is None:
            return None
        block_id, offsets = carried
        start, last = offsets[o.start], offsets[o.end - 1]
        if start < 0 or last - start != o.end - 1 - o.start:
            return None
        return o.article_id, block_id, start, last + 1, o.term_id

    def carry(self, article_id: str, block_id: str) -> tuple[str, list[int]] | None:
        """Give the new block of an old one, and for each old character its new offset or -1."""
        old, article = self.old_articles[article_id].block(block_id), self.new_articles.get(article_id)
        if article is None:
            return None
        block = next((b for b in article.blocks if b.id == block_id or block_id in b.aliases), None)
        if block is None:
            return None
        if block.text == old.text:
            return block.id, list(range(len(old.text)))
        offsets = [-1] * len(old.text)
        for a, b, size in SequenceMatcher(None, old.text, block.text, autojunk=False).get_matching_blocks():
            offsets[a : a + size] = range(b, b + size)
        return block.id, offsets

    def fate(self, o: Occurrence, key: _Key | None) -> OccurrenceChange | None:
        """Tell what became of an old occurrence; None when nothing a reader sees."""
        if key is None:
            return self.at_old("lost", o, "这段文字没有了" if o.article_id in self.new_articles else "这篇文章没有了")
        if new := self.linked.get(key):
            if new.nested_in and not o.nested_in:
                return self.at_new("hidden", o.term_id, key, f"现在链接到“{self.by_id[new.nested_in].exact}”")
            if new.sense_id != o.sense_id:
                return self.at_new("re-sensed", o.term_id, key, f"{o.sense_id} → {new.sense_id}")
            if o.nested_in and not new.nested_in:
                return self.at_new("gained", o.term_id, key, "原来在更长的词里")
            return self.at_new("re-sensed", o.term_id, key, "按语变了") if new.remark != o.remark else None
        if unlinked := self.unlinked.get(key):
            if unlinked.why == "unclaimed":
                return self.at_new("unclaimed", o.term_id, key, "原来有义项")
            return self.at_new("lost", o.term_id, key, "定点为 none" if unlinked.why == "pinned" else f"与“{unlinked.other}”交叉")
        return self.at_new("lost", o.term_id, key, self.why_lost(o, key))

    def why_lost(self, o: Occurrence, key: _Key) -> str:
        if o.term_id not in self.new_terms:
            return "词条没有了"
        over = next(
            (n for n in self.linked.values() if n.article_id == key[0] and n.block_id == key[1] and n.start < key[3] and n.end > key[2]),
            None,
        )  # fmt: skip
        return f"现在是“{over.exact}”" if over else "写法、范围或 not_in 变了"

    def at_new(self, kind: str, term_id: str, key: _Key, detail: str = "") -> OccurrenceChange:
        article = self.new_articles[key[0]]
        term = self.new_terms.get(term_id) or self.old_terms[term_id]
        where = context(article.block(key[1]).text, key[2], key[3])
        return OccurrenceChange(kind, term.headword, key[0], key[1], article.title, where, detail)

    def at_old(self, kind: str, o: Occurrence, detail: str) -> OccurrenceChange:
        article = self.old_articles[o.article_id]
        where = context(article.block(o.block_id).text, o.start, o.end)
        return OccurrenceChange(kind, self.old_terms[o.term_id].headword, o.article_id, o.block_id, article.title, where, detail)


# --- texts ----------------------------------------------------------------------------------


def _text_changes(old: Iterable[Article], new: Iterable[Article]) -> Iterable[TextChange]:
    before, after = {a.id: a for a in old}, {a.id: a for a in new}
    for article_id in dict.fromkeys([*before, *after]):
        if article_id not in after:
            yield TextChange("removed", article_id, "", before[article_id].title)
        elif article_id not in before:
            yield TextChange("added", article_id, "", after[article_id].title)
        else:
            yield from _block_changes(before[article_id], after[article_id])


def _block_changes(old: Article, new: Article) -> Iterable[TextChange]:
    kept: set[str] = set()
    for block in old.blocks:
        match: Block | None = next((b for b in new.blocks if b.id == block.id or block.id in b.aliases), None)
        if match is None:
            yield TextChange("removed", old.id, block.id, block.text)
            continue
        if match.text != block.text and match.id not in kept:
            yield TextChange("changed", old.id, match.id, marked(block.text, match.text))
        kept.add(match.id)
    for block in new.blocks:
        if block.id not in kept:
            yield TextChange("added", old.id, block.id, block.text)

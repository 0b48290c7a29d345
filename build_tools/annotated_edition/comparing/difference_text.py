"""Say the difference of two editions: as text for a terminal, as Markdown for a comment on a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .difference import Difference
from .places import KINDS, Change

SIGNS = {"added": "+", "removed": "−", "changed": "~"}
NAMES = {"added": "新增", "removed": "删去", "changed": "改动"}


def escape(text: str) -> str:
    """Write a text so that Markdown shows it as it is and no one is called by an @."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", text).replace("@", "@\u2060").replace("\n", " ")


def _marks(text: str) -> str:
    """Escape a text; show what went struck through, what came in bold."""
    return re.sub(r"\\\{\+(.*?)\+\\\}", r"**\1**", re.sub(r"\\\[-(.*?)-\\\]", r"~~\1~~", escape(text)))


@dataclass(frozen=True, slots=True)
class _Templates:
    """One way of writing: for an entry, a place and a text the template of its line and that of each of its details."""

    summary: str
    section: str
    more: str
    term: tuple[str, str]
    place: tuple[str, str]
    text: tuple[str, str]
    hit: str
    """Stands on both sides of the words a place is about, as ``re.sub`` reads it."""
    words: Callable[[str], str]
    marks: Callable[[str], str]

    def line(self, templates: tuple[str, str], c: Change) -> str:
        where = re.sub("[【】]", self.hit, self.words(c.context))
        said = {"headword": self.words(c.headword), "title": self.words(c.title), "context": where}
        ids = {"id": c.id, "block": c.id.partition("#")[2], "sign": SIGNS.get(c.kind), "name": NAMES.get(c.kind)}
        return templates[0].format(**said, **ids) + "".join(templates[1].format(self.marks(d)) for d in c.details)


_PLAIN = _Templates(
    "{}", "\n{}", "  ……还有 {} 项",
    term=("  {sign} {headword}（{id}）", "\n      {}"),
    place=("  {headword}  {id}  {context}", "  （{}）"),
    text=("  {sign} {id}", "  {}"),
    hit=r"\g<0>", words=str, marks=str,
)  # fmt: skip
_MARKDOWN = _Templates(
    "**{}**", "\n### {}\n", "- ……还有 {} 项",
    term=("- {name} **{headword}** (`{id}`)", "\n    - {}"),
    place=("- **{headword}** · {title} `#{block}` · {context}", " — {}"),
    text=("- {name} `{id}`", " {}"),
    hit="**", words=escape, marks=_marks,
)  # fmt: skip


def format_difference(difference: Difference, markdown: bool = False, most: int = 0) -> str:
    """Write the difference; ``most`` changes of a kind, 0 for all."""
    form = _MARKDOWN if markdown else _PLAIN
    terms, places, texts = difference.terms, difference.occurrences, difference.texts
    counts = (_counts(*row) for row in (("词条", terms, NAMES), ("文字", texts, NAMES), ("标注", places, KINDS)) if row[1])
    rows = [form.summary.format(form.words("；".join(counts) + "。"))]
    for title, templates, changes in (
        ("词条", form.term, terms),
        *((title, form.place, tuple(c for c in places if c.kind == kind)) for kind, title in KINDS.items()),
        ("文字", form.text, texts),
    ):
        shown = changes[: most or None]
        if changes:
            rows += [form.section.format(f"{title}（{len(changes)}）"), *(form.line(templates, c) for c in shown)]
        if len(shown) < len(changes):
            rows.append(form.more.format(len(changes) - len(shown)))
    return "\n".join(rows).rstrip() + "\n" if terms or places or texts else "读者看到的没有变化。"


def _counts(what: str, changes: Iterable[Change], names: dict[str, str]) -> str:
    kinds = Counter(c.kind for c in changes)
    return f"{what}：" + "，".join(f"{name} {kinds[kind]}" for kind, name in names.items() if kinds[kind])

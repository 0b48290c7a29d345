"""Pages that lead to terms: by pinyin, by topic, by source, by frequency; and the edition-wide apparatus and parallels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from ..chinese.ids import slug
from ..fields.table import TOPICS
from ..model import Edition, Term, Transcript
from ..wording.markdown import escape_markdown, title_line
from ..wording.order import index_key, letter, letter_group, pinyin_key
from ..wording.records import source_label
from .page import MOST_TOGETHER, TERMS, Plan
from .pictures import Cell, CountRow, draw_bars
from .template import fill

BY_SOURCE = "词条：按来源"


def _page(title: str, groups: Sequence[tuple[str, str, str, list[Term]]], counts: Counter[str], picture: str = "") -> str:
    """Return an index page; groups are (id, short name, heading, terms)."""
    rows = [
        "---",
        title_line(title),
        *(["pictures: true"] if picture else []),
        "---",
        "",
        f"# {escape_markdown(title)} {{: #top }}",
        "",
        picture,
        "",
    ]
    shown: list[dict[str, Any]] = [{"id": g[0], "short": g[1]} for g in groups if g[3]]
    rows += [fill("index.html", groups=shown), ""]
    for group_id, _, heading, terms in groups:
        if terms:
            rows += [
                f"## {escape_markdown(heading)} {{: #{group_id} }}",
                "",
                fill("index_group.html", terms=terms, counts=counts),
                "",
            ]
    return "\n".join(rows) + "\n"


def plan_indexes(edition: Edition) -> list[Plan]:
    """Plan the indexes of terms; where there are many sources, each has a page of its own."""
    index, many = _Index(edition), len(edition.transcripts) > MOST_TOGETHER
    return [
        Plan("indexes/pinyin.md", index.by_letter, nav=(TERMS, "按拼音")),
        Plan("indexes/topics.md", index.by_topic, nav=(TERMS, "按主题")),
        Plan("indexes/sources.md", index.of_sources if many else index.by_source, nav=(TERMS, "按来源")),
        Plan("indexes/frequency.md", index.by_count, nav=(TERMS, "按次数")),
        *(Plan(f"indexes/sources.{t.source.id}.md", partial(index.of_source, t)) for t in edition.transcripts if many),
    ]


class _Index:
    """The terms of an edition in one order or another."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter({term_id: len(own) for term_id, own in self.edition.occurrences_by_term.items()})

    @cached_property
    def terms(self) -> list[Term]:
        return sorted(self.edition.terms, key=pinyin_key)

    def by_letter(self) -> str:
        found: dict[str, list[Term]] = {}
        for term in sorted(self.terms, key=index_key):
            found.setdefault(letter(term), []).append(term)
        groups = [(letter_group(x)[0], x, letter_group(x)[1], own) for x, own in found.items()]
        return _page("词条：按拼音", groups, self.counts)

    def by_topic(self) -> str:
        topics = [(slug(t), t, t, [x for x in self.terms if t in x.topics]) for t in self.edition.settings.topics or TOPICS]
        topics.append(("other", "未分", "未分主题", [t for t in self.terms if not t.topics]))
        return _page("词条：按主题", topics, self.counts, _topics_picture(topics, self.counts))

    def by_count(self) -> str:
        often = sorted(self.terms, key=lambda t: (-self.counts[t.id], pinyin_key(t)))
        bands = (
            ("often", "常见", "十次以上", 10, 10**9), ("some", "较少", "三到九次", 3, 9), ("rare", "少见", "一两次", 1, 2),
            ("none", "未见", "正文未见", 0, 0),
        )  # fmt: skip
        groups = [(i, s, h, [t for t in often if low <= self.counts[t.id] <= high]) for i, s, h, low, high in bands]
        return _page("词条：按次数", groups, self.counts)

    def _group(self, transcript: Transcript) -> tuple[str, str, str, list[Term]]:
        found = {o.term_id for a in transcript.articles for o in self.edition.occurrences_by_article[a.id]}
        label = source_label(transcript.source)
        return transcript.source.id, label, label, [t for t in self.terms if t.id in found]

    def by_source(self) -> str:
        return _page(BY_SOURCE, [self._group(t) for t in self.edition.transcripts], self.counts)

    def of_source(self, transcript: Transcript) -> str:
        """Return the page of one source of many."""
        group = self._group(transcript)
        return _page(f"词条：{group[1]}", [group], self.counts)

    def of_sources(self) -> str:
        """Return the page that leads to those of all sources."""
        groups = map(self._group, self.edition.transcripts)
        rows = [f"- [{escape_markdown(label)}](sources.{source_id}.md) {len(terms)} 条" for source_id, _, label, terms in groups]
        return "\n".join(["---", title_line(BY_SOURCE), "---", "", f"# {BY_SOURCE} {{: #top }}", "", *rows, ""])


def _topics_picture(topics: Sequence[tuple[str, str, str, list[Term]]], counts: Counter[str]) -> str:
    """Draw how many terms each topic has, and how often they stand in the texts; the largest first."""
    lines = [
        CountRow(name, f"#{group_id}", (Cell(len(terms)), Cell(sum(counts[t.id] for t in terms))))
        for group_id, name, _, terms in topics
        if terms
    ]
    lines.sort(key=lambda line: -line.cells[1].count)
    text = "每条的前段是词条数，全长是这些词条在文章里出现的次数；数字同此次序。一个词条可以属于几个主题。"
    return draw_bars(lines, ("词条", "次数"), "各主题的词条", text, "topics")

"""Print how right the drafts of unknown pages are, without any help: ``python -m tests.fuzz.drafts [pages per setting]``.

Every file of prose apart: ``tuning.txt`` was looked at while the rules were made, ``held_back.txt`` never was. ``unseen.txt``
(lists, tables, interviews, letters) was measured before it was looked at: with 6 pages a setting 98.1 % precision and
92.6 % recall whole, 97.5 % and 90.8 % damaged. For each layout, whole and damaged: precision (drawn boundaries that are
true) and recall (true ones that are drawn) of block boundaries, the share of both, and how many titles were found.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from annotated_edition.chinese.quoting import squash
from annotated_edition.editing.draft.source import draft_source
from annotated_edition.report import Report
from tests.support.damage import DAMAGES, DamagedPage
from tests.support.pages import STYLES, Boundaries, SetPage, Style, TrueArticle, compare, read_prose, set_page

FILES = ("tuning.txt", "held_back.txt", "unseen.txt")
ROWS = (
    ("逐行、缩进", ("逐行、缩进", "逐行、窄栏")),
    ("逐行、不缩进", ("逐行、不缩进", "逐行、不缩进、挤字", "逐行、缩进丢失", "逐行、缩进丢失、行行空")),
    ("逐行、各篇栏宽不同", ("逐行、各篇栏宽不同", "逐行、各篇栏宽不同、缩进丢失")),
    ("逐行、段间空行", ("逐行、段间空行", "逐行、行行空、段间两行")),
    ("一段一行", ("一段一行", "一段一行、缩进")),
    ("一段一行、空行", ("一段一行、空行", "一段一行、栏末断字")),
    ("Markdown", ("Markdown", "Markdown、标题叠印")),
)
"""What is told apart in the table, and the settings of ``pages.STYLES`` it is made of."""


NONE = Boundaries(0, 0, 0)


@dataclass(frozen=True)
class Score:
    """What drafts of several pages came to."""

    boundaries: Boundaries = NONE
    titles: int = 0
    articles: int = 0
    undrafted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.boundaries + other.boundaries, self.titles + other.titles, self.articles + other.articles,
            self.undrafted + other.undrafted,
        )  # fmt: skip

    def row(self, label: str) -> str:
        b = self.boundaries
        precision, recall = b.right / max(1, b.right + b.invented), b.right / max(1, b.right + b.missed)
        return (
            f"{label:　<14}{precision:9.1%}{recall:9.1%}{b.share:9.1%}   {self.titles}/{self.articles}"
            + (f"   没有草稿 {self.undrafted} 页" if self.undrafted else "")
        )  # fmt: skip


def score(page: SetPage) -> Score:
    """Draft a page and compare; a page without a draft has missed every boundary."""
    drafted = draft_source(page.raw.encode("utf-8"), "page.txt", "page", frozenset(), Report())
    if drafted is None:
        return Score(Boundaries(0, len(page.starts), 0), 0, len(page.articles), 1)
    true = {squash(b.text) for a in page.articles for b in a.blocks if b.kind == "title"}
    drawn = {squash(b.reading) for a in drafted.transcript.articles for b in a.blocks if b.kind == "title"}
    return Score(compare(page, drafted.transcript), len(true & drawn), len(page.articles))


def pages(prose: list[TrueArticle], styles: Iterable[Style], label: str, damaged: bool, count: int) -> Iterable[SetPage]:
    """Set pages of up to three articles."""
    for number in range(count):
        for style in styles:
            rng = random.Random(f"{label} {number} {damaged}")
            page = set_page(rng.sample(prose, min(3, len(prose))), style, rng)
            if damaged:
                spoilt = DamagedPage.of(page)
                for _ in range(rng.randrange(2, 9)):
                    rng.choice(list(DAMAGES.values()))(spoilt, rng)
                page = SetPage(spoilt.raw, spoilt.truth, page.articles, page.starts, page.kinds, page.size)
            yield page


def measure(name: str, count: int, damaged: bool) -> list[tuple[str, Score]]:
    """Give the score of every row of the table for one file of prose."""
    prose = read_prose(name)
    return [
        (label, sum((score(p) for p in pages(prose, [STYLES[s] for s in styles], name + label, damaged, count)), Score()))
        for label, styles in ROWS
    ]


def main() -> int:
    """Print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    for name in FILES:
        for damaged in (False, True):
            print(f"\n{name}，{'损坏 2–8 处' if damaged else '完好'}，每种版式 {count} 页　　　准确　　召回　　两者　　标题")
            rows = measure(name, count, damaged)
            for label, found in [*rows, ("合计", sum((s for _, s in rows), Score()))]:
                print(found.row(label))
    return 0


if __name__ == "__main__":
    sys.exit(main())

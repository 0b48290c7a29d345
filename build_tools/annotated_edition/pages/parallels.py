"""The pages that set parallels side by side, and how an article shows its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ..model import Edition, Parallel, Passage
from ..wording.labels import block_name
from ..wording.markdown import escape_markdown
from .page import CRITICISM, Plan
from .template import fill

PARALLELS = 500
"""Parallels that stand side by side on one page."""


def parallels_page(number: int) -> str:
    """Return the name of the page that has a parallel side by side, without its ending."""
    page = (number - 1) // PARALLELS + 1
    return f"parallels.{page}" if page > 1 else "parallels"


def parallel_view(
    number: int, parallel: Parallel, edition: Edition, titles: Mapping[str, str], own: str = "", up: str = "../"
) -> dict[str, Any]:
    """Return a parallel for the template; with ``own`` that article's side comes first."""
    sides = [_side(parallel.a, [(t, a, b) for t, a, b, _, _ in parallel.opcodes], edition, titles, own, up),
             _side(parallel.b, [(t, c, d) for t, _, _, c, d in parallel.opcodes], edition, titles, own, up)]  # fmt: skip
    variants = list(parallel.variants)
    if parallel.b.article_id == own:
        sides.reverse()
        variants = [(b, a) for a, b in variants]
    words = [pair for pair in variants if any(c.isalnum() for text in pair for c in text)]
    return {
        "number": number, "page": parallels_page(number), "a": sides[0], "b": sides[1],
        "variants": variants, "words": words, "size": parallel.a.end - parallel.a.start,
    }  # fmt: skip


def _side(
    passage: Passage, pieces: list[tuple[str, int, int]], edition: Edition, titles: Mapping[str, str], own: str, up: str
) -> dict[str, Any]:
    article = edition.articles_by_id[passage.article_id]
    text = article.block(passage.block_id).text
    here = passage.article_id == own
    if pieces and pieces[0][0] != "differ":  # a passage begins with a word: what ends the sentence before is not shown
        tag, a, b = pieces[0]
        pieces = [(tag, a + len(text[a:b]) - len(text[a:b].lstrip("，。、；：！？”’）》")), b), *pieces[1:]]
    return {
        "href": f"#{passage.block_id}" if here else f"{up}articles/{passage.article_id}.html#{passage.block_id}",
        "label": block_name(passage.block_id) if here else f"{titles[passage.article_id]} {block_name(passage.block_id)}",
        "pieces": [(text[a:b], tag == "differ") for tag, a, b in pieces if a < b],
    }


def plan_parallels(edition: Edition) -> list[Plan]:
    """Plan the pages of the parallels; the first leads to the others."""
    count = max(1, -(-len(edition.parallels) // PARALLELS))
    return [
        Plan(
            f"{parallels_page(PARALLELS * n + 1)}.md",
            partial(_parallels, edition, n, count),
            nav=None if n else (CRITICISM, "平行段落"),
        )
        for n in range(count)
    ]


def _parallels(edition: Edition, page: int, count: int) -> str:
    """Return one page of the parallels, grouped by pair of articles; pages count from 0 here, from 1 for readers."""
    titles = edition.titles
    first = PARALLELS * page
    shown_as = "平行段落" if count == 1 else f"平行段落（{page + 1}／{count}）"
    rows = ["---", f"title: {shown_as}", "---", "", f"# {shown_as} {{: #top }}", ""]
    rows += ["两篇文章里相同的段落（十二字以上），不同的字标出。各篇都照自己的原页，不互相改动。", ""]
    ways: list[str] = []
    if count > 1:
        names = [parallels_page(PARALLELS * n + 1) for n in range(count)]
        links = [f"**{n}**" if n == page + 1 else f"[{n}]({name}.md)" for n, name in enumerate(names, 1)]
        ways = [f"共 {len(edition.parallels):,} 处，分 {count} 页：{' '.join(links)}", ""]
    rows += ways
    groups: dict[tuple[str, str], list[Any]] = {}
    for number, parallel in enumerate(edition.parallels[first : first + PARALLELS], first + 1):
        groups.setdefault((parallel.a.article_id, parallel.b.article_id), []).append(
            parallel_view(number, parallel, edition, titles, up="")
        )
    for (a, b), shown in groups.items():
        both = f"{escape_markdown(titles[a])} / {escape_markdown(titles[b])}"
        rows += [f"## {both} {{: #{a}--{b} }}", "", fill("parallels.html", parallels=shown), ""]
    return "\n".join([*rows, *ways]) + "\n"

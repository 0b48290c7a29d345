"""Numbered slogans (1221、156、六个一): which terms they are, their parts as a tree, where each is said, and their page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model import Edition, Occurrence, Sense, Term, Transcript
from ..wording.order import pinyin_key
from ..wording.records import certain, source_name
from .pictures import Cell, CountRow, Node, draw_strip, draw_tree
from .template import fill

NUMBERED = re.compile(r"^[“‘\"]?(?:\d+(?:\+\d+)?|[一二两三四五六七八九十百]+)")
DEPTH = 3
"""Levels of parts a tree shows."""


def slogans(terms: Sequence[Term]) -> list[Term]:
    """List the terms that count something off: a number at the head, and parts or the topic of slogans."""
    found = [
        t
        for t in terms
        if NUMBERED.match(t.headword) and (any(s.parts for s in t.senses) or "口号与战略" in t.topics)
    ]  # fmt: skip
    return sorted(found, key=pinyin_key)


def tree_of(term: Term, sense: Sense, terms: Mapping[str, Term], up: str) -> Node:
    """Return the tree of a sense's parts; a part that has parts of its own in the same scope is opened further."""
    return _node(term.headword, term.id, sense, terms, up, (term.id,))


def _node(name: str, term_id: str, sense: Sense | None, terms: Mapping[str, Term], up: str, path: tuple[str, ...]) -> Node:
    children = []
    for part in sense.parts if sense and len(path) <= DEPTH else ():
        own = terms.get(part.term_id)
        inner = _same_scope(own, sense) if own and own.id not in path else None
        if own:
            children.append(_node(part.name, own.id, inner, terms, up, (*path, own.id)))
        else:
            children.append(Node(part.name))
    gloss = sense.gloss if sense else ""
    if not gloss and term_id in terms:
        gloss = terms[term_id].senses[0].gloss
    return Node(name, f"{up}terms/{term_id}.html", gloss, tuple(children))


def _same_scope(term: Term, sense: Sense | None) -> Sense | None:
    """Return the sense of a part that holds where the whole does; its only one, or none."""
    if len(term.senses) == 1:
        return term.senses[0]
    scope = set(sense.only_in) if sense else set()
    return next((s for s in term.senses if scope & set(s.only_in)), None)


def draw_parts(term: Term, sense: Sense, terms: Mapping[str, Term], up: str) -> str:
    """Draw the tree of a numbered slogan; an empty string when it is none."""
    if len(sense.parts) < 2:
        return ""
    return draw_tree(tree_of(term, sense, terms, up), f"tree-{term.id}-{sense.id}")


def _columns(edition: Edition) -> list[Transcript]:
    """List the sources in order of time."""
    return sorted((t for t in edition.transcripts if t.articles), key=lambda t: t.source.fact("date"))


def strip_lines(chosen: Sequence[Term], edition: Edition, columns: Sequence[Transcript], up: str) -> list[CountRow]:
    """Return for each slogan how often each source says it, alone or inside a longer term; first said, first shown."""
    owner = {a.id: t.source.id for t in columns for a in t.articles}
    places: dict[tuple[str, str], list[Occurrence]] = {}
    for o in edition.occurrences:
        places.setdefault((o.term_id, owner[o.article_id]), []).append(o)
    lines = []
    for term in chosen:
        cells = []
        for t in columns:
            found = places.get((term.id, t.source.id), [])
            href = f"{up}articles/{found[0].article_id}.html#{found[0].block_id}" if found else ""
            cells.append(Cell(len(found), href))
        if any(c.count for c in cells):
            lines.append(CountRow(term.headword, f"{up}terms/{term.id}.html", tuple(cells)))

    def order(line: CountRow) -> tuple[int, int]:
        where = [i for i, c in enumerate(line.cells) if c.count]
        return where[0], where[-1]

    return sorted(lines, key=order)


def _month(date: str) -> str:
    """Return year and month of a date as it is cited, in brackets when inferred."""
    inner = date.strip("[]")[:7]
    return (f"[{inner}]" if date.startswith("[") else inner) or "无日期"


def draw_slogans(chosen: Sequence[Term], edition: Edition, up: str, key: str) -> str:
    """Draw the strip of slogans by source."""
    columns = _columns(edition)
    heads = [
        (
            _month(certain(t.source, "date")),
            t.source.label or source_name(t.source),
            f"{up}sources/{t.source.id}.html",
        )
        for t in columns
    ]
    lines = strip_lines(chosen, edition, columns, up)
    if not lines:
        return ""
    title = "哪一年的来源说哪些提法"
    text = "每行一个提法，每列一个来源，按日期排；圆点里的数是次数（包括在更长的词里的）。同一行里空着的列，就是那一页没有说。"
    return draw_strip(lines, heads, title, text, key)


def render_slogans_page(edition: Edition) -> str:
    """Render the page of numbered slogans: the strip, then each slogan with its gloss and tree."""
    by_id = edition.terms_by_id
    chosen = slogans(edition.terms)
    rows = ["---", "title: 数字口号", "pictures: true", "---", "", "# 数字口号 {: #top }", ""]
    rows += ["把几件事编成一个数的提法：1221、156、六个一……下面先看它们各在哪一年的来源里，再看各包括什么。", ""]
    rows += ["## 各年各页 {: #by-source }", "", draw_slogans(chosen, edition, "../", "slogans"), ""]
    rows += ["## 各包括什么 {: #parts }", ""]
    for term in chosen:
        senses = [(s, draw_parts(term, s, by_id, "../")) for s in term.senses]
        rows += [fill("slogan.html", term=term, senses=senses), ""]
    return "\n".join(rows) + "\n"

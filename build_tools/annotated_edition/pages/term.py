"""The page of a term: senses with their grounds, relations, and the concordance of every occurrence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..chinese.ids import slug
from ..fields.table import PROPOSABLE
from ..glossary.concordance import Concordance
from ..model import Edition, Settings, Source, Term
from ..wording.labels import RELATION_LABELS, grounds, scope_label
from ..wording.markdown import escape_markdown, render_note, title_line
from ..wording.order import letter, letter_group
from ..wording.records import certain
from .slogans import draw_parts
from .template import fill

LINES = 1000
"""Places on one page of a concordance."""


def incoming(terms: Sequence[Term]) -> dict[str, list[tuple[str, Term]]]:
    """Return, by term id, who points to it and how (the reverse of relations and parts)."""
    found: dict[str, list[tuple[str, Term]]] = {}
    reverse = {"broader": "narrower", "narrower": "broader", "part_of": "contains", "see_also": "see_also"}
    for term in terms:
        for relation in term.related:
            found.setdefault(relation.term_id, []).append((reverse[relation.kind], term))
        for sense in term.senses:
            for part in sense.parts:
                if part.term_id:
                    found.setdefault(part.term_id, []).append(("part_of", term))
    return found


def render_term(
    term: Term,
    concordance: Concordance | None,
    edition: Edition,
    pointing: Sequence[tuple[str, Term]],
    neighbours: tuple[Term | None, Term | None],
    settings: Settings,
) -> str:
    """Render the Markdown of a term's page; its neighbours are the terms before and after it by pinyin."""
    rows = ["---", title_line(term.headword), f"term: {term.id}", "---", ""]
    rows += [f"# {escape_markdown(term.headword)} {{: #top .headword }}", ""]
    rows += [_entry(term, concordance, edition, pointing), "", "## 见于正文 {: #concordance }", ""]
    if concordance:
        rows.append(_places(term, concordance, 1))
    else:
        rows.append("现有文章里没有出现。")
    rows += ["", fill("contribute.html", term=term, edit=settings.edit_address(term.path), contact=settings.contact)]
    if any(neighbours):
        rows += ["", fill("neighbours.html", before=neighbours[0], after=neighbours[1])]
    return "\n".join(rows) + "\n"


def _entry(term: Term, concordance: Concordance | None, edition: Edition, pointing: Sequence[tuple[str, Term]]) -> str:
    """Render what a dictionary would say: forms, senses with their grounds, relations, first and last date."""
    senses = [
        {
            "sense": s,
            "scope": scope_label(s, edition, edition.sources_by_id),
            "note": render_note(s.note),
            "picture": draw_parts(term, s, edition.terms_by_id, "../"),
            "grounds": grounds(s.citations),
        }
        for s in term.senses
    ]
    return fill(
        "term.html",
        term=term,
        senses=senses,
        titles=edition.titles,
        forms=[f for f in term.forms[1:] if not f.gloss],
        members=[f for f in term.forms if f.gloss],
        related=_related(term, edition, pointing),
        proposable=PROPOSABLE,
        dates=_dates(concordance, edition.sources_by_id),
        topic_ids={t: slug(t) for t in term.topics},
        group=letter_group(letter(term)),
    )


def page_count(places: int) -> int:
    """Return the number of pages that the concordance of a term in so many places takes."""
    return max(1, -(-places // LINES))


def render_part(term: Term, concordance: Concordance, number: int) -> str:
    """Render a further page of a long concordance; the first part stands on the term's own page."""
    title = f"{term.headword}：见于正文（{number}／{page_count(concordance.alone + concordance.inside)}）"
    rows = ["---", title_line(title), f"term: {term.id}", "---", "", f"# {escape_markdown(title)} {{: #top .headword }}", ""]
    return "\n".join([*rows, _places(term, concordance, number), ""])


def part_path(term: Term, number: int) -> str:
    """Return the path of a part of the concordance; the first stands on the term's own page."""
    return f"terms/{term.id}{f'.{number}' if number > 1 else ''}.md"


def _places(term: Term, concordance: Concordance, number: int) -> str:
    shown = concordance.parts(LINES)
    names = [part_path(term, n).removeprefix("terms/").removesuffix(".md") + ".html" for n in range(1, len(shown) + 1)]
    first = LINES * (number - 1) + 1
    return fill(
        "kwic.html", groups=shown[number - 1], total=concordance.alone + concordance.inside, alone=concordance.alone,
        inside=concordance.inside, headword=term.headword, number=number, names=names, first=first, most=LINES,
    )  # fmt: skip


def _dates(concordance: Concordance | None, sources: Mapping[str, Source]) -> list[tuple[str, str, str]]:
    """Return where the term is first and last said, by the dates of the sources: (label, address, text)."""
    if not concordance:
        return []
    dated = sorted((sources[a.source_id].fact("date"), n, a, lines) for n, (a, lines) in enumerate(concordance.groups))
    shown = []
    for label, (_, _, article, lines) in (("最早", dated[0]), ("最晚", dated[-1])):
        date = certain(sources[article.source_id], "date") or "无日期"
        shown.append((label, f"../articles/{article.id}.html#{lines[0].anchor}", f"{date}《{article.title}》"))
    return shown if dated[0][0] != dated[-1][0] else shown[:1]


def _related(term: Term, edition: Edition, pointing: Sequence[tuple[str, Term]]) -> list[tuple[str, list[tuple[str, str]]]]:
    by_id = edition.terms_by_id
    labels = {**RELATION_LABELS, "contains": "包含"}
    groups: dict[str, dict[str, str]] = {}
    for relation in term.related:
        if relation.term_id in by_id:
            groups.setdefault(labels[relation.kind], {})[relation.term_id] = by_id[relation.term_id].headword
    for kind, other in pointing:
        if all(other.id not in items for items in groups.values()):
            groups.setdefault(labels[kind], {})[other.id] = other.headword
    return [(label, list(items.items())) for label, items in groups.items()]

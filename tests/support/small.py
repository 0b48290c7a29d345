"""Small values to test with: a source, an article, a term, in one line each."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_edition.glossary.matching import Matches, Pins, match
from annotated_edition.model import Article, Block, Fact, Form, Location, Pin, Reading, Sense, Source, Term, Validity

HERE = Location("annotations/x.yml")


def source(id_: str = "jz", *, place: str = "晋中", newspaper: str = "", date: str = "2021-09") -> Source:
    facts = {"place": place, "newspaper": newspaper, "date": date}
    record = {name: Fact(value, "inferred", "") for name, value in facts.items() if value}
    return Source(
        id=id_, path=f"sources/{id_}", received_as="raw.txt", label="", sha256="", encoding="utf-8", raw="", record=record,
        rights="", articles=(), furniture=(), drops=(), keeps=(), emendations=(), gaps=(), queries=(),
    )  # fmt: skip


def article(id_: str, *texts: str, of: str = "jz") -> Article:
    blocks = tuple(Block(f"p{n}", "paragraph", text, text, tuple(range(len(text)))) for n, text in enumerate(texts, 1))
    return Article(id_, of, "report", blocks, None, (), HERE)


def sense(id_: str = "main", *, only_in: Iterable[str] = (), valid: tuple[str, str] = ("", ""), default: bool = False) -> Sense:
    return Sense(id_, f"释义 {id_}", "", tuple(only_in), Validity(*valid), default, (), (), HERE)


def term(
    id_: str,
    *forms: str | tuple[str, Iterable[str]],
    not_in: Iterable[str] = (),
    senses: Iterable[Sense] = (),
    pins: Iterable[Pin] = (),
) -> Term:
    """A term; a form may come with its ``only_in``."""
    made = []
    for number, form in enumerate(forms):
        text, only_in = (form, ()) if isinstance(form, str) else form
        made.append(Form(text, "variant" if number else "headword", tuple(only_in), HERE))
    return Term(
        id=id_, path=f"annotations/{id_}.yml", headword=made[0].text, reading=Reading(), pinyin_confirmed=True, english="",
        topics=(), forms=tuple(made), not_in=tuple(not_in), senses=tuple(senses) or (sense(),), pins=tuple(pins), related=(),
        contributors=(), reviewed=(), entity="", level="common", proposed=(), allow=(), location=HERE,
    )  # fmt: skip


def matched(text: str, *terms: Term, pins: Pins | None = None, page: Source | None = None, id_: str = "a") -> Matches:
    """Match terms against one article of one block."""
    page = page or source()
    return match([article(id_, text, of=page.id)], {page.id: page}, [t.target for t in terms], pins or {})


def shown(text: str, found: Matches) -> str:
    """Write the outcome into the text: [linked], (nested)."""
    marks: list[tuple[int, int, str]] = []
    for o in found.occurrences:
        opening, closing = "()" if o.nested_in else "[]"
        marks += [(o.start, 1 if not o.nested_in else 2, opening), (o.end, -1 if not o.nested_in else -2, closing)]
    out, at = "", 0
    for place, _, sign in sorted(marks, key=lambda m: (m[0], m[1])):
        out, at = out + text[at:place] + sign, place
    return out + text[at:]


def kinds(found: Matches) -> list[tuple[str, str]]:
    return [(u.form, u.why) for u in found.unlinked]

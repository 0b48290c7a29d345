"""Read ``annotations/*.yml`` into :class:`~annotated_edition.model.Term` values.

Reading touches the disk and gives bytes, parsing is pure. A file that cannot be used is left out, with the reason in the
report. What needs the texts (quotes, scopes, relations) is resolved later, in ``references``.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..chinese.folding import fold
from ..chinese.ids import slug
from ..fields.check import Values, check_record
from ..fields.old_shape import read_modern
from ..fields.table import SENSE, TERM, TERM_KEYS, term_fields
from ..files import File, read_file
from ..model import (
    COMMON,
    DEFAULT_SETTINGS,
    LEVEL_OF_ENTITY,
    Allow,
    Form,
    Location,
    Pin,
    Reading,
    Relation,
    Review,
    Settings,
    Term,
)
from ..report import Report
from .read_senses import places_of, read_senses, shown_fields
from .readings import check_forms, given_reading, proposed_reading

MAX_ID = 80
"""Letters of an id: the page's path stays under 100."""


def read_files(root: Path, report: Report) -> list[File]:
    """Read every annotation file, in order of id; what does not belong in the folder is reported."""
    folder = root / "annotations"
    found: list[File] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in ("README.md", "ids.lock"):
            continue
        place = Location(f"annotations/{path.name}")
        if path.is_symlink() or not path.is_file():
            report.add("S018", place, "no file in annotations")
        elif re.search(r"\.(yaml|YAML|YML|yml\.txt|yaml\.txt)$", path.name):
            stem = path.name.split(".")[0]
            report.add("T001", place, "extension", extension=path.name[len(stem) :], stem=stem)
            report.broken.update(_names_in(stem, path.read_bytes()))
        elif path.suffix != ".yml":
            report.add("S018", place, "other file in annotations", name=path.name)
        else:
            found.append(read_file(root, place.path))
    _report_strays(root, report)
    return found


def entry_id(file: File) -> str:
    """Return the id of the entry a file holds: its name."""
    return file.path.removeprefix("annotations/").removesuffix(".yml")


def _report_strays(root: Path, report: Report) -> None:
    """Report annotations laid beside the folder they belong to: nothing else would ever tell their author."""
    for path in sorted(root.glob("*.y*ml")):
        if path.is_file() and re.search(rb"^headword\b", path.read_bytes()[:4000], re.M):
            report.add("S018", Location(path.name), "annotation elsewhere", name=path.name, stem=path.stem)


def _names_in(term_id: str, data: bytes) -> set[str]:
    """Return the names a file would have defined, had it been readable: what points to them is no further fault."""
    text = data[:4000].decode("utf-8", "replace")
    found = re.findall(r"(?:headword|form)\W{0,6}([^\s,，}｝\"'“”]+)", text)
    return {term_id, *map(fold, found)}


def _headword_in(data: bytes) -> str:
    found = re.search(r"^\W{0,3}(?:headword|词目)\W{1,6}([^\s,，#}｝\"'“”]+)", data[:4000].decode("utf-8", "replace"), re.M)
    return found[1] if found else ""


def parse_term(path: str, data: bytes, report: Report, settings: Settings = DEFAULT_SETTINGS) -> Term | None:
    """Turn one file into a term; None when it cannot be used, and then the report knows the names it would have defined.

    The edition's ``settings`` say its topics and its shape.
    """
    term = _parse_term(path, data, report, settings)
    if term is None:
        report.broken.update(_names_in(path.rsplit("/", 1)[-1].removesuffix(".yml"), data))
    return term


def _parse_term(path: str, data: bytes, report: Report, settings: Settings) -> Term | None:
    """Parse and check one file; None when it cannot be used."""
    faults = len(report.errors)
    term_id = _id_of(path, data, report)
    node = read_modern(path, data, report, TERM_KEYS, settings) if term_id else None
    values = check_record(node, term_fields(settings.topics), report, "词条") if node is not None else None
    if values is None or "headword" not in values:
        return None
    term = _term(term_id, path, values, report, faults)
    if len(report.errors) > faults:
        report.unfinished.append(term)
        return None
    return term


def _id_of(path: str, data: bytes, report: Report) -> str:
    """Return the id a file's name gives its term; an empty string when the name is none, and then the report says so."""
    term_id = path.rsplit("/", 1)[-1].removesuffix(".yml")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term_id):
        report.add("T001", Location(path), id=term_id, offered=slug(_headword_in(data) or term_id)[:MAX_ID])
        return ""
    if len(term_id) > MAX_ID:
        report.add("T001", Location(path), "too long", size=len(term_id), most=MAX_ID)
        return ""
    return term_id


def _term(term_id: str, path: str, values: Values, report: Report, faults: int) -> Term:
    """Put a term together from checked values."""
    forms = _forms(values, report)
    headword = forms[0]
    senses = read_senses(values, headword.text, report)
    _check_doubles(forms, report)
    not_in = _not_in(values, forms, report, faults)
    given = given_reading(values, headword.text, report)
    reading = given or proposed_reading(headword.text, headword.location, report)
    unconfirmed = _proposed(values, report)
    confirmed = given is not None and "pinyin" not in unconfirmed
    check_forms(forms[1:], reading, confirmed, report)
    return Term(
        id=term_id,
        path=path,
        headword=headword.text,
        reading=reading,
        pinyin_confirmed=confirmed,
        english=values.text("english"),
        topics=values.texts("topics"),
        forms=tuple(forms),
        not_in=not_in,
        senses=senses,
        pins=tuple(_pin(v, headword.text) for v in values.list("pins")),
        related=tuple(_relation(v) for v in values.list("related")),
        contributors=values.texts("contributors"),
        reviewed=tuple(Review(v.text("by"), v.text("date"), v.text("against")) for v in values.list("reviewed")),
        entity=values.text("entity"),
        level=values.text("level") or LEVEL_OF_ENTITY.get(values.text("entity"), COMMON),
        proposed=unconfirmed,
        allow=tuple(Allow(v.text("rule"), v.text("reason"), v.text("about"), v.location) for v in values.list("allow")),
        location=headword.location,
        more=shown_fields(values, TERM, but_for=SENSE),
    )


def _forms(values: Values, report: Report) -> list[Form]:
    """List the forms of an entry: its headword, then its aliases in the order of the file."""
    headword = values.scalar("headword")
    assert headword
    aliases = [_form(v, report) for v in values.list("aliases") if "form" in v]
    return [Form(headword.value, "headword", (), headword.location), *aliases]


def _form(v: Values, report: Report) -> Form:
    relation, gloss = v.text("relation", "variant"), v.text("gloss")
    if relation == "member" and "gloss" not in {*v.keys, *v.meant}:
        report.add("T042", v.place("form"), form=v.text("form"))
    elif gloss and relation != "member":
        report.add("T042", v.keys["gloss"], "no member", form=v.text("form"))
    return Form(
        v.text("form"),
        relation,
        v.texts("only_in"),
        v.place("form"),
        reading=given_reading(v, v.text("form"), report) or Reading(),
        english=v.text("english"),
        gloss=gloss,
        at=places_of(v, "only_in"),
    )


def _proposed(values: Values, report: Report) -> tuple[str, ...]:
    """List the fields nobody has confirmed; one that is not there is reported."""
    written = {name for v in (values, *values.list("senses")) for name in (*v.keys, *v.meant)}
    for scalar in values.list("proposed"):
        if scalar.value not in written:
            report.add("T043", scalar.location, name=scalar.value)
    return values.texts("proposed")


def _check_doubles(forms: list[Form], report: Report) -> None:
    own: dict[str, Form] = {}
    for form in forms:
        before = own.setdefault(fold(form.text), form)
        if before is not form:
            report.add("T002", form.location, "twice", form=form.text, line=before.location.line)


def _not_in(values: Values, forms: list[Form], report: Report, faults: int) -> tuple[str, ...]:
    kept: list[str] = []
    for scalar in values.list("not_in"):
        if (
            any(fold(f.text) in fold(scalar.value) and fold(f.text) != fold(scalar.value) for f in forms)
            or len(report.errors) > faults
        ):
            kept.append(scalar.value)
        else:
            report.add("T004", scalar.location, word=scalar.value, form=forms[0].text)
    return tuple(kept)


def _pin(v: Values, headword: str) -> Pin:
    form = v.text("form", headword)
    return Pin(v.text("article"), v.text("quote"), form, v.text("sense"), v.text("remark"), v.place("quote"), places_of(v))


def _relation(v: Values) -> Relation:
    kind = next(iter(v))
    return Relation(kind, v.text(kind), v.place(kind))

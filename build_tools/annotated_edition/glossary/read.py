"""Read ``annotations/*.yml`` into :class:`~annotated_edition.model.Term` values.

Reading touches the disk and gives bytes, parsing is pure. A file that cannot be used is left out, with the reason in the
report. What needs the texts (quotes, scopes, relations) is resolved later, in ``references``.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..chinese import pinyin
from ..chinese.dates import first_day, last_day
from ..chinese.folding import fold
from ..fields.check import Values, check_record
from ..fields.citations import parse_citations
from ..fields.kinds import Record, worded
from ..fields.table import SENSE, TERM, TERM_KEYS
from ..files import File, read_file
from ..model import Allow, Form, Location, Part, Pin, Relation, Sense, Term
from ..notation.reader import read_yaml
from ..notation.tree import Scalar
from ..report import Report

SENSE_KEYS = ("gloss", "note", "only_in", "valid", "parts", "citations")
MAX_ID = 80
"""Letters of an id: the page's path stays under 100."""
ONLY_SENSE = "main"
"""Id of the sense of an entry that has one and does not name it."""


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


def parse_term(path: str, data: bytes, report: Report) -> Term | None:
    """Turn one file into a term; None when it cannot be used, and then the report knows the names it would have defined."""
    term = _parse_term(path, data, report)
    if term is None:
        report.broken.update(_names_in(path.rsplit("/", 1)[-1].removesuffix(".yml"), data))
    return term


def _parse_term(path: str, data: bytes, report: Report) -> Term | None:
    """Parse and check one file; None when it cannot be used."""
    faults = len(report.errors)
    term_id = _id_of(path, data, report)
    node = read_yaml(path, data, report, TERM_KEYS) if term_id else None
    values = check_record(node, TERM, report, "词条") if node is not None else None
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
        report.add("T001", Location(path), id=term_id, offered=pinyin.slug(_headword_in(data) or term_id)[:MAX_ID])
        return ""
    if len(term_id) > MAX_ID:
        report.add("T001", Location(path), "too long", size=len(term_id), most=MAX_ID)
        return ""
    return term_id


def _term(term_id: str, path: str, values: Values, report: Report, faults: int) -> Term:
    """Put a term together from checked values."""
    senses = _senses(values, report)
    forms = _forms(values)
    headword = forms[0]
    _check_doubles(forms, report)
    not_in = _not_in(values, forms, report, faults)
    confirmed = _confirmed_pinyin(values, headword.text, report)
    return Term(
        id=term_id,
        path=path,
        headword=headword.text,
        pinyin=confirmed or pinyin.propose(headword.text),
        pinyin_confirmed=bool(confirmed),
        english=values.text("english"),
        topics=values.texts("topics"),
        forms=tuple(forms),
        not_in=not_in,
        senses=senses,
        pins=tuple(_pin(v, headword.text) for v in values.list("pins")),
        related=tuple(_relation(v) for v in values.list("related")),
        contributors=values.texts("contributors"),
        status=values.text("status", "draft"),
        allow=tuple(Allow(v.text("rule"), v.text("reason"), v.text("about"), v.location) for v in values.list("allow")),
        location=headword.location,
        more=_shown(values, TERM, but_for=SENSE),
    )


def _forms(values: Values) -> list[Form]:
    """List the forms of an entry: its headword, then its aliases in the order of the file."""
    headword = values.scalar("headword")
    assert headword
    aliases = [
        Form(v.text("form"), v.text("kind", "variant"), v.texts("only_in"), v.place("form"), _places(v, "only_in"))
        for v in values.list("aliases")
        if "form" in v
    ]
    return [Form(headword.value, "headword", (), headword.location), *aliases]


def _confirmed_pinyin(values: Values, headword: str, report: Report) -> str:
    """Return the pinyin an entry gives, in the usual spelling; an empty string where it gives none."""
    typed = values.text("pinyin")
    confirmed = pinyin.normalise(typed) if typed else ""
    if typed and not report.is_echo(values.place("pinyin")):
        _check_pinyin(headword, confirmed, values.place("pinyin"), report)
    return confirmed


def _check_pinyin(headword: str, confirmed: str, place: Location, report: Report) -> None:
    wanted, given = len(pinyin.spoken(headword)), len(confirmed.split())
    offered = pinyin.propose(headword)
    if given != wanted:
        report.add("T037", place, headword=headword, wanted=wanted, given=given, offered=offered, about=headword)
    elif confirmed.isascii() and not offered.isascii():
        report.add("T037", place, "no tones", offered=offered, about=headword)


def _check_doubles(forms: list[Form], report: Report) -> None:
    own: dict[str, Form] = {}
    for form in forms:
        before = own.setdefault(fold(form.text), form)
        if before is not form:
            report.add("T002", form.location, "twice", form=form.text, line=before.location.line)


def _places(v: Values, *names: str) -> dict[str, Location]:
    """Return where each item of some lists, and each of the other fields, was written."""
    places = {name: v.place(name) for name in v}
    for name in names:
        places.update({f"{name}.{i}": item.location for i, item in enumerate(v.list(name))})
    return places


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


def _senses(values: Values, report: Report) -> tuple[Sense, ...]:
    own = [key for key in SENSE_KEYS if key in values.keys]
    listed = values.list("senses")
    if listed and own:
        report.add("T013", values.keys[own[0]], name=own[0])
        return ()
    if not listed:
        if not {"gloss", "senses"} & {*values.keys, *values.meant}:
            report.add("F002", values.location, "gloss")
            return ()
        return (_sense(values, ONLY_SENSE, values.place("gloss"), report),)
    seen: dict[str, Location] = {}
    default: Location | None = None
    senses = []
    for v in listed:
        sense_id = v.text("id") or (ONLY_SENSE if len(listed) == 1 else "")
        if not sense_id and "id" not in {*v.keys, *v.meant}:
            report.add("T011", v.location)
        elif sense_id == "none":
            report.add("T011", v.place("id"), "none")
        elif sense_id and sense_id in seen:
            report.add("T011", v.place("id"), "twice", id=sense_id, line=seen[sense_id].line)
        seen.setdefault(sense_id, v.location)
        if v.text("default") == "true":
            if default:
                report.add("T012", v.place("default"), line=default.line)
            default = default or v.place("default")
        senses.append(_sense(v, sense_id, v.location, report))
    return tuple(senses)


def _sense(v: Values, sense_id: str, place: Location, report: Report) -> Sense:
    valid = v.record("valid")
    if valid and valid.text("to") and first_day(valid.text("from")) > last_day(valid.text("to")):
        report.add("T019", valid.place("from"), start=valid.text("from"), end=valid.text("to"))
    return Sense(
        id=sense_id,
        gloss=v.text("gloss"),
        note=v.text("note"),
        only_in=v.texts("only_in"),
        valid=(valid.text("from"), valid.text("to")) if valid else ("", ""),
        default=v.text("default") == "true",
        parts=tuple(Part(p.value) if isinstance(p, Scalar) else Part(p.text("text"), "-") for p in v.list("parts")),
        citations=parse_citations(v.list("citations")),
        location=place,
        at=_places(v, "only_in", "parts"),
        more=_shown(v, SENSE),
    )


def _shown(v: Values, record: Record, but_for: Record | None = None) -> tuple[tuple[str, str], ...]:
    """List the fields that are only shown, as label and value.

    Those of ``but_for`` are left out: the fields of a sense, which an entry may hold itself.
    """
    wanted = [f for f in record.fields if f.shown and f.name in v and not (but_for and but_for.field(f.name))]
    return tuple((f.label, worded(f.kind, v.texts(f.name) or (v.text(f.name),))) for f in wanted)


def _pin(v: Values, headword: str) -> Pin:
    form = v.text("form", headword)
    return Pin(v.text("article"), v.text("quote"), form, v.text("sense"), v.text("remark"), v.place("quote"), _places(v))


def _relation(v: Values) -> Relation:
    kind = next(iter(v))
    return Relation(kind, v.text(kind), v.place(kind))

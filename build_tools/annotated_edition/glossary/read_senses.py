"""Turn the checked fields of an entry into its senses; also read here: what forms and senses share (places, more)."""

from __future__ import annotations

from ..chinese.dates import first_day, last_day
from ..fields.check import Values
from ..fields.citations import parse_citations
from ..fields.kinds import Record, worded
from ..fields.table import SENSE
from ..model import Location, Part, Reading, Sense, Validity
from ..notation.tree import Scalar
from ..report import Report
from .readings import given_reading

SENSE_KEYS = ("gloss", "note", "only_in", "valid", "parts", "citations")
ONLY_SENSE = "main"
"""Id of the sense of an entry that has one and does not name it."""


def read_senses(values: Values, headword: str, report: Report) -> tuple[Sense, ...]:
    """Read the senses of an entry: those it lists, or the one it is written as."""
    own = [key for key in SENSE_KEYS if key in values.keys]
    listed = values.list("senses")
    if listed and own:
        report.add("T013", values.keys[own[0]], name=own[0])
        return ()
    if not listed:
        if not {"gloss", "senses"} & {*values.keys, *values.meant}:
            report.add("F002", values.location, "gloss")
            return ()
        return (_sense(values, ONLY_SENSE, values.place("gloss"), None, report),)
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
        senses.append(_sense(v, sense_id, v.location, given_reading(v, headword, report), report))
    return tuple(senses)


def _sense(v: Values, sense_id: str, place: Location, reading: Reading | None, report: Report) -> Sense:
    valid = v.record("valid")
    return Sense(
        id=sense_id,
        gloss=v.text("gloss"),
        note=v.text("note"),
        only_in=v.texts("only_in"),
        valid=_validity(valid, report) if valid else Validity(),
        default=v.text("default") == "true",
        parts=tuple(Part(p.value) if isinstance(p, Scalar) else Part(p.text("text"), "-") for p in v.list("parts")),
        citations=parse_citations(v.list("citations"), report),
        location=place,
        at=places_of(v, "only_in", "parts"),
        more=shown_fields(v, SENSE),
        reading=reading or Reading(),
    )


def _validity(v: Values, report: Report) -> Validity:
    """Read when a sense holds; dates that contradict each other, and estimates without a ground, are reported."""
    valid = Validity(
        v.text("from"),
        v.text("to"),
        v.text("not_before"),
        v.text("not_after"),
        v.text("ground"),
        v.text("steer_only") == "true",
    )
    start, end = valid.span
    if start and end and first_day(start) > last_day(end):
        first, last = "from" if valid.start else "not_before", "to" if valid.end else "not_after"
        report.add("T019", v.place(first), start=start, end=end, first=first, last=last)
    for exact, estimate in (("from", "not_before"), ("to", "not_after")):
        if exact in v and estimate in v:
            report.add("T044", v.place(estimate), "both", exact=exact, estimate=estimate)
        elif estimate in v and "ground" not in {*v.keys, *v.meant} and not valid.steer_only:
            report.add("T044", v.place(estimate), estimate=estimate)
    if not {"from", "to", "not_before", "not_after"} & {*v.keys, *v.meant}:
        report.add("T044", v.location, "no date")
    return valid


def places_of(v: Values, *names: str) -> dict[str, Location]:
    """Return where each item of some lists, and each of the other fields, was written."""
    places = {name: v.place(name) for name in v}
    for name in names:
        places.update({f"{name}.{i}": item.location for i, item in enumerate(v.list(name))})
    return places


def shown_fields(v: Values, record: Record, but_for: Record | None = None) -> tuple[tuple[str, str], ...]:
    """List the fields that are only shown, as label and value.

    Those of ``but_for`` are left out: the fields of a sense, which an entry may hold itself.
    """
    wanted = [f for f in record.fields if f.shown and f.name in v and not (but_for and but_for.field(f.name))]
    return tuple((f.label, worded(f.kind, v.texts(f.name) or (v.text(f.name),))) for f in wanted)

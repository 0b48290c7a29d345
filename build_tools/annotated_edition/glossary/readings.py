"""How headwords, forms and senses are read: what a file says, held against the word (rule T037), and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from ..chinese.folding import fold
from ..chinese.forms import FormReading, form_reading
from ..chinese.pinyin import Misread, over_the_whole, parse_reading, write_reading
from ..chinese.proposal import propose
from ..chinese.units import spoken
from ..fields.check import Values
from ..model import Form, Location, Reading, Term
from ..report import Report

MISREAD = ("count", "number", "parts", "part without pinyin", "syllables before a part")
"""Kinds of :class:`Misread`; the cases of T037 that say them have the same names."""


def given_reading(values: Values, word: str, report: Report) -> Reading | None:
    """Return the reading a file gives for a word; None where it gives none."""
    typed, place = values.text("pinyin"), values.place("pinyin")
    return read_pinyin(word, typed, place, Report() if report.is_echo(place) else report) if typed else None


def read_pinyin(word: str, typed: str, place: Location, report: Report) -> Reading:
    """Read the pinyin of a word; what does not go with its characters is reported and stands over all of it."""
    found = parse_reading(word, typed)
    proposed = propose(word)
    offered = write_reading(proposed) if proposed else ""
    if isinstance(found, Misread):
        _report(found, word, offered, place, report)
        return over_the_whole(word, typed)
    if found.plain.isascii() and not offered.isascii():
        report.add("T037", place, "no tones", offered=offered, about=word)
    return found


def proposed_reading(word: str, place: Location, report: Report) -> Reading:
    """Propose the reading of a word for which the file gives none; an empty one, and a question, where nobody knows it."""
    proposed = propose(word)
    if proposed is None and spoken(word):
        report.add("T037", place, "unknown", headword=word, about=word)
    return proposed or Reading()


def _report(found: Misread, word: str, offered: str, place: Location, report: Report) -> None:
    if found.kind == "parts":
        report.add("T037", place, "parts", part=found.part, headword=word, offered=offered, about=word)
    elif found.kind == "part without pinyin":
        report.add("T037", place, "part without pinyin", part=found.part, offered=offered, about=word)
    elif found.kind == "syllables before a part":
        report.add("T037", place, "syllables before a part", part=found.part, offered=offered, about=word)
    elif found.kind == "number":
        report.add("T037", place, "number", headword=word, given=found.given, offered=offered, about=word)
    else:
        report.add("T037", place, "count", headword=word, wanted=found.wanted, given=found.given, offered=offered, about=word)


def check_forms(forms: Iterable[Form], headword: Reading, confirmed: bool, report: Report) -> None:
    """Report what a form reads otherwise than the headword has it."""
    for form in forms if confirmed else ():
        if form.reading.groups:
            own = form_reading(form.text, headword, True, form.reading).otherwise
            if own:
                here = next(g for g in form.reading.groups if g.text == own.text and g.syllables != own.syllables)
                other, said, place = " ".join(own.syllables), " ".join(here.syllables), form.at["pinyin"]
                report.add("T037", place, "otherwise in the headword", char=own.text, own=other, here=said, about=form.text)


def reading_of(term: Term, form: str, sense_id: str = "") -> FormReading:
    """Return how a form of an entry is read, in a sense where it has a reading of its own."""
    own = next((s.reading for s in term.senses if s.id == sense_id and s.reading.groups), None)
    headword, confirmed = (own, True) if own else (term.reading, term.pinyin_confirmed)
    if fold(form) != fold(term.headword):
        given = next((f.reading for f in term.forms if fold(f.text) == fold(form) and f.reading.groups), None)
        headword, confirmed = (given, True) if given else (headword, confirmed)
    return form_reading(form, headword, confirmed)

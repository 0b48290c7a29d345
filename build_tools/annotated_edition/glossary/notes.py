"""The notes of an article: which terms in which senses, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Article, Edition, Form, Occurrence, Sense, Term


def note_id(occurrence: Occurrence) -> str:
    """Return the id of the note an occurrence opens."""
    return f"note-{occurrence.term_id}" + ("" if occurrence.sense_id == "main" else f"--{occurrence.sense_id}")


@dataclass(frozen=True, slots=True)
class Remark:
    """What an editor says of one place, and of no other."""

    text: str
    anchor: str
    block_id: str


@dataclass(slots=True)
class Note:
    """A note at the foot of an article: one term in one sense."""

    id: str
    term: Term
    sense: Sense
    places: list[tuple[str, str]] = field(default_factory=list)
    """(anchor, block id) of each linked occurrence."""
    nested: list[Note] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    members: tuple[Form, ...] = ()
    """Forms that mean something of their own."""

    @property
    def general(self) -> bool:
        """Tell whether the sense rests on general knowledge alone."""
        return bool(self.sense.citations) and all(c.kind == "general" for c in self.sense.citations)


def article_notes(article: Article, edition: Edition) -> list[Note]:
    """List the notes of an article in reading order; nested terms come after the term they first stand in."""
    notes: dict[str, Note] = {}
    by_occurrence: dict[str, Note] = {}
    for o in edition.occurrences_by_article[article.id]:
        key = note_id(o)
        note = notes.get(key)
        if note is None:
            term = edition.terms_by_id[o.term_id]
            members = tuple(form for form in term.forms if form.gloss)
            note = notes[key] = Note(key, term, term.sense(o.sense_id), members=members)
        if o.nested_in:
            outer = by_occurrence.get(o.nested_in)
            if outer is not None and all(n.id != note.id for n in outer.nested):
                outer.nested.append(note)
        else:
            note.places.append((o.anchor, o.block_id))
            by_occurrence[o.id] = note
        if o.remark:
            note.remarks.append(Remark(o.remark, o.anchor, o.block_id))
    return list(notes.values())

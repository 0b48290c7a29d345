"""The edition that the tests of the exports read, made once a process; and one whose every text is hostile."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Edition, Group, Licences, Reading, Settings
from annotated_edition.report import Report
from tests.support import ROOT

SETTINGS = Settings(
    site_name="加注阅读版", date="2026-11-21", contact="editor@example.org", licences=Licences("CC-BY-4.0", "MIT")
)
HOSTILE = "<script>alert('x')</script>&amp;\"]]>--\x0b=1+1"


@cache
def real_edition() -> Edition:
    edition = make_edition(read_project(ROOT), Report())
    assert edition
    return edition


@cache
def hostile_edition() -> Edition:
    """The real edition with hostile words in everything a contributor or editor writes, and in the settings."""
    edition = real_edition()
    terms = tuple(
        replace(
            t,
            headword=HOSTILE,
            reading=Reading((Group(HOSTILE, (HOSTILE,)),)),
            english=HOSTILE,
            contributors=(HOSTILE,),
            senses=tuple(replace(s, gloss=HOSTILE, note=f"{HOSTILE}\n\n[x](javascript:x) *a*<br>\u00a0|") for s in t.senses),
        )
        for t in edition.terms[:40]
    )
    transcripts = tuple(
        replace(
            t,
            source=replace(t.source, rights=HOSTILE, label=HOSTILE, received_as=HOSTILE),
            emendations=tuple(replace(e, reason=HOSTILE, resp=HOSTILE, evidence=HOSTILE) for e in t.emendations),
            gaps=tuple(replace(g, reason=HOSTILE) for g in t.gaps),
            queries=tuple(replace(q, ask=HOSTILE) for q in t.queries),
        )
        for t in edition.transcripts
    )
    known = {t.id: t for t in terms} | {t.id: t for t in edition.terms[40:]}
    return replace(edition, terms=tuple(known.values()), transcripts=transcripts)


def hostile_settings() -> Settings:
    return replace(SETTINGS, site_name=HOSTILE, contact="")

"""TEI: what is read back from the documents is the edition, and crossing annotations lose nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from annotated_edition.exports.edition_json import edition_data
from annotated_edition.exports.tei.document import format_tei
from annotated_edition.exports.tei.glossary import format_tei_glossary
from annotated_edition.exports.tei.text import OnBlock, weave_tei
from annotated_edition.model import Block, Emendation, Gap, Occurrence, Query
from tests.support.exported import SETTINGS, hostile_edition, hostile_settings, real_edition

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
KINDS = {"kicker": "kicker", "main": "title", "sub": "subtitle", "heading": "heading", "caption": "caption"}


class Read:
    """Reads a block back: text, and the ranges of everything on it."""

    def __init__(self, element: Element, want: str = "corr") -> None:
        self.want, self.text = want, ""
        self.ranges: dict[str, list[tuple[int, int, Element]]] = {}
        self.lines: list[int] = []
        self._read(element)

    def _read(self, element: Element) -> None:
        tag = element.tag.removeprefix(TEI)
        if tag in ("note", "desc") or (tag in ("sic", "corr") and tag != self.want):
            return
        start = len(self.text)
        if tag == "lb":
            self.lines.append(int(element.get("n", "")))
        self.text += element.text or ""
        for child in element:
            self._read(child)
            self.text += child.tail or ""
        self.ranges.setdefault(tag, []).append((start, len(self.text), element))

    def joined(self, tag: str) -> list[tuple[int, int, Element]]:
        """Ranges of elements, with pieces that name each other put together."""
        found = self.ranges.get(tag, [])
        by_id = {e.get(ID, ""): (start, end, e) for start, end, e in found}
        whole = []
        for start, end, e in found:
            if e.get("prev"):
                continue
            last = e
            while last.get("next"):
                piece = by_id[last.get("next", "")[1:]]
                assert piece[0] == end, "pieces follow each other"
                end, last = piece[1], piece[2]
            whole.append((start, end, e))
        return sorted(whole, key=lambda r: (r[0], -r[1]))


def documents() -> Iterator[tuple[str, Element]]:
    edition = real_edition()
    for t in edition.transcripts:
        yield t.source.id, fromstring(format_tei(edition, t, SETTINGS))


def read_blocks(root: Element) -> Iterator[tuple[str, str, str, Element]]:
    """(article, block id, kind, element) in order of the document."""
    for div in root.iter(f"{TEI}div"):
        if div.get("type") != "article":
            continue
        for e in div.iter():
            if e.get("n") and e.get(ID, "").endswith(f".{e.get('n')}"):
                tag = e.tag.removeprefix(TEI)
                kind = {"p": "paragraph", "head": KINDS.get(e.get("type", ""), ""), "ab": e.get("type", "")}.get(tag, tag)
                yield div.get("n", ""), e.get("n", ""), kind, e


def test_text_and_annotations_read_back_equal_the_edition() -> None:
    data: dict[str, Any] = edition_data(real_edition())
    blocks, occurrences, apparatus, gaps = [], [], [], []
    for _, root in documents():
        for article, block, kind, element in read_blocks(root):
            read = Read(element)
            blocks.append((article, block, kind, read.text))
            for start, end, term in read.joined("term"):
                own = term.get(ID, "")[len(article) + 1 :]
                occurrences.append((f"{article}#{own}", term.get("ref", ""), block, start, end, read.text[start:end]))
            for start, end, choice in read.ranges.get("choice", []):
                sic = "".join(choice[0].itertext())
                apparatus.append((article, block, start, end, read.text[start:end], sic, choice[1].get("type")))
            gaps += [(article, block, start, gap[0].text) for start, _, gap in read.ranges.get("gap", [])]
    assert blocks == [(a["id"], b["id"], b["kind"], b["text"]) for a in data["articles"] for b in a["blocks"]]
    wanted = [
        (o["id"], f"glossary.xml#term.{o['term']}.{o['sense']}", o["block"], o["start"], o["end"], o["exact"])
        for o in data["occurrences"]
    ]
    assert sorted(occurrences) == sorted(wanted)
    assert sorted(apparatus) == sorted(
        (e["article"], e["block"], e["start"], e["end"], e["lemma"], e["reading"], e["kind"]) for e in data["apparatus"]
    )
    assert gaps == [(g["article"], g["block"], g["at"], g["reason"]) for g in data["gaps"]]


def test_the_reading_and_the_raw_lines_can_be_followed() -> None:
    edition = real_edition()
    for transcript, (_, root) in zip(edition.transcripts, documents(), strict=True):
        elements = {(a, b): e for a, b, _, e in read_blocks(root)}
        lines = transcript.source.raw.split("\n")
        for article in transcript.articles:
            for block in article.blocks:
                read = Read(elements[article.id, block.id], want="sic")
                assert read.text == block.reading
                for n in read.lines:
                    assert any(c in lines[n - 1] for c in block.reading if not c.isspace())


def test_every_reason_and_person_stands_in_the_apparatus() -> None:
    for transcript, (_, root) in zip(real_edition().transcripts, documents(), strict=True):
        persons = {n.get(ID): n.text for n in root.iter(f"{TEI}name")}
        found = [
            (
                app.findtext(f"{TEI}lem"),
                app.findtext(f"{TEI}rdg"),
                app.findtext(f"{TEI}note"),
                persons[app[0].get("resp", "")[1:]],
            )
            for app in root.iter(f"{TEI}app")
        ]
        assert found == [(e.lemma, e.reading, e.reason, e.resp) for e in transcript.emendations]


def test_furniture_and_record_are_kept() -> None:
    for transcript, (_, root) in zip(real_edition().transcripts, documents(), strict=True):
        assert sorted("".join(f.itertext()) for f in root.iter(f"{TEI}fw")) == sorted(f.text for f in transcript.furniture)
        bibl = root.find(f".//{TEI}sourceDesc/{TEI}bibl")
        assert bibl is not None
        facts = {e.get(ID, "").removeprefix("record."): (e.text, e.get("cert")) for e in bibl if e.get(ID)}
        words = {"printed": "high", "inferred": "low"}
        assert facts == {n: (f.value, words[f.certainty]) for n, f in transcript.source.record.items()}
        assert transcript.source.rights in "".join(root.find(f".//{TEI}availability").itertext())  # type: ignore[union-attr]


def test_no_pointer_leads_nowhere() -> None:
    edition = real_edition()
    files = dict(documents()) | {"glossary": fromstring(format_tei_glossary(edition, SETTINGS))}
    ids = {name: [e.get(ID) for e in root.iter() if e.get(ID)] for name, root in files.items()}
    for name, own in ids.items():
        assert len(own) == len(set(own)), name
    for name, root in files.items():
        for e in root.iter():
            for key in ("ref", "target", "resp", "who", "wit", "from", "to", "next", "prev"):
                for pointer in e.get(key, "").split():
                    file, sign, fragment = pointer.partition("#")
                    if sign and not pointer.startswith("http"):
                        fragment = fragment.removeprefix("string-range(").partition(",")[0]
                        assert fragment in ids[file.removesuffix(".xml") or name], pointer


def test_the_glossary_holds_every_term_and_sense() -> None:
    edition = real_edition()
    root = fromstring(format_tei_glossary(edition, SETTINGS))
    found = {
        e.get("n"): (e.findtext(f"{TEI}form/{TEI}orth"), [(s.get("n"), s.findtext(f"{TEI}def")) for s in e.iter(f"{TEI}sense")])
        for e in root.iter(f"{TEI}entry")
    }
    assert found == {t.id: (t.headword, [(s.id, s.gloss) for s in t.senses]) for t in edition.terms}


def test_hostile_words_are_only_words() -> None:
    edition = hostile_edition()
    for t in edition.transcripts:
        root = fromstring(format_tei(edition, t, hostile_settings()))
        assert not [e for e in root.iter() if e.tag.endswith("script")]
    assert "<script>alert" in "".join(fromstring(format_tei_glossary(edition, hostile_settings())).itertext())


def _random_block(rng: random.Random) -> tuple[Block, OnBlock, list[int]]:
    reading = "".join(rng.choice("甲乙丙丁 戊") for _ in range(rng.randint(1, 14)))
    offsets = tuple(range(100, 100 + len(reading)))
    breaks = sorted(rng.sample(range(100, 114), 3))
    emendations, text, at = [], "", 0
    while at <= len(reading):
        if rng.random() < 0.2:
            taken = reading[at : at + rng.randint(0, 3)]
            lemma = "".join(rng.choice("天地玄黄") for _ in range(rng.randint(0 if taken else 1, 3)))
            n = len(emendations) + 1
            emendations.append(
                Emendation("a", "p1", len(text), len(text) + len(lemma), lemma, taken, "ocr", "", "x", "", (0, 0), n)
            )
            text, at = text + lemma, at + len(taken)
        text, at = text + reading[at : at + 1], at + 1
    spans = [sorted(rng.sample(range(len(text) + 1), 2)) for _ in range(rng.randint(0, 5))] if text else []
    on = OnBlock(
        [Occurrence(f"a#at-t-{n}", "t", "main", "a", "p1", s, e, text[s:e]) for n, (s, e) in enumerate(spans[:3], 1)],
        emendations,
        [Gap("a", "p1", rng.randint(0, len(text)), "缺", 0, 1)],
        [Query("a", "p1", s, e, text[s:e], "疑", (0, 0), n) for n, (s, e) in enumerate(spans[3:], 1)],
    )
    return Block("p1", "paragraph", text, reading, offsets), on, breaks


@pytest.mark.parametrize("seed", range(150))
def test_any_crossing_of_spans_keeps_text_and_ranges(seed: int) -> None:
    block, on, breaks = _random_block(random.Random(seed))
    element = Element(f"{TEI}p")
    weave_tei(element, "a", block, on, lambda o: 1 + sum(b <= o for b in breaks), lambda name: "#r", 0)
    for e in element.iter():
        e.tag = TEI + e.tag.removeprefix(TEI)
        e.attrib = {k.replace("xml:id", ID): v for k, v in e.attrib.items()}
    read, sic = Read(element), Read(element, want="sic")
    assert (read.text, sic.text) == (block.text, block.reading)
    assert [r[:2] for r in read.joined("term")] == sorted(((o.start, o.end) for o in on.occurrences), key=lambda r: (r[0], -r[1]))
    assert [r[:2] for r in read.joined("unclear")] == sorted(((q.start, q.end) for q in on.queries), key=lambda r: (r[0], -r[1]))
    assert [r[:2] for r in read.ranges.get("choice", [])] == [(e.start, e.end) for e in on.emendations]
    assert [r[0] for r in read.ranges["gap"]] == [on.gaps[0].at]
    ends = [1 + sum(b <= o for b in breaks) for o in block.offsets]
    assert sic.lines == [n for before, n in zip([0, *ends], ends) if n != before]

"""A project whose every field is hostile: the payloads of ``data/payloads.txt`` wherever a contributor can write.

Each payload is first tried alone in each field. What the checks refuse is counted, with its rule; what they let through
is laid out together as one project. ``turn`` moves the payloads on, so that after :data:`GROUP` turns each of them has
stood in every field. A twin with plain words in the same places says how many elements a page may have.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotated_edition.chinese.characters import clusters
from annotated_edition.glossary.read import parse_term
from annotated_edition.model import Citation, Edition, Group, Reading
from annotated_edition.report import Report
from annotated_edition.transcription.read import parse_source_text
from annotated_edition.transcription.transcribe import transcribe
from tests.support import DATA, ROOT
from tests.support.reach import CONTACT, REPOSITORY, set_addresses, without_start

PAYLOADS = DATA / "payloads.txt"
GROUP = 6
"""Payloads of one entry (a sense each) and of one article (a paragraph each, and one head)."""
HEADS = ("title", "kickers", "byline", "headings", "captions", "signed")
ARTICLES_A_SOURCE = 4


@dataclass(frozen=True)
class Payload:
    kind: str
    text: str
    number: int


def read_payloads() -> list[Payload]:
    """Read the list; its escapes are undone here."""
    found: list[Payload] = []
    kind = ""
    for row in PAYLOADS.read_text(encoding="utf-8").split("\n")[1:]:
        if row.startswith("=== "):
            kind = row[4:]
        elif row:
            found.append(Payload(kind, _unescape(row), len(found)))
    return found


def _unescape(row: str) -> str:
    def one(m: re.Match[str]) -> str:
        return {"\\\\": "\\", "\\n": "\n"}.get(m[0]) or chr(int(m[0][2:], 16))

    return re.sub(r"\\\\|\\n|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}", one, row)


def quoted(text: str) -> str:
    """Write any text as a YAML value in double quotes, with escapes for what cannot be seen."""
    out = ""
    for c in text:
        code = ord(c)
        if c in '"\\':
            out += "\\" + c
        elif unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn") or c in "\u3164\u115f":
            out += f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        else:
            out += c
    return f'"{out}"'


# --- entries ----------------------------------------------------------------------------------

IN_SENSE: dict[str, Callable[[str], str]] = {
    "gloss": lambda p: f"gloss: {quoted(p)}",
    "note": lambda p: f"note: {quoted(p)}",
    "parts": lambda p: f"parts: [{{text: {quoted(p)}}}]",
    "general": lambda p: f"citations: [{{general: {quoted(p)}}}]",
    "work": lambda p: f"citations: [{{work: {quoted(p)}}}]",
    "publisher": lambda p: f"citations: [{{work: 题, publisher: {quoted(p)}}}]",
    "number": lambda p: f"citations: [{{work: 题, number: {quoted(p)}}}]",
    "url": lambda p: f"citations: [{{work: 题, url: {quoted(p)}}}]",
}
IN_ENTRY: dict[str, Callable[[str], str]] = {
    "headword": lambda p: f"headword: {quoted('词头' + p)}",
    "alias": lambda p: f"aliases: [{{form: {quoted(p + '别写')}}}]",
    "english": lambda p: f"english: {quoted(p)}",
    "not_in": lambda p: f"not_in: [{quoted('词头' + p)}]",
    "contributors": lambda p: f"contributors: [{quoted(p)}]",
    "reason": lambda p: f"allow: [{{rule: T030, reason: {quoted(p)}}}]",
    "pinyin": lambda p: f"pinyin: {quoted(p)}",
    "topics": lambda p: f"topics: [{quoted(p)}]",
    "only_in": lambda p: f"only_in: [{quoted(p)}]",
    "related": lambda p: f"related: [{{see_also: {quoted(p)}}}]",
    "level": lambda p: f"level: {quoted(p)}",
    "entity": lambda p: f"entity: {quoted(p)}",
    "reviewed": lambda p: f"reviewed:\n  - {{by: {quoted(p)}, date: {quoted(p)}, against: {quoted(p)}}}",
    "plain value": lambda p: f"gloss: {p}",
    "plain key": lambda p: f"{p}: 值",
    "whole file": lambda p: p,
}


@dataclass
class Tried:
    """What became of each payload in each field."""

    refused: dict[tuple[str, int], str] = field(default_factory=dict)
    """The codes of the rules, by field and number of the payload."""
    reports: list[Report] = field(default_factory=list)
    """The reports of what was refused."""
    count: int = 0

    def accepts(self, name: str, payload: Payload) -> bool:
        return (name, payload.number) not in self.refused

    def note(self, name: str, payload: Payload, report: Report) -> None:
        self.count += 1
        if report.errors:
            self.refused[name, payload.number] = " ".join(sorted({d.code for d in report.errors}))
            self.reports.append(report)

    def by_code(self) -> Counter[str]:
        return Counter(code for codes in self.refused.values() for code in codes.split())


# --- pages ------------------------------------------------------------------------------------

SOURCE_FIELDS = (
    "newspaper", "place", "issue", "page", "publisher", "evidence", "label", "received_as", "rights", "headnote",
    "headnote english", "proof", "read", "reason", "resp", "ask", "gap", "furniture", "encoding",
)  # fmt: skip
PLAIN = {
    "newspaper": "平常报", "place": "平常", "issue": "1", "page": "2", "publisher": "平常社", "evidence": "报头",
    "label": "平常的一页", "rights": "权利属于原报", "headnote": "题解。", "headnote english": "A note.", "proof": "编辑部",
    "read": "今天的会开得极好",
    "reason": "理由", "resp": "editor", "ask": "疑", "gap": "有缺", "furniture": "版面", "encoding": "utf-8",
}  # fmt: skip
MANY = ("kickers", "headings", "captions", "signed")


@dataclass
class ArticleText:
    """An article as it is printed: heads and paragraphs."""

    id: str
    heads: dict[str, str]
    paragraphs: list[str]
    tail: str = ""
    """Lines printed after the last paragraph that no quote names."""

    def raw(self) -> str:
        h = self.heads
        rows = [h.get("kickers"), h["title"], h.get("byline"), *self.paragraphs[:1], h.get("headings"), *self.paragraphs[1:]]
        return "\n".join(r for r in [*rows, self.tail or None, h.get("captions"), h.get("signed")] if r is not None) + "\n"

    def yml(self, fields: dict[str, str]) -> str:
        rows = [f"  - id: {self.id}"]
        rows += [f"    {n}: {f'[{quoted(t)}]' if n in MANY else quoted(t)}" for n, t in self.heads.items()]
        rows += ["    body:", *(f"      - {quoted(p)}" for p in self.paragraphs)]
        text, english, proof = (quoted(fields.get(n, PLAIN[n])) for n in ("headnote", "headnote english", "proof"))
        rows.append(f"    headnote: {{text: {text}, english: {english}}}")
        return "\n".join([*rows, f"    proof: [{{stage: first, by: {proof}, against: raw}}]"])


def article_text(id_: str, words: dict[int, str], heads: dict[str, tuple[int, str]], last: str = "") -> ArticleText:
    """Give an article: a paragraph for each word, beginning with it, and heads that begin with theirs."""
    made = {name: f"{word}头{number:03}号" for name, (number, word) in heads.items()}
    made.setdefault("title", f"平常的标题{id_}")
    paragraphs = [f"{word}别写{number:03}见于此处，是这一段的文字。" for number, word in words.items()]
    return ArticleText(id_, made, [*paragraphs, *([last] if last else [])] or ["平常的一段。"])


def source_text(source_id: str, articles: list[ArticleText], fields: dict[str, str], sha256: str = "0" * 64) -> tuple[str, str]:
    """Give raw.txt and source.yml of a page; its last article is plain and carries emendation, gap and query."""

    def of(name: str) -> str:
        return quoted(fields.get(name, PLAIN[name]))

    plain = ArticleText(f"{source_id}-plain", {"title": f"平常的末篇{source_id}"}, ["今天的会开得很好，大家都来了。"])
    furniture = fields.get("furniture", PLAIN["furniture"]) + "的版面文字"
    facts = "\n".join(
        f"  {name}: {{value: {of(name)}, certainty: printed, evidence: {of('evidence')}}}"
        for name in ("newspaper", "place", "issue", "page", "publisher")
    )
    listed = "\n".join(a.yml(fields) for a in [*articles, plain])
    raw = "".join(a.raw() for a in [*articles, plain]) + furniture + "\n"
    return (
        raw,
        f"""received_as: {quoted(fields.get("received_as", source_id + ".txt"))}
label: {of("label")}
encoding: {of("encoding")}
sha256: {sha256}
record:
{facts}
  date: {{value: 2021-09-26, certainty: inferred, evidence: 推定}}
rights: {of("rights")}
articles:
{listed}
furniture:
  - {{kind: other, text: {quoted(furniture)}}}
emendations:
  - {{printed: 今天的会开得很好, read: {of("read")}, kind: ocr, reason: {of("reason")}, resp: {of("resp")}}}
gaps:
  - {{after: 大家都, reason: {of("gap")}}}
queries:
  - {{at: 大家都来, ask: {of("ask")}}}
""",
    )


def _transcribed(raw: str, yml: str) -> Report:
    report = Report()
    if source := parse_source_text("x", "sources/x", yml, raw, report):
        transcribe(source, None, report)
    return report


# --- everything tried, and the project of what passed -------------------------------------------


def try_all(payloads: list[Payload]) -> Tried:
    """Try every payload alone in every field."""
    tried = Tried()
    for p in payloads:
        for name, write in {**IN_SENSE, **IN_ENTRY}.items():
            tried.note(name, p, _entry_report(name, write(p.text), p.text))
        tried.note("paragraph", p, _transcribed(*source_text("x", [article_text("x-a", {p.number: p.text}, {})], {})))
        loose = ArticleText("x-a", {"title": "平常的标题"}, ["平常的一段。"], p.text)
        tried.note("loose line", p, _transcribed(*source_text("x", [loose], {})))
        for head in HEADS:
            article = article_text("x-a", {0: "平常"}, {head: (p.number, p.text)})
            tried.note(head, p, _transcribed(*source_text("x", [article], {})))
        for name in SOURCE_FIELDS:
            tried.note(name, p, _transcribed(*source_text("x", [article_text("x-a", {0: "平常"}, {})], {name: p.text})))
    return tried


def _entry_report(name: str, row: str, payload: str) -> Report:
    rows = [] if name == "headword" else ["headword: 词头"]
    rows += [row] if name in ("gloss", "plain value") else [row, "gloss: 释义。"]
    report = Report()
    text = payload if name == "whole file" else "\n".join(rows) + "\n"
    parse_term("annotations/x.yml", text.encode("utf-8", "replace"), report)
    return report


def lay_out_hostile(folder: Path, payloads: list[Payload], tried: Tried, turn: int, word: Callable[[Payload], str]) -> None:
    """Write the project of everything the checks let through; ``word`` gives the payload, or the twin's plain word."""
    groups = [payloads[i : i + GROUP] for i in range(0, len(payloads), GROUP)]
    (folder / "annotations").mkdir(parents=True)
    for number, group in enumerate(groups):
        ids = [f"a-{(number + k) % len(groups)}" for k in range(GROUP)]
        name = "constructor" if number == 0 else f"t-{number}"
        (folder / "annotations" / f"{name}.yml").write_text(_entry(number, group, ids, tried, turn, word), encoding="utf-8")
    articles = []
    for number, group in enumerate(groups):
        last = (
            "又见"
            + "、".join(_headword((number - k) % len(groups), groups, tried, turn, word) for k in range(GROUP))
            + "这几条。"
        )
        words = {p.number: word(p) for p in group if tried.accepts("paragraph", p)}
        chosen = {head: group[(k + turn) % len(group)] for k, head in enumerate(HEADS)}
        heads = {h: (p.number, word(p)) for h, p in chosen.items() if tried.accepts(h, p) and clusters(f"字{p.text}")[0] == "字"}
        loose = [word(p) for p in group if p.number not in words and tried.accepts("loose line", p)]
        articles.append(replace(article_text(f"a-{number}", words, heads, last), tail="\n".join(loose)))
    for number in range(0, len(articles), ARTICLES_A_SOURCE):
        _write_source(folder, number, articles[number : number + ARTICLES_A_SOURCE], payloads, tried, turn, word)
    shutil.copytree(ROOT / "docs", folder / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(without_start(set_addresses(settings, REPOSITORY, CONTACT)), encoding="utf-8")


def _headword(number: int, groups: list[list[Payload]], tried: Tried, turn: int, word: Callable[[Payload], str]) -> str:
    p = groups[number][turn % len(groups[number])]
    fits = tried.accepts("headword", p) and "\n" not in p.text and tried.accepts("paragraph", p)
    return f"词头{word(p) if fits else ''}之{number:03}条"


def _entry(
    number: int, group: list[Payload], articles: list[str], tried: Tried, turn: int, word: Callable[[Payload], str]
) -> str:
    headword = _headword(number, [group] * (number + 1), tried, turn, word)
    rows = [f"headword: {quoted(headword)}"]
    aliases = [f"{word(p)}别写{p.number:03}" for p in group if tried.accepts("alias", p)]
    rows += ["aliases:", *(f"  - {{form: {quoted(a)}}}" for a in aliases)] if aliases else []
    single = group[(turn + 1) % len(group)]
    if tried.accepts("english", single):
        rows.append(f"english: {quoted(word(single))}")
    people = [quoted(word(p)) for p in group if tried.accepts("contributors", p)]
    rows += [f"contributors: [{', '.join(people)}]"] if people else []
    rows += [f"not_in: [{quoted(headword + word(single))}]"] if tried.accepts("not_in", single) else []
    rows.append("senses:")
    for k, p in enumerate(group):
        rows += [f"  - id: s{k}", f"    only_in: [{articles[k]}]"]
        rows.append(f"    gloss: {quoted(word(p) if tried.accepts('gloss', p) else '释义。')}")
        rows += [f"    {IN_SENSE[n](word(p))}" for n in ("note", "parts") if tried.accepts(n, p)]
        rows.append("    citations:")
        rows.append(f"      - {{general: {quoted(word(p) if tried.accepts('general', p) else '常识')}}}")
        own = [f"{n}: {quoted(word(p))}" for n in ("publisher", "number") if tried.accepts(n, p)]
        own += [f"url: {quoted(p.text if word(p) == p.text else 'https://example.org/')}"] if tried.accepts("url", p) else []
        rows.append(f"      - {{{', '.join([f'work: {quoted(word(p))}' if tried.accepts('work', p) else 'work: 题', *own])}}}")
    return "\n".join(rows) + "\n"


def _write_source(
    folder: Path,
    number: int,
    articles: list[ArticleText],
    payloads: list[Payload],
    tried: Tried,
    turn: int,
    word: Callable[[Payload], str],
) -> None:
    fields = {}
    for k, name in enumerate(SOURCE_FIELDS):
        p = payloads[(number * GROUP + k + turn * 7) % len(payloads)]
        if tried.accepts(name, p) and not (name == "read" and not tried.accepts("paragraph", p)):
            fields[name] = word(p)
    source_id = f"s-{number}"
    place = folder / "sources" / source_id
    place.mkdir(parents=True)
    raw, yml = source_text(source_id, articles, fields)
    data = raw.encode("utf-8", "replace")
    (place / "raw.txt").write_bytes(data)
    (place / "source.yml").write_text(yml.replace("0" * 64, hashlib.sha256(data).hexdigest()), encoding="utf-8")


def plain_word(payload: Payload) -> str:
    """Give the twin's word for a payload: as many lines."""
    return re.sub("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", "平常字", payload.text)


def beyond_the_checks(edition: Edition, payloads: list[Payload], word: Callable[[Payload], str]) -> Edition:
    """Put the payloads also where the checks keep them out: notes and addresses. The renderers must stand alone."""
    texts = [word(p) for p in payloads if not re.search("[\ud800-\udfff]", p.text)]
    terms = []
    at = 0
    for term in edition.terms:
        senses = []
        for sense in term.senses:
            p = texts[at % len(texts)]
            at += 1
            extra = Citation("work", "work", sense.location, work=p, publisher=p, number=p, url=p, date=p, accessed=p)
            senses.append(replace(sense, note=p, citations=(*sense.citations, extra)))
        terms.append(replace(term, reading=Reading((Group(term.headword, (texts[at % len(texts)],)),)), senses=tuple(senses)))
    return replace(edition, terms=tuple(terms))

"""Draft an annotation for a word: a commented file from the field table, filled with what the texts already say.

In: a headword, the articles, the glossary. Out: the text of a file in which only ``gloss`` is still to be written.
Everything proposed — pinyin, other forms, quotes, related entries — stands behind a ``#`` until a person confirms it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..chinese.characters import border_before, border_behind
from ..chinese.folding import fold, places
from ..chinese.ids import slug
from ..chinese.lexicon import Lexicon
from ..chinese.pinyin import write_reading
from ..chinese.proposal import propose
from ..fields.formats import check_format
from ..fields.kinds import Choice, Field, ListOf
from ..fields.table import term_fields
from ..fields.writer import MODELINE
from ..glossary.library import Library
from ..glossary.readings import read_pinyin
from ..model import Article, Location, Reading, Settings, Term
from ..notation.scalars import write_flow, write_scalar
from ..report import Report
from .classify import propose_entity, propose_level
from .term_id import NewId, is_id, new_id

REACH = 6
"""Characters by which a longer form may go beyond the headword on each side."""
SHOWN = 6
QUOTES = 3
QUOTE = 40
"""Characters of a proposed quote, about."""
_CLAUSE_END = re.compile(r"[，。；：！？…]")
_STOP = re.compile(r"[，。、；：！？!?…—\s“”‘’（）《》]")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the texts say about a headword."""

    count: int
    articles: int
    spellings: tuple[tuple[str, int], ...]
    """Other spellings of the same word, with counts."""
    longer: tuple[tuple[str, int], ...]
    """Longer strings that stand in the texts more than once."""
    quotes: tuple[tuple[str, str], ...]
    """(article id, words)."""


@dataclass(frozen=True, slots=True)
class GivenTerm:
    """What an editor says of a new entry."""

    headword: str
    gloss: str = ""
    pinyin: str = ""
    """As typed; the id is made of it."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class DraftedTerm:
    """A new annotation."""

    path: str
    text: str
    guess: str = ""
    """The likely pinyin its id rests on; empty where pinyin or id was given."""


def draft_term(
    root: Path, given: GivenTerm, terms: Iterable[Term], library: Library, settings: Settings, report: Report
) -> DraftedTerm | None:
    """Draft an annotation; None when the word has one already, or something given cannot be used.

    ``settings`` say what topics there are.
    """
    headword, known = given.headword.strip(), list(terms)
    if found := check_format(headword, "form"):
        report.add("F006", Location("annotations"), "a headword", wrong=found.message, fix=found.fix)
        return None
    for term in known:
        for form in term.forms:
            if fold(form.text) == fold(headword):
                report.add("T003", form.location, "new", headword=headword, path=term.path)
                return None
    reading = _given_reading(headword, given.pinyin, report)
    made = None if report.diagnostics else _id(root, headword, given, report)
    if made is None:
        return None
    lexicon = Lexicon([headword, *(form.text for term in known for form in term.forms)])
    fields = term_fields(settings.topics).fields
    text = _write(fields, headword, reading, find_in_texts(headword, library, lexicon), known, given.gloss)
    return DraftedTerm(f"annotations/{made.id}.yml", text, made.guess)


def _given_reading(headword: str, pinyin: str, report: Report) -> Reading | None:
    """Read the pinyin that was given; what is wrong with it is reported."""
    if not pinyin.strip():
        return None
    if found := check_format(pinyin, "pinyin"):
        report.add("F006", Location("--pinyin"), "given pinyin", wrong=found.message, fix=found.fix)
        return None
    return read_pinyin(headword, pinyin, Location("--pinyin"), report)


def _id(root: Path, headword: str, given: GivenTerm, report: Report) -> NewId | None:
    taken = {path.stem for path in (root / "annotations").glob("*.yml")}
    if given.id and (not is_id(given.id) or given.id in taken):
        report.add("T001", Location("--id"), "taken" if given.id in taken else "given", id=given.id)
        return None
    made = NewId(given.id) if given.id else new_id(headword, given.pinyin, taken)
    if made is None:
        report.add("T001", Location("annotations"), "no reading", headword=headword, offered=slug(headword))
    return made


def find_in_texts(headword: str, library: Library, lexicon: Lexicon) -> Finding:
    """Look a headword up in all texts."""
    spellings: Counter[str] = Counter()
    longer: Counter[str] = Counter()
    quotes: list[tuple[str, str]] = []
    holders = set()
    for article in library.articles.values():
        for block in article.blocks:
            for start, end in places(block.text, headword):
                spellings[block.text[start:end]] += 1
                longer.update(_longer(block.text, start, end, lexicon))
                if article.id not in holders:
                    quotes += _quote(article, block.text, start, end, library)
                holders.add(article.id)
    total = sum(spellings.values())
    del spellings[headword]
    return Finding(total, len(holders), tuple(spellings.most_common(SHOWN)), tuple(_whole(longer)), tuple(quotes[:QUOTES]))


def _longer(text: str, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """Return the strings that reach beyond a hit by whole words, up to the next punctuation."""
    first, last = start, end
    while first > 0 and start - first < REACH and not _STOP.match(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < REACH and not _STOP.match(text[last]):
        last += 1
    first, last = border_behind(text, first), border_before(text, last)
    _, cuts = lexicon.cut(text[first:last], (start - first, end - first))
    words = [(first + a, first + b) for a, b in cuts if b - a > 1]
    starts = [a for a, _ in words if a <= start]
    ends = [b for _, b in words if b >= end]
    return {text[a:b] for a in starts for b in ends if (a, b) != (start, end)}


def _whole(longer: Counter[str]) -> list[tuple[str, int]]:
    """Keep the repeated strings that are not part of one repeated as often."""
    repeated = [(text, n) for text, n in longer.items() if n > 1]
    whole = [(t, n) for t, n in repeated if not any(t != u and t in u and n == m for u, m in repeated)]
    return sorted(whole, key=lambda item: (-item[1], len(item[0]), item[0]))[:SHOWN]


def _quote(article: Article, text: str, start: int, end: int, library: Library) -> list[tuple[str, str]]:
    """Return the clause around a hit, with its neighbours while it is short, as a quote that can be found again."""
    borders = [-1, *(m.start() for m in _CLAUSE_END.finditer(text)), len(text)]
    left = max(i for i, at in enumerate(borders) if at < start)
    right = min(i for i, at in enumerate(borders) if at >= end)
    while borders[right] - borders[left] < QUOTE and (left > 0 or right < len(borders) - 1):
        wider = (left, right + 1) if right < len(borders) - 1 and text[borders[right]] in "，、：" else (left - 1, right)
        if wider[0] < 0 or borders[wider[1]] - borders[wider[0]] > QUOTE:
            break
        left, right = wider
    words = text[borders[left] + 1 : borders[right]].strip(" ，、：")
    return [(article.id, words)] if library.find([article], words) else []


def _write(fields: Iterable[Field], headword: str, reading: Reading | None, found: Finding, known: list[Term], gloss: str) -> str:
    rows = [
        MODELINE,
        f"# 新词条。正文里有 {found.count} 处，在 {found.articles} 篇文章里。"
        if found.count
        else "# 新词条。现有的正文里没有这个词。",
        "# 必填的只有 headword 和 gloss；要用哪一栏，去掉行首的“# ”，把内容改好；不用的可以删掉。",
        "",
    ]
    for field in fields:
        rows.append(f"# {field.label}：{field.help}" + _options(field))
        rows += _pinyin_rows(headword, reading) if field.name == "pinyin" else _proposal(field, headword, found, known, gloss)
        rows.append("")
    return "\n".join(rows).rstrip() + "\n"


def _options(field: Field) -> str:
    kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
    return f"。可选：{'、'.join(kind.options)}" if isinstance(kind, Choice) else ""


def _proposal(field: Field, headword: str, found: Finding, known: list[Term], gloss: str) -> list[str]:
    """List the lines of one field: filled in where the program may, else behind a ``#``."""
    if field.name == "headword":
        return [f"headword: {write_scalar(headword)}"]
    if field.name == "gloss":
        return [f"gloss: {write_scalar(gloss)}" if gloss else "gloss:"]
    if field.name in ("entity", "level"):
        entity = propose_entity(headword, ())
        proposed = entity if field.name == "entity" else propose_level(entity, (), pointing=False)
        return ["# （程序推定，请核对）", f"# {field.name}: {proposed}"]
    if field.name == "aliases":
        return _alias_rows(found, known)
    if field.name == "citations" and found.quotes:
        return ["# citations:", *(f"#   - {write_flow({'source': a, 'quote': q})}" for a, q in found.quotes)]
    if field.name == "related" and (near := _related(headword, known)):
        return ["# related:", *(f"#   - {{see_also: {write_scalar(name)}}}" for name in near)]
    if field.name == "note":
        return ["# note: |", "#   ……"]
    if isinstance(field.kind, ListOf) and field.example.startswith("- "):
        return [f"# {field.name}:   # 例如  {field.example}"]
    return [f"# {field.name}:" + (f"   # 例如  {field.example}" if field.example else "")]


def _pinyin_rows(headword: str, given: Reading | None) -> list[str]:
    if given:
        return [f"pinyin: {write_scalar(write_reading(given))}"]
    proposed = propose(headword)
    if proposed is None:
        return ["# （程序不知道怎么读，请写上）", "# pinyin:"]
    return ["# （程序推定，请核对）", f"# pinyin: {write_scalar(write_reading(proposed))}"]


def _alias_rows(found: Finding, known: list[Term]) -> list[str]:
    taken = {fold(form.text) for term in known for form in term.forms}
    rows = ["# aliases:"]
    rows += [
        f"#   - {write_flow({'form': text, 'relation': 'variant'})}   # {n} 处"
        for text, n in found.spellings
        if fold(text) not in taken
    ]
    longer = [(text, n) for text, n in found.longer if fold(text) not in taken]
    rows += [
        f"#   - {write_flow({'form': text, 'relation': 'full'})}   # {n} 处；若不是这个词，写到 not_in" for text, n in longer
    ]
    return rows if len(rows) > 1 else ["# aliases:", "#   - {form: 全称或简称, relation: full}"]


def _related(headword: str, known: list[Term]) -> list[str]:
    """Return headwords that contain this one or are contained in it."""
    word = fold(headword)
    return [t.headword for t in known if word in fold(t.headword) or fold(t.headword) in word][:SHOWN]

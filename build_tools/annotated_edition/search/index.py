"""The search index: the edition as one script that assigns ``searchIndex``, read by the search worker.

A script, because ``file://`` allows no fetch. Every character stands in it once, unescaped: the texts are the blocks
of the edition, one a line; everything else points into them by line number. Template literals keep line breaks and
tabs as single characters. Offsets are UTF-16 units, as browsers count. The parts:

``sources``      id, label, place, name (of the newspaper, book, journal or site), date
``articles``     id, source number, one letter per block for its kind, block ids (``p1..p9`` is a run, ``p2+p3`` an alias)
``text``         the blocks' edited text
``lines``        per block, where its reading stands in the raw file (see :func:`_line_code`)
``furniture``    source number, raw line, text
``themes``       per block, one character per topic of a term that stands there
``emendations``  block number, start, end, reading, note number
``terms``        id (empty: made of the pinyin), headword, pinyin, English, topics, count, aliases, plain pinyin of the
                 forms (empty: the pinyin), sense ids (empty: ``main``)
``notes``        two lines per sense (gloss, note), then one per headnote
``headnotes``    article numbers of the headnotes
``fold``         pairs: character, what it is alike; ``dropped``: characters that count for nothing. Both come after the
                 folding of what is equal, which the worker has by itself
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence

from ..chinese.characters import utf16_length
from ..chinese.syllables import toneless
from ..chinese.variants import alike_table
from ..glossary.readings import reading_of
from ..model import BLOCK_KINDS, Article, Block, Edition, Term, Transcript
from ..wording.markdown import render_note
from ..wording.records import KINDS, source_label


def searched_text(edition: Edition) -> str:
    """Return everything the search may meet: texts, readings, notes, forms."""
    parts = [text for a in edition.articles for b in a.blocks for text in (b.text, b.reading)]
    parts += [f.text for t in edition.transcripts for f in t.furniture]
    for term in edition.terms:
        parts += [term.english, *(f.text for f in term.forms), *(text for s in term.senses for text in (s.gloss, s.note))]
    return "".join(parts)


KIND_LETTERS = dict(zip(BLOCK_KINDS, "ktsbhpicg", strict=True))
COUNT_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""``A`` is 1, ``z`` is 52."""


def empty_search_index_json() -> str:
    """Return the theme's own index, empty: ours is loaded by our worker, when it is needed."""
    return '{"config":{"lang":["zh"],"separator":"[\\\\s]+","pipeline":[],"fields":{}},"docs":[]}\n'


def search_index_js(edition: Edition) -> str:
    """Return ``assets/search/index.js``; the same edition gives the same bytes."""
    topics = sorted({topic for term in edition.terms for topic in term.topics})
    blocks = [(a, b) for a in edition.articles for b in a.blocks]
    notes, headnotes = _notes(edition)
    parts = {
        "sources": _rows(_source_row(t) for t in edition.transcripts),
        "articles": _rows(_article_row(a, edition) for a in edition.articles),
        "text": _rows([b.text] for _, b in blocks),
        "lines": _rows([code] for code in _line_codes(edition)),
        "furniture": _rows(_furniture_rows(edition)),
        "themes": _rows([code] for code in _themes(edition, topics)),
        "emendations": _rows(_emendation_rows(edition)),
        "terms": _rows(_term_rows(edition, topics)),
        "notes": _rows([line] for line in notes),
        "headnotes": " ".join(map(str, headnotes)),
        "topics": _rows([topic] for topic in topics),
    }
    parts |= folding_parts(searched_text(edition))
    body = ",\n".join(f"{name}:{_literal(text)}" for name, text in parts.items())
    return f"var searchIndex={{schema:1,version:{json.dumps(edition.version)},\n{body}}};\n"


def folding_parts(text: str) -> dict[str, str]:
    """Write what counts as alike, as far as it matters to a text: characters that count as another, or as nothing."""
    table = alike_table(text)
    return {
        "fold": "".join(char + folded for char, folded in table.items() if folded),
        "dropped": "".join(char for char, folded in table.items() if not folded),
    }


def _literal(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("\r", "\\r")
    return f"`{text}`"


def _rows(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as lines, fields parted by tabs; white space inside a field is one space."""
    return "\n".join("\t".join(re.sub(r"[\n\t\r]", " ", str(f)) for f in row) for row in rows)


def _listed(texts: Iterable[str]) -> str:
    """Write texts as one field; a bar inside one would part it."""
    return "|".join(text.replace("|", "｜") for text in texts)


def _source_row(transcript: Transcript) -> list[str]:
    source = transcript.source
    return [source.id, source_label(source), source.fact("place"), source.fact(KINDS[source.type].names[0]), source.fact("date")]


def _article_row(article: Article, edition: Edition) -> list[object]:
    number = next(n for n, t in enumerate(edition.transcripts) if t.source.id == article.source_id)
    return [article.id, number, "".join(KIND_LETTERS[b.kind] for b in article.blocks), _block_ids(article.blocks)]


def _block_ids(blocks: Sequence[Block]) -> str:
    """Write block ids in order; ``p1..p9`` stands for a run, ``+`` adds an alias."""
    out: list[str] = []
    run = 0
    for block in blocks:
        if (
            out
            and not block.aliases
            and (match := re.fullmatch(r"p(\d+)", block.id))
            and (before := re.fullmatch(r"(?:p\d+\.\.)?p(\d+)", out[-1]))
            and int(match[1]) == int(before[1]) + 1
        ):
            run = run or int(before[1])
            out[-1] = f"p{run}..p{match[1]}"
        else:
            run = 0
            out.append("+".join([block.id, *block.aliases]))
    return " ".join(out)


# --- where a block stands in the raw file -----------------------------------------------------


def _line_codes(edition: Edition) -> list[str]:
    codes = []
    for transcript in edition.transcripts:
        codes += [_line_code(b, transcript.source.line_of) for a in transcript.articles for b in a.blocks]
    return codes


def _line_code(block: Block, line_of: Callable[[int], int]) -> str:
    """Say on which raw line each character of a block's reading stands.

    Digits go to a line; a letter (or ``(n)`` above 52) is so many UTF-16 units on that line and goes to the next one.
    """
    pieces: list[list[int]] = []
    for char, offset in zip(block.reading, block.offsets, strict=True):
        line = line_of(offset) if offset >= 0 else (pieces[-1][0] if pieces else 0)
        if not pieces or pieces[-1][0] != line:
            pieces.append([line, 0])
        pieces[-1][1] += utf16_length(char)
    code, expected = "", 0
    for line, count in pieces:
        code += "" if line == expected else str(line)
        code += COUNT_LETTERS[count - 1] if count <= len(COUNT_LETTERS) else f"({count})"
        expected = line + 1
    return code


def _furniture_rows(edition: Edition) -> list[list[object]]:
    rows: list[list[object]] = []
    for number, transcript in enumerate(edition.transcripts):
        for furniture in transcript.furniture:
            offset = next((o for o in furniture.offsets if o >= 0), 0)
            rows.append([number, transcript.source.line_of(offset), furniture.text])
    return rows


# --- what stands on the text ------------------------------------------------------------------


def _themes(edition: Edition, topics: Sequence[str]) -> list[str]:
    """Return, per block, the letters of the topics of the terms that stand in it."""
    letter = {topic: theme_letter(n) for n, topic in enumerate(topics)}
    of_term = {t.id: {letter[topic] for topic in t.topics} for t in edition.terms}
    found: dict[tuple[str, str], set[str]] = {}
    for o in edition.occurrences:
        found.setdefault((o.article_id, o.block_id), set()).update(of_term.get(o.term_id, ()))
    return ["".join(sorted(found.get((a.id, b.id), ()))) for a in edition.articles for b in a.blocks]


def theme_letter(number: int) -> str:
    """Return the character that stands for a topic: A–Z, a–z, then from À on."""
    return COUNT_LETTERS[number] if number < 52 else chr(0xC0 + number - 52)


def _emendation_rows(edition: Edition) -> list[list[object]]:
    numbers = {key: n for n, key in enumerate((a.id, b.id) for a in edition.articles for b in a.blocks)}
    texts = {(a.id, b.id): b.text for a in edition.articles for b in a.blocks}
    rows: list[list[object]] = []
    for transcript in edition.transcripts:
        for e in transcript.emendations:
            key = (e.article_id, e.block_id)
            start = utf16_length(texts[key][: e.start])
            rows.append([numbers[key], start, start + utf16_length(e.lemma), e.reading, e.number])
    return sorted(rows, key=lambda row: (row[0], row[1]))


# --- the dictionary side ----------------------------------------------------------------------


def _term_rows(edition: Edition, topics: Sequence[str]) -> list[list[object]]:
    counts: dict[str, int] = {}
    for o in edition.occurrences:
        counts[o.term_id] = counts.get(o.term_id, 0) + 1
    letter = {topic: theme_letter(n) for n, topic in enumerate(topics)}
    return [
        [
            "" if term.id == toneless(term.pinyin).replace(" ", "-") else term.id, term.headword, term.pinyin, term.english,
            "".join(letter[t] for t in term.topics), counts.get(term.id, ""),
            _listed(f.text for f in term.forms[1:]), _listed(_letters(term, f.text) for f in term.forms),
            _sense_ids(term),
        ]
        for term in edition.terms
    ]  # fmt: skip


def _letters(term: Term, form: str) -> str:
    """Return the plain pinyin by which a form is found; of the headword, where its pinyin does not stand in the row."""
    return "" if form == term.headword and term.pinyin else toneless(reading_of(term, form).reading.plain)


def _sense_ids(term: Term) -> str:
    ids = " ".join(sense.id for sense in term.senses)
    return "" if ids == "main" else ids


def _notes(edition: Edition) -> tuple[list[str], list[int]]:
    """Return the lines of notes and, for the headnotes at their end, the numbers of their articles."""
    lines = [line for term in edition.terms for sense in term.senses for line in (sense.gloss, note_text(sense.note))]
    heads = [(n, a.headnote.text) for n, a in enumerate(edition.articles) if a.headnote]
    return lines + [note_text(text) for _, text in heads], [n for n, _ in heads]


def note_text(markdown: str) -> str:
    """Return a note as it is read on the page, in one line."""
    return " ".join(
        html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:em|strong|a|code)\b[^>]*>", "", render_note(markdown)))).split()
    )

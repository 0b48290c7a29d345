"""What the form in the page needs to know, as scripts: fields and messages, the terms there are, readings, sources.

A page opened from a folder may load a script but fetch nothing, so each file calls a function with one value. All of
it is loaded only when a reader opens the form. Rules are not written a second time: labels, options and patterns come
from the field table, and each message is what ``edition check`` says about a sample, with the sample taken out again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ..chinese.characters import is_han
from ..chinese.proposal import phrases, propose
from ..executor import ByIdentity
from ..fields.formats import MARKDOWN_FAULTS, VALUE_FAULTS, Pattern, check_format, check_markdown
from ..fields.kinds import Choice, Field, ListOf, Record, Text
from ..fields.schema import PATTERNS
from ..fields.table import SOURCE, TERM, term_fields
from ..glossary.read import MAX_ID
from ..glossary.readings import MISREAD
from ..model import Edition, Settings, Term, Transcript
from ..rules.checks import RULES
from ..rules.faults import Fault, fault
from ..rules.transcription import UNREAD
from ..wording.rights import notes_licence

FOLDER = "data/contribute"
SAID = ("T001", "T002", "T003", "T015", "T016", "T017", "T020", "T023", "T037", "S004", "S005", "S009")
"""Rules about more than one value; the form says them by their titles."""
SHORT_GLOSS, LONG_GLOSS = 15, 60
_made: dict[tuple[Path, str], tuple[object, Any]] = {}
"""What was made last, by folder and name, with what it was made from: a running preview asks for all of it again after
every change, of which one file is another."""


def contribution_data(edition: Edition, root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the scripts with their paths: one for the edition, one per term with its file, one per source with its text."""
    yield f"{FOLDER}/edition.js", _call("Edition", _of_edition(edition, root, settings))
    for term in edition.terms:
        name, now = f"{FOLDER}/term-{term.id}.js", (root / term.path).stat()
        key = (now.st_mtime_ns, now.st_size, now.st_ino)
        yield name, _once((root, name), key, partial(_term_script, term, root))
    for transcript in edition.transcripts:
        name = f"{FOLDER}/source-{transcript.source.id}.js"
        yield name, _once((root, name), ByIdentity(transcript.fates), partial(_source_script, transcript))


def _once(name: tuple[Path, str], made_from: object, make: Callable[[], Any]) -> Any:
    """Return the value kept under a name; make it anew when ``made_from``, which names everything it depends on, is another."""
    kept = _made.get(name)
    if kept is None or kept[0] != made_from:
        kept = _made[name] = (made_from, make())
    return kept[1]


def _call(name: str, value: object) -> str:
    """Format the script that hands a value to the function ``contribute<name>``."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"contribute{name}({text.replace(chr(0x2028), '')});\n"


def _of_edition(edition: Edition, root: Path, settings: Settings) -> dict[str, Any]:
    texts = tuple(b.text for a in edition.articles for b in a.blocks)
    term = term_fields(settings.topics)
    aliases, pins, citation = _inner(TERM, "aliases"), _inner(TERM, "pins"), _inner(TERM, "citations")
    return {
        "repository": settings.repository.rstrip("/"),
        "branch": settings.branch,
        "contact": settings.contact,
        "licence": said.said if (said := notes_licence(settings)) else "",
        "term": [f.name for f in term.fields],
        "fields": {
            **{f.name: _field(f, "词条") for f in term.fields},
            **{f"{group}.{f.name}": _field(f, label) for group, label, record in (
                ("aliases", "别的写法", aliases), ("pins", "定点", pins), ("citations", "依据", citation),
                ("senses", "义项", _inner(TERM, "senses")), ("emendations", "校改", _inner(SOURCE, "emendations")),
                ("queries", "存疑", _inner(SOURCE, "queries")),
            ) for f in record.fields},
        },
        "formats": {name: _faults(name) for name in VALUE_FAULTS},
        "markdown": [_fault(pattern, check_markdown(pattern[2])) for pattern in MARKDOWN_FAULTS],
        "rules": {code: RULES[code].title for code in SAID},
        "misread": {kind: _misread(kind) for kind in MISREAD},
        "gloss": [SHORT_GLOSS, LONG_GLOSS],
        "longest": MAX_ID,
        "terms": [[t.id, *(f.text for f in t.forms)] for t in edition.terms],
        "articles": {a.id: a.source_id for a in edition.articles},
        "readings": _once((root, "readings"), texts, partial(readings_of, texts)),
    }  # fmt: skip


def _misread(kind: str) -> str:
    """Return what T037 says of a fault, with ``{name}`` for the values and ``{eg}`` for the reading that is offered."""
    wording = RULES["T037"].wordings[kind]
    return f"{wording.message}。{wording.fix}".replace("{offered:eg}", "{eg}")


def _inner(record: Record, name: str) -> Record:
    found = record.field(name)
    kind = found.kind if found else None
    inner = kind.of if isinstance(kind, ListOf) else kind
    assert isinstance(inner, Record)
    return inner


def _field(field: Field, owner: str) -> dict[str, Any]:
    """Return a field as the form shows and checks it."""
    kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
    shown: dict[str, Any] = {"label": field.label, "help": field.help, "example": field.example}
    if field.required or field.name == "gloss":
        shown["missing"] = fault("F002", "missing", what=owner, field=field).message
    if isinstance(kind, Choice):
        shown["options"] = list(kind.options.items())
    if isinstance(kind, Text):
        shown.update({"format": kind.format} if kind.format else {}, **({"markdown": True} if kind.markdown else {}))
    return shown


def _faults(name: str) -> list[dict[str, str]]:
    return [_fault(pattern, check_format(pattern[2], name)) for pattern in VALUE_FAULTS[name]]


def _fault(tried: Pattern, found: Fault | None) -> dict[str, str]:
    """Return a pattern and what the check says where it fails: ``{}`` for the bad part, ``{-}`` for what is left without it."""
    kind, pattern, sample, part = tried
    assert found is not None, tried
    says, fix = (text.replace(part, "{}") for text in (found.message, found.fix))
    if rest := sample.removesuffix(part):
        fix = fix.replace(f"  {rest}", "  {-}")
    return {kind: PATTERNS[pattern[1:]] if pattern[0] == "=" else pattern, "says": says, "mend": fix}


def _term_script(term: Term, root: Path) -> str:
    value = {
        "id": term.id,
        "path": term.path,
        "headword": term.headword,
        "pinyin": term.pinyin,
        "forms": [f.text for f in term.forms],
        "senses": [[s.id, s.gloss] for s in term.senses],
        "text": (root / term.path).read_text(encoding="utf-8-sig").replace("\r\n", "\n"),
    }
    return _call("Term", value)


def _source_script(transcript: Transcript) -> str:
    """Return the text in which the quotes of a ``source.yml`` are looked up: what the character rules leave of a page."""
    raw = transcript.source.raw
    text = "".join(char for char, fate in zip(raw, transcript.fates, strict=True) if fate not in UNREAD)
    return _call("Source", {"id": transcript.source.id, "path": f"{transcript.source.path}/source.yml", "text": text})


def readings_of(texts: tuple[str, ...]) -> dict[str, Any]:
    """Return the commonest reading of every character of the texts and of the common ones, and the words read otherwise."""
    characters = {c for text in texts for c in text if is_han(c)} | _common_characters()
    single = {c: reading.plain for c in sorted(characters) if (reading := propose(c))}
    by_sound: dict[str, list[str]] = {}
    for char, sound in single.items():
        by_sound.setdefault(sound, []).append(char)
    return {
        "single": {sound: "".join(chars) for sound, chars in sorted(by_sound.items())},
        "words": dict(sorted(_odd_words(texts, single))),
    }


def _odd_words(texts: Iterable[str], single: dict[str, str]) -> Iterable[tuple[str, str]]:
    pairs = {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
    for word, sounds in phrases():
        if len(word) <= 5 and all(word[i : i + 2] in pairs for i in range(len(word) - 1)):
            joined = " ".join(sounds)
            if len(word) > 1 and joined != " ".join(single.get(c, "") for c in word):
                yield word, joined


def _common_characters() -> set[str]:
    """Return the characters of the first level of GB 2312: a headword may have some that no text has yet."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return set(b"".join(rows).decode("gb2312", "ignore"))

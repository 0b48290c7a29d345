"""``edition upgrade``: bring annotations, sources and settings of an older shape into today's.

Comments and the order of the fields stay. What only a person can know is proposed and marked as such (``proposed``).
Everything is worked out before anything is written, and written whole or not at all. A text that would be read otherwise
than the one it was made from is not written either.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from ..fields.old_shape import find_old
from ..fields.table import SOURCE_KEYS, TERM_KEYS
from ..glossary.read import parse_term, read_files
from ..model import SHAPE, Citation, Location, Settings, Source, Term
from ..notation.decode import one_line_end
from ..notation.edit import YamlEdit
from ..notation.reader import read_yaml
from ..notation.scalars import write_flow
from ..notation.settings_file import FILE
from ..notation.vocabulary import Vocabulary
from ..report import Report
from ..transcription.read import SourceFiles, parse_source_files, read_folders
from ..wording.addresses import read_addresses, report_faults
from ..wording.read_settings import read_settings
from .classify import propose_entity, propose_level
from .settings_shape import with_shape

_EXPLAINS = re.compile(r"^[”’》）\")]?(?:，)?(?:即|是指|指的是|就是|是|包括|：)")
"""What follows a word in a passage that explains it."""
_NAMED = re.compile(r"(?:简称|称为|叫做|以下称)[：“‘《]*$")
"""What stands before a word that a passage introduces."""
Tell = Callable[[int, int], None]
"""Told how many files are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is and as it will be."""

    path: str
    before: bytes
    after: bytes

    @property
    def diff(self) -> str:
        """The change as a unified difference, exact to the last byte: what patches the file as it is."""
        old, new = (data.decode("utf-8", "replace").split("\n") for data in (self.before, self.after))
        rows = difflib.unified_diff(_ended(old), _ended(new), self.path, self.path, n=1, lineterm="")
        return "\n".join(rows)


def _ended(rows: list[str]) -> list[str]:
    """Mark a last line that has no line end, as differences do."""
    return [*rows[:-1], f"{rows[-1]}\n\\ No newline at end of file"] if rows[-1] else rows[:-1]


def plan_upgrade(root: Path, report: Report, tell: Tell = lambda done, total: None) -> list[Change]:
    """Work out what files are to change; an empty list when none is, or when the report has errors."""
    found, changes = Report(), []
    settings = _settings(root, found)
    terms = [(f.path, f.data, TERM_KEYS, _term_reader(f.path)) for f in read_files(root, found)]
    sources = [(s.yml.path, s.yml.data, SOURCE_KEYS, _source_reader(s)) for s in read_folders(root, found)]
    for number, (path, data, keys, read) in enumerate([*terms, *sources], 1):
        changes.append(_upgraded(Change(path, data, data), keys, read, settings, found))
        tell(number, len(terms) + len(sources))
    report.include(replace(found, diagnostics=found.errors))  # what it would ask about is what is mended here
    if (root / FILE).is_file() and settings.shape < SHAPE:
        data = (root / FILE).read_bytes()
        changes.append(Change(FILE, data, _bytes(with_shape(_text(data)), data)))
    return [] if report.errors else [change for change in changes if change.before != change.after]


def _settings(root: Path, report: Report) -> Settings:
    """Read the settings; without knowing them, nothing is known of the shape."""
    if addresses := read_addresses(root):
        report_faults(addresses, report)
        if addresses.unread:
            report.add("C010", Location(FILE), "settings", path=FILE, why=addresses.unread)
    return read_settings(root, report)


Reader = Callable[[bytes, Settings, Report], Term | Source | None]
"""Reads the file an entry or a source is written in."""


def _term_reader(path: str) -> Reader:
    return lambda data, settings, report: parse_term(path, data, report, settings)


def _source_reader(files: SourceFiles) -> Reader:
    def read(data: bytes, settings: Settings, report: Report) -> Source | None:
        found = parse_source_files(replace(files, yml=replace(files.yml, data=data)), True, report, settings)
        return found[0] if found else None

    return read


def _upgraded(file: Change, keys: Vocabulary, read: Reader, settings: Settings, report: Report) -> Change:
    """Return a file as it will be; as it is when it has faults, and then the report says so."""
    own, again = Report(), Report()
    old = read(file.before, settings, own)
    report.include(own)
    if old is None or own.errors:
        return file
    text = _rewritten(file, keys, settings.shape)
    if settings.shape < 2 and isinstance(old, Term):
        text = _with_proposals(text, old)
    after = _bytes(text, file.before)
    if after == file.before:
        return file
    new = read(after, replace(settings, shape=SHAPE), again)
    old_ways = any(d.code == "T045" for d in again.diagnostics)
    if new is None or again.errors or old_ways or (lost := differing(old, new)):
        report.add("C010", Location(file.path), path=file.path, names=[] if new is None or old_ways else lost)
        return file
    return replace(file, after=after)


def differing(old: Term | Source, new: Term | Source) -> list[str]:
    """List what two readings of a file do not say alike; where it stands is not compared, nor what was proposed."""
    proposed = frozenset(new.proposed) | {"proposed"} if isinstance(new, Term) else frozenset[str]()
    names = [f.name for f in fields(old) if f.compare and f.name not in proposed]
    return [name for name in names if _words(getattr(old, name), proposed) != _words(getattr(new, name), proposed)]


def _words(value: Any, proposed: frozenset[str]) -> Any:
    """Return a value of the model as plain data without places."""
    if isinstance(value, Location):
        return None
    if isinstance(value, tuple):
        return [_words(item, proposed) for item in value]
    if isinstance(value, Mapping):
        return {name: _words(item, proposed) for name, item in value.items()}
    if not is_dataclass(value):
        return value
    left_out = {"ground"} if isinstance(value, Citation) and "citations" in proposed else set()
    return [_words(getattr(value, f.name), proposed) for f in fields(value) if f.compare and f.name not in left_out]


def _rewritten(file: Change, keys: Vocabulary, shape: int) -> str:
    """Make the rewrites that reading an old file makes, in its text."""
    node, text = read_yaml(file.path, file.before, Report(), keys), _text(file.before)
    assert node is not None
    if not (rewrites := find_old(node, shape)):
        return text
    edit = YamlEdit(text)
    for rewrite in rewrites:
        if rewrite.added and isinstance(rewrite.value, list):
            for item in rewrite.value:
                edit.add(rewrite.key, write_flow(item))
        elif rewrite.added:
            edit.append(rewrite.path[:-1], [rewrite.written])
        elif rewrite.key and rewrite.value is None:
            edit.rename(rewrite.path, rewrite.key)
        else:
            edit.rewrite(rewrite.path, rewrite.written)
    return edit.apply()


_BOM = b"\xef\xbb\xbf"


def _text(data: bytes) -> str:
    text = data.decode("utf-8-sig")
    return one_line_end(text) if "\r" in text.replace("\r\n", "") else text


def _bytes(text: str, before: bytes) -> bytes:
    """Encode a text, with the mark at the beginning that its file had."""
    return (_BOM if before.startswith(_BOM) else b"") + text.encode()


# --- what is proposed ---------------------------------------------------------------------------


def _with_proposals(text: str, term: Term) -> str:
    """Add what the program can only propose, and say so."""
    edit = YamlEdit(text)
    names = _names(edit)
    proposed = [*_ground_citations(edit, term), *_classify(edit, term, names)]
    if proposed and "proposed" in names:
        for name in proposed:
            edit.add("proposed", name)
    elif proposed:
        row = f"proposed: [{', '.join(proposed)}]"
        if "allow" in names[1:]:
            edit.insert_before(("allow",), [row])
        else:
            edit.append((), [row])
    return edit.apply()


def _names(edit: YamlEdit) -> list[str]:
    return [key.value for key, _ in edit.root.value] if isinstance(edit.root, yaml.MappingNode) else []


def _ground_citations(edit: YamlEdit, term: Term) -> list[str]:
    """Mark the passages that explain the word; return the field when there are any."""
    marked = False
    for number, sense in enumerate(term.senses):
        owner = ("senses", number) if edit.node(("senses",)) else ()
        for index, citation in enumerate(sense.citations):
            path = (*owner, "citations", index)
            if citation.kind == "quote" and not edit.node((*path, "ground")) and _explains(citation.quote, term):
                edit.insert_after((*path, "quote"), ["ground: explains"])
                marked = True
    return ["citations"] if marked else []


def _explains(quote: str, term: Term) -> bool:
    for form in term.forms:
        for found in re.finditer(re.escape(form.text), quote):
            if _EXPLAINS.match(quote[found.end() :]) or _NAMED.search(quote[: found.start()]):
                return True
    return False


def _classify(edit: YamlEdit, term: Term, names: list[str]) -> list[str]:
    """Propose entity and level where the entry says neither; return the fields proposed."""
    entity = term.entity or propose_entity(term.headword, term.topics)
    pointing = len(term.senses) > 1 and not any(sense.default for sense in term.senses)
    level = propose_level(entity, term.topics, pointing=pointing)
    rows = {name: f"{name}: {value}" for name, value in (("entity", entity), ("level", level)) if name not in names}
    if rows and "topics" in names[1:]:
        edit.insert_before(("topics",), list(rows.values()))
    elif rows:
        edit.insert_after(("topics" if "topics" in names else "headword",), list(rows.values()))
    return list(rows)

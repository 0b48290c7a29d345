"""``edition upgrade``: bring annotations, sources and settings of an older shape into today's.

Comments and the order of the fields stay. What only a person can know is proposed and marked as such (``proposed``).
Everything is worked out before anything is written, and written whole or not at all.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from ..chinese.folding import fold
from ..fields.old_shape import STEER_ONLY, find_old
from ..fields.table import SOURCE_KEYS, TERM_KEYS
from ..glossary.read import parse_term, read_files
from ..model import SHAPE, Settings, Term
from ..notation.edit import YamlEdit
from ..notation.reader import read_yaml
from ..notation.settings_file import FILE, part_of
from ..notation.vocabulary import Vocabulary
from ..report import Report
from ..transcription.read import parse_source_files, read_folders
from ..wording.read_settings import read_settings
from .classify import propose_entity, propose_level

_EXPLAINS = re.compile(r"^[”’》）\")]?(?:，)?(?:即|是指|指的是|就是|是|包括|：)")
"""What follows a word in a passage that explains it."""
_NAMED = re.compile(r"(?:简称|称为|叫做|以下称)[：“‘《]*$")
"""What stands before a word that a passage introduces."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is and as it will be."""

    path: str
    before: bytes
    after: bytes

    @property
    def diff(self) -> str:
        """The change as a unified difference."""
        old, new = (data.decode("utf-8", "replace").splitlines() for data in (self.before, self.after))
        return "\n".join(difflib.unified_diff(old, new, self.path, self.path, n=1, lineterm=""))


def plan_upgrade(root: Path, report: Report) -> list[Change]:
    """Work out what files are to change; an empty list when none is, or when the report has errors."""
    settings, found = read_settings(root, Report()), Report()
    changes = [*_terms(root, settings, found), *_sources(root, settings, found)]
    report.include(replace(found, diagnostics=found.errors))  # what it would ask about is what is mended here
    if (root / FILE).is_file() and settings.shape < SHAPE:
        data = (root / FILE).read_bytes()
        changes.append(Change(FILE, data, _bytes(_with_shape(_text(data)), data)))
    return [] if report.errors else [change for change in changes if change.before != change.after]


def _terms(root: Path, settings: Settings, report: Report) -> Iterator[Change]:
    for file in read_files(root, report):
        faults = len(report.errors)
        term = parse_term(file.path, file.data, report, settings)
        if term is None or len(report.errors) > faults:
            continue
        edit = _edited(file.path, file.data, TERM_KEYS, settings.shape)
        if settings.shape < 2:
            _relate_forms(edit, term)
            proposed = [*_ground_citations(edit, term), *_classify(edit, term)]
            if proposed and "proposed" not in _names(edit):
                last = "allow" if "allow" in _names(edit) else ""
                _add_key(edit, f"proposed: [{', '.join(proposed)}]", last)
        after = _bytes(edit.apply(), file.data)
        _check(parse_term(file.path, after, report, replace(settings, shape=SHAPE)), term, report)
        yield Change(file.path, file.data, after)


def _check(new: Term | None, old: Term, report: Report) -> None:
    """Make sure that what was written before is still said: a fault here is one of the program."""
    if new is None:
        return  # reported
    kept = ("headword", "pinyin", "english", "topics", "not_in", "contributors", "reviewed")
    lost = [name for name in kept if getattr(new, name) != getattr(old, name)]
    if [form.text for form in new.forms] != [form.text for form in old.forms]:
        lost.append("aliases")
    if [(s.id, s.gloss, s.note, s.valid) for s in new.senses] != [(s.id, s.gloss, s.note, s.valid) for s in old.senses]:
        lost.append("senses")
    if lost:
        raise AssertionError(f"{old.path}: {lost}")


def _sources(root: Path, settings: Settings, report: Report) -> Iterator[Change]:
    for files in read_folders(root, report):
        if parse_source_files(files, True, report, settings) is None:
            continue
        edit = _edited(files.yml.path, files.yml.data, SOURCE_KEYS, settings.shape)
        yield Change(files.yml.path, files.yml.data, _bytes(edit.apply(), files.yml.data))


def _edited(path: str, data: bytes, keys: Vocabulary, shape: int) -> YamlEdit:
    """Make the rewrites that reading an old file makes, in its text."""
    node = read_yaml(path, data, Report(), keys)
    assert node is not None
    edit = YamlEdit(_text(data))
    for rewrite in find_old(node, shape):
        if rewrite.steering:
            held = edit.node(rewrite.path)
            assert isinstance(held, yaml.MappingNode)
            edit.insert_after((*rewrite.path, held.value[-1][0].value), [f"steer_only: {STEER_ONLY}"])
        elif rewrite.key and rewrite.value is None:
            edit.rename(rewrite.path, rewrite.key)
        else:
            edit.rewrite(rewrite.path, rewrite.written)
    return edit


_BOM = b"\xef\xbb\xbf"


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _bytes(text: str, before: bytes) -> bytes:
    """Encode a text with the line ends, and the mark at the beginning, that its file had."""
    data = text.encode()
    if b"\r\n" in before:
        data = data.replace(b"\n", b"\r\n")
    return (_BOM if before.startswith(_BOM) else b"") + data


def _names(edit: YamlEdit) -> list[str]:
    return [key.value for key, _ in edit.root.value] if isinstance(edit.root, yaml.MappingNode) else []


def _relate_forms(edit: YamlEdit, term: Term) -> None:
    """Tell other spellings of the headword from other names for the same thing."""
    bare = _bare(term.headword)
    for index, form in enumerate(term.forms[1:]):
        if form.relation == "variant" and _bare(form.text) == bare:
            path = ("aliases", index)
            if edit.value((*path, "kind")):
                edit.replace((*path, "kind"), "spelling")
            elif not edit.value((*path, "relation")):
                edit.insert_after((*path, "form"), ["relation: spelling"])


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _ground_citations(edit: YamlEdit, term: Term) -> list[str]:
    """Mark the passages that explain the word; return the field when there are any."""
    marked = False
    for number, sense in enumerate(term.senses):
        owner = ("senses", number) if edit.node(("senses",)) else ()
        for index, citation in enumerate(sense.citations):
            if citation.kind == "quote" and citation.ground == "uses" and _explains(citation.quote, term):
                edit.insert_after((*owner, "citations", index, "quote"), ["ground: explains"])
                marked = True
    return ["citations"] if marked else []


def _explains(quote: str, term: Term) -> bool:
    for form in term.forms:
        for found in re.finditer(re.escape(form.text), quote):
            if _EXPLAINS.match(quote[found.end() :]) or _NAMED.search(quote[: found.start()]):
                return True
    return False


def _classify(edit: YamlEdit, term: Term) -> list[str]:
    """Propose entity and level where the entry says neither; return the fields proposed."""
    names = _names(edit)
    entity = term.entity or propose_entity(term.headword, term.topics)
    pointing = len(term.senses) > 1 and not any(sense.default for sense in term.senses)
    level = propose_level(entity, term.topics, pointing=pointing)
    rows = {name: f"{name}: {value}" for name, value in (("entity", entity), ("level", level)) if name not in names}
    if rows:
        edit.insert_before(("topics",) if "topics" in names else (names[1],), list(rows.values()))
    return list(rows)


def _add_key(edit: YamlEdit, row: str, before: str) -> None:
    if before:
        edit.insert_before((before,), [row])
    else:
        end = len(edit.text)
        edit.changes.append((end, end, ("" if edit.text.endswith("\n") else "\n") + row + "\n"))


def _with_shape(text: str) -> str:
    """Write the shape into the settings of the edition, which may have none yet."""
    edit = YamlEdit(text)
    own = part_of(edit.root, "extra", "edition")
    if isinstance(own, yaml.MappingNode) and own.value:
        if any(key.value == "shape" for key, _ in own.value):
            edit.replace(("extra", "edition", "shape"), str(SHAPE))
        else:
            edit.insert_before(("extra", "edition", own.value[0][0].value), [f"shape: {SHAPE}"])
        return edit.apply()
    extra = part_of(edit.root, "extra")
    if isinstance(extra, yaml.MappingNode) and extra.value:
        edit.insert_before(("extra", extra.value[0][0].value), [f"edition: {{shape: {SHAPE}}}"])
        return edit.apply()
    return text.rstrip("\n") + f"\n\nextra:\n  edition:\n    shape: {SHAPE}\n"

"""What the shape of the data was before, and how each part of it is written now.

In: the tree of an annotation or of a source.yml. Out: the :class:`Rewrite`s that make it one of today's shape. Reading
applies them to the tree, so that an old file stays readable; ``edition upgrade`` applies them to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..chinese.folding import fold
from ..model import Location, Settings
from ..notation.reader import read_yaml
from ..notation.scalars import write_flow
from ..notation.tree import Mapping, Node, Scalar, Sequence
from ..notation.vocabulary import Vocabulary
from ..report import Report
from ..rules.faults import phrase

Path = tuple[str | int, ...]
UNNAMED = phrase("nobody named")
"""Stands for a reviewer whom the old shape did not name."""
STEER_ONLY = "true"
_STAGES = {"自动": "auto", "一校": "first", "二校": "second", "存疑": "doubtful"}
"""The labels of the old stages, which some write for their names."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One key with its value, as it was and as it is to be."""

    path: Path
    """Leads to the value; ends in the old key, or in the new one where there was none."""
    key: str = ""
    """The new key; empty where key and value go."""
    value: Any = None
    """The new value as plain data; None where the old one stays."""
    added: Location | None = None
    """The key is new, and for this place: it goes to the end of its group; a list that is there already gets the items."""

    @property
    def written(self) -> str:
        """The new key and value as YAML in one line; an empty string where they go."""
        return f"{self.key}: {write_flow(self.value)}" if self.key and self.value is not None else self.key


def read_modern(path: str, data: bytes, report: Report, keys: Vocabulary, settings: Settings) -> Mapping | None:
    """Read a file, of today's shape or an older one; None when it cannot be read.

    What is old in an edition of today's shape is asked about; in an older edition nothing is said of single files.
    """
    node = read_yaml(path, data, report, keys)
    if node is None:
        return None
    for rewrite in find_old(node, settings.shape):
        if settings.shape > 1 and not rewrite.added:
            old, value = _pair_at(node, rewrite.path)
            written = _kept(value, rewrite) or rewrite.written
            asks = rewrite.path[-1] == "proof"
            new = phrase("write", text=written) if written else phrase("leave it out, ask" if asks else "leave it out")
            report.add("T045", _place_of(old, rewrite), old=str(rewrite.path[-1]), new=new)
        node = applied(node, rewrite.path, rewrite)
    return node


def _kept(value: Node, rewrite: Rewrite) -> str:
    """Return the new key with the value that stays; an empty string where another is written."""
    return f"{rewrite.key}: {value.value}" if rewrite.key and rewrite.value is None and isinstance(value, Scalar) else ""


def _place_of(key: Scalar, rewrite: Rewrite) -> Location:
    return Location(key.path, key.line, key.column, len(str(rewrite.path[-1])))


def find_old(node: Mapping, shape: int) -> list[Rewrite]:
    """List what of a file is written in an old way; ``shape`` is that of its edition."""
    found = [*_old_forms(node, shape), *_old_status(node), *_old_proofs(node)]
    if shape < 2:
        found += _old_spans(node)
    return found


def _old_forms(node: Mapping, shape: int) -> Iterator[Rewrite]:
    """Rename the kind of a form; what was a variant is a spelling where it is the headword but for its signs."""
    aliases, bare = _get(node, "aliases"), _bare(_get(node, "headword"))
    for index, item in enumerate(aliases.items if isinstance(aliases, Sequence) else ()):
        if not isinstance(item, Mapping) or _get(item, "relation") is not None:
            continue
        kind, path = _get(item, "kind"), ("aliases", index)
        plain = kind is None or (isinstance(kind, Scalar) and kind.value == "variant")
        spelling = "spelling" if shape < 2 and plain and bare and _bare(_get(item, "form")) == bare else None
        if kind is not None:
            yield Rewrite((*path, "kind"), "relation", spelling)
        elif spelling:
            yield Rewrite((*path, "relation"), "relation", spelling, item.location)


def _bare(node: Node | None) -> str:
    return re.sub(r"[\W_]+", "", fold(node.value)) if isinstance(node, Scalar) else ""


def _old_status(node: Mapping) -> Iterator[Rewrite]:
    """A status without a name is the review of who wrote the entry, where that is one person; nobody is invented."""
    status = _get(node, "status")
    if not isinstance(status, Scalar) or _get(node, "headword") is None:
        return
    if status.value in ("draft", "待校") or (status.value in ("reviewed", "已校") and _get(node, "reviewed") is not None):
        yield Rewrite(("status",))
    elif status.value in ("reviewed", "已校"):
        names = _get(node, "contributors")
        people = [i.value for i in names.items if isinstance(i, Scalar)] if isinstance(names, Sequence) else []
        yield Rewrite(("status",), "reviewed", [{"by": people[0] if len(people) == 1 else UNNAMED}])


def _old_proofs(node: Mapping) -> Iterator[Rewrite]:
    """A stage becomes a review; that a text is doubtful becomes a question to its editor."""
    articles = _get(node, "articles")
    for index, article in enumerate(articles.items if isinstance(articles, Sequence) else ()):
        proof = _get(article, "proof") if isinstance(article, Mapping) else None
        if not isinstance(proof, Mapping) or not isinstance(status := _get(proof, "status"), Scalar):
            continue
        path = ("articles", index, "proof")
        texts = {key.value: value.value for key, value in proof.entries if isinstance(value, Scalar)}
        known = {"date" if name == "on" else name: texts[name] for name in ("by", "on", "against") if texts.get(name)}
        stage = _STAGES.get(status.value, status.value)
        if stage in ("first", "second"):
            yield Rewrite(path, "proof", [{"stage": stage, **known}])
        elif stage in ("auto", "doubtful"):
            yield Rewrite(path)
            if stage == "doubtful" or known.keys() & {"by", "date"}:
                asked = _question(stage, _get(article, "id"), known)
                yield Rewrite(("questions",), "questions", [asked], status.location)


def _question(status: str, article: Node | None, known: dict[str, str]) -> str:
    """Ask what only the proof-reader knows, so that it is not lost."""
    name = article.value if isinstance(article, Scalar) else ""
    details = list(known.values())
    return phrase("proof was doubtful" if status == "doubtful" else "proof was auto", article=name, known=details)


def _old_spans(node: Mapping) -> Iterator[Rewrite]:
    """Dates used to choose a sense and nothing else; no ground was asked for, so none of them is told to readers."""
    senses = _get(node, "senses")
    owners: list[tuple[Path, Node | None]] = [((), node)]
    owners += [(("senses", i), item) for i, item in enumerate(senses.items if isinstance(senses, Sequence) else ())]
    for path, owner in owners:
        valid = _get(owner, "valid") if isinstance(owner, Mapping) else None
        if isinstance(valid, Mapping) and all(
            key.value in ("from", "to") and isinstance(value, Scalar) for key, value in valid.entries
        ):
            yield Rewrite((*path, "valid", "steer_only"), "steer_only", STEER_ONLY, valid.location)


# --- trees --------------------------------------------------------------------------------------


def _get(node: Node, name: str) -> Node | None:
    if not isinstance(node, Mapping):
        return None
    return next((value for key, value in node.entries if key.value == name), None)


def _pair_at(node: Node, path: Path) -> tuple[Scalar, Node]:
    """Return key and value at the end of a path that exists."""
    step, *rest = path
    if isinstance(node, Sequence):
        assert isinstance(step, int)
        return _pair_at(node.items[step], tuple(rest))
    assert isinstance(node, Mapping)
    key, value = next(pair for pair in node.entries if pair[0].value == step)
    return _pair_at(value, tuple(rest)) if rest else (key, value)


def applied(node: Any, path: Path, rewrite: Rewrite) -> Any:
    """Return a tree in which a rewrite is made; new parts stand where the old ones stood."""
    step, *rest = path
    if isinstance(node, Sequence):
        items = tuple(applied(item, tuple(rest), rewrite) if i == step else item for i, item in enumerate(node.items))
        return node._replace(items=items)
    entries: list[tuple[Scalar, Any]] = []
    for key, value in node.entries:
        if key.value != step:
            entries.append((key, value))
        elif rest:
            entries.append((key, applied(value, tuple(rest), rewrite)))
        elif rewrite.added and isinstance(value, Sequence):
            entries.append((key, value._replace(items=(*value.items, *planted(rewrite.value, rewrite.added).items))))
        elif rewrite.key:
            new = value if rewrite.value is None else planted(rewrite.value, value.location)
            entries.append((key._replace(value=rewrite.key), new))
    if rewrite.added and not rest and step not in (key.value for key, _ in node.entries):
        entries.append((_scalar(rewrite.key, rewrite.added), planted(rewrite.value, rewrite.added)))
    return node._replace(entries=tuple(entries))


def planted(data: Any, place: Location) -> Any:
    """Make a tree of plain data; all of it stands at one place."""
    if isinstance(data, dict):
        entries = tuple((_scalar(name, place), planted(value, place)) for name, value in data.items())
        return Mapping(entries, place.path, place.line, place.column)
    if isinstance(data, list):
        return Sequence(tuple(planted(item, place) for item in data), place.path, place.line, place.column, True)
    return _scalar(data, place)


def _scalar(text: str, place: Location) -> Scalar:
    return Scalar(text, place.path, place.line, place.column, place.width)

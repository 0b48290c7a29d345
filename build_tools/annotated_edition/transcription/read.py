"""Read ``sources/<id>/`` from the disk into :class:`~annotated_edition.model.Source` values.

Reading touches the disk and gives bytes, parsing is pure. A source that cannot be used is left out, with the reason in the
report. Nothing here looks at the text's content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..chinese.encoding import decode_as, find_undecodable
from ..fields.check import Values, check_record
from ..fields.citations import parse_citations
from ..fields.old_shape import read_modern
from ..fields.table import FIELDS_OF_TYPE, RECORD_TYPES, SOURCE, SOURCE_KEYS
from ..files import File, read_file
from ..model import (
    DEFAULT_SETTINGS,
    ArticlePlan,
    Drop,
    EmendationPlan,
    Facsimile,
    Fact,
    FurniturePlan,
    GapPlan,
    Headnote,
    Keep,
    Location,
    QueryPlan,
    Quote,
    Received,
    Review,
    Settings,
    Source,
)
from ..notation.tree import Scalar
from ..report import Report
from ..rules.faults import phrase
from ..wording.read_settings import read_settings
from .ids_lock import Lock, parse_lock
from .raw_guard import describe_changes

MAX_RAW_BYTES = 2_000_000
"""A page has some hundred thousand bytes at most."""


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """What of a source's folder is read."""

    id: str
    """The folder's name."""
    yml: File
    raw: File
    lock: File

    @property
    def path(self) -> str:
        """The folder, relative to the project's."""
        return f"sources/{self.id}"


def read_folders(root: Path, report: Report) -> list[SourceFiles]:
    """Read the files of every source folder, in order of id."""
    folder = root / "sources"
    found = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name == "README.md":
            continue
        if path.is_symlink() or not path.is_dir():
            place, is_term = Location(f"sources/{path.name}"), path.suffix in (".yml", ".yaml")
            report.add("S018", place, "annotation in sources" if is_term else "sources", name=path.name)
            continue
        found.append(read_folder(root, path.name))
    return found


def read_folder(root: Path, source_id: str) -> SourceFiles:
    """Read the files of one source folder."""
    path = f"sources/{source_id}"
    return SourceFiles(
        source_id,
        read_file(root, f"{path}/source.yml"),
        read_file(root, f"{path}/raw.txt", MAX_RAW_BYTES),
        read_file(root, f"{path}/ids.lock", MAX_RAW_BYTES),
    )


def read_source(root: Path, source_id: str, report: Report) -> tuple[Source, Lock | None] | None:
    """Read one source folder, and parse it; None when it cannot be used."""
    return parse_source_files(read_folder(root, source_id), False, report, read_settings(root, Report()))


def read_sources(root: Path, report: Report, accept_raw: bool = False) -> list[tuple[Source, Lock | None]]:
    """Read every source folder in order of id, and parse it; see :func:`parse_source_files`."""
    settings = read_settings(root, Report())
    found = [parse_source_files(files, accept_raw, report, settings) for files in read_folders(root, report)]
    return [source for source in found if source]


def parse_source_files(
    files: SourceFiles, accept_raw: bool, report: Report, settings: Settings = DEFAULT_SETTINGS
) -> tuple[Source, Lock | None] | None:
    """Turn the files of a source into values; None when they cannot be used.

    ``accept_raw`` does not mind that a page differs from the one its ``ids.lock`` was written for.
    """
    place = Location(files.yml.path)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", files.id):
        report.add("T001", place, "source", id=files.id)
        return None
    if files.yml.state != "read":
        report.add("S001", place, "no source.yml", path=files.path)
        return None
    faults = len(report.errors)
    node = read_modern(files.yml.path, files.yml.data, report, SOURCE_KEYS, settings)
    if node is None:
        return None
    values = check_record(node, SOURCE, report, "来源")
    if values is None or len(report.errors) > faults:
        return None
    lock = _parse_lock(files.lock, report)
    raw = _decode_raw(files, values, lock, report, accept_raw)
    if raw is None:
        return None
    source = parse_source(files.id, files.path, raw, values, report)
    return (source, lock) if len(report.errors) == faults else None


def _parse_lock(file: File, report: Report) -> Lock | None:
    if file.state not in ("read", "large"):
        return None
    lock = parse_lock(file.data.decode("utf-8", "replace")) if file.state == "read" else None
    if lock is None:
        report.add("S013", Location(file.path), "lock")
    return lock


def _decode_raw(files: SourceFiles, values: Values, lock: Lock | None, report: Report, accept_raw: bool) -> str | None:
    file, path, place = files.raw, files.path, files.raw.path
    if file.state == "large":
        report.add("S016", Location(place), "raw.txt", size=file.size / 1_000_000, most=MAX_RAW_BYTES // 1_000_000)
        return None
    if file.state != "read":
        report.add("S001", Location(place), "no raw.txt", path=path)
        return None
    data = file.data
    encoding = values.text("encoding", "utf-8")
    if bad := find_undecodable(data, encoding):
        where = Location(place, bad.line)
        report.add("S003", where, line=bad.line, encoding=encoding, byte=bad.byte + 1, sample=bad.sample, path=path)
        return None
    raw = decode_as(data, encoding)
    report.texts[place] = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not raw.strip("\ufeff \t\r\n\u3000"):
        report.add("Y002", Location(place), "raw")
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != values.text("sha256"):
        _report_changed(path, raw, lock, report, frozen=False)
        return None
    if lock and lock.sha256 != sha256 and not accept_raw:
        _report_changed(path, raw, lock, report, frozen=True)
        return None
    return raw


def _report_changed(path: str, raw: str, lock: Lock | None, report: Report, frozen: bool) -> None:
    changes, line = describe_changes(lock.lines, raw) if lock else (phrase("no lock"), 1)
    place, source = Location(f"{path}/raw.txt", line), path.split("/")[-1]
    report.add("S002", place, "since it was frozen" if frozen else "since it came", changes=changes, path=path, source=source)


def check_ids(sources: Sequence[Source], report: Report) -> None:
    """Report ids of articles that stand twice in the edition."""
    seen: dict[str, Location] = {s.id: Location(f"{s.path}/source.yml") for s in sources}
    for source in sources:
        for plan in source.articles:
            if plan.id in seen:
                other = seen[plan.id]
                report.add("S008", plan.location, id=plan.id, path=other.path, line=other.line)
            seen[plan.id] = plan.location


def taken_ids(root: Path) -> frozenset[str]:
    """Return every source and article id in use, without minding faults."""
    report = Report()
    found: set[str] = set()
    for source, lock in read_sources(root, report):
        found.add(source.id)
        found.update(plan.id for plan in source.articles)
        found.update(old for old, _ in (lock.retired if lock else ()))
    folder = root / "sources"
    return frozenset(found.union(p.name for p in folder.iterdir()) if folder.is_dir() else found)


# --- parsing --------------------------------------------------------------------------------


def parse_source_text(source_id: str, path: str, text: str, raw: str, report: Report) -> Source | None:
    """Parse a ``source.yml`` that is not on the disk yet, for a raw page at hand."""
    faults = len(report.errors)
    node = read_modern(f"{path}/source.yml", text.encode("utf-8"), report, SOURCE_KEYS, DEFAULT_SETTINGS)
    values = check_record(node, SOURCE, report, "来源") if node else None
    if values is None or len(report.errors) > faults:
        return None
    source = parse_source(source_id, path, raw, values, report)
    return source if len(report.errors) == faults else None


def parse_source(source_id: str, path: str, raw: str, values: Values, report: Report) -> Source:
    """Turn checked values into a :class:`Source`."""
    record = values.record("record")
    type_ = record.text("type", "newspaper") if record else "newspaper"
    return Source(
        id=source_id,
        path=path,
        received_as=values.text("received_as"),
        label=values.text("label"),
        sha256=values.text("sha256"),
        encoding=values.text("encoding"),
        raw=raw,
        record=_parse_record(record, type_, report) if record else {},
        rights=values.text("rights"),
        articles=tuple(_parse_article(v, report) for v in values.list("articles")),
        furniture=tuple(FurniturePlan(v.text("kind"), _quote(v, "text")) for v in values.list("furniture")),
        drops=tuple(Drop(v.text("rule"), _quote(v, "printed"), v.text("keep")) for v in values.list("drop")),
        keeps=tuple(Keep(v.text("rule"), _quote(v, "printed")) for v in values.list("keep")),
        emendations=tuple(
            EmendationPlan(
                _quote(v, "printed"), v.text("read"), v.text("kind"), v.text("reason"), v.text("resp"), v.text("evidence")
            )
            for v in values.list("emendations")
        ),
        gaps=tuple(GapPlan(_quote(v, "after"), v.text("reason")) for v in values.list("gaps")),
        queries=tuple(QueryPlan(_quote(v, "at"), v.text("ask")) for v in values.list("queries")),
        questions=_quotes(values, "questions"),
        type=type_,
        received=_parse_received(values),
        facsimile=_parse_facsimile(values),
    )


def _parse_record(record: Values, type_: str, report: Report) -> dict[str, Fact]:
    """Read the facts of a record; one that a source of its type does not have is reported."""
    facts = {}
    for name in record:
        fact = record.record(name)
        if fact and name not in FIELDS_OF_TYPE[type_]:
            own = FIELDS_OF_TYPE[type_]
            options = {t: RECORD_TYPES[t] for t, names in FIELDS_OF_TYPE.items() if name in names}
            report.add("S021", record.keys[name], name=name, type=RECORD_TYPES[type_], options=options, names=own)
        elif fact:
            facts[name] = Fact(fact.text("value"), fact.text("certainty"), fact.text("evidence"))
    return facts


def _parse_received(values: Values) -> Received | None:
    v = values.record("received")
    return Received(v.text("file"), v.text("format"), v.text("sha256"), v.place("file")) if v else None


def _parse_facsimile(values: Values) -> Facsimile | None:
    v = values.record("facsimile")
    if not v:
        return None
    return Facsimile(v.text("image"), int(v.text("width")), int(v.text("height")), v.place("image"), v.text("rights"))


def _quote(values: Values, name: str) -> Quote:
    scalar = values.scalar(name)
    return Quote(scalar.value, scalar.location) if scalar else Quote("", values.location)


def _maybe_quote(values: Values, name: str) -> Quote | None:
    return _quote(values, name) if name in values else None


def _quotes(values: Values, name: str) -> tuple[Quote, ...]:
    return tuple(Quote(s.value, s.location) for s in values.list(name))


def _pairs(values: Values, name: str, sign: str, report: Report) -> tuple[tuple[Quote, Quote], ...]:
    pairs = []
    for scalar in values.list(name):
        left, found, right = scalar.value.partition(sign)
        if not found or not left.strip() or not right.strip():
            ends = [part for part in re.split(r"\s*[+＋/／|｜]\s*|\s+", scalar.value) if part]
            if len(ends) == 2:
                report.add("S011", scalar.location, "other sign", name=name, sign=sign, offered=sign.join(ends))
            else:
                report.add("S011", scalar.location, name=name, sign=sign)
            continue
        pairs.append((Quote(left.strip(), scalar.location), Quote(right.strip(), scalar.location)))
    return tuple(pairs)


def _parse_article(values: Values, report: Report) -> ArticlePlan:
    headnote = values.record("headnote")
    id_ = values.scalar("id")
    return ArticlePlan(
        id=values.text("id"),
        kind=values.text("kind", "report"),
        location=_file_place(id_, values),
        kickers=_quotes(values, "kickers"),
        title=_quote(values, "title"),
        subtitle=_maybe_quote(values, "subtitle"),
        byline=_maybe_quote(values, "byline"),
        body=_quotes(values, "body"),
        headings=_quotes(values, "headings"),
        items=_quotes(values, "items"),
        captions=_quotes(values, "captions"),
        signed=_quotes(values, "signed"),
        join=_pairs(values, "join", " + ", report),
        split=_pairs(values, "split", " / ", report),
        headnote=Headnote(headnote.text("text"), headnote.text("english"), parse_citations(headnote.list("citations"), report))
        if headnote
        else None,
        proof=tuple(Review(v.text("by"), v.text("date"), v.text("against"), v.text("stage")) for v in values.list("proof")),
    )


def _file_place(scalar: Scalar | None, values: Values) -> Location:
    return scalar.location if scalar else values.location

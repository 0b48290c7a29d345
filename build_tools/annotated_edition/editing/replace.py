"""``edition replace ID FILE``: a better raw page takes the place of an old one.

The editor's quotes, the pins and citations of the glossary and the published paragraph ids are carried over to the new
text. What finds no place is listed as a loss; then nothing is written unless the losses are accepted. Everything is tried
on a copy of the project first, so that what is written passes ``edition check``.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..chinese.quoting import squash
from ..edition import make_edition, read_project
from ..glossary.library import Library
from ..model import Article, Edition, Location, Source, Transcript
from ..notation.edit import YamlEdit, yaml_value
from ..notation.settings_file import FILE as SETTINGS
from ..report import Report
from ..together import Snapshot, write_all
from ..transcription.characters import Stream, clean
from ..transcription.ids_lock import Lock, format_lock
from ..transcription.raw_guard import line_digests
from ..transcription.read import parse_source_text, read_source
from ..transcription.transcribe import read_page, transcribe
from ..wording.read_settings import read_settings
from .draft.source import read_bytes, read_unknown
from .move_quotes import move_citations, move_plan
from .moved_places import MovedPlaces


@dataclass(slots=True)
class Replacement:
    """What would be written, what was changed on the way, what would be lost."""

    source_id: str
    raw: bytes
    files: dict[str, str] = field(default_factory=dict)
    """Path → new text."""
    news: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)


def replace_source(
    root: Path, source_id: str, file: Path, report: Report, accept: bool = False, dry_run: bool = False
) -> Iterator[str]:
    """Replace a source's raw page; yield what happened, a line each. A ``dry_run`` only says what would."""
    seen = Snapshot.of(root, "sources", "annotations")
    plan = plan_replacement(root, source_id, file, report, accept)
    if plan is None:
        return
    yield from plan.news
    yield from (f"失去：{loss}" for loss in plan.losses)
    if report.errors:
        return
    if plan.losses and not accept and not dry_run:
        report.add("S020", Location(f"sources/{source_id}/raw.txt"), "losses", count=len(plan.losses))
        return
    if dry_run:
        yield f"没有写。照此要写 sources/{source_id}/raw.txt 和 {len(plan.files)} 个文件：{'、'.join(plan.files)}"
        return
    files = {path: text.encode("utf-8") for path, text in plan.files.items()}
    write_all(root, {f"sources/{source_id}/raw.txt": plan.raw, **files}, seen)
    yield f"已写 sources/{source_id}/raw.txt 和 {len(plan.files)} 个文件。"


def plan_replacement(root: Path, source_id: str, file: Path, report: Report, accept: bool) -> Replacement | None:
    """Work out a replacement; None when it cannot be (the report says why). Nothing is written."""
    before = _read_before(root, source_id, file, report)
    if before is None:
        return None
    edition, source, lock = before
    data = read_bytes(file)
    decoded = read_unknown(data, file.name, report)
    if decoded is None:
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 == source.sha256:
        report.add("S020", Location(file.name), "same page", name=file.name)
        return None
    old, new = read_page(source, report), clean(decoded.text)
    if old is None:
        return None
    plan = Replacement(source_id, data)
    anchors = MovedPlaces(old, new)
    edit = YamlEdit((root / source.path / "source.yml").read_text(encoding="utf-8"))
    edit.replace(("received_as",), file.name)
    edit.replace(("sha256",), sha256)
    edit.replace(("encoding",), decoded.encoding)
    if not move_plan(edit, anchors, plan.news, plan.losses, report, source):
        return None
    carried = _carry_lock(lock, anchors, decoded.text, sha256) if lock else None
    transcript = _transcribe(edit, source, decoded.text, carried, plan, report, accept)
    if transcript is None:
        return None
    _ask_about_proofs(edition, transcript, edit, plan)
    texts = _carry_glossary(root, edition, transcript, edit, plan)
    plan.files = {f"{source.path}/source.yml": edit.apply(), **texts}
    if carried:
        plan.files[f"{source.path}/ids.lock"] = format_lock(transcript.source, transcript.articles, carried)
        _tell_ids(carried, transcript.articles, plan)
    _try_on_copy(root, plan, report)
    return plan


def _read_before(root: Path, source_id: str, file: Path, report: Report) -> tuple[Edition, Source, Lock | None] | None:
    """Read the edition as it is and the source to be replaced; the project must be without errors."""
    if not file.is_file():
        report.add("C001", Location(file.as_posix()), "file", file=file)
        return None
    if not (root / "sources" / source_id).is_dir():
        report.add("C001", Location("sources"), "source to replace", source=source_id)
        return None
    own = Report()
    edition = make_edition(read_project(root), own)
    found = read_source(root, source_id, own)
    if edition is None or found is None:
        report.diagnostics += own.errors
        report.texts.update(own.texts)
        return None
    return edition, *found


def _carry_lock(lock: Lock, anchors: MovedPlaces, raw: str, sha256: str) -> Lock:
    """Return the lock as it would have been frozen for the new page: the same ids, at their new places."""
    blocks = []
    for frozen in lock.blocks:
        position = bisect_left(anchors.old.offsets, frozen.start) if frozen.start >= 0 else -1
        found = 0 <= position < len(anchors.map) and anchors.old.offsets[position] == frozen.start
        place = anchors.map[position] if found else -1
        blocks.append(replace(frozen, start=anchors.new.offsets[place] if place >= 0 else -1))
    return replace(lock, sha256=sha256, lines=tuple(line_digests(raw)), blocks=tuple(blocks))


def _transcribe(
    edit: YamlEdit, source: Source, raw: str, lock: Lock | None, plan: Replacement, report: Report, accept: bool
) -> Transcript | None:
    """Transcribe the new page; text nobody claims becomes furniture with a question."""
    own = Report()
    own.texts[f"{source.path}/raw.txt"] = raw
    changed = _parse(edit, source, raw, own)
    transcript = transcribe(changed, lock, own, accept) if changed else None
    unclaimed = [d for d in own.errors if d.code == "S006"]
    if transcript is None and changed and unclaimed and len(unclaimed) == len(own.errors):
        _claim(edit, clean(raw), [d.location for d in unclaimed], plan)
        own = Report()
        own.texts[f"{source.path}/raw.txt"] = raw
        changed = _parse(edit, source, raw, own)
        transcript = transcribe(changed, lock, own, accept) if changed else None
    if transcript is None and changed and all(d.code == "S013" for d in own.errors):
        plan.losses += [d.message for d in own.errors]
        return transcribe(changed, lock, Report(), accept=True)
    if transcript is None:
        report.diagnostics += own.errors
        report.texts.update(own.texts)
    return transcript


def _parse(edit: YamlEdit, source: Source, raw: str, report: Report) -> Source | None:
    return parse_source_text(source.id, source.path, edit.preview(), raw, report)


def _claim(edit: YamlEdit, stream: Stream, unclaimed: list[Location], plan: Replacement) -> None:
    """Make furniture of what nobody claims, each stretch with a question."""
    for place in unclaimed:
        line = next(x for x in stream.lines if x.number == place.line)
        start = next(p for p in range(line.start, line.end) if stream.raw_lines.column_of(stream.offsets[p]) >= place.column)
        text = stream.text[start : start + place.width]
        edit.add("furniture", f"{{kind: other, text: {yaml_value(text, flow=True)}}}")
        edit.add("questions", yaml_value(f"新原页第 {place.line} 行“{text[:30]}”是旧页没有的，暂作版面文字：它是什么？"))
        plan.news.append(f"新原页多出：第 {place.line} 行“{text[:30]}”，暂作版面文字，已记入 questions")


def _ask_about_proofs(edition: Edition, transcript: Transcript, edit: YamlEdit, plan: Replacement) -> None:
    """Ask for new proof-reading of articles whose reading is another now."""
    before = {a.id: squash("".join(b.reading for b in a.blocks)) for a in edition.articles}
    for article in transcript.articles:
        if article.proof and squash("".join(b.reading for b in article.blocks)) != before.get(article.id):
            edit.add("questions", yaml_value(f"{article.id} 的文字与旧原页不同：它的校对（proof）是对照旧原页做的，要重校吗？"))
            plan.news.append(f"{article.id} 的文字有改动，原来的校对对照的是旧原页；已记入 questions")


def _carry_glossary(root: Path, edition: Edition, transcript: Transcript, edit: YamlEdit, plan: Replacement) -> dict[str, str]:
    """Carry the quotes of pins and citations over; return the files that change."""
    own = {a.id for a in transcript.articles}
    sources = {t.source.id: t.source for t in edition.transcripts}
    before = Library([a for a in edition.articles if a.source_id == plan.source_id], sources)
    after = Library(transcript.articles, {plan.source_id: transcript.source})
    names = own | {plan.source_id}
    files: dict[str, str] = {}
    move_citations(edit, "source.yml", names, before, after, plan.news, plan.losses)
    paths = [*sorted((root / "annotations").glob("*.yml")), *sorted((root / "sources").glob("*/source.yml"))]
    for path in paths:
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8-sig")
        if name == f"sources/{plan.source_id}/source.yml" or not any(n in text for n in names):
            continue
        other = YamlEdit(text)
        move_citations(other, name, names, before, after, plan.news, plan.losses)
        if (changed := other.apply()) != text:
            files[name] = changed
    return files


def _tell_ids(lock: Lock, articles: tuple[Article, ...], plan: Replacement) -> None:
    """Say which ids stayed, which are new, which now point elsewhere."""
    known = {(f.article_id, f.block_id) for f in lock.blocks}
    now = {(a.id, b.id) for a in articles for b in a.blocks}
    new = sorted(f"{a}#{b}" for a, b in now - known)
    plan.news.append(f"段落编号：沿用 {len(known & now)} 个" + (f"，新增 {'、'.join(new[:12])}" if new else ""))
    olds = {(a, old) for a, old, _ in lock.aliases}
    merged = [f"{a.id}#{old} → {b.id}" for a in articles for b in a.blocks for old in b.aliases if (a.id, old) not in olds]
    if merged:
        plan.news.append("并入别段的编号：" + "、".join(merged))


def _try_on_copy(root: Path, plan: Replacement, report: Report) -> None:
    """Check a copy of the project with the replacement made; its errors are the report's."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("sources", "annotations"):
            shutil.copytree(root / name, copy / name)
        dictionaries = (d.file for d in read_settings(root, Report()).dictionaries if ".." not in Path(d.file).parts)
        for name in (SETTINGS, *dictionaries):
            if (root / name).is_file() and not Path(name).is_absolute():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(root / name, copy / name)
        (copy / "sources" / plan.source_id / "raw.txt").write_bytes(plan.raw)
        for path, text in plan.files.items():
            (copy / path).write_text(text, encoding="utf-8", newline="\n")
        own = Report()
        make_edition(read_project(copy), own)
    for fault in own.errors:
        report.diagnostics.append(fault)
    report.texts.update(own.texts)

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

from ..chinese.encoding import find_undecodable
from ..fields.check import Values, check_record
from ..fields.citations import parse_citations
from ..fields.table import SOURCE, SOURCE_KEYS
from ..files import File, read_file
from ..model import (
    ArticlePlan,
    Drop,
    EmendationPlan,
    Fact,
    FurniturePlan,
    GapPlan,
    Headnote,
    Keep,
    Location,
    Proof,
    QueryPlan,
    Quote,
    Source,
)
from ..notation.reader import read_yaml
from ..notation.tree import Scalar
from ..report import Report
from .ids import Lock, parse_lock
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
            report.add(
                "S018",
                Location(f"sources/{path.name}"),
                f"sources/ 里只放来源文件夹，{path.name} 不是（也不能是链接）",
                "移走它；每个来源一个文件夹，里面是 raw.txt 和 source.yml"
                + ("；词条的文件放在 annotations/ 里" if path.suffix in (".yml", ".yaml") else ""),
            )
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
    return parse_source_files(read_folder(root, source_id), False, report)


def read_sources(root: Path, report: Report, accept_raw: bool = False) -> list[tuple[Source, Lock | None]]:
    """Read every source folder in order of id, and parse it; see :func:`parse_source_files`."""
    found = [parse_source_files(files, accept_raw, report) for files in read_folders(root, report)]
    return [source for source in found if source]


def parse_source_files(files: SourceFiles, accept_raw: bool, report: Report) -> tuple[Source, Lock | None] | None:
    """Turn the files of a source into values; None when they cannot be used.

    ``accept_raw`` does not mind that a page differs from the one its ``ids.lock`` was written for.
    """
    place = Location(files.yml.path)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", files.id):
        report.add("T001", place, f"来源文件夹名“{files.id}”不合格式", "用小写拉丁字母、数字和短横，例如  jinzhong-2021-congress")
        return None
    if files.yml.state != "read":
        report.add(
            "S001", place, f"{files.path}/ 里没有 source.yml", "运行  edition new source 文件名  生成草稿，或删掉这个文件夹"
        )
        return None
    faults = len(report.errors)
    node = read_yaml(files.yml.path, files.yml.data, report, SOURCE_KEYS)
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
        report.add("S013", Location(file.path), "ids.lock 读不懂", "它由程序写成，不要手改；从版本库里恢复它")
    return lock


def _decode_raw(files: SourceFiles, values: Values, lock: Lock | None, report: Report, accept_raw: bool) -> str | None:
    file, path, place = files.raw, files.path, files.raw.path
    if file.state == "large":
        report.add(
            "S016",
            Location(place),
            f"raw.txt 有 {file.size / 1_000_000:.1f} MB，超过上限 {MAX_RAW_BYTES // 1_000_000} MB",
            "一个来源文件夹放一个版面；把文件按版面拆开",
        )
        return None
    if file.state != "read":
        report.add("S001", Location(place), f"{path}/ 里没有 raw.txt", "放回收到时的原文件，改名为 raw.txt，不要改动内容")
        return None
    data = file.data
    encoding = values.text("encoding", "utf-8")
    if fault := find_undecodable(data, encoding):
        report.add(
            "S003",
            Location(place, fault.line),
            f"第 {fault.line} 行有字节不能按 {encoding} 读出（第 {fault.byte + 1} 个字节，在“{fault.sample}”之后）",
            f"查明文件的编码，改 {path}/source.yml 的 encoding；可用  edition new source  检测",
        )
        return None
    raw = data.decode(encoding)
    report.texts[place] = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not raw.strip("\ufeff \t\r\n\u3000"):
        report.add("Y002", Location(place), "raw.txt 是空的", "放回收到时的原文件")
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != values.text("sha256"):
        _report_changed(path, raw, lock, report, "收到时")
        return None
    if lock and lock.sha256 != sha256 and not accept_raw:
        _report_changed(path, raw, lock, report, "ids.lock 记下的")
        return None
    return raw


def _report_changed(path: str, raw: str, lock: Lock | None, report: Report, since: str) -> None:
    words, line = describe_changes(lock.lines, raw) if lock else ("没有 ids.lock，说不出是哪一行；换行符改变也算", 1)
    mend = f"恢复原文件（git checkout {path}/raw.txt）；文字有误写在 source.yml 的 emendations 里，不改 raw.txt。\n换用更好的原页：edition replace {path.split('/')[-1]} 文件名"
    if since != "收到时":
        mend += "\n原页确已换好、sha256 也改了：edition freeze --accept"
    report.add("S002", Location(f"{path}/raw.txt", line), f"raw.txt 与{since}不同：{words}", mend)


def check_ids(sources: Sequence[Source], report: Report) -> None:
    """Report ids of articles that stand twice in the edition."""
    seen: dict[str, Location] = {s.id: Location(f"{s.path}/source.yml") for s in sources}
    for source in sources:
        for plan in source.articles:
            if plan.id in seen:
                other = seen[plan.id]
                report.add(
                    "S008",
                    plan.location,
                    f"文章编号 {plan.id} 已经用过（{other.path} 第 {other.line} 行）",
                    "换一个编号；文章编号在全书不能重复，也不能与来源文件夹同名",
                )
            seen[plan.id] = plan.location


def taken_ids(root: Path) -> frozenset[str]:
    """Give every source and article id in use, without minding faults."""
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
    node = read_yaml(f"{path}/source.yml", text.encode("utf-8"), report, SOURCE_KEYS)
    values = check_record(node, SOURCE, report, "来源") if node else None
    if values is None or len(report.errors) > faults:
        return None
    source = parse_source(source_id, path, raw, values, report)
    return source if len(report.errors) == faults else None


def parse_source(source_id: str, path: str, raw: str, values: Values, report: Report) -> Source:
    """Turn checked values into a :class:`Source`."""
    record = values.record("record")
    facts = {}
    for name in record or ():
        fact = record.record(name) if record else None
        if fact:
            facts[name] = Fact(fact.text("value"), fact.text("certainty"), fact.text("evidence"))
    return Source(
        id=source_id,
        path=path,
        received_as=values.text("received_as"),
        label=values.text("label"),
        sha256=values.text("sha256"),
        encoding=values.text("encoding"),
        raw=raw,
        record=facts,
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
    )


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
            meant = f"写成  {name}: [{sign.join(ends)}]" if len(ends) == 2 else ""
            mend = meant or f"例如  {name}: [体现了政府、社会和企业{sign}对户外劳动者的关爱]（{sign.strip()} 两边各空一格）"
            report.add("S011", scalar.location, f"{name} 要写“前文末尾{sign}后文开头”", mend)
            continue
        pairs.append((Quote(left.strip(), scalar.location), Quote(right.strip(), scalar.location)))
    return tuple(pairs)


def _parse_article(values: Values, report: Report) -> ArticlePlan:
    headnote = values.record("headnote")
    proof = values.record("proof")
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
        headnote=Headnote(headnote.text("text"), headnote.text("english"), parse_citations(headnote.list("citations")))
        if headnote
        else None,
        proof=Proof(proof.text("status"), proof.text("by"), proof.text("on"), proof.text("against")) if proof else Proof("auto"),
    )


def _file_place(scalar: Scalar | None, values: Values) -> Location:
    return scalar.location if scalar else values.location

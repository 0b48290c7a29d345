"""``edition new source FILE``: make a first draft of a source folder from an unknown page.

In: a file as received. Out: ``sources/<id>/raw.txt`` (the same bytes) and a ``source.yml`` that is valid at once: every
quote finds its place, every character has a fate. What the program could not know it asks, in a numbered list.
When a full proposal does not hold, a plainer one is written (one article, no furniture) rather than none.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from ...chinese.encoding import ENCODING_NAMES, UNREADABLE, Decoded, Undecodable, detect_encoding
from ...chinese.ids import slug
from ...chinese.quoting import stands_once
from ...fields.table import RECORD_TYPES
from ...files import held, write_bytes
from ...in_place import make_folder
from ...model import Lines, Location, Transcript
from ...report import Report
from ...rules.transcription import CHARACTER_RULES
from ...together import Snapshot
from ...transcription.characters import Stream, clean
from ...transcription.layout import Layout, ends_sentence
from ...transcription.read import MAX_RAW_BYTES, parse_source_text, taken_ids
from ...transcription.transcribe import MAX_RAW, transcribe
from .articles import Draft, DraftArticle, draft_articles
from .furniture import MASTHEAD
from .lines import DraftLine, printed_words, read_draft_lines
from .text import SourceDraft, format_draft, give_titles

TRIES = 6
"""Pieces that may be taken back one by one before the plain draft is written."""

LONGEST_TITLE = 200
MOST_HEADS = 400
"""Heads of a page; a file with more is no page."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that holds."""

    source_id: str
    text: str
    """Of ``source.yml``."""
    findings: tuple[str, ...]
    """What was detected, a line each, for the person at the terminal."""
    questions: tuple[str, ...]
    transcript: Transcript


def new_source(root: Path, file: Path, source_id: str, report: Report) -> Drafted | None:
    """Draft a source and write its folder; None when nothing was written (the report says why)."""
    if not file.is_file():
        report.add("C001", Location(file.as_posix()), "file", file=file)
        return None
    seen = Snapshot.of(root, "sources")
    taken = taken_ids(root)
    data = read_bytes(file)
    drafted = draft_source(data, file.name, source_id, taken, report)
    if drafted is None:
        return None
    folder = root / "sources" / drafted.source_id
    if folder.exists():
        report.add("S008", Location(f"sources/{drafted.source_id}"), "source", id=drafted.source_id)
        return None

    def write(new: Path) -> None:
        write_bytes(new / "raw.txt", data)
        write_bytes(new / "source.yml", drafted.text.encode("utf-8"))

    with held(root):
        make_folder(folder, write, seen.require_same)
    return drafted


def read_bytes(file: Path) -> bytes:
    """Read a file, but no more than tells that it is too large."""
    with file.open("rb") as handle:
        return handle.read(MAX_RAW_BYTES + 1)


def draft_source(data: bytes, name: str, source_id: str, taken: frozenset[str], report: Report) -> Drafted | None:
    """Draft a page; ``taken`` are the ids in use. None when it cannot be read (the report says why)."""
    decoded = read_unknown(data, name, report)
    if decoded is None:
        return None
    stream = clean(decoded.text)
    if len(stream.text) < 2:
        report.add("Y002", Location(name), "page of few characters")
        return None
    lines, layout = read_draft_lines(stream)
    draft = draft_articles(lines, layout)
    findings = _findings(decoded, lines, layout, stream)
    meta = SourceDraft("", name, decoded.encoding, hashlib.sha256(data).hexdigest())
    meta.record = _record(draft, stream)
    meta.id = source_id or _propose_id(meta, name)
    meta.comments = ["由 edition new source 写成的草稿，请对照原页改定。", *findings]
    meta.questions = _questions(decoded, meta, lines, layout, draft)
    whole = sum(d.is_head for d in lines) <= MOST_HEADS
    found = _hold(meta, draft, stream, decoded.text, taken) if whole else None
    if found is None:
        draft = _plain_draft(stream)
        meta.questions = _questions(decoded, meta, lines, layout, draft)
        found = _hold(meta, draft, stream, decoded.text, taken)
    if found is None:
        report.add("S004", Location(name), "repetition")
        return None
    text, transcript = found
    questions = tuple(q.text for q in transcript.source.questions)
    return Drafted(meta.id, text, tuple(findings), questions, transcript)


def read_unknown(data: bytes, name: str, report: Report) -> Decoded | None:
    """Decode an unknown page; complain of what cannot be a page."""
    if len(data) > MAX_RAW_BYTES:
        report.add("S016", Location(name), "file", most=MAX_RAW_BYTES // 1_000_000)
        return None
    decoded = detect_encoding(data)
    if isinstance(decoded, Undecodable) and decoded.encoding == UNREADABLE:
        report.add("S003", Location(name), "no codec", encoding=ENCODING_NAMES[UNREADABLE], name=name)
        return None
    if isinstance(decoded, Undecodable):
        encoding = ENCODING_NAMES[decoded.encoding]
        line, byte, sample = decoded.line, decoded.byte + 1, decoded.sample
        report.add("S003", Location(name, line), "unknown encoding", encoding=encoding, line=line, byte=byte, sample=sample)
        return None
    if len(decoded.text) > MAX_RAW:
        report.add("S016", Location(name), "characters", size=len(decoded.text), most=MAX_RAW)
        return None
    if not decoded.text.strip("\ufeff \t\r\n\u3000\x00"):
        report.add("Y002", Location(name), "page")
        return None
    nul = decoded.text.count("\x00")
    if nul * 20 > len(decoded.text):
        line = Lines.of(decoded.text).line_of(decoded.text.index("\x00"))
        report.add("S003", Location(name, line), "no text", count=nul, line=line)
        return None
    return decoded


# --- what was detected ----------------------------------------------------------------------


def _findings(decoded: Decoded, lines: list[DraftLine], layout: Layout, stream: Stream) -> list[str]:
    rows = [f"编码：{ENCODING_NAMES[decoded.encoding]}{'' if decoded.sure else '（没有把握，请查看）'}"]
    rows += [f"按 {ENCODING_NAMES[name]} 读，首行是“{line}”" for name, line in decoded.rivals]
    rows.append(f"换行：{decoded.newline or '只有一行'}")
    marked = sum(1 for d in lines if d.line.heading_level)
    if layout.wrapped:
        shown = (
            "首行缩进"
            if layout.indented
            else "首行原有缩进，已丢失"
            if layout.narrowed
            else "段间空行"
            if layout.blank_separated
            else "段落只看得出末行较短"
        )
        rows.append(f"版式：逐行断开，每行约 {layout.width:g} 字；{shown}")
    elif marked:
        rows.append(f"版式：Markdown（有 {marked} 行标题记号），一段一行")
    else:
        rows.append("版式：一段一行")
    dropped = {rule.name: stream.fates.count(rule.name) for rule in CHARACTER_RULES if rule.name in stream.fates}
    if dropped:
        rows.append("按规则去掉：" + "、".join(f"{rule} {n} 字" for rule, n in dropped.items()))
    return rows


def _record(draft: Draft, stream: Stream) -> list[tuple[str, str, str]]:
    """Return what the furniture prints about paper, date, issue and page."""
    facts: dict[str, tuple[str, str]] = {}
    for kind, where in draft.furniture:
        words = printed_words(stream, *where)
        for name, value in _facts(kind, words):
            facts.setdefault(name, (value, f"原页印“{words}”"))
    return [(name, *facts[name]) for name in ("newspaper", "date", "issue", "page") if name in facts]


def _facts(kind: str, words: str) -> list[tuple[str, str]]:
    found = []
    if kind == "masthead":
        found.append(("newspaper", "".join(words.split())))
    if kind in ("date", "issue", "page-label"):
        if date := re.search(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})", words):
            found.append(("date", f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"))
        if issue := re.search(r"总?第\s*\d{2,6}\s*期", words):
            found.append(("issue", issue[0]))
    if kind == "date":  # 某某日报 2022年3月15日 第3版: all on one line
        found += [("newspaper", paper[0])] if (paper := MASTHEAD.match(words)) else []
        found += [("page", page[0])] if (page := re.search(r"第[A-D]?\d{1,2}版", words)) else []
    at = "^" if kind == "colophon" else ""  # 每日4版 in a colophon is no page number
    if kind in ("page-label", "colophon") and (page := re.search(rf"{at}第?[A-D]?\d{{1,2}}版|^[A-D]\d{{1,2}}", words)):
        found.append(("page", page[0]))
    return found


def _propose_id(meta: SourceDraft, name: str) -> str:
    """Propose a folder name from what is printed, else from the file's name, else from its digest."""
    facts = {field: value for field, value, _ in meta.record}
    parts = [_letters(facts.get("newspaper", "")), facts.get("date", "")]
    if page := re.search(r"[A-Da-d]?\d+", facts.get("page", "")):
        parts.append(page[0].lower())
    if facts.get("date"):
        return "-".join(p for p in parts if p)
    stem = re.sub(r"[^a-z0-9]+", "-", Path(name).stem.lower()).strip("-")
    return stem[:40].strip("-") if re.search("[a-z]", stem) and len(stem) > 3 else f"page-{meta.sha256[:8]}"


def _questions(decoded: Decoded, meta: SourceDraft, lines: list[DraftLine], layout: Layout, draft: Draft) -> list[str]:
    """List the questions about the page as a whole."""
    asked = []
    if not decoded.sure:
        guesses = "；".join(f"{ENCODING_NAMES[name]} 的首行是“{line}”" for name, line in decoded.rivals)
        asked.append(f"按 {ENCODING_NAMES[decoded.encoding]} 读，没有把握：编码对不对？{guesses}")
    known = {name for name, _, _ in meta.record}
    missing = [label for name, label in (("newspaper", "报名"), ("date", "日期"), ("page", "版次")) if name not in known]
    if missing:
        asked.append(f"原页没有认出{'、'.join(missing)}：知道的话写进 record，并写明凭什么知道（certainty: inferred）")
    if "newspaper" not in known:
        kinds = "、".join(f"{label}（{name}）" for name, label in RECORD_TYPES.items() if name != "newspaper")
        asked.append(f"它是报纸吗？是{kinds}的，在 record 里写上 type，再照那一种的栏目写")
    asked.append("这一页写的是哪个地方？写进 record 的 place，只用于某地的义项要靠它")
    joined = _joined(lines, layout)
    if joined:
        asked.append(f"下列各行与后一行接成一段，对吗？行 {'、'.join(map(str, joined[:30]))}{'……' if len(joined) > 30 else ''}")
    if len(draft.articles) > 1:
        asked.append(f"分成 {len(draft.articles)} 篇，阅读次序与原版相合吗？")
    asked.append("各篇的编号（id）是由标题拼成的：发布以后不能再改，现在要不要改得好记些？")
    return asked


def _joined(lines: list[DraftLine], layout: Layout) -> list[int]:
    """List the numbers of lines that stop in mid-sentence before a gap, where lines are paragraphs."""
    if layout.wrapped:
        return []
    return [
        one.line.number
        for one, two in itertools.pairwise(lines)
        if one.role == two.role == "body" and not ends_sentence(one.text) and not two.line.bullet
    ]


# --- making it hold -------------------------------------------------------------------------


def _hold(meta: SourceDraft, draft: Draft, stream: Stream, raw: str, taken: frozenset[str]) -> tuple[str, Transcript] | None:
    """Format a draft and transcribe it, unclaimed lines made furniture, until it transcribes; None when it never does."""
    give_titles(draft, stream)
    for _ in range(TRIES):
        ids = _article_ids(meta.id, draft, stream, taken)
        text = format_draft(meta, draft, ids, stream)
        report = Report()
        source = parse_source_text(meta.id, f"sources/{meta.id}", text, raw, report)
        transcript = transcribe(source, None, report) if source else None
        if transcript:
            return text, transcript
        if not _mend(draft, stream, report):
            return None
    return None


def _mend(draft: Draft, stream: Stream, report: Report) -> bool:
    """Claim as furniture what nobody claimed; tell whether anything changed."""
    unclaimed = {d.location.line for d in report.errors if d.code == "S006"}
    claimed = {where for _, where in draft.furniture}
    new = [(line.start, line.end) for line in stream.lines if line.number in unclaimed and (line.start, line.end) not in claimed]
    draft.furniture += [("other", where) for where in new]
    return bool(new)


def _plain_draft(stream: Stream) -> Draft:
    """Return the plainest draft: the first words are the title, all the rest is the body."""
    first = stream.lines[0]
    end = first.end if len(stream.lines) > 1 and first.end - first.start <= 60 else min(20, len(stream.text) // 2)
    while not stands_once(stream.text, stream.text[:end]) and end < min(LONGEST_TITLE, len(stream.text) - 1):
        end += 1
    article = DraftArticle(title=(0, end), bodies=[(end, len(stream.text))])
    return Draft([article], [], ["没有认出版面的结构，全页暂作一篇：标题、正文各从哪里起？"])


def _article_ids(source_id: str, draft: Draft, stream: Stream, taken: frozenset[str]) -> list[str]:
    ids: list[str] = []
    used = set(taken) | {source_id}
    for number, article in enumerate(draft.articles, 1):
        if article.title is None:
            article.title = _title_from_body(article, stream)
        letters = _letters(stream.text[slice(*article.title)])
        proposed = f"{source_id}-{letters or number}"
        unique, copy = proposed, 2
        while unique in used:
            unique, copy = f"{proposed}-{copy}", copy + 1
        ids.append(unique)
        used.add(unique)
    return ids


def _letters(text: str, most: int = 5) -> str:
    """Spell the first characters of a text in plain letters, or give an empty string."""
    return "-".join(slug(text).split("-")[:most])


def _title_from_body(article: DraftArticle, stream: Stream) -> tuple[int, int]:
    """Take the first words of a body without a head as its title."""
    start, end = article.bodies[0]
    found = re.search(r"[，。！？；：]", stream.text[start : min(end, start + 30)])
    stop = start + found.start() if found and found.start() >= 2 else min(start + 15, end - 1)
    stop = max(stop, start + 1)
    article.bodies[0] = (stop, end)
    return start, stop

"""The page of a source: its record, the account of its characters, and every raw line beside what the edition made of it."""

from __future__ import annotations

from typing import Any

from ..fields.source_table import RECEIVED_FORMATS
from ..model import Article, Block, Emendation, Settings, Source, Transcript
from ..rules.transcription import FATES
from ..wording.labels import block_name, size_label
from ..wording.markdown import escape_markdown, title_line
from ..wording.records import record_rows, source_label, type_label
from ..wording.source_files import facsimile_path, received_path
from .template import fill


def render_source(transcript: Transcript, settings: Settings) -> str:
    """Render the Markdown of a source's page."""
    source, account = transcript.source, transcript.account
    label = source_label(source)
    counts = [
        ("text", account.in_blocks),
        ("emended", account.emended),
        ("furniture", account.furniture),
        *account.dropped.items(),
    ]
    rows = [{"fate": FATES[name], "count": n} for name, n in counts]
    account_table = fill(
        "account.html", rows=rows, total=sum(n for _, n in counts), characters=account.characters, closes=account.closes
    )  # fmt: skip
    lines = fill("raw_lines.html", lines=source_lines(transcript), fates=FATES, boxed=_boxed(source))
    return "\n".join(
        [
            "---", title_line(f"来源：{label}"), f"source: {source.id}", "---", "",
            f"# 来源：{escape_markdown(label)} {{: #top }}", "",
            _record(source, settings), "",
            *_facsimile(source),
            "## 本页所印的文章 {: #articles }", "", fill("source_articles.html", articles=transcript.articles), "",
            "## 字数账 {: #account }", "", account_table, "",
            "## 原页与本书对照 {: #lines }", "",
            "左边是收到的原文件，一行不差；右边是这一行进入本书的文字，段号可点。没有底纹的字都照原样收入文章；"
            "有底纹的字不在文章里，或经校改，右边写明归属和字数。行末有 ⤶ 的，与下文接成一段。", "",
            lines, "",
        ]
    )  # fmt: skip


def _record(source: Source, settings: Settings) -> str:
    received = source.received
    return fill(
        "source.html", source=source, type=type_label(source), record=record_rows(source), contact=settings.contact,
        received=received, format=RECEIVED_FORMATS[received.format] if received else "",
        size=size_label(received.size) if received else "", path=_beside(received_path(source)),
    )  # fmt: skip


def _facsimile(source: Source) -> list[str]:
    """Render the image of the page, every line on it a link to the line of the text; nothing where there is no image."""
    facsimile = source.facsimile
    if facsimile is None:
        return []
    lines = [source.raw[start:end].strip() for start, end in source.lines.ranges]
    image = fill(
        "facsimile.html", image=facsimile, path=_beside(facsimile_path(source)), size=size_label(facsimile.size),
        boxes=[(box, lines[box.line - 1]) for box in sorted(facsimile.boxes, key=lambda box: box.line)],
    )  # fmt: skip
    return ["## 原页图像 {: #facsimile }", "", image, ""]


def _boxed(source: Source) -> frozenset[int]:
    """Return the raw lines whose place on the image is known."""
    return frozenset(box.line for box in source.facsimile.boxes) if source.facsimile else frozenset()


def _beside(path: str) -> str:
    """Return an address in the site as the source's page, which lies in ``sources/``, links to it."""
    return path.removeprefix("sources/")


def source_lines(transcript: Transcript) -> list[dict[str, Any]]:
    """List every raw line as pieces by fate, with what it contributed to the edition."""
    raw = transcript.source.raw
    owners = _owners(transcript)
    seen: set[tuple[str, str]] = set()
    lines: list[dict[str, Any]] = []
    for number, (start, end) in enumerate(transcript.source.lines.ranges, 1):
        pieces: list[tuple[str, str]] = []
        parts: list[dict[str, Any]] = []
        for offset in range(start, end):
            fate = transcript.fates[offset]
            shown = "text" if fate == "white" else fate
            if pieces and (pieces[-1][0] == shown or fate == "white"):
                pieces[-1] = (pieces[-1][0], pieces[-1][1] + raw[offset])
            else:
                pieces.append((shown, raw[offset]))
            if offset in owners:
                article, block, text = owners[offset]
                key = (article.id, block.id)
                if not parts or parts[-1]["key"] != key:
                    href = f"../articles/{article.id}.html#{block.id}"
                    parts.append({"key": key, "href": href, "label": block_name(block.id), "starts": key not in seen, "text": ""})
                    seen.add(key)
                parts[-1]["text"] += text
        if not raw[start:end].strip():
            pieces = []
        lines.append({"number": number, "pieces": pieces, "parts": parts, "fates": _fate_words(pieces), "joined": False})
    later: set[tuple[str, str]] = set()
    for line in reversed(lines):
        keys = [part["key"] for part in line["parts"]]
        line["joined"] = bool(keys) and keys[-1] in later
        later.update(keys)
    return lines


def _fate_words(pieces: list[tuple[str, str]]) -> list[str]:
    """Say in words what became of a line's characters that are not simply kept: 叠印 18 字."""
    counts: dict[str, int] = {}
    for fate, text in pieces:
        if fate != "text":
            counts[fate] = counts.get(fate, 0) + sum(not c.isspace() for c in text)
    return [f"{FATES[fate].label} {count} 字" for fate, count in counts.items()]


def _owners(transcript: Transcript) -> dict[int, tuple[Article, Block, str]]:
    """Return, by raw offset, the block a character went to and the text the edition shows for it."""
    by_block: dict[tuple[str, str], list[Emendation]] = {}
    for e in transcript.emendations:
        by_block.setdefault((e.article_id, e.block_id), []).append(e)
    owners: dict[int, tuple[Article, Block, str]] = {}
    for article in transcript.articles:
        for block in article.blocks:
            shown = shown_texts(block, by_block.get((article.id, block.id), []))
            for offset, text in zip(block.offsets, shown, strict=True):
                if offset >= 0:
                    owners[offset] = (article, block, text)
    return owners


def shown_texts(block: Block, emendations: list[Emendation]) -> list[str]:
    """Return, for each character of a block's reading, what the edition prints in its place."""
    shown = list(block.reading)
    shift = 0
    for e in sorted(emendations, key=lambda e: e.start):
        start = e.start - shift
        for index in range(start, start + len(e.reading)):
            shown[index] = ""
        at = start if e.reading else max(0, start - 1)
        if shown:
            shown[at] = e.lemma if e.reading else shown[at] + e.lemma
        shift += len(e.lemma) - len(e.reading)
    return shown

"""Print the resolved outline of a source: what each piece is, how it begins and ends, where it stands."""

from __future__ import annotations

from pathlib import Path

from ..model import Location, Transcript
from ..report import Report, near
from ..wording.labels import LABELS
from .layout import ends_sentence
from .read import read_source
from .transcribe import transcribe


def show_source(root: Path, source_id: str, report: Report) -> str:
    """Return the outline of one source as text; an empty string when it cannot be transcribed."""
    if not (root / "sources" / source_id).is_dir():
        names = sorted(p.name for p in (root / "sources").glob("*/"))
        report.add("C001", Location("sources"), "source to show", source=source_id, close=near(source_id, names) or names)
        return ""
    found = read_source(root, source_id, report)
    transcript = transcribe(*found, report) if found else None
    return _outline(transcript) if transcript else ""


def _outline(transcript: Transcript) -> str:
    rows = [f"{transcript.source.id}  {transcript.source.label}  {transcript.source.received_as}"]
    for article in transcript.articles:
        rows.append(f"\n{article.id}")
        for block in article.blocks:
            offsets = [o for o in block.offsets if o >= 0]
            first, last = (transcript.source.line_of(offsets[i]) for i in (0, -1))
            lines = f"{first}" if first == last else f"{first}–{last}"
            text = block.text if len(block.text) <= 32 else f"{block.text[:15]} … {block.text[-14:]}"
            loose = "  ←句未完" if block.kind in ("paragraph", "item") and not ends_sentence(block.text) else ""
            rows.append(f"  {block.id:<9} {LABELS[block.kind]:<4} {len(block.text):>4} 字  行 {lines:<9} {text}{loose}")
    if transcript.furniture:
        rows.append("\n版面文字")
        rows += [f"  {f.kind:<11} {f.text}" for f in transcript.furniture]
    account = transcript.account
    dropped = "".join(f" + {rule} {n}" for rule, n in account.dropped.items())
    rows.append(
        f"\n账：{account.characters} 字 = 正文 {account.in_blocks} + 校改 {account.emended} + 版面 {account.furniture}{dropped}"
    )
    return "\n".join(rows)

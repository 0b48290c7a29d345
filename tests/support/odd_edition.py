"""An edition of odd characters: planes 1–3, variation selectors, Hangul, Arabic, emoji with joiners, U+2028, private use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from annotated_edition.model import Edition
from tests.support.small_project import edition_of, make_project

WORDS = (
    "赵孟𫖯", "𪚥𪚥", "㐂寿", "葛\U000e0100城", "𩽾𩾌", "二○二一年", "\U00031350\U000323af", "각국", "\u1112\u1161\u11ab국",
    "سلام", "नमस्ते", "👩\u200d👩\u200d👧", "🇨🇳", "❤\ufe0f", "Cafe\u0301", "カ\u3099ス", "人⺠", "列奥纳多•达•芬奇",
    "𐐀𐐨", "\ue000字",
)  # fmt: skip
LINE = "各地热情高涨，参会人员纷纷表示，将把会议精神落到实处。"
TEXT = f"各地热情高涨\u2028，{'、'.join(WORDS)}，将把会议精神落到实处。"
PRINTED = TEXT.replace("\u2028", "")
"""What is read: a soft line end is none of the text."""
_TERMS = {
    "fu": "赵孟𫖯", "da": "𪚥𪚥", "shou": "㐂寿", "ge": "葛城", "ankang": "𩽾𩾌", "nian": "二〇二一年", "salam": "سلام",
    "new": "\U00031350\U000323af", "cafe": "Café", "min": "人民", "leonardo": "列奥纳多·达·芬奇", "han": "한국",
}  # fmt: skip


def odd_project(folder: Path) -> Path:
    """Lay it out."""
    entries = "".join(
        f"== annotations/{id_}.yml\nheadword: {word}\ngloss: 注的是“{word}”这个词。\ncitations:\n  - {{general: 常识}}\n"
        for id_, word in _TERMS.items()
    )
    root = make_project(folder, entries)
    page, record = root / "sources/beishan-2021/raw.txt", root / "sources/beishan-2021/source.yml"
    before = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_text(page.read_text(encoding="utf-8").replace(LINE, TEXT), encoding="utf-8")
    after = hashlib.sha256(page.read_bytes()).hexdigest()
    record.write_text(record.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    return root


def odd_edition(folder: Path) -> Edition:
    """Make it."""
    return edition_of(odd_project(folder))[0]

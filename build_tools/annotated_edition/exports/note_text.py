"""A contributor's Markdown as plain paragraphs, for formats that hold no markup of ours."""

from __future__ import annotations

import html
import re

from ..wording.markdown import render_note

_BLOCK_END = re.compile(r"</(?:p|li|blockquote)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")


def note_paragraphs(markdown: str) -> list[str]:
    """List the paragraphs of a note as they are read, without markup."""
    pieces = _BLOCK_END.split(str(render_note(markdown)))
    return [text for piece in pieces if (text := " ".join(html.unescape(_TAG.sub("", piece)).split()))]

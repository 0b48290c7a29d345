"""The order of the dictionary: by pinyin, and the letter a term stands under."""

from __future__ import annotations

from ..chinese.syllables import toneless
from ..model import Term


def pinyin_key(term: Term) -> tuple[str, str, str]:
    """Return the key that sorts terms as a dictionary does: by letters, then tones, then characters."""
    return toneless(term.reading.plain), term.reading.plain, term.headword


def letter(term: Term) -> str:
    """Return the letter a term stands under; ``#`` for headwords that begin with a digit, or have no pinyin."""
    first = next((c for c in term.headword if c.isalnum()), "")
    initial = toneless(term.reading.plain)[:1].upper()
    return initial if initial.isascii() and initial.isalpha() and not first.isdigit() else "#"


def index_key(term: Term) -> tuple[bool, str, tuple[str, str, str]]:
    """Return the key that sorts terms as the index by pinyin lists them: by letter, those that begin with a digit last."""
    return letter(term) == "#", letter(term), pinyin_key(term)


def letter_group(name: str) -> tuple[str, str]:
    """Return the id and the heading of a letter's group in the index by pinyin."""
    return ("letter-digits", "数字") if name == "#" else (f"letter-{name.lower()}", name)

"""Which characters are alike, and only alike: traditional and simplified characters, variants (``variants.txt``).

The search uses it for the group 近似, where punctuation and white space count for nothing too, so that 特优农业 finds
“特”“优”农业; an edition may choose that its forms are matched by it. Both come after the folding of what is equal
(:mod:`.folding`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import regex

from .folding import equal, fold_with_offsets

KEPT = frozenset("%‰@#&/*.-_\\")
"""Punctuation that carries meaning in figures, addresses and names, and is therefore not dropped."""
_PUNCTUATION = regex.compile(r"\p{P}")


@cache
def variants() -> Mapping[str, str]:
    """Return, by traditional or variant character, the simplified one."""
    rows = (Path(__file__).parent / "variants.txt").read_text(encoding="utf-8").splitlines()
    return {char: row[0] for row in rows if not row.startswith("#") for char in row[1:]}


@cache
def _simplified() -> dict[int, str]:
    return {ord(char): simple for char, simple in variants().items()}


def alike_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text as :func:`.folding.fold_with_offsets` does, variants too."""
    folded, offsets = fold_with_offsets(text)
    return folded.translate(_simplified()), offsets


def fold_for_search(text: str) -> str:
    """Return what a text counts as when near hits are looked for."""
    return "".join(c for c in equal(text).translate(_simplified()) if not counts_for_nothing(c))


def counts_for_nothing(char: str) -> bool:
    """Tell whether a character, folded already, is passed over when near hits are looked for."""
    return char == " " or (char not in KEPT and _PUNCTUATION.match(char) is not None)


def alike_table(text: str) -> dict[str, str]:
    """Return every folding beyond the equal one that matters to a text: of its characters, and of what a reader may type.

    Sorted by code point; what counts for nothing has an empty string.
    """
    own = set(equal(text)) - {"\n"}
    kept = {variants().get(c, c) for c in own}
    typed = set(equal("".join(map(chr, (*range(0x20, 0x7F), *range(0x2010, 0x2040), *range(0x3000, 0x3020))))))
    typed |= {char for char, simple in variants().items() if simple in kept}
    table = {c: "" if counts_for_nothing(c) else variants().get(c, c) for c in sorted(own | typed)}
    return {c: folded for c, folded in table.items() if folded != c}


def folding_table(text: str) -> dict[str, str]:
    """Return what each character of a text, and each that counts as one of them, counts as when near hits are looked for."""
    signs = {c: fold_for_search(c) for c in sorted({*text} - {"\n"})}
    return dict(sorted(({c: f for c, f in signs.items() if f != c} | alike_table(text)).items()))

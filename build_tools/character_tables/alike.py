"""Which Han characters are alike: traditional and simplified, variants (``variants.txt``).

From OpenCC's tables of single characters; from Unihan what those do not have, above all characters beyond U+FFFF, and
variants outside GB 2312 of characters within it. No phrases: 乾 is like 干 everywhere.
"""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from pathlib import Path

VARIANTS = Path(__file__).parents[1] / "annotated_edition" / "chinese" / "variants.txt"
_HEAD = """# 简繁对照：每行一个字，后面是并入它的繁体、异体。查找时两边算同一个字（只列在“近似”里）；版本可以选择匹配时也算。
# 由 OpenCC 1.4.2 的字表（TSCharacters、TWVariants、HKVariants、JPShinjitaiCharacters，Apache-2.0）和 Unihan 15.0 的
# kSimplifiedVariant、kTraditionalVariant、kZVariant、kSemanticVariant（Unicode-3.0）逐字换算而来，没有词语级的转换。
# 重做：python -m build_tools.character_tables
"""


def variants_txt(unicode: Path, opencc: Path) -> str:
    """Write the table."""
    table = _Groups()
    for old, new in _opencc(opencc / "TSCharacters.txt"):
        table.add(old, new[0])
    pairs = [
        (other, [one]) for name in ("TWVariants", "HKVariants") for one, new in _opencc(opencc / f"{name}.txt") for other in new
    ]
    pairs += _opencc(opencc / "JPShinjitaiCharacters.txt")  # new form, old forms
    for char, field, others in _unihan(unicode / "Unihan_Variants.txt.bz2"):
        if field == "kSimplifiedVariant" and len(others) == 1:
            pairs.append((char, others))
        elif field == "kTraditionalVariant" and len(others) == 1:
            pairs.append((others[0], [char]))
        elif field in ("kZVariant", "kSemanticVariant") and len(common := [*filter(_is_common, others)]) == 1:
            pairs.append((char, common))
    for char, others in pairs:
        if not _is_common(char):
            table.add(char, next((c for c in others if _is_common(table.end(c))), others[0]))
    return _HEAD + "".join(f"{simple}{''.join(sorted(own))}\n" for simple, own in sorted(table.groups().items()))


class _Groups:
    """What each character counts as; one that counts as another already stays there."""

    def __init__(self) -> None:
        self.simple: dict[str, str] = {}

    def add(self, char: str, simple: str) -> None:
        simple = self.end(simple)
        if char not in self.simple and self.end(char) != simple:
            self.simple[char] = simple

    def end(self, char: str) -> str:
        return self.end(self.simple[char]) if char in self.simple else char

    def groups(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for char in self.simple:
            found.setdefault(self.end(char), []).append(char)
        return found


def _is_common(char: str) -> bool:
    """Tell whether a character is one of GB 2312."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _opencc(path: Path) -> Iterator[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        char, tab, others = line.partition("\t")
        if tab and not line.startswith("#"):
            yield char, others.split()


def _unihan(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Read the variants of Unihan: the character, the field, the others."""
    for line in bz2.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("U+"):
            code, field, others = line.split("\t")
            char = chr(int(code[2:], 16))
            found = [chr(int(other[2:].partition("<")[0], 16)) for other in others.split()]
            yield char, field, [c for c in found if c != char]

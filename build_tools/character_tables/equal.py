"""Which characters count as the same in every place, and are never told apart (``equal.txt``).

By Unicode: compatibility forms (NFKC), case, what is not displayed (Default_Ignorable_Code_Point), white space; radicals and
strokes as the ideographs they stand for (Equivalent_Unified_Ideograph, for most have no compatibility form). By us: the
signs one writes for another, below. The version of Unicode is that of ``unicodedata2``, the one ``regex`` has.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import regex
import unicodedata2

SIGNS = {
    '"': "“”‘’「」『』＂＇\"'〝〞",
    "·": "•・･‧∙⋅⸱⸳ㆍ᛫",
    "~": "～〜∼⁓",
    "—": "―─━︱",
    "…": "…⋯",
}
"""By what they count as: quotation marks, dots within names, wave dashes, dashes, ellipses."""
INVISIBLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]")
_SEEN = regex.compile(r"[\p{L}\p{N}\p{P}\p{S}]+")
_HEAD = f"""# 哪些字符处处算同一个，从不区分：先是算作的字，后面是算作它的。“-”算作没有；看不见的写作 U+ 加编码，连续的用两点。
# 由 Unicode {unicodedata2.unidata_version} 的 NFKC、大小写、Default_Ignorable_Code_Point、Equivalent_Unified_Ideograph 生成，
# 加上 build_tools/character_tables/equal.py 里列出的标点；重做：python -m build_tools.character_tables
"""
EQUAL = Path(__file__).parents[1] / "annotated_edition" / "chinese" / "equal.txt"
LATER = "# 以下是 Python 3.11 和旧的浏览器不认识的（Unicode 14 以后才有）\n"


def radicals(unicode: Path) -> dict[str, str]:
    """Read the ideographs that radicals and strokes stand for from the file of Unicode."""
    table = {}
    for line in (unicode / "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8").splitlines():
        if found := regex.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line):
            for code in range(int(found[1], 16), int(found[2] or found[1], 16) + 1):
                table[chr(code)] = chr(int(found[3], 16))
    return table


def characters() -> list[str]:
    """List every code point that may stand in a text, in order."""
    return [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


_EVERY = "".join(characters())


def by_unicode(char: str) -> str:
    """Return what a character counts as by the rules of Unicode alone."""
    if INVISIBLE.match(char):
        return ""
    if char.isspace():
        return char if char == "\n" else " "
    wide = unicodedata2.normalize("NFKC", char)
    plain = wide if wide != char else _lower(char)
    return plain if plain == char else unicodedata2.normalize("NFC", "".join(map(by_unicode, plain)))


def _lower(char: str) -> str:
    """Return a letter in lower case, also one that the Python at hand does not know yet."""
    if char.lower() != char or not regex.match(r"\p{Lu}", char):
        return char.lower()
    pair = [c for c in regex.findall(f"(?i:{char})", _EVERY) if c != char]
    return pair[0] if len(pair) == 1 else char


def equal_table(radicals: Mapping[str, str]) -> dict[str, str]:
    """Return what each character counts as, where that is not itself."""
    signs = {char: sign for sign, chars in SIGNS.items() for char in chars}
    table = {}
    for char in characters():
        folded = signs.get(char) or by_unicode(radicals.get(char, char))
        if folded != char or by_unicode(char) != char:
            table[char] = folded
    return {c: "".join(table.get(f, f) for f in folded) for c, folded in table.items()}


def _is_later(char: str) -> bool:
    """Tell whether the Python at hand does not know a character yet."""
    return unicodedata.category(char) == "Cn" and not INVISIBLE.match(char)


def equal_txt(radicals: Mapping[str, str]) -> str:
    """Write the table; what Unicode 14 did not have stands apart, at the end. To be made by Python 3.11."""
    table = equal_table(radicals)
    old = {c: f for c, f in table.items() if not _is_later(c)}
    later = {c: f for c, f in table.items() if _is_later(c)}
    return _HEAD + _rows(old) + LATER + _rows(later)


def _rows(table: Mapping[str, str]) -> str:
    groups: dict[str, list[str]] = {}
    for char, folded in table.items():
        groups.setdefault(folded, []).append(char)
    return "".join(f"{_token(folded)} {' '.join(_tokens(chars))}\n" for folded, chars in sorted(groups.items()))


def _token(text: str) -> str:
    if not text:
        return "-"
    return text if _SEEN.fullmatch(text) and text not in "-#" else "U+" + "+".join(f"{ord(c):04X}" for c in text)


def _tokens(chars: list[str]) -> list[str]:
    """Write characters; runs of those nobody sees as two ends."""
    out: list[list[str]] = []
    for char in chars:
        if out and _token(char)[:2] == _token(out[-1][0])[:2] == "U+" and ord(char) == ord(out[-1][-1]) + 1:
            out[-1][1:] = [char]
        else:
            out.append([char])
    return ["..".join(map(_token, ends)) for ends in out]

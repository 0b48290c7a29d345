"""Turn the bytes of a file a person wrote into text, and say plainly when they are not what they should be.

In: a path and bytes. Out: text with ``\n`` as the only line end, or None. Where the slip can be undone (a file saved
as GBK, an invisible character) the repaired text is given back all the same, so that the rest of the file is checked in
the same run; the report holds the error.
"""

from __future__ import annotations

import re

from ..chinese.encoding import ENCODING_NAMES, Undecodable, detect_encoding
from ..model import Location
from ..report import Report

MAX_BYTES = 1_000_000
MAX_LINE = 4000
"""Characters of a line; a note of 300 fits many times."""
MAX_SHOWN = 5
"""Invisible characters reported one by one."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.M)
_NAMES = {
    "\u200b": "零宽空格", "\u200c": "零宽字符", "\u200d": "零宽字符", "\ufeff": "字节序标记（BOM）", "\u2028": "换行分隔符",
    "\u2029": "分段分隔符", "\xad": "软连字符", "\x00": "空字符",
}  # fmt: skip


def decode(path: str, data: bytes, report: Report) -> str | None:
    """Return the text of a YAML file, or None with a diagnostic."""
    if len(data) > MAX_BYTES:
        report.add("Y012", Location(path), "file", size=len(data) // 1000, most=MAX_BYTES // 1000)
        return None
    text = _to_text(path, data, report)
    if text is None:
        return None
    report.texts[path] = text
    if not text.strip():
        report.add("Y002", Location(path), "blank")
        return None
    if _reports_conflict(path, text, report) or _reports_long_line(path, text, report):
        return None
    return _without_invisible(path, text, report)


def one_line_end(text: str) -> str:
    """Make ``\\n`` the only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _to_text(path: str, data: bytes, report: Report) -> str | None:
    try:
        return one_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = one_line_end(data[: error.start].decode("utf-8", "replace"))
    place = Location(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    if data[:2] not in _UTF_16 and b"\x00" in data:
        report.add("Y001", place, "nul")
        return None
    return _otherwise(data, Location(path) if data[:2] in _UTF_16 else place, report)


def _otherwise(data: bytes, place: Location, report: Report) -> str | None:
    """Read with another encoding, so that the rest can be checked; the encoding itself stays an error."""
    found = detect_encoding(data)
    if isinstance(found, Undecodable) or found.encoding == "utf-8":
        report.add("Y001", place, "unreadable")
        return None
    if len(found.rivals) > 1:
        (one, first), (other, second) = ((ENCODING_NAMES[name], line) for name, line in found.rivals)
        report.add("Y001", place, "either", one=one, first=first, other=other, second=second)
        return one_line_end(found.text).lstrip("\ufeff")
    text = one_line_end(found.text).lstrip("\ufeff")
    first = next((row.strip() for row in text.split("\n") if row.strip() and not row.lstrip().startswith("#")), "")
    if found.encoding == "gb18030":
        report.add("Y001", place, "gbk", first=first)
    elif found.encoding == "utf-16":
        report.add("Y001", place, "utf-16", first=first)
    else:
        report.add("Y001", place, "other", encoding=ENCODING_NAMES[found.encoding], first=first)
    return text


def _reports_conflict(path: str, text: str, report: Report) -> bool:
    found = _CONFLICT.search(text)
    if not found:
        return False
    line = text.count("\n", 0, found.start()) + 1
    report.add("Y020", Location(path, line, 1, len(found[1])))
    return True


def _reports_long_line(path: str, text: str, report: Report) -> bool:
    """Refuse what no person writes in one line, before any pattern is held against it."""
    number, line = max(enumerate(text.split("\n"), 1), key=lambda row: len(row[1]))
    if len(line) <= MAX_LINE:
        return False
    report.add("Y012", Location(path, number), "line", size=len(line), most=MAX_LINE)
    return True


def _without_invisible(path: str, text: str, report: Report) -> str:
    shown = 0
    for found in INVISIBLE.finditer(text):
        shown += 1
        if shown > MAX_SHOWN:
            break
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        row = text[start : end if end >= 0 else len(text)]
        name = _NAMES.get(found[0], "看不见的控制字符")
        place = Location(path, text.count("\n", 0, found.start()) + 1, found.start() - start + 1)
        report.add("Y015", place, "character", name=name, char=found[0], line=INVISIBLE.sub("", row).strip())
    return INVISIBLE.sub("", text) if shown else text

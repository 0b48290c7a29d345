"""Turn the bytes of a file a person wrote into text, and say plainly when they are not what they should be.

In: a path and bytes. Out: text with ``\n`` as the only line end, or None. Where the slip can be undone (a file saved
as GBK, an invisible character) the repaired text is given back all the same, so that the rest of the file is checked in
the same run; the report holds the error.
"""

from __future__ import annotations

import re

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
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.M)
_NAMES = {
    "\u200b": "零宽空格", "\u200c": "零宽字符", "\u200d": "零宽字符", "\ufeff": "字节序标记（BOM）", "\u2028": "换行分隔符",
    "\u2029": "分段分隔符", "\xad": "软连字符", "\x00": "空字符",
}  # fmt: skip


def decode(path: str, data: bytes, report: Report) -> str | None:
    """Give the text of a YAML file, or None with a diagnostic."""
    if len(data) > MAX_BYTES:
        report.add(
            "Y012",
            Location(path),
            f"文件有 {len(data) // 1000} kB，超过上限 {MAX_BYTES // 1000} kB",
            "把内容拆成几个文件",
        )
        return None
    text = _to_text(path, data, report)
    if text is None:
        return None
    report.texts[path] = text
    if not text.strip():
        report.add("Y002", Location(path), "文件是空的", "写上内容，或删掉这个文件；模板：edition new term 词目")
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
    mend = "在编辑器里选“另存为”，编码选 UTF-8（记事本：文件 → 另存为 → 编码 → UTF-8）"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _try(path, data, "utf-16", Location(path), "文件是 UTF-16 编码（记事本里叫 Unicode）", mend, report)
    if b"\x00" in data:
        report.add("Y001", place, "这不是文本文件（里面有空字符）", "一个词条是一个纯文本的 .yml 文件；Word、Excel 文件不行")
        return None
    return _try(path, data, "gb18030", place, "文件不是 UTF-8 编码，像是用 GBK（ANSI）保存的", mend, report)


def _try(path: str, data: bytes, encoding: str, place: Location, message: str, mend: str, report: Report) -> str | None:
    """Read with another encoding, so that the rest can be checked; the encoding itself stays an error."""
    try:
        text = one_line_end(data.decode(encoding))
    except UnicodeDecodeError:
        report.add("Y001", place, "文件不是 UTF-8 编码的文本", mend)
        return None
    first = next((row.strip() for row in text.split("\n") if row.strip() and not row.lstrip().startswith("#")), "")
    report.add("Y001", place, f"{message}，读出来是“{first[:24]}”", mend)
    return text.lstrip("\ufeff")


def _reports_conflict(path: str, text: str, report: Report) -> bool:
    found = _CONFLICT.search(text)
    if not found:
        return False
    line = text.count("\n", 0, found.start()) + 1
    report.add(
        "Y020",
        Location(path, line, 1, len(found[1])),
        "这里有 git 合并时留下的冲突标记",
        "在 <<<<<<< 与 >>>>>>> 之间两种写法里留一种，再删掉 <<<<<<<、=======、>>>>>>> 这几行",
    )
    return True


def _reports_long_line(path: str, text: str, report: Report) -> bool:
    """Refuse what no person writes in one line, before any pattern is held against it."""
    number, line = max(enumerate(text.split("\n"), 1), key=lambda row: len(row[1]))
    if len(line) <= MAX_LINE:
        return False
    report.add(
        "Y012",
        Location(path, number),
        f"这一行有 {len(line)} 个字，超过上限 {MAX_LINE}",
        "分成几行；长的注用 | 起头，每行缩进两格",
    )
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
        report.add(
            "Y015",
            Location(path, text.count("\n", 0, found.start()) + 1, found.start() - start + 1),
            f"这里有一个{name} U+{ord(found[0]):04X}，多半是从网页上带来的",
            f"把这一行重打一遍（不要复制）：\n{INVISIBLE.sub('', row).strip()}",
            caret="看不见的字符",
        )
    return INVISIBLE.sub("", text) if shown else text

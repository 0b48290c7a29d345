"""Find slips of a Chinese input method in a YAML text, on the line where they were made.

Works on lines, not on a parse, since the YAML library reports these slips late or not at all. Only lines outside
block scalars (``|``, ``>``) and comments are looked at.
"""

from __future__ import annotations

import re

from .diagnostics import Diagnostic
from .model import Location

_BLOCK_START = re.compile(r"^\s*(?:-\s+)*(?:[\w.-]+\s*:\s+)?[|>][+-]?\d*\s*(?:#.*)?$")
_KEY = re.compile(r"^(?P<lead>\s*(?:-\s+)*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>\s*[:：])(?P<rest>.*)$")


def quoted(value: str) -> str:
    """Write a value so that YAML takes it as plain text."""
    return "'" + value.replace("'", "''") + "'"


def mended_value(line: str) -> str:
    """Advise to quote the value of a line, with the mended line where it can be computed."""
    found = re.match(r"^(\s*(?:-\s+)*(?:[\w-]+:\s+)?)(\S.*?)\s*$", line)
    if not found:
        return "把整个值放进单引号"
    return f"把整个值放进单引号，改成：\n{found[1].strip()} {quoted(found[2])}"


def find_slips(path: str, text: str, keys: frozenset[str]) -> list[Diagnostic]:
    """Give the slips of a file in line order; ``keys`` are the known field names."""
    found: list[Diagnostic] = []
    block_indent: int | None = None
    open_quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip(" \t\u3000\xa0"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if indent > block_indent:
                continue
            if not line.startswith((" ", "\t", "\u3000")) or indent <= block_indent:
                bad_lead = line[indent : indent + 1] in ("\t", "\u3000", "\xa0")
                block_indent = None
                if bad_lead:
                    found.append(_bad_indent(path, number, line))
                    continue
        if open_quote:
            if open_quote in line:
                open_quote = ""
            continue
        body = line.lstrip(" \t\u3000\xa0")
        if body.startswith("#") or body in ("---", "..."):
            continue
        slip = _line_slip(path, number, line, keys)
        if slip:
            found.append(slip)
            continue
        if _BLOCK_START.match(line):
            block_indent = indent
        open_quote = _left_open(line)
    return found


def _left_open(line: str) -> str:
    """Give the quote sign of a quoted value that goes on in the next line."""
    found = _KEY.match(line)
    value = (found["rest"] if found else re.sub(r"^\s*-\s+", "", line)).strip()
    for sign in ("'", '"'):
        if value.startswith(sign) and value.count(sign) % 2:
            return sign
    return ""


def _bad_indent(path: str, number: int, line: str) -> Diagnostic:
    lead = line[: len(line) - len(line.lstrip(" \t\u3000\xa0"))]
    column = next(i for i, c in enumerate(lead, 1) if c != " ")
    name = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\xa0": "不换行空格"}[lead[column - 1]]
    mended = lead.replace("\u3000", "  ").replace("\t", "  ").replace("\xa0", " ") + line[len(lead) :]
    return Diagnostic(
        "Y007",
        Location(path, number, column),
        f"缩进里有{name}",
        f"换成半角空格：\n{mended.rstrip()}",
        caret="这里",
    )


def _line_slip(path: str, number: int, line: str, keys: frozenset[str]) -> Diagnostic | None:
    lead = line[: len(line) - len(line.lstrip(" \t\u3000\xa0"))]
    if lead.strip(" "):
        return _bad_indent(path, number, line)
    body = line[len(lead) :]
    if (re.match(r"^[-－—–](?=[^\s\-－—–])", body) and not re.match(r"^-\d", body)) or re.match(r"^[－—–]\s", body):
        mended = lead + "- " + body[1:].lstrip()
        return Diagnostic(
            "Y014",
            Location(path, number, len(lead) + 1),
            "列表的短横后面少了一个空格（或不是半角短横）",
            f"改成：\n{mended.rstrip()}",
        )
    if re.match(r"^-[\u3000\xa0]", body):
        mended = lead + "- " + body[1:].lstrip("\u3000\xa0 ")
        return Diagnostic("Y014", Location(path, number, len(lead) + 2), "短横后面是全角空格", f"改成：\n{mended.rstrip()}")
    key = _KEY.match(line)
    if key and (key["key"] in keys or key["colon"].strip() == "："):
        slip = _key_slip(path, number, key, keys)
        if slip:
            return slip
        return _value_slip(path, number, line, key["rest"], key.start("rest"), keys)
    chinese_key = re.match(r"^(\s*(?:-\s+)*)([\u4e00-\u9fff]{1,6})：", line)
    if chinese_key and not key and not re.match(r"^\s*-\s", line):
        return Diagnostic(
            "Y004",
            Location(path, number, chinese_key.end()),
            "栏名后面是全角冒号“：”，栏名也应写英文",
            "栏名用栏目表里的英文名，后面用半角冒号加空格，例如  headword: 农高区",
        )
    item = re.match(r"^(\s*(?:-\s+)+)(.*)$", line)
    if item:
        return _value_slip(path, number, line, item[2], item.start(2), keys)
    return None


def _key_slip(path: str, number: int, key: re.Match[str], keys: frozenset[str]) -> Diagnostic | None:
    rest = key["rest"]
    column = key.end("colon")
    mended = f"{key['lead']}{key['key']}: {rest.strip()}".rstrip()
    if key["colon"].strip() == "：":
        if key["key"] not in keys and not re.fullmatch(r"[a-z_]+", key["key"]):
            return None
        return Diagnostic(
            "Y004",
            Location(path, number, column),
            f"{key['key']} 后面是全角冒号“：”",
            f"改成半角冒号加空格：\n{mended.strip()}",
            caret="应是半角 :",
        )
    if rest and not rest[0].isspace():
        return Diagnostic(
            "Y005", Location(path, number, column), f"{key['key']} 的冒号后面少了一个空格", f"改成：\n{mended.strip()}"
        )
    if rest[:1] in ("\u3000", "\xa0"):
        return Diagnostic(
            "Y005", Location(path, number, column + 1), f"{key['key']} 的冒号后面是全角空格", f"改成半角空格：\n{mended.strip()}"
        )
    return None


def _value_slip(path: str, number: int, line: str, rest: str, at: int, keys: frozenset[str]) -> Diagnostic | None:
    """Look at the value part ``rest`` of a line, which begins at column index ``at``."""
    value = rest.strip()
    start = at + len(rest) - len(rest.lstrip())
    place = Location(path, number, start + 1, max(1, len(value)))
    prefix = line[:start].strip()
    if not value or value.startswith("#"):
        return None
    if value[0] in "[{":
        return _flow_slip(path, number, value, start, prefix, keys)
    if value[0] in "\"'":
        return _quote_slip(place, value, prefix)
    if value[0] in "【｛［" and value[-1] in "】｝］":
        return Diagnostic(
            "Y013",
            place,
            f"{value[0]} 是全角括号",
            f"列表用半角方括号：\n{prefix} [{value[1:-1].replace('，', ', ').replace('、', ', ')}]",
        )
    if value[0] in "*&!%@`" or (value[0] in "|>" and not re.match(r"^[|>][+-]?\d*\s*(#.*)?$", value)):
        return Diagnostic(
            "Y010", place, f"值以 {value[0]} 开头，YAML 会另作解释", f"把整个值放进单引号：\n{prefix} {quoted(value)}"
        )
    cut = re.search(r"(?<=[^\s]) #(?=\S)", value)
    if cut and "  #" not in value[: cut.end()]:
        return Diagnostic(
            "Y008",
            Location(path, number, start + cut.start() + 2),
            "这里的 # 会把后面的文字当成注释丢掉",
            f"若是正文，整个值加单引号：\n{prefix} {quoted(value)}\n若真是注释，# 前面空两格、后面空一格",
        )
    plain = re.split(r"\s+#", value)[0]
    if re.search(r":(\s|$)", plain) and not _KEY.match(plain):
        where = re.search(r":(\s|$)", plain)
        assert where
        return Diagnostic(
            "Y009",
            Location(path, number, start + where.start() + 1),
            "值里有半角冒号加空格，YAML 会把它当成新的一栏",
            f"用中文冒号“：”，或把整个值放进单引号：\n{prefix} {quoted(plain)}",
        )
    inner = _KEY.match(plain)
    if inner and inner["key"] in keys and line[:start].rstrip().endswith("-"):
        return _key_slip(path, number, _KEY.match(line) or inner, keys)
    if inner and not line[:start].rstrip().endswith("-") and inner["colon"] == ":" and inner["rest"][:1] in ("", " "):
        return Diagnostic(
            "Y009", place, "值里有半角冒号加空格，YAML 会把它当成新的一栏", f"把整个值放进单引号：\n{prefix} {quoted(plain)}"
        )
    return None


def _quote_slip(place: Location, value: str, prefix: str) -> Diagnostic | None:
    sign = value[0]
    closing = re.match(r"^'(?:[^']|'')*'" if sign == "'" else r'^"(?:[^"\\]|\\.)*"', value)
    if closing and (after := value[closing.end() :].strip()) and not after.startswith("#"):
        return Diagnostic(
            "Y010",
            place,
            "值以引号开头，引号后面又有文字，YAML 读不懂",
            f"正文里的引号用中文引号“ ”，或把整个值放进单引号：\n{prefix} {quoted(value)}",
        )
    return None


def _flow_slip(path: str, number: int, value: str, start: int, prefix: str, keys: frozenset[str]) -> Diagnostic | None:
    place = Location(path, number, start + 1, len(value))
    bare = re.sub(r"\s+#.*$", "", value)
    inside = re.search(r"([\[{,]\s*)([a-z_]+)\s*(：|:(?=[^\s,}\]]))", bare)
    if inside and inside[2] in keys:
        column = start + inside.start(3) + 1
        mended = re.sub(r"([\[{,]\s*)([a-z_]+)\s*(：|:(?=[^\s,}\]]))\s*", r"\1\2: ", bare)
        code = "Y004" if inside[3] == "：" else "Y005"
        what = "后面是全角冒号“：”" if code == "Y004" else "的冒号后面少了一个空格"
        return Diagnostic(code, Location(path, number, column), f"{inside[2]} {what}", f"改成：\n{prefix} {mended}")
    chinese_comma = re.search(r"，\s*([a-z_]+)\s*[:：]", bare)
    if chinese_comma and chinese_comma[1] in keys:
        mended = re.sub(r"，\s*(?=[a-z_]+\s*[:：])", ", ", bare)
        return Diagnostic(
            "Y013",
            Location(path, number, start + chinese_comma.start() + 1),
            "两栏之间是全角逗号",
            f"改成半角逗号加空格：\n{prefix} {mended}",
        )
    pairs = {"[": "]", "{": "}"}
    wrong = {"[": "】］", "{": "｝"}
    if bare[-1] in wrong[bare[0]]:
        return Diagnostic(
            "Y013",
            Location(path, number, start + len(bare)),
            "后一半括号是全角的",
            f"改成：\n{prefix} {bare[:-1]}{pairs[bare[0]]}",
        )
    if (
        bare[0] == "["
        and prefix.rstrip(":").split(" ")[-1] in ("topics", "only_in", "contributors", "parts")
        and re.search("[，、]", bare)
        and bare.endswith("]")
    ):
        where = re.search("[，、]", bare)
        assert where
        mended = re.sub(r"\s*[，、]\s*", ", ", bare)
        return Diagnostic(
            "Y013",
            Location(path, number, start + where.start() + 1),
            "列表里用了中文标点分隔，会被当成一项",
            f"改成半角逗号加空格：\n{prefix} {mended}",
        )
    after = re.match(r"^(\[[^\]]*\]|\{[^}]*\})\s*([^\s#,].*)$", bare)
    if after and bare.count(bare[0]) == bare.count(pairs[bare[0]]) and not bare.endswith(pairs[bare[0]]):
        return Diagnostic(
            "Y010", place, f"值以 {value[0]} 开头，后面又有文字，YAML 读不懂", f"把整个值放进单引号：\n{prefix} {quoted(bare)}"
        )
    return None

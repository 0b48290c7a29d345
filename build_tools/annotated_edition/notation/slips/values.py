"""Find slips in the value part of a line, and write the value as it should stand.

In: the text after ``key: `` or ``- ``. Out: faults with offsets into it, and the mended value. Brackets go to
``yaml_flow``.
"""

from __future__ import annotations

import re

from ..vocabulary import Vocabulary
from .flow import Fault, quoted_spans, read_flow
from .lines import COLONS, half_quotes, open_brackets, quoted

_BAD_ESCAPE = re.compile(r"^(?:[^\\]|\\[0abtnvfre \"/\\N_LPxuU])*(\\)(?![0abtnvfre \"/\\N_LPxuU])")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")


def mend_value(value: str, key: str, keys: Vocabulary, broken: bool) -> tuple[list[Fault], str | None]:
    """Look at a value; ``broken`` tells that the file as a whole cannot be parsed.

    The second result is the value as it should be; None when a fault cannot be mended.
    """
    if not value or value.startswith("# ") or value == "#":
        return [], value
    names = "|".join(sorted(keys.names, key=len, reverse=True))
    if re.match(rf"[(（]\s*(?:{names})\s*[{COLONS}]", value) and value[-1] in ")）":
        flow = read_flow("{" + value[1:-1] + "}", key, keys, broken)
        return [Fault("Y013", 0, f"括号是“{value[0]}”", "一组栏用半角花括号"), *flow.faults], flow.mended
    if value[0] in "[{｛" or (value[0] in "［【〔（(" and key in keys.lists):
        return _bracket(value, key, keys, broken)
    if value[0] in "\"'":
        return _quote(value, key, keys, broken)
    for look in (_sign, _comment, _half_quotes):
        faults, mended = look(value, key, keys)
        if faults:
            return faults, mended
    return _colon(value, key, keys) if broken else ([], value)


def _bracket(value: str, key: str, keys: Vocabulary, broken: bool) -> tuple[list[Fault], str | None]:
    bare = re.sub(r"\s+#.*$", "", value)
    if key in keys.texts or (not key and broken and re.match(r"^\[[^\]]*\]\s*[^\s,\]}］】]", bare)):
        if broken:
            what = f"值以 {value[0]} 开头，YAML 会当成{'列表' if value[0] == '[' else '一组栏'}"
            return [Fault("Y010", 0, what, "把整个值放进单引号")], quoted(bare)
        return [], value
    if value[0] in "〔（(":
        inner = re.split(r"[,，、；;]\s*", bare[1:].rstrip("〕）)"))
        return [Fault("Y013", 0, f"列表的括号是“{value[0]}”", "列表用半角方括号")], "[" + ", ".join(inner) + "]"
    if open_brackets(value) > 0 and not broken:
        return [], value  # goes on in the next line
    flow = read_flow(value, key, keys, broken)
    if not broken and not _is_sure(value, flow.faults):
        return [], value
    rest = value[flow.end :]
    if broken and re.fullmatch(r"[,，、;；。]+\s*", rest.lstrip()):
        what = f"行末多了“{rest.strip()}”"
        return [*flow.faults, Fault("Y013", flow.end, what, "行末不用标点")], flow.mended
    if broken and re.fullmatch(r"[\]}］｝】]+\s*", rest.lstrip()):
        return [*flow.faults, Fault("Y018", flow.end, f"多了一个 {rest.strip()}", "删掉它")], flow.mended
    if rest.strip(" ,，") and not rest.lstrip().startswith("#"):
        if not broken:
            return [], value
        what = "括号在这里就合上了，后面又有文字"
        return [Fault("Y018", flow.end, what, "多了一个后半括号，或者后面的文字该写进括号里")], None
    return flow.faults, flow.mended + (rest if rest.lstrip().startswith("#") else "") if flow.faults else value


def _is_sure(value: str, faults: list[Fault]) -> bool:
    """Tell whether faults of a value that parses are real: no bracket or quote is open, and none is inside quotes."""
    spans = quoted_spans(value)
    return all(not f.is_open and not any(a <= f.at < b for a, b in spans) for f in faults)


def _quote(value: str, key: str, keys: Vocabulary, broken: bool) -> tuple[list[Fault], str | None]:
    sign = value[0]
    closing = re.match(r"^'(?:[^']|'')*'(?!')" if sign == "'" else r'^"(?:[^"\\]|\\.)*"', value)
    if closing:
        after = value[closing.end() :]
        if not after.strip() or re.match(r"\s+#", after):
            escape = _BAD_ESCAPE.search(closing[0]) if broken and sign == '"' else None
            if not escape:
                return [], value
            what = "双引号里的 \\ 在 YAML 里另有用处"
            return [Fault("Y017", escape.start(1), what, "整个值改用单引号")], quoted(closing[0][1:-1]) + after
        bare = value.rstrip()
        if sign == "'" and bare.endswith(sign) and bare.count(sign) % 2:
            at = value.index(sign, 1)
            return [Fault("Y017", at, "单引号里面又有单引号", "里面的单引号写两次")], quoted(bare[1:-1])
        what = "值以半角引号开头，引号后面又有文字，YAML 读不懂"
        return [Fault("Y010", 0, what, "正文里的引号用中文引号")], _chinese_quotes(value)
    if not broken:
        return [], value
    body = value[1:].rstrip()
    if body.endswith(("”", "’")) and not re.search("[“‘]", body):
        what = f"前一半是半角引号 {sign}，后一半是中文引号 {body[-1]}"
        return [Fault("Y017", 0, what, "两半引号要一样")], sign + body[:-1] + sign
    if sign == '"' and (at := body.find("”")) >= 0 and body.find("“") in (-1, *range(at, len(body))):
        return [Fault("Y017", 0, "前一半引号是半角的", "正文里的引号用中文引号")], "“" + body
    if body.endswith(("'", '"')):
        what = f"前一半引号是 {sign}，后一半是 {body[-1]}"
        return [Fault("Y017", 0, what, "两半引号要一样")], sign + body[:-1] + sign
    mended = quoted(body) if sign == "'" or "\\" in body else f'"{body}"'
    return [Fault("Y017", 0, f"半角引号 {sign} 没有配对", "补上另一半，或去掉")], mended


def _chinese_quotes(value: str) -> str:
    """Turn pairs of straight quotes into Chinese ones; quote the value when they do not pair."""
    for sign, pair in (('"', "“”"), ("'", "‘’")):
        if value.startswith(sign) and value.count(sign) % 2 == 0:
            parts = value.split(sign)
            text = parts[0] + "".join(pair[i % 2] + part for i, part in enumerate(parts[1:]))
            return quoted(text) if re.search(r":\s|\s#", text) else text
    return quoted(value)


def _sign(value: str, key: str, keys: Vocabulary) -> tuple[list[Fault], str | None]:
    if re.fullmatch(r"[|>][+-]?\d*[+-]?\s*(#.*)?", value):
        return [], value
    if value in ("｜", "丨", "‖"):
        return [Fault("Y010", 0, f"{value} 是全角的竖线", "多行文字用半角 |")], "|"
    if value[0] in "|>":
        text = value[1:].strip()
        mended = quoted(text) if re.search(r":\s|\s#|^[\[{*&!%@`\"'#]", text) else text
        return [
            Fault("Y010", 0, f"{value[0]} 后面不能有文字", "写在一行里就不要这个记号；写成几行时，文字从下一行起、缩进两格")
        ], mended
    if value[0] in "*&!%@`,]}":
        return [Fault("Y010", 0, f"值以 {value[0]} 开头，YAML 会另作解释", "把整个值放进单引号")], quoted(value)
    if re.match(r"[-?]\s", value) and key:
        if value[0] == "-" and key in keys.lists:
            return [Fault("Y014", 0, "列表的一项写在了栏名同一行", "换行缩进，或用方括号")], f"[{value[1:].strip()}]"
        return [Fault("Y010", 0, f"值以“{value[0]} ”开头，YAML 会另作解释", "把整个值放进单引号")], quoted(value)
    return [], value


def _comment(value: str, key: str, keys: Vocabulary) -> tuple[list[Fault], str | None]:
    """Find a ``#`` that cuts a text; one behind two spaces, or in a field that is no free text, is a comment."""
    if value[0] == "#":
        if key not in keys.texts:
            return [], value
        return [Fault("Y008", 0, "值以 # 开头，整个值会被当成注释丢掉", "若是正文，把整个值放进单引号")], quoted(value)
    found = re.search(r"(?<=[^\s]) #(.?)(.*)$", value)
    if not found or re.search(r"\s\s+#", value[: found.end(1)]) or (key and key not in keys.texts):
        return [], value
    before, tail = value[: found.start()], found[2].strip()
    if not found[1].strip() and not (
        tail and _SENTENCE_END.search(tail) and not _SENTENCE_END.search(before) and len(before) > 8
    ):
        return [], value
    what = "这里的 # 会把后面的文字当成注释丢掉"
    return [Fault("Y008", found.start() + 1, what, "若真是注释，# 前面空两格；若是正文，把整个值放进单引号")], quoted(value)


def _half_quotes(value: str, key: str, keys: Vocabulary) -> tuple[list[Fault], str | None]:
    bare = re.sub(r"\s+#.*$", "", value)
    if found := half_quotes(bare):
        return [Fault("Y017", found[0], found[1], "两半引号要一样")], found[2] + value[len(bare) :]
    return [], value


def _colon(value: str, key: str, keys: Vocabulary) -> tuple[list[Fault], str | None]:
    plain = re.split(r"\s+#", value)[0]
    found = re.search(r":(?=\s|$)", plain)
    if not found:
        return [], value
    names = "|".join(sorted(keys.names, key=len, reverse=True))
    second = re.search(rf"\s+({names})\s*[{COLONS}]\s", plain + " ") if key else None
    if second:
        at = second.start(1)
        lines = f"{key}: {plain[: second.start()].strip()}\n{plain[at:].strip()}"
        return [Fault("Y019", at, f"一行里写了两栏：{key} 和 {second[1]}", f"分成两行写：\n{lines}")], None
    if not key and re.match(r"^[A-Za-z_]+:\s", plain):
        return [], value  # an entry of a list that is a record
    what = "值里有半角冒号加空格，YAML 会把它当成新的一栏"
    return [Fault("Y009", found.start(), what, "用中文冒号“：”，或把整个值放进单引号")], quoted(plain)

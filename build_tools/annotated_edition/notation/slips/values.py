"""Find slips in the value part of a line, and write the value as it should stand.

In: the text after ``key: `` or ``- ``. Out: faults with offsets into it, and the mended value. Brackets go to
``yaml_flow``.
"""

from __future__ import annotations

import re

from ...rules.faults import Fault, fault
from ..vocabulary import Vocabulary
from .flow import OPEN, quoted_spans, read_flow
from .lines import COLONS, half_quotes, open_brackets, quoted

_BAD_ESCAPE = re.compile(r"^(?:[^\\]|\\[0abtnvfre \"/\\N_LPxuU])*(\\)(?![0abtnvfre \"/\\N_LPxuU])")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")


def fix_value(value: str, key: str, keys: Vocabulary, broken: bool) -> tuple[list[Fault], str | None]:
    """Look at a value; ``broken`` tells that the file as a whole cannot be parsed.

    The second result is the value as it should be; None when a fault cannot be mended.
    """
    if not value or value.startswith("# ") or value == "#":
        return [], value
    names = "|".join(sorted(keys.names, key=len, reverse=True))
    if re.match(rf"[(（]\s*(?:{names})\s*[{COLONS}]", value) and value[-1] in ")）":
        flow = read_flow("{" + value[1:-1] + "}", key, keys, broken)
        return [fault("Y013", "round bracket of fields", sign=value[0]), *flow.faults], flow.fixed
    if value[0] in "[{｛" or (value[0] in "［【〔（(" and key in keys.lists):
        return _bracket(value, key, keys, broken)
    if value[0] in "\"'":
        return _quote(value, key, keys, broken)
    for look in (_sign, _comment, _half_quotes):
        faults, fixed = look(value, key, keys)
        if faults:
            return faults, fixed
    return _colon(value, key, keys) if broken else ([], value)


def _bracket(value: str, key: str, keys: Vocabulary, broken: bool) -> tuple[list[Fault], str | None]:
    bare = re.sub(r"\s+#.*$", "", value)
    if key in keys.texts or (not key and broken and re.match(r"^\[[^\]]*\]\s*[^\s,\]}］】]", bare)):
        if broken:
            return [fault("Y010", "list" if value[0] == "[" else "fields", sign=value[0])], quoted(bare)
        return [], value
    if value[0] in "〔（(":
        inner = re.split(r"[,，、；;]\s*", bare[1:].rstrip("〕）)"))
        return [fault("Y013", "round bracket of a list", sign=value[0])], "[" + ", ".join(inner) + "]"
    if open_brackets(value) > 0 and not broken:
        return [], value  # goes on in the next line
    flow = read_flow(value, key, keys, broken)
    if not broken and not _is_sure(value, flow.faults):
        return [], value
    rest = value[flow.end :]
    if broken and re.fullmatch(r"[,，、;；。]+\s*", rest.lstrip()):
        return [*flow.faults, fault("Y013", "end of the line", flow.end, sign=rest.strip())], flow.fixed
    if broken and re.fullmatch(r"[\]}］｝】]+\s*", rest.lstrip()):
        return [*flow.faults, fault("Y018", "one too many", flow.end, sign=rest.strip())], flow.fixed
    if rest.strip(" ,，") and not rest.lstrip().startswith("#"):
        if not broken:
            return [], value
        return [fault("Y018", "text behind", flow.end)], None
    return flow.faults, flow.fixed + (rest if rest.lstrip().startswith("#") else "") if flow.faults else value


def _is_sure(value: str, faults: list[Fault]) -> bool:
    """Tell whether faults of a value that parses are real: no bracket or quote is open, and none is inside quotes."""
    spans = quoted_spans(value)
    return all((f.code, f.case) not in OPEN and not any(a <= f.at < b for a, b in spans) for f in faults)


def _quote(value: str, key: str, keys: Vocabulary, broken: bool) -> tuple[list[Fault], str | None]:
    sign = value[0]
    closing = re.match(r"^'(?:[^']|'')*'(?!')" if sign == "'" else r'^"(?:[^"\\]|\\.)*"', value)
    if closing:
        after = value[closing.end() :]
        if not after.strip() or re.match(r"\s+#", after):
            escape = _BAD_ESCAPE.search(closing[0]) if broken and sign == '"' else None
            if not escape:
                return [], value
            return [fault("Y017", "escape", escape.start(1))], quoted(closing[0][1:-1]) + after
        bare = value.rstrip()
        if sign == "'" and bare.endswith(sign) and bare.count(sign) % 2:
            at = value.index(sign, 1)
            return [fault("Y017", "single in single", at)], quoted(bare[1:-1])
        return [fault("Y010", "quote")], _chinese_quotes(value)
    if not broken:
        return [], value
    body = value[1:].rstrip()
    if body.endswith(("”", "’")) and not re.search("[“‘]", body):
        return [fault("Y017", "Chinese at the end", sign=sign, end=body[-1])], sign + body[:-1] + sign
    if sign == '"' and (at := body.find("”")) >= 0 and body.find("“") in (-1, *range(at, len(body))):
        return [fault("Y017", "straight at the start")], "“" + body
    if body.endswith(("'", '"')):
        return [fault("Y017", "two kinds", sign=sign, end=body[-1])], sign + body[:-1] + sign
    fixed = quoted(body) if sign == "'" or "\\" in body else f'"{body}"'
    return [fault("Y017", "alone", sign=sign)], fixed


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
        return [fault("Y010", "wide bar", sign=value)], "|"
    if value[0] in "|>":
        text = value[1:].strip()
        fixed = quoted(text) if re.search(r":\s|\s#|^[\[{*&!%@`\"'#]", text) else text
        return [fault("Y010", "text after bar", sign=value[0])], fixed
    if value[0] in "*&!%@`,]}":
        return [fault("Y010", "sign", sign=value[0])], quoted(value)
    if re.match(r"[-?]\s", value) and key:
        if value[0] == "-" and key in keys.lists:
            return [fault("Y014", "line of the key")], f"[{value[1:].strip()}]"
        return [fault("Y010", "sign and space", sign=value[0])], quoted(value)
    return [], value


def _comment(value: str, key: str, keys: Vocabulary) -> tuple[list[Fault], str | None]:
    """Find a ``#`` that cuts a text; one behind two spaces, or in a field that is no free text, is a comment."""
    if value[0] == "#":
        if key not in keys.texts:
            return [], value
        return [fault("Y008", "at the start")], quoted(value)
    found = re.search(r"(?<=[^\s]) #(.?)(.*)$", value)
    if not found or re.search(r"\s\s+#", value[: found.end(1)]) or (key and key not in keys.texts):
        return [], value
    before, tail = value[: found.start()], found[2].strip()
    if not found[1].strip() and not (
        tail and _SENTENCE_END.search(tail) and not _SENTENCE_END.search(before) and len(before) > 8
    ):
        return [], value
    return [fault("Y008", "inside", found.start() + 1)], quoted(value)


def _half_quotes(value: str, key: str, keys: Vocabulary) -> tuple[list[Fault], str | None]:
    bare = re.sub(r"\s+#.*$", "", value)
    if found := half_quotes(bare):
        return [fault("Y017", "half of it Chinese", found[0], sign=found[1])], found[2] + value[len(bare) :]
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
        value, rest = plain[: second.start()].strip(), plain[at:].strip()
        return [fault("Y019", "two fields", at, name=key, other=second[1], value=value, rest=rest)], None
    if not key and re.match(r"^[A-Za-z_]+:\s", plain):
        return [], value  # an entry of a list that is a record
    return [fault("Y009", "colon", found.start())], quoted(plain)

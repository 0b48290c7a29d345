"""Find slips of a Chinese input method in a YAML text, on the line where they were made, and mend them.

Works on lines, not on a parse, since the YAML library reports these slips late, elsewhere, or not at all. Some can be
seen in a file that parses; others are looked for only when it does not (``broken``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import regex

from ...rules.faults import Fault, fault
from ..vocabulary import Vocabulary
from .flow import read_flow
from .indent import find_flat_items, find_misaligned, find_unindented
from .lines import COLONS, SPACE_NAMES, SPACES, Row, Slip, known_key, rows_of
from .values import fix_value

__all__ = ["Slip", "find_slips", "is_suspect"]

LONGEST = 3_000
"""Longer lines are left to the parser."""
_DASHES = "－—–−─﹣‐‑"
_KEY = regex.compile(
    rf"^(?P<open>[“”\"'‘’【*《`]{{0,2}})(?P<name>[A-Za-z_Ａ-Ｚａ-ｚ\p{{Han}}][\w－-]{{0,24}}?)"
    rf"(?P<close>[“”\"'‘’】*》`]{{0,2}})"
    rf"(?P<gap>[{SPACES}]*)(?P<colon>[{COLONS}]+)(?P<space>[{SPACES}]*)(?P<value>.*)$"
)
_NO_COLON = re.compile(r"^(?P<name>[a-z_]+)(?P<sign>\s*(?:->|=>|:=|[;；=＝，,.。、→⇒])\s*|\s+|$)(?P<value>.*)$")
_BULLET = re.compile(r"^(?:[•·●○◦▪■◆※＊*+]\s*|\d{1,2}[.．、)）]\s*|[（(]\d{1,2}[)）]\s*|[①-⑳]\s*)(?=\S)")
_SUSPECT = re.compile(
    rf"^[ ]*[\t\u3000\xa0]|^[ ]*(?:-[ ]+)*[\w“”\"'‘’－-]{{1,28}}\s*[：﹕︰∶]|^[ ]*(?:-[ ]+)*\w{{1,28}}:(?=[^\s/])"
    rf"|[{{\[,，]\s*[“”\"'‘’]?\w{{1,28}}[“”\"'‘’]?(?:\s*[：﹕︰∶]|:(?=[^\s/,}}\]]))"
    rf"|^[ ]*-(?=[\S\u3000\xa0])|^[ ]*(?:[•·●○◦▪■◆※＊]|\d{{1,2}}[.．、)）]|[①-⑳])|:\s*[｜丨‖]\s*$"
    rf"|^[ ]*[{_DASHES}＃]|\S #|:\s*#(?=\S)|[:-]\s+[【［｛〔（(]|[】］｝]\s*$"
    r"|^[^\[\n]*\[[^\]\n]*[，、；]|[“‘”’][^\n]*[\"']|[\"'][^\n]*[“‘”’]|，\s*[a-z_]{1,28}\s*:|^[ ]*[“‘]\w{1,28}[”’]\s*:",
    re.M,
)


def is_suspect(text: str) -> bool:
    """Tell quickly whether a text that parses may still hold a slip."""
    return _SUSPECT.search(text) is not None


def find_slips(text: str, keys: Vocabulary, *, broken: bool) -> list[Slip]:
    """Find the slips of a file in line order, at most one for a line."""
    lines = text.split("\n")
    slips: dict[int, Slip] = {}
    before: Row | None = None
    rows = rows_of(lines, keys)
    first = next((row for row in rows if row.kind == "node"), None)
    dashed = broken and first is not None and first.text.startswith("- ") and bool(known_key(keys).match(first.text))
    for row in rows:
        slip = _top_dash(row, keys) if dashed and row.text.startswith("- ") else None
        slip = slip or _slip_of(row, keys, before, broken)
        if slip:
            slips[row.number] = slip
        if row.kind == "node":
            before = Row(row.number, slip.fixed if slip and slip.fixed else row.text, row.kind)
    if broken:
        fixed = [slips[n].fixed or line if n in slips else line for n, line in enumerate(lines, 1)]
        if any("\n" in line for line in fixed):
            return list(slips.values())
        for find in (find_flat_items, find_unindented, find_misaligned):
            for slip in find(rows_of(fixed, keys), keys):
                if slip.line not in slips:
                    slips[slip.line] = slip
                elif slip.fixed is not None and slips[slip.line].fixed is not None:
                    slips[slip.line] = replace(slips[slip.line], fixed=slip.fixed, more=slip.more)
                for number, line in ((slip.line, slip.fixed), *slip.more):
                    fixed[number - 1] = fixed[number - 1] if line is None else line
    return [slips[n] for n in sorted(slips)]


def _slip_of(row: Row, keys: Vocabulary, before: Row | None, broken: bool) -> Slip | None:
    """Look at one line."""
    if len(row.text) > LONGEST:
        return None
    if row.kind == "flow" or (row.kind == "node" and row.goes_on):
        return _flow_line_slip(row, keys)
    if row.kind == "node":
        return _line_slip(row, keys, before, broken)
    if broken and row.kind == "blank" and (at := re.search("[\u3000\xa0]", row.text)):
        return Slip(row.number, at.start(), (fault("Y007", "blank line", space=SPACE_NAMES[at[0]]),), "")
    return None


def _top_dash(row: Row, keys: Vocabulary) -> Slip | None:
    """Take the dash off a field of the file itself."""
    key = known_key(keys).match(row.text)
    if row.kind != "node" or not key:
        return None
    return Slip(row.number, 0, (fault("Y014", "top"),), row.text[key.start("name") :])


def _line_slip(row: Row, keys: Vocabulary, before: Row | None, broken: bool) -> Slip | None:
    line = row.text
    lead = line[: len(line) - len(line.lstrip(SPACES))]
    body = line[len(lead) :].rstrip(SPACES)
    start = len(lead)
    faults: list[Fault] = []
    if lead.strip(" "):
        at = next(i for i, c in enumerate(lead) if c != " ")
        faults.append(fault("Y007", "indentation", at, space=SPACE_NAMES[lead[at]]))
        lead = _likely_indent(before, body) or lead.replace("\u3000", "  ").replace("\t", "  ").replace("\xa0", " ")
    if body.startswith("```"):
        return Slip(row.number, start, (fault("Y003", "fence"),), "", len(body))
    if quoted := re.match(r">+ +(?=#|[\w\"“]+ *[:：]|- )", body):
        return Slip(row.number, start, (fault("Y003", "quoted mail"),), body[quoted.end() :], quoted.end())
    if found := re.match(r"＃\s*|//\s*|<!--\s*", body):
        fixed = f"{lead}# {body[found.end() :].removesuffix('-->').strip()}"
        return Slip(row.number, start, (fault("Y021"),), fixed, found.end())
    dash, rest, dash_fault = _dash(body, _is_list(before, keys), broken)
    if dash_fault:
        faults.append(replace(dash_fault, at=start + dash_fault.at))
    at = start + len(body) - len(rest)
    entry, more = _entry(rest, bool(dash), keys, broken)
    faults += [replace(f, at=at + f.at) for f in more]
    if not faults:
        return None
    return Slip(row.number, faults[0].at, tuple(faults), None if entry is None else f"{lead}{dash}{entry}")


def _likely_indent(before: Row | None, body: str) -> str:
    """Return the indentation that fits the line before; empty when it tells nothing."""
    found = re.match(rf"^( *)((?:- +)*)([\w\"]+\s*[{COLONS}])?\s*(.*)$", before.text) if before else None
    if not found or not (found[2] or found[3]):
        return ""
    key_at = len(found[1]) + len(found[2])
    if found[3] and not found[4]:
        return " " * (key_at + 2)
    if body[0] in f"-{_DASHES}":
        return found[1] if found[2] else ""
    return " " * key_at


def _is_list(before: Row | None, keys: Vocabulary) -> bool:
    """Tell whether the next line may be an item of a list."""
    if before is None:
        return False
    found = re.match(r"^\s*(?:- +)*([a-z_]+):\s*(?:#.*)?$", before.text)
    return bool(found and found[1] in keys.lists) or before.text.lstrip().startswith("- ")


def _dash(body: str, may_be_item: bool, broken: bool) -> tuple[str, str, Fault | None]:
    """Split the dash off a line; give it as it should be."""
    proper = re.match(r"^(?:- +)+|^-$", body)
    if proper:
        rest = body[proper.end() :]
        return proper[0], rest, None
    if found := re.match(rf"^-[{SPACES}]+", body):
        return "- ", body[found.end() :], fault("Y014", "wrong space", 1)
    if body.startswith("-") and not body.startswith("--") and (may_be_item or not re.match(r"-\d", body)):
        return "- ", body[1:], fault("Y014", "no space")
    if found := re.match(rf"^[{_DASHES}](?![{_DASHES}])[{SPACES}]*(?=\S)", body):
        return "- ", body[found.end() :], fault("Y014", "wrong dash", sign=body[0])
    if may_be_item and (found := _BULLET.match(body)) and not re.match(r"^\*[^\s*]+\*", body):
        return "- ", body[found.end() :], fault("Y014", "bullet", sign=found[0].strip())
    return "", body, None


def _entry(rest: str, is_item: bool, keys: Vocabulary, broken: bool) -> tuple[str | None, list[Fault]]:
    """Look at ``key: value``, or a value alone; give it as it should be."""
    key = _KEY.match(rest)
    if broken and is_item and key and (faults_and := _record_without_braces(rest, keys)):
        return faults_and
    if key:
        name = _meant(key, keys, broken)
        if name:
            return _keyed(key, name, keys, broken)
        if broken and not is_item and key["colon"] != ":" and not key["gap"]:
            return None, [fault("Y004", "no field", key.start("colon"), name=key["name"])]
    if broken and (found := _NO_COLON.match(rest)) and found["name"] in keys.names:
        name, sign, at = found["name"], found["sign"].strip(), found.end("name")
        value_faults, value = fix_value(found["value"], name, keys, broken)
        wrong = fault("Y019", "sign for a colon", at, name=name, sign=sign) if sign else fault("Y019", "no colon", at, name=name)
        return (None if value is None else f"{name}: {value}".rstrip()), [wrong, *value_faults]
    faults, fixed = fix_value(rest, "", keys, broken) if is_item else ([], rest)
    return fixed, faults


def _record_without_braces(rest: str, keys: Vocabulary) -> tuple[str, list[Fault]] | None:
    """Read ``source: 甲, quote: 乙`` behind a dash as the record it was meant to be."""
    names = "|".join(sorted(keys.names, key=len, reverse=True))
    second = re.match(rf"(?:{names})\s*[{COLONS}](?!\s*[\[{{\"']).*?([,，;；、]?\s*(?:{names}))\s*[{COLONS}]", rest)
    if not second or not re.match(r"[,，;；、]|\s", second[1]):
        return None
    flow = read_flow("{" + rest + "}", "", keys, True)
    return flow.fixed, [fault("Y018", "no braces", second.start(1))]


def _meant(key: regex.Match[str], keys: Vocabulary, broken: bool) -> str:
    """Return the field name a key stands for; empty when it looks like text."""
    if key["open"] in ('"', "'") and not key["close"] and key["value"].rstrip().endswith(key["open"]):
        return ""  # the whole line is a text in quotation marks, whatever word it begins with
    name = unicodedata.normalize("NFKC", key["name"]).lower().replace("-", "_")
    if name in keys.names:
        return name
    call = keys.calls.get(key["name"].lower(), "")
    if key["colon"] == ":":
        return ""  # an unknown name is for the table of fields to judge
    if call:
        return call
    return name if re.fullmatch(r"[a-z_]{2,}", key["name"]) and not key["gap"] else ""


def _keyed(key: regex.Match[str], name: str, keys: Vocabulary, broken: bool) -> tuple[str | None, list[Fault]]:
    faults: list[Fault] = []
    if set(key["open"] + key["close"]) - set("\"'"):
        faults.append(fault("Y017", "key", key.start("open"), name=name, open=key["open"], close=key["close"]))
    written = key["name"] if key["colon"] == ":" else name
    if key["colon"] != ":":
        at, sign = key.start("colon"), key["colon"]
        faults.append(fault("Y004", "colon" if key["name"].isascii() else "colon and name", at, name=key["name"], sign=sign))
    elif key["value"] and not key["space"]:
        faults.append(fault("Y005", "no space", key.start("colon"), name=name))
    elif key["value"] and not key["space"].startswith((" ", "\t")):
        faults.append(fault("Y005", "wrong space", key.start("space"), name=name, space=SPACE_NAMES[key["space"][0]]))
    value_faults, value = fix_value(key["value"], name, keys, broken)
    at = key.start("value")
    faults += [replace(f, at=at + f.at) for f in value_faults]
    return (None if value is None else f"{written}: {value}".rstrip()), faults


def _flow_line_slip(row: Row, keys: Vocabulary) -> Slip | None:
    """Look at a line of brackets that go on over several lines: only colons and commas between known fields."""
    names = "|".join(sorted(keys.names, key=len, reverse=True))
    faults: list[Fault] = []
    before = rf"(?:^\s*|[{{,，]\s*)(?:{names})"
    if colon := re.search(rf"{before}\s*([：﹕︰∶])", row.text):
        faults.append(fault("Y004", "colon in brackets", colon.start(1), sign=colon[1]))
    elif colon := re.search(rf"{before}(:)(?=[^\s,}}\]])", row.text):
        faults.append(fault("Y005", "in brackets", colon.start(1)))
    fixed = re.sub(rf"({before})\s*(?:[：﹕︰∶]\s*|:(?=[^\s,}}\]]))", r"\1: ", row.text)
    if comma := re.search(rf"([，、；])\s*(?:(?:{names})\s*[{COLONS}]|$)", row.text):
        faults.append(fault("Y013", "between fields in lines", comma.start(1), sign=comma[1]))
    fixed = re.sub(rf"[，、；]\s*((?:{names})\s*:|$)", lambda m: ", " + m[1] if m[1] else ",", fixed)
    if not faults:
        return None
    return Slip(row.number, faults[0].at, tuple(faults), fixed)

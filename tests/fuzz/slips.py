"""Slips people make in YAML with a Chinese input method, as functions that spoil one line of a good file.

A slip takes a line and gives the spoilt line, or None where it does not apply. As a campaign,
``python -m tests.fuzz.slips [cases] [seed]``: each must be named on its line, or be read as it was meant.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable

from annotated_edition.glossary.read import parse_term
from annotated_edition.model import Term
from annotated_edition.report import Report
from tests.support import ROOT

Slip = Callable[[str], str | None]
KEY = re.compile(r"^(\s*(?:- )*)([a-z_]+): (.+)$")
FLOW = re.compile(r"^(.*)\{(.+)\}\s*$")


def _sub(pattern: str, new: str, count: int = 1) -> Slip:
    def slip(line: str) -> str | None:
        out = re.sub(pattern, new, line, count=count)
        return out if out != line else None

    return slip


def _value(change: Callable[[str], str | None]) -> Slip:
    def slip(line: str) -> str | None:
        found = KEY.match(line)
        if not found or found[3][0] in "[{|>\"'&*":
            return None
        value = change(found[3])
        return None if value is None else f"{found[1]}{found[2]}: {value}"

    return slip


SLIPS: dict[str, Slip] = {
    "全角冒号": _sub(r"^(\s*(?:- )*[a-z_]+): ", r"\1："),
    "全角冒号加空格": _sub(r"^(\s*(?:- )*[a-z_]+): ", r"\1： "),
    "冒号后无空格": _sub(r"^(\s*(?:- )*[a-z_]+): (?=[^\s\[{|>])", r"\1:"),
    "冒号后全角空格": _sub(r"^(\s*(?:- )*[a-z_]+): (?=[^\s\[{|>])", "\\1:\u3000"),
    "少了冒号": _sub(r"^(\s*(?:- )*[a-z_]+): (?=[^\s\[{|>])", r"\1 "),
    "分号": _sub(r"^(\s*(?:- )*[a-z_]+): (?=[^\s\[{|>])", r"\1; "),
    "等号": _sub(r"^(\s*(?:- )*[a-z_]+): (?=[^\s\[{|>])", r"\1 = "),
    "花括号里全角冒号": _sub(r"([{,] ?[a-z_]+): ", r"\1："),
    "花括号里冒号无空格": _sub(r"([{,] ?[a-z_]+): (?=[^\s\"'\[])", r"\1:"),
    "花括号里全角逗号": _sub(r", (?=[a-z_]+: )", "，"),
    "花括号里少逗号": _sub(r", (?=[a-z_]+: )", " "),
    "全角花括号": lambda s: s.replace("{", "｛").replace("}", "｝") if "{" in s else None,
    "后半花括号全角": lambda s: s[:-1] + "｝" if s.endswith("}") else None,
    "少后半花括号": lambda s: s[:-1] if s.endswith("}") and s.count("{") == 1 else None,
    "圆括号": lambda s: s.replace("{", "(").replace("}", ")") if "- {" in s else None,
    "方头括号": _sub(r"^(topics|not_in): \[(.*)\]$", r"\1: 【\2】"),
    "全角方括号": _sub(r"^(topics|not_in): \[(.*)\]$", r"\1: ［\2］"),
    "列表全角逗号": _sub(r"^(topics: \[[^,\]]+), ", r"\1，"),
    "列表顿号": _sub(r"^(topics: \[[^,\]]+), ", r"\1、"),
    "少后半方括号": _sub(r"^((?:topics|not_in): \[.*)\]$", r"\1"),
    "后半方括号全角": _sub(r"^((?:topics|not_in): \[.*)\]$", r"\1】"),
    "短横无空格": _sub(r"^(\s*)- ", r"\1-"),
    "全角短横": _sub(r"^(\s*)- ", r"\1－ "),
    "破折号": _sub(r"^(\s*)- ", r"\1— "),
    "短横后全角空格": _sub(r"^(\s*)- ", "\\1-\u3000"),
    "圆点": _sub(r"^(\s*)- (?=[^\s])", r"\1• "),
    "制表符缩进": _sub(r"^ +(?=\S)", "\t"),
    "全角空格缩进": _sub(r"^ +(?=\S)", "\u3000"),
    "不换行空格缩进": _sub(r"^  (?=\S)", "\xa0\xa0"),
    "栏名首字母大写": lambda s: s[0].upper() + s[1:] if re.match(r"[a-z_]+:", s) else None,
    "栏名加中文引号": _sub(r"^(\s*(?:- )*)([a-z_]+): ", r"\1“\2”: "),
    "栏名全角": lambda s: s.replace("gloss:", "ｇｌｏｓｓ:") if s.lstrip().startswith("gloss:") else None,
    "栏名漏字母": _sub(r"^(\s*(?:- )*)([a-z])[a-z]([a-z_]+): ", r"\1\2\3: "),
    "值里半角冒号": _value(lambda v: v[: len(v) // 2] + ": " + v[len(v) // 2 :] if len(v) > 6 else None),
    "值里井号": _value(lambda v: v[: len(v) // 2] + " #" + v[len(v) // 2 :] if len(v) > 6 else None),
    "前半角引号": _value(lambda v: f'"{v}'),
    "前半角后中文引号": _value(lambda v: f'"{v}”'),
    "半角引号后有字": _value(lambda v: f'"{v[:2]}"{v[2:]}' if len(v) > 3 else None),
    "单引号没配对": _value(lambda v: f"'{v}"),
    "星号开头": _value(lambda v: f"*{v}"),
    "方括号开头": _value(lambda v: f"[{v[:2]}]{v[2:]}" if len(v) > 3 else None),
    "竖线后有字": _value(lambda v: f"| {v}"),
    "百分号开头": _value(lambda v: f"%{v}"),
    "值为空": _value(lambda v: ""),
    "零宽空格": _value(lambda v: v[:1] + "\u200b" + v[1:]),
    "多缩进一格": lambda s: " " + s if re.match(r"^[a-z_]+: ", s) else None,
    "少缩进一格": lambda s: s[1:] if re.match(r"^  +[a-z_]+: ", s) else None,
    "短横多缩进一格": lambda s: " " + s if re.match(r"^ +- ", s) else None,
}  # fmt: skip


def spoil(lines: list[str], rng: random.Random, tries: int = 60) -> tuple[str, int, list[str]] | None:
    """Make one slip on one line; give its name, the index of the line, and the lines."""
    for _ in range(tries):
        name = rng.choice(list(SLIPS))
        index = rng.randrange(len(lines))
        if lines[index].lstrip().startswith("#") or not lines[index].strip():
            continue
        spoilt = SLIPS[name](lines[index])
        if spoilt is not None:
            return name, index, [*lines[:index], spoilt, *lines[index + 1 :]]
    return None


def same(one: Term | None, two: Term | None) -> bool:
    """Tell whether two terms say the same, wherever it was written."""
    return re.sub(r"Location\([^)]*\)", "", repr(one)) == re.sub(r"Location\([^)]*\)", "", repr(two))


def campaign(cases: int, seed: int) -> tuple[int, int, int]:
    """Make single slips in the project's annotations; give how many were tried, lost, and said more than once.

    A slip is lost when no message names its line and the file is read as something else. A ``#`` with a space before it
    is the one slip that cannot be told from what is meant (a comment) where no sentence is cut; it is not counted as lost.
    """
    rng = random.Random(seed)
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "annotations").glob("*.yml"))]
    tried = lost = repeated = 0
    for _ in range(cases):
        text = rng.choice(texts)
        made = spoil(text.split("\n"), rng)
        if made is None:
            continue
        tried += 1
        name, index, lines = made
        report = Report()
        term = parse_term("annotations/x.yml", "\n".join(lines).encode(), report)
        repeated += len(report.diagnostics) > 1
        if name == "值里井号" or any(d.location.line == index + 1 for d in report.diagnostics):
            continue
        if not same(term, parse_term("annotations/x.yml", text.encode(), Report())):
            lost += 1
            print(f"{name}: line {index + 1}: {lines[index]}")
    return tried, lost, repeated


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    started = time.time()
    tried, lost, repeated = campaign(count, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(
        f"slips: {tried} slips, {lost} failed (not named on their line), {repeated} said more than once, "
        f"{time.time() - started:.0f} s"
    )
    sys.exit(1 if lost else 0)

"""Say what changed between two versions of ``edition.json``, in plain Chinese, one line per change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Data = Mapping[str, Any]
_LONGEST = 60
"""Characters shown of a text."""


def diff_editions(old: Data, new: Data) -> list[str]:
    """Give the lines of “what changed since”; only the versions when nothing did."""
    lines = [f"从 {old['version']} 到 {new['version']}"]
    lines += _records("来源", old["sources"], new["sources"], lambda s: str(s["file"]), _source)
    lines += _records("文章", old["articles"], new["articles"], lambda a: f"《{a['title']}》", _article)
    lines += _lists(
        "校改",
        old,
        new,
        "apparatus",
        lambda e: f"{e['article']}#{e['block']} {e['reading'] or '〔无〕'} → {e['lemma'] or '〔删〕'}",
    )
    lines += _lists("缺文", old, new, "gaps", lambda g: f"{g['article']}#{g['block']} {g['reason']}")
    lines += _lists("存疑", old, new, "queries", lambda q: f"{q['source']} “{q['quote']}”：{q['ask']}")
    lines += _records("词条", old["terms"], new["terms"], lambda t: str(t["headword"]), _term)
    lines += _occurrences(old, new)
    if len(lines) == 1:
        lines.append("文字、校勘记、词条和标注都没有变。")
    return lines


def _records(
    name: str, old: Iterable[Data], new: Iterable[Data], label: Callable[[Data], str], inside: Callable[[Data, Data], list[str]]
) -> list[str]:
    before, after = {r["id"]: r for r in old}, {r["id"]: r for r in new}
    lines = [f"＋{name} {i} {label(r)}" for i, r in after.items() if i not in before]
    lines += [f"－{name} {i} {label(r)}" for i, r in before.items() if i not in after]
    for i, record in after.items():
        if i in before:
            lines += [f"～{name} {i} {line}" for line in inside(before[i], record)]
    return lines


def _lists(name: str, old: Data, new: Data, key: str, label: Callable[[Data], str]) -> list[str]:
    before, after = (Counter(label(r) for r in data.get(key, [])) for data in (old, new))
    return [f"＋{name} {x}" for x in (after - before).elements()] + [f"－{name} {x}" for x in (before - after).elements()]


def _source(old: Data, new: Data) -> list[str]:
    lines = ["原文件换了"] if old["sha256"] != new["sha256"] else []
    records = old.get("record", {}), new.get("record", {})
    for name in dict.fromkeys([*records[0], *records[1]]):
        values = [r[name]["value"] if name in r else "（无）" for r in records]
        if values[0] != values[1]:
            lines.append(f"著录 {name}：{values[0]} → {values[1]}")
    return lines


def _article(old: Data, new: Data) -> list[str]:
    before, after = ({b["id"]: b for b in a["blocks"]} for a in (old, new))
    lines = [f"增 {i}：{_short(b['text'])}" for i, b in after.items() if i not in before]
    lines += [f"少 {i}：{_short(b['text'])}" for i, b in before.items() if i not in after]
    for i, block in after.items():
        if i in before and before[i]["text"] != block["text"]:
            was, now = _smallest(before[i]["text"], block["text"])
            lines.append(f"{i}：“{_short(was)}” → “{_short(now)}”")
    return lines


def _term(old: Data, new: Data) -> list[str]:
    labels = {"headword": "词目", "pinyin": "拼音", "english": "英文", "status": "状态"}
    lines = [f"{label}：{old.get(k)} → {new.get(k)}" for k, label in labels.items() if old.get(k) != new.get(k)]
    for sign, a, b in (("＋", new, old), ("－", old, new)):
        lines += [f"写法 {sign}{form}" for form in a["forms"] if form not in b["forms"]]
    before, after = ({s["id"]: s["gloss"] for s in t["senses"]} for t in (old, new))
    lines += [f"义项 {i}：{_short(before.get(i, '（无）'))} → {_short(g)}" for i, g in after.items() if before.get(i) != g]
    return lines + [f"去掉义项 {i}" for i in before if i not in after]


def _occurrences(old: Data, new: Data) -> list[str]:
    before, after = (
        {(o["term"], o["article"], o["block"], o["start"], o["end"]): o["sense"] for o in d["occurrences"]} for d in (old, new)
    )
    senses = sum(1 for place, sense in after.items() if place in before and before[place] != sense)
    counts = (("新增", len(after.keys() - before.keys())), ("去掉", len(before.keys() - after.keys())), ("换了义项", senses))
    shown = [f"{name} {n} 处" for name, n in counts if n]
    return [f"～标注 {'，'.join(shown)}；共 {len(before)} → {len(after)} 处"] if shown else []


def _smallest(old: str, new: str) -> tuple[str, str]:
    """Take away what two texts begin and end with alike."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

"""Take down what a campaign found, and make the page *质量* from it: ``python -m tests.support.quality`` (``make quality``).

A campaign calls :func:`record`; the figures lie in ``docs/assets/quality/<name>.json``, and the page's tables are made from
those files and from nothing else. Dates are the edition's, not the clock's.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping

from tests.support import ROOT

FIGURES = ROOT / "docs" / "assets" / "quality"
PAGE = ROOT / "docs" / "quality.md"
ORDER = ("security", "files", "fuzz", "determinism", "atomic", "links", "portability", "supply", "mutants", "coverage")
HEAD = """# 质量

来稿出自陌生人，网页在各种地方打开，网站在各种机器上生成。下面每一张表由所注的命令写成，不是手填的；数字存在
`docs/assets/quality/` 里，也随网站发布，表与数字不符时测试不通过。
每次提交都跑的测试里有同样的检查，只是次数少些。
"""


def edition_date() -> str:
    """Give the date set in ``mkdocs.yml``."""
    found = re.search(r"^\s+date: (\d{4}-\d\d-\d\d)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    return found[1] if found else ""


def record(
    name: str,
    title: str,
    what: str,
    command: str,
    figures: Mapping[str, int | float | str],
    notes: tuple[str, ...] = (),
    *,
    size: int = 0,
) -> None:
    """Write down the figures of a campaign, and make the page again; those of one that found faults are only printed.

    So are those of a shorter run than one of this edition that is taken down: ``size`` is the number of its trials.
    """
    assert name in ORDER, name
    if any(value for label, value in figures.items() if label.endswith("不合的")):
        print(f"{name}: not taken down, for there are faults: {json.dumps(dict(figures), ensure_ascii=False)}")
        return
    FIGURES.mkdir(parents=True, exist_ok=True)
    path = FIGURES / f"{name}.json"
    longest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if longest.get("edition") == edition_date() and longest.get("size", 0) > size:
        print(f"{name}: not taken down, for there is a longer run: {json.dumps(dict(figures), ensure_ascii=False)}")
        return
    data = {
        "title": title,
        "what": what,
        "command": command,
        "edition": edition_date(),
        "size": size,
        "figures": dict(figures),
        "notes": list(notes),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Give the page as the figures at hand make it."""
    parts = [HEAD]
    for name in ORDER:
        file = FIGURES / f"{name}.json"
        if not file.is_file():
            continue
        data = json.loads(file.read_text(encoding="utf-8"))
        rows = [f"| {_cell(label)} | {_cell(value)} |" for label, value in data["figures"].items()]
        parts.append(
            f"## {data['title']} {{: #{name} }}\n\n{data['what']}\n\n命令：`{data['command']}`；本版日期 {data['edition']}；"
            f"数字：[{file.name}](assets/quality/{file.name})。\n\n"
            + "| 项目 | 数 |\n| --- | --- |\n" + "\n".join(rows) + "\n"
        )  # fmt: skip
        if data["notes"]:
            parts.append("\n".join(f"- {_plain(n)}" for n in data["notes"]) + "\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|])", r"\\\1", text)


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:g}" if isinstance(value, float) else _plain(str(value))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)

"""Make the page *速度* and its picture from the figures of the benchmarks, and from nothing else.

python benchmarks/page.py
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "assets" / "bench"
PAGE = ROOT / "docs" / "speed.md"
PICTURE = "growth.svg"
HEAD = """# 速度

下面的数都由 `make bench` 量出，不是手填的；数字存在 `docs/assets/bench/` 里，表与数字不符时测试不通过。

文字是用本书的词随机排成的（`benchmarks/generate.py`，同样的种子得同样的文件）：每篇约两千字，\
每百字约十处标注（本书是九处）。没有另外注明的，都是整个进程的 CPU 秒数。达不到目标的照写“未达到”。
"""
STAGE_NAMES = {
    "read": "读文件", "transcribe": "转录", "glossary": "读词条", "resolve": "查引文", "match": "匹配", "suspects": "跨词的写法",
    "crosscheck": "交叉检查", "collate": "平行段落",
}  # fmt: skip
"""What comes before any page is made."""
LATER_NAMES = {"render": "排成 Markdown", "weave": "织入正文的标记", "export": "供下载的文件", "index": "搜索索引和网页的数据"}
"""What else is not MkDocs."""
Row = Sequence[str]


def page(figures: dict[str, dict[str, Any]]) -> str:
    """Give the page; cases that were never run are left out."""
    parts = [HEAD]
    for name, write in (
        ("build", _build),
        ("stages", _stages),
        ("growth", _growth),
        ("check", _check),
        ("serve", _serve),
        ("search", _search),
    ):
        if name in figures:
            parts += [write(figures[name]), _machine(figures[name]["machine"])]
    parts.append("## 没有量的 {: #not }\n\n"
                 "- 别的做法（词汇表插件、Sphinx、Hugo、Docusaurus）不在这里重跑；它们不做同样的事，数不能直接相比。\n"
                 "- 手机、慢的磁盘、别的系统；Chromium 以外的浏览器里的搜索。\n")  # fmt: skip
    return "\n".join(parts)


def _table(head: Row, rows: Iterable[Row]) -> str:
    rows = list(rows)
    align = ["---", *("---:" if any(row[column][:1].isdigit() for row in rows) else "---" for column in range(1, len(head)))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, align, *rows)) + "\n"


def _against(value: float, target: float, unit: str) -> str:
    return f"{target:g} {unit}".strip() + ("，达到" if value <= target else "，**未达到**")


def _build(f: dict[str, Any]) -> str:
    megabytes = 1e6
    bare = f"裸 Material（{'jieba 分词' if f['jieba'] else '没有装 jieba，不分词'}，不注一词）"
    rows = [
        ("CPU 秒", f"{f['ours']:.1f}", f"{f['bare']:.1f}", ""),
        ("写出的网页", f"{f['pages']:,}", f"{f['bare_pages']:,}", "我们的多出词条页、来源页、词表"),
        ("每页 CPU 毫秒", f"{1000 * f['ours'] / f['pages']:.1f}", f"{1000 * f['bare'] / f['bare_pages']:.1f}",
         f"比值 {f['per_page_ratio']:.2f}；目标 {_against(f['per_page_ratio'], 0.8, '')}"),
        ("最大内存 MB", f"{f['ours_memory']:.0f}", f"{f['bare_memory']:.0f}", f"目标 {_against(f['ours_memory'], 2000, 'MB')}"),
        ("没有变化时再生成", f"{f['unchanged']:.2f}", "",
         f"目标 {_against(f['unchanged'] / f['ours'], 0.1, '倍')}（{f['unchanged'] / f['ours']:.3f}）"),
        ("全站 MB", f"{f['site'] / megabytes:.0f}", f"{f['bare_site'] / megabytes:.0f}", "我们的含 EPUB、TEI、数据表等下载"),
        ("搜索索引 MB", f"{f['search'] / megabytes:.1f}", "", "未压缩"),
        ("文章页 kB（中位 / 最大）", _kilobytes(f["weights"]["articles"]), "", "未压缩，含页末的注"),
        ("词条页 kB（中位 / 最大）", _kilobytes(f["weights"]["terms"]), "", "未压缩"),
        ("最大的一页 kB", f"{f['largest'][0] / 1000:.0f}", "", f["largest"][1]),
    ]  # fmt: skip
    return (
        f"## 生成整个网站 {{: #build }}\n\n{f['articles']:,} 篇，{f['terms']:,} 个词条，每一处都有链接，词条页有全部上下文；"
        f"两者轮流跑 {f['rounds']} 次，取中位。\n\n" + _table(("", "本书的工具", bare, "说明"), rows)
    )


def _kilobytes(pair: Sequence[int]) -> str:
    return f"{pair[0] / 1000:.0f} / {pair[1] / 1000:.0f}"


def _stages(f: dict[str, Any]) -> str:
    total = sum(f[name] for name in STAGE_NAMES)
    rows = [(label, f"{f[name]:.2f}") for name, label in STAGE_NAMES.items()]
    rows.append((f"合计（目标 {_against(total, 3, '秒')}）", f"{total:.2f}"))
    later = [(label, f"{f[name]:.2f}") for name, label in LATER_NAMES.items()]
    return (
        f"## MkDocs 以前各步 {{: #stages }}\n\n{f['articles']:,} 篇，{f['terms']:,} 个词条，"
        f"标注 {f['occurrences']:,.0f} 处。\n\n" + _table(("步骤", "CPU 秒"), rows)
        + "\n成书以后，MkDocs 以外的各步：\n\n" + _table(("步骤", "CPU 秒"), later)
    )  # fmt: skip


def _growth(f: dict[str, Any]) -> str:
    rows = []
    for row in f["rows"]:
        total = sum(row[name] for name in STAGE_NAMES)
        per = 1000 * total / row["articles"]
        rows.append((f"{row['articles']:,} 篇", f"{row['terms']:,}", f"{total:.2f}", f"{per:.1f}", f"{row['memory']:.0f}"))
    large = [row for row in f["rows"] if row["articles"] >= 10_000]
    return (
        "## 随文章、词条增长 {: #growth }\n\n" + _table(("文章", "词条", "CPU 秒", "每篇毫秒", "内存 MB"), rows)
        + "".join(f"\n{r['articles']:,} 篇的内存：目标 {_against(r['memory'], 2000, 'MB')}。\n" for r in large)
        + f"\n![各规模每篇所需的 CPU 毫秒](assets/bench/{PICTURE})\n"
    )  # fmt: skip


def _check(f: dict[str, Any]) -> str:
    rows = [
        ("等候的秒数", f"{f['wall']:.2f}", _against(f["wall"], 3, "秒")),
        ("CPU 秒", f"{f['cpu']:.2f}", ""), ("内存 MB", f"{f['memory']:.0f}", ""),
    ]  # fmt: skip
    return f"## edition check {{: #check }}\n\n{f['articles']:,} 篇，{f['terms']:,} 个词条。\n\n" + _table(
        ("", "量得", "目标"), rows
    )


def _serve(f: dict[str, Any]) -> str:
    rows = []
    for key, name in (("own", "本书"), ("large", f"{f['articles']:,} 篇、{f['terms']:,} 个词条")):
        for case, label in (("few", "只在几页上的词条"), ("many", "出现最多的词条")):
            found = f[key][case]
            goal = _against(max(found["term"], found["article"]), 1, "秒") if case == "few" else "打开的页在先"
            where = f"{label}（{found['articles']:.0f} 篇）"
            rows.append((f"{name}：{where}", f"{found['term']:.2f}", f"{found['article']:.2f}", goal))
    return (
        "## 改一条注，到网页刷新 {: #serve }\n\n"
        "`edition serve` 之下，从存盘到浏览器里开着的页显出新文字的秒数（不是 CPU），中位。\n\n"
        + _table(("", "词条页", "文章页", "目标"), rows)
    )


def _search(f: dict[str, Any]) -> str:
    rows = []
    for key, label, goal, unit in (
        ("ready", "打开后到能搜", 300, "毫秒"), ("median", "一次搜索，中位", 10, "毫秒"),
        ("p95", "一次搜索，95%", 10, "毫秒"), ("slowest", "一次搜索，最慢", 0, "毫秒"),
        ("worst", "最常见的单字", 50, "毫秒"), ("nothing", "没有结果，找相近的", 0, "毫秒"),
        ("sorted", "最长的逐条对照，排序后头二百行", 0, "毫秒"), ("memory", "内存", 60, "MB"),
    ):  # fmt: skip
        both = [f[scheme][key] for scheme in ("http", "file")]
        rows.append((f"{label}（{unit}）", *(f"{value:.1f}" for value in both), _against(max(both), goal, unit) if goal else ""))
    packed = f["packed"] / 1e6
    return (
        f"## 在浏览器里搜索 {{: #search }}\n\n{f['articles']:,} 篇、{f['characters']:,} 字，文字由本书的字对接成；"
        f"词条和注是本书的 {f['terms']:,} 条。"
        f"索引是所搜文字的 {f['share']:.2f} 倍，压缩后 {packed:.2f} MB（目标 {_against(packed, 2, 'MB')}）。\n\n"
        + _table(("", "经 http", "从文件夹", "目标"), rows)
    )  # fmt: skip


def _machine(m: dict[str, Any]) -> str:
    libraries = "，".join(f"{name} {m[name]}" for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml"))
    return (
        f"机器：{m['system']} {m['processor']}，{m['cores']} 核，开始时负载 {m['load']}；Python {m['python']}，{libraries}。\n"
        + ("机器上同时有别的工作，秒数偏大，比值较可靠。\n" if m["load"] > m["cores"] / 2 else "")
    )  # fmt: skip


def picture(f: dict[str, Any]) -> str:
    """Draw the CPU milliseconds per article at each size, one bar a row, its stages side by side."""
    colours = ("#4c78a8", "#f58518", "#54a24b", "#b279a2", "#e45756", "#72b7b2", "#9d755d", "#bab0ac")
    rows = [
        (f"{r['articles']:,} 篇 × {r['terms']:,} 词条", [1000 * r[n] / r["articles"] for n in STAGE_NAMES]) for r in f["rows"]
    ]
    most = max(sum(values) for _, values in rows)
    parts = []
    for number, (label, values) in enumerate(rows):
        y, x = 20 + 34 * number, 190.0
        parts.append(f'<text x="180" y="{y + 15}" text-anchor="end">{label}</text>')
        for value, colour in zip(values, colours, strict=True):
            width = 400 * value / most
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="20" fill="{colour}"/>')
            x += width
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{sum(values):.1f}</text>')
    bottom = 34 * len(rows) + 40
    x = 4.0
    for name, colour in zip(STAGE_NAMES.values(), colours, strict=True):
        parts.append(
            f'<rect x="{x:.0f}" y="{bottom}" width="12" height="12" fill="{colour}"/>'
            f'<text x="{x + 16:.0f}" y="{bottom + 11}">{name}</text>'
        )
        x += 30 + 13 * len(name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {bottom + 30}" '
        'font-family="sans-serif" font-size="13" fill="#808080">\n'
        "<title>各规模每篇所需的 CPU 毫秒</title>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def read_figures() -> dict[str, dict[str, Any]]:
    """Read all figures at hand."""
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(FIGURES.glob("*.json"))}


def write_page() -> None:
    """Write page and picture."""
    figures = read_figures()
    PAGE.write_text(page(figures), encoding="utf-8")
    if "growth" in figures:
        (FIGURES / PICTURE).write_text(picture(figures["growth"]), encoding="utf-8")


if __name__ == "__main__":
    write_page()

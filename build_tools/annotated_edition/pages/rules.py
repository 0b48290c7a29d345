"""The pages for contributors that are made from tables: every field, and every rule with an example."""

from __future__ import annotations

from collections.abc import Iterable

from ..fields.kinds import Choice, Field, Kind, ListOf, OneKey, Record, Text, TextOr
from ..fields.table import EDITION, SOURCE, term_fields
from ..report import SEVERITY_NAMES
from ..rules.checks import RULES
from ..rules.examples import ExampleFile, RuleExample, read_example
from ..rules.wording import Rule
from ..wording.markdown import escape_markdown

GROUPS = {
    "Y": "YAML 的写法",
    "F": "栏目",
    "S": "来源",
    "T": "词条",
    "C": "整部书",
}
_FORMATS = {
    "count": "整数",
    "date": "日期（2021、2021-09、2021-09-26）",
    "file": "文件名",
    "form": "文字",
    "id": "编号（小写拉丁字母、数字、短横）",
    "language": "语言的代号（BCP 47）",
    "pinyin": "拼音",
    "prose": "文字",
    "rule": "规则编号",
    "sha256": "SHA-256",
    "url": "网址",
    "": "文字",
}


def render_fields_page(topics: tuple[str, ...] = ()) -> str:
    """Render the page of all fields as Markdown; ``topics`` are those of the edition, where it names its own."""
    rows = [
        "# 栏目表",
        "",
        (
            "注文（`annotations/` 里的文件）、来源（`sources/` 里的 `source.yml`）和一部书自己的设置"
            "（`mkdocs.yml` 里的 `extra.edition`）能写哪些栏。"
            "本页由程序的栏目表生成，与检查所用的是同一张表。"
        ),
        "新手只要两栏：`headword`（词目）和 `gloss`（释义）；其余都可以以后补。",
        "",
        "写不下或有特别符号的文字放进单引号：`gloss: '……'`；几行的文字用 `note: |`，从下一行起缩进两格。",
        "",
    ]
    own = (("词条", "term", term_fields(topics)), ("来源", "source", SOURCE), ("设置", "settings", EDITION))
    for title, anchor, record in own:
        rows += [f"## {title} {{ #{anchor} }}", "", *_table(record, anchor), ""]
        for field in record.fields:
            rows += _section(field, anchor)
    return "\n".join(rows).rstrip() + "\n"


def _section(field: Field, anchor: str) -> list[str]:
    """Return a table for the records inside a field, and those inside them."""
    inner = _record_of(field.kind)
    if inner is None:
        return []
    own = f"{anchor}-{field.name}".replace("_", "-")
    rows = [f"### {field.name}（{field.label}） {{ #{own} }}", "", *_table(inner, own), ""]
    if inner.one_of:
        rows += [f"{'、'.join(f'`{n}`' for n in inner.one_of)} 只写其中一种。", ""]
    for deeper in inner.fields:
        if (nested := _record_of(deeper.kind)) and deeper.name != "citations":
            rows += [f"`{deeper.name}`（{deeper.label}）里：", "", *_table(nested, f"{own}-{deeper.name}"), ""]
    return rows


def _table(record: Record, anchor: str) -> list[str]:
    rows = ["| 栏 | 名称 | 写什么 | 说明 | 例 |", "|---|---|---|---|---|"]
    for field in record.fields:
        name = f"`{field.name}`" + ("（必填）" if field.required else "")
        target = f"{anchor}-{field.name}".replace("_", "-")
        kind = escape_markdown(_describe(field.kind))
        if _record_of(field.kind) and anchor in ("term", "source", "settings"):
            kind = f"[{kind}](#{target})"
        example = f"`{field.example}`" if field.example else ""
        cells = (name, field.label, kind, escape_markdown(field.help), example)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return rows


def _record_of(kind: Kind) -> Record | None:
    inner = kind.of if isinstance(kind, ListOf) else kind
    return inner if isinstance(inner, Record) else None


def _describe(kind: Kind) -> str:
    if isinstance(kind, Text):
        return "文字，可分段" if kind.markdown else _FORMATS[kind.format]
    if isinstance(kind, Choice):
        return "、".join(v if v == label else f"{v}（{label}）" for v, label in kind.options.items())
    if isinstance(kind, OneKey):
        return "一种关系和一个词目：" + "、".join(f"{v}（{label}）" for v, label in kind.options.items())
    if isinstance(kind, ListOf):
        return f"列表；每项：{_describe(kind.of)}"
    if isinstance(kind, TextOr):
        return "文字，或一组栏"
    return "一组栏"


def render_rules_page() -> str:
    """Render the page of all rules as Markdown: what each asks for, a bad example, the message, the mended example."""
    rows = [
        "# 规则",
        "",
        (
            "`edition check` 会报告的每一条规则。**错误**要改好才能发布；"
            "**待核**是一个问题，看过之后或改好，或在词条的 `allow` 里写明理由。"
        ),
        "每条规则都有一个错例、程序实际打印的话，和改好的样子；测试逐条核对。",
        "",
    ]
    for letter, title in GROUPS.items():
        rows += [f"## {title} {{ #{letter.lower()} }}", ""]
        for rule in RULES.values():
            if rule.code.startswith(letter):
                rows += _rule(rule, read_example(rule.code))
    return "\n".join(rows).rstrip() + "\n"


def _rule(rule: Rule, example: RuleExample) -> list[str]:
    rows = [f"### {rule.code} {rule.title} {{ #{rule.code.lower()} }}", "", f"级别：{SEVERITY_NAMES[rule.severity]}", ""]
    if not example.bad:
        fixed = ["改好：", "", example.fix_note, ""] if example.fix_note != example.note else []
        return [*rows, example.note, "", "打印：", "", *_code(example.message), "", *fixed]
    rows += ["错例：", "", *_files(example.bad), "打印：", "", *_code(example.message), "", "改好：", "", *_files(example.fixed)]
    return rows


def _files(files: Iterable[ExampleFile]) -> list[str]:
    rows: list[str] = []
    for file in files:
        what = "（没有这个文件）" if "deleted" in file.options else ""
        encoding = next((o.upper() for o in file.options if o in ("gb18030",)), "")
        note = f"（{encoding} 编码）" if encoding else "（九兆字节）" if "padded" in file.options else what
        rows += [f"`{file.path}`{note}", ""]
        if file.shown.strip():
            rows += [*_code(file.shown), ""]
    return rows


def _code(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.rstrip("\n").split("\n")]

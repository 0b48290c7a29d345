"""Hold a YAML tree against the field table; give plain values with their places.

In: nodes of ``yaml_reader`` and a :class:`~build_tools.fields.Record`. Out: a :class:`Values` per record, in which a
text is a ``Scalar``, a list a list, a record again ``Values``. What does not fit goes to the report and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from .diagnostics import Report, near
from .fields import Choice, Field, Kind, ListOf, OneKey, Record, Text, TextOr
from .model import Location
from .rules import RULES
from .yaml_reader import Mapping, Node, Scalar, Sequence


class Values:
    """The checked fields of one record."""

    __slots__ = ("_values", "keys", "location")

    def __init__(self, location: Location) -> None:
        self.location = location
        self._values: dict[str, Any] = {}
        self.keys: dict[str, Location] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def put(self, name: str, value: object, place: Location) -> None:
        """Store a checked value."""
        self._values[name] = value
        self.keys[name] = place

    def text(self, name: str, default: str = "") -> str:
        """Give a text field as a string."""
        value = self._values.get(name)
        return value.value if isinstance(value, Scalar) else default

    def scalar(self, name: str) -> Scalar | None:
        """Give a text field with its place."""
        value = self._values.get(name)
        return value if isinstance(value, Scalar) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts as strings."""
        return tuple(item.value for item in self.list(name))

    def list(self, name: str) -> list[Any]:
        """Give a list field; an empty list when it is not there."""
        value = self._values.get(name)
        return value if isinstance(value, list) else []

    def record(self, name: str) -> Values | None:
        """Give a record field."""
        value = self._values.get(name)
        return value if isinstance(value, Values) else None

    def place(self, name: str) -> Location:
        """Give where a field's value stands, or where the record begins."""
        value = self._values.get(name)
        if isinstance(value, (Scalar, Values)):
            return value.location
        return self.keys.get(name, self.location)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)


def check_record(node: Node, record: Record, report: Report, what: str) -> Values | None:
    """Check a mapping; ``what`` names the record in messages."""
    if not isinstance(node, Mapping):
        example = "{" + ", ".join(f"{f.name}: …" for f in record.fields[:2]) + "}"
        report.add("F003", node.location, f"{what}应是一组“栏名: 值”", f"写成  {example}")
        return None
    values = Values(node.location)
    for key, child in node.entries:
        field = record.field(key.value)
        if field is None:
            _unknown(key, record, report, what)
            continue
        checked = check_value(child, field.kind, report, field)
        if checked is not None:
            values.put(field.name, checked, key.location)
        else:
            values.keys[field.name] = key.location
    for field in record.fields:
        if field.required and field.name not in values.keys:
            example = f"，例如  {field.name}: {field.example}" if field.example else ""
            report.add(
                "F002", node.location, f"{what}缺少 {field.name}（{field.label}）", f"加上一行{example or f'  {field.name}: …'}"
            )
    if record.one_of:
        present = [name for name in record.one_of if name in values.keys]
        if len(present) != 1:
            names = "、".join(record.one_of)
            message = f"{what}要从 {names} 里选一种" if not present else f"{what}里 {'、'.join(present)} 只能写一种"
            report.add("F002", node.location, message, f"一条{what}只写 {names} 之一")
            return None
    return values


def _unknown(key: Scalar, record: Record, report: Report, what: str) -> None:
    names = [f.name for f in record.fields]
    by_label = [f.name for f in record.fields if key.value and (key.value == f.label or key.value in f.label)]
    close = by_label or near(key.value, names)
    mend = f"是不是 {' 或 '.join(close)}？" if close else ""
    report.add("F001", key.location, f"{what}没有 {key.value} 这一栏", f"{mend}可用的栏：{'、'.join(names)}")


def check_value(node: Node, kind: Kind, report: Report, field: Field) -> Any:
    """Check one value; None when it does not fit (the report says why)."""
    if isinstance(node, Scalar) and not node.value.strip() and not isinstance(kind, Record):
        if field.name in ("read", "keep") and isinstance(kind, Text):
            return node
        report.add("F004", node.location, f"{field.name}（{field.label}）写了栏名，没有值", "填上值，或删掉这一行")
        return None
    if isinstance(kind, Text):
        return _check_text(node, kind, report, field)
    if isinstance(kind, Choice):
        return _check_choice(node, kind, report, field)
    if isinstance(kind, ListOf):
        return _check_list(node, kind, report, field)
    if isinstance(kind, OneKey):
        return _check_one_key(node, kind, report, field)
    if isinstance(kind, TextOr):
        if isinstance(node, Scalar):
            return node
        return check_record(node, kind.record, report, field.label)
    return check_record(node, kind, report, field.label)


def _check_list(node: Node, kind: ListOf, report: Report, field: Field) -> list[Any] | None:
    if not isinstance(node, Sequence):
        value = node.value if isinstance(node, Scalar) else "…"
        mend = (
            f"写成  {field.name}: [{value}]" if isinstance(node, Scalar) else f"每项前面加短横和空格，例如\n{field.name}:\n  - …"
        )
        report.add("F003", node.location, f"{field.name}（{field.label}）应是一个列表", mend)
        return None
    checked = [check_value(item, kind.of, report, field) for item in node.items]
    return [item for item in checked if item is not None]


def _check_choice(node: Node, kind: Choice, report: Report, field: Field) -> Scalar | None:
    if not isinstance(node, Scalar):
        report.add("F003", node.location, f"{field.name}（{field.label}）应是一个值", f"从这几项里选：{'、'.join(kind.options)}")
        return None
    if node.value in kind.options:
        return node
    by_label = [value for value, label in kind.options.items() if label == node.value]
    close = by_label or near(node.value, kind.options)
    hint = f"是不是 {' 或 '.join(close)}？" if close else ""
    listed = "、".join(f"{v}（{label}）" if v != label else v for v, label in kind.options.items())
    report.add("F005", node.location, f"{field.name}（{field.label}）没有“{node.value}”这一项", f"{hint}可选：{listed}")
    return None


def _check_one_key(node: Node, kind: OneKey, report: Report, field: Field) -> Values | None:
    form = f"写成  - {{{next(iter(kind.options))}: 词目}}，可用：{'、'.join(f'{k}（{v}）' for k, v in kind.options.items())}"
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        report.add("F003", node.location, f"{field.name}（{field.label}）的每一项应是“关系: 词目”", form)
        return None
    key, value = node.entries[0]
    if key.value not in kind.options:
        report.add("F001", key.location, f"没有“{key.value}”这种关系", form)
        return None
    if not isinstance(value, Scalar) or not value.value:
        report.add("F003", value.location, "关系后面应是一个词目", form)
        return None
    values = Values(node.location)
    values.put(key.value, value, key.location)
    return values


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(rf"[a-zü{_TONES}êA-Z0-9'’]+", re.I)
_HTML = re.compile(r"<\s*/?\s*[A-Za-z!?]")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)|<([A-Za-z][A-Za-z0-9+.-]*:[^>\s]*)>", re.M)


def safe_link(address: str) -> bool:
    """Tell whether an address may be linked: http, https, mailto, or within the edition."""
    cleaned = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]", "", address)
    if cleaned != address or "\\" in address or ("&" in address and re.search(r"&[#\w]+;?", address.split("?")[0])):
        return False
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return False
    if scheme:
        return scheme in ("http", "https", "mailto")
    return ":" not in address.split("/")[0] and not address.startswith("//")


def _check_text(node: Node, kind: Text, report: Report, field: Field) -> Scalar | None:
    if not isinstance(node, Scalar):
        mend = f"写成  {field.name}: {field.example or '文字'}"
        if isinstance(node, (Sequence, Mapping)):
            mend += "；若文字以 [ 或 { 开头，整个值加单引号"
        report.add("F003", node.location, f"{field.name}（{field.label}）应是一段文字", mend)
        return None
    problem = _format_problem(node.value, kind)
    if problem:
        code, message, mend = problem
        report.add(code, node.location, f"{field.name}（{field.label}）{message}", mend)
        return None
    return node


def _format_problem(value: str, kind: Text) -> tuple[str, str, str] | None:
    if kind.markdown:
        return _markdown_problem(value)
    if kind.format == "id" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        return "F006", f"“{value}”不合格式", "用小写拉丁字母、数字和短横，例如  jinzhong-2021"
    if kind.format == "date" and not _DATE.fullmatch(value):
        return "F006", f"“{value}”不是日期", "写成  2021、2021-09 或 2021-09-26（半角数字和短横）"
    if kind.format == "url" and not (safe_link(value) and re.match(r"https?://[^/\s]+", value)):
        return "F006", f"“{value[:60]}”不是可用的网址", "网址以 http:// 或 https:// 开头，不含空格"
    if kind.format == "sha256" and not re.fullmatch(r"[0-9a-f]{64}", value):
        return "F006", "不是 SHA-256（64 位十六进制数）", "用  sha256sum raw.txt  算出"
    if kind.format == "rule" and value not in RULES:
        return "F006", f"没有 {value} 这条规则", "规则编号见 contributing/rules.html，例如 T030"
    if kind.format == "pinyin":
        bad = [s for s in value.split() if not _PINYIN.fullmatch(s)]
        if bad:
            return "F006", f"读不懂“{bad[0]}”", "每字一个音节，以空格分开，例如  nóng gāo qū  或  nong2 gao1 qu1"
    return None


def _markdown_problem(value: str) -> tuple[str, str, str] | None:
    if found := _HTML.search(value):
        return "F007", f"里有 HTML（{value[found.start() : found.start() + 12]}…）", "不写 HTML；强调用 *文字*，小于号写成 ＜"
    for match in _LINK.finditer(value):
        address = (
            next(group for group in match.groups() if group is not None) if any(g is not None for g in match.groups()) else ""
        )
        if not safe_link(address):
            return "F007", f"里的链接“{address[:40]}”不能用", "链接只用 http://、https:// 或 mailto:"
    return None

"""Hold a YAML tree against the field table; give plain values with their places.

In: nodes of ``yaml_reader`` and a :class:`~.kinds.Record`. Out: a :class:`Values` per record, in which
a text is a ``Scalar``, a list a list, a record again ``Values``. What does not fit goes to the report, with the line as
it should be where that can be computed, and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ..chinese.quoting import said
from ..model import Location
from ..notation.scalars import scalar
from ..notation.slips.lines import quoted
from ..notation.tree import Mapping, Node, Scalar, Sequence
from ..report import Report, near
from .formats import Complaint, check_format, check_markdown
from .hints import as_item, as_list, guess_item, guess_key, lacking, one_key, rewrapped, swapped_with
from .kinds import Choice, Field, Kind, ListOf, OneKey, Record, Text, TextOr


class Values:
    """The checked fields of one record."""

    __slots__ = ("_values", "keys", "location", "meant")

    def __init__(self, location: Location) -> None:
        self.location = location
        self._values: dict[str, Any] = {}
        self.keys: dict[str, Location] = {}
        self.meant: set[str] = set()
        """Fields that an unknown key was probably meant for; they are not missing."""

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


def check_record(node: Node, record: Record, report: Report, what: str, top: Record | None = None) -> Values | None:
    """Check a mapping; ``what`` names the record in messages, ``top`` is the whole table (for hints)."""
    top = top or record
    if isinstance(node, Mapping) and _is_unnamed(node, record):
        node = Sequence(tuple(key for key, _ in node.entries), node.path, node.line, node.column, flow=True)
    if not isinstance(node, Mapping):
        wanted = [f for f in record.fields if f.required] or record.fields[:2]
        mend = guess_item(node, record) or "{" + ", ".join(f"{f.name}: …" for f in wanted) + "}"
        report.add("F003", node.location, f"{what}应是一组“栏名: 值”", f"写成  {mend}")
        return None
    if mend := rewrapped(node, record):
        key = node.entries[0][0]
        report.add("F001", key.location, f"“{key.value}”写在了栏名的位置上", f"它是值，前面要有栏名，写成\n{mend}")
        return None
    values = Values(node.location)
    for key, child in node.entries:
        field = record.field(key.value)
        if field is None:
            values.meant.update(_unknown(key, child, record, report, what, top))
            continue
        checked = _check_value(child, field.kind, report, field, node, top)
        values.keys[field.name] = key.location
        if checked is not None:
            values.put(field.name, checked, key.location)
    _check_required(node, record, values, report, what)
    if record.one_of and not values.meant:
        present = [name for name in record.one_of if name in values.keys]
        if len(present) != 1:
            names = "、".join(record.one_of)
            message = f"{what}要从 {names} 里选一种" if not present else f"{what}里 {'、'.join(present)} 只能写一种"
            mend = "" if present else lacking(values.keys, record)
            report.add("F002", node.location, message, mend or f"一条{what}只写 {names} 之一")
            return None
    return values


def _is_unnamed(node: Mapping, record: Record) -> bool:
    """Tell whether braces hold several bare values, without the names of their fields."""
    return len(node.entries) > 1 and all(
        record.field(key.value) is None and isinstance(child, Scalar) and not child.value for key, child in node.entries
    )


def _check_required(node: Mapping, record: Record, values: Values, report: Report, what: str) -> None:
    for field in record.fields:
        if field.required and field.name not in values.keys and field.name not in values.meant:
            example = f"，例如  {field.name}: {field.example.rstrip('。')}" if field.example else f"  {field.name}: …"
            report.add("F002", node.location, f"{what}缺少 {field.name}（{field.label}）", f"加上一行{example}")


def _unknown(key: Scalar, child: Node, record: Record, report: Report, what: str, top: Record) -> list[str]:
    """Report a key the record does not have; give the fields it may have been meant for."""
    guess = guess_key(key.value, record, top)
    if not key.value.isascii() and not guess.fields and isinstance(child, Scalar) and not child.value:
        message = f"“{key.value}”被当成了{what}的栏名：花括号里的半角逗号把文字切断了"
        mend = "文字里有半角逗号时，整个值加单引号，例如  quote: '甲, 乙'"
    else:
        message = f"{what}没有 {key.value or '空的'} 这一栏"
        mend = guess.hint + ("" if guess.fields else f"可用的栏：{'、'.join(f.name for f in record.fields)}")
        if len(guess.fields) == 1 and isinstance(child, Scalar) and child.value and not child.block and "\n" not in child.value:
            meant = record.field(guess.fields[0])
            value = child.value.strip("“”‘’") if meant and isinstance(meant.kind, Choice) else child.value
            written = as_list(value, meant.kind) if meant and isinstance(meant.kind, ListOf) else scalar(value)
            mend += f"写成  {guess.fields[0]}: {written}"
    if key.value == "<<":
        return []  # the alias behind it is reported by the reader
    report.add("F001", key.location, message, mend)
    return guess.fields


def _check_value(node: Node, kind: Kind, report: Report, field: Field, owner: Mapping | None, top: Record) -> Any:
    """Check one value; None when it does not fit (the report says why)."""
    empty = (isinstance(node, Scalar) and not node.value.strip()) or (isinstance(node, (Sequence)) and not node.items)
    if empty:
        if isinstance(kind, Text) and kind.may_be_empty:
            return node
        if report.is_echo(node.location):
            return None
        message = f"{field.name}（{field.label}）写了栏名，没有值" if owner else f"{field.name}（{field.label}）里有一项是空的"
        example = ""
        if field.example and owner:
            listed = field.example.startswith("- ")
            example = f"，例如  {field.name}:" + ("\n  " if listed else " ") + field.example.rstrip("。")
        needed = field.required or field.name == "gloss"  # at the top it may stand in the senses, in its place
        mend = f"填上值{example}" if needed else f"用不着这一栏时删掉这一行；要用就填上值{example}"
        report.add("F004", node.location, message, mend if owner else "填上值，或删掉这一项")
        return None
    if isinstance(kind, Text):
        return _check_text(node, kind, report, field, owner)
    if isinstance(kind, Choice):
        return _check_choice(node, kind, report, field, owner)
    if isinstance(kind, ListOf):
        return _check_list(node, kind, report, field, top)
    if isinstance(kind, OneKey):
        return _check_one_key(node, kind, report, field)
    if isinstance(kind, TextOr):
        if isinstance(node, Scalar):
            return node
        return check_record(node, kind.record, report, field.label, top)
    return check_record(node, kind, report, field.label, top)


def _check_text(node: Node, kind: Text, report: Report, field: Field, owner: Mapping | None) -> Scalar | None:
    if not isinstance(node, Scalar):
        _report_no_text(node, report, field)
        return None
    if not kind.markdown and ("\n" in node.value or "\t" in node.value):
        node = node._replace(value=re.sub(r"\s*\n\s*", "", node.value.strip()).replace("\t", " "))
    complaint = check_markdown(node.value) if kind.markdown else check_format(node.value, kind.format)
    if not complaint and node.value[-1:] in (",", ";") and node.width == len(node.value):
        complaint = Complaint(
            f"末尾多了半角的“{node.value[-1]}”", f"YAML 里每行末尾不用逗号，写成  {field.name}: {node.value[:-1]}"
        )
    if complaint and complaint.code == "F006" and report.is_echo(node.location):
        return None
    if complaint:
        hint = swapped_with(field, node.value, owner)
        report.add(
            complaint.code,
            _inside(node, complaint.at, report),
            f"{field.name}（{field.label}）{complaint.message}",
            hint + complaint.mend,
        )
        return None
    return node


def _inside(node: Scalar, at: int, report: Report) -> Location:
    """Give the place of an offset in a value: in a text behind ``|`` the line that holds it."""
    lines = report.texts.get(node.path, "").split("\n")
    row = node.line + node.value.count("\n", 0, at)  # index of the line: the text begins below the sign
    start = node.value.rfind("\n", 0, at) + 1
    words = node.value[start:].partition("\n")[0]
    if node.block and row < len(lines) and words and (indent := lines[row].find(words)) >= 0:
        return Location(node.path, row + 1, indent + at - start + 1)
    return node.location


def _report_no_text(node: Node, report: Report, field: Field) -> None:
    mend = f"写成  {field.name}: {field.example or '文字'}"
    if isinstance(node, Mapping) and len(node.entries) == 1 and isinstance(node.entries[0][1], Scalar):
        key, value = node.entries[0]
        if not re.fullmatch(r"[a-z_]+", key.value):
            mend = f"文字里有半角冒号加空格：改用中文冒号，或把整个值放进单引号  {quoted(f'{key.value}: {value.value}')}"
    elif isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        text = node.items[0].value
        mend = f"去掉短横：  {field.name}: {text}"
        if node.flow:
            mend = f"去掉方括号：  {field.name}: {text}；若方括号是正文，写成  {field.name}: {quoted(f'[{text}]')}"
    report.add("F003", node.location, f"{field.name}（{field.label}）应是一段文字", mend)


def _check_list(node: Node, kind: ListOf, report: Report, field: Field, top: Record) -> list[Any] | None:
    if isinstance(node, Sequence):
        checked = [_check_value(item, kind.of, report, field, None, top) for item in node.items]
        return [item for item in checked if item is not None]
    message = f"{field.name}（{field.label}）应是一个列表"
    if isinstance(node, Scalar):
        mend = f"写成  {field.name}: {as_list(node.value, kind)}"
    else:
        mend = f"每项前面加短横和空格，写成\n{field.name}:\n  - {as_item(node, kind.of)}"
    report.add("F003", node.location, message, mend)
    return None


def _check_choice(node: Node, kind: Choice, report: Report, field: Field, owner: Mapping | None) -> Scalar | None:
    if not isinstance(node, Scalar):
        if not report.is_echo(node.location):
            report.add(
                "F003", node.location, f"{field.name}（{field.label}）应是一个值", f"从这几项里选：{'、'.join(kind.options)}"
            )
        return None
    if node.value in kind.options or report.is_echo(node.location):
        return node if node.value in kind.options else None
    plain = unicodedata.normalize("NFKC", node.value).strip().strip("“”‘’\"'").lower()
    close = [v for v, label in kind.options.items() if node.value == label or plain == v.lower()]
    if not close and set(kind.options) == {"true", "false"}:
        close = (
            ["true"]
            if plain in ("yes", "on", "1", "y", "对", "真", "有")
            else ["false"]
            if plain in ("no", "off", "0", "n", "否", "假")
            else []
        )
    words = node.value.split()
    if len(words) > 1 and all(word in kind.options for word in words):
        report.add("F005", node.location, f"{field.name}（{field.label}）的两项之间少了半角逗号", f"写成  {', '.join(words)}")
        return None
    close = close or near(plain, kind.options)
    hint = swapped_with(field, node.value, owner) or (f"是不是 {' 或 '.join(close)}？" if close else "")
    listed = "、".join(f"{v}（{label}）" if v != label else v for v, label in kind.options.items())
    report.add("F005", node.location, f"{field.name}（{field.label}）没有{said(node.value)}这一项", f"{hint}可选：{listed}")
    return None


def _check_one_key(node: Node, kind: OneKey, report: Report, field: Field) -> Values | None:
    listed = "、".join(f"{k}（{v}）" for k, v in kind.options.items())
    first = list(kind.options)[-1]
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        text = one_key(node.value, kind) if isinstance(node, Scalar) else f"{{{first}: 词目}}"
        form = f"写成  - {text}，可用的关系：{listed}"
        if isinstance(node, Mapping) and len(node.entries) > 1:
            form = "一项只写一种关系，分成几项：" + "".join(
                f"\n- {{{k.value}: {v.value if isinstance(v, Scalar) else '…'}}}" for k, v in node.entries
            )
        report.add("F003", node.location, f"{field.name}（{field.label}）的每一项应是“关系: 词目”", form)
        return None
    key, value = node.entries[0]
    if key.value not in kind.options:
        by_label = [k for k, label in kind.options.items() if label == key.value] or near(key.value, kind.options)
        hint = f"是不是 {' 或 '.join(by_label)}？" if by_label else ""
        if isinstance(value, Scalar) and value.value in kind.options:
            hint = f"关系和词目写反了，写成  {value.value}: {key.value}；"
        report.add("F001", key.location, f"没有“{key.value}”这种关系", f"{hint}可用：{listed}")
        return None
    if not isinstance(value, Scalar) or not value.value:
        report.add("F003", value.location, "关系后面应是一个词目", f"写成  - {{{key.value}: 词目}}；几个词目分成几项")
        return None
    values = Values(node.location)
    values.put(key.value, value, key.location)
    return values

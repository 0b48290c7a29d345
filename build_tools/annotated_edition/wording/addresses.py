"""The two addresses by which readers reach the editors, and what is said while one of them is not set.

In: the value of ``extra.edition.contact`` or ``repo_url``, or a project's ``mkdocs.yml``. Out: the address as pages may use
it, empty while there is none, or what is wrong with it. The check and the plugin share this one judgement. MkDocs is not
asked, for the core does not know it: the file is only parsed, so that MkDocs' tags (``!ENV``, ``!!python/name:``) are no
fault; a value behind such a tag is known to MkDocs alone, and judged when the site is built.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from ..model import Location
from ..notation.settings_file import FILE, read_settings_file
from ..report import Report
from ..rules.faults import Fault, fault, phrase

CONTACT, REPOSITORY = "extra.edition.contact", "repo_url"
LABELS = {CONTACT: "收信地址", REPOSITORY: "仓库地址"}
_SAMPLES = {CONTACT: "编者的邮件地址", REPOSITORY: "https://github.com/账号/仓库"}
_MAIL = re.compile(r"[\w.!$*+/=^{|}~-]+@[\w-]+(?:\.[\w-]+)+")
"""What may stand behind ``mailto:`` as it is: nothing that would begin a header or end the address."""
_MAIL_INSIDE = re.compile(r"[^\s@<>()（）《》“”‘’\"'，、；：,;:]+@[^\s@<>()（）《》“”‘’\"'，、；：,;:]+")
_DOCUMENTATION = re.compile(r"(?:.*\.)?example(?:\.(?:com|net|org))?", re.I)
"""Domains of RFC 2606: no person and no repository is there."""
_KINDS = ((bool, "“是”或“否”"), ((int, float), "数"), (date, "日期"), (list, "列表"), (dict, "一组栏"), (object, "别的东西"))


@dataclass(frozen=True, slots=True)
class Address:
    """One of the two settings."""

    value: str = ""
    """What pages use; empty while there is none."""
    placeholder: str = ""
    """An example left standing; it counts as none."""
    fault: Fault | None = None
    known: bool = True
    """False when only MkDocs can tell the value."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Both settings of a project, and where they stand."""

    contact: Address
    repository: Address
    places: dict[str, Location]
    text: str
    """The file, for the excerpts of messages."""
    unread: str = ""
    """Where and why the file cannot be read; empty when it can."""

    @property
    def by_key(self) -> dict[str, Address]:
        """The settings by their keys."""
        return {REPOSITORY: self.repository, CONTACT: self.contact}


def judge_contact(value: object) -> Address:
    """Judge what is set as the address for mail."""
    return _judge(CONTACT, value, _mail_fault, _likely_mail, lambda mail: mail.rpartition("@")[2])


def judge_repository(value: object) -> Address:
    """Judge what is set as the address of the repository; a stroke at its end is taken off."""
    return _judge(REPOSITORY, value, _repository_fault, _likely_repository, _host_or_owner)


def _judge(
    key: str,
    value: object,
    wrong_with: Callable[[str], str],
    likely: Callable[[str], str],
    place: Callable[[str], str],
) -> Address:
    name, line, sample = f"{key}（{LABELS[key]}）", key.rpartition(".")[2], _SAMPLES[key]
    if value is not None and not isinstance(value, str):
        kind = next(word for types, word in _KINDS if isinstance(value, types))
        return Address(fault=fault("C005", "no text", name=name, kind=kind, line=line, sample=sample))
    text = (value or "").strip().rstrip("/" if key == REPOSITORY else "")
    if not text:
        return Address()
    if wrong := wrong_with(text):
        shown, better = " ".join(text.split()), likely(text)
        if not better or wrong_with(better):
            return Address(fault=fault("C005", "unusable", name=name, value=shown, wrong=wrong, line=line, sample=sample))
        return Address(
            fault=fault("C005", "unusable, but likely", name=name, value=shown, wrong=wrong, line=line, offered=better)
        )
    return Address(placeholder=text) if _DOCUMENTATION.fullmatch(place(text)) else Address(text)


def _mail_fault(text: str) -> str:
    if text.lower().startswith("mailto:"):
        return phrase("mailto")
    if "@" not in text:
        return phrase("no at")
    if re.search(r"\s", text):
        return phrase("white space")
    if text.count("@") > 1:
        return phrase("several at")
    return "" if _MAIL.fullmatch(text) and len(text) <= 254 else phrase("no mail")


def _likely_mail(text: str) -> str:
    """Return the address that was meant, when there is one in what was written."""
    plain = unicodedata.normalize("NFKC", text)
    found = _MAIL_INSIDE.findall(plain) or _MAIL_INSIDE.findall(re.sub(r"\s", "", plain))
    return str(found[0]) if len(found) == 1 else ""


def _repository_fault(text: str) -> str:
    if re.search(r"\s", text):
        return phrase("white space")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return phrase("no url")
    if parts.scheme not in ("http", "https") or not host:
        return phrase("no web address")
    if parts.username is not None:
        return phrase("account")
    if re.search(r"[^\w./:~+%@-]", text, re.ASCII):
        return phrase("odd characters")
    steps = parts.path.strip("/").split("/")
    if not steps[0]:
        return phrase("host only")
    if steps[-1].endswith(".git"):
        return phrase("git")
    return phrase("no front page") if host in ("github.com", "www.github.com") and len(steps) != 2 else ""


def _likely_repository(text: str) -> str:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"^(?:ssh://)?git@([^:/]+)[:/]", r"https://\1/", plain)
    if re.match(r"[\w-]+(?:\.[\w-]+)+/", plain):
        plain = f"https://{plain}"
    plain = re.sub(r"[?#].*", "", plain)
    plain = re.sub(r"^(https?://)[^/@]*@", r"\1", plain)
    plain = re.sub(r"^(https?://(?:www\.)?github\.com/[^/]+/[^/]+)/.*", r"\1", plain)
    return re.sub(r"\.git/*$", "", plain).rstrip("/")


def _host_or_owner(address: str) -> str:
    """Return what shows an address to be an example: the host; on GitHub, whose repository it is."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.path.strip("/").partition("/")[0] if host in ("github.com", "www.github.com") else host


# --- the file -----------------------------------------------------------------------------------


def read_addresses(root: Path) -> Addresses | None:
    """Read both settings of a project; None when it has no ``mkdocs.yml``, and so no site."""
    file = read_settings_file(root)
    if file is None:
        return None
    if file.unread:
        unknown = Address(known=False)
        return Addresses(unknown, unknown, {}, file.text, file.unread)
    places: dict[str, Location] = {}
    asked = ((CONTACT, judge_contact), (REPOSITORY, judge_repository))
    found = [_address(file.top, key, judge, places) for key, judge in asked]
    return Addresses(found[0], found[1], places, file.text)


def _address(top: yaml.Node | None, key: str, judge: Callable[[object], Address], places: dict[str, Location]) -> Address:
    """Judge a setting; where it is not written, a file that takes over from others leaves it to MkDocs."""
    node, open_ = top, False
    for number, step in enumerate(key.split(".")):
        if node is None or _is_null(node):
            return Address(known=not open_)
        if not isinstance(node, yaml.MappingNode):
            places[key] = _place(node)
            name = ".".join(key.split(".")[:number]) or FILE
            return Address(fault=fault("C005", "no fields", name=name))
        names = {k.value: v for k, v in node.value if isinstance(k, yaml.ScalarNode)}
        open_ = open_ or bool({"INHERIT", "<<"} & names.keys())
        node = names.get(step)
    if node is None:
        return Address(known=not open_)
    places[key] = _place(node)
    if not node.tag.startswith("tag:yaml.org,2002:") or "python/" in node.tag:
        return Address(known=False)
    return judge(_value(node))


def _is_null(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def _value(node: yaml.Node) -> object:
    if _is_null(node):
        return None
    try:
        return yaml.SafeLoader("").construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, RecursionError):
        return node.value


def _place(node: yaml.Node) -> Location:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Location(FILE, start.line + 1, start.column + 1, max(1, width))


# --- what is said -------------------------------------------------------------------------------


def report_faults(found: Addresses, report: Report) -> None:
    """Report addresses that cannot be used."""
    report.texts[FILE] = found.text
    for key, address in found.by_key.items():
        if address.fault:
            report.put(address.fault, found.places[key])


def notice(found: Addresses) -> str:
    """Say in one line what is not set, and what readers cannot do meanwhile; an empty string when there is nothing to say."""
    if found.unread:
        return f"提示  {FILE} 读不懂（{found.unread}），没有查 {REPOSITORY} 和 {CONTACT}；先把它改好。"
    unset = {k: a for k, a in found.by_key.items() if a.known and not a.value and not a.fault}
    if not unset:
        return ""
    examples = {k: f"；现在是示例 {a.placeholder}，当作没填" if a.placeholder else "" for k, a in unset.items()}
    names = "、".join(f"{k}（{LABELS[k]}{examples[k]}）" for k in unset)
    lost = {REPOSITORY: "读者不能到 GitHub 上改", CONTACT: "读者不能用邮件寄给编者"}
    cannot = "，也".join(text if n == 0 else text.removeprefix("读者") for n, text in enumerate(lost[k] for k in unset))
    left = "，写好的只能复制、存为文件" if len(unset) == len(lost) else ""
    return f"提示  {FILE} 里没有填 {names}：{cannot}{left}。"

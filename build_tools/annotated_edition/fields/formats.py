"""Check the format of single values, and compute the mended value where it can be computed.

Each check gives None for a good value, else a :class:`Complaint`. The names of the checks are those of ``Text.format``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..chinese.dates import is_date, written_date
from ..chinese.pinyin import slug
from ..chinese.quoting import said
from ..rules.checks import RULES

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = re.compile(rf"[a-zü:êv{_TONES}'’]+[0-5]?|[A-Za-z]+|\d", re.I)
_NOT_YET = re.compile(r"待补|待写|待定|待查|[Tt][Oo][Dd][Oo]|[Tt][Bb][Dd]")
_HTML = re.compile(r"<\s*/?\s*[A-Za-z!?]")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)|<([A-Za-z][A-Za-z0-9+.-]*:[^>\s]*)>", re.M)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a value, and what to do."""

    message: str
    mend: str
    code: str = "F006"
    at: int = 0
    """Where in the value, in code points."""


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


def check_format(value: str, name: str) -> Complaint | None:
    """Check a value by the name of its format."""
    return _CHECKS[name](value) if name else None


def _date(value: str) -> Complaint | None:
    if is_date(value):
        return None
    mend = "写成  2021、2021-09 或 2021-09-26（半角数字和短横）"
    found = written_date(value)
    if is_date(found):
        return Complaint(f"“{value}”的写法不对", f"写成  {found}")
    return Complaint(f"没有“{value}”这一天" if found else f"“{value}”不是日期", mend)


def _id(value: str) -> Complaint | None:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        return None
    plain = unicodedata.normalize("NFKC", value).lower()
    offered = re.sub(r"[^a-z0-9]+", "-", plain if plain.isascii() else slug(plain)).strip("-")
    mend = f"写成  {offered}" if offered else "用小写拉丁字母（拼音或英文）、数字和短横，例如  jinzhong-2021"
    return Complaint(f"“{value}”不合格式", mend)


def _url(value: str) -> Complaint | None:
    host = re.match(r"https?://([^/?#\s]+)", value)
    if host and safe_link(value):
        return _host(host[1])
    linked = re.fullmatch(r"\[[^\]]*\]\(([^()\s]+)\)", value)
    address = linked[1] if linked else value
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", address).strip("<>《》“”"))
    plain = re.sub(r"^(https?)[:/]+", r"\1://", plain)
    offered = plain if plain.startswith("http") else f"https://{plain}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", plain) else ""
    known = offered and safe_link(offered) and re.match(r"https?://[^/\s]+\.[^/\s]+", offered)
    mend = f"写成  {offered}" if known else "网址以 http:// 或 https:// 开头，不含空格和汉字标点"
    return Complaint(f"{said(value[:60])}不是可用的网址", mend)


def _host(host: str) -> Complaint | None:
    """Check the name of a host: what looks like another one is written out."""
    if "@" in host:
        return Complaint(f"网址里的“@”之前是账号，真正的网站是“{host.rpartition('@')[2]}”", f"写成  {host.rpartition('@')[2]}")
    if host.isascii():
        return None
    try:
        plain = host.encode("idna").decode()
    except UnicodeError:
        return Complaint(f"网站名“{host[:40]}”不是可用的写法", "网站名用拉丁字母、数字、短横和点")
    return Complaint(f"网站名“{host[:40]}”里有拉丁字母以外的字，可能像另一个网站", f"写成  {plain}")


def _sha256(value: str) -> Complaint | None:
    if re.fullmatch(r"[0-9a-f]{64}", value):
        return None
    return Complaint("不是 SHA-256（64 位十六进制数，小写）", "用  sha256sum raw.txt  算出")


def _rule(value: str) -> Complaint | None:
    if value in RULES:
        return None
    plain = unicodedata.normalize("NFKC", value).upper().strip()
    mend = f"写成  {plain}" if plain in RULES else "规则编号见 contributing/rules.html，例如 T030"
    return Complaint(f"没有 {value} 这条规则", mend)


def _pinyin(value: str) -> Complaint | None:
    form = "每字一个音节，以空格分开，例如  nóng gāo qū  或  nong2 gao1 qu1"
    bare = value.strip("“”‘’\"'[]【】()（） ")
    if bare != value and bare and _pinyin(bare) is None:
        return Complaint("不加引号和括号", f"写成  {bare}")
    han = re.search(r"[\u3400-\u9fff]", value)
    if han:
        return Complaint(f"里有汉字“{han[0]}”", f"这里只写拼音：{form}")
    narrow = unicodedata.normalize("NFKC", value)
    if narrow != unicodedata.normalize("NFC", value) and _pinyin(narrow) is None:
        return Complaint("里有全角的字母或数字", f"写成  {' '.join(narrow.split())}")
    for syllable in value.split():
        if _SYLLABLE.fullmatch(syllable):
            continue
        split = re.sub(r"(?<=[a-zü:v][1-5])(?=[a-z])", " ", unicodedata.normalize("NFKC", syllable), flags=re.I)
        split = re.sub(r"[-_,.·，、。]+", " ", split).strip()
        if split != syllable and all(_SYLLABLE.fullmatch(s) for s in split.split()):
            return Complaint(f"“{syllable}”没有分开音节", f"以空格分开：  {value.replace(syllable, split)}")
        return Complaint(f"读不懂“{syllable}”", form)
    return None


def _form(value: str) -> Complaint | None:
    if any(c.isalnum() for c in value):
        if value[-1] in ",，、;；:：。.":
            return Complaint(f"末尾多了“{value[-1]}”", f"写成  {value.rstrip(',，、;；:：。. ')}")
        return None
    return Complaint(f"{said(value)}里没有一个字", "写正文里的词；单独的标点不能链接")


def _prose(value: str) -> Complaint | None:
    """Find what was only put in the place of a sentence."""
    if any(c.isalnum() for c in value) and not _NOT_YET.fullmatch(value.strip()):
        return None
    return Complaint(f"只有{said(value)}，还没有写", "写上一句话；还没有想好的，先不提交")


def check_markdown(value: str) -> Complaint | None:
    """Check a note: words, no HTML, no image, only safe links."""
    if not any(c.isalnum() for c in value):
        return _prose(value)
    if found := _HTML.search(value):
        what = f"里有 HTML（{value[found.start() : found.start() + 12]}…）"
        return Complaint(what, "不写 HTML；强调用 *文字*，小于号写成 ＜", "F007", found.start())
    if found := re.search(r"!\[[^\]]*\]\s*[(\[]", value):
        return Complaint("里有图片", "注里不放图片；要引图时写出处的文字", "F007", found.start())
    for match in _LINK.finditer(value):
        address = next((group for group in match.groups() if group is not None), "")
        if not safe_link(address):
            what = f"里的链接“{address[:40]}”不能用"
            return Complaint(what, "链接只用 http://、https:// 或 mailto:", "F007", match.start())
    return None


Fault = tuple[str, str, str, str]
VALUE_FAULTS: dict[str, list[Fault]] = {
    "date": [("need", "=date", "某日", "某日")],
    "form": [("need", r"[\p{L}\p{N}]", "。", "。"), ("ban", r"[,，、;；:：。.]$", "字。", "。")],
    "id": [("need", "=id", "某", "某")],
    "pinyin": [
        ("ban", r"[\u3400-\u9fff]", "某", "某"),
        ("need", rf"^(?:{_SYLLABLE.pattern})(?:\s+(?:{_SYLLABLE.pattern}))*$", "？", "？"),
    ],
    "prose": [("need", r"[\p{L}\p{N}]", "……", "……"), ("ban", f"^(?:{_NOT_YET.pattern})$", "待补", "待补")],
    "url": [("need", "=url", "某", "某")],
}
"""For whoever checks values elsewhere (the form in the page): need or ban, a pattern, a bad sample, its bad part.

``=name`` is the pattern of the JSON Schema; patterns mean the same in JavaScript with the flag ``u``, pinyin with
``iu``, Markdown with ``imu``. A group is the bad part, where it is not the whole match.
"""
MARKDOWN_FAULTS: list[Fault] = [
    ("need", r"[\p{L}\p{N}]", "……", "……"),
    ("ban", _HTML.pattern, "<b>", "<b>"),
    ("ban", r"!\[[^\]]*\]\s*[(\[]", "![x](y)", "![x](y)"),
    ("ban", r"\]\(\s*<?(?!https?://|mailto:)([^)\s>]*)", "[x](ftp:x)", "ftp:x"),
    ("ban", r"^\s*\[[^\]]+\]:\s*<?(?!https?://|mailto:)([^\s>]*)", "[x]: ftp:x", "ftp:x"),
]

_CHECKS: dict[str, Callable[[str], Complaint | None]] = {
    "date": _date,
    "form": _form,
    "id": _id,
    "pinyin": _pinyin,
    "prose": _prose,
    "rule": _rule,
    "sha256": _sha256,
    "url": _url,
}

"""Check the format of single values, and compute the mended value where it can be computed.

Each check gives None for a good value, else a :class:`~annotated_edition.rules.faults.Fault`. The names of the checks are
those of ``Text.format``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

import regex

from ..chinese.characters import HAN, is_han
from ..chinese.dates import is_date, written_date
from ..chinese.ids import slug
from ..chinese.pinyin import PART
from ..rules.checks import RULES
from ..rules.faults import Fault, fault

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = re.compile(rf"[a-zü:êv{_TONES}'’]+[0-5]?|[A-Za-z]+|\d", re.I)
_PART_HERE = r"(?:[^\s=＝]+\s*[=＝]\s*)?"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_LANGUAGES = {
    "中文": "zh-Hans", "汉语": "zh-Hans", "简体中文": "zh-Hans", "简体": "zh-Hans", "繁体中文": "zh-Hant", "繁体": "zh-Hant",
    "文言": "lzh", "文言文": "lzh", "古文": "lzh", "英文": "en", "英语": "en", "english": "en", "English": "en", "日文": "ja",
    "日语": "ja", "法文": "fr", "法语": "fr", "德文": "de", "德语": "de", "俄文": "ru", "俄语": "ru",
}  # fmt: skip
"""Names of languages, and their tags."""
_NOT_YET = re.compile(r"待补|待写|待定|待查|[Tt][Oo][Dd][Oo]|[Tt][Bb][Dd]")
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


def check_format(value: str, name: str) -> Fault | None:
    """Check a value by the name of its format."""
    return _CHECKS[name](value) if name else None


def _date(value: str) -> Fault | None:
    if is_date(value):
        return None
    if value.strip() in ("今", "至今", "现在", "目前", "now", "present", "today"):
        return fault("F006", "date of now", value=value)
    found = written_date(value)
    if is_date(found):
        return fault("F006", "date, written otherwise", value=value, offered=found)
    return fault("F006", "date that is none" if found else "date", value=value)


def _id(value: str) -> Fault | None:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        return None
    plain = unicodedata.normalize("NFKC", value).lower()
    offered = re.sub(r"[^a-z0-9]+", "-", plain if plain.isascii() else slug(plain)).strip("-")
    return fault("F006", "id, written otherwise", value=value, offered=offered) if offered else fault("F006", "id", value=value)


def _url(value: str) -> Fault | None:
    host = re.match(r"https?://([^/?#\s]+)", value)
    if host and safe_link(value):
        return _host(host[1])
    linked = re.fullmatch(r"\[[^\]]*\]\(([^()\s]+)\)", value)
    address = linked[1] if linked else value
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", address).strip("<>《》“”"))
    plain = re.sub(r"^(https?)[:/]+", r"\1://", plain)
    offered = plain if plain.startswith("http") else f"https://{plain}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", plain) else ""
    known = offered and safe_link(offered) and re.match(r"https?://[^/\s]+\.[^/\s]+", offered)
    return fault("F006", "url, written otherwise", value=value, offered=offered) if known else fault("F006", "url", value=value)


def _host(host: str) -> Fault | None:
    """Check the name of a host: what looks like another one is written out."""
    if "@" in host:
        return fault("F006", "account in a url", host=host.rpartition("@")[2])
    if host.isascii():
        return None
    try:
        plain = host.encode("idna").decode()
    except UnicodeError:
        return fault("F006", "host", host=host)
    return fault("F006", "host in other letters", host=host, offered=plain)


def _sha256(value: str) -> Fault | None:
    if re.fullmatch(r"[0-9a-f]{64}", value):
        return None
    return fault("F006", "sha256")


def _rule(value: str) -> Fault | None:
    if value in RULES:
        return None
    plain = unicodedata.normalize("NFKC", value).upper().strip()
    known = plain in RULES
    return fault("F006", "rule, written otherwise", value=value, offered=plain) if known else fault("F006", "rule", value=value)


def _pinyin(value: str) -> Fault | None:
    written = PART.sub(" ", value)  # what names the characters may be anything; rule T037 holds it against the word
    bare = value if written != value else value.strip("“”‘’\"'[]【】()（） ")
    if bare != value and bare and _pinyin(bare) is None:
        return fault("F006", "pinyin in quotes", offered=bare)
    if han := next(filter(is_han, written), ""):
        return fault("F006", "Han in pinyin", sign=han)
    narrow = unicodedata.normalize("NFKC", written)
    if narrow != unicodedata.normalize("NFC", written) and _pinyin(narrow) is None:
        return fault("F006", "wide letters in pinyin", offered=" ".join(unicodedata.normalize("NFKC", value).split()))
    for syllable in written.split():
        if _SYLLABLE.fullmatch(syllable):
            continue
        split = re.sub(r"(?<=[a-zü:v][1-5])(?=[a-z])", " ", unicodedata.normalize("NFKC", syllable), flags=re.I)
        split = re.sub(r"[-_,.·，、。]+", " ", split).strip()
        if split != syllable and all(_SYLLABLE.fullmatch(s) for s in split.split()):
            return fault("F006", "syllables run together", syllable=syllable, offered=value.replace(syllable, split))
        return fault("F006", "syllable", syllable=syllable)
    return None


def _count(value: str) -> Fault | None:
    if re.fullmatch(r"[1-9][0-9]{0,5}", value):
        return None
    plain = re.sub(r"(?<=[0-9])\s*(px|像素|个?字|个|点)$", "", unicodedata.normalize("NFKC", value).strip().lower())
    known = re.fullmatch(r"[1-9][0-9]{0,5}", plain)
    return fault("F006", "count, written otherwise", value=value, offered=plain) if known else fault("F006", "count", value=value)


def _file(value: str) -> Fault | None:
    if re.fullmatch(r"[^/\\\x00-\x1f]{1,120}", value) and not value.startswith("."):
        return None
    name = re.split(r"[/\\]", value)[-1].lstrip(".")
    return fault("F006", "file, written otherwise", value=value, offered=name) if name else fault("F006", "file", value=value)


def _language(value: str) -> Fault | None:
    if _LANGUAGE.fullmatch(value):
        return None
    parts = unicodedata.normalize("NFKC", value).strip().replace("_", "-").split("-")
    cased = [p.lower() if n == 0 or len(p) > 4 else p.title() if len(p) == 4 else p.upper() for n, p in enumerate(parts)]
    offered = _LANGUAGES.get(value.strip(), "-".join(cased))
    known = _LANGUAGE.fullmatch(offered)
    return (
        fault("F006", "language, written otherwise", value=value, offered=offered)
        if known
        else fault("F006", "language", value=value)
    )


_LETTER = regex.compile("[\\p{L}\\p{N}\U00020000-\U0003fffd]")
"""A letter or a figure. A browser may not know the newest of planes 2 and 3, where there are none but Han."""


def _form(value: str) -> Fault | None:
    if _LETTER.search(value):
        if value[-1] in ",，、;；:：。.":
            return fault("F006", "punctuation behind a form", sign=value[-1], offered=value.rstrip(",，、;；:：。. "))
        return None
    return fault("F006", "form without a letter", value=value)


def _prose(value: str) -> Fault | None:
    """Find fault with a value that is a placeholder, not a sentence."""
    if _LETTER.search(value) and not _NOT_YET.fullmatch(value.strip()):
        return None
    return fault("F006", "prose", value=value)


def check_markdown(value: str) -> Fault | None:
    """Check a note: words, no HTML, no image, only safe links."""
    if not _LETTER.search(value):
        return _prose(value)
    if found := _HTML.search(value):
        return fault("F007", "html", found.start(), sign=value[found.start() : found.start() + 12])
    if found := re.search(r"!\[[^\]]*\]\s*[(\[]", value):
        return fault("F007", "picture", found.start())
    for match in _LINK.finditer(value):
        address = next((group for group in match.groups() if group is not None), "")
        if not safe_link(address):
            return fault("F007", "link", match.start(), address=address)
    return None


Pattern = tuple[str, str, str, str]
VALUE_FAULTS: dict[str, list[Pattern]] = {
    "date": [("need", "=date", "某日", "某日")],
    "form": [("need", _LETTER.pattern, "。", "。"), ("ban", r"[,，、;；:：。.]$", "字。", "。")],
    "id": [("need", "=id", "某", "某")],
    "pinyin": [
        ("ban", rf"(?:^|\s)[^\s=＝]*?([{HAN}])[^\s=＝]*(?=\s*$|\s+[^\s=＝])", "某", "某"),
        ("need", rf"^{_PART_HERE}(?:{_SYLLABLE.pattern})(?:\s+{_PART_HERE}(?:{_SYLLABLE.pattern}))*$", "？", "？"),
    ],
    "prose": [("need", _LETTER.pattern, "……", "……"), ("ban", f"^(?:{_NOT_YET.pattern})$", "待补", "待补")],
    "url": [("need", "=url", "某", "某")],
}
"""For whoever checks values elsewhere (the form in the page): need or ban, a pattern, a bad sample, its bad part.

``=name`` is the pattern of the JSON Schema; patterns mean the same in JavaScript with the flag ``u``, pinyin with
``iu``, Markdown with ``imu``. A group is the bad part, where it is not the whole match.
"""
MARKDOWN_FAULTS: list[Pattern] = [
    ("need", _LETTER.pattern, "……", "……"),
    ("ban", _HTML.pattern, "<b>", "<b>"),
    ("ban", r"!\[[^\]]*\]\s*[(\[]", "![x](y)", "![x](y)"),
    ("ban", r"\]\(\s*<?(?!https?://|mailto:)([^)\s>]*)", "[x](ftp:x)", "ftp:x"),
    ("ban", r"^\s*\[[^\]]+\]:\s*<?(?!https?://|mailto:)([^\s>]*)", "[x]: ftp:x", "ftp:x"),
]

_CHECKS: dict[str, Callable[[str], Fault | None]] = {
    "count": _count,
    "date": _date,
    "file": _file,
    "form": _form,
    "id": _id,
    "language": _language,
    "pinyin": _pinyin,
    "prose": _prose,
    "rule": _rule,
    "sha256": _sha256,
    "url": _url,
}

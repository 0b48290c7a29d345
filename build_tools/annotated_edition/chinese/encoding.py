"""Find out in which encoding an unknown page was saved, and how its lines end.

In: bytes. Out: a :class:`Decoded` text, or the place of the first byte that no encoding explains. GB18030 accepts almost
any bytes, so an encoding is not chosen because it decodes, but because what comes out is Chinese text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

ENCODING_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8（带 BOM）", "gb18030": "GB18030（GBK、GB2312 在内）",
    "utf-16": "UTF-16（带 BOM）", "utf-16-le": "UTF-16 LE（没有 BOM）", "utf-16-be": "UTF-16 BE（没有 BOM）",
}  # fmt: skip
NEWLINE_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经三之进等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义"
    "事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
    "提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区"
    "强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改"
    "清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土"
    "许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感"
    "劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火"
    "住调满县局照参红细引听该铁价严"
    "，。、；：“”！？《》（）0123456789"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text."""

    text: str
    encoding: str
    """A value of the field ``encoding``."""
    newline: str
    """``LF``, ``CRLF``, ``CR``, several of them with their counts, or an empty string for a single line."""
    sure: bool
    """False: it reads, but hardly as Chinese; a person should look."""


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The likeliest encoding and the first bytes it does not explain."""

    encoding: str
    byte: int
    line: int
    sample: str
    """The text before the fault."""


def detect_encoding(data: bytes) -> Decoded | Undecodable:
    """Decode a page in the encoding that makes the best Chinese text of it."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return Decoded(text, "utf-8", newlines(text), sure=text.isascii() or _likeness(text) > 0.3)
    sample = data[:200_000]
    scores = {name: _likeness(sample.decode(name, "replace")) for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda name: scores[name])
    return _decode(data, best, scores[best] > 0.3)


def _decode(data: bytes, encoding: str, sure: bool = True) -> Decoded | Undecodable:
    fault = find_undecodable(data, encoding)
    if fault:
        return fault
    text = data.decode(encoding)
    return Decoded(text, encoding, newlines(text), sure)


def find_undecodable(data: bytes, encoding: str) -> Undecodable | None:
    """Find the first bytes that cannot be read in an encoding, with their line, or None."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        rows = re.split(r"\r\n|[\n\r]", before)
        return Undecodable(encoding, error.start, len(rows), rows[-1][-12:])
    return None


def newlines(text: str) -> str:
    """Name the line ends of a text; several kinds with their counts."""
    crlf = text.count("\r\n")
    counts = {"CRLF": crlf, "LF": text.count("\n") - crlf, "CR": text.count("\r") - crlf}
    used = {name: n for name, n in counts.items() if n}
    if len(used) <= 1:
        return next(iter(used), "")
    return "、".join(f"{name} {n} 处" for name, n in used.items())


def _likeness(text: str) -> float:
    """Tell how much a text looks like Chinese prose: the share of everyday characters, less what no text has."""
    visible = [c for c in text if not c.isspace()]
    if not visible:
        return 0.0
    odd = len(_CONTROL.findall(text))
    return (sum(c in _COMMON for c in visible) - 3 * odd) / len(visible)

"""Find out in which encoding an unknown page was saved, and how its lines end.

In: bytes. Out: a :class:`Decoded` text, or the place of the first byte that no encoding explains. GB18030 accepts almost
any bytes, so an encoding is not chosen because it decodes, but because what comes out is Chinese (or Japanese) text. What
hardly decides between two is said to be unsure, with what the second would read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from .variants import variants

ENCODING_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8（带 BOM）", "gb18030": "GB18030（GBK、GB2312 在内）",
    "big5": "Big5（HKSCS 在内）", "shift_jis": "Shift-JIS（CP932）", "euc-jp": "EUC-JP", "euc-tw": "EUC-TW（CNS 11643）",
    "utf-16": "UTF-16（带 BOM）", "utf-16-le": "UTF-16 LE（没有 BOM）", "utf-16-be": "UTF-16 BE（没有 BOM）",
}  # fmt: skip
"""The values of the field ``encoding``, and ``euc-tw``, which is known when seen but cannot be read."""
_CODECS = {"big5": "big5hkscs", "shift_jis": "cp932"}
"""Python's codec for an encoding, where it goes by another name: the widest of its family."""
UNREADABLE = "euc-tw"
"""Python has no codec for it."""
NEWLINE_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SIMPLIFIED = (
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
_KANA = "".join(map(chr, range(0x3041, 0x30FF))) + "々"
_JAPANESE = ("shift_jis", "euc-jp")
_CANDIDATES = ("utf-8", "gb18030", "big5", *_JAPANESE, "utf-16-le", "utf-16-be", UNREADABLE)
_MARGIN = 3
"""An encoding is sure when it reads so many everyday characters more than the next one does; of a long page, in 40."""
_SAMPLE = 200_000
"""Bytes that are tried."""
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
    """False: it reads, but hardly as Chinese, or another encoding reads about as well; a person should look."""
    rivals: tuple[tuple[str, str], ...] = ()
    """Where it is not sure: encoding and first line of the two best guesses, the best first."""


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The likeliest encoding and the first bytes it does not explain."""

    encoding: str
    byte: int
    line: int
    sample: str
    """The text before the fault."""


def decode_as(data: bytes, encoding: str) -> str:
    """Decode in an encoding by the name the field ``encoding`` has for it; UnicodeDecodeError when it cannot be."""
    return data.decode(_CODECS.get(encoding, encoding))


def detect_encoding(data: bytes) -> Decoded | Undecodable:
    """Decode a page in the encoding that makes the best text of it; ``euc-tw`` is undecodable wherever it is found."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return Decoded(text, "utf-8", newlines(text), sure=text.isascii() or _likeness(text, _KANA) > 0.3)
    return _choose(data)


def _choose(data: bytes) -> Decoded | Undecodable:
    sample = data[:_SAMPLE]
    texts = {name: _tried(sample, name) for name in _CANDIDATES}
    scores = {name: _likeness(text, _KANA if name in _JAPANESE else "") for name, text in texts.items()}
    best, second = sorted(scores, key=lambda name: -scores[name])[:2]
    if best == UNREADABLE:
        return Undecodable(best, 0, 1, "")
    size = min(40, sum(not c.isspace() for c in texts[best]))
    if scores[best] > 0.3 and (scores[best] - scores[second]) * size >= _MARGIN:
        return _decode(data, best)
    readable = (n for n in sorted(scores, key=lambda name: -scores[name]) if n != UNREADABLE and not find_undecodable(data, n))
    rivals = tuple((name, _first_line(decode_as(data, name))) for name in islice(readable, 2))
    return _decode(data, best, rivals, sure=False)


def _tried(sample: bytes, encoding: str) -> str:
    if encoding == UNREADABLE:
        return _roughly_euc_tw(sample)
    return sample.decode(_CODECS.get(encoding, encoding), "replace")


def _roughly_euc_tw(sample: bytes) -> str:
    """Read EUC-TW well enough to know it by: its first plane runs as Big5 does, but for some characters that stand one off."""
    out: list[str] = []
    for found in re.finditer(rb"\x8e[\xa1-\xb0][\xa1-\xfe]{2}|[\xa1-\xfe]{2}|[\x00-\x7f]|[\x80-\xff]", sample):
        byte = found[0]
        if len(byte) == 1:
            out.append(byte.decode("ascii", "replace"))
        elif len(byte) == 4 or not (byte[0] < 0xA4 or 0xC4 <= byte[0] <= 0xFD):
            out.append("\u4e00" if len(byte) == 4 else "\ufffd")
        else:
            row, lead = (byte[0] - 0xA1, 0xA1) if byte[0] < 0xA4 else (byte[0] - 0xC4, 0xA4)
            at = row * 94 + byte[1] - 0xA1
            trail = at % 157
            out.append(bytes((lead + at // 157, trail + (0x40 if trail < 63 else 0x62))).decode("big5", "replace"))
    return "".join(out)


def _first_line(text: str) -> str:
    return next((line.strip()[:24] for line in text.splitlines() if line.strip()), "")


def _decode(data: bytes, encoding: str, rivals: tuple[tuple[str, str], ...] = (), *, sure: bool = True) -> Decoded | Undecodable:
    fault = find_undecodable(data, encoding)
    if fault:
        return fault
    text = decode_as(data, encoding)
    return Decoded(text, encoding, newlines(text), sure, rivals)


def find_undecodable(data: bytes, encoding: str) -> Undecodable | None:
    """Find the first bytes that cannot be read in an encoding, with their line, or None."""
    try:
        decode_as(data, encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(_CODECS.get(encoding, encoding), "ignore")
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


@cache
def _common() -> frozenset[str]:
    """Return everyday characters, simplified and traditional, with their signs."""
    return frozenset(_SIMPLIFIED) | {char for char, simple in variants().items() if simple in _SIMPLIFIED}


def _likeness(text: str, more: str = "") -> float:
    """Tell how much a text looks like prose: the share of everyday characters, less what no text has."""
    visible = [c for c in text if not c.isspace()]
    if not visible:
        return 0.0
    odd, known = len(_CONTROL.findall(text)), _common().union(more)
    return (sum(c in known for c in visible) - 3 * odd) / len(visible)

"""Which encoding a page was saved in: named where it is sure, both guesses shown where it is not."""

from __future__ import annotations

import random

import pytest

from annotated_edition.chinese.encoding import ENCODING_NAMES, Decoded, Undecodable, decode_as, detect_encoding
from annotated_edition.chinese.variants import variants
from tests.support import ROOT

SIMPLIFIED = (
    "云溪坝上秋收忙\n连日来，青石县抢抓晴好天气收割晚稻，组织农机二百余台，到田间地头为农户服务。\n",
    "市人民代表大会昨日在市会堂开幕\n会议听取了政府工作报告，代表们认真审议并提出意见建议。\n",
)
TRADITIONAL = (
    "立法院昨日通過新年度預算案\n行政部門表示，將依照計畫推動各項建設，改善民眾生活。\n",
    "本港消息：地鐵新綫今日通車\n不少市民一早到場，希望成為首批乘客，車站職員協助疏導人群。\n",
)
JAPANESE = (
    "市議会は二十六日、新しい計画を承認した。\nこれにより来年度から工事が始まり、住民への説明会も開かれる。\n",
    "山西省の農業について\n小麦やトウモロコシのほか、雑穀の生産が盛んである。\n",
)
PAGES = {"gb18030": SIMPLIFIED + TRADITIONAL, "big5": TRADITIONAL, "shift_jis": JAPANESE, "euc-jp": JAPANESE}
CODEC = {"big5": "big5hkscs", "shift_jis": "cp932"}
EUC_TW = bytes.fromhex(
    "c7a1ceced8e1d1d4c5caddd7e7b4e4bbc8a1d0f9e7dfeaabd5f90ac8e7d1c9dde5cfdccfd0c6fca1a2d9f2cbede4f9d3d3e0ebdae4d9afc7d6e2fad0fa"
    "ddc3a1a2cad1e1c3c6e1dcb8c6edd2a4a1a40a"
)
"""The first of TRADITIONAL, by iconv."""


@pytest.mark.parametrize(("encoding", "page"), [(e, p) for e, pages in PAGES.items() for p in pages])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page_is_decoded_and_its_encoding_named(encoding: str, page: str, newline: str) -> None:
    text = page.replace("\n", newline)
    found = detect_encoding(text.encode(CODEC.get(encoding, encoding)))
    assert isinstance(found, Decoded)
    assert (found.encoding, found.text, found.sure, found.rivals) == (encoding, text, True, ())


def traditional() -> str:
    """The pages of the edition in traditional characters, one for one."""
    first: dict[str, str] = {}
    for char, simple in variants().items():
        first.setdefault(simple, char)
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("sources/*/raw.txt")))
    return "".join(first.get(c, c) for c in text)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("size", [12, 40, 200])
def test_stretches_of_real_pages_are_never_surely_something_else(encoding: str, size: int) -> None:
    chance, text = random.Random(size), "".join(traditional().split())
    sure = 0
    for _ in range(60):
        at = chance.randrange(len(text) - size)
        piece = text[at : at + size]
        data = piece.encode(CODEC.get(encoding, encoding), "ignore")
        found = detect_encoding(data)
        if isinstance(found, Decoded) and found.sure:
            assert (found.encoding, found.text) == (encoding, decode_as(data, encoding))
            sure += 1
    assert sure > (60 * 0.9 if size > 12 else 60 * 0.7)


@pytest.mark.parametrize(("data", "lines"), [("啊".encode("gb18030"), 2), ("台北".encode("big5"), 2)])
def test_where_it_is_not_sure_the_two_best_guesses_are_shown(data: bytes, lines: int) -> None:
    found = detect_encoding(data + b"\n")
    assert isinstance(found, Decoded) and not found.sure
    assert len(found.rivals) == lines and len({name for name, _ in found.rivals}) == 2
    assert all(line == decode_as(data, name) for name, line in found.rivals)


def test_what_cannot_be_read_is_named() -> None:
    assert detect_encoding(EUC_TW) == Undecodable("euc-tw", 0, 1, "")
    assert "EUC-TW" in ENCODING_NAMES["euc-tw"]


@pytest.mark.parametrize("data", [b"", b"\n", b"abc\n", "转型".encode(), "転換".encode(), "轉型發展".encode("utf-8-sig")])
def test_utf_8_is_utf_8(data: bytes) -> None:
    found = detect_encoding(data)
    assert isinstance(found, Decoded) and found.encoding.startswith("utf-8")

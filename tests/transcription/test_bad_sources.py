"""Whatever file is laid before the program, it answers in plain words, soon, and writes nothing by halves."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.report import Report
from annotated_edition.transcription.transcribe import transcribe
from tests.support.pages import declared

SECONDS = 10.0
"""Of the processor: nobody waits longer for a message, however much else the machine does."""
TEXT = "云溪县今年晚稻丰收。农户们说，雨水匀，日照足，穗子比往年沉。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("sources", "annotations"):
        (tmp_path / "p" / name).mkdir(parents=True)
    return tmp_path / "p"


def run(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str]:
    """Run a command within the time; give its code and everything it said."""
    start = time.process_time()
    code = main(["--root", str(root), *words])
    assert time.process_time() - start < SECONDS
    told = capsys.readouterr()
    said = told.out + told.err
    assert "Traceback" not in said and "程序出错" not in said
    return code, said


def unsuitable() -> dict[str, tuple[bytes, str]]:
    """Give files no draft can be made of, and a word of the answer."""
    noise = random.Random(1).randbytes(20_000)
    return {
        "空文件": (b"", "是空的"),
        "只有空白": (" \u3000\n\t\r\n".encode() * 50, "是空的"),
        "只有 BOM": ("\ufeff\n".encode(), "是空的"),
        "一个字": ("稻\n".encode(), "没有几个字"),
        "只有不可见字符": ("\u200b\u00ad\n".encode() * 30, "没有几个字"),
        "半个字": (TEXT.encode() * 3 + b"\xe4\xba", "第 4 行有字节读不出来"),
        "中间有坏字节": (TEXT.encode() * 2 + b"\xff\xfe\xfd" + TEXT.encode() * 3, "第 3 行有字节读不出来"),
        "两种编码拼成": (TEXT.encode() * 3 + TEXT.encode("gb18030") * 3, "读不出来"),
        "十兆": (TEXT.encode() * 110_000, "超过上限"),
        "一行一兆": (TEXT.strip().encode() * 12_000, "超过上限"),
        "乱字节": (noise, ""),
        "图片": (b"\x89PNG\r\n\x1a\n" + noise, ""),
        "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + noise, ""),
        "压缩包": (b"PK\x03\x04" + b"\x00" * 400 + noise, ""),
    }  # fmt: skip


@pytest.mark.parametrize("kind", unsuitable())
def test_a_file_that_is_no_page(kind: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, answer = unsuitable()[kind]
    (root.parent / "收到的.txt").write_bytes(data)
    code, said = run(capsys, root, "new", "source", str(root.parent / "收到的.txt"))
    assert code == 1, said
    assert answer in said and "怎么改" in said
    assert not list((root / "sources").iterdir())


def odd_pages() -> dict[str, bytes]:
    """Give pages that are odd, but can be drafted."""
    body = TEXT * 6
    return {
        "NUL": ("云溪秋收忙\n\n" + body[:40] + "\x00" + body[40:]).encode(),
        "控制字符": ("云溪秋收忙\n\n" + body.replace("雨", "\x07雨\x1b[0m")).encode(),
        "C1 控制字符": ("云溪秋收忙\n\n" + body.replace("雨", "\x85雨\x9b")).encode(),
        "方向符": ("\u202e云溪秋收忙\u202c\n\n" + body).encode(),
        "替换符": ("云溪秋\ufffd忙\n\n" + body.replace("沉", "\ufffd")).encode(),
        "私用区": ("云溪秋收忙\n\n" + body.replace("沉", "\ue123")).encode(),
        "非字符": ("云溪\uffff秋收忙\n\n" + body).encode(),
        "星面字": ("云溪秋收忙\n\n" + body.replace("沉", "𠮷")).encode(),
        "只有一行": TEXT.strip().encode(),
        "同一句三百遍": TEXT.encode() * 300,
        "一行十万字": "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(100_000)).encode(),
        "没有换行的长段": (TEXT.strip() * 1500).encode(),
        "一万个短行": ("\n".join(f"第{i}户" for i in range(10_000))).encode(),
        "UTF-16 LE": ("云溪秋收忙\n\n" + body).encode("utf-16-le"),
        "UTF-16 BE 有 BOM": b"\xfe\xff" + ("云溪秋收忙\n\n" + body).encode("utf-16-be"),
        "UTF-8 有 BOM": b"\xef\xbb\xbf" + ("云溪秋收忙\r\n\r\n" + body).encode(),
        "GB18030": ("云溪秋收忙\r\r" + body.replace("\n", "\r")).encode("gb18030"),
        "像 YAML": ("- {a: [1, 2\n\n# 标题: |\n\n&x *x !tag %YAML\n\n" + body).encode(),
        "像 HTML": ("<script>alert(1)</script>\n\n<b>云溪</b>\n\n" + body).encode(),
        "引号": ("“‘云溪’”\"'秋收忙'\"\\n\n\n" + body).encode(),
    }  # fmt: skip


@pytest.mark.parametrize("kind", odd_pages())
def test_an_odd_page_gets_a_draft_that_holds_or_an_answer(kind: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root.parent / "odd.txt").write_bytes(odd_pages()[kind])
    code, said = run(capsys, root, "new", "source", str(root.parent / "odd.txt"), "--id", "odd")
    if code:
        assert "怎么改" in said
        assert not list((root / "sources").iterdir())
        return
    assert (root / "sources/odd/raw.txt").read_bytes() == odd_pages()[kind]
    code, said = run(capsys, root, "check")
    assert code == 0, said
    code, said = run(capsys, root, "check", "--show", "odd")
    assert code == 0, said


RECORD = "received_as: page.txt\nencoding: {encoding}\nsha256: {sha}\nrecord: {{}}\nrights: 无\n"


@pytest.mark.parametrize(
    ("data", "encoding", "code", "answer"),
    [
        (b"", "utf-8", "Y002", "是空的"),
        (" \u3000\n\n".encode(), "utf-8", "Y002", "是空的"),
        ("\u200b\n\u00ad".encode(), "utf-8", "S004", "找不到"),
        (TEXT.encode() + b"\xff" + TEXT.encode(), "utf-8", "S003", "第 2 行有字节不能按 utf-8 读出"),
        (TEXT.encode(), "utf-16", "S003", "不能按 utf-16 读出"),
        (TEXT.encode() * 110_000, "utf-8", "S016", "超过上限"),
        (TEXT.strip().encode() * 12_000, "utf-8", "S016", "超过上限"),
    ],
    ids=["空", "空白", "不可见", "坏字节", "编码不符", "十兆", "一行一兆"],
)
def test_a_bad_page_under_a_good_record(
    data: bytes, encoding: str, code: str, answer: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = root / "sources" / "page"
    folder.mkdir()
    (folder / "raw.txt").write_bytes(data)
    articles = "articles:\n  - id: a\n    title: 云溪县\n    body: [今年晚稻丰收]\n"
    text = RECORD.format(encoding=encoding, sha=hashlib.sha256(data).hexdigest()) + articles
    (folder / "source.yml").write_text(text, encoding="utf-8")
    result, said = run(capsys, root, "check")
    assert result == 1
    assert code in said and answer in said and "怎么改" in said


# --- declarations that do not fit the page -----------------------------------------------------

PAGE = "云溪秋收忙\n\n晚稻黄了，机器下田。\n\n早稻收了，粮食入库。\n\n松原卖梨\n\n梨睡着了，人没有闲着。\n\n责编 关山\n"
GOOD = (
    "articles:\n  - {id: a, title: 云溪秋收忙, body: [晚稻黄了]}\n  - {id: b, title: 松原卖梨, body: [梨睡着了]}\n"
    "furniture: [{kind: colophon, text: 责编 关山}]\n"
)


def faults(declarations: str, raw: str = PAGE) -> list[tuple[str, str]]:
    """Give (code, message) of what is wrong; every fault names a line of the record and a way to mend it."""
    report = Report()
    start = time.monotonic()
    source = declared(raw, declarations, report)
    transcript = transcribe(source, None, report) if source else None
    assert time.monotonic() - start < SECONDS
    assert (transcript is None) == bool(report.errors)
    assert all(e.fix and e.location.line > 0 for e in report.errors)
    return [(e.code, e.message) for e in report.errors]


def test_the_good_record_is_good() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("title: 松原卖梨", "title: 松原卖桃"), "S004", "松原卖桃"),
        (("title: 松原卖梨", "title: 稻"), "S005", "稻"),
        (("body: [梨睡着了]", "body: [早稻收了]"), "S006", "没有归属"),
        (("title: 松原卖梨", "title: 秋收忙"), "S007", "秋收忙"),
        (("body: [晚稻黄了]", "body: [秋收忙 晚稻]"), "S007", ""),
        (("body: [晚稻黄了]", "body: [晚稻黄了], headings: [入库。松原]"), "S007", ""),
        (("body: [晚稻黄了]", "body: [晚稻黄了], signed: [梨睡着了]"), "S007", ""),
        (("body: [晚稻黄了]", "body: [晚稻黄了, 晚稻黄]"), "S007", ""),
        (("body: [晚稻黄了]", "body: [晚稻黄了], join: [没有的字 + 早稻收了]"), "S004", "没有的字"),
        (("body: [晚稻黄了]", "body: [晚稻黄了], join: [田。 + 没有的字]"), "S004", "没有的字"),
        (("body: [晚稻黄了]", "body: [晚稻黄了], join: [田。＋早稻]"), "S011", ""),
        (("body: [晚稻黄了]", "body: [晚稻黄了], join: [入库。 + 梨睡着了]"), "S011", "没有接起来"),
        (("body: [晚稻黄了]", "body: [晚稻黄了], split: [没有 / 的字]"), "S004", "没有"),
        (("furniture:", "drop: [{rule: noise, printed: 没有的字, keep: 没有}]\nfurniture:"), "S004", "没有的字"),
        (("furniture:", "drop: [{rule: noise, printed: 机器下田, keep: 机车}]\nfurniture:"), "S010", "机车"),
        (("furniture:", "keep: [{rule: markup, printed: 没有的字}]\nfurniture:"), "S004", "没有的字"),
        (("furniture:", "gaps: [{after: 没有的字, reason: 缺}]\nfurniture:"), "S004", "没有的字"),
        (("furniture:", "queries: [{at: 没有的字, ask: 疑}]\nfurniture:"), "S004", "没有的字"),
        (("furniture:", "emendations: [{printed: 没有的字, read: 有的字, kind: ocr, reason: 误, resp: 编}]\nfurniture:"),
         "S004", ""),
        (("furniture:", "emendations: [{printed: 入库。松原, read: 入库！松原, kind: ocr, reason: 误, resp: 编}]\nfurniture:"),
         "S009", ""),
        (("furniture:", "emendations: [{printed: 入 库, read: 入 库, kind: ocr, reason: 误, resp: 编}]\nfurniture:"),
         "S009", "没有改动"),
        (("text: 责编 关山", "text: 责编 关山 某"), "S004", ""),
        (("text: 责编 关山", "text: 责编"), "S006", "没有归属"),
    ],
)  # fmt: skip
def test_declarations_that_do_not_fit(change: tuple[str, str], code: str, words: str) -> None:
    assert change[0] in GOOD
    found = faults(GOOD.replace(*change))
    assert code in [c for c, _ in found], found
    assert any(words in message for c, message in found if c == code), found


@pytest.mark.parametrize(
    ("change", "fix"),
    [
        (("body: [晚稻黄了]", "body: [晚稻黄了], join: [田。＋早稻]"), "写成  join: [田。 + 早稻]"),
        (("body: [晚稻黄了]", "body: [晚稻黄了], split: [田。 早稻]"), "写成  split: [田。 / 早稻]"),
        (("title: 松原卖梨", "title: 松原、卖梨"), "原页里最接近的是：“松原卖梨”；"),
    ],
)
def test_a_declaration_is_offered_as_it_was_meant(change: tuple[str, str], fix: str) -> None:
    report = Report()
    if source := declared(PAGE, GOOD.replace(*change), report):
        transcribe(source, None, report)
    assert any(d.fix.startswith(fix) for d in report.errors), [d.fix for d in report.errors]

"""``edition new source``: what the draft of an unknown page recognises, asks and gets right without help."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from annotated_edition.cli.main import main
from annotated_edition.editing.draft.source import Drafted, draft_source
from annotated_edition.model import Block
from annotated_edition.report import Report, format_text
from tests.chinese.test_encoding import EUC_TW
from tests.fuzz.drafts import FILES, Score, measure

PAGE = """云溪日报
2022年6月16日 星期四
第5版 综合新闻

三农一线
云溪坝上秋收忙
——青石县抢收晚稻见闻
本报记者 林知远 通讯员 何小满

　　寒露一过，云溪两岸的晚稻黄了。清晨六点，雾还没有散尽，机耕道上已经排起了收割机。
　　“今年雨水匀，穗子比往年沉。”种粮大户周长贵弯腰掐下一穗稻子，在掌心搓了搓，吹去糠皮。
　　抢收抢的是天气。气象台预报，十月中旬有一次明显的降温降水过程，晴天只有九天。

全市秋粮收购启动
　　本报讯 10月8日，全市秋粮收购在青石县粮库启动，首日收购稻谷一千二百吨。
　　新华社青石10月8日电 今年秋粮收购价格稳中有升，农民售粮积极性高。

青石县粮食局关于秋粮收购的公告
　　为做好秋粮收购工作，现将有关事项公告如下：
　　一、收购时间自10月8日起。
　　二、收购地点为青石县粮库。
　　特此公告。
青石县粮食局 2022年10月7日

责任编辑：许文 版式：方圆
"""


def draft(data: bytes | str, name: str = "page.txt") -> Drafted:
    """Draft a page; the draft must hold."""
    report = Report()
    found = draft_source(data.encode() if isinstance(data, str) else data, name, "", frozenset(), report)
    assert found is not None, format_text(report)
    return found


def blocks(drafted: Drafted, kind: str) -> list[str]:
    return [b.reading for a in drafted.transcript.articles for b in a.blocks if b.kind == kind]


def readings(drafted: Drafted) -> list[tuple[str, str]]:
    every: list[Block] = [b for a in drafted.transcript.articles for b in a.blocks]
    return [(b.kind, b.reading) for b in every]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("encoding", "mark", "said"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8（带 BOM）"),
        ("gb18030", b"", "GB18030"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16（带 BOM）"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16（带 BOM）"),
    ],
)
def test_encodings_and_line_ends_are_detected_and_said(encoding: str, mark: bytes, said: str, newline: str) -> None:
    """And the text is the same whatever the file."""
    found = draft(mark + PAGE.replace("\n", newline).encode(encoding))
    names = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
    assert found.findings[0].startswith(f"编码：{said}")
    assert found.findings[1] == f"换行：{names[newline]}"
    assert f"# 换行：{names[newline]}" in found.text
    assert readings(found) == readings(draft(PAGE))


def test_heads_furniture_and_record_of_a_page() -> None:
    found = draft(PAGE)
    assert blocks(found, "title") == ["云溪坝上秋收忙", "全市秋粮收购启动", "青石县粮食局关于秋粮收购的公告"]
    assert blocks(found, "kicker") == ["三农一线"]
    assert blocks(found, "subtitle") == ["——青石县抢收晚稻见闻"]
    assert blocks(found, "byline") == ["本报记者 林知远 通讯员 何小满"]
    assert blocks(found, "signed") == ["青石县粮食局 2022年10月7日"]
    assert [f.kind for f in found.transcript.furniture] == ["masthead", "date", "page-label", "colophon"]
    record = found.transcript.source.record
    assert {name: fact.value for name, fact in record.items()} == {
        "newspaper": "云溪日报", "date": "2022-06-16", "page": "第5版",
    }  # fmt: skip
    assert all(fact.certainty == "printed" for fact in record.values())


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 林知远", "记者 林知远 通讯员 何小满", "本报记者林知远", "见习记者 林知远 文/图", "全媒体记者 林知远 何小满",
        "本报通讯员 何小满", "■ 林知远", "文/本报记者 林知远 图/何小满", "新华社记者 林知远", "林知远 何小满 报道",
    ],
)  # fmt: skip
def test_bylines(line: str) -> None:
    assert blocks(draft(PAGE.replace("本报记者 林知远 通讯员 何小满", line)), "byline") == [line]


@pytest.mark.parametrize(
    "lead",
    [
        "本报讯",
        "本报讯（记者林知远）",
        "本报讯（通讯员 何小满）",
        "新华社青石10月8日电",
        "本报青石10月8日电",
        "中新社青石10月8日电",
    ],
)
def test_leads_begin_a_paragraph_of_the_body(lead: str) -> None:
    found = draft(PAGE.replace("本报讯 10月8日", f"{lead} 10月8日"))
    assert sum(text.replace(" ", "").startswith(lead.replace(" ", "")) for text in blocks(found, "paragraph")) >= 1
    assert blocks(found, "title")[1] == "全市秋粮收购启动"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("— 12 —", "page-label"), ("第3页", "page-label"), ("下转第4版", "other"), ("责任编辑：许文", "colophon"),
        ("国内统一刊号：CN12-0034", "colophon"), ("总第11872期", "issue"), ("新闻热线：0555-1234567", "colophon"),
    ],
)  # fmt: skip
def test_furniture(line: str, kind: str) -> None:
    found = draft(PAGE.rstrip() + f"\n{line}\n")
    assert (kind, line) in [(f.kind, f.text) for f in found.transcript.furniture]


def test_a_paragraph_cut_at_the_foot_of_a_column_is_joined_and_asked_about() -> None:
    text = PAGE.replace("晴天只有九天。", "晴天\n\n只有九天。").replace("　　", "")
    found = draft(text)
    assert any("晴天只有九天。" in p for p in blocks(found, "paragraph"))
    line = text[: text.index("晴天\n")].count("\n") + 1
    assert any("接成一段" in q and str(line) in q for q in found.questions)


def test_the_questions_are_numbered_and_check_counts_those_still_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("sources", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "收到.txt").write_text(PAGE, encoding="utf-8")
    assert main(["--root", str(tmp_path), "new", "source", str(tmp_path / "收到.txt")]) == 0
    told = capsys.readouterr().out
    numbers = [int(n) for n in re.findall(r"(?m)^ +(\d+)\. ", told)]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 3
    folder = next((tmp_path / "sources").iterdir())
    assert main(["--root", str(tmp_path), "check"]) == 0
    assert f"待核 {len(numbers)} 处" in capsys.readouterr().out
    record = (folder / "source.yml").read_text(encoding="utf-8")
    answered = re.sub(r"(?m)^  - 1\. .*\n", "", record)
    (folder / "source.yml").write_text(answered, encoding="utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 0
    assert f"待核 {len(numbers) - 1} 处" in capsys.readouterr().out
    assert main(["--root", str(tmp_path), "check", "--show", folder.name]) == 0
    shown = capsys.readouterr().out
    assert "云溪坝上秋收忙" in shown and re.search(r"p1 +段 .* 行 10 +寒露一过", shown)


BIG5 = "立法院昨日通過新年度預算案\n\n　　行政部門表示，將依照計畫推動各項建設，改善民眾生活。\n"


def test_a_page_in_big5_is_drafted_named_and_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("sources", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "page.txt").write_bytes(BIG5.encode("big5"))
    assert main(["--root", str(tmp_path), "new", "source", str(tmp_path / "page.txt"), "--id", "li-fa"]) == 0
    assert "编码：Big5" in capsys.readouterr().out
    assert "\nencoding: big5\n" in (tmp_path / "sources/li-fa/source.yml").read_text(encoding="utf-8")
    assert main(["--root", str(tmp_path), "check", "--show", "li-fa"]) == 0
    assert "改善民眾生活" in capsys.readouterr().out


def test_a_page_in_an_encoding_without_a_codec_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_bytes(EUC_TW)
    assert main(["--root", str(tmp_path), "new", "source", str(tmp_path / "page.txt")]) == 1
    said = capsys.readouterr().out
    assert "EUC-TW" in said and "iconv -f EUC-TW -t UTF-8 page.txt" in said


def test_where_the_encoding_is_not_sure_both_readings_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "page.txt").write_bytes("台北\n甲乙\n".encode("big5"))
    assert main(["--root", str(tmp_path), "new", "source", str(tmp_path / "page.txt")]) == 0
    said = capsys.readouterr().out
    assert "没有把握" in said and len(re.findall(r"按 \S+.* 读，首行是“.+”", said)) == 2


@pytest.mark.parametrize("name", [f for f in FILES if f != "tuning.txt"])
@pytest.mark.parametrize("damaged", [False, True], ids=["完好", "损坏"])
def test_boundaries_of_pages_nobody_tuned_on_are_right_nine_times_in_ten(name: str, damaged: bool) -> None:
    """A small sample of what ``tests/fuzz/drafts.py`` measures."""
    total = sum((s for _, s in measure(name, 2, damaged)), Score())
    assert total.undrafted == 0
    b = total.boundaries
    assert b.right / (b.right + b.invented) >= 0.9 and b.right / (b.right + b.missed) >= 0.88, total

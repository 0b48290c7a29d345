"""The example project of the rules as a folder to change: one page, two articles, three entries."""

from __future__ import annotations

from pathlib import Path

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Edition
from annotated_edition.report import Report
from annotated_edition.rules.examples import SHA256, lay_out, parse_files

TERM = "annotations/nong-gao-qu.yml"


def make_project(folder: Path, changes: str = "") -> Path:
    """Lay the project out, with changes written as in the examples of the rules."""
    folder.mkdir(parents=True, exist_ok=True)
    lay_out(parse_files(changes), folder)
    return folder


def edition_of(folder: Path) -> tuple[Edition, Report]:
    report = Report()
    edition = make_edition(read_project(folder), report)
    assert edition is not None, report.errors
    return edition, report


SECOND_PAGE = f"""== sources/changzhi-2022/raw.txt
长治日报
2022年3月5日
我市农高区建设提速
本报讯 3月4日，我市召开会议，研究农高区建设。“金字招牌”越擦越亮。
== sources/changzhi-2022/source.yml
received_as: changzhi.txt
encoding: utf-8
sha256: {SHA256}
record:
  place: {{value: 长治, certainty: printed, evidence: 报头}}
  newspaper: {{value: 长治日报, certainty: printed, evidence: 报头}}
  date: {{value: 2022-03-05, certainty: printed, evidence: 报头下的日期}}
rights: 文字的权利属于原报纸
articles:
  - id: changzhi-2022-ti-su
    title: 我市农高区建设提速
    body: [本报讯]
furniture:
  - {{kind: masthead, text: 长治日报}}
  - {{kind: date, text: 2022年3月5日}}
"""
"""A page from another city, added without touching any annotation."""

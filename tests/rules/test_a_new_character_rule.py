"""A character rule is one row of one table: everything else that knows of rules takes what it needs from there.

A copy of the program gets one more row, as somebody would write it who has read nothing but the table; nothing else in the
copy is touched.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import ROOT
from tests.support.copies import ask, changed_copy
from tests.support.small_project import make_project

PAGE = """== sources/beishan-2021/raw.txt [edit]
-各乡镇要抓住晴好天气，做到颗粒归仓。
+各乡镇要抓住【2】晴好天气，做到颗粒归仓。【1】
"""
TABLE = "rules/transcription.py"
ROW = r"""    TranscriptionRule(
        "note-number", "注码", "删去行末方括号里的注码", "行中的【1】不动",
        "稻子黄了。【1】", "稻子黄了。",
        "keep:\n  - {rule: note-number, printed: 黄了。【1】}", drops=True, keeps=True, counted=True,
        fate="行末的注码", style="markup", find=by_pattern(r"【\d+】\s*$"),
    ),
)  # fmt: skip
"""
ASK = """
import json, sys
from pathlib import Path
from annotated_edition import Report, make_edition, read_project
from annotated_edition.exports.tei.document import format_tei
from annotated_edition.fields.schema import make_schema
from annotated_edition.fields.table import SOURCE
from annotated_edition.pages.source import render_source
from annotated_edition.pages.transcription_rules import render_transcription_rules
from annotated_edition.site.form_data import contribution_data
from annotated_edition.model import Settings
root, report = Path(sys.argv[1]), Report()
edition = make_edition(read_project(root), report)
assert edition, [d.message for d in report.errors]
transcript = edition.transcripts[0]
print(json.dumps({
    "texts": [b.text for a in edition.articles for b in a.blocks],
    "dropped": dict(transcript.account.dropped), "closes": transcript.account.closes,
    "page": render_source(transcript, Settings()), "tei": format_tei(edition, transcript, Settings()).decode(),
    "rules": render_transcription_rules(), "schema": json.dumps(make_schema(SOURCE), ensure_ascii=False),
    "form": dict(contribution_data(edition, root, Settings()))[f"data/contribute/source-{transcript.source.id}.js"],
}, ensure_ascii=False))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("rule")
    changed_copy(folder, TABLE, (")  # fmt: skip\n", ROW), ("import Finder", "import Finder, by_pattern"))
    return ask(folder, ASK, str(make_project(folder / "project", PAGE)))


def test_it_drops_and_counts(found: dict[str, Any]) -> None:
    assert found["dropped"]["note-number"] == 3 and found["closes"]
    assert any("抓住【2】晴好天气" in text for text in found["texts"])
    assert not any("【1】" in text for text in found["texts"])


def test_pages_and_exports_name_it(found: dict[str, Any]) -> None:
    assert '<span class="fate markup" title="注码">【1】</span>' in found["page"] and "行末的注码" in found["page"]
    assert "行末的注码，不收（3 字）" in found["tei"]
    assert "{: #note-number }" in found["rules"] and "删去行末方括号里的注码" in found["rules"]


def test_editors_and_readers_can_name_it(found: dict[str, Any]) -> None:
    assert '"note-number"' in found["schema"]
    assert "【1】" not in found["form"] and "【2】" in found["form"]


def test_the_styles_of_the_table_are_in_the_style_sheet() -> None:
    from annotated_edition.rules.transcription import FATES

    css = (ROOT / "build_tools/annotated_edition/theme/assets/stylesheets/source.css").read_text(encoding="utf-8")
    assert all(f".fate.{fate.style}" in css for fate in FATES.values() if fate.style)

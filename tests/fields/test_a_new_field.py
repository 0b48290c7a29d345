"""A field that readers are to see is one row of the field table: checks, schema and pages take it from there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.copies import ask, changed_copy
from tests.support.small_project import make_project

ROWS = (
    (
        'Field("reviewed", "审读",',
        'Field("register", "语体", Choice({"official": "公文", "spoken": "口语"}), "哪种话", shown=True),\n'
        '        Field("reviewed", "审读",',
    ),
    (
        "    CITATIONS,\n)\n\nSENSE",
        '    Field("usage", "用法", ListOf(Text()), "怎么用", shown=True),\n    CITATIONS,\n)\n\nSENSE',
    ),
)
ENTRY = """== annotations/nong-gao-qu.yml [edit]
 pinyin: nóng gāo qū
+register: official
+usage: [作主语, "作<宾语>"]
"""
BAD = """== annotations/nong-gao-qu.yml [edit]
 pinyin: nóng gāo qū
+register: written
"""
ASK = """
import json, sys
from pathlib import Path
from annotated_edition import Report, make_edition, read_project
from annotated_edition.exports.epub.pieces import Pieces
from annotated_edition.fields.schema import make_schema
from annotated_edition.fields.table import TERM
from annotated_edition.glossary.concordance import concord
from annotated_edition.glossary.notes import article_notes
from annotated_edition.pages.article import render_article
from annotated_edition.pages.rules import render_fields_page
from annotated_edition.pages.term import render_term
from annotated_edition.model import Settings
report = Report()
edition = make_edition(read_project(Path(sys.argv[1])), report)
if edition is None:
    print(json.dumps({"errors": [[d.code, d.message] for d in report.errors]}, ensure_ascii=False))
    sys.exit()
term, transcript = edition.terms_by_id["nong-gao-qu"], edition.transcripts[0]
article = transcript.articles[0]
from annotated_edition.comparing.difference import compare
from annotated_edition.exports.edition_json import edition_data
plain = make_edition(read_project(Path(sys.argv[2])), Report())
seen = compare(edition_data(plain, whole=True), edition_data(edition, whole=True))
print(json.dumps({
    "difference": [d for c in seen.terms for d in c.details],
    "term": render_term(term, concord(term.id, edition), edition, [], (None, None), Settings()),
    "article": render_article(article, transcript, article_notes(article, edition), (), edition, ""),
    "epub": str(Pieces(edition).entry(term)),
    "schema": json.dumps(make_schema(TERM), ensure_ascii=False), "page": render_fields_page(),
}, ensure_ascii=False))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = changed_copy(tmp_path_factory.mktemp("field"), "fields/term_table.py", *ROWS)
    plain = str(make_project(folder / "plain"))
    good = ask(folder, ASK, str(make_project(folder / "good", ENTRY)), plain)
    return good | ask(folder, ASK, str(make_project(folder / "bad", BAD)))


@pytest.mark.parametrize("where", ["term", "article", "epub"])
def test_readers_see_it_under_its_label(found: dict[str, Any], where: str) -> None:
    assert '<span class="label">语体</span>公文' in found[where]
    assert '<span class="label">用法</span>作主语、作&lt;宾语&gt;' in found[where]


def test_it_is_checked_and_documented(found: dict[str, Any]) -> None:
    assert [code for code, _ in found["errors"]] == ["F005"]
    assert '"register"' in found["schema"] and '"usage"' in found["schema"]
    assert "语体" in found["page"] and "怎么用" in found["page"]


def test_a_change_of_it_is_a_change_readers_see(found: dict[str, Any]) -> None:
    assert found["difference"] == ["其余：{+语体 公文+}", "其余：{+用法 作主语、作<宾语>+}"]

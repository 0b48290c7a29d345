"""A new kind of page is a row in the list of pages: the site, the exported tree and the navigation take it from there."""

from __future__ import annotations

from tests.support.copies import ask, changed_copy
from tests.support.small_project import make_project

ROW = """    plans += plan_indexes(edition)
    plans.append(Plan("words-of-the-day.md", lambda: "# 今日一词 {: #top }\\n\\n农高区。", nav=(TERMS, "今日一词")))
    plans.append(Plan("statistics.md", lambda: "# 统计 {: #top }\\n", nav=("统计", "统计")))
"""
ASK = """
import json, sys
from pathlib import Path
from annotated_edition import Report, make_edition, read_project
from annotated_edition.exports.tree import export_tree
from annotated_edition.site.content import Content
from annotated_edition.model import Settings
root = Path(sys.argv[1])
edition = make_edition(read_project(root), Report())
content = Content(edition, root, Settings())
export_tree(edition, root, root / "tree")
print(json.dumps({
    "pages": list(content.plans), "nav": content.navigation,
    "tree": (root / "tree/docs/words-of-the-day.md").read_text(encoding="utf-8"),
    "tree settings": (root / "tree/mkdocs.yml").read_text(encoding="utf-8"),
}, ensure_ascii=False))
"""


def test_a_row_makes_a_page_and_its_place_in_the_navigation(tmp_path_factory: object) -> None:
    folder = changed_copy(tmp_path_factory.mktemp("page"), "pages/all.py", ("    plans += plan_indexes(edition)\n", ROW))  # type: ignore[attr-defined]
    found = ask(folder, ASK, str(make_project(folder / "project")))
    assert {"words-of-the-day.md", "statistics.md"} <= set(found["pages"])
    terms = next(section["词条"] for section in found["nav"] if "词条" in section)
    assert {"今日一词": "words-of-the-day.md"} in terms and {"统计": "statistics.md"} in found["nav"]
    assert "农高区。" in found["tree"] and "words-of-the-day.md" in found["tree settings"]

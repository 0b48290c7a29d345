"""The same texts as a bare Material site: no terms, no links.

Navigation is pruned; the theme's search has its Chinese segmenter.

python benchmarks/plain.py PROJECT TARGET
"""

from __future__ import annotations

import sys
from pathlib import Path

from annotated_edition.edition import read_project, transcribe_all
from annotated_edition.report import Report

SECTIONS = 20
SETTINGS = """site_name: bare
use_directory_urls: false
theme:
  name: material
  language: zh
  font: false
  features: [navigation.tabs, navigation.prune]
plugins:
  - search: {lang: zh}
"""


def write_plain(project: Path, target: Path) -> int:
    """Write the project of a bare site; give the number of its pages."""
    articles = [a for t in transcribe_all(read_project(project).sources, Report()) for a in t.articles]
    docs = target / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    for number, article in enumerate(articles):
        path = docs / f"part-{number * SECTIONS // len(articles) + 1:02}" / f"{article.id}.md"
        path.parent.mkdir(exist_ok=True)
        body = "\n\n".join(b.text for b in article.blocks if b.kind != "title")
        path.write_text(f"# {article.title}\n\n{body}\n", encoding="utf-8")
    (target / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return len(articles) + 1


if __name__ == "__main__":
    write_plain(Path(sys.argv[1]), Path(sys.argv[2]))

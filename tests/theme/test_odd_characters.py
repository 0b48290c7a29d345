"""Whatever characters a text has: what is selected in a browser between two borders of clusters is what the form writes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from annotated_edition.model import Block
from annotated_edition.report import Report
from annotated_edition.site.build import build_site
from tests.support import ROOT
from tests.support.odd_edition import WORDS, odd_edition, odd_project
from tests.support.reach import without_start
from tests.theme.test_contribute import field, leave, written

pytestmark = [pytest.mark.browser, pytest.mark.build]
ARTICLE = "beishan-2021-tui-jin-hui"
TRIALS = 40

SELECT = """([id, start, end]) => {
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT), range = document.createRange();
  let at = 0, text = "";
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest("a.sign, a.number")) continue;
    let unit = 0;
    for (const point of node.data) {
      if (at === start) range.setStart(node, unit);
      unit += point.length;
      at += 1;
      if (at === end) range.setEnd(node, unit);
    }
    text += node.data;
  }
  document.getElementById(id).scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return [text, getSelection().toString()];
}"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Block]:
    """A site of odd characters, and the paragraph that holds them."""
    folder = tmp_path_factory.mktemp("odd")
    root = odd_project(folder / "project")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(without_start(settings[: settings.index("\nnav:")]) + "\n", encoding="utf-8")
    (root / "docs").mkdir(exist_ok=True)
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets", dirs_exist_ok=True)
    report = Report()
    assert build_site(root, report, folder / "site"), report.errors
    edition = odd_edition(folder / "again")
    article = next(a for a in edition.articles if a.id == ARTICLE)
    return folder / "site", next(b for b in article.blocks if WORDS[0] in b.text)


def stretches(text: str, chance: random.Random) -> list[tuple[int, int]]:
    """Draw stretches between borders of clusters that begin and end with something a word is made of."""
    clusters = [m.span() for m in regex.finditer(r"\X", text)]
    worded = [n for n, (a, b) in enumerate(clusters) if regex.search(r"[\p{L}\p{N}]", text[a:b])]
    drawn = set()
    while len(drawn) < TRIALS:
        first = chance.choice(worded)
        last = chance.choice([n for n in worded if first <= n < first + 6])
        words = text[clusters[first][0] : clusters[last][1]]
        if not regex.search(r"[\s，。、“”]", words):
            drawn.add((clusters[first][0], clusters[last][1]))
    return sorted(drawn)


def test_what_is_selected_is_what_the_form_writes(odd: tuple[Path, Block], open_page: Any) -> None:
    site, block = odd
    page = open_page((site / f"articles/{ARTICLE}.html").as_uri())
    for start, end in stretches(block.text, random.Random(5)):
        words = block.text[start:end]
        shown, selected = page.evaluate(SELECT, [block.id, start, end])
        assert shown == block.text
        assert selected == words
        page.locator(".contribute-bar").get_by_role("button", name="给这里加注").click()
        page.wait_for_selector("dialog.contribute[open]")
        assert field(page, "headword").input_value() == words
        quote = field(page, "quote").input_value()
        assert quote in block.text and words in quote
        made = yaml.safe_load(written(page))
        forms = [made.get("headword"), *(item["form"] for name in ("aliases", "pins") for item in made.get(name, ()))]
        assert words in map(str, forms)
        leave(page)

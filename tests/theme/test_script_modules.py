"""The modules the form is bundled from, imported by a browser: what they write is held against what Python reads and proposes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.chinese.ids import slug
from annotated_edition.chinese.proposal import propose
from annotated_edition.edition import make_edition, read_project
from annotated_edition.fields.plain_data import to_data
from annotated_edition.fields.table import TERM_KEYS
from annotated_edition.glossary.read import parse_term
from annotated_edition.notation.reader import read_yaml
from annotated_edition.report import Report, format_text
from tests.support import ROOT
from tests.support.page_audit import served
from tests.support.reach import form_data

pytestmark = pytest.mark.browser
SCRIPTS = ROOT / "build_tools" / "page_scripts"
Call = Callable[[str, str, Any], Any]


@pytest.fixture
def call(open_page: Callable[..., Any]) -> Iterator[Call]:
    """Call functions of a module with each of some lists of arguments."""
    with served(SCRIPTS) as address:
        page = open_page(f"{address}/package.json")

        def call_(module: str, name: str, calls: list[list[Any]]) -> Any:
            all_of = (
                "async ([module, name, calls]) => { const own = await import(module); return calls.map((c) => own[name](...c)); }"
            )
            return page.evaluate(all_of, [f"/{module}", name, calls])

        yield call_


def test_files_are_changed_line_by_line_whatever_they_look_like(call: Call) -> None:
    """Every 9th annotation takes an alias, a sense and a pin; all that was there is still there."""
    files = sorted((ROOT / "annotations").glob("*.yml"))[::9]
    texts = [path.read_text(encoding="utf-8") for path in files]
    gloss = "让人精神振作起来；会议报道里常用来写听众的反应。"
    changes = {
        "alias": {"form": "别写", "kind": "variant"},
        "sense": {"id": "zui-xin", "gloss": gloss, "note": "一行。\n\n又一行。", "citations": [{"general": "常识"}]},
        "pin": {"article": "jinzhong-2021-dai-biao-re-yi", "quote": "引文，“有”引号", "form": "别写", "sense": "zui-xin"},
    }
    made = call("contribute/term-file.js", "changed", [[text, changes] for text in texts])
    for path, old, new in zip(files, texts, made, strict=True):
        report = Report()
        before = parse_term(f"annotations/{path.name}", old.encode(), Report())
        after = parse_term(f"annotations/{path.name}", new.encode(), report)
        assert before and after and report.errors == [], (path.name, format_text(report))
        assert [s.id for s in after.senses] == [*(s.id for s in before.senses), "zui-xin"]
        assert [(s.gloss, s.note, s.only_in) for s in after.senses[:-1]] == [(s.gloss, s.note, s.only_in) for s in before.senses]
        assert [f.text for f in after.forms] == [*(f.text for f in before.forms), "别写"]
        assert after.pins[-1].sense == "zui-xin" and len(after.pins) == len(before.pins) + 1
        assert after.related == before.related or [r.name for r in after.related] == [r.name for r in before.related]


def test_values_are_written_so_that_they_read_back(call: Call) -> None:
    rng = random.Random(8)
    signs = "农高区“”‘’《》：；，、。#&*!|>%@`'\"{}[]- :,?~＃：　\\/\t＂é1aA…—%$"
    values = ["null", "true", "- a", "a: b", "'", "1221", "“特”“优”农业", "a #b", "[x]", "{x}", "#", "-", "：", *(
        "".join(rng.choice(signs) for _ in range(rng.randint(1, 9))) for _ in range(400)
    )]  # fmt: skip
    tidy = call("contribute/yaml.js", "tidy", [[v] for v in values])
    lines = call("contribute/yaml.js", "flow", [[{"gloss": v, "note": v}] for v in tidy])
    kept = [(v, line) for v, line in zip(tidy, lines, strict=True) if v]
    for value, line in kept:
        report = Report()
        node = read_yaml("annotations/x.yml", f"senses:\n  - {line}\n".encode(), report, TERM_KEYS)
        assert node is not None and report.errors == [], (value, line, format_text(report))
        assert to_data(node) == {"senses": [{"gloss": value, "note": value}]}, line


def test_ids_and_readings_are_those_the_command_proposes(call: Call, site: Path) -> None:
    edition = make_edition(read_project(ROOT), Report())
    assert edition
    readings: Any = form_data(site)["readings"]
    words = sorted({t.headword for t in edition.terms if all("\u3400" <= c <= "\u9fff" for c in t.headword)})
    (sounds,) = call("contribute/check.js", "soundsOf", [[readings["single"]]])
    proposed = call("shared/pinyin.js", "propose", [[w, readings["words"], sounds] for w in words])
    expected = {w: found.plain for w in words if (found := propose(w))}
    plain = [" ".join(syllable for _, over in groups for syllable in over) for groups in proposed]
    other = [(w, r, expected[w]) for w, r in zip(words, plain, strict=True) if r != expected[w]]
    assert len(other) <= len(words) // 50, other
    ids = call("contribute/check.js", "freeId", [[w, expected[w], 60, []] for w in words])
    assert [(w, i) for w, i in zip(words, ids, strict=True) if i != slug(w)[: len(i)]] == []

"""Make a large project out of this edition's own sentences: the same seed gives the same files, byte for byte.

    python benchmarks/generate.py FOLDER [--terms 5000] [--articles 1000] [--seed 1]

Pages of five articles in three cities; every article has a title and five paragraphs of sentences drawn from the five
papers, with names of places and firms set between them. A tenth of the entries are set phrases from those sentences, the
rest are the names: about as many occurrences per character as in the papers. Some have aliases, several senses, scopes,
contexts, quotes and related entries, written as a contributor would write them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from pathlib import Path
from typing import Any

from build_tools.diagnostics import Report
from build_tools.edition import make_edition
from build_tools.lexicon import Lexicon
from build_tools.yaml_writer import write_annotation

ROOT = Path(__file__).parent.parent
CITIES = ("晋中", "太原", "长治")
PER_PAGE = 5
PARAGRAPHS = 5
SENTENCES = 5
"""Sentences of a paragraph: about 200 characters."""

FIRST, SECOND = "张李王赵刘陈杨吴郑冯曹段侯武薛贾温郝任梁牛马孟康", "家胡庄坪沟岭湾堡河塔峪垣洼崖桥关寨窑泉井坡"
LAST = ("村", "镇", "煤业", "酒厂", "小学", "合作社", "水库", "车站", "药业", "社区")

SOURCE = """# yaml-language-server: $schema=../../docs/assets/schema/source.schema.json
received_as: {id}.txt
encoding: utf-8
sha256: {sha256}
record:
  place: {{value: {city}, certainty: printed, evidence: 报头}}
  newspaper: {{value: {city}日报, certainty: printed, evidence: 报头}}
  date: {{value: {date}, certainty: printed, evidence: 报头}}
rights: 测量用的文字
articles:
{articles}
furniture:
  - {{kind: masthead, text: {city}日报第{number}号}}
"""
ARTICLE = """  - id: {id}
    title: {title}
    body: [{body}]
    proof: {{status: auto}}"""


NAMES = [a + b + c for a in FIRST for b in SECOND for c in LAST]


def sentences_of(root: Path) -> list[str]:
    """Give the sentences of the edition, in order, each once."""
    edition = make_edition(root, Report())
    assert edition is not None
    found: dict[str, None] = {}
    for article in edition.articles:
        for block in article.blocks:
            if block.kind == "paragraph":
                for sentence in re.findall(r"[^。！？]{12,80}[。！？]", block.text):
                    found.setdefault(re.sub(r"\s", "", sentence))
    return [s for s in found if not re.search(r"[\"'*#]", s)]


def generate(folder: Path, terms: int, articles: int, seed: int = 1) -> None:
    """Write the project."""
    rng = random.Random(seed)
    sentences = sentences_of(ROOT)
    homes: dict[str, str] = {}
    for number in range(1, (articles + PER_PAGE - 1) // PER_PAGE + 1):
        _write_page(folder, number, min(PER_PAGE, articles - (number - 1) * PER_PAGE), sentences, homes, rng)
    _write_terms(folder, terms, sentences, homes, rng)


def _write_page(folder: Path, number: int, count: int, sentences: list[str], homes: dict[str, str], rng: random.Random) -> None:
    source_id, city = f"page-{number:04}", CITIES[number % len(CITIES)]
    date = f"{2020 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}"
    lines, plans = [f"{city}日报第{number}号"], []
    for k in range(1, count + 1):
        article_id, title = f"{source_id}-{k}", f"第{number}号第{k}篇要闻"
        lines.append(title)
        first = f"本报第{number}号第{k}篇讯"
        for p in range(PARAGRAPHS):
            chosen = rng.sample(sentences, SENTENCES)
            for sentence in chosen:
                homes.setdefault(sentence, article_id)
            for name in rng.sample(NAMES, 3):
                chosen.insert(rng.randrange(1, len(chosen)), f"{name}的做法值得学习。")
                homes.setdefault(name, article_id)
            lines.append((first if p == 0 else "") + "".join(chosen))
        plans.append(ARTICLE.format(id=article_id, title=title, body=first))
    raw = ("\n".join(lines) + "\n").encode()
    path = folder / "sources" / source_id
    path.mkdir(parents=True, exist_ok=True)
    (path / "raw.txt").write_bytes(raw)
    meta: dict[str, Any] = {"id": source_id, "city": city, "date": date, "number": number, "articles": "\n".join(plans)}
    (path / "source.yml").write_text(SOURCE.format(sha256=hashlib.sha256(raw).hexdigest(), **meta), encoding="utf-8")


def _write_terms(folder: Path, count: int, sentences: list[str], homes: dict[str, str], rng: random.Random) -> None:
    words: dict[str, str] = {}
    for sentence in (s for s in sentences if s in homes):
        for run in re.findall(r"[\u4e00-\u9fff]{2,}", sentence):
            for word in _pieces(run, Lexicon([])):
                words.setdefault(word, sentence)
    phrases = [w for w in words if len(w) >= 4]
    names = [name for name in NAMES if name in homes]
    heads = rng.sample(phrases, min(len(phrases), count // 10))
    heads += rng.sample(names, count - len(heads))
    words.update({name: name for name in names})
    spare = iter([w for w in words if w not in set(heads)])
    (folder / "annotations").mkdir(parents=True, exist_ok=True)
    for number, head in enumerate(heads, 1):
        data = _entry(head, words[head], next(spare, "") if number % 10 == 0 else "", heads, homes, rng)
        (folder / "annotations" / f"term-{number:05}.yml").write_text(write_annotation(data), encoding="utf-8")


def _pieces(run: str, lexicon: Lexicon) -> list[str]:
    """Cut a run into words and, above them, groups of two and of four words: pieces nest, but never cross."""
    _, cuts = lexicon.cut(run)
    pieces = []
    for size in (1, 2, 4):
        for first in range(0, len(cuts), size):
            group = cuts[first : first + size]
            word = run[group[0][0] : group[-1][1]]
            if len(group) == size and 2 <= len(word) <= 14:
                pieces.append(word)
    return pieces


def _entry(head: str, sentence: str, alias: str, heads: list[str], homes: dict[str, str], rng: random.Random) -> dict[str, Any]:
    note = f"“{head}”见于多篇报道。" + "".join(rng.choice(heads) + "也与此有关。" for _ in range(6))
    quote = {"source": homes[sentence], "quote": f"{head}的做法" if sentence == head else sentence.rstrip("。！？")}
    sense: dict[str, Any] = {"gloss": f"此处指{head}一事，详见所引的报道。", "note": note}
    data: dict[str, Any] = {"headword": head, "pinyin": " ".join(["yī"] * len(head)), "topics": ["新闻用语"]}
    if alias:
        data["aliases"] = [{"form": alias, "kind": "variant"}]
    if rng.random() < 0.1:
        data["not_in"] = [f"非{head}"]
    if rng.random() < 0.25:
        scoped = {"id": "city", **sense, "only_in": [rng.choice(CITIES)], "citations": [quote]}
        other = {"id": "other", **sense, "default": "true", "citations": [{"general": "报刊用语常识"}]}
        data["senses"] = [scoped, other]
    else:
        data |= sense | {"citations": [quote, {"general": "报刊用语常识"}]}
    data |= {"related": [{"see_also": rng.choice([h for h in heads[:50] if h != head])}], "contributors": ["编辑部"]}
    return data | {"status": "draft"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--terms", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.folder, options.terms, options.articles, options.seed)

"""Make a large project out of the words of this edition: the same seed gives the same files, byte for byte.

    python benchmarks/generate.py FOLDER [--terms 5000] [--articles 1000] [--seed 1]

Pages of five articles in three cities; every article has a title and seven paragraphs, about 2,050 characters, of words
drawn as often as they stand in the five papers, with names of places and firms set between them, and quotes one sentence
of the papers, so that articles share passages as papers do. Entries are words of the papers and names: 2,000 of them stand
about ten times in a hundred characters; in the papers it is nine. Some have aliases, several senses, scopes, contexts,
quotes and related entries, written as a contributor would write them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotated_edition.chinese.lexicon import Lexicon
from annotated_edition.edition import make_edition, read_project
from annotated_edition.fields.writer import write_annotation
from annotated_edition.new_edition.__init__ import write_edition
from annotated_edition.report import Report

ROOT = Path(__file__).parent.parent
CITIES = ("晋中", "太原", "长治")
PER_PAGE = 5
PARAGRAPHS = 7
SENTENCES = 5
"""Sentences of a paragraph: about 200 characters."""
WORDS = (11, 26)
"""Words of a sentence."""
MOST_COMMON = 100
"""So many of the commonest words (工作, 发展) are no entries."""

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
    """


NAMES = list(dict.fromkeys(a + b + c for a in FIRST for b in SECOND for c in LAST))
"""Five thousand names."""


@dataclass
class Wordhoard:
    """What texts are made of."""

    words: list[str]
    """Running words of the papers, each as often as it stands there."""
    sentences: list[str]
    """Sentences of the papers, to be quoted."""
    homes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For a name that was set, an article it stands in, and the sentence."""

    @classmethod
    def of(cls, root: Path) -> Wordhoard:
        """Collect the words and sentences of an edition."""
        edition = make_edition(read_project(root), Report())
        assert edition is not None
        text = "\n".join(b.text for a in edition.articles for b in a.blocks if b.kind == "paragraph")
        lexicon = Lexicon([t.headword for t in edition.terms])
        runs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
        words = [run[a:b] for run in runs for a, b in lexicon.cut(run)[1]]
        found = dict.fromkeys(re.findall(r"[\u4e00-\u9fff，]{20,60}。", text))
        return cls(words, list(found))

    def sentence(self, rng: random.Random) -> str:
        """Make a sentence of running words, a comma after every few, no word twice in a row."""
        chosen: list[str] = []
        for _ in range(rng.randrange(*WORDS)):
            word = rng.choice(self.words)
            if not chosen or (chosen[-1] != word and chosen[-1][-1] != word[0]):
                chosen.append(word)
        for at in range(6, len(chosen) - 3, 7):
            chosen[at] += "，"
        return "".join(chosen) + "。"


def generate(folder: Path, terms: int, articles: int, seed: int = 1) -> None:
    """Write the project; a folder that is empty or missing gets the settings of a new edition."""
    if not (folder / "mkdocs.yml").exists():
        write_edition(folder, "测量")
    rng = random.Random(seed)
    hoard = Wordhoard.of(ROOT)
    for number in range(1, (articles + PER_PAGE - 1) // PER_PAGE + 1):
        _write_page(folder, number, min(PER_PAGE, articles - (number - 1) * PER_PAGE), hoard, rng)
    _write_terms(folder, terms, hoard, rng)


def _write_page(folder: Path, number: int, count: int, hoard: Wordhoard, rng: random.Random) -> None:
    source_id, city = f"page-{number:05}", CITIES[number % len(CITIES)]
    date = f"{2020 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}"
    lines, plans = [f"{city}日报第{number}号"], []
    for k in range(1, count + 1):
        article_id, title = f"{source_id}-{k}", f"第{number}号第{k}篇要闻"
        lines.append(title)
        first = f"本报第{number}号第{k}篇讯"
        quoted = rng.randrange(PARAGRAPHS)
        for p in range(PARAGRAPHS):
            chosen = [hoard.sentence(rng) for _ in range(SENTENCES)]
            if p == quoted:
                chosen[-1] = rng.choice(hoard.sentences)
            for name, place in zip(rng.sample(NAMES, 3), rng.sample(range(SENTENCES - 1), 3), strict=True):
                sentence = f"{hoard.sentence(rng)[:-1]}，{name}{hoard.sentence(rng)}"
                chosen[place] = sentence
                hoard.homes[name] = (article_id, sentence.rstrip("。"))
            lines.append((first if p == 0 else "") + "".join(chosen))
        plans.append(ARTICLE.format(id=article_id, title=title, body=first))
    raw = ("\n".join(lines) + "\n").encode()
    path = folder / "sources" / source_id
    path.mkdir(parents=True, exist_ok=True)
    (path / "raw.txt").write_bytes(raw)
    meta: dict[str, Any] = {"id": source_id, "city": city, "date": date, "number": number, "articles": "\n".join(plans)}
    (path / "source.yml").write_text(SOURCE.format(sha256=hashlib.sha256(raw).hexdigest(), **meta), encoding="utf-8")


def _write_terms(folder: Path, count: int, hoard: Wordhoard, rng: random.Random) -> None:
    words = [w for w, n in Counter(hoard.words).most_common() if 2 <= len(w) <= 12 and n > 1][MOST_COMMON:]
    names = [name for name in NAMES if name in hoard.homes and name not in words]
    common = words[: count // 8]
    heads = common + rng.sample(names, count - len(common))
    rng.shuffle(heads)
    spare = iter([w for w in names if w not in set(heads)])
    (folder / "annotations").mkdir(parents=True, exist_ok=True)
    for number, head in enumerate(heads, 1):
        data = _entry(head, next(spare, "") if number % 10 == 0 else "", heads, hoard, rng)
        (folder / "annotations" / f"term-{number:05}.yml").write_text(write_annotation(data), encoding="utf-8")


def _entry(head: str, alias: str, heads: list[str], hoard: Wordhoard, rng: random.Random) -> dict[str, Any]:
    note = f"“{head}”见于多篇报道。" + "".join(rng.choice(heads) + "也与此有关。" for _ in range(6))
    home = hoard.homes.get(head)
    ground = {"source": home[0], "quote": home[1]} if home else {"general": "新闻用语常识"}
    sense: dict[str, Any] = {"gloss": f"此处指{head}一事，详见所引的报道。", "note": note}
    data: dict[str, Any] = {"headword": head, "pinyin": " ".join(["yī"] * len(head)), "topics": ["新闻用语"]}
    if alias:
        data["aliases"] = [{"form": alias, "relation": "variant"}]
    if rng.random() < 0.1:
        data["not_in"] = [f"非{head}"]
    if rng.random() < 0.25:
        scoped = {"id": "city", **sense, "only_in": [rng.choice(CITIES)], "citations": [ground]}
        other = {"id": "other", **sense, "default": "true", "citations": [{"general": "报刊用语常识"}]}
        data["senses"] = [scoped, other]
    else:
        data |= sense | {"citations": [ground, {"general": "报刊用语常识"}]}
    data |= {"related": [{"see_also": rng.choice([h for h in heads[:50] if h != head])}], "contributors": ["编辑部"]}
    return data


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--terms", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.folder, options.terms, options.articles, options.seed)

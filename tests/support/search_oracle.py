"""The plain text search our search must equal: over ``edition.json``, by nothing but ``in`` and ``find`` after folding."""

from __future__ import annotations

import random
from typing import Any

from annotated_edition.chinese.characters import border_before
from annotated_edition.chinese.folding import equal, equal_with_offsets

Place = tuple[str, str, int]
"""Article, block, offset in code points."""


def all_places(text: str, word: str) -> list[int]:
    """Every offset where ``word`` stands, overlapping ones too."""
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def plain_search(data: dict[str, Any], words: list[str], without: tuple[str, ...] = ()) -> set[Place]:
    """All words in one article, none of ``without`` in it: the places of all words. Both sides are folded by what is equal."""
    words, without = [equal(w) for w in words], tuple(equal(w) for w in without)
    found: set[Place] = set()
    for article in data["articles"]:
        texts = [equal(block["text"]) for block in article["blocks"]]
        if not words or not all(any(w in t for t in texts) for w in words) or any(w in t for w in without for t in texts):
            continue
        for block in article["blocks"]:
            text, offsets = equal_with_offsets(block["text"])
            starts = {border_before(block["text"], offsets[at]) for w in words for at in all_places(text, w)}
            found |= {(article["id"], block["id"], start) for start in starts}
    return found


def drawn_queries(data: dict[str, Any], chance: random.Random, count: int) -> list[str]:
    """Stretches of 1–12 characters out of the texts, as they come; two of them; pinyin; nonsense."""
    texts = [block["text"] for article in data["articles"] for block in article["blocks"]]
    alphabet = sorted(set("".join(texts)) - {" ", '"'})

    def stretch() -> str:
        text = chance.choices(texts, [len(t) for t in texts])[0]
        start = chance.randrange(len(text))
        return text[start : start + chance.randint(1, 12)]

    out = []
    for n in range(count):
        kind = n % 10
        if kind < 6:
            out.append(stretch())
        elif kind == 6:
            out.append(f"{stretch()} {stretch()}")
        elif kind == 7:
            out.append(chance.choice(data["terms"])["pinyin"])
        else:
            out.append("".join(chance.choice(alphabet) for _ in range(chance.randint(1, 4))))
    return [" ".join(q.split()) for q in out if q.strip()]


def words_of(query: str) -> tuple[list[str], tuple[str, ...]]:
    """The words of a query without quotes and filters: a leading ``-`` excludes, unless nothing else is asked."""
    words = list(dict.fromkeys(query.split()))
    minus = [w for w in words if w.startswith("-") and len(w) > 1]
    if len(minus) == len(words):
        return words, ()
    return [w for w in words if w not in minus], tuple(w[1:] for w in minus)

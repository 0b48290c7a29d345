"""Random annotations made from the field table, with values that are hard to write in YAML."""

from __future__ import annotations

import random
from typing import Any

from annotated_edition.fields.kinds import Choice, Kind, ListOf, OneKey, Text, TextOr
from annotated_edition.fields.table import TERM

LETTERS = "农高区晋中，。：、；“”‘’《》（）—…·!?#&*%@`|>-[]{}\"':, \t\u3000ab12./\\~=+<>$^_🙂"
FORMATTED = {
    "date": "2021-09",
    "id": "ab-c",
    "pinyin": "nóng gāo",
    "rule": "T030",
    "url": "https://example.org/a?b=c",
    "sha256": "0" * 64,
}


def random_text(rng: random.Random, longest: int = 10, lines: bool = False) -> str:
    """A text that is not blank and neither begins nor ends with white space."""
    letters = LETTERS + ("\n" if lines else "")
    while True:
        text = "".join(rng.choice(letters) for _ in range(rng.randint(1, longest))).strip()
        if text:
            return text


def random_value(kind: Kind, rng: random.Random) -> Any:
    if isinstance(kind, Text):
        if kind.markdown:
            text = random_text(rng, 20, lines=True)
            return "字" + text.replace("<", "").replace("![", "").replace("](", "").strip()
        if kind.format == "prose":
            return f"字{random_text(rng)}"
        if kind.format == "form":
            return f"字{random_text(rng)}字"
        return FORMATTED.get(kind.format) or random_text(rng)
    if isinstance(kind, Choice):
        return rng.choice(list(kind.options))
    if isinstance(kind, ListOf):
        return [random_value(kind.of, rng) for _ in range(rng.randint(1, 3))]
    if isinstance(kind, OneKey):
        return {rng.choice(list(kind.options)): random_text(rng)}
    if isinstance(kind, TextOr):
        return rng.choice([random_text(rng), {"text": random_text(rng)}])
    fields = [f for f in kind.fields if f.required or rng.random() < 0.5] or [kind.fields[0]]
    data = {f.name: random_value(f.kind, rng) for f in fields}
    if kind.one_of:
        chosen = rng.choice(kind.one_of)
        data = {name: value for name, value in data.items() if name not in kind.one_of}
        data[chosen] = f"字{random_text(rng)}"
        data = {f.name: data[f.name] for f in kind.fields if f.name in data}
    return data


def random_annotation(rng: random.Random) -> dict[str, Any]:
    data: dict[str, Any] = random_value(TERM, rng)
    return data

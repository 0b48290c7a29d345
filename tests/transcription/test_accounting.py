"""The account of characters, proved from the published data alone, without the code that made it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest


def squash(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    return json.loads((site / "data" / "edition.json").read_text(encoding="utf-8"))


def reading(block: dict[str, Any], entries: list[dict[str, Any]]) -> str:
    """Undo the emendations of a block."""
    text = block["text"]
    for e in sorted(entries, key=lambda e: -e["start"]):
        assert text[e["start"] : e["end"]] == e["lemma"]
        text = text[: e["start"]] + e["reading"] + text[e["end"] :]
    return text


def test_every_character_of_every_page_has_one_fate(data: dict[str, Any], root: Path) -> None:
    assert len(data["sources"]) >= 5
    for source in data["sources"]:
        raw_bytes = (root / "sources" / source["id"] / "raw.txt").read_bytes()
        assert hashlib.sha256(raw_bytes).hexdigest() == source["sha256"]
        raw = raw_bytes.decode(source["encoding"])
        claimed: set[int] = set()
        for article in (a for a in data["articles"] if a["source"] == source["id"]):
            for block in article["blocks"]:
                entries = [e for e in data["apparatus"] if (e["article"], e["block"]) == (article["id"], block["id"])]
                got = "".join(raw[i:j] for i, j in block["origin"])
                assert squash(got) == squash(reading(block, entries)), (article["id"], block["id"])
                for i, j in block["origin"]:
                    own = {k for k in range(i, j) if not raw[k].isspace()}
                    assert not own & claimed, (article["id"], block["id"])
                    claimed |= own
        assert source["characters"] == sum(not c.isspace() for c in raw)
        assert len(claimed) == source["in_blocks"] + source["emended"]
        assert source["characters"] == len(claimed) + source["furniture"] + sum(source["dropped"].values())


def test_offsets_of_occurrences_and_parallels_hold(data: dict[str, Any]) -> None:
    texts = {(a["id"], b["id"]): b["text"] for a in data["articles"] for b in a["blocks"]}
    assert data["occurrences"] and data["parallels"]
    ids = {o["id"] for o in data["occurrences"]}
    assert len(ids) == len(data["occurrences"])
    for o in data["occurrences"]:
        assert texts[o["article"], o["block"]][o["start"] : o["end"]] == o["exact"]
        assert o.get("nested_in", o["id"]) in ids
    for p in data["parallels"]:
        for side in ("a", "b"):
            assert p[side]["end"] <= len(texts[p[side]["article"], p[side]["block"]])


@pytest.mark.parametrize(
    ("article", "block", "text"),
    [
        ("jinzhong-2021-kai-mu-shi-ce-ji", "title", "向着建设全省全方位推进高质量发展先行区迈进"),
        ("jinzhong-2021-kai-mu-shi-ce-ji", "subtitle", "——中共晋中市第五次代表大会开幕式侧记"),
        ("jinzhong-2021-bao-gao-hua-yu", "p30", "必须实现“六个一”先行目标"),
        ("jinzhong-2021-min-sheng-shi-shi", "p2", "一、征集时间"),
        ("jinzhong-2024-quan-hui-ce-ji", "p13", "——牢牢把握党的建设主题主线，纵深推进全面从严治党。"),
    ],
)
def test_damage_is_mended(data: dict[str, Any], article: str, block: str, text: str) -> None:
    blocks = {(a["id"], b["id"]): b["text"] for a in data["articles"] for b in a["blocks"]}
    assert blocks[article, block] == text


def test_a_tail_printed_before_its_head_is_put_back(data: dict[str, Any]) -> None:
    article = next(a for a in data["articles"] if a["id"] == "jinzhong-2021-ai-xin-yi-zhan")
    joined = next(b["text"] for b in article["blocks"] if "对户外劳动者的关爱" in b["text"])
    assert "体现了政府、社会和企业对户外劳动者的关爱。" in joined
    assert article["blocks"][-1]["text"].endswith("送到每位劳动者心中。")

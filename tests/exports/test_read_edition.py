"""A file that is no edition.json is refused in words, whatever it holds; what is accepted can be compared."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.cli.main import main
from annotated_edition.comparing.difference import compare
from annotated_edition.comparing.difference_text import format_difference
from annotated_edition.comparing.sides import UnreadableSide
from annotated_edition.exports.edition_json import edition_data
from annotated_edition.exports.edition_schema import make_schema
from annotated_edition.exports.read_edition import NEEDED, read_edition
from tests.support.exported import real_edition

WRONG: tuple[Any, ...] = (None, True, -1, 1.5, "x\n", [], {}, [[]], {"id": 1})


@cache
def small() -> str:
    """An edition cut down to a few records of each kind, its places still whole."""
    data = edition_data(real_edition(), whole=True)
    article = data["articles"][0]["id"]
    inside = [o for o in data["occurrences"] if o.get("nested_in") and o["article"] == article][:1]
    outer = [o for o in data["occurrences"] if o["id"] in {i["nested_in"] for i in inside}]
    terms = {o["term"] for o in (*inside, *outer)}
    cut = {key: value[:1] if isinstance(value, list) else value for key, value in data.items()}
    cut |= {"occurrences": [*outer, *inside], "terms": [t for t in data["terms"] if t["id"] in terms]}
    cut |= {"unlinked": [{**outer[0], "why": "unclaimed", "other": ""}], "gaps": data["gaps"][:1]}
    return json.dumps(cut, ensure_ascii=False)


def written(folder: Path, data: object) -> Path:
    path = folder / "edition.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"17",
        b"null",
        b'"edition"',
        b"{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 10_000,
        "headword: 农高区\n".encode(),
    ],
)
def test_what_is_no_edition_is_said(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.json", written(tmp_path, content)
    good.write_text(small(), encoding="utf-8")
    for sides in ((good, bad), (bad, good)):
        assert main(["diff", *map(str, sides)]) == 2
        assert capsys.readouterr().err == f"edition：“{bad}”不是本工具写的 edition.json\n"


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path / "no.json"), str(tmp_path / "no.json")]) == 2
    assert "读写文件失败" in capsys.readouterr().err


def places_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the data, at any depth."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, held in inner:
        yield (*path, step)
        yield from places_of(held, (*path, step))


def changed(path: tuple[Any, ...], value: Any) -> Any:
    data = json.loads(small())
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    if value is KeyError:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return data


def test_a_wrong_type_at_any_depth_is_refused_or_harmless(tmp_path: Path) -> None:
    good, rng = json.loads(small()), random.Random(5)
    one_of_a_kind = {tuple(step for step in path if isinstance(step, str)): path for path in places_of(good)}
    refused = 0
    for path in one_of_a_kind.values():
        for value in (*rng.sample(WRONG, 4), KeyError):
            try:
                found = read_edition(written(tmp_path, changed(path, copy.deepcopy(value))))
            except UnreadableSide:
                refused += 1
                continue
            for old, new in ((good, found), (found, good)):
                assert format_difference(compare(old, new), markdown=True).encode()
    assert refused > len(one_of_a_kind) > 60


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("occurrences", 0, "article"), "no-such-article"),
        (("occurrences", 0, "block"), "p999"),
        (("occurrences", 0, "term"), "no-such-term"),
        (("occurrences", 0, "start"), 10**9),
        (("occurrences", 0, "end"), 10**9),
        (("occurrences", 0, "end"), 0),
        (("occurrences", -1, "nested_in"), "nowhere"),
        (("unlinked", 0, "block"), "p999"),
        (("unlinked", 0, "start"), -1),
        (("articles", 0, "title"), "\ud83d"),
        (("articles", 0, "id"), "`@everyone`"),
        (("terms", 0, "senses"), [5]),
        (("articles", 0, "blocks"), "p1"),
    ],
)
def test_an_edition_that_contradicts_itself_is_refused(path: tuple[Any, ...], value: Any, tmp_path: Path) -> None:
    assert read_edition(written(tmp_path, json.loads(small())))
    with pytest.raises(UnreadableSide):
        read_edition(written(tmp_path, changed(path, value)))


def test_what_a_later_version_adds_is_allowed(tmp_path: Path) -> None:
    later = changed(("terms", 0, "frequency"), {"all": 7})
    assert compare(json.loads(small()), read_edition(written(tmp_path, later))).terms == ()


def without(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: without(inner, name) for key, inner in value.items() if key != name}
    return [without(inner, name) for inner in value] if isinstance(value, list) else value


def names_of(schema: Any) -> set[str]:
    """Gather every key a schema knows, at any depth."""
    inner = schema.get("properties", {})
    below = [*inner.values(), *(schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict))]
    return set(inner).union(*map(names_of, below))


@pytest.mark.parametrize("name", sorted(names_of(make_schema(whole=True))))
def test_a_file_of_an_earlier_version_lacks_what_came_later(name: str, tmp_path: Path) -> None:
    """Whatever key that is: the file is compared without it, or, where nothing could be, refused in words."""
    now = json.loads(small())
    try:
        earlier = read_edition(written(tmp_path, without(now, name)))
    except UnreadableSide:
        assert name in NEEDED
        return
    for pair in ((earlier, now), (now, earlier)):
        assert format_difference(compare(*pair), markdown=True)

"""CSV, TSV, Web Annotations, the schema of edition.json, the list of downloads."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annotated_edition.exports import downloads
from annotated_edition.exports.downloads import FORMATS, Format, make_downloads, plan_data_page
from annotated_edition.exports.edition_json import EDITION, edition_data
from annotated_edition.exports.edition_schema import PATH, documented_keys, format_schema, make_schema
from annotated_edition.exports.keys import Key, Keys, number, unpublished
from annotated_edition.exports.tables import (
    OCCURRENCE_COLUMNS,
    TERM_COLUMNS,
    csv_bytes,
    make_rows,
    occurrence_rows,
    sense_rows,
    table_files,
)
from annotated_edition.exports.web_annotation import CONTEXT, annotation_files
from annotated_edition.model import Edition, Settings
from tests.support.exported import HOSTILE, ROOT, SETTINGS, hostile_edition, real_edition


@cache
def data() -> Any:
    return json.loads(json.dumps(edition_data(real_edition())))


def tables_of(edition: Edition) -> dict[str, bytes]:
    return {name: content for name, _, content in table_files(edition)}


# --- tables -----------------------------------------------------------------------------------


def test_occurrences_read_back_from_both_tables() -> None:
    files = tables_of(real_edition())
    rows = list(csv.DictReader(io.StringIO(files["occurrences.csv"].decode("utf-8-sig"))))
    wanted = {(o["id"], o["sense"], o["block"], o["start"], o["end"], o.get("nested_in", "")) for o in data()["occurrences"]}
    assert {(r["id"], r["sense"], r["block"], int(r["start"]), int(r["end"]), r["nested_in"]) for r in rows} == wanted
    texts = {(a["id"], b["id"]): b["text"] for a in data()["articles"] for b in a["blocks"]}
    lines = files["occurrences.tsv"].decode().splitlines()
    columns = [name for name, _ in OCCURRENCE_COLUMNS]
    assert lines[0].split("\t") == columns
    assert len(lines) == len(rows) + 1 == len(data()["occurrences"]) + 1
    for line in lines[1:]:
        row = dict(zip(columns, line.split("\t"), strict=True))
        start, end, text = int(row["start"]), int(row["end"]), texts[row["article"], row["block"]]
        assert text[start:end] == row["exact"]
        assert text[:start].endswith(row["left"]) and text[end:].startswith(row["right"])


def test_terms_have_a_row_per_sense() -> None:
    rows = [r.split("\t") for r in tables_of(real_edition())["terms.tsv"].decode().splitlines()]
    assert rows[0] == [name for name, _ in TERM_COLUMNS]
    assert [(r[0], r[7]) for r in rows[1:]] == [(t["id"], s["id"]) for t in data()["terms"] for s in t["senses"]]


def test_a_column_more_is_a_line_more() -> None:
    terms = make_rows((*TERM_COLUMNS, ("senses", lambda r: str(len(r.term.senses)))), sense_rows(real_edition()))
    assert terms[0][-1] == "senses" and len(terms[0]) == len(TERM_COLUMNS) + 1
    assert [row[-1] for row in terms[1:]] == [str(len(t.senses)) for t in real_edition().terms for _ in t.senses]
    places = make_rows((("kind", lambda r: r.article.kind), *OCCURRENCE_COLUMNS), occurrence_rows(real_edition()))
    kinds = {a["id"]: a["kind"] for a in data()["articles"]}
    assert len(places) == len(data()["occurrences"]) + 1
    assert [row[0] for row in places[1:]] == [kinds[row[6]] for row in places[1:]]


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    text = csv_bytes([("=1+1", "+86", "-2", "@x", '=HYPERLINK("x")', "农高区")]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == ["'=1+1", "'+86", "'-2", "'@x", '\'=HYPERLINK("x")', "农高区"]


def test_hostile_words_stay_in_their_cell() -> None:
    for name, content in tables_of(hostile_edition()).items():
        text = content.decode("utf-8-sig")
        if name.endswith(".tsv"):
            assert len({row.count("\t") for row in text.splitlines()}) == 1
        else:
            assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


# --- downloads --------------------------------------------------------------------------------


def test_a_download_more_is_a_row_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def headwords(edition: Edition, settings: Settings) -> Iterator[tuple[str, str, bytes]]:
        yield "downloads/headwords.txt", "词目", "\n".join(t.headword for t in edition.terms).encode()

    monkeypatch.setattr(downloads, "FORMATS", (*FORMATS[1:2], Format("words", "词目表", "给词典软件用。", headwords)))
    made = make_downloads(real_edition(), SETTINGS)
    assert [(d.path, d.group) for d in made] == [("data/edition.json", "json"), ("downloads/headwords.txt", "words")]
    page = plan_data_page(real_edition(), SETTINGS, made).make()
    assert "## 词目表 {: #words }" in page and "给词典软件用。" in page and made[1].sha256 in page
    assert make_downloads(real_edition(), SETTINGS, preview=True) == ()


# --- Web Annotations --------------------------------------------------------------------------


def items(files: dict[str, str]) -> list[dict[str, Any]]:
    """Follow the collection from page to page, as a client does."""
    collection = json.loads(files["collection.jsonld"])
    found: list[dict[str, Any]] = []
    name = collection["first"]
    while name:
        page = json.loads(files[name])
        assert page["startIndex"] == len(found)
        found += page["items"]
        last, name = name, page.get("next")
    assert (collection["total"], collection["last"]) == (len(found), last)
    return found


def test_annotations_read_back_equal_the_edition() -> None:
    texts = {(a["id"], b["id"]): b["text"] for a in data()["articles"] for b in a["blocks"]}
    found, pins = set(), 0
    for item in items(annotation_files(real_edition(), SETTINGS)):
        article, _, block = item["target"]["source"].removeprefix("../../articles/").partition(".html#")
        quote, position = item["target"]["selector"]
        start, end, text = position["start"], position["end"], texts[article, block]
        assert quote["exact"] == text[start:end]
        assert quote["prefix"] == text[max(0, start - CONTEXT) : start]
        assert quote["suffix"] == text[end : end + CONTEXT]
        if item["motivation"] == "assessing":
            pins += 1
            continue
        term, _, sense = item["body"][0]["source"].removeprefix("../../terms/").partition(".html#sense-")
        found.add((item["id"].rpartition("/")[2].replace(".html", ""), term, sense, block, start, end))
    assert found == {(o["id"], o["term"], o["sense"], o["block"], o["start"], o["end"]) for o in data()["occurrences"]}
    assert pins == sum(len(t.pins) for t in real_edition().terms)


def test_an_address_makes_every_iri_absolute() -> None:
    page = json.loads(
        annotation_files(real_edition(), replace(SETTINGS, address="https://example.org/book/"))["collection.jsonld"]
    )
    assert page["@context"] == [
        "http://www.w3.org/ns/anno.jsonld",
        {"@base": "https://example.org/book/downloads/annotations/"},
    ]


def test_hostile_words_in_annotations() -> None:
    bodies = [
        b for item in items(annotation_files(hostile_edition(), SETTINGS)) for b in item["body"] if b["type"] == "TextualBody"
    ]
    assert any(HOSTILE in b["value"] for b in bodies)
    assert all(b["format"] == "text/plain" for b in bodies)


# --- the schema ---------------------------------------------------------------------------------


def test_edition_json_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(make_schema())
    jsonschema.validate(data(), make_schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("articles", 0, "blocks", 0, "kind"), "poem"),
        (("occurrences", 0, "start"), -1),
        (("occurrences", 0, "exact"), None),
        (("sources", 0, "sha256"), "abc"),
        (("version",), "0.1"),
        (("terms", 0, "id"), "农高区"),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    wrong = copy.deepcopy(data())
    inner = wrong
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, make_schema())


def keys_of(value: object, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {f"{path}.{k}".strip(".") for k in value} | {
            x for k, v in value.items() for x in keys_of(v, f"{path}.{k}".strip("."))
        }
    if isinstance(value, list):
        return {x for v in value for x in keys_of(v, f"{path}[]")}
    return set()


def test_every_key_is_documented() -> None:
    free = ("sources[].record.", "sources[].dropped.")
    known = {key for key, meaning in documented_keys() if meaning or "[]" not in key}
    assert {k for k in keys_of(data()) if not k.startswith(free)} <= known


def with_row(keys: Keys[Any], name: str, row: Key[Any]) -> Keys[Any]:
    """The table with a row more in the records of one key."""
    return tuple(replace(k, keys=(*k.keys, row)) if k.name == name else k for k in keys)


def test_a_key_more_is_a_row_more() -> None:
    table = with_row(EDITION, "articles", number("length", "全文的字数", lambda a, _: sum(len(b.text) for b in a.blocks)))
    with_length, schema = edition_data(real_edition(), table), make_schema(table)
    assert [a["length"] for a in with_length["articles"]] == [
        sum(len(b["text"]) for b in a["blocks"]) for a in data()["articles"]
    ]
    assert ("articles[].length", "全文的字数") in documented_keys(schema)
    jsonschema.validate(json.loads(json.dumps(with_length)), schema)
    with pytest.raises(jsonschema.ValidationError, match="'length' is a required property"):
        jsonschema.validate(data(), schema)


def test_a_number_may_be_counted_in_the_whole_edition() -> None:
    terms = number("terms", "所用的词条数", lambda a, edition: len({o.term_id for o in edition.occurrences_by_article[a.id]}))
    counted = edition_data(real_edition(), with_row(EDITION, "articles", terms))["articles"]
    found = Counter(article for article, _ in {(o["article"], o["term"]) for o in data()["occurrences"]})
    assert {a["id"]: a["terms"] for a in counted} == {a["id"]: found[a["id"]] for a in counted}


def test_a_key_that_is_not_published_is_nowhere() -> None:
    table = with_row(EDITION, "articles", unpublished(number("length", "全文的字数", lambda a, _: len(a.blocks))))
    assert edition_data(real_edition(), table) == edition_data(real_edition())
    assert make_schema(table) == make_schema()
    whole = json.loads(json.dumps(edition_data(real_edition(), table, whole=True)))
    assert whole["articles"][0]["length"] == len(data()["articles"][0]["blocks"])
    jsonschema.validate(whole, make_schema(table, whole=True))


def test_the_committed_schema_is_this_one(request: pytest.FixtureRequest) -> None:
    path = Path(ROOT / "docs" / PATH)
    if request.config.getoption("--rewrite"):
        path.write_text(format_schema(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == format_schema()

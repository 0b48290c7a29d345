"""One table of fields: what is checked, what editors are told, what is documented and what a new file shows are the same."""

from __future__ import annotations

import copy
import json
import random
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annotated_edition.fields.check import check_record
from annotated_edition.fields.kinds import Choice, Kind, ListOf, Record, TextOr, walk
from annotated_edition.fields.plain_data import to_data
from annotated_edition.fields.schema import FOLDER, make_schema, schema_files
from annotated_edition.fields.table import SOURCE, SOURCE_KEYS, TERM, TERM_KEYS
from annotated_edition.notation.reader import read_yaml
from annotated_edition.pages.rules import render_fields_page
from annotated_edition.report import Report
from tests.fuzz.annotations import random_annotation
from tests.support import ROOT


@pytest.mark.parametrize("name", schema_files())
def test_the_committed_schema_is_the_one_made_from_the_table(name: str, request: pytest.FixtureRequest) -> None:
    path = ROOT / FOLDER / name
    if request.config.getoption("--rewrite"):
        path.write_text(schema_files()[name], encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schema_files()[name]
    jsonschema.Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_editors_are_pointed_to_the_schemas() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert {Path(p).name: pattern for p, pattern in settings["yaml.schemas"].items()} == {
        "term.schema.json": "annotations/*.yml",
        "source.schema.json": "sources/*/source.yml",
    }
    for path in [*ROOT.glob("annotations/*.yml"), *ROOT.glob("sources/*/source.yml")]:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        target = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert target and (path.parent / target[1]).resolve().parent == ROOT / FOLDER, path


def keys_of(schema: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for key, value in schema.items():
        if key == "properties":
            found |= set(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            if isinstance(inner, dict):
                found |= keys_of(inner)
        if isinstance(value, dict):
            found |= keys_of(value)
    return found


@pytest.mark.parametrize("record", [TERM, SOURCE], ids=["term", "source"])
def test_schema_and_page_have_the_table_s_fields(record: Record) -> None:
    names = {f.name for f in walk(record)}
    assert names <= keys_of(make_schema(record))
    page = render_fields_page()
    for field in walk(record):
        assert f"| `{field.name}`" in page and field.label in page


def test_every_option_is_documented() -> None:
    def options(kind: Kind) -> list[str]:
        inner = kind.of if isinstance(kind, ListOf) else kind
        return list(inner.options) if isinstance(inner, Choice) else []

    page = render_fields_page().replace("\\", "")
    for record in (TERM, SOURCE):
        for field in walk(record):
            assert all(option in page for option in options(field.kind)), field.name


def accepts(data: Any) -> bool:
    report = Report()
    node = read_yaml("annotations/x.yml", json.dumps(data, ensure_ascii=False).encode(), report, TERM_KEYS)
    return node is not None and check_record(node, TERM, report, "词条") is not None and not report.errors


def spoilt(data: Any, rng: random.Random) -> Any:
    """Change the shape of a record somewhere: a key gone or unknown, a text for a list, a list for a text."""
    data = copy.deepcopy(data)
    at, spots = data, []
    stack = [data]
    while stack:
        at = stack.pop()
        if isinstance(at, dict):
            spots += [(at, key) for key in at]
            stack += list(at.values())
        elif isinstance(at, list):
            spots += [(at, index) for index in range(len(at))]
            stack += at
    holder, key = rng.choice(spots)
    how = rng.randrange(4)
    if how == 0 and isinstance(holder, dict):
        del holder[key]
    elif how == 1 and isinstance(holder, dict):
        holder["unknown"] = "x"
    elif how == 2:
        holder[key] = ["x"] if isinstance(holder[key], str) else "不该是一段文字"
    else:
        holder[key] = {"unknown": "x"}
    return data


def test_the_schema_accepts_what_the_check_accepts() -> None:
    rng = random.Random(8)
    schema = make_schema(TERM)
    del schema["oneOf"]  # a rule about the whole entry, T013, not about its fields
    validator = jsonschema.Draft7Validator(schema)
    verdicts = []
    for _ in range(400):
        data = random_annotation(rng)
        data = data if rng.random() < 0.3 else spoilt(data, rng)
        verdicts.append(accepts(data))
        assert validator.is_valid(data) == verdicts[-1], json.dumps(data, ensure_ascii=False)
    assert 100 < sum(verdicts) < 300


def test_the_project_s_files_are_valid() -> None:
    for pattern, record, keys in (("annotations/*.yml", TERM, TERM_KEYS), ("sources/*/source.yml", SOURCE, SOURCE_KEYS)):
        validator = jsonschema.Draft7Validator(make_schema(record))
        for path in sorted(ROOT.glob(pattern)):
            node = read_yaml(path.name, path.read_bytes(), Report(), keys)
            assert node is not None and not list(validator.iter_errors(to_data(node))), path


def test_text_or_record_is_known_to_the_walk() -> None:
    assert any(isinstance(f.kind, ListOf) and isinstance(f.kind.of, TextOr) for f in walk(TERM))

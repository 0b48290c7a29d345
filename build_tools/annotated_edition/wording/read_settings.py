"""Read the settings of an edition from its ``mkdocs.yml``, against the field table."""

from __future__ import annotations

from pathlib import Path

import yaml

from ..fields.check import Values, check_record
from ..fields.table import EDITION
from ..model import DEFAULT_SETTINGS, SHAPE, Dictionary, Licences, Location, Marks, Settings
from ..notation.settings_file import FILE, part_of, read_settings_file, tree_of
from ..notation.tree import Mapping
from ..report import Report
from .addresses import read_addresses


def read_settings(root: Path, report: Report) -> Settings:
    """Read a project's settings; what cannot be used is reported and left at its default.

    A folder without ``mkdocs.yml`` has no site, and nothing to set. Settings that only MkDocs can tell are the adapter's.
    """
    file = read_settings_file(root)
    if file is None or file.unread:
        return DEFAULT_SETTINGS
    report.texts[FILE] = file.text
    node = part_of(file.top, "extra", "edition")
    own = tree_of(node) if isinstance(node, yaml.MappingNode) else Mapping((), FILE, 1, 1)
    values = check_record(own, EDITION, report, "设置") or Values(own.location)
    addresses = read_addresses(root)
    return Settings(
        site_name=_text(file.top, "site_name") or DEFAULT_SETTINGS.site_name,
        description=_text(file.top, "site_description"),
        date=values.text("date"),
        contact=addresses.contact.value if addresses else "",
        repository=addresses.repository.value if addresses else "",
        branch=values.text("branch") or "main",
        start=values.text("start"),
        address=_text(file.top, "site_url"),
        shape=_shape(values, report),
        licences=_licences(values),
        languages=values.texts("languages") or DEFAULT_SETTINGS.languages,
        topics=values.texts("topics"),
        marks=_marks(values),
        dictionaries=tuple(_dictionary(v, root, report) for v in values.list("dictionaries")),
        places={name: values.place(name) for name in values},
    )


def _text(top: yaml.Node | None, name: str) -> str:
    node = part_of(top, name)
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str" else ""


def _shape(values: Values, report: Report) -> int:
    """Read the shape of the data; an edition that does not say it is of the first one."""
    shape = int(values.text("shape", "1"))
    place = values.place("shape") if "shape" in values else Location(FILE)
    if "shape" in values.keys and "shape" not in values:
        return SHAPE  # unreadable, and reported
    if shape > SHAPE:
        report.add("C008", place, shape=shape, now=SHAPE)
    elif shape < SHAPE:
        report.add("C007", place, "old", shape=shape, now=SHAPE)
    return shape


def _licences(values: Values) -> Licences:
    v = values.record("licences")
    return Licences(v.text("notes"), v.text("code"), v.text("text")) if v else Licences()


def _marks(values: Values) -> Marks:
    v, default = values.record("marks"), Marks()
    if not v:
        return default
    return Marks(
        v.text("level") or default.level,
        v.text("first_in_section") == "true",
        int(v.text("minimum_length") or default.minimum_length),
        v.text("variants") == "true",
    )


def _dictionary(v: Values, root: Path, report: Report) -> Dictionary:
    file = v.text("file")
    if file and not (root / file).is_file():
        report.add("C006", v.place("file"), "dictionary", file=file)
    return Dictionary(v.text("id"), v.text("title"), file, v.text("licence"), v.text("source"))

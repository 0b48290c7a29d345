"""Editions with the two addresses by which readers reach the editors: both, either, none.

The names lie in domains nobody has; nothing is ever asked for there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

CONTACT = "bianji@ribao.test"
REPOSITORY = "https://github.com/ribao-test/edition"
WAYS = {"both": (REPOSITORY, CONTACT), "repository": (REPOSITORY, ""), "contact": ("", CONTACT), "none": ("", "")}
FORM_DATA = "data/contribute/edition.js"


def set_addresses(settings: str, repository: str, contact: str) -> str:
    """Write both into the text of a ``mkdocs.yml``, where each stands in one line. They are written as YAML reads them."""
    for key, value in (("repo_url", repository), ("contact", contact)):
        settings, count = re.subn(rf"(?m)^( *{key}:).*$", rf"\g<1> {value or repr('')}", settings)
        assert count == 1, key
    return settings


def without_start(settings: str) -> str:
    """Take out the article that this edition begins with, for an edition of other texts."""
    settings, count = re.subn(r"(?m)^( *start:).*$", r"\g<1> ''", settings)
    assert count == 1
    return settings


def form_data(site: Path) -> dict[str, object]:
    """Give what the form of a site knows of the edition."""
    text = (site / FORM_DATA).read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("contributeEdition(").removesuffix(");\n"))
    assert isinstance(data, dict)
    return data


def reachable(site: Path, copy: Path) -> Path:
    """Copy a built site, so that its form knows both addresses; the files are shared, but for that one."""
    shutil.copytree(site, copy, copy_function=os.link)
    data = {**form_data(site), "repository": REPOSITORY, "contact": CONTACT}
    (copy / FORM_DATA).unlink()
    (copy / FORM_DATA).write_text(f"contributeEdition({json.dumps(data)});\n", encoding="utf-8")
    return copy

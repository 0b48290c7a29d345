"""Examples of the rules: for each code a folder in ``rule_examples/`` with a bad example, the message, the mended one.

An example is a small project written over a common one (``base.txt``), several files in one text::

    == annotations/nong-gao-qu.yml
    headword：农高区

    == sources/beishan-2021/source.yml [edit]
    -    body: [本报讯]
    +    body: [会议]

A file stands in full, or as an ``edit``: lines to take out (``-``), to put in (``+``) and to find (a space). Other options:
``deleted``; the name of an encoding; ``changed`` (a raw.txt whose SHA-256 is no longer the recorded one); ``padded`` (blank
lines are added until the file is too large).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "rule_examples"
TOO_LARGE = 9_000_000
SHA256 = "@SHA256"
"""Stands for the SHA-256 of the raw.txt beside it."""


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """One file of an example."""

    path: str
    options: tuple[str, ...]
    text: str

    @property
    def shown(self) -> str:
        """What a reader of the page of rules needs to see."""
        if "edit" not in self.options:
            return self.text.rstrip("\n")
        return "\n".join(line[1:] for line in self.text.splitlines() if not line.startswith("-"))


@dataclass(frozen=True, slots=True)
class RuleExample:
    """What a folder holds."""

    code: str
    bad: tuple[ExampleFile, ...]
    fixed: tuple[ExampleFile, ...]
    message: str
    note: str = ""
    """Said instead of an example, where no file can provoke the rule."""
    fix_note: str = ""


def parse_files(text: str) -> tuple[ExampleFile, ...]:
    """Cut a text into the files it holds."""
    files = []
    for part in re.split(r"^== ", text, flags=re.M)[1:]:
        head, _, body = part.partition("\n")
        found = re.fullmatch(r"(\S+)(?: \[(.+)\])?", head.strip())
        assert found, head
        options = tuple(o.strip() for o in (found[2] or "").split(",") if o.strip())
        files.append(ExampleFile(found[1], options, body.rstrip("\n") + "\n" if body.strip("\n") else ""))
    return tuple(files)


@cache
def read_example(code: str) -> RuleExample:
    """Read the example of a rule; OSError when there is none."""
    folder = FOLDER / code
    bad, fixed, message = ((folder / name).read_text(encoding="utf-8") for name in ("bad.txt", "mended.txt", "message.txt"))
    files = parse_files(bad)
    notes = ("", "") if files else (bad.strip(), fixed.strip())
    return RuleExample(code, files, parse_files(fixed), message, *notes)


def lay_out(files: tuple[ExampleFile, ...], root: Path) -> None:
    """Write the base project, and an example over it, into an empty folder."""
    base = parse_files((FOLDER / "base.txt").read_text(encoding="utf-8"))
    for file in base:
        _write(root / file.path, file.text, "utf-8")
    recorded = {p.parent: _sha256(p) for p in root.glob("sources/*/raw.txt")}
    for file in files:
        path = root / file.path
        if "deleted" in file.options:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            continue
        text = apply_edit(path.read_text(encoding="utf-8"), file.text) if "edit" in file.options else file.text
        if "padded" in file.options:
            text = text.ljust(TOO_LARGE, "\n")
        encoding = next((o for o in file.options if o not in ("edit", "changed", "padded")), "utf-8")
        _write(path, text, encoding)
        if path.name == "raw.txt" and "changed" not in file.options:
            recorded[path.parent] = _sha256(path)
    for record in root.glob("sources/*/source.yml"):
        text = record.read_text(encoding="utf-8", errors="surrogateescape").replace(SHA256, recorded.get(record.parent, ""))
        record.write_bytes(text.encode("utf-8", errors="surrogateescape"))


def apply_edit(text: str, edit: str) -> str:
    """Put an edit into a text; its lines must be found there, together and once."""
    for hunk in re.split(r"^@@\n", edit, flags=re.M):
        rows = hunk.rstrip("\n").split("\n")
        old = "".join(row[1:] + "\n" for row in rows if not row.startswith("+"))
        new = "".join(row[1:] + "\n" for row in rows if not row.startswith("-"))
        if text.count(old) != 1:
            raise ValueError(f"the edit fits {text.count(old)} places:\n{old}")
        text = text.replace(old, new)
    return text


def _write(path: Path, text: str, encoding: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

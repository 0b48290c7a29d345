"""Spoil annotation and source files in every way: ``python -m tests.fuzz.files [cases] [seed]``.

No file may make the program fail or hang; each that is rejected must be rejected with a message that names the file and
a line it has. Two thirds are annotations, a third sources; each tenth is checked as part of a whole edition.
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from annotated_edition.edition import make_edition, read_project
from annotated_edition.glossary.read import parse_term
from annotated_edition.report import Report, format_text
from annotated_edition.rules.examples import lay_out
from annotated_edition.transcription.read import read_source
from annotated_edition.transcription.transcribe import transcribe
from tests.fuzz.slips import spoil
from tests.support import ROOT

SIGNS = "：:，,、；;。[]{}【】｛｝（）()\"'“”‘’「」#＃*&!%@|>-—－ \t\u3000\xa0\n\r？?~`\\/=+.0一a\u200b\ufeff\x00\x85\u2028é🙂"
OWN_SOURCE, OWN_TERM = "sources/beishan-2021/source.yml", "annotations/nong-gao-qu.yml"
LONGEST_SECONDS = 10
"""A file that takes longer hangs: seconds of the processor, for a machine that is busy with something else is no hang."""


def spoil_text(text: str, rng: random.Random, others: list[str]) -> str:
    """Change a text in one way."""
    at, end = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
    end = min(end, at + 40)
    lines = text.split("\n")
    row = rng.randrange(len(lines))
    how = rng.randrange(13)
    if how == 0:
        return text[:at] + rng.choice(SIGNS) + text[at:]
    if how == 1:
        return text[:at] + text[at + 1 :]
    if how == 2:
        return text[:at] + rng.choice(SIGNS) + text[at + 1 :]
    if how == 3:
        return text[:at] + text[end:]
    if how == 4:
        return text[:at] + text[at:end] * rng.randint(2, 5) + text[end:]
    if how == 5:
        other = rng.choice(others)
        cut = rng.randrange(len(other) + 1)
        return text[:at] + other[cut : cut + rng.randint(1, 60)] + text[at:]
    if how == 6:
        return text[:at]
    if how == 7:
        return "\n".join([*lines[:row], *lines[row + 1 :]])
    if how == 8:
        return "\n".join([*lines[: row + 1], *lines[row:]])
    if how == 9:
        return "\n".join([*lines[:row], " " * rng.randint(0, 5) + lines[row].lstrip(), *lines[row + 1 :]])
    if how == 10:
        return text[:at] + rng.choice(SIGNS) * rng.choice([3, 30, 3000]) + text[at:]
    if how == 11:
        return "\n".join([*lines[:row], rng.choice(lines), *lines[row:]])
    made = spoil(lines, rng)
    return "\n".join(made[2]) if made else text


def spoil_bytes(data: bytes, rng: random.Random) -> bytes:
    """Change the bytes of a file."""
    how = rng.randrange(6)
    at = rng.randrange(len(data) + 1)
    if how == 0:
        return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    if how == 1:
        return data[:at]
    if how == 2:
        return b"\xef\xbb\xbf" + data
    if how == 3:
        return data.replace(b"\n", rng.choice([b"\r\n", b"\r", b"\n\n"]))
    try:
        return data.decode().encode(rng.choice(["gb18030", "utf-16", "utf-16-le", "utf-8-sig"]))
    except UnicodeError:
        return data


def spoilt(text: str, rng: random.Random, others: list[str]) -> bytes:
    for _ in range(rng.choice([1, 1, 1, 2, 3, 6])):
        text = spoil_text(text, rng, others)
    data = text.encode("utf-8", "replace")
    return spoil_bytes(data, rng) if rng.random() < 0.1 else data


def judge(check: Callable[[bytes, Report], bool], data: bytes, folders: tuple[str, ...]) -> str:
    """Run one case; give what is wrong with its outcome, or an empty string. ``check`` tells whether the file passed."""
    report = Report()
    try:
        passed = check(data, report)
        format_text(report)
    except TimeoutError:
        return "hangs"
    except Exception:
        return traceback.format_exc()
    if passed != (not report.errors):
        return "rejected without an error" if not passed else "accepted with an error"
    for d in report.diagnostics:
        if not d.location.path.startswith(folders):
            return f"names {d.location.path!r}"
        text = report.texts.get(d.location.path, "")
        last = max(text.count("\n"), data.count(b"\n") + data.count(b"\r")) + 1
        if not 1 <= d.location.line <= last or d.location.column < 1:
            return f"names line {d.location.line} of {last}"
        if not d.message or not d.fix:
            return f"says nothing: {d}"
    return ""


def check_term(data: bytes, report: Report) -> bool:
    return parse_term("annotations/x.yml", data, report) is not None


def source_checker(folder: Path) -> Callable[[bytes, Report], bool]:
    def check(data: bytes, report: Report) -> bool:
        (folder / "sources" / "beishan-2021" / "source.yml").write_bytes(data)
        found = read_source(folder, "beishan-2021", report)
        return bool(found and transcribe(*found, report))

    return check


def edition_checker(folder: Path, path: str) -> Callable[[bytes, Report], bool]:
    """Check a whole project with the spoilt file in it."""
    good = (folder / path).read_bytes()

    def check(data: bytes, report: Report) -> bool:
        (folder / path).write_bytes(data)
        try:
            return make_edition(read_project(folder), report, parallels=False) is not None
        finally:
            (folder / path).write_bytes(good)

    return check


def campaign(cases: int, seed: int, say: Callable[[str], None] = print) -> int:
    """Run the cases, a third of them sources; give the number that went wrong."""
    rng = random.Random(seed)
    terms = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "annotations").glob("*.yml"))]
    real = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "sources").glob("*/source.yml"))]
    wrong = 0
    folder = Path(tempfile.mkdtemp(prefix="edition-fuzz-"))
    project = folder / "project"  # apart from the folder whose source is spoilt and left so
    lay_out((), folder)
    lay_out((), project)
    source = (folder / "sources" / "beishan-2021" / "source.yml").read_text(encoding="utf-8")
    own = [p.read_text(encoding="utf-8") for p in sorted((folder / "annotations").glob("*.yml"))]
    check_source = source_checker(folder)
    check_whole = {path: edition_checker(project, path) for path in (OWN_SOURCE, OWN_TERM)}
    alarms = hasattr(signal, "SIGPROF")
    if alarms:
        signal.signal(signal.SIGPROF, _too_long)
    try:
        for number in range(cases):
            is_source = number % 3 == 0
            is_whole = number % 10 == 0
            text = (source if rng.random() < 0.9 else rng.choice(real)) if is_source else rng.choice(terms)
            if is_whole and not is_source and rng.random() < 0.7:
                text = rng.choice(own)
            data = spoilt(text, rng, terms if rng.random() < 0.8 else real)
            if alarms:
                signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
            check = check_source if is_source else check_term
            folders: tuple[str, ...] = ("sources/",) if is_source else ("annotations/",)
            if is_whole:
                check, folders = check_whole[OWN_SOURCE if is_source else OWN_TERM], ("sources/", "annotations/")
            problem = judge(check, data, folders)
            if alarms:
                signal.setitimer(signal.ITIMER_PROF, 0)
            if problem:
                wrong += 1
                if wrong <= 5:
                    say(f"--- case {number} (seed {seed}): {problem}\n{data[:1500].decode('utf-8', 'backslashreplace')}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return wrong


def _too_long(signum: int, frame: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    started = time.time()
    bad = campaign(count, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"files: {count} spoilt files, {bad} failed, {time.time() - started:.0f} s")
    sys.exit(1 if bad else 0)

"""Whatever befalls a command that writes, the old state is there whole or the new one, and a line says so.

The table holds every command against every hazard: killed at a change to the disk, a disk that fills up there, folders
nobody may write into, the same command run twice at once, a file somebody saves meanwhile. Some steps of each are tried
here, drawn by a seed; ``make fuzz NAMES=atomic`` tries others, and kills builds by the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotated_edition.cli.main import _parser
from annotated_edition.rules.examples import read_example
from tests.support import ROOT
from tests.support.hazards import Commands, Outcome, commands
from tests.support.reach import without_start
from tests.support.small_project import TERM, make_project

pytestmark = pytest.mark.build
PAGE = "北山晚报\n2022年3月5日\n我市农高区建设提速\n本报讯 3月4日，我市召开会议，研究农高区建设。\n各县都来了人。\n"
BETTER = "\n".join(
    [
        "北山日报", "2021年9月26日", "我市召开农高区建设推进会", "本报记者 李明",
        "本报讯 9月25日，我市召开农高区建设推进会。会议提出，要用好北山农高区“金字招牌”，带动全市农业的转型。",
        "会议要求，各县要把农高区的经验推广开来，实施“1221”战略，向北山国家级示范区的目标迈进。",
        "各地热情高涨，参会人员纷纷表示，将把会议精神落到实处。",
        "关于做好秋收工作的通告", "各乡镇要抓住晴好天气，做到颗粒归仓。", "",
    ]
)  # fmt: skip
SCHEMA = "docs/assets/schema/term.schema.json"


# --- the table ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A command, run in a folder that holds ``project``, ``page.txt``, ``better.txt`` and ``tables``."""

    command: str
    """As the parser knows it."""
    argv: tuple[str, ...]
    writes: bool = True
    changed: str = ""
    """A file somebody saves while the command is at work, below the folder."""
    hold: int = 1
    """The step before which that is done."""
    before: tuple[tuple[str, ...], ...] = ()
    """Commands run before, so that there is an old state."""
    then: Callable[[Path], None] = lambda folder: None
    """What is changed after these, so that there is a new one."""

    @property
    def name(self) -> str:
        return f"{self.command} {' '.join(a for a in self.argv if a.startswith('--'))}".strip()


def say_otherwise(folder: Path, how: str = "") -> None:
    """Change a gloss."""
    path = folder / "project" / TERM
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^gloss: .*$", f"gloss: 北山农业高新技术产业示范区{how}。", text), encoding="utf-8")


def age(folder: Path) -> None:
    """Give an entry the shape of earlier versions."""
    old = read_example("T045").bad
    (folder / "project" / TERM).write_text(next(f.text for f in old if f.path == TERM), encoding="utf-8")


def spoil_schema(folder: Path) -> None:
    path = folder / "project" / SCHEMA
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}\n", encoding="utf-8")


TABLES = ("export", "--csv", "{folder}/tables")
ROWS = (
    Row("freeze", ("freeze",), changed="project/sources/beishan-2021/source.yml"),
    Row("new term", ("new", "term", "秋收", "--gloss", "秋天收割庄稼。"), changed="project/annotations/qiu-shou.yml"),
    Row("new source", ("new", "source", "{folder}/page.txt", "--id", "wan-bao"), changed="project/sources/wan-bao/raw.txt"),
    Row("import", ("import", "{folder}/tables/terms.csv"), changed="project/annotations/tui-jin-hui.yml"),
    Row("replace", ("replace", "beishan-2021", "{folder}/better.txt"), changed="project/sources/beishan-2021/source.yml",
        before=(("freeze",),)),
    Row("upgrade", ("upgrade", "--write"), changed=f"project/{TERM}", then=age),
    Row("schema", ("schema",), changed=f"project/{SCHEMA}", then=spoil_schema),
    Row("export", ("export", "{folder}/tree"), changed=f"project/{TERM}", before=(("export", "{folder}/tree"),),
        then=say_otherwise),
    Row("export", TABLES, changed="tables/terms.csv", before=(TABLES,), then=say_otherwise),
    Row("init", ("init", "{folder}/another"), changed="another/notes.txt"),
    Row("build", ("build",), changed=f"project/{TERM}", before=(("build",),), then=say_otherwise),
    Row("offline", ("offline",), changed="project/site", hold=10, before=(("build",),)),
    Row("check", ("check",), writes=False),
    Row("report", ("report",), writes=False),
    Row("diff", ("diff", "{folder}/project", "{folder}/project"), writes=False),
    Row("serve", ("serve", "--port", "0"), writes=False),
)  # fmt: skip
"""A command that writes has a row that says what somebody may save meanwhile; a new command has one too."""
WRITERS = {row.name: row for row in ROWS if row.writes}
PLACES = {
    "build --site", "offline --site", "export directory", "export --csv", "new source file", "replace file", "import table",
    "init directory",
}  # fmt: skip
"""Arguments that are paths: read, or written by a command of the table."""


def parsers(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Walk over the commands there are."""
    inner = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not inner:
        yield name, parser
    for action in inner:
        for word, below in action.choices.items():
            yield from parsers(below, f"{name} {word}".strip())


def test_every_command_is_in_the_table() -> None:
    there = {name for name, _ in parsers(_parser())}
    assert there == {row.command for row in ROWS}, "give the new command a row: what it writes, what may change meanwhile"


def test_every_path_a_command_takes_is_known() -> None:
    paths = {
        f"{name} {(action.option_strings or [action.dest])[-1]}"
        for name, parser in parsers(_parser())
        for action in parser._actions
        if action.type is Path
    }
    assert paths == PLACES, "does the command write there? Then it needs a row of the table with that argument"


# --- the trials -----------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, str]:
    """Give the digests of the files one sees; half-written ones have names that begin with a dot."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    }


def prepare(folder: Path) -> Path:
    """Lay out a small project and what the commands read."""
    root = make_project(folder / "project")
    shutil.copy(ROOT / "mkdocs.yml", root)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(without_start(text[: text.index("\nnav:")] + "\n"), encoding="utf-8")
    (root / "docs").mkdir(exist_ok=True)
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "better.txt").write_text(BETTER, encoding="utf-8")
    (folder / "tables").mkdir()
    (folder / "another").mkdir()
    (folder / "tables" / "terms.csv").write_text(
        "headword,pinyin,gloss,citations\n秋收,qiū shōu,秋天收割庄稼。,常识\n推进会,tuī jìn huì,推动工作的会。,常识\n",
        encoding="utf-8",
    )
    return root


class Trials:
    """A command in a folder that is laid out anew for every trial."""

    def __init__(self, command: Commands, base: Path, row: Row) -> None:
        self.command, self.base, self.row = command, base, row
        self.folder = base / "folder"
        self.folder.mkdir(parents=True)
        prepare(self.folder)
        for earlier in row.before:
            assert self._run(earlier).code == 0
        row.then(self.folder)
        shutil.copytree(self.folder, base / "clean")
        self.before = tree(self.folder)
        done = self._run(row.argv)
        assert done.code == 0 and done.steps, done
        self.steps = done.steps
        self.after = tree(self.folder)
        assert self.after != self.before, row.name

    def _run(self, argv: tuple[str, ...], hazard: str = "", at: int = 0) -> Outcome:
        return self.command.run(*self._words(argv), hazard=hazard, at=at)

    def _words(self, argv: tuple[str, ...]) -> list[str]:
        return ["--root", str(self.folder / "project"), *(a.format(folder=self.folder) for a in argv)]

    def fresh(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.base / "clean", self.folder)

    def again(self) -> list[str]:
        """Run the command once more: then the new state is there, whatever was before."""
        last = self._run(self.row.argv)
        return [] if tree(self.folder) == self.after else [f"the next run: {last.out[-200:]}{last.error[-300:]}"]

    def whole(self) -> list[str]:
        """See that the state is the old one or the new one."""
        found = tree(self.folder)
        if found in (self.before, self.after):
            return []
        return ["neither old nor new: " + ", ".join(n for n in found | self.before if found.get(n) != self.before.get(n))[:300]]

    def said(self, outcome: Outcome, words: str = "") -> list[str]:
        """See that a failure is said in one line."""
        if outcome.code == 2 and len(outcome.reason) == 1 and words in outcome.reason[0] and "Traceback" not in outcome.error:
            return []
        return [f"exit {outcome.code}, said: {outcome.out[-200:]}{outcome.error[-500:]}"]

    # Each gives what went wrong; ``at`` is a step.

    def killed(self, at: int) -> list[str]:
        if self._run(self.row.argv, "kill", at).code != -signal.SIGKILL:
            return ["was not killed"]
        found = tree(self.folder)
        faults = [f"{n} is neither old nor new" for n, d in found.items() if d not in (self.before.get(n), self.after.get(n))]
        faults += [f"{n} is gone" for n in self.before if n not in found and n in self.after]
        self._run(TABLES if self.row.argv == TABLES else ("check",))  # whatever comes next finishes what was begun
        return faults + self.whole() + self.again()

    def full(self, at: int) -> list[str]:
        outcome = self._run(self.row.argv, "full", at)
        faults = [] if outcome.code == 0 else self.said(outcome, "磁盘满了")
        if outcome.code and at == 1 and tree(self.folder) != self.before:
            faults.append("something was written on a full disk")
        return faults + self.whole() + self.again()

    def small(self, size: int) -> list[str]:
        """Files may have so many bytes only: they are opened, and break off when they are written."""
        outcome = self._run(self.row.argv, "small", size)
        return ([] if outcome.code == 0 else self.said(outcome)) + self.whole() + self.again()

    def read_only(self) -> list[str]:
        folders = [self.folder, *self.folder.rglob("*")]
        for path in folders:
            path.chmod(0o555 if path.is_dir() else 0o444)
        outcome = self._run(self.row.argv, "read-only")
        for path in folders:
            path.chmod(0o755 if path.is_dir() else 0o644)
        return self.said(outcome, "读写文件失败：没有权限") + (
            [] if tree(self.folder) == self.before else ["something was written"]
        )

    def twice(self, at: int) -> list[str]:
        """Hold one run at a step and let another one run meanwhile."""
        others: list[Outcome] = []
        first = self.command.run_held(
            *self._words(self.row.argv), at=at, meanwhile=lambda: others.append(self._run(self.row.argv))
        )
        faults = [f for o in (first, *others) if o.code == 2 for f in self.said(o)]
        faults += ["Traceback" for o in (first, *others) if "程序出错" in o.error or o.code < 0]
        return faults + (
            [] if tree(self.folder) == self.after else ["after both: " + str(self.whole()), first.error, others[0].error]
        )

    def saved_meanwhile(self) -> list[str]:
        """Let somebody save a file when the command has read it and has not yet written."""
        state: list[dict[str, str]] = []
        first = self.command.run_held(*self._words(self.row.argv), at=self.row.hold, meanwhile=lambda: state.append(self._save()))
        kept = tree(self.folder) == state[0]
        return self.said(first, "在命令运行的时候变了") + ([] if kept else ["what was saved is not there, or more is"])

    def _save(self) -> dict[str, str]:
        path = self.folder / self.row.changed
        if path.is_dir():  # a site that another build has made
            shutil.copytree(path, path.with_name("other"))
            shutil.rmtree(path)
            path.with_name("other").rename(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            path.write_text(text + "\n# 刚刚写的\n", encoding="utf-8")
        return tree(self.folder)


HAZARDS: dict[str, Callable[[Trials, random.Random], Iterator[list[str]]]] = {
    "killed": lambda t, rng: (t.killed(at) for at in drawn(t, rng)),
    "disk full": lambda t, rng: (t.full(at) for at in {1, *drawn(t, rng)}),
    "no room for a whole file": lambda t, rng: (t.small(size) for size in (0, rng.randrange(1, 3000))),
    "read-only": lambda t, rng: iter([t.read_only()]),
    "two at once": lambda t, rng: (t.twice(at) for at in {1, *drawn(t, rng)}),
    "saved meanwhile": lambda t, rng: iter([t.saved_meanwhile()]),
}
MOST, FEW = 2, 1
"""Steps of a command that are tried with each hazard; of one of the slow commands."""
SLOW = ("build", "offline", "export")


def drawn(trials: Trials, rng: random.Random) -> set[int]:
    """Draw steps; the last ones, where things are put in place, as often as all the others."""
    late = range(max(1, trials.steps - 8), trials.steps + 1)
    return {
        rng.choice(late) if rng.random() < 0.5 else rng.randrange(1, trials.steps + 1)
        for _ in range(FEW if trials.row.command in SLOW else MOST)
    }


def try_row(command: Commands, base: Path, name: str, hazards: list[str], rng: random.Random) -> tuple[int, list[str]]:
    """Try a row of the table; give the number of trials and what went wrong."""
    trials = Trials(command, base, WRITERS[name])
    count, faults = 0, []
    for hazard in hazards:
        trials.fresh()
        for found in HAZARDS[hazard](trials, rng):
            count += 1
            faults += [f"{name}, {hazard}: {fault}" for fault in found]
            trials.fresh()
    return count, faults


def kill_builds(folder: Path, rng: random.Random, times: int) -> list[str]:
    """Kill builds by the clock; give what went wrong."""
    root = prepare(folder)
    build = [sys.executable, "-m", "annotated_edition", "--root", str(root), "build"]
    started = time.monotonic()
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    whole = time.monotonic() - started
    states = [tree(root / "site")]
    faults = []
    for number in range(times):
        say_otherwise(folder, str(number))
        process = subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        time.sleep(rng.uniform(0, whole))
        process.kill()
        process.wait()
        found = tree(root / "site")
        result = subprocess.run(build, capture_output=True, text=True, cwd=ROOT)
        if result.returncode:
            faults.append(f"kill {number}: the next build: {result.stderr[-300:]}")
        after = tree(root / "site")
        if found not in (*states, after):
            faults.append(f"kill {number}: a site of {len(found)} files, neither old nor new")
        states = [after]
    return faults


@pytest.fixture(scope="module")
def command() -> Iterator[Commands]:
    with commands() as made:
        yield made


@pytest.mark.parametrize("name", WRITERS)
def test_the_old_state_or_the_new_one_is_there_whole(command: Commands, tmp_path: Path, name: str) -> None:
    assert try_row(command, tmp_path / "trials", name, list(HAZARDS), random.Random(name))[1] == []


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    assert kill_builds(tmp_path, random.Random(10), 2) == []


@pytest.mark.parametrize("row", [row for row in ROWS if not row.writes], ids=lambda row: row.name)
def test_a_command_that_writes_nothing_works_where_nobody_may_write(command: Commands, tmp_path: Path, row: Row) -> None:
    """Nor does it write half a file that it takes away again; ``serve`` makes its site in a folder for such things."""
    root = prepare(tmp_path)
    before = tree(tmp_path)
    for path in (folders := [tmp_path, *tmp_path.rglob("*")]):
        path.chmod(0o555 if path.is_dir() else 0o444)
    outcome = command.run("--root", str(root), *(a.format(folder=tmp_path) for a in row.argv), hazard="read-only")
    for path in folders:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert outcome.code == 0 and not outcome.reason, outcome
    assert tree(tmp_path) == before
    assert row.command == "serve" or not outcome.steps

"""Kill a command at any step: what it wrote is there as a whole, or not at all; and the next run succeeds.

The steps are the changes to the disk that Python's audit hooks see. One run counts them, others are killed (SIGKILL) at
one of them. ``make fuzz`` also kills builds by the clock.
"""

from __future__ import annotations

import base64
import ctypes
import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_edition import files as disk
from annotated_edition.report import Report
from annotated_edition.site.build import build_site
from tests.support import ROOT
from tests.support.reach import without_start
from tests.support.small_project import TERM, make_project

pytestmark = pytest.mark.build
HOOK = """
import os, signal, sys
at, n = int(sys.argv[1]), 0
def hook(event, args):
    global n
    if event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link") or (
        event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        and str(args[0]).startswith(sys.argv[2])
    ) or (event == "ctypes.dlsym" and args[1] == "renameat2"):
        n += 1
        if n == at:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from annotated_edition.cli.main import main
code = main(sys.argv[3:])
print("STEPS", n)
sys.exit(code)
"""
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
WRITERS: dict[str, tuple[str, ...]] = {
    "freeze": ("freeze",),
    "new term": ("new", "term", "秋收"),
    "new source": ("new", "source", "{folder}/page.txt", "--id", "wan-bao"),
    "import": ("import", "{folder}/tables/terms.csv"),
    "replace": ("replace", "beishan-2021", "{folder}/better.txt"),
}


def run(root: Path, *command: str, at: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command; ``at`` is the step it is killed at, 0 for none."""
    arguments = [c.format(folder=root.parent) for c in command]
    return subprocess.run(
        [sys.executable, "-c", HOOK, str(at), str(root), "--root", str(root), *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


def steps(result: subprocess.CompletedProcess[str]) -> int:
    assert result.returncode == 0, result.stdout + result.stderr
    return int(result.stdout.rsplit("STEPS", 1)[1])


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
    (root / "mkdocs.yml").write_text(without_start(text[: text.index("\nnav:")]) + "\n", encoding="utf-8")
    (root / "docs").mkdir(exist_ok=True)
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "better.txt").write_text(BETTER, encoding="utf-8")
    (folder / "tables").mkdir()
    (folder / "tables" / "terms.csv").write_text(
        "headword,pinyin,gloss,citations\n秋收,qiū shōu,秋天收割庄稼。,常识\n推进会,tuī jìn huì,推动工作的会。,常识\n",
        encoding="utf-8",
    )
    return root


def change(root: Path, number: int) -> None:
    path = root / TERM
    text = path.read_text(encoding="utf-8").split("\ngloss:")[0]
    path.write_text(
        f"{text}\ngloss: 北山农业高新技术产业示范区的简称{number}。\ncitations: [{{general: 常识}}]\n", encoding="utf-8"
    )


def kill_writers(folder: Path, rng: random.Random | None, times: int) -> list[str]:
    """Kill each command that writes; ``times`` steps drawn by ``rng``, all steps without one. Give what went wrong."""
    faults = []
    for name, command in WRITERS.items():
        base = folder / name.replace(" ", "-")
        base.mkdir(parents=True)
        clean = prepare(base / "clean")
        if name == "replace":
            run(clean, "freeze")
        before = tree(clean)
        done = base / "done"
        shutil.copytree(base / "clean", done)
        count = steps(run(done / "project", *command))
        after = tree(done / "project")
        assert after != before, name
        for at in rng.sample(range(1, count + 1), min(times, count)) if rng else range(1, count + 1):
            faults += [f"{name}, step {at} of {count}: {f}" for f in _killed(base, command, at, before, after)]
    return faults


def _killed(base: Path, command: tuple[str, ...], at: int, before: dict[str, str], after: dict[str, str]) -> list[str]:
    trial = base / "trial"
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(base / "clean", trial)
    root = trial / "project"
    result = run(root, *command, at=at)
    if result.returncode != -signal.SIGKILL:
        return ["was not killed"]
    found = tree(root)
    faults = [f"{n} is neither old nor new" for n, d in found.items() if d not in (before.get(n), after.get(n))]
    faults += [f"{n} is gone" for n in before if n not in found and n in after]
    if faults or found == after:
        return faults
    again = run(root, *command)
    resumed = "没写完的" in again.stderr  # then the command has nothing left to do, and says so
    if (again.returncode and not resumed) or tree(root) != after:
        faults.append("the next run: " + (again.stdout + again.stderr)[-300:])
    return faults


def kill_builds(folder: Path, rng: random.Random, times: int) -> list[str]:
    """Kill builds by the clock; give what went wrong."""
    root = prepare(folder)
    assert build_site(root, Report()) is not None
    states = [tree(root / "site")]
    faults = []
    started = time.monotonic()
    assert run(root, "build").returncode == 0
    whole = time.monotonic() - started
    for number in range(times):
        change(root, number)
        process = subprocess.Popen(
            [sys.executable, "-m", "annotated_edition", "--root", str(root), "build"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(rng.uniform(0, whole))
        process.kill()
        process.wait()
        found = tree(root / "site") if (root / "site").is_dir() else {}
        result = run(root, "build")
        if result.returncode:
            faults.append(f"kill {number}: the next build: {result.stderr[-300:]}")
        after = tree(root / "site")
        if found not in (*states, after):
            faults.append(f"kill {number}: a site of {len(found)} files, neither old nor new")
        states = [after]
    return faults


# --- the tests ------------------------------------------------------------------------------------


def test_commands_killed_at_any_step_leave_whole_files(tmp_path: Path) -> None:
    assert kill_writers(tmp_path, random.Random(10), 3) == []


@pytest.mark.parametrize("name", ["freeze", "import", "replace"])
def test_files_written_together_are_all_old_or_all_new_after_the_next_command(tmp_path: Path, name: str) -> None:
    """Whatever that command is; and at some step they are new only because it has finished them."""
    clean = prepare(tmp_path / "clean")
    if name == "replace":
        run(clean, "freeze")
    before = tree(clean)
    shutil.copytree(tmp_path / "clean", tmp_path / "done")
    count = steps(run(tmp_path / "done" / "project", *WRITERS[name]))
    after = tree(tmp_path / "done" / "project")
    finished = 0
    for at in random.Random(17).sample(range(1, count + 1), min(8, count)):
        trial = tmp_path / f"trial-{at}"
        shutil.copytree(tmp_path / "clean", trial)
        assert run(trial / "project", *WRITERS[name], at=at).returncode == -signal.SIGKILL
        looked = run(trial / "project", "check")
        assert tree(trial / "project") in (before, after), f"step {at} of {count}"
        finished += "没写完的" in looked.stderr
    assert finished


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    assert kill_builds(tmp_path, random.Random(10), 3) == []


def test_a_build_killed_at_its_last_steps_leaves_a_whole_site(tmp_path: Path) -> None:
    root = prepare(tmp_path)
    count = steps(run(root, "build"))
    earlier = tree(root / "site")
    change(root, 1)
    shutil.copytree(root, tmp_path / "other")
    run(tmp_path / "other", "build")
    later = tree(tmp_path / "other" / "site")
    assert earlier != later
    seen = set()
    for at in (count - 1, count - 2, count - 60):
        assert run(root, "build", at=at).returncode == -signal.SIGKILL
        found = tree(root / "site")
        assert found in (earlier, later)
        seen.add(found == later)
    steps(run(root, "build"))
    assert tree(root / "site") == later


@pytest.mark.skipif(os.name != "posix" or sys.platform != "linux", reason="renameat2 is Linux's")
def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "new" / "a").write_text("new", encoding="utf-8")
    assert disk._swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "a").is_file() and not (tmp_path / "new" / "a").exists()


def test_where_the_system_cannot_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", none)
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(name, encoding="utf-8")
    disk.exchange_folder(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "a").read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def full_disk(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let writing fail as on a full disk, after so many files."""
    written = [0]
    real: Callable[..., int] = os.write
    real_open = os.fdopen

    def fdopen(handle: int, *args: object, **options: object) -> object:
        written[0] += 1
        if written[0] > after:
            os.close(handle)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real_open(handle, *args, **options)  # type: ignore[call-overload]

    assert real
    monkeypatch.setattr(os, "fdopen", fdopen)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_files_written_together_are_all_old_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    files = {f"annotations/{n}.yml": b"new" for n in ("a", "b", "c")}
    (tmp_path / "annotations").mkdir()
    for name in list(files)[:2]:
        (tmp_path / name).write_bytes(b"old")
    full_disk(monkeypatch, after)
    real = disk.write_bytes
    calls = [0]

    def back(path: Path, data: bytes) -> None:
        calls[0] += 1
        if data == b"old":
            path.write_bytes(data)
        else:
            real(path, data)

    monkeypatch.setattr(disk, "write_bytes", back)
    with pytest.raises(OSError, match="No space"):
        disk.write_all(tmp_path, files)
    assert tree(tmp_path).keys() == {"annotations/a.yml", "annotations/b.yml"}
    assert all(p.read_bytes() == b"old" for p in (tmp_path / "annotations").iterdir())
    assert not (tmp_path / disk.PENDING).exists()


def test_only_what_commands_write_together_is_finished(tmp_path: Path) -> None:
    names = [
        "../a.yml",
        "mkdocs.yml",
        "annotations/../mkdocs.yml",
        "sources/a/b/raw.txt",
        "docs/assets/schema/../a.json",
        "docs/a.md",
    ]
    ours = ["annotations/a.yml", "annotations/ids.lock", "sources/a/ids.lock", "docs/assets/schema/term.schema.json"]
    names += ours
    journal = {name: base64.b64encode(b"gloss: a").decode() for name in names}
    (tmp_path / disk.PENDING).write_text(json.dumps(journal), encoding="utf-8")
    assert disk.finish(tmp_path) == len(ours)
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()} == set(ours)
    for broken in ("", "[1]", '{"annotations/a.yml": 1}', "{"):
        (tmp_path / disk.PENDING).write_text(broken, encoding="utf-8")
        assert disk.finish(tmp_path) == 0 and not (tmp_path / disk.PENDING).exists()


WITHOUT_OVERRIDE = """
import ctypes, os, sys
if os.geteuid() == 0:  # the right to write where the modes forbid it is given up; reading stays as it is
    head, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(head, sets) == 0
    sets[0] &= ~2
    sets[1] &= ~2
    assert libc.capset(head, sets) == 0
from annotated_edition.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", [("build",), ("freeze",), ("new", "term", "秋收")], ids=lambda c: c[0])
def test_a_read_only_folder_says_so_and_changes_nothing(tmp_path: Path, command: tuple[str, ...]) -> None:
    root = prepare(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("earlier", encoding="utf-8")
    before = tree(root)
    for path in [tmp_path, *tmp_path.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_OVERRIDE, "--root", str(root), *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    for path in [tmp_path, *tmp_path.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert result.returncode == 2 and "Traceback" not in result.stderr, result.stderr
    assert "读写文件失败" in result.stderr
    assert tree(root) == before

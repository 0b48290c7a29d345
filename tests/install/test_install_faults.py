"""A set-up that cannot go on says why in one line, with the mend, loses nothing, and the next ``make`` recovers by itself."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools.install import __main__ as command
from build_tools.install import environment as env
from build_tools.install import pip
from build_tools.install.console import Step
from build_tools.install.faults import CAUSES, SpoiltDownload, explain, explain_os
from build_tools.install.lock import read_lock
from tests.support.package_index import (
    BASE,
    Index,
    copy_installer,
    environment,
    installed,
    make,
    serving,
    unpack_pip,
    wheel,
    whole_wheel,
)

PROJECT = """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "small"
version = "1"
dependencies = ["alpha", "beta"]
[tool.setuptools]
packages = ["annotated_edition"]
package-dir = { "" = "build_tools" }
"""
SITE = {"alpha": "1.0", "beta": "2.0", "setuptools": ""}
MAKE_SITE, MAKE_TEST = ".venv/.site", ".venv/.test"


@pytest.fixture
def index() -> Iterator[Index]:
    with serving(Index()) as index:
        yield index


def lock(index: Index, folder: Path, **versions: str) -> None:
    """Offer packages and lock them: those for the site, and one more for the tests."""
    rows = []
    for name, version in ({**SITE, **versions} | {"gamma": "3.0"}).items():
        file = wheel(name, version, files={f"{name}.py": b"# " + name.encode() * 2000}) if version else whole_wheel(name)
        rows.append(f"{name}=={version or file[0].split('-')[1]} \\\n    --hash=sha256:{index.add(file)}\n")
    (folder / "requirements.txt").write_text("".join(rows[:-1]), encoding="utf-8")
    (folder / "requirements-test.txt").write_text("".join(rows), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, index: Index) -> Path:
    """A small project in a folder with a blank and a Chinese name, whose environment has nothing but pip."""
    folder = tmp_path / "我的 project"
    folder.mkdir()
    copy_installer(folder)
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    lock(index, folder)
    (folder / "tests/pips.txt").write_text(f"delta==1 --hash=sha256:{index.add(wheel('delta', '1'))}\n", encoding="utf-8")
    unpack_pip(folder, "23.2.1")
    return folder


def is_whole(folder: Path, *more: str) -> bool:
    """Tell whether exactly what is locked for the site is installed, and more where named."""
    found = installed(folder)
    return (
        set(found) == {*SITE, "small", *more}
        and (folder / ".venv/.site").is_file()
        and not (folder / ".venv/unfinished").exists()
    )


def said(result: subprocess.CompletedProcess[str]) -> str:
    """Give the one line that says why; nothing else may look like a fault."""
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make")]
    assert result.returncode == 2 and len(lines) == 1 and "Traceback" not in result.stdout, result.stdout + result.stderr
    assert lines[0].startswith("安装没有完成：") and "怎么改：" in lines[0]
    return lines[0]


def test_a_set_up_says_what_it_does_in_a_line_a_step(project: Path, index: Index) -> None:
    result = make(project, index, MAKE_TEST)
    assert result.returncode == 0 and result.stderr == "", result.stdout + result.stderr
    steps = [line.partition(" …… ")[0] for line in result.stdout.splitlines()]
    assert steps == [
        "下载 3 个依赖包", "安装 3 个依赖包", "安装本项目的命令 edition", "核对装好的包", "下载 1 个依赖包", "安装 1 个依赖包",
        "核对装好的包", "下载并解开 1 个工具包（tests/pips.txt）",
    ]  # fmt: skip
    assert is_whole(project, "gamma") and make(project, index, MAKE_TEST).stdout == f"make: '{MAKE_TEST}' is up to date.\n"


def test_on_a_terminal_a_counter_runs(project: Path, index: Index) -> None:
    index.pause = 0.3
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["make", MAKE_SITE], cwd=project, stdout=theirs, stderr=theirs, env=environment(index, TERM="xterm")
    )
    os.close(theirs)
    seen = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break
    text = seen.decode()
    assert process.wait() == 0, text
    assert "下载 3 个依赖包  1/3" in text and "下载 3 个依赖包  3/3" in text and "\r\x1b[K✓ 安装 3 个依赖包，" in text


# --- no Python, no venv -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "found"), [("", "Python 3.9.2"), ("/nowhere/python", "运行不了"), ("python3", "Python 3.9.2")]
)
def test_no_python_that_is_new_enough(project: Path, tmp_path: Path, chosen: str, found: str) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "make", "sh", "touch"):
        (tools / name).symlink_to(shutil.which(name) or "")
    (tools / "python3").write_text("#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2 || exit 1\n", encoding="utf-8")
    (tools / "python3").chmod(0o755)
    shutil.rmtree(project / ".venv")
    result = subprocess.run(
        ["make", MAKE_SITE], cwd=project, capture_output=True, text=True, env={"PATH": str(tools), "PYTHON": chosen}
    )
    line = said(result)
    assert "需要 Python 3.11" in line and found in line and "make site PYTHON=" in line
    assert ("apt-get install python3 python3-venv" in line) == (not chosen)


def test_a_newer_python_beside_an_old_one_is_found(project: Path, index: Index, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tools / "python3").chmod(0o755)
    (tools / "python3.12").write_text(f'#!/bin/sh\nexec "{BASE}" "$@"\n', encoding="utf-8")
    (tools / "python3.12").chmod(0o755)
    result = make(project, index, MAKE_SITE, PATH=f"{tools}:/usr/bin:/bin", PYTHON="")
    assert result.returncode == 0 and is_whole(project), result.stdout + result.stderr


def test_the_python_of_the_environment_is_kept(project: Path, index: Index, tmp_path: Path) -> None:
    """Named once by PYTHON, it need not be named again: what is first on the path does not take its place."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python3").write_text('#!/bin/sh\necho "the other one was asked" >&2\nexit 1\n', encoding="utf-8")
    (tools / "python3").chmod(0o755)
    result = make(project, index, MAKE_SITE, PATH=f"{tools}:/usr/bin:/bin", PYTHON="")
    assert result.returncode == 0 and is_whole(project) and "the other one" not in result.stderr, result.stdout + result.stderr


def test_a_python_without_venv(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """As Debian's is; as an ordinary user, who may not install what is missing."""
    monkeypatch.setattr(command, "ROOT", project)
    monkeypatch.setattr(env.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(env.os, "geteuid", lambda: 1000)
    shutil.rmtree(project / ".venv")
    assert command.main(["site"]) == 1
    line = capsys.readouterr().err.strip()
    assert "\n" not in line and "sudo apt-get install python3-venv" in line


# --- disk ---------------------------------------------------------------------------------------------


def small_disk(script: str, size: str, place: Path, index: Index, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line where a folder is a disk of its own, in a name space that ends with it."""
    place.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} tmpfs "$0" && {script}'
    arguments = ["unshare", "-rm", "sh", "-c", mount, str(place)]
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, env=environment(index))


def may_mount() -> bool:
    tool = shutil.which("unshare")
    return bool(tool) and subprocess.run([tool, "-rm", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="a full disk is made with a small one; this system lets nobody mount one")
def test_a_disk_that_fills_up_while_downloading(project: Path, index: Index, tmp_path: Path) -> None:
    line = said(small_disk(f'TMPDIR="$0" make {MAKE_SITE}', "300k", tmp_path / "small", index, project))
    assert "磁盘满了" in line and "腾出空间" in line
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


@pytest.mark.skipif(not may_mount(), reason="a full disk is made with a small one; this system lets nobody mount one")
def test_a_disk_that_fills_up_while_the_environment_is_made(project: Path, index: Index, tmp_path: Path) -> None:
    shutil.rmtree(project / ".venv")
    shutil.copytree(project, tmp_path / "copy")
    (tmp_path / "copy/build_tools/install/environment.py").write_text(
        (project / "build_tools/install/environment.py").read_text(encoding="utf-8").replace('"site": 250', '"site": 0'),
        encoding="utf-8",
    )
    script = f'cp -r "{tmp_path}/copy/." "$0" && cd "$0" && make {MAKE_SITE}'
    assert "磁盘满了" in said(small_disk(script, "6m", tmp_path / "small", index, project))


@pytest.mark.skipif(not may_mount(), reason="a full disk is made with a small one; this system lets nobody mount one")
def test_a_disk_without_room_is_seen_before_anything_is_begun(project: Path, index: Index, tmp_path: Path) -> None:
    shutil.rmtree(project / ".venv")
    script = f'cp -r "{project}/." "$0" && cd "$0" && make {MAKE_SITE}; code=$?; [ -e .venv ] && exit 3; exit $code'
    line = said(small_disk(script, "20m", tmp_path / "small", index, project))
    assert "磁盘只剩" in line and f"{env.ROOM['site']} MB" in line and index.asked == []


# --- what comes over the network ----------------------------------------------------------------------


def test_a_spoilt_download(project: Path, index: Index) -> None:
    name = "alpha-1.0-py3-none-any.whl"
    index.spoilt[name] = 9
    line = said(make(project, index, MAKE_SITE))
    assert "alpha==1.0" in line and "散列值不符" in line and "PIP_INDEX_URL=" in line
    index.spoilt.clear()
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def test_a_spoilt_download_that_a_cache_keeps(project: Path, index: Index, tmp_path: Path) -> None:
    """A proxy gave it once; pip's own cache would give it for ever."""
    index.spoilt["beta-2.0-py3-none-any.whl"] = 1
    cached = {"PIP_CACHE_DIR": str(tmp_path / "cache"), "PIP_NO_CACHE_DIR": "0"}
    result = make(project, index, MAKE_SITE, **cached)
    assert result.returncode == 0 and is_whole(project) and "绕过缓存" in result.stdout, result.stdout + result.stderr


def test_a_connection_that_breaks(project: Path, index: Index) -> None:
    index.cut.add("beta-2.0-py3-none-any.whl")
    line = said(make(project, index, MAKE_SITE, PIP_RETRIES="0"))
    assert "散列值不符" in line  # this pip takes what came for the whole
    index.cut.clear()
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def test_an_index_that_is_not_reached(project: Path, index: Index) -> None:
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
    result = make(project, index, MAKE_SITE, **nowhere)
    line = said(result)
    assert "连不上软件包的索引" in line and "PIP_INDEX_URL=" in line and "用哪个镜像都一样安全" in result.stdout
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def test_a_mirror_that_has_not_everything(project: Path, index: Index) -> None:
    alpha = index.files.pop("alpha")
    index.add(wheel("alpha", "0.9"))
    line = said(make(project, index, MAKE_SITE))
    assert "alpha==1.0" in line and "换一个" in line
    index.files["alpha"] = alpha
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def test_a_network_that_fails_leaves_the_environment_as_it_was(project: Path, index: Index) -> None:
    assert make(project, index, MAKE_SITE).returncode == 0
    said(make(project, index, MAKE_TEST, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0"))
    assert is_whole(project)
    lock(index, project, alpha="1.1")
    said(make(project, index, MAKE_SITE, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0"))
    assert installed(project)["alpha"] == "1.0" and not (project / ".venv/unfinished").exists()


def test_a_slow_index_is_called_slow_once(
    project: Path, index: Index, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pip, "SILENT_SECONDS", 0.5)
    for name, value in environment(index).items():
        monkeypatch.setenv(name, value)
    index.pause = 1.0
    python = project / ".venv/bin/python"
    with Step("下载") as step:
        pip.download(python, read_lock(project / "requirements.txt"), project / "wheels", step, project / "log")
    assert capsys.readouterr().out.count("用哪个镜像都一样安全") == 1 and len(list((project / "wheels").iterdir())) == 3


def test_settings_of_pip_change_nothing_of_what_is_installed(project: Path, index: Index, tmp_path: Path) -> None:
    """Where packages come from is taken over of them; the rest, which makes a success of nothing, is not."""
    (tmp_path / "constraint.txt").write_text("alpha==7\n", encoding="utf-8")
    elsewhere, constraint = tmp_path / "elsewhere", tmp_path / "constraint.txt"
    (tmp_path / "pip.conf").write_text(
        f"[global]\nindex-url = {index.address}\nrequire-hashes = true\nconstraint = {constraint}\n"
        f"[install]\ntarget = {elsewhere}\nprefix = {elsewhere}\ndry-run = true\nuser = true\n",
        encoding="utf-8",
    )
    result = make(project, index, MAKE_SITE, PIP_CONFIG_FILE=str(tmp_path / "pip.conf"), PIP_INDEX_URL="")
    assert result.returncode == 0 and is_whole(project) and not elsewhere.exists(), result.stdout + result.stderr


@pytest.mark.parametrize("status", [401, 404, 503])
def test_an_index_that_answers_with_a_fault(project: Path, index: Index, status: int) -> None:
    index.status = status
    line = said(make(project, index, MAKE_SITE, PIP_RETRIES="0"))
    assert "镜像" in line and "PIP_INDEX_URL" in line and "Python 太新" not in line


@pytest.mark.parametrize("address", ["htps://mirror/simple", "https://镜像地址/simple"])
def test_an_index_whose_address_is_none(project: Path, index: Index, address: str) -> None:
    line = said(make(project, index, MAKE_SITE, PIP_INDEX_URL=address, PIP_RETRIES="0"))
    assert "PIP_INDEX_URL" in line and "删去 .venv" not in line


# --- interrupted and half made ------------------------------------------------------------------------


def kill_when(folder: Path, index: Index, ready: Callable[[], bool], target: str = MAKE_SITE) -> None:
    """Kill a set-up, and all it has started, at a moment."""
    process = subprocess.Popen(
        ["make", target],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(index),
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while not ready() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    assert process.poll() is None, "it was over before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_while_installing(project: Path, index: Index) -> None:
    kill_when(project, index, (project / ".venv/unfinished").exists)
    result = make(project, index, MAKE_SITE)
    assert result.returncode == 0 and is_whole(project) and "上次安装没有做完" in result.stdout, result.stdout + result.stderr


def test_killed_while_installing_what_the_tests_need(project: Path, index: Index) -> None:
    assert make(project, index, MAKE_SITE).returncode == 0
    kill_when(project, index, (project / ".venv/unfinished").exists, MAKE_TEST)
    result = make(project, index, MAKE_TEST)
    assert result.returncode == 0 and is_whole(project, "gamma"), result.stdout + result.stderr


def test_killed_while_downloading(project: Path, index: Index) -> None:
    index.pause = 0.5
    kill_when(project, index, lambda: any("/files/" in path for path in index.asked))
    index.pause = 0
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def test_killed_while_the_environment_is_made(project: Path, index: Index) -> None:
    shutil.rmtree(project / ".venv")
    kill_when(project, index, (project / ".venv/pyvenv.cfg").exists)
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def heed_interrupts() -> None:
    """Undo what a test run in the background inherits: that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopped_from_the_keyboard(project: Path, index: Index) -> None:
    index.pause = 5
    command_line = ["sh", "build_tools/install/run.sh", "site"]
    process = subprocess.Popen(
        command_line,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(index),
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )
    while not any("/files/" in path for path in index.asked):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate()
    assert process.returncode == 130 and stderr.strip() == "已中断。再运行一次，会接着装。"


def test_ended_by_another_program(project: Path, index: Index) -> None:
    """Only the set-up is told to end; pip ends with it."""
    index.pause = 30
    command_line = ["sh", "build_tools/install/run.sh", "site"]
    process = subprocess.Popen(
        command_line, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(index)
    )
    while not any("/files/" in path for path in index.asked):
        time.sleep(0.01)
    process.terminate()
    _, stderr = process.communicate(timeout=10)  # pip would hold the pipe open
    assert process.returncode == 130 and "已中断" in stderr


def test_killed_while_the_environment_is_made_anew(project: Path, index: Index) -> None:
    """make must not trust the stamp of an environment that is taken away."""
    assert make(project, index, MAKE_TEST).returncode == 0
    lock(index, project, alpha="1.1")
    kill_when(project, index, lambda: not (project / ".venv/lib").exists(), MAKE_TEST)
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def test_from_within_the_environment_itself(project: Path, index: Index) -> None:
    """As in a terminal where it is activated, when it must be made anew."""
    assert make(project, index, MAKE_SITE).returncode == 0
    lock(index, project, alpha="1.1")
    result = make(project, index, MAKE_SITE, PYTHON=str(project / ".venv/bin/python3"))
    assert result.returncode == 0 and is_whole(project) and installed(project)["alpha"] == "1.1", result.stdout + result.stderr


def a_link(folder: Path) -> None:
    shutil.move(folder / ".venv", folder / "big disk")
    (folder / ".venv").symlink_to("big disk")


def a_dangling_link(folder: Path) -> None:
    shutil.rmtree(folder / ".venv")
    (folder / ".venv").symlink_to("nowhere")


def a_file(folder: Path) -> None:
    shutil.rmtree(folder / ".venv")
    (folder / ".venv").write_text("mine", encoding="utf-8")


def a_folder_of_something_else(folder: Path) -> None:
    empty(folder)
    (folder / ".venv/thesis.txt").write_text("mine", encoding="utf-8")


@pytest.mark.parametrize("spoil", [a_link, a_dangling_link, a_file, a_folder_of_something_else])
def test_what_is_no_environment_is_left_alone(project: Path, index: Index, spoil: Callable[[Path], None]) -> None:
    spoil(project)
    before = {path: path.is_file() and path.read_bytes() for path in project.rglob("*") if "__pycache__" not in path.parts}
    line = said(make(project, index, MAKE_SITE))
    assert ".venv" in line and "移走或改名" in line and index.asked == []
    assert {
        path: path.is_file() and path.read_bytes() for path in project.rglob("*") if "__pycache__" not in path.parts
    } == before


@pytest.mark.parametrize("name", ["a$b", "a:b"])
def test_a_path_in_which_no_environment_can_be_made(project: Path, index: Index, name: str) -> None:
    line = said(make(project.rename(project.parent / name), index, MAKE_SITE))
    assert "路径" in line and "改个名字" in line


def test_a_file_of_the_project_stands_for_no_library(project: Path, index: Index) -> None:
    for name in ("json.py", "logging.py", "venv.py"):
        (project / name).write_text("raise SystemExit('a stranger')\n", encoding="utf-8")
    assert make(project, index, MAKE_SITE).returncode == 0 and is_whole(project)


def remove_pip(folder: Path) -> None:
    for path in folder.glob(".venv/lib/python*/site-packages/pip*"):
        shutil.rmtree(path)


def break_link(folder: Path) -> None:
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").symlink_to("/nowhere/python3.11")


def put_other_package(folder: Path) -> None:
    (packages,) = folder.glob(".venv/lib/python*/site-packages")
    (packages / "stranger-1.dist-info").mkdir()
    (packages / "stranger-1.dist-info/METADATA").write_text("Name: stranger\nVersion: 1\n", encoding="utf-8")


def empty(folder: Path) -> None:
    shutil.rmtree(folder / ".venv")
    (folder / ".venv").mkdir()


def only_bin(folder: Path) -> None:
    empty(folder)
    (folder / ".venv/bin").mkdir()


def no_program(folder: Path) -> None:
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").write_text("", encoding="utf-8")


@pytest.mark.parametrize("spoil", [empty, only_bin, break_link, remove_pip, put_other_package, no_program])
def test_a_half_made_environment_is_seen(project: Path, spoil: Callable[[Path], None]) -> None:
    place = env.Environment(project)
    assert place.fault() == ""
    spoil(project)
    assert place.fault()


@pytest.mark.parametrize("spoil", [only_bin, put_other_package])
def test_a_half_made_environment_is_made_anew(project: Path, index: Index, spoil: Callable[[Path], None]) -> None:
    spoil(project)
    result = make(project, index, MAKE_SITE)
    assert result.returncode == 0 and is_whole(project) and "从头装" in result.stdout, result.stdout + result.stderr


def test_an_environment_whose_python_went_away_is_made_anew(project: Path, index: Index) -> None:
    """The system got another Python; the stamps are newer than the locks all the same."""
    assert make(project, index, MAKE_SITE).returncode == 0
    break_link(project)
    result = make(project, index, MAKE_SITE)
    assert result.returncode == 0 and is_whole(project), result.stdout + result.stderr


def test_a_changed_lock_leaves_nothing_old(project: Path, index: Index) -> None:
    assert make(project, index, MAKE_TEST).returncode == 0
    put_other_package(project)
    lock(index, project, alpha="1.1")
    assert make(project, index, MAKE_SITE).returncode == 0
    assert installed(project)["alpha"] == "1.1" and is_whole(project)


def test_two_at_once_take_turns(project: Path, index: Index) -> None:
    index.pause = 0.3
    both = [
        subprocess.Popen(
            ["make", MAKE_SITE], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(index)
        )
        for _ in range(2)
    ]
    texts = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0] and is_whole(project), texts
    assert sum("等另一个安装做完" in text for text in texts) == 1


# --- a folder of wheels; a lock that is none ----------------------------------------------------------


def test_a_folder_of_wheels_that_is_not_there(project: Path, index: Index) -> None:
    line = said(make(project, index, MAKE_SITE, "WHEELS=nowhere"))
    assert "没有文件夹 nowhere" in line and "make wheels" in line and index.asked == []


def test_a_folder_of_wheels_with_one_missing_and_one_spoilt(project: Path, index: Index) -> None:
    (project / "wheels").mkdir()
    for name, body in (pair for files in index.files.values() for pair in files.items()):
        if not name.startswith("alpha"):
            (project / "wheels" / name).write_bytes(body[:-1] if name.startswith("beta") else body)
    line = said(make(project, index, MAKE_SITE, "WHEELS=wheels"))
    assert "缺少或损坏 2 个包：alpha 1.0、beta 2.0。" in line and index.asked == []
    for name, body in (*index.files["alpha"].items(), *index.files["beta"].items()):
        (project / "wheels" / name).write_bytes(body)
    assert make(project, index, MAKE_SITE, "WHEELS=wheels").returncode == 0 and is_whole(project) and index.asked == []


@pytest.mark.parametrize(
    "row", ["alpha>=1", "alpha==1.0", "alpha @ https://example.org/a.whl", "-r other.txt", "--pre", "alpha[more]==1.0"]
)
def test_a_lock_that_pins_nothing_is_refused(project: Path, index: Index, row: str) -> None:
    with (project / "requirements.txt").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    line = said(make(project, index, MAKE_SITE))
    assert row in line and "make lock" in line and index.asked == []


# --- words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "磁盘满了"),
        ("OSError: [Errno 122] Disk quota exceeded: '/home/a/.venv'", "磁盘满了"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "不能写"),
        ("OSError: [Errno 30] Read-only file system: '.venv'", "不能写"),
        ("WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(…)'\n"
         "ERROR: No matching distribution found for a==1", "连不上"),
        ("ERROR: HTTP error 503 while getting https://a/b.whl", "连不上"),
        ("pip._vendor.urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(3 bytes read)')", "连不上"),
        ("(from versions: 1.0)\nERROR: No matching distribution found for regress==2026.9.1",
         "没有适合这台机器的 regress==2026.9.1"),
        ("small 1 has requirement alpha>=2, but you have alpha 1.", "彼此不合"),
        ("ERROR: something new\nnote: it is no fault of pip", "ERROR: something new"),
        ("ERROR: Exception:\nTraceback …\nrequests.exceptions.TooManyRedirects: Exceeded 30 redirects.", "Exceeded 30 redirects"),
        ("ERROR: Could not find a version (from versions: none)\nERROR: No matching distribution found for a==1",
         "一个 a==1 也没有找到"),
        ("", "没有说明"),
    ],
)  # fmt: skip
def test_the_cause_is_found_in_what_pip_prints(printed: str, words: str) -> None:
    found = str(explain(printed))
    assert words in found and "怎么改：" in found and "\n" not in found


def test_a_checksum_that_differs_is_known_by_its_package() -> None:
    """The words of pip 23.0.1 and of 26.3, for a file of an index and one of a folder."""
    words = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated …\n"
    for row in ("alpha==1.0 from http://127.0.0.1/a.whl (from -r lock.txt (line 1)):", "alpha==1.0 (from -r lock.txt (line 1)):"):
        found = explain(f"{words}    {row}\n        Expected sha256 aa\n             Got        bb\n")
        assert isinstance(found, SpoiltDownload) and "下载的 alpha==1.0 与" in str(found)


def test_a_fault_of_the_disk_that_befalls_ourselves() -> None:
    assert "磁盘满了" in str(explain_os(OSError(28, "No space left on device", "log")))
    assert "不能写" in str(explain_os(PermissionError(13, "Permission denied", ".venv")))


def test_every_cause_says_how_to_mend_it() -> None:
    assert all("怎么改：" in words for _, words in CAUSES)

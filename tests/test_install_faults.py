"""A set-up that cannot go on says why in one line, with the mend, loses nothing, and the next ``make`` recovers by itself."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from package_index import BASE, ROOT, Index, copy_installer, environment, installed, make, serving, unpack_pip, wheel, whole_wheel

from build_tools.install import __main__ as command
from build_tools.install import environment as env
from build_tools.install import pip
from build_tools.install.console import Step
from build_tools.install.faults import CAUSES, SpoiltDownload, Stop, explain, explain_os
from build_tools.install.lock import read_lock

PROJECT = """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "small"
version = "1"
dependencies = ["alpha", "beta"]
[tool.setuptools]
packages = ["build_tools"]
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
        "下载 3 个依赖包",
        "安装 3 个依赖包",
        "安装本项目的命令 edition",
        "下载 1 个依赖包",
        "安装 1 个依赖包",
        "下载并解开 1 个工具包（tests/pips.txt）",
    ]
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
    result = subprocess.run(
        ["make", MAKE_SITE], cwd=project, capture_output=True, text=True, env={"PATH": str(tools), "PYTHON": chosen}
    )
    line = said(result)
    assert "需要 Python 3.11" in line and found in line and "apt-get install python3 python3-venv" in line and "PYTHON=" in line


def test_a_newer_python_beside_an_old_one_is_found(project: Path, index: Index, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tools / "python3").chmod(0o755)
    (tools / "python3.12").write_text(f'#!/bin/sh\nexec "{BASE}" "$@"\n', encoding="utf-8")
    (tools / "python3.12").chmod(0o755)
    result = make(project, index, MAKE_SITE, PATH=f"{tools}:/usr/bin:/bin", PYTHON="")
    assert result.returncode == 0 and is_whole(project), result.stdout + result.stderr


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
    assert "下载中断" in line or "散列值不符" in line
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
    )
    while not any("/files/" in path for path in index.asked):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate()
    assert process.returncode == 130 and stderr.strip() == "已中断。再运行一次，会接着装。"


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
        ("WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(…)'\nERROR: No matching distribution found for a==1", "连不上"),
        ("ERROR: HTTP error 503 while getting https://a/b.whl", "连不上"),
        ("pip._vendor.urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(3 bytes read)')", "连不上"),
        ("ERROR: No matching distribution found for regress==2026.9.1", "没有适合这台机器的 regress==2026.9.1"),
        ("small 1 has requirement alpha>=2, but you have alpha 1.", "彼此不合"),
        ("ERROR: something new\nnote: it is no fault of pip", "ERROR: something new"),
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
    assert isinstance(explain("x"), Stop) and sys.version_info >= (3, 11) and ROOT.is_dir()

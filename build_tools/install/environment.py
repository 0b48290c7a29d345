"""Bring the environment in ``.venv`` to what a lock says.

Downloads come first and are kept until they are installed: a network that fails leaves the environment as it was. While
the environment itself is being changed a mark lies in it; where a mark is found, the work was interrupted and begins anew.
When the lock has changed the environment is made anew too, so that nothing is in it but what the lock says.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import pip
from .console import Step
from .faults import Stop, explain
from .lock import Pin, find_missing, read_lock

LOCKS = {"site": "requirements.txt", "test": "requirements-test.txt"}
"""What is set up for building the site, and for the tests; the second holds all of the first."""
ROOM = {"site": 250, "test": 700}
"""Free megabytes asked for before anything is begun: the environment and its downloads, measured, and a little more."""
OWN = ("pyproject.toml", "build_tools/annotated_edition/__init__.py")
"""What the installed command ``edition`` is made from."""
KEPT = ("wheels", "install.log")
BEGUN = frozenset({"bin", "include", "lib", "lib64", "Lib", "Scripts", *KEPT})
"""What is in an environment that was interrupted before it had a name."""
STAMPS = (".site", ".test")
"""Files by which make knows that a set-up is done."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The folder of a project in which ``.venv`` lies."""

    root: Path

    @property
    def folder(self) -> Path:
        """The environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def log(self) -> Path:
        """All that pip prints."""
        return self.folder / "install.log"

    @property
    def mark(self) -> Path:
        """Is there while the environment is being changed."""
        return self.folder / "unfinished"

    def set_up(self, what: str, wheels: Path | None) -> None:
        """Install what a lock says, and the command ``edition``; take files from ``wheels`` where it is given.

        ``.venv/.site`` tells make that it is done, also where the environment was made anew on the way to the tests.
        Raise :class:`Stop` when that cannot be done.
        """
        self._see_whose_it_is()
        locks = {name: read_lock(self.root / lock) for name, lock in LOCKS.items()}
        wanted = {name: _digest(str(pin) for pin in pins) for name, pins in locks.items()}
        fault = self.fault()
        have = {} if fault else self._state()
        # The tests' packages may be added to what is there only if exactly the site's are there.
        adds = {name: have[name] for name in LOCKS if name in have} == {"site": wanted["site"]}
        pins = tuple(pin for pin in locks[what] if not (adds and pin in locks["site"]))
        complete = have.get(what) == wanted[what]
        if not complete:
            self._see_that_there_is_room(what)
            if wheels:
                _see_that_all_are_there(wheels, pins)
        if fault:
            self._make(fault if self.folder.is_dir() else "")
        if not complete:
            files = wheels or self._download(pins)
            if have and not adds:
                self._make("锁定的版本变了，从头装，不留旧的")
            self._install(pins, files)
            have = {**(have if adds else {}), "site": wanted["site"], what: wanted[what]}
        own = _digest((self.root / name).read_text(encoding="utf-8") for name in OWN)
        if have.get("own") != own:
            self._install_own()
        if not complete or have.get("own") != own:
            self._check(pins)
            self._remember({**have, "own": own})
        (self.folder / STAMPS[0]).touch()

    def fault(self) -> str:
        """Tell why the environment cannot be used; an empty string when it can."""
        if not self.python.exists():
            return "没有装好的环境，从头装"
        if self.mark.exists():
            return "上次安装没有做完，从头装"
        asked = "import sys, pip; print(*sys.version_info[:2])"
        try:
            answer = subprocess.run([str(self.python), "-I", "-c", asked], capture_output=True, text=True)
        except OSError:
            return "环境里的 Python 不能运行，从头装"
        if answer.returncode:
            return "环境里的 Python 或 pip 不能运行，从头装"
        if answer.stdout.split() != [str(n) for n in sys.version_info[:2]]:
            return "Python 换了版本，环境从头装"
        if not self._state() and set(self._versions()) - {"pip", "setuptools", "wheel"}:
            return "环境里有不是这样装的包，从头装"
        return ""

    def _see_whose_it_is(self) -> None:
        """Refuse to take away what is no environment, and what no environment can be made in."""
        if set(str(self.root)) & set("$:" if os.name == "posix" else "$"):
            raise Stop(f"项目所在的路径 {self.root} 里有 $ 或冒号，Python 的环境建不起来。怎么改：给文件夹改个名字，再运行一次")
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            raise Stop(".venv 是一个链接或文件，不是文件夹；没有动它。怎么改：把它移走或改名，再运行一次")
        named = self.mark.exists() or (self.folder / "pyvenv.cfg").exists() or not self.folder.is_dir()
        if not named and (strange := sorted({path.name for path in self.folder.iterdir()} - BEGUN)):
            raise Stop(f".venv 里有不是环境的东西（{strange[0]}）；没有动它。怎么改：把 .venv 移走或改名，再运行一次")

    def _see_that_there_is_room(self, what: str) -> None:
        free = shutil.disk_usage(self.root).free // 1_000_000
        if free < ROOM[what]:
            raise Stop(f"磁盘只剩 {free} MB，安装要 {ROOM[what]} MB。怎么改：腾出空间，再运行一次")

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Leave a mark in the environment for as long as it is not whole; make trusts no stamp of it any more."""
        self.folder.mkdir(exist_ok=True)
        self.mark.touch()
        for stamp in STAMPS:
            (self.folder / stamp).unlink(missing_ok=True)
        yield
        self.mark.unlink()

    def _make(self, why: str) -> None:
        """Make the environment anew, empty but for pip."""
        _need_venv(self.root)
        with Step(f"建立 Python {sys.version.split()[0]} 的环境 .venv" + (f"（{why}）" if why else "")), self._changing():
            for path in self.folder.iterdir():
                if path.name not in (*KEPT, self.mark.name):
                    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            base = getattr(sys, "_base_executable", sys.executable)  # the one running may be the environment's own
            for command in (
                [base, "-I", "-m", "venv", "--without-pip", str(self.folder)],
                [str(self.python), "-I", "-m", "ensurepip", "--upgrade", "--default-pip"],
            ):
                made = subprocess.run(command, capture_output=True, text=True, errors="replace")
                if made.returncode:
                    raise explain(made.stdout + made.stderr)

    def _download(self, pins: tuple[Pin, ...]) -> Path:
        folder = self.folder / "wheels"
        folder.mkdir(exist_ok=True)
        with Step(f"下载 {len(pins)} 个依赖包") as step:
            pip.download(self.python, pins, folder, step, self.log, *pip.BUILT)
        return folder

    def _install(self, pins: tuple[Pin, ...], files: Path) -> None:
        with Step(f"安装 {len(pins)} 个依赖包") as step, self._changing():
            pip.install(self.python, pins, files, step, self.log)
        shutil.rmtree(self.folder / "wheels", ignore_errors=True)

    def _install_own(self) -> None:
        with Step("安装本项目的命令 edition") as step, self._changing():
            how = ("--no-deps", "--no-index", "--no-build-isolation")
            pip.run(self.python, ("install", *how, "-e", str(self.root)), (), step, self.log)

    def _check(self, pins: tuple[Pin, ...]) -> None:
        """See that what is installed is what is locked, and goes together."""
        with Step("核对装好的包") as step, self._changing():
            pip.run(self.python, ("check",), (), step, self.log)
            found = self._versions()
            for_here = [pin for pin in pins if pin.name in found or ";" not in pin.row]  # a marker: of another system, perhaps
            if wrong := [str(pin) for pin in for_here if found.get(pin.name) != pin.version]:
                raise Stop(f"装上的不是锁定的：{'、'.join(wrong[:5])}。怎么改：删去 .venv，再运行一次；仍不行，请告诉开发者")

    def _versions(self) -> dict[str, str]:
        """Read the versions of what is installed, by normalised name."""
        folders = [str(path) for path in (*self.folder.glob("lib/python*/site-packages"), *self.folder.glob("Lib/site-packages"))]
        found = importlib.metadata.distributions(path=folders)
        return {re.sub(r"[-_.]+", "-", d.name).lower(): d.version for d in found if d.name}

    def _state(self) -> dict[str, str]:
        try:
            state = json.loads((self.folder / "installed.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _remember(self, state: dict[str, str]) -> None:
        (self.folder / "installed.json").write_text(json.dumps(state), encoding="utf-8")


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _see_that_all_are_there(wheels: Path, pins: tuple[Pin, ...]) -> None:
    """See that a folder has all files of the pins, unspoilt."""
    with Step(f"核对 {wheels} 里的 {len(pins)} 个依赖包"):
        if not wheels.is_dir():
            raise Stop(f"没有文件夹 {wheels}。怎么改：在能上网的机器上运行 make wheels，把 wheels 文件夹拷来")
        if missing := find_missing(pins, wheels):
            names = "、".join(map(str, missing[:5])) + ("等" if len(missing) > 5 else "")
            raise Stop(
                f"{wheels} 里缺少或损坏 {len(missing)} 个包：{names}。怎么改：在能上网的机器上，用同一版本的项目"
                "重新运行 make wheels（要跑测试的：make wheels FOR=test），整个拷来"
            )


def _need_venv(root: Path) -> None:
    """See that this Python can make environments; Debian's needs a package more, installed where we may."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        with Step("安装系统包 python3-venv"):
            for command in (["update"], ["install", "-y", "python3-venv"]):
                done = subprocess.run(["apt-get", "-qq", *command], capture_output=True, text=True, cwd=root)
            if not done.returncode:
                importlib.invalidate_caches()
                return
    raise Stop("这个 Python 不能建立环境，缺少 venv。怎么改：sudo apt-get install python3-venv，再运行一次")

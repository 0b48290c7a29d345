"""Run pip so that its result is the lock and nothing else, and let a person see how far it is.

The environment's own pip is used, whichever version that is. It gets every package named and hashed (``--no-deps``: the
lock is closed, so there is nothing to resolve; resolving is how a pip looks past the lock at what is newest), and no build
backend, since only built packages are taken. Settings of the machine say where packages come from, and nothing else.
"""

from __future__ import annotations

import ast
import os
import queue
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from .console import Step
from .faults import MIRROR_HINT, SpoiltDownload, explain
from .lock import Pin

WHERE_FROM = frozenset(
    f"PIP_{name}"
    for name in (
        "INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "TRUSTED_HOST", "CERT", "CLIENT_CERT", "PROXY", "TIMEOUT",
        "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR", "KEYRING_PROVIDER", "USE_FEATURE", "USE_DEPRECATED",
    )
)  # fmt: skip
"""What is taken over of a person's variables and pip.conf. The rest (a target folder, a dry run, other constraints) would
change what is installed, or where to."""
SILENT_SECONDS, SLOW_SECONDS = 15.0, 60.0
"""Without a word from pip, and altogether, after which downloading is called slow."""
FROM_LOCK = ("--no-deps", "--require-hashes")
BUILT = ("--only-binary", ":all:")
"""Only packages that need no building: a build fetches what builds it, in the newest version."""
_SETTING = re.compile(r"(?:global|download)\.([a-z-]+)=(.+)")
_READ = re.compile(r"\s*(?:Collecting|Processing|Requirement already satisfied:) (\S+)")


def download(python: Path, pins: Iterable[Pin], folder: Path, step: Step, log: Path, *options: str) -> None:
    """Download the files of the pins into a folder, those already there excepted.

    ``options`` go to pip. A spoilt file is asked for once more past pip's cache, which keeps what came first.
    """
    pins, source = tuple(pins), _where_from(python)
    command = ("download", *FROM_LOCK, *options, "-d", str(folder))
    try:
        run(python, command, pins, step, log, source)
    except SpoiltDownload:
        step.remark("下载的文件与锁定的散列值不符，绕过缓存再下载一次")
        run(python, (*command, "--no-cache-dir"), pins, step, log, source)


def install(python: Path, pins: Iterable[Pin], folder: Path, step: Step, log: Path) -> None:
    """Install the pins from files in a folder; nothing is asked of an index."""
    run(python, ("install", *FROM_LOCK, *BUILT, "--no-index", "--find-links", str(folder)), tuple(pins), step, log)


def run(
    python: Path, arguments: Iterable[str], pins: tuple[Pin, ...], step: Step, log: Path, source: Mapping[str, str] | None = None
) -> None:
    """Run pip with the rows of a lock; raise :class:`Stop` with the cause when it fails.

    ``source`` are the variables that say where packages come from; without it nothing comes from elsewhere. All pip
    prints goes to the end of ``log``.
    """
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "lock.txt"
        rows.write_text("".join(f"{pin.row}\n" for pin in pins), encoding="utf-8")
        command = [str(python), "-I", "-u", "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
        printed = _watch([*command, "-r", str(rows)] if pins else command, len(pins), step, log, source)
    if printed is not None:
        raise explain(printed, from_index=source is not None)


def _watch(command: list[str], total: int, step: Step, log: Path, source: Mapping[str, str] | None) -> str | None:
    """Run a command, showing its progress and calling it slow once; return what it printed if it failed."""
    lines: queue.Queue[str | None] = queue.Queue()
    began = heard = time.monotonic()
    slow, read, printed = source is None, set(), []
    with (
        log.open("a", encoding="utf-8") as file,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_environment(source or {})) as process,
    ):
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()
        try:
            while (line := _next(lines)) is not None:
                now = time.monotonic()
                if line:
                    heard = now
                    printed.append(line)
                    file.write(line)
                    if found := _READ.match(line):
                        read.add(found[1])
                        step.progress = f"{min(len(read), total)}/{total}" if total > 1 else ""
                    elif line.startswith("Installing collected"):
                        step.progress = "写入"
                if not slow and (now - heard > SILENT_SECONDS or now - began > SLOW_SECONDS or "Retrying (" in line):
                    step.remark(MIRROR_HINT)
                    slow = True
        except BaseException:
            process.terminate()
            raise
    return "".join(printed) if process.returncode else None


def _next(lines: queue.Queue[str | None]) -> str | None:
    """Wait a moment for a line; an empty string while there is none, None at the end."""
    try:
        return lines.get(timeout=0.1)
    except queue.Empty:
        return ""


def _read(process: subprocess.Popen[bytes], lines: queue.Queue[str | None]) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.put(line.decode("utf-8", "replace"))
    lines.put(None)


@cache
def _where_from(python: Path) -> dict[str, str]:
    """Return the variables that say where packages come from, the person's own and those of pip's settings files."""
    command = [str(python), "-I", "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace").stdout
    settings = (_SETTING.fullmatch(line) for line in listed.splitlines())
    found = {f"PIP_{s[1].upper().replace('-', '_')}": str(ast.literal_eval(s[2])) for s in settings if s}
    said = {name: value for name, value in os.environ.items() if value}
    return {name: value for name, value in {**found, **said}.items() if name in WHERE_FROM}


def _environment(source: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, **source}

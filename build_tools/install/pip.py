"""Run pip so that its result is the lock and nothing else, and let a person see how far it is.

The environment's own pip is used, whichever version that is. It gets every package named and hashed (``--no-deps``: the
lock is closed, so there is nothing to resolve; resolving is how a pip looks past the lock at what is newest), and no build
backend, since only built packages are taken.
"""

from __future__ import annotations

import os
import queue
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from .console import Step
from .faults import MIRROR_HINT, SpoiltDownload, explain
from .lock import Pin

WHERE_FROM = frozenset(
    f"PIP_{name}"
    for name in (
        "INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "TRUSTED_HOST", "CERT", "CLIENT_CERT", "PROXY", "TIMEOUT",
        "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR", "CONFIG_FILE", "KEYRING_PROVIDER", "USE_FEATURE", "USE_DEPRECATED",
    )
)  # fmt: skip
"""What a person may have set: where packages come from. The rest (a target folder, other constraints) would change what is
installed, or where to."""
SILENT_SECONDS, SLOW_SECONDS = 15.0, 60.0
"""Without a word from pip, and altogether, after which downloading is called slow."""
FROM_LOCK = ("--no-deps", "--require-hashes")
BUILT = ("--only-binary", ":all:")
"""Only packages that need no building: a build fetches what builds it, in the newest version."""
_PROGRESS = re.compile(r"\s*(?:Collecting|Processing|Requirement already satisfied:) (\S+)")


def download(python: Path, pins: Iterable[Pin], folder: Path, step: Step, log: Path, *options: str) -> None:
    """Download the files of the pins into a folder, those already there excepted.

    ``options`` go to pip. A spoilt file is asked for once more past pip's cache, which keeps what came first.
    """
    pins = tuple(pins)
    command = ("download", *FROM_LOCK, *options, "-d", str(folder))
    try:
        run(python, command, pins, step, log, slow=MIRROR_HINT)
    except SpoiltDownload:
        step.remark("下载的文件与锁定的散列值不符，绕过缓存再下载一次")
        run(python, (*command, "--no-cache-dir"), pins, step, log, slow=MIRROR_HINT)


def install(python: Path, pins: Iterable[Pin], folder: Path, step: Step, log: Path) -> None:
    """Install the pins from files in a folder; nothing is asked of an index."""
    command = ("install", *FROM_LOCK, *BUILT, "--no-user", "--no-index", "--find-links", str(folder))
    run(python, command, tuple(pins), step, log)


def run(python: Path, arguments: Iterable[str], pins: tuple[Pin, ...], step: Step, log: Path, slow: str = "") -> None:
    """Run pip with the rows of a lock; raise :class:`Stop` with the cause when it fails.

    ``slow`` is said once when nothing comes for a while. All pip prints goes to the end of ``log``.
    """
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "lock.txt"
        rows.write_text("".join(f"{pin.row}\n" for pin in pins), encoding="utf-8")
        command = [str(python), "-I", "-u", "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
        printed = _watch([*command, "-r", str(rows)] if pins else command, len(pins), step, log, slow)
    if printed is not None:
        raise explain(printed)


def _watch(command: list[str], total: int, step: Step, log: Path, slow: str) -> str | None:
    """Run a command, showing its progress; return what it printed if it failed."""
    lines: queue.Queue[str | None] = queue.Queue()
    began = heard = time.monotonic()
    seen: set[str] = set()
    printed = []
    with (
        log.open("a", encoding="utf-8") as file,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_environment()) as process,
    ):
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=0.1)
            except queue.Empty:
                line = ""
            if line is None:
                break
            if line:
                heard = time.monotonic()
                printed.append(line)
                file.write(line)
                if found := _PROGRESS.match(line):
                    seen.add(found[1])
            now = time.monotonic()
            counted = f"{min(len(seen), total)}/{total}  " if total > 1 else ""
            step.show(f"{counted}{now - began:.0f} 秒")
            if slow and (now - heard > SILENT_SECONDS or now - began > SLOW_SECONDS or "Retrying (" in line):
                step.remark(slow)
                slow = ""
    return "".join(printed) if process.returncode else None


def _read(process: subprocess.Popen[bytes], lines: queue.Queue[str | None]) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.put(line.decode("utf-8", "replace"))
    lines.put(None)


def _environment() -> dict[str, str]:
    """The variables of the person, without what changes what is installed or what Python finds."""
    return {name: value for name, value in os.environ.items() if name in WHERE_FROM or not name.startswith(("PIP_", "PYTHON"))}

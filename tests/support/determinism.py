"""Build the same project elsewhere: another folder, day, user, locale, time zone, hash seed and order of files.

Run as a script it is the builder: ``python -m tests.support.determinism <json> <folder>`` first makes the process believe
what the JSON says (the clock, the order in which the disk lists its files, the mask for new files), then builds the site
and the offline zip.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support import ROOT

SETTINGS: dict[str, dict[str, Any]] = {
    "plain": {"folder": "a", "clock": 1_700_000_000, "seed": "0", "order": 0, "env": {"TZ": "UTC", "LC_ALL": "C.UTF-8"}},
    "elsewhere": {
        "folder": "b/北山 日报（二）", "clock": 4_102_444_799, "seed": "77", "order": 5, "umask": 0o077,
        "env": {
            "TZ": "Asia/Shanghai", "LC_ALL": "POSIX", "LANG": "zh_CN.GBK", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0",
            "HOME": "/nonexistent", "USER": "读者", "LOGNAME": "reader", "USERNAME": "reader", "COLUMNS": "20", "CI": "true",
        },
    },
    "ascii": {
        "folder": "c", "clock": 951_782_400, "seed": "1", "order": 1,
        "env": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONUTF8": "1"},
    },
    "epoch": {
        "folder": "d", "clock": 0, "seed": "4294967295", "order": 2,
        "env": {"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
    },
    "optimized": {
        "folder": "e" * 60, "clock": 2_000_000_000, "seed": "random", "order": 3,
        "env": {"LANGUAGE": "zh", "PYTHONOPTIMIZE": "1"},
    },
    "dev": {
        "folder": "f", "clock": 1_609_459_199, "seed": "random", "order": 4,
        "env": {"LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONMALLOC": "debug"},
    },
}  # fmt: skip
"""What is different; the first is compared with all others."""


def lay_out(folder: Path, clock: float) -> Path:
    """Copy the project, its files dated by the clock and written in an order of their own."""
    root = folder / "project"
    for name in ("sources", "annotations", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / ".github", root / ".github")
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, root)
    rng = random.Random(clock)
    for path in sorted(root.rglob("*")):
        os.utime(path, (clock, max(1.0, clock - rng.randrange(10**6))))
    return root


def build(base: Path, name: str, python: str = sys.executable) -> dict[str, str]:
    """Build the project as a setting says; give the digest of every file of the site, by path."""
    setting = SETTINGS[name]
    root = lay_out(base / setting["folder"], setting["clock"])
    command = [python, "-m", "tests.support.determinism", json.dumps(setting), str(root)]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "build_tools")]),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": setting["seed"],
    }
    result = subprocess.run(command, env={**environment, **setting["env"]}, capture_output=True, cwd=base)
    assert result.returncode == 0, result.stderr.decode("utf-8", "replace")[-3000:]
    return digests(root / "site")


def digests(site: Path) -> dict[str, str]:
    """Give the digest of every file of a folder, by path."""
    files = sorted(p for p in site.rglob("*") if p.is_file())
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Give the files that are not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


# --- what the process is made to believe ------------------------------------------------------------


def believe_clock(now: float) -> None:
    """Set every clock Python reads."""
    import datetime
    import time

    started, real = time.monotonic(), {name: getattr(time, name) for name in ("localtime", "gmtime", "ctime", "strftime")}

    def clock() -> float:
        return now + time.monotonic() - started

    class Datetime(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return cls.fromtimestamp(clock(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.fromtimestamp(clock(), datetime.timezone.utc).replace(tzinfo=None)  # noqa: UP017

    class Date(datetime.date):
        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(clock())

    time.time, time.time_ns = clock, lambda: int(clock() * 10**9)
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, lambda seconds=None, name=name: real[name](clock() if seconds is None else seconds))
    time.strftime = lambda form, at=None: real["strftime"](form, time.localtime() if at is None else at)  # type: ignore[assignment]
    datetime.datetime, datetime.date = Datetime, Date  # type: ignore[misc]


class _Shuffled:
    """What ``os.scandir`` gives, in another order."""

    def __init__(self, entries: Any, rng: random.Random) -> None:
        with entries:
            self.entries = sorted(entries, key=lambda e: e.name)
        rng.shuffle(self.entries)
        self.rows: Iterator[Any] = iter(self.entries)

    def __iter__(self) -> Iterator[Any]:
        return self.rows

    def __next__(self) -> Any:
        return next(self.rows)

    def __enter__(self) -> _Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open."""


def believe_order(seed: int) -> None:
    """List folders in an order of our own, another for each seed; sorted for 0."""
    real_listdir, real_scandir = os.listdir, os.scandir

    def listdir(*path: Any) -> Any:
        names = sorted(real_listdir(*path))
        if seed:
            random.Random(seed).shuffle(names)
        return names

    os.listdir = listdir
    os.scandir = lambda *path: _Shuffled(real_scandir(*path), random.Random(seed))  # type: ignore[assignment, misc]


def main() -> int:
    """Believe, and build."""
    setting = json.loads(sys.argv[1])
    believe_clock(setting["clock"])
    believe_order(setting["order"])
    os.umask(setting.get("umask", 0o022))
    from annotated_edition.exports.offline import write_offline
    from annotated_edition.report import Report, format_text
    from annotated_edition.site.build import build_site

    report, root = Report(), Path(sys.argv[2])
    if build_site(root, report) is None:
        print(format_text(report).encode("ascii", "backslashreplace").decode(), file=sys.stderr)
        return 1
    write_offline(root / "site")
    return 0


if __name__ == "__main__":
    sys.exit(main())

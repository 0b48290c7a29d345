"""Campaigns that build: killed at random (``atomic``), elsewhere (``determinism``), every link (``links``), other Pythons."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import ROOT, quality

HAZARD_LABELS = {
    "killed": "在一步停掉",
    "disk full": "磁盘满了",
    "no room for a whole file": "容不下整个文件",
    "read-only": "文件夹只读",
    "two at once": "同时运行两个",
    "saved meanwhile": "编者正好存盘",
}
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """A folder that is taken away again."""
    folder = Path(tempfile.mkdtemp(prefix=f"edition-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def atomic(seconds: float, seed: int) -> int:
    """Kill builds by the clock, and try every command that writes under every hazard at random steps."""
    from tests import test_nothing_lost as a
    from tests.support.hazards import commands

    rng = random.Random(seed)
    end = time.monotonic() + seconds
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with scratch("atomic") as folder, commands() as command:
        while not counts["build"] or time.monotonic() < end:
            faults += a.kill_builds(folder / f"b{counts['build']}", rng, 5)
            counts["build"] += 5
            for name in a.WRITERS:
                for hazard in a.HAZARDS:
                    base = folder / f"{name} {hazard}".replace(" ", "-")
                    tried, found = a.try_row(command, base, name, [hazard], rng)
                    counts[hazard] += tried
                    faults += found
                    shutil.rmtree(base)
    print("\n".join(faults[:20]))
    quality.record(
        "atomic",
        "中断",
        "在随机的时刻用 SIGKILL 停掉正在生成的网站；每一个会写的命令，在改动磁盘的随机一步停掉、让磁盘满、"
        "容不下整个文件、文件夹只读、同一命令同时运行两个、编者正好存盘："
        "原来的或者原样，或者整个换成新的，用一行说出；再运行一次都能成功。",
        "make fuzz NAMES=atomic",
        {
            "起始种子": seed, "会写的命令": len(a.WRITERS), "按钟停掉的 build": counts["build"],
            **{label: counts[hazard] for hazard, label in HAZARD_LABELS.items()},
            "半新半旧、丢了存的或没有说清，即不合的": len(faults),
        },
        size=sum(counts.values()),
    )  # fmt: skip
    return len(faults)


def determinism(seconds: float, seed: int) -> int:
    """Build under every setting and compare every byte with the first."""
    from tests.support.determinism import SETTINGS, build, differing

    with scratch("determinism") as folder:
        built = {name: build(folder / name, name) for name in SETTINGS if not (folder / name).mkdir()}
    first = built["plain"]
    wrong = {name: differing(first, other) for name, other in built.items()}
    for name, files in wrong.items():
        if files:
            print(f"{name}: {len(files)} files differ: {', '.join(files[:8])}")
    kinds = Counter(name.rpartition(".")[2] for name in first)
    bad = sum(map(len, wrong.values()))
    quality.record(
        "determinism",
        "逐字节相同",
        "同一部书在不同的文件夹、日期（假的钟，1970 至 2099 年）、用户、语言环境（含只认 ASCII 的）、时区、散列种子、"
        "磁盘列出文件的次序、优化级别下各生成一次，连同离线版 zip，与第一次逐字节比较。",
        "make fuzz NAMES=determinism",
        {
            "生成的次数": len(built), "每次的文件": len(first),
            **{f"其中 .{k}": kinds[k] for k in ("html", "json", "epub", "zip", "xml")}, "字节不同的文件，即不合的": bad,
        },
    )  # fmt: skip
    return bad


def links(seconds: float, seed: int) -> int:
    """Follow every address three ways, and have lychee do the same."""
    from validators.exports import lychee

    from annotated_edition.exports.offline import ARCHIVE, write_offline
    from annotated_edition.report import Report
    from annotated_edition.site.build import build_site
    from tests.support.links import follow, from_folder, from_zip, over_http
    from tests.support.page_audit import served

    with scratch("links") as folder:
        site = folder / "site"
        assert build_site(ROOT, Report(), site)
        write_offline(site)
        found = {"文件夹": follow(*from_folder(site)), "离线版 zip": follow(*from_zip(site / ARCHIVE))}
        with served(site) as base:
            found["http"] = follow(*over_http(base, site))
        theirs, faults = lychee(site)
    for way, f in found.items():
        faults += [f"{way}: {row}" for row in f.broken]
    print("\n".join(faults[:20]))
    one = found["文件夹"]
    named = {
        "link": "链接",
        "anchor": "带锚点的链接",
        "image": "图片",
        "script": "脚本",
        "style": "样式和其他 link",
        "data": "数据文件里许诺的地址",
    }
    quality.record(
        "links",
        "链接",
        "网站里每一个站内地址，从文件夹、从离线版 zip、经 http 各走一遍：文件要在，锚点要在，编号一页里不重复；"
        "再由不是本项目的检查器 lychee 查一遍。",
        "make fuzz NAMES=links",
        {
            "网页": one.pages, "编号（id）": one.ids, **{label: one.counts[kind] for kind, label in named.items()},
            "lychee 查的地址": theirs, "断的、重复的，即不合的": len(faults),
        },
    )  # fmt: skip
    return len(faults)


def installed_pythons() -> dict[str, str]:
    """Give the Pythons that run here, by version; more may be named in ``PYTHONS``, by path."""
    found: dict[str, str] = {}
    for name in [*os.environ.get("PYTHONS", "").split(), *PYTHONS]:
        if path := shutil.which(name):
            asked = subprocess.run([path, "-c", "import sys; print(sys.version.split()[0])"], capture_output=True, text=True)
            if asked.returncode == 0:
                found.setdefault(asked.stdout.strip(), path)
    return found


def portability(seconds: float, seed: int) -> int:
    """Install the locked packages for every Python there is, build, and compare the bytes."""
    from tests.support.determinism import build, differing

    built: dict[str, dict[str, str]] = {}
    faults: list[str] = []
    with scratch("portability") as folder:
        for version, path in sorted(installed_pythons().items()):
            project = folder / version
            shutil.copytree(
                ROOT, project, ignore=shutil.ignore_patterns(".venv", ".git", "site", "wheels", "node_modules", "*.egg-info")
            )
            subprocess.run(["make", ".venv/.site"], cwd=project, check=True, env={**os.environ, "PYTHON": path, "WHEELS": ""})
            (folder / f"built-{version}").mkdir()
            try:
                built[version] = build(folder / f"built-{version}", "plain", str(project / ".venv/bin/python"))
            except AssertionError as error:
                faults.append(f"{version}: {str(error)[-600:]}")
    first = next(iter(built.values()), {})
    faults += [f"{version}: {name}" for version, other in built.items() for name in differing(first, other)]
    print("\n".join(faults[:20]))
    quality.record(
        "portability",
        "各版 Python",
        "按散列值锁定的依赖装进每一个装得到的 Python（3.11 至 3.14），各生成一次网站和离线版，逐字节比较。"
        "导出的 Markdown 另由 ProperDocs 生成，注的记号一个不少（make test）。",
        "make fuzz NAMES=portability",
        {
            "Python": "、".join(built),
            "生成的次数": len(built),
            "每次的文件": len(first),
            "生成不了或字节不同，即不合的": len(faults),
        },
    )
    return len(faults)


def supply(seconds: float, seed: int) -> int:
    """Look at locks, licences, files made by others, actions."""
    from tests.support import supply as s

    faults = [*s.lock_faults(), *s.licence_faults(), *s.own_or_listed(), *s.file_faults(), *s.action_faults()]
    print("\n".join(faults[:20]))
    locks = {lock: s.locked(lock) for lock in s.LOCKS}
    npm = len(s.npm_packages())
    quality.record(
        "supply",
        "来自别处的东西",
        "依赖按散列值锁定，装着的就是锁定的；许可与本项目的相容；"
        "不是自己写的文件列在 THIRD-PARTY.toml 里，有出处、版本、许可和校验和；持续集成的步骤钉在提交上。",
        "make fuzz NAMES=supply",
        {
            "生成网站要装的包": len(locks["requirements.txt"]), "连同测试": len(locks["requirements-test.txt"]),
            "散列值": sum(n for _, n in locks["requirements-test.txt"].values()),
            "外部校验用的包": len(locks["tests/validators/requirements.txt"]) + npm,
            "来自别处的文件": len(s.third_party()["file"]), "钉住的步骤": s.action_count(),
            "未锁、未列、许可不相容、校验和不合的": len(faults),
        },
        (f"许可：{'，'.join(f'{name} {n}' for name, n in s.licences().most_common())}",),
    )  # fmt: skip
    return len(faults)

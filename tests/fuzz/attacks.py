"""Campaigns against what strangers send: hostile words in every field (``security``), hostile files (``files``)."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support import ROOT, quality

TESTS = ROOT / "tests"


def launched(playwright: Any) -> Any:
    """Start Chromium."""
    path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


def security(seconds: float, seed: int) -> int:
    """Every payload in every field, every page opened in Chromium from the folder and over http; then the other doors."""
    from playwright.sync_api import sync_playwright

    from tests.site import test_security as s
    from tests.support.hostile import GROUP, HEADS, IN_ENTRY, IN_SENSE, SOURCE_FIELDS, read_payloads, try_all
    from tests.support.page_audit import Watch, served

    payloads = read_payloads()
    tried = try_all(payloads)
    end = time.monotonic() + seconds
    count: Counter[str] = Counter()
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = launched(playwright)
        faults += _doors(browser, payloads, count, time.monotonic() + seconds / 2, seed)
        for turn in range(GROUP):
            if turn and time.monotonic() > end:
                break
            folder = Path(tempfile.mkdtemp(prefix="edition-security-"))
            pair = s.build_pair(folder, payloads, tried, (turn + seed) % GROUP)
            faults += s.structure_faults(browser, pair) + s.download_faults(pair[0])
            names = s.page_names(pair[0])
            count["books"] += 1
            count["pages"] += len(names)
            watch = Watch(browser, bypass_csp=True)
            count["notes"] += s.opened(watch, pair[0].as_uri(), names)
            s.searched(watch, pair[0].as_uri(), payloads)
            count["searched"] += len(payloads)
            count["typed"] += s.typed(watch, pair[0].as_uri(), "articles/a-1.html", payloads)
            faults += watch.faults
            watch.close()
            watch = Watch(browser, bypass_csp=False)
            with served(pair[0]) as base:
                count["notes"] += s.opened(watch, base, names)
            faults += watch.faults
            watch.close()
            count["opened"] += 2 * len(names)
            if not turn:
                faults += _addresses_and_store(browser, pair[0], payloads, count)
            shutil.rmtree(folder, ignore_errors=True)
        browser.close()
    print("\n".join(faults[:40]))
    fields = [*IN_SENSE, *IN_ENTRY, *HEADS, *SOURCE_FIELDS, "paragraph", "loose line"]
    quality.record(
        "security",
        "攻击文字",
        "每条攻击文字逐一写进来稿人能写的每一栏：先看检查退回哪些，退不回的一齐排成一部书，生成网站、EPUB、TEI，"
        "由 Chromium 从文件夹和经 http 打开每一页、点开注释、在搜索框和来稿表单里输入；"
        "另有一部同样结构、用平常字的书对照，页上的元素一个不许多。"
        "检查已退回的注文和网址也绕过检查放进去，看显示的一层自己能否守住；从文件夹打开时停用内容安全策略，只靠转义。"
        "别的门同样一条一条地试：手写的网页（页首的设置、正文的各处，连同解析时会掉的字符、实体、反斜杠等改写）、"
        "mkdocs.yml 里印在页上的设置、网址里的 ?q= ?h= ?n= #、浏览器里存着的东西、表格的格子、预览收到的请求；"
        "mkdocs.yml 里的程序用各种写法写上，看各命令运行不运行它。",
        "make fuzz NAMES=security",
        {
            "攻击文字": len(payloads), "类别": len({p.kind for p in payloads}), "栏目": len(fields),
            "逐栏试写": tried.count, "其中退回": len(tried.refused), "排成的书": count["books"], "网页": count["pages"],
            "打开网页": count["opened"], "点开注释": count["notes"], "搜索": count["searched"],
            "填进来稿表单": count["typed"],
            "过滤手写网页的写法": count["cleaned"], "手写的网页": count["written"], "打开手写的网页": count["written opened"],
            "带攻击文字的网址": count["addresses"], "存在浏览器里的东西": count["stored"], "表格的格子": count["cells"],
            "发给预览的请求": count["requests"], "mkdocs.yml 里程序的写法": count["programs"],
            "运行了脚本、多出元素、链接越界，即不合的": len(faults),
        },
        (f"按规则退回：{'，'.join(f'{code} {n}' for code, n in tried.by_code().most_common())}",),
    )  # fmt: skip
    return len(faults)


def _doors(browser: Any, payloads: list[Any], count: Counter[str], end: float, seed: int) -> list[str]:
    """Pages written by hand and settings, tables, requests to the preview, programs in the settings."""
    from tests.support import doors, other_doors
    from tests.support.page_audit import Watch, served

    count["cleaned"], faults = doors.cleaned_faults(browser, payloads[seed % 3 :: 3])
    for turn in range(doors.MIXES):
        if turn and time.monotonic() > end:
            break
        folder = Path(tempfile.mkdtemp(prefix="edition-doors-"))
        site = doors.build_behind_the_checks(folder / "project", payloads, turn + seed)
        names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html")
        count["written"] += len(names)
        faults += doors.page_faults(browser, site)
        for bypass in (True, False):
            watch = Watch(browser, bypass_csp=bypass)
            with served(site) as address:
                for base in (address, site.as_uri()):
                    count["written opened"] += len([watch.open(base, name) for name in names])
            watch.close()
            faults += [f for f in watch.faults if not re.search(doors.NOT_THERE, f)]
        shutil.rmtree(folder, ignore_errors=True)
    count["cells"], found = other_doors.cell_faults(payloads)
    faults += found
    count["requests"], found = other_doors.request_faults(payloads)
    faults += found
    count["programs"], found = other_doors.program_faults()
    print(f"doors beside the fields: {dict(count)}, {len(faults + found)} faults", flush=True)
    return faults + found


def _addresses_and_store(browser: Any, site: Path, payloads: list[Any], count: Counter[str]) -> list[str]:
    from tests.support import doors
    from tests.support.page_audit import Watch, served

    faults = []
    with served(site) as address:
        for base in (address, site.as_uri()):
            watch = Watch(browser, bypass_csp=True)
            count["addresses"] += doors.opened_by_address(watch, base, doors.PAGES, payloads[:: 2 if base == address else 8])
            texts = [*map(json.dumps, doors.STORED), *doors.SPOILT]
            count["stored"] += doors.opened_with_store(watch, base, "articles/a-1.html", texts)
            watch.close()
            faults += watch.faults
    return faults


LABELS = {
    "test_hostile_yaml_is_refused": "别名爆炸、过深、标签、看不见的字符的 YAML",
    "test_fifty_megabytes_anywhere_are_refused": "五十兆的文件，在各处",
    "test_fifty_megabytes_are_refused_by_the_commands": "五十兆的文件，交给各命令",
    "test_many_keys_and_long_lines_are_read_or_refused_in_time": "极长的行、极多的栏",
    "test_a_link_out_of_the_tree_is_refused": "指向外面的链接",
    "test_a_strange_file_name_is_refused": "不合规矩的文件名",
    "test_a_strange_source_id_is_refused": "不合规矩的来源编号（.. 等）",
    "test_an_address_that_looks_like_another_is_refused": "冒充别处的网址",
    "test_a_page_written_by_hand_runs_nothing": "docs/ 里会运行的东西",
}


class _Counted:
    """Counts the cases of each test, and what failed."""

    def __init__(self) -> None:
        self.cases: Counter[str] = Counter()
        self.failed = 0
        self.longest = 0.0

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call":
            self.cases[report.nodeid.partition("::")[2].partition("[")[0]] += 1
            self.longest = max(self.longest, report.duration)
        self.failed += report.failed


def files(seconds: float, seed: int) -> int:
    """Run ``test_security_files.py`` in a process of its own and take down its cases, time and memory."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from tests.fuzz.attacks import count_cases; count_cases()"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert result.stdout, result.stderr[-2000:]
    print("" if result.stdout.rstrip().splitlines()[-1].startswith("0\t") else result.stdout[-3000:], end="")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    last = result.stdout.strip().splitlines()[-1].split("\t")
    cases = Counter(dict(zip(last[2::2], map(int, last[3::2]), strict=True)))
    figures: dict[str, int | float | str] = {label: cases[name] for name, label in LABELS.items()}
    figures["其余（同形字、管道、环形链接……）"] = sum(n for name, n in cases.items() if name not in LABELS)
    figures["最久的一例，秒"] = round(float(last[1]), 1)
    figures["全部过程最多占用内存，MB"] = round(memory / 1000)
    figures["没有退回也没有安全显示，即不合的"] = int(last[0])
    quality.record(
        "files",
        "有害的文件",
        "别名爆炸、嵌套过深、五十兆的文件、指到外面的链接、带“..”的名字、别种文字、左右倒写的记号、同形字："
        "逐个放进一部书里，须在限定的时间和内存里退回，说出是哪个文件、错在哪里、怎么改；或者安全地显示。",
        "make fuzz NAMES=files",
        figures,
    )
    return int(last[0])


def count_cases() -> None:
    """Run the tests in this process; print failures, the longest time, and the number of cases of each test."""
    import pytest

    counted = _Counted()
    arguments = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-o",
        "addopts=",
        str(TESTS / "site" / "test_security_files.py"),
    ]
    pytest.main(arguments, plugins=[counted])
    rows = [x for name, n in counted.cases.items() for x in (name, str(n))]
    print("\t".join([str(counted.failed), str(counted.longest), *rows]))

"""The one runner of ``make fuzz``: every campaign in turn, each within its share of the time; the figures are taken down.

``python tests/fuzz/campaign.py [minutes] [seed] [name …]``. Names: security, files, fuzz. A seed gives the same cases again.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import quality

from fuzz import damage as fuzz_damage
from fuzz import files as fuzz_files
from fuzz import matcher as fuzz_matcher

COMMAND = "make fuzz"
CHUNK = 2000


def batches(run: Callable[[int, int], int], seconds: float, seed: int, chunk: int) -> tuple[int, int]:
    """Run batches of cases until the time is up; give how many cases, and how many went wrong."""
    end = time.monotonic() + seconds
    cases = wrong = 0
    while not cases or time.monotonic() < end:
        wrong += run(chunk, seed + cases)
        cases += chunk
    return cases, wrong


def fuzz(seconds: float, seed: int) -> int:
    """Matcher against its oracle, spoilt files, damaged pages."""
    share = seconds / 3
    matched = batches(fuzz_matcher.campaign, share, seed, CHUNK)
    spoilt = batches(fuzz_files.campaign, share, seed, CHUNK)
    damaged = batches(_damage, share, seed, 20)
    wrong = matched[1] + spoilt[1] + damaged[1]
    quality.record(
        "fuzz",
        "随机测试",
        "随机造出文字、词条和损坏的文件：匹配与一个慢而简单的实现逐例比较；改坏的 YAML 不许使程序出错、卡住，退回时要指出行；损坏的版面还原后一字不差。",
        COMMAND,
        {
            "起始种子": seed,
            "匹配的例子": matched[0], "匹配与对照不合的": matched[1],
            "改坏的文件": spoilt[0], "出错、卡住或说不清的，即不合的": spoilt[1],
            "损坏的版面": damaged[0], "还原不合的": damaged[1],
        },
    )  # fmt: skip
    return wrong


def _damage(pages: int, seed: int) -> int:
    return sum(not fuzz_damage.restores(number) for number in range(seed, seed + pages))


def security(seconds: float, seed: int) -> int:
    """Every payload in every field, every page opened in Chromium over http and from the folder."""
    import test_security as s
    from hostile import GROUP, read_payloads, try_all
    from page_audit import Watch, served
    from playwright.sync_api import sync_playwright

    payloads = read_payloads()
    tried = try_all(payloads)
    end = time.monotonic() + seconds
    turns = pages = opened = notes = searched = 0
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next((p for n in ("chromium", "google-chrome") if (p := shutil.which(n))), None),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for turn in range(GROUP):
            if turns and time.monotonic() > end:
                break
            folder = Path(tempfile.mkdtemp(prefix="edition-security-"))
            pair = s.build_pair(folder, payloads, tried, (turn + seed) % GROUP)
            faults += s.structure_faults(browser, pair) + s.download_faults(pair[0])
            names = s.page_names(pair[0])
            pages += len(names)
            for bypass in (True, False):
                if bypass or time.monotonic() < end:
                    watch = Watch(browser, bypass_csp=bypass)
                    if bypass:
                        notes += s.opened(watch, pair[0].as_uri(), names)
                        searched += len(payloads)
                        s.searched(watch, pair[0].as_uri(), payloads)
                    else:
                        with served(pair[0]) as base:
                            notes += s.opened(watch, base, names)
                    opened += len(names)
                    faults += watch.faults
                    watch.close()
            turns += 1
            shutil.rmtree(folder, ignore_errors=True)
        browser.close()
    print("\n".join(faults[:40]))
    quality.record(
        "security",
        "攻击文字",
        "每条攻击文字逐一写进来稿人能写的每一栏：先看检查退回哪些，退不回的一齐排成一部书，生成网站、EPUB、TEI，由 Chromium 打开每一页、"
        "点开注释、在搜索框里输入；另有一部同样结构、用平常字的书对照，页上的元素一个不许多。检查已退回的注文和网址也绕过检查放进去，看显示的一层自己能否守住；"
        "从文件夹打开时停用内容安全策略，只靠转义。",
        COMMAND,
        {
            "攻击文字": len(payloads), "类别": len({p.kind for p in payloads}), "栏目": len({n for n, _ in tried.refused} | set(s_fields())),
            "逐栏试写": tried.count, "其中退回": len(tried.refused), "排成的书": turns, "网页": pages, "打开网页": opened,
            "点开注释": notes, "搜索": searched, "运行了脚本、多出元素、链接越界，即不合的": len(faults),
        },
        tuple(f"按规则退回：{', '.join(f'{code} {n}' for code, n in tried.by_code().most_common())}" for _ in (0,)),
    )  # fmt: skip
    return len(faults)


def s_fields() -> list[str]:
    """Give the names of all fields that are tried."""
    from hostile import HEADS, IN_ENTRY, IN_SENSE, SOURCE_FIELDS

    return [*IN_SENSE, *IN_ENTRY, *HEADS, *SOURCE_FIELDS, "paragraph", "loose line"]


def atomic(seconds: float, seed: int) -> int:
    """Kill builds and other commands at random moments."""
    import test_atomic as a

    rng = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="edition-atomic-"))
    end = time.monotonic() + seconds
    counts = {"build": 0, "write": 0}
    faults: list[str] = []
    try:
        while not counts["build"] or time.monotonic() < end:
            faults += a.kill_builds(folder / f"b{counts['build']}", rng, 10)
            counts["build"] += 10
            faults += a.kill_writers(folder / f"w{counts['write']}", rng, 3)
            counts["write"] += 3 * len(a.WRITERS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(faults[:20]))
    quality.record(
        "atomic",
        "中断",
        "在随机的时刻用 SIGKILL 停掉正在运行的命令：原来的网站或者原样，或者整个换成新的；ids.lock、来源、词条文件同样；再运行一次都能成功。",
        COMMAND,
        {
            "起始种子": seed, "停掉的 build": counts["build"],
            f"停掉的 {'、'.join(a.WRITERS)}": counts["write"], "留下半个网站、半个文件或不能再运行，即不合的": len(faults),
        },
    )  # fmt: skip
    return len(faults)


CAMPAIGNS: dict[str, Callable[[float, int], int]] = {"fuzz": fuzz, "security": security, "atomic": atomic}


def main() -> int:
    """Run the campaigns named, or all; give 1 when one of them found a fault."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    names = sys.argv[3:] or list(CAMPAIGNS)
    bad = 0
    for name in names:
        started = time.monotonic()
        wrong = CAMPAIGNS[name](minutes * 60 / len(names), seed)
        print(f"{name}: {wrong} went wrong, {time.monotonic() - started:.0f} s", flush=True)
        bad += wrong
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

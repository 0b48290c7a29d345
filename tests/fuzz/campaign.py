"""The one runner of ``make fuzz``: every campaign in turn, each within its share of the time; the figures are taken down.

``python -m tests.fuzz.campaign [minutes] [seed] [name …]`` (``make fuzz MINUTES=60 SEED=2 NAMES="security atomic"``). A
seed gives the same cases again. A campaign that must look at everything once takes the time it needs.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

from tests.fuzz import damage as fuzz_damage
from tests.fuzz import files as fuzz_files
from tests.fuzz import matcher as fuzz_matcher
from tests.fuzz.attacks import files, security
from tests.fuzz.builds import atomic, determinism, links, portability, supply
from tests.support import quality

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
    share = seconds / 6  # a page takes longer than a word or a file
    matched = batches(fuzz_matcher.campaign, share, seed, CHUNK)
    spoilt = batches(fuzz_files.campaign, share, seed, CHUNK)
    damaged = batches(_damage, 4 * share, seed, 20)
    wrong = matched[1] + spoilt[1] + damaged[1]
    quality.record(
        "fuzz",
        "随机测试",
        "随机造出文字、词条和损坏的文件：匹配与一个慢而简单的实现逐例比较；"
        "改坏的 YAML 不许使程序出错、卡住，退回时要指出行；损坏的版面还原后一字不差，还不了原的在那一行发问。"
        "有不合的，数字不记入本页；记的是试得最多的一次。",
        "make fuzz NAMES=fuzz",
        {
            "起始种子": seed,
            "匹配的例子": matched[0], "匹配与对照不合的": matched[1],
            "改坏的文件": spoilt[0], "出错、卡住或说不清的，即不合的": spoilt[1],
            "损坏的版面": damaged[0], "还原不合的": damaged[1],
            "最多占用内存，MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
        },
        size=matched[0] + spoilt[0] + damaged[0],
    )  # fmt: skip
    return wrong


def _damage(pages: int, seed: int) -> int:
    return sum(not fuzz_damage.restores(number) for number in range(seed, seed + pages))


CAMPAIGNS: dict[str, Callable[[float, int], int]] = {
    "fuzz": fuzz,
    "files": files,
    "security": security,
    "atomic": atomic,
    "determinism": determinism,
    "links": links,
    "portability": portability,
    "supply": supply,
}
"""Name → campaign: is given its share of the time, in seconds, and the seed; gives the number of faults."""


def main() -> int:
    """Run the campaigns named, or all; give 1 when one of them found a fault."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    names = sys.argv[3:] or list(CAMPAIGNS)
    if strange := set(names) - set(CAMPAIGNS):
        sys.exit(f"没有这一项：{'、'.join(sorted(strange))}；有：{'、'.join(CAMPAIGNS)}")
    bad = 0
    for name in names:
        started = time.monotonic()
        wrong = CAMPAIGNS[name](minutes * 60 / len(names), seed)
        print(f"{name}: {wrong} went wrong, {time.monotonic() - started:.0f} s", flush=True)
        bad += wrong
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""A longer campaign of random damage than the test suite has time for: ``python -m tests.fuzz.damage [seconds] [seed]``."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace

from tests.support.damage import DAMAGES, DamagedPage
from tests.support.pages import HEADS, any_style, read_prose, set_page
from tests.transcription.test_damage import check_account, check_out_of_order, check_restored, transcribed

PROSE = read_prose("tuning.txt") + read_prose("held_back.txt") + read_prose("unseen.txt")


def restores(seed: int) -> bool:
    """Damage a page by chance, several times; tell whether it comes back or is asked about, and its account closes."""
    rng = random.Random(seed)
    while True:
        articles = rng.sample(PROSE, rng.randrange(1, 4))
        heads = [b.text for a in articles for b in a.blocks if b.kind in HEADS]
        if len(heads) == len(set(heads)):  # 读者来信 twice on a page is not to be quoted
            break
    page = set_page(articles, replace(any_style(rng), folios=False), rng)
    damaged = DamagedPage.of(page)
    for _ in range(rng.randrange(1, 12)):
        rng.choice(list(DAMAGES.values()))(damaged, rng)
    try:
        transcript, report = transcribed(page, damaged)
        check_restored(page, damaged, transcript, report)
        check_account(transcript)
        if seed % 4 == 0:
            check_out_of_order(seed)
    except AssertionError as error:
        print(f"seed {seed}: {str(error)[:300]}")
        return False
    return True


def main() -> int:
    """Damage pages until the time is up; give the number of failures."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    end = time.monotonic() + seconds
    tried = failed = 0
    while time.monotonic() < end:
        failed += not restores(first + tried)
        tried += 1
    print(f"{tried} pages, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

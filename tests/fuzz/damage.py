"""A longer campaign of random damage than the test suite has time for: ``python tests/fuzz/damage.py [seconds] [seed]``."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from damage import DAMAGES, DamagedPage
from pages import HEADS, any_style, read_prose, set_page
from test_damage import check_account, check_out_of_order, check_restored, transcribed


def main() -> int:
    """Damage pages until the time is up; give the number of failures."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    prose = read_prose("tuning.txt") + read_prose("held_back.txt") + read_prose("unseen.txt")
    end = time.monotonic() + seconds
    tried = failed = 0
    for seed in range(first, first + 10_000_000):
        if time.monotonic() > end:
            break
        rng = random.Random(seed)
        articles = rng.sample(prose, rng.randrange(1, 4))
        heads = [b.text for a in articles for b in a.blocks if b.kind in HEADS]
        if len(heads) > len(set(heads)):  # 读者来信 twice on a page: not to be quoted
            continue
        page = set_page(articles, replace(any_style(rng), folios=False), rng)
        damaged = DamagedPage.of(page)
        for _ in range(rng.randrange(1, 12)):
            rng.choice(list(DAMAGES.values()))(damaged, rng)
        tried += 1
        try:
            transcript, report = transcribed(page, damaged)
            check_restored(page, damaged, transcript, report)
            check_account(transcript)
            if seed % 4 == 0:
                check_out_of_order(seed)
        except AssertionError as error:
            failed += 1
            print(f"seed {seed}: {str(error)[:300]}")
    print(f"{tried} pages, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

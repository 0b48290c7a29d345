"""Spoil every position of every page in three ways: ``python -m tests.fuzz.one_character [seconds per page] [seed]``.

With the time given shorter than a whole page takes (some minutes), positions are drawn at random until it is up.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.transcription.test_one_character import SOURCES, Page, check_caught


def main() -> int:
    """Spoil pages until the time is up; give 1 when something went unseen or was named wrongly."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    failed = 0
    for source_id in SOURCES:
        rng = random.Random(f"{source_id} {seed}")
        with tempfile.TemporaryDirectory() as folder:
            page = Page(source_id, Path(folder))
            places = list(range(len(page.raw) + 1))
            rng.shuffle(places)
            end = time.monotonic() + seconds
            tried = positions = 0
            for at in places:
                if time.monotonic() > end:
                    break
                positions += 1
                for what, raw in page.edits(at, rng):
                    tried += 1
                    try:
                        check_caught(page, raw, f"第 {at} 字：{what}")
                    except AssertionError as error:
                        failed += 1
                        print(f"{source_id}: {str(error).splitlines()[0]}")
        print(f"{source_id}: {positions} of {len(places)} positions, {tried} edits, {failed} failed so far", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

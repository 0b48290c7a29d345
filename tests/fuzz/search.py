"""Hold the search against a plain text search, in a browser: ``python -m tests.fuzz.search [queries] [seed] [site]``."""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.search_oracle import drawn_queries, plain_search, words_of
from tests.support.search_page import ASK


def main(count: int, seed: str, site: Path) -> int:
    """Ask as many queries as wanted on file://; print those whose places differ."""
    data = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    queries = drawn_queries(data, random.Random(seed), count)
    began, wrong = time.monotonic(), 0
    with sync_playwright() as playwright:
        path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
        page = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]).new_page()
        page.goto((site / "index.html").as_uri())
        for at in range(0, len(queries), 500):
            part = queries[at : at + 500]
            answers = page.evaluate(ASK, [{"type": "concordance", "id": 1, "query": q, "count": 1_000_000} for q in part])
            for query, answer in zip(part, answers, strict=True):
                places = plain_search(data, *words_of(query))
                if {r["id"] for r in answer["rows"]} != {f"{a}#{b}" for a, b, _ in places} or answer["total"] < len(places):
                    wrong += 1
                    print(f"{query!r}: {answer['total']} instead of {len(places)}")
    print(f"{len(queries)} queries, seed {seed}: {wrong} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    own = sys.argv[1:] + ["", "", ""]
    sys.exit(main(int(own[0] or 2000), own[1] or str(time.time_ns()), Path(own[2] or "site").resolve()))

"""From save to the reloaded page under ``edition serve``, in a real browser: ``python benchmarks/serve.py PROJECT``.

One entry that stands on at most twenty pages, and the one that stands on most. For each: seconds until the open page of
the entry shows the change, and until an article that is open does. Prints JSON.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from annotated_edition.edition import make_edition, read_project
from annotated_edition.report import Report

ROUNDS = 3
GLOSS = re.compile(r"^(\s*gloss: )(?:改\d+)?", re.M)


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """Run ``edition serve``; give its address."""
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8") as log:
        command = [sys.executable, "-m", "annotated_edition", "--root", str(project), "serve", "--port", "0"]
        process = subprocess.Popen(command, stderr=log)
        try:
            while "打开 http://" not in (text := Path(log.name).read_text(encoding="utf-8")):
                assert process.poll() is None, text
                time.sleep(0.2)
            yield text.split("打开 ")[1].split()[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(30)


def measure(project: Path) -> dict[str, dict[str, float]]:
    """Give the medians by entry."""
    edition = make_edition(read_project(project), Report(), parallels=False)
    assert edition
    pages: dict[str, set[str]] = {}
    for o in edition.occurrences:
        pages.setdefault(o.term_id, set()).add(o.article_id)
    order = sorted(pages, key=lambda t: (len(pages[t]), t))
    small = [t for t in order if len(pages[t]) <= 17][-1]
    found: dict[str, dict[str, float]] = {}
    with preview(project) as address, sync_playwright() as playwright:
        path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, term in (("few", small), ("many", order[-1])):
            article = min(pages[term])
            found[name] = {"articles": float(len(pages[term]))}
            for kind, url in (("term", f"terms/{term}.html"), ("article", f"articles/{article}.html")):
                page = browser.new_page()
                page.goto(f"{address}/{url}")
                page.wait_for_timeout(1500)
                times = [_change(page, project / "annotations" / f"{term}.yml", 2 + len(pages[term]) / 50) for _ in range(ROUNDS)]
                found[name][kind] = statistics.median(times)
                page.close()
        browser.close()
    return found


def _change(page: Page, path: Path, rest: float) -> float:
    """Change a gloss; give the seconds until the open page has reloaded with it. Then let the rest be written."""
    mark = f"改{time.monotonic_ns() % 1_000_000}"
    text = GLOSS.sub(rf"\g<1>{mark}", path.read_text(encoding="utf-8"))
    started = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    page.wait_for_function("(mark) => document.body?.textContent.includes(mark)", arg=mark, timeout=120_000, polling=10)
    taken = time.perf_counter() - started
    page.wait_for_timeout(rest * 1000)
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))

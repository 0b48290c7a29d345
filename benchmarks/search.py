"""Measure the search in a real browser: 1,000 articles of 2,000 characters, on http and file://.

    python benchmarks/search.py [--articles 1000] [--characters 2000] [--keep FOLDER]

The texts are drawn from this edition's own by a chain of its character pairs, so that words, punctuation and their
frequencies are those of the papers; terms and notes are the edition's. Prints the figures as JSON.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import random
import shutil
import tempfile
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Article, Block, Edition, Occurrence
from annotated_edition.report import Report
from annotated_edition.search.index import note_text, search_index_js

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "build_tools/annotated_edition/theme/assets/javascripts"
BLOCK, LINE = 80, 25
"""Characters of a block and of a raw line, as in the five papers."""

MEASURE = """async ([queries, worst, rounds]) => {
  const worker = new Worker("assets/javascripts/search/worker.js");
  let settle = null;
  worker.addEventListener("message", (event) => settle(event.data));
  const ask = (message) => new Promise((resolve) => { settle = resolve; worker.postMessage(message); });
  const timed = async (message) => {
    const from = performance.now();
    const data = await ask(message);
    return [performance.now() - from, data];
  };
  const figures = {};
  await ask({ type: 0, data: { config: {}, docs: [] } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  [figures.ready] = await timed({ type: "load" });
  [figures.first] = await timed({ type: 2, data: queries[0] });
  const times = [];
  for (let round = 0; round < rounds; round++)
    for (const query of queries) times.push((await timed({ type: 2, data: query }))[0]);
  times.sort((a, b) => a - b);
  figures.median = times[times.length >> 1];
  figures.p95 = times[Math.floor(times.length * 0.95)];
  figures.slowest = times[times.length - 1];
  figures.worst = 0;
  for (const query of worst) {
    const [time, answer] = await timed({ type: 2, data: query });
    if (time > figures.worst) Object.assign(figures, { worst: time, worstQuery: query, worstHits: answer.data.counts.hits });
  }
  [figures.nothing] = await timed({ type: 2, data: "饕餮不在此文" });
  const row = async (sort) => (await timed({ type: "concordance", id: 1, query: worst[0], sort, from: 0, count: 200 }))[0];
  figures.sorted = Math.max(await row("left"), await row("right"));
  if (self.gc) gc();
  if (self.crossOriginIsolated && performance.measureUserAgentSpecificMemory) {
    const memory = await performance.measureUserAgentSpecificMemory();
    figures.memory = memory.bytes / 1e6;
  } else if (performance.memory) figures.memory = performance.memory.usedJSHeapSize / 1e6;
  return figures;
}"""


def synthetic_edition(edition: Edition, articles: int, characters: int, chance: random.Random) -> Edition:
    """Give an edition with the same terms and as many articles as asked for, ten to a source."""
    text = "".join(b.text for a in edition.articles for b in a.blocks)
    chain: dict[str, list[str]] = {}
    for a, b, c in zip(text, text[1:], text[2:]):
        chain.setdefault(a + b, []).append(c)
    transcripts = []
    made: list[Article] = []
    for number in range(articles):
        blocks, raw = [], ""
        for n in range(max(1, characters // BLOCK)):
            words = _written(chain, text, BLOCK, chance)
            offsets = tuple(len(raw) + i + i // LINE for i in range(len(words)))
            raw += "".join(c + ("\n" if (i + 1) % LINE == 0 else "") for i, c in enumerate(words)) + "\n"
            blocks.append(Block(f"p{n + 1}" if n else "title", "paragraph" if n else "title", words, words, offsets))
        model = edition.articles[number % len(edition.articles)]
        made.append(replace(model, id=f"article-{number}", source_id=f"source-{number}", blocks=tuple(blocks), headnote=None))
        first = edition.transcripts[number % len(edition.transcripts)]
        source = replace(first.source, id=f"source-{number}", raw=raw)
        transcripts.append(replace(first, source=source, articles=(made[-1],), furniture=(), emendations=(), gaps=(), queries=()))
    return replace(edition, transcripts=tuple(transcripts), occurrences=tuple(_occurrences(edition, made)), parallels=())


def _written(chain: dict[str, list[str]], text: str, length: int, chance: random.Random) -> str:
    start = chance.randrange(len(text) - 2)
    out = text[start : start + 2]
    while len(out) < length:
        following = chain.get(out[-2:])
        out += chance.choice(following) if following else text[chance.randrange(len(text))]
    return out


def _occurrences(edition: Edition, articles: list[Article]) -> list[Occurrence]:
    model = edition.occurrences[0]
    heads = [(t.headword, t.id) for t in edition.terms]
    return [
        replace(model, term_id=term_id, article_id=a.id, block_id=b.id)
        for a in articles
        for b in a.blocks
        for headword, term_id in heads
        if headword in b.text
    ]


def searched_bytes(edition: Edition) -> int:
    """Give the bytes of block text, notes and terms together, each once, without any structure."""
    parts = [b.text for a in edition.articles for b in a.blocks]
    for term in edition.terms:
        parts += [term.id, term.pinyin, term.english, *(f.text for f in term.forms), *term.topics]
        parts += [text for s in term.senses for text in (s.gloss, note_text(s.note))]
    return sum(len(part.encode()) for part in parts)


class Isolated(http.server.SimpleHTTPRequestHandler):
    """Serves with the headers that allow measuring memory, workers included."""

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def measure(browser: Browser, address: str, queries: list[str], worst: list[str]) -> dict[str, float]:
    """Open the page and let it measure itself."""
    page = browser.new_page()
    page.goto(address)
    figures: dict[str, float] = page.evaluate(MEASURE, [queries, worst, 3])
    page.close()
    return figures


def write_site(folder: Path, index: str) -> None:
    """Write the least that the worker needs: a page, the scripts, the index."""
    shutil.copytree(SCRIPTS, folder / "assets/javascripts")
    (folder / "assets/search").mkdir(parents=True)
    (folder / "assets/search/index.js").write_text(index, encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; script-src 'self'; worker-src 'self'\">"
        '<title>bench</title><script src="assets/javascripts/iframe-worker.js"></script></html>',
        encoding="utf-8",
    )


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=2000)
    parser.add_argument("--keep", type=Path, help="keep the page and its index here")
    options = parser.parse_args()
    chance = random.Random(7)
    own = make_edition(read_project(ROOT), Report())
    assert own, "the edition has errors: run `edition check`"
    edition = synthetic_edition(own, options.articles, options.characters, chance)
    index = search_index_js(edition)
    texts = [b.text for a in edition.articles for b in a.blocks]
    queries = [t[(k := chance.randrange(len(t) - 12)) : k + chance.randint(2, 12)] for t in chance.choices(texts, k=200)]
    queries = [q for q in (q.replace(" ", "").replace('"', "") for q in queries) if len(q) > 1]
    worst = [c for c, _ in Counter("".join(texts)).most_common(30) if c.isalnum()][:10] + ["，"]
    folder = options.keep or Path(tempfile.mkdtemp())
    write_site(folder, index)
    found = {}
    with sync_playwright() as playwright:
        path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
        for scheme in ("http", "file"):
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
            )
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Isolated, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            http_address = f"http://127.0.0.1:{server.server_address[1]}/index.html"
            found[scheme] = measure(
                browser, http_address if scheme == "http" else (folder / "index.html").as_uri(), queries, worst
            )
            server.shutdown()
            browser.close()
    if not options.keep:
        shutil.rmtree(folder)
    packed = len(gzip.compress(index.encode(), 9))
    characters = sum(len(b.text) for a in edition.articles for b in a.blocks)
    sizes = {"index": len(index.encode()), "packed": packed, "share": len(index.encode()) / searched_bytes(edition)}
    print(
        json.dumps({"articles": len(edition.articles), "terms": len(edition.terms), "characters": characters, **sizes, **found})
    )


if __name__ == "__main__":
    main()

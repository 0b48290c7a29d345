"""``make bench``: measure everything in one run, and make the page *速度* from it.

    python benchmarks/run.py [--articles 1000] [--terms 2000] [--rounds 3]
                             [--only stages,check,build,serve,search,growth] [--full]

Whole builds of ours and of a bare Material site of the same texts are run in turn, and compared pair by pair. Figures are
CPU seconds of whole processes unless said otherwise. What a run leaves out keeps its earlier figures, each with its date.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generate import generate
from measure import run
from page import FIGURES, write_page
from plain import write_plain

HERE = Path(__file__).parent
EDITION = (sys.executable, "-m", "annotated_edition")
SEGMENTER = {"PYTHONPATH": str(Path(os.environ["EDITION_BENCH"]).absolute())} if os.environ.get("EDITION_BENCH") else {}
"""The theme's search cuts Chinese into words when this package can be imported."""
GROWTH = ((100, 500), (300, 500), (1000, 500), (1000, 50), (1000, 5000))
"""Articles and terms."""


def build(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Ours against bare Material, in turn; then a build with nothing changed, and the weights of pages."""
    project, plain = folder / "project", folder / "plain"
    generate(project, options.terms, options.articles)
    bare_pages = write_plain(project, plain)
    runs: list[dict[str, float]] = []
    for number in range(options.rounds):
        print(f"  round {number + 1} of {options.rounds}", flush=True)
        ours = run([*EDITION, "--root", str(project), "build", "--again"], HERE.parent)
        bare = run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"], plain, SEGMENTER)
        runs.append({"ours": ours.cpu, "bare": bare.cpu, "ours_memory": ours.memory, "bare_memory": bare.memory,
                     "ours_wall": ours.wall, "bare_wall": bare.wall})  # fmt: skip
    again = run([*EDITION, "--root", str(project), "build"], HERE.parent)
    site = project / "site"
    pages = sum(1 for _ in site.rglob("*.html"))
    middle = {key: statistics.median(r[key] for r in runs) for key in runs[0]}
    ratio = statistics.median((r["ours"] / pages) / (r["bare"] / bare_pages) for r in runs)
    return {
        "articles": options.articles, "terms": options.terms, "rounds": options.rounds, **middle,
        "pages": pages, "bare_pages": bare_pages, "per_page_ratio": ratio, "unchanged": again.cpu,
        "weights": {"articles": _weights(site / "articles"), "terms": _weights(site / "terms")},
        "site": _size(site), "bare_site": _size(plain / "site"),
        "search": (site / "assets/search/index.js").stat().st_size,
        "largest": max((p.stat().st_size, p.relative_to(site).as_posix()) for p in site.rglob("*.html")),
        "jieba": _jieba(),
    }  # fmt: skip


def _weights(folder: Path) -> list[int]:
    sizes = sorted(p.stat().st_size for p in folder.glob("*.html"))
    return [sizes[len(sizes) // 2], sizes[-1]] if sizes else [0, 0]


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def _jieba() -> bool:
    return (Path(SEGMENTER.get("PYTHONPATH", "")) / "jieba").is_dir()


def stages(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Each stage but MkDocs; the median of the rounds."""
    project = folder / "stages"
    generate(project, options.terms, options.articles)
    return {"articles": options.articles, "terms": options.terms, **_stages(project, options.rounds, "--pages")}


def _stages(project: Path, rounds: int, *more: str) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "stages.py"), str(project), *more]
    taken = [run(command, HERE.parent) for _ in range(rounds)]
    rows = [json.loads(t.output.splitlines()[-1]) for t in taken]
    return {key: statistics.median(r[key] for r in rows) for key in rows[0]} | {"memory": max(t.memory for t in taken)}


def growth(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The stages over articles and terms."""
    rows = []
    for articles, terms in GROWTH + (((10_000, 500),) if options.full else ()):
        print(f"  {articles} articles, {terms} terms", flush=True)
        project = folder / f"growth-{articles}-{terms}"
        generate(project, terms, articles)
        rows.append({"articles": articles, "terms": terms, **_stages(project, 1)})
        shutil.rmtree(project)
    return {"rows": rows}


def check(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """``edition check`` on 5,000 entries and 1,000 articles, as a person waits for it."""
    project = folder / "check"
    generate(project, 5000, 1000)
    taken = []
    for _ in range(options.rounds):
        command = [*EDITION, "--root", str(project), "check", "--format", "json"]
        taken.append(run(["sh", "-c", '"$@" >/dev/null || [ $? -eq 1 ]', "sh", *command], HERE.parent))
    return {
        "articles": 1000, "terms": 5000, "rounds": options.rounds,
        "wall": statistics.median(t.wall for t in taken), "cpu": statistics.median(t.cpu for t in taken),
        "memory": max(t.memory for t in taken),
    }  # fmt: skip


def serve(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A change of one annotation, from save to the reloaded page: this edition, and a large one."""
    own = folder / "own"
    for name in ("sources", "annotations", "docs"):
        shutil.copytree(HERE.parent / name, own / name)
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):
        shutil.copy(HERE.parent / name, own)
    large = folder / "serve"
    generate(large, options.terms, options.articles)
    command = [sys.executable, str(HERE / "serve.py")]
    found: dict[str, Any] = {"articles": options.articles, "terms": options.terms}
    for name, project in (("own", own), ("large", large)):
        print(f"  {name}", flush=True)
        found[name] = json.loads(run([*command, str(project)], HERE.parent).output.splitlines()[-1])
    return found


def search(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The search in a browser, over http and from a folder."""
    command = [sys.executable, str(HERE / "search.py"), "--articles", str(options.articles), "--keep", str(folder / "search")]
    return dict(json.loads(run(command, HERE.parent).output.splitlines()[-1]))


CASES: dict[str, Callable[[Path, argparse.Namespace], dict[str, Any]]] = {
    "stages": stages, "check": check, "build": build, "serve": serve, "search": search, "growth": growth,
}  # fmt: skip


def machine() -> dict[str, Any]:
    """Tell what the figures were taken on."""
    libraries = {name: version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml")}
    return {
        "system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count(),
        "python": platform.python_version(), "load": round(os.getloadavg()[0], 1), **libraries,
    }  # fmt: skip


def main() -> int:
    """Run the cases; give 1 when one could not be run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(CASES))
    parser.add_argument("--full", action="store_true", help="growth up to 10,000 articles")
    options = parser.parse_args()
    failed = 0
    for name in options.only.split(","):
        print(f"{name} …", flush=True)
        folder = Path(tempfile.mkdtemp(prefix="edition-bench-"))
        try:
            FIGURES.mkdir(parents=True, exist_ok=True)
            figures = {"machine": machine(), **CASES[name](folder, options)}
            (FIGURES / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        except subprocess.CalledProcessError as error:
            failed += 1
            print(f"{name} failed:\n{error.output}", file=sys.stderr)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    write_page()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

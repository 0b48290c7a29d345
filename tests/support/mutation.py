"""Change the program in small ways and see that a test notices: ``python -m tests.support.mutation [name …]`` (``make mutants``).

A mutant differs in one place: a comparison, a condition, a number, a word, a result, a statement left out. Each runs
only the tests that reach its line, quickest first, in a forked process. A mutant no test notices should have its reason
in ``data/surviving_mutants.txt``; the figures go to the page *质量*.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.support import DATA, ROOT
from tests.support.mutants import Mutant, compiled, mutants_of, source_of

REASONS = DATA / "surviving_mutants.txt"
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "匹配": (("glossary.matching", "glossary.senses"), ("test_senses", "test_matching")),
    "转写": (("transcription.transcribe",), ("test_transcription", "test_transcription_rules", "test_outlines", "test_rules")),
    "读 YAML": (
        ("notation.reader", "notation.tree"),
        ("test_yaml_slips", "test_rules", "test_yaml_reader", "test_contributor_slips"),
    ),
}
"""Part of the program → its modules and the test files that concern them."""
SECONDS = 20.0
"""What the tests of one mutant may take together, when all pass."""
BROKEN = 99
"""Exit code of a child that could not try its mutant."""
LIMIT = 90
"""Seconds after which a mutant that loops is stopped."""
KILLED, SURVIVED, UNREACHED, STOPPED = "killed", "survived", "unreached", "stopped"


# --- running the tests ----------------------------------------------------------------------------


class _Finder(importlib.abc.MetaPathFinder):
    """Gives the changed module in the place of the real one."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = f"annotated_edition.{mutant.module}"
        self.path = source_of(mutant.module)
        self.code = compiled(mutant)

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != self.name:
            return None
        loader = importlib.machinery.SourceFileLoader(name, str(self.path))
        loader.get_code = lambda fullname: self.code  # type: ignore[method-assign]
        return importlib.util.spec_from_file_location(name, self.path, loader=loader)


class _Chosen:
    """Keeps the chosen tests, quickest first; takes down how long each took, and which lines it reached."""

    def __init__(self, order: Sequence[str] | None, cover: Any = None) -> None:
        self.order = {name: n for n, name in enumerate(order)} if order is not None else None
        self.cover = cover
        self.took: dict[str, float] = {}
        """Seconds of computing by test; what other programs take meanwhile does not count."""
        self.since = 0.0

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self.order is not None:
            order = self.order
            items[:] = sorted((i for i in items if i.nodeid in order), key=lambda i: order[i.nodeid])

    def pytest_runtest_setup(self, item: Any) -> None:
        self.since = time.process_time()
        if self.cover:
            self.cover.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.took[report.nodeid] = time.process_time() - self.since


def run_tests(files: Sequence[str], plugin: _Chosen) -> int:
    """Run tests in this process, silently."""
    import pytest

    with (
        open(os.devnull, "w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        arguments = [
            "-x",
            "-q",
            "--tb=no",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
            "-o",
            "addopts=",
            "-m",
            "not browser",
        ]
        return int(pytest.main([*arguments, *files], plugins=[plugin]))


def forked(work: Callable[[], int]) -> int:
    """Do something in a child process; give its process id."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = BROKEN
    try:
        os.setpgid(0, 0)
        signal.alarm(LIMIT * 4)
        code = work()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def baseline(modules: Sequence[str], files: Sequence[str]) -> tuple[dict[str, dict[int, list[str]]], dict[str, float]]:
    """Run the tests on the program as it is: by module and line the tests that reach it, and what each test takes."""
    handle, name = tempfile.mkstemp(suffix=".json")
    os.close(handle)

    def work() -> int:
        from coverage import Coverage

        cover = Coverage(data_file=None, include=[str(source_of(m)) for m in modules], config_file=False)
        cover.start()
        plugin = _Chosen(None, cover)
        code = run_tests(files, plugin)
        cover.stop()
        data = cover.get_data()
        reached = {m: data.contexts_by_lineno(str(source_of(m))) for m in modules}
        Path(name).write_text(json.dumps([reached, plugin.took]), encoding="utf-8")
        return code

    child = forked(work)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == 0, f"the tests fail on the program as it is ({code})"
    reached, took = json.loads(Path(name).read_text(encoding="utf-8"))
    os.unlink(name)
    return {m: {int(n): rows for n, rows in lines.items()} for m, lines in reached.items()}, took


def try_mutant(mutant: Mutant, order: Sequence[str]) -> int:
    """Run the chosen tests on the changed program, in a child; give its process id."""

    def work() -> int:
        sys.meta_path.insert(0, _Finder(mutant))
        return run_tests(sorted({name.partition("::")[0] for name in order}), _Chosen(order))

    return forked(work)


def chosen_tests(mutant: Mutant, reached: dict[int, list[str]], took: dict[str, float]) -> list[str]:
    """Give the tests that reach a mutant's lines, quickest first, as many as the time allows."""
    reaching = [reached.get(line, []) for line in mutant.lines]
    names = {name for rows in reaching for name in rows if name}
    if not names and any(reaching):  # runs when the module is loaded
        names = {name for rows in reached.values() for name in rows if name}
    order, total = [], 0.0
    for name in sorted(names, key=lambda n: (took.get(n, 0.0), n)):
        total += took.get(name, 0.0)
        if order and total > SECONDS:
            break
        order.append(name)
    return order


def judge(part: str, say: Callable[[str], None] = print) -> dict[str, str]:
    """Try every mutant of a part; give what became of each, by key."""
    modules, names = PARTS[part]
    files = [str(path) for n in names for path in sorted((ROOT / "tests").rglob(f"{n}.py"))]
    reached, took = baseline(modules, files)
    outcome: dict[str, str] = {}
    running: dict[int, tuple[Mutant, float]] = {}
    waiting = [m for module in modules for m in mutants_of(module)]
    say(f"{part}: {len(waiting)} mutants, {len(took)} tests, {sum(took.values()):.0f} s")
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            mutant = waiting.pop(0)
            if order := chosen_tests(mutant, reached[mutant.module], took):
                running[try_mutant(mutant, order)] = mutant, time.monotonic()
            else:
                outcome[mutant.key] = UNREACHED
        time.sleep(0.01)
        for child, (mutant, since) in list(running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            late = time.monotonic() - since > LIMIT
            if not done and late:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
            if done or late:
                del running[child]
                code = os.waitstatus_to_exitcode(status) if done else 0
                assert code != BROKEN, f"could not be tried: {mutant.key}"
                outcome[mutant.key] = STOPPED if not done else KILLED if code else SURVIVED
                if outcome[mutant.key] == SURVIVED:
                    say(f"  survived: {mutant.key}")
    for key in (k for k, o in outcome.items() if o == UNREACHED):
        say(f"  unreached: {key}")
    return outcome


def read_reasons() -> dict[str, str]:
    """Read why mutants may survive: a reason in a line that begins with ``#``, and below it the mutants it is for."""
    reasons: dict[str, str] = {}
    reason = ""
    for row in REASONS.read_text(encoding="utf-8").splitlines() if REASONS.is_file() else ():
        if row.startswith("# "):
            reason = row[2:]
        elif row.strip():
            reasons[row] = reason
    return reasons


def main() -> int:
    """Try the parts named, or all; take the figures down."""
    parts = sys.argv[1:] or list(PARTS)
    os.chdir(ROOT)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in ("hypothesis.strategies", "coverage", "jinja2", "markdown", "nh3", "pypinyin", "pytest", "yaml"):
        importlib.import_module(name)  # what all children need

    reasons, wrong = read_reasons(), 0
    for part in parts:
        found = judge(part)
        left = {key for key, what in found.items() if what in (SURVIVED, UNREACHED)}
        stale = {key for key in reasons if key.partition(".")[0] in {m.rpartition(".")[2] for m in PARTS[part][0]}} - left
        print("".join(f"no reason given: {key}\n" for key in sorted(left - set(reasons))), end="")
        print("".join(f"a reason for what does not survive: {key}\n" for key in sorted(stale)), end="")
        print(part, {what: sum(x == what for x in found.values()) for what in (KILLED, STOPPED, SURVIVED, UNREACHED)}, flush=True)
        wrong += len(left - set(reasons)) + len(stale)
        _record(part, len(found), left, reasons, len(stale))
    return 1 if wrong else 0


def _record(part: str, count: int, left: set[str], reasons: dict[str, str], stale: int) -> None:
    """Take down the figures of a part; those of the others stay."""
    from tests.support import quality

    file = quality.FIGURES / "mutants.json"
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"figures": {}, "notes": []}
    figures = {label: value for label, value in before["figures"].items() if not label.startswith(part)}
    modules = "、".join(f"{name.replace('.', '/')}.py" for name in PARTS[part][0])
    figures[f"{part}（{modules}）：变异"] = count
    figures[f"{part}：测试发现的"] = count - len(left)
    figures[f"{part}：没有发现，说明了理由的"] = len(left & set(reasons))
    figures[f"{part}：没有发现，还没有说明的"] = len(left - set(reasons))
    figures[f"{part}：理由已不成立，即不合的"] = stale
    notes = [note for note in before["notes"] if not note.startswith(part)]
    notes += [f"{part}，{reasons[key]}：{key}" for key in sorted(left & set(reasons))]
    notes += [f"{part}，还没有说明：{key}" for key in sorted(left - set(reasons))]
    quality.record(
        "mutants",
        "变异",
        "在程序里一次改一处（比较、条件、数、词、返回值、漏掉一句），看测试是否发现；"
        "只跑到得了那一行的测试，不含浏览器。没有被发现的逐个列出。",
        "make mutants",
        figures,
        tuple(notes),
    )


if __name__ == "__main__":
    sys.exit(main())

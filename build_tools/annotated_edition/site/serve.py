"""``edition serve``: build, serve on this machine only, rebuild and reload the page when a file is saved.

Only what comes out differently is written again (``warm_site``), and only pages that changed are reloaded.
A page that cannot be built leaves the last good site in place; the terminal says what is wrong.
"""

from __future__ import annotations

import queue
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from ..console import Progress
from ..edition import make_edition, read_project
from ..executor import Memory
from ..failures import describe_failure
from ..in_place import put_in_place
from ..report import Report, format_text
from .build import BuildFailed
from .local_server import Server
from .warm import PREVIEW, WarmSite

WATCHED = ("sources", "annotations", "docs")
CHANGES: list[type[FileSystemEvent]] = [FileModifiedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent]
"""What is told of; else the system tells of every file that is only read, which halves the speed of reading them."""
SETTLE = 0.1
"""Seconds of quiet after which a burst of changes is taken as one."""
POLL = 25.0
"""Seconds a browser's question for changes is kept open."""
RELOAD = 0.6
"""Seconds the machine is left to a browser that reloads, before the pages nobody looks at are gone through."""


class Preview:
    """The site being shown, and which of its pages changed when."""

    def __init__(self, root: Path, site: Path, *, trust: bool = False) -> None:
        self.root, self.site = root, site
        self.version = 0
        self.changed = threading.Condition()
        self._whole = 0
        """Version of the last whole build."""
        self._pages: dict[str, int] = {}
        """Version at which a page last changed, by address."""
        self._open: dict[str, float] = {}
        """When a browser last asked about a page."""
        self._memory = Memory()
        self._warm = WarmSite(root, site, trust=trust)

    def rebuild(self, *, whole: bool = False, interrupted: Callable[[], bool] = lambda: False) -> bool:
        """Bring the site up to date; on a fault say what is wrong and keep the site.

        ``whole`` when more than sources and annotations may have changed; ``interrupted`` tells that something was
        saved meanwhile, so that pages nobody looks at may wait.
        """
        started = time.perf_counter()
        self._progress = Progress()
        report = Report()
        try:
            project = read_project(self.root, version=PREVIEW, executor=self._memory)
            edition = make_edition(project, report, executor=self._memory)
            self._memory.end_round()
            if edition is None:
                print(format_text(report, sys.stderr.isatty()) + "\n网页没有更新，改好后会自动重来。", file=sys.stderr)
                return False
            if whole or not self._warm.refresh(edition, self._is_open, self._tell, interrupted):
                put_in_place(self.site.absolute(), partial(self._warm.build, edition))
                self._tell_all()
        except BuildFailed as error:
            print(f"没有生成：{error}", file=sys.stderr)
            return False
        except OSError as error:
            print(f"没有生成：读写文件失败：{describe_failure(error)}", file=sys.stderr)
            return False
        finally:
            self._progress.end()
        if not interrupted():
            print(f"已更新（{time.perf_counter() - started:.1f} 秒）", file=sys.stderr)
        return True

    def _is_open(self, address: str) -> bool:
        """Tell whether a browser shows a page."""
        return time.monotonic() - self._open.get(address, -2 * POLL) < 2 * POLL

    def _tell(self, addresses: Sequence[str], done: int, total: int) -> None:
        """Let browsers know of pages that were written, and the terminal how far it is."""
        if addresses:
            with self.changed:
                self.version += 1
                self._pages.update(dict.fromkeys(addresses, self.version))
                self.changed.notify_all()
        if done < total and any(map(self._is_open, addresses)):
            time.sleep(RELOAD)
        self._progress.say("打开的网页已更新，核对其余各页", done, total)

    def _tell_all(self) -> None:
        with self.changed:
            self.version += 1
            self._whole = self.version
            self.changed.notify_all()

    def wait(self, since: str, page: str = "") -> int:
        """Return the version once ``page`` (or any) has changed since ``since``, or after a while."""
        known = int(since) if re.fullmatch("[0-9]{1,12}", since) else -1
        with self.changed:
            self._open[page] = time.monotonic()
            self.changed.wait_for(lambda: self._version_of(page) > known, POLL)
            self._open[page] = time.monotonic()
            return max(known, self._version_of(page))

    def _version_of(self, page: str) -> int:
        return max(self._whole, self._pages.get(page, 0)) if page else self.version


class _Changes(FileSystemEventHandler):
    def __init__(self, changes: queue.Queue[str]) -> None:
        self.changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.changes.put(str(event.src_path))


def serve(root: Path, port: int, *, trust: bool = False) -> int:
    """Serve until interrupted; return the exit code. Only with ``trust`` do programs in ``mkdocs.yml`` run."""
    changes: queue.Queue[str] = queue.Queue()
    observer = _watch(root, changes)
    with tempfile.TemporaryDirectory(prefix="edition-preview-") as folder:
        preview = Preview(root, Path(folder) / "site", trust=trust)
        print("正在生成网站……", file=sys.stderr)
        try:
            while not preview.rebuild():
                _wait_for_change(root, changes)
            server = Server(port, preview)
        except OSError as error:
            print(f"edition：端口 {port} 用不了（{error.strerror}）；换一个：edition serve --port {port + 1}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            return 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"打开 http://127.0.0.1:{server.server_address[1]}/ ；保存文件后网页自动刷新，按 Ctrl+C 停止。", file=sys.stderr)
        try:
            while True:
                preview.rebuild(whole=_wait_for_change(root, changes), interrupted=lambda: not changes.empty())
        except KeyboardInterrupt:
            print("\n已停止。", file=sys.stderr)
        finally:
            server.shutdown()
            observer.stop()
    return 0


def _watch(root: Path, changes: queue.Queue[str]) -> BaseObserver:
    """Start watching what a contributor edits."""
    observer = Observer()
    for name in WATCHED:
        if (root / name).is_dir():
            observer.schedule(_Changes(changes), str(root / name), recursive=True, event_filter=CHANGES)
    observer.start()
    return observer


def _wait_for_change(root: Path, changes: queue.Queue[str]) -> bool:
    """Wait until a watched file has changed and a moment passed without another change; tell whether one was in ``docs/``."""
    changed = [changes.get()]
    while True:
        try:
            changed.append(changes.get(timeout=SETTLE))
        except queue.Empty:
            return any((root / "docs").resolve() in Path(path).resolve().parents for path in changed)

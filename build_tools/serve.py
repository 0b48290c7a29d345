"""``edition serve``: build, serve on this machine only, rebuild and reload the page when a file is saved.

A page that cannot be built leaves the last good site in place; the terminal says what is wrong. The served pages keep
their Content-Security-Policy: the reload script is a file of this server, added to pages as they are sent.
"""

from __future__ import annotations

import functools
import http.server
import queue
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from .diagnostics import Report, format_text
from .site import BuildFailed, build_site

WATCHED = ("sources", "annotations", "docs")
SETTLE = 0.1
"""Seconds of quiet after which a burst of changes is taken as one."""
POLL = 25.0
"""Seconds a browser's question for changes is kept open."""
SCRIPT = """(function(){var v=null;function ask(){fetch("/-/changes?since="+(v===null?"":v)).then(function(r){return r.text()})
.then(function(n){if(v!==null&&n!==v){location.reload();return}v=n;ask()}).catch(function(){setTimeout(ask,1000)})}ask()})();"""


class Preview:
    """The site being shown and the number of its builds."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self.version = 0
        self.changed = threading.Condition()

    def rebuild(self) -> bool:
        """Build once; on a fault say what is wrong and keep the site."""
        started = time.perf_counter()
        report = Report()
        try:
            edition = build_site(self.root, report, self.site, preview=True)
        except BuildFailed as error:
            print(f"没有生成：{error}", file=sys.stderr)
            return False
        if edition is None:
            print(format_text(report, sys.stderr.isatty()) + "\n网页没有更新，改好后会自动重来。", file=sys.stderr)
            return False
        with self.changed:
            self.version += 1
            self.changed.notify_all()
        print(f"已更新（{time.perf_counter() - started:.1f} 秒）", file=sys.stderr)
        return True

    def wait(self, since: str) -> int:
        """Give the version once it differs from ``since``, or after a while."""
        with self.changed:
            if since == str(self.version):
                self.changed.wait(POLL)
            return self.version


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the site's files; add the reload script to pages."""

    def __init__(self, preview: Preview, *args: Any) -> None:
        self.preview = preview
        super().__init__(*args, directory=str(preview.site))

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path == "/-/reload.js":
            self._send(SCRIPT.encode(), "text/javascript")
        elif self.path.startswith("/-/changes"):
            self._send(str(self.preview.wait(self.path.partition("since=")[2])).encode(), "text/plain")
        else:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if path.suffix == ".html" and path.is_file():
                html = path.read_bytes().replace(b"</body>", b'<script src="/-/reload.js"></script></body>', 1)
                self._send(html, "text/html; charset=utf-8")
            else:
                super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: the terminal is for the contributor's own messages."""


class _Changes(FileSystemEventHandler):
    def __init__(self, changes: queue.Queue[str]) -> None:
        self.changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("modified", "created", "deleted", "moved") and not event.is_directory:
            self.changes.put(str(event.src_path))


def serve(root: Path, port: int) -> int:
    """Serve until interrupted; give the exit code."""
    changes: queue.Queue[str] = queue.Queue()
    observer = _watch(root, changes)
    with tempfile.TemporaryDirectory(prefix="edition-preview-") as folder:
        preview = Preview(root, Path(folder) / "site")
        print("正在生成网站……", file=sys.stderr)
        try:
            while not preview.rebuild():
                _wait_for_change(changes)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, preview))
        except OSError as error:
            print(f"edition：端口 {port} 用不了（{error.strerror}）；换一个：edition serve --port {port + 1}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            return 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"打开 http://127.0.0.1:{server.server_address[1]}/ ；保存文件后网页自动刷新，按 Ctrl+C 停止。", file=sys.stderr)
        try:
            while True:
                _wait_for_change(changes)
                preview.rebuild()
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
            observer.schedule(_Changes(changes), str(root / name), recursive=True)
    observer.start()
    return observer


def _wait_for_change(changes: queue.Queue[str]) -> None:
    """Return when a watched file has changed and a moment passed without another change."""
    changes.get()
    while True:
        try:
            changes.get(timeout=SETTLE)
        except queue.Empty:
            return

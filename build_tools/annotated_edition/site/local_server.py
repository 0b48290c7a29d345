"""The server of a preview: the site's files, to browsers on this machine and to no page of a stranger.

What is previewed is not published yet. A page of a stranger, open in the same browser, can ask this server by its address, or
have a name of his own lead to this machine (DNS rebinding): the name a request gives (``Host``), the page it comes from
(``Origin``, ``Sec-Fetch-Site``) and a header that keeps answers from other pages stand against that. The served pages keep their
Content-Security-Policy: the reload script is a file of this server, added to pages as they are sent.
"""

from __future__ import annotations

import http.server
import sys
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine by which a browser on it may ask."""
SCRIPT = """(function () {
  var version = "", page = location.pathname.replace(/\\/$/, "/index.html");
  function ask() {
    fetch("/-/changes?since=" + version + "&page=" + encodeURIComponent(page)).then(function (answer) { return answer.text(); })
      .then(function (now) { if (version && now !== version) { location.reload(); return; } version = now; ask(); })
      .catch(function () { setTimeout(ask, 1000); });
  }
  ask();
})();"""


class Shown(Protocol):
    """What is served."""

    site: Path

    def wait(self, since: str, page: str = "") -> int:
        """Return the version once ``page`` has changed since ``since``, or after a while."""


class Server(http.server.ThreadingHTTPServer):
    """Listens on this machine alone."""

    def __init__(self, port: int, shown: Shown) -> None:
        super().__init__(("127.0.0.1", port), partial(Handler, shown))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say in a line that a request was not answered; a browser that went away is no news."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            print(f"预览没能回答浏览器的一个请求（{type(error).__name__}）。", file=sys.stderr)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the site's files; add the reload script to pages."""

    def __init__(self, shown: Shown, *args: Any) -> None:
        self.shown = shown
        super().__init__(*args, directory=str(shown.site))

    def do_GET(self) -> None:
        """Answer a request."""
        if self._is_answered():
            try:
                self._answer()
            except ConnectionError:
                raise
            except (OSError, ValueError):  # a path no file can have
                self.send_error(404)

    def do_HEAD(self) -> None:
        """Answer a question for the head of a file."""
        if self._is_answered():
            super().do_HEAD()

    def _is_answered(self) -> bool:
        """Refuse what is not ours to answer; True when the request may go on."""
        if not self._is_ours():
            self.send_error(403, explain="Host: localhost, 127.0.0.1, [::1]")
        elif "\0" in unquote(self.path) or len(self.path) > 2000:
            self.send_error(404)
        else:
            return True
        return False

    def _is_ours(self) -> bool:
        """Tell whether a request names this server as its host, and comes from a page of this server or from none."""
        port = int(self.connection.getsockname()[1])
        hosts = {f"{name}:{port}" for name in OWN_NAMES} | (set(OWN_NAMES) if port == 80 else set())
        named = [host.strip().lower() for host in self.headers.get_all("Host") or []]
        if len(named) != 1 or named[0] not in hosts:
            return False
        if any(origin.strip().lower() != f"http://{named[0]}" for origin in self.headers.get_all("Origin") or []):
            return False
        followed = self.headers.get("Sec-Fetch-Mode") == "navigate" and self.headers.get("Sec-Fetch-Dest") == "document"
        return followed or self.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none")

    def _answer(self) -> None:
        if self.path == "/-/reload.js":
            self._send(SCRIPT.encode(), "text/javascript")
        elif self.path.startswith("/-/changes"):
            asked = parse_qs(urlsplit(self.path).query)
            version = self.shown.wait(asked.get("since", [""])[0], asked.get("page", [""])[0])
            self._send(str(version).encode(), "text/plain")
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

    def end_headers(self) -> None:
        """Keep every answer from the pages of others: they can neither load nor frame it."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: the terminal is for the contributor's own messages."""

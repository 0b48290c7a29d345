"""Ask Chromium about pages: what its parser makes of them, and whether anything of a payload runs or is fetched."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SENTINEL = """(() => {
  const hits = [];
  Object.defineProperty(window, '__hits', {value: hits});
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { hits.push(name); };
  Object.defineProperty(window, 'pwned', {set(v) { hits.push('pwned'); }, get() { return undefined; }, configurable: false});
  Object.defineProperty(Object.prototype, 'pwned', {set(v) { hits.push('prototype'); }, configurable: true});
  document.addEventListener('securitypolicyviolation', (e) => hits.push('policy ' + e.violatedDirective + ' ' + e.blockedURI));
})()"""
"""Runs before any script of a page: whatever a payload would call leaves its name in ``__hits``."""

STRUCTURE = """([text, kind]) => {
  const doc = new DOMParser().parseFromString(text, kind);
  const counts = {}, faults = [];
  for (const e of doc.querySelectorAll('*')) {
    const name = e.localName;
    if (!['p', 'a', 'em', 'strong', 'ul', 'ol', 'li', 'blockquote', 'code', 'br', 'mark', 'span', 'hr', 'td', 'tr', 'small',
          'tbody', 'table', 'h2', 'h3', 'nav', 'label', 'circle', 'text'].includes(name)) counts[name] = (counts[name] || 0) + 1;
    for (const a of e.attributes) {
      if (/^on/i.test(a.name)) faults.push(`${name} has ${a.name}`);
      if (a.name === 'style' && !e.closest('svg')) faults.push(`${name} has style ${a.value}`);
      if (['srcdoc', 'formaction', 'ping', 'background', 'poster', 'srcset'].includes(a.name))
        faults.push(`${name} has ${a.name}`);
      if (['href', 'src', 'action', 'data', 'xlink:href'].includes(a.name)) {
        const value = a.value.replace(/[\\u0000-\\u0020]/g, '');
        const scheme = (value.match(/^([a-z][a-z0-9+.-]*):/i) || [])[1];
        if (scheme && !['http', 'https', 'mailto'].includes(scheme.toLowerCase()) && !(name === 'img' && scheme === 'data')
            && !(name === 'link' && value === 'data:,'))
          faults.push(`${name} ${a.name}=${a.value.slice(0, 80)}`);
        if (value.startsWith('//') || value.startsWith('\\\\')) faults.push(`${name} ${a.name}=${a.value.slice(0, 80)}`);
        if (['script', 'link', 'img', 'image', 'use'].includes(name) && scheme && scheme !== 'data' && e.rel !== 'canonical')
          faults.push(`${name} loads ${a.value.slice(0, 80)}`);
      }
    }
  }
  const ids = [...doc.querySelectorAll('[id]')].map((e) => e.id);
  if (new Set(ids).size !== ids.length) faults.push('doubled ids');
  for (const s of doc.querySelectorAll('script[type="application/json"], script[type="application/ld+json"]'))
    try { JSON.parse(s.textContent); } catch (e) { faults.push('json: ' + e.message); }
  const error = kind !== 'text/html' && doc.querySelector('parsererror');
  if (error) faults.push('not well-formed: ' + error.textContent.slice(0, 200));
  return {counts, faults};
}"""
"""Counts of the elements whose number no word may change, and what must not be there at all."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder over http."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class Watch:
    """A context whose pages carry the sentinel; ``faults`` collects what happened, with the page it happened on."""

    def __init__(self, browser: Any, *, bypass_csp: bool) -> None:
        self.context = browser.new_context(bypass_csp=bypass_csp)
        self.context.add_init_script(SENTINEL)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.faults: list[str] = []
        self.base = ""
        self.at = ""
        self.page.on("pageerror", lambda e: self._note(f"error {e}"))
        self.page.on(
            "console", lambda m: self._note(f"console {m.text}") if m.type == "error" and "importScripts" not in m.text else None
        )
        self.page.on("request", lambda r: None if r.url.startswith((self.base, "data:")) else self._note(f"request {r.url}"))
        self.page.on("dialog", lambda d: (self._note(f"dialog {d.message}"), d.dismiss()))
        self.context.on("page", lambda p: self._note("another page was opened"))

    def _note(self, what: str) -> None:
        self.faults.append(f"{self.at}: {what[:300]}")

    def open(self, base: str, name: str) -> Any:
        """Open a page of a site and take down what ran."""
        self.base, self.at = base, name
        self.page.goto(f"{base}/{name}", wait_until="load")
        self.collect()
        return self.page

    def collect(self) -> None:
        """Take down what the sentinel saw, and that the page is still ours."""
        for hit in self.page.evaluate("window.__hits.splice(0)"):
            self._note(hit)
        if not self.page.url.startswith(self.base):
            self._note(f"went to {self.page.url}")

    def close(self) -> None:
        self.context.close()


OPEN_NOTES = """async () => {
  const links = [...document.querySelectorAll('a.term')].slice(0, 40);
  for (const link of links) { link.click(); await new Promise((r) => setTimeout(r, 0)); }
  const box = document.querySelector('.note-box');
  return [links.length, box ? box.querySelectorAll('script, style, iframe, img, object, embed, form').length : 0];
}"""
"""Opens the note of every term in turn; gives how many, and how many elements stand in the box that should not."""

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector('.reading'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0 || !node.parentElement.closest('.paragraph')) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""
"""Selects words of a paragraph; the contribution form is offered beside them."""

TYPE = """(text) => {
  const boxes = document.querySelectorAll('dialog.contribute :is(input[type=text], textarea):not([readonly])');
  for (const box of boxes) {
    box.value = text;
    for (const what of ['input', 'change', 'blur']) box.dispatchEvent(new Event(what, {bubbles: true}));
  }
  return boxes.length;
}"""
"""Types a text into every field of the contribution form; gives how many there are."""

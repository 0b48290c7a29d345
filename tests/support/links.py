"""Follow every address in a built site: of pages, style sheets, scripts and data; from a folder, a zip, or over http."""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

Reader = Callable[[str], bytes | None]
"""Gives the file at a path of the site, None where there is none."""
_ADDRESSES = ("href", "src", "poster", "data", "action", "formaction", "xlink:href", "cite", "longdesc", "background")
_CSS = re.compile(r"url\(\s*[\"']?([^)\"']+)[\"']?\s*\)|@import\s+[\"']([^\"']+)[\"']")
_SCRIPT = re.compile(r"(?:\bimport\s*\(?|\bfrom\s*|importScripts\s*\(|new URL\s*\()\s*[\"'](\.{1,2}/[^\"']+)[\"']")

KINDS = {"a": "link", "img": "image", "image": "image", "script": "script", "link": "style", "use": "image"}


class PageAddresses(HTMLParser):
    """The ids of a page and the addresses in it, with the kind of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.names: set[str] = set()
        self.addresses: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and values.get("name"):
            self.names.add(values["name"])
        if values.get("rel") == "canonical":
            return
        kind = "image" if "icon" in values.get("rel", "").split() else KINDS.get(tag, "other")
        self.addresses += [(kind, values[name].strip()) for name in _ADDRESSES if name in values]
        self.addresses += [("image", part.split()[0]) for part in values.get("srcset", "").split(",") if part.strip()]
        self.addresses += [("image", a or b) for a, b in _CSS.findall(values.get("style", ""))]


@cache
def parsed(data: bytes) -> PageAddresses:
    """Parse a page, once however it is reached."""
    return PageAddresses(data.decode("utf-8"))


@dataclass
class Followed:
    """What was followed and what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    """Addresses by kind: link, anchor, image, script, style, data."""
    broken: list[str] = field(default_factory=list)
    pages: int = 0
    ids: int = 0


class Site:
    """A site as a reader gives it; every file is read once."""

    def __init__(self, read: Reader) -> None:
        self.read = read
        self.there: dict[str, bool] = {}
        self.pages: dict[str, PageAddresses] = {}

    def has(self, path: str) -> bool:
        if path not in self.there:
            data = self.read(path)
            self.there[path] = data is not None
            if data is not None and path.endswith(".html"):
                self.pages[path] = parsed(data)
        return self.there[path]

    def fault(self, name: str, address: str) -> str:
        """Say what is wrong with an address that stands in a file; an empty string when nothing is, or it leads out."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return "" if parts.scheme in ("http", "https", "mailto", "data") else f"strange scheme in {address}"
        if parts.path.startswith("/"):
            return f"absolute: {address}"
        path = os.path.normpath(os.path.join(os.path.dirname(name), unquote(parts.path))) if parts.path else name
        if path.startswith("..") or not self.has(path):
            return f"no such file: {address}"
        page = self.pages.get(path)
        anchor = unquote(parts.fragment)
        if page and anchor and anchor not in page.ids and anchor not in page.names:
            return f"no such anchor: {address}"
        return ""


def follow(read: Reader, names: list[str]) -> Followed:
    """Follow every address in the named files."""
    site, found = Site(read), Followed()
    for name in names:
        if not site.has(name):
            found.broken.append(f"{name}: is not there")
            continue
        for kind, address in addresses(name, site):
            found.counts["anchor" if kind == "link" and "#" in address else kind] += 1
            if fault := site.fault(name, address):
                found.broken.append(f"{name}: {fault}")
        if page := site.pages.get(name):
            found.pages += 1
            found.ids += len(page.ids)
            found.broken += [f"{name}: id {i} stands {n} times" for i, n in Counter(page.ids).items() if n > 1 or not i]
    return found


def addresses(name: str, site: Site) -> Iterator[tuple[str, str]]:
    """Give kind and address of everything a file names."""
    if page := site.pages.get(name):
        yield from page.addresses
        return
    text = (site.read(name) or b"").decode("utf-8", "replace")
    if name.endswith(".css"):
        yield from (("image", a or b) for a, b in _CSS.findall(text) if not (a or b).startswith("data:"))
    elif name.endswith(".js") and ".min." not in name:
        yield from (("script", address) for address in _SCRIPT.findall(text))
    elif name == "data/edition.json":
        yield from (("data", f"../{address}") for address in edition_addresses(json.loads(text)))
    elif name == "sitemap.xml":
        yield from (("data", urlsplit(a).path.lstrip("/") or "index.html") for a in re.findall(r"<loc>([^<]+)</loc>", text))


def edition_addresses(data: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """Give the addresses ``edition.json`` promises: articles, their blocks, terms, occurrences."""
    urls = {str(a["id"]): str(a["url"]) for a in data["articles"]}
    for article in data["articles"]:
        yield str(article["url"])
        yield from (f"{article['url']}#{block['id']}" for block in article["blocks"])  # type: ignore[attr-defined]
    yield from (str(term["url"]) for term in data["terms"])
    for o in data["occurrences"]:
        if "nested_in" not in o:
            article_id, _, anchor = str(o["id"]).partition("#")
            yield f"{urls[article_id]}#{anchor}"


def from_folder(folder: Path) -> tuple[Reader, list[str]]:
    """Give a reader of a folder, and the files in it."""

    def read(path: str) -> bytes | None:
        file = folder / path
        return file.read_bytes() if file.is_file() else None

    return read, sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def from_zip(path: Path) -> tuple[Reader, list[str]]:
    """Give a reader of an archive; names are told apart by case, as on a stick they may not be."""
    archive = zipfile.ZipFile(path)
    names = {name for name in archive.namelist() if not name.endswith("/")}
    return lambda name: archive.read(name) if name in names else None, sorted(names)


def over_http(base: str, folder: Path) -> tuple[Reader, list[str]]:
    """Give a reader of a served site, and the files of the folder behind it."""

    def read(path: str) -> bytes | None:
        try:
            with urllib.request.urlopen(urljoin(base + "/", path)) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            error.close()
            return None

    return read, from_folder(folder)[1]

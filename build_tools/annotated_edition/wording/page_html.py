"""The one list of what a page written by hand may hold, once it is HTML: what is not on it does not reach a reader.

In: HTML as Markdown made it, whatever was written. Out: the same with nothing but the elements, attributes and addresses
listed here, read and written anew by the parser browsers agree on. Guessing from the Markdown what may run is hopeless:
Python-Markdown drops characters, unescapes, and lets HTML through. Beside what runs by itself, what is left out is what the
theme's scripts act upon (ids of two underscores, ``data-…``, classes that make them load something) and what is fetched
from elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import nh3

from ..fields.formats import safe_link

_PLAIN = """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4
    h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td
    tfoot th thead time tr u ul var wbr
"""
TAGS = frozenset(_PLAIN.split())
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "time": {"datetime"},
}
CLASSES = re.compile(r"left|right|center|footnote(?:s|-[a-z]+)?|admonition(?:-title)?|language-[\w+#.-]+")
"""Classes for looks alone. The theme loads a program from elsewhere for some others (``mermaid``)."""
SCHEMES = {"http", "https", "mailto"}
_NAMES = "editionPage|editionData|searchIndex|startPageWorker|contribute(?:Edition|Term|Source)"
_ID = re.compile(rf"(?!__|(?:{_NAMES})$)[^\s\"'<>]+")
"""An id makes a name that scripts see: not those by which the theme's scripts and ours find each other."""


def clean_page(html: str) -> str:
    """Keep of a page what the list allows; words stay, except those of scripts and styles."""
    return str(
        nh3.clean(
            html,
            tags=set(TAGS),
            attributes=ATTRIBUTES,
            attribute_filter=_kept,
            url_schemes=SCHEMES,
            link_rel=None,
            strip_comments=True,
        )
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """Return the value an attribute may have; None to leave it out."""
    if name == "class":
        return " ".join(word for word in value.split() if CLASSES.fullmatch(word)) or None
    if name == "id":
        return value if _ID.fullmatch(value) else None
    if name == "href":
        return value if safe_link(value) else None
    if name == "src":
        return value if own_file(value) else None
    return value


def own_file(address: str) -> bool:
    """Tell whether an address leads to a file of the site, seen from the page."""
    return safe_link(address) and ":" not in address and not address.startswith("/")


def left_out(html: str) -> list[str]:
    """Name what :func:`clean_page` takes out of a page: elements, attributes, in the order they stand."""
    before, after = _Tags(), _Tags()
    before.feed(html)
    after.feed(clean_page(html))
    left = Counter(after.seen)
    found = []
    for what in before.seen:
        if left[what]:
            left[what] -= 1
        elif what not in found:
            found.append(what)
    return [f"<{tag}>" if not name else f'{name}="{value}"' for tag, name, value in found]


class _Tags(HTMLParser):
    """Lists elements, and attributes with what they say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down an element; of one that is allowed, its attributes too."""
        if tag not in TAGS:
            self.seen.append((tag, "", ""))
            return
        for name, value in attrs:
            words = (value or "").split() if name == "class" else [value or ""]
            self.seen += [(tag, name, word) for word in words if word or name != "class"]

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Take ``<![…`` for a comment, as browsers do; the library's parser has no end for some of them."""
        return self.parse_bogus_comment(i)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element closed at once for any other."""
        self.handle_starttag(tag, attrs)

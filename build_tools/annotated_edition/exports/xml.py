"""XML as values: elements from nested calls, ids that XML allows, text without characters that it forbids."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import quote
from xml.etree.ElementTree import Element, tostring

from ..fields.formats import safe_link

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_START = re.compile(r"[A-Za-z_]")


def xml_safe(text: str) -> str:
    """Put U+FFFD in the place of each character that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def xml_id(*parts: str) -> str:
    """Join parts with dots to an NCName; one that begins with a digit gets an underscore before it."""
    name = ".".join(parts)
    return name if _NAME_START.match(name) else f"_{name}"


def web_address(url: str) -> str:
    """Write an address as a URI, characters outside ASCII and spaces percent-encoded; empty when it may not be linked."""
    if not safe_link(url):
        return ""
    return quote(html.unescape(url), safe="%/:=&?~#+!$,;'@()*[]")


def element(tag: str, attributes: dict[str, str] | None = None, *content: Element | str) -> Element:
    """Make an element; attributes with an empty value are left out, and so is empty text."""
    made = Element(tag, {k: xml_safe(v) for k, v in (attributes or {}).items() if v})
    for piece in content:
        add(made, piece)
    return made


def add(parent: Element, piece: Element | str) -> None:
    """Append an element or text."""
    if not isinstance(piece, str):
        parent.append(piece)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + xml_safe(piece)
    else:
        parent.text = (parent.text or "") + xml_safe(piece)


def lay_out(root: Element, containers: Iterable[str]) -> None:
    """Put every child of a container on its own line; elements with text of their own are left as they are."""
    names = frozenset(containers)
    for parent in root.iter():
        if parent.tag in names and len(parent) and not parent.text:
            parent.text = "\n"
            for child in parent:
                child.tail = "\n"


def xml_document(root: Element) -> bytes:
    """Write a document in UTF-8 with its declaration and a last line end."""
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()

"""The image of a page in TEI: a surface with a zone for every raw line whose place on it is known.

Every ``lb`` of the text that begins such a line points to its zone. The image lies where the site has it, seen from the
folder of the TEI documents (``downloads/tei/``).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ...model import Facsimile, Source
from ...wording.source_files import facsimile_path
from ..xml import element

UP = "../../"
"""From a TEI document to the site."""


def tei_facsimile(source: Source) -> Element | None:
    """Return the image of a source's page; None when there is none."""
    facsimile = source.facsimile
    if facsimile is None:
        return None
    size = {"width": f"{facsimile.width}px", "height": f"{facsimile.height}px"}
    rights = [element("desc", None, f"图像的权利：{facsimile.rights}")] if facsimile.rights else []
    graphic = element("graphic", {"url": UP + facsimile_path(source), **size}, element("desc", None, facsimile.image), *rights)
    corner = {"lrx": str(facsimile.width), "lry": str(facsimile.height)}
    surface = element("surface", {"xml:id": "facsimile.page", "ulx": "0", "uly": "0", **corner}, graphic, *_zones(facsimile))
    return element("facsimile", None, surface)


def _zones(facsimile: Facsimile) -> list[Element]:
    return [
        element("zone", {
            "xml:id": _zone_id(box.line), "type": "line", "n": str(box.line),
            "ulx": str(box.left), "uly": str(box.top), "lrx": str(box.left + box.width), "lry": str(box.top + box.height),
        })
        for box in sorted(facsimile.boxes, key=lambda box: box.line)
    ]  # fmt: skip


def _zone_id(line: int) -> str:
    return f"facsimile.L{line}"


def point_to_zones(text: Element, source: Source) -> None:
    """Let every line beginning of a text point to where the line stands on the image."""
    boxed = {str(box.line) for box in source.facsimile.boxes} if source.facsimile else set()
    for begins in text.iter("lb"):
        if (line := begins.get("n", "")) in boxed:
            begins.set("facs", f"#{_zone_id(int(line))}")

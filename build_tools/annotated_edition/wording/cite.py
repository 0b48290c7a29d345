"""Cite an article, or one paragraph of it, by what its source is: a newspaper, a book, a journal, a document, a web page.

In: an article, its source and a block id. Out: the citation as GB/T 7714—2015 prescribes it (``[N]``, ``[M]``, ``[J]``,
``[A]``, ``[EB/OL]``), as BibTeX, RIS and CSL-JSON. What the source does not state but we infer stands in square brackets;
what nobody knows is left out. Every form carries the paragraph's address (``article#p12``) and the edition's version word
for word, so that the search box can read the address back from whatever a reader pastes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Article, Source
from .reference import NOTHING, Dated, Reference, make_reference

LISTED_AUTHORS = 3
"""GB/T 7714 lists three, then 等."""
_FIRST_EDITION = frozenset({"1版", "一版", "初版"})
_BIBTEX = {"newspaper": "article", "book": "inbook", "journal": "article", "archival": "misc", "web": "online"}
_RIS = {"newspaper": "NEWS", "book": "CHAP", "journal": "JOUR", "archival": "GEN", "web": "ELEC"}
_CSL = {
    "newspaper": "article-newspaper",
    "book": "chapter",
    "journal": "article-journal",
    "archival": "document",
    "web": "webpage",
}

Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FormattedCitation:
    """One place, cited in every form."""

    address: str
    """``article#block``, or the article's id alone."""
    gbt: str
    bibtex: str
    ris: str
    csl: str


def cite(
    article: Article, source: Source, block_id: str, version: str, edition_name: str = "加注阅读版", url: str = ""
) -> FormattedCitation:
    """Cite a block (or, with an empty id, the whole article).

    ``version`` is the edition's, ``url`` where the article is in the edition on the web, if it is; a web page is cited by
    its own address.
    """
    reference = make_reference(article, source)
    address = f"{article.id}#{block_id}" if block_id else article.id
    note = f"{edition_name} {version}, {address}"
    url = reference.fact("url").value or url
    return FormattedCitation(
        address,
        format_gbt(reference, note),
        format_bibtex(reference, address, note, url),
        format_ris(reference, note, url),
        format_csl(reference, address, note, url),
    )


def _is_book(reference: Reference) -> bool:
    """Tell whether the article is a book and no part of one."""
    return reference.type == "book" and not reference.whole


def _authors(reference: Reference) -> tuple[str, ...]:
    """Return the authors of what is cited; those of the book where the article is a part that names none of its own do not
    write the part.
    """
    part_of_book = reference.type == "book" and reference.whole
    return reference.authors if part_of_book else reference.authors or reference.writers


def _title(reference: Reference) -> str:
    """Return the title of what is cited; of a part of a document or a page, after the title of the whole."""
    own = reference.title + (f": {reference.subtitle}" if reference.subtitle else "")
    return f"{reference.whole}: {own}" if reference.whole and reference.type != "book" else own


def _volume(reference: Reference) -> str:
    """Return volume and chapter as they follow the title of a book; a chapter that is the article itself is not repeated."""
    volume = reference.fact("volume")
    said = Dated(f"第{volume.value}卷" if volume.value.isdecimal() else volume.value, volume.inferred)
    chapter = NOTHING if reference.fact("chapter").value == reference.title else reference.fact("chapter")
    return " ".join(part.shown for part in (said, chapter) if part.value)


# --- GB/T 7714 ------------------------------------------------------------------------------


def format_gbt(reference: Reference, note: str) -> str:
    """Format a citation after GB/T 7714—2015, followed by the edition and the address."""
    parts = [_listed(_authors(reference)), *_GBT[reference.type](reference), f"见: {note}"]
    return ". ".join(part for part in parts if part) + "."


def _listed(authors: tuple[str, ...]) -> str:
    return ", ".join(authors[:LISTED_AUTHORS]) + (", 等" if len(authors) > LISTED_AUTHORS else "")


def _comma(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _gbt_newspaper(reference: Reference) -> Iterable[str]:
    page = reference.number("page")
    when = reference.shown("date") + (f"({page.shown})" if page.value else "")
    return f"{_title(reference)}[N]", _comma(reference.shown("newspaper"), when)


def _gbt_book(reference: Reference) -> Iterable[str]:
    """Cite a part of a book as GB/T 7714 cites it: 题名[M]//著者. 书名: 卷. 版本. 出版地: 出版者, 年: 页码."""
    book = ": ".join(part for part in (reference.whole or _title(reference), _volume(reference)) if part)
    if _is_book(reference):
        yield f"{book}[M]"
    else:
        yield f"{_title(reference)}[M]//" + ". ".join(part for part in (_listed(reference.writers), book) if part)
    edition = reference.fact("edition")
    plain = re.sub(r"^第(?=.{1,3}版$)", "", edition.value)
    yield "" if plain in _FIRST_EDITION else Dated(plain, edition.inferred).shown
    imprint = ": ".join(part for part in (reference.shown("place"), reference.shown("publisher")) if part)
    page = reference.number("page")
    yield ": ".join(part for part in (_comma(imprint, _year(reference)), page.shown) if part)


def _gbt_journal(reference: Reference) -> Iterable[str]:
    volume, issue, page = (reference.number(name).shown for name in ("volume", "issue", "page"))
    when = _comma(_year(reference), volume) + (f"({issue})" if issue else "")
    return f"{_title(reference)}[J]", _comma(reference.shown("journal"), when) + (f": {page}" if page else "")


def _gbt_archival(reference: Reference) -> Iterable[str]:
    kept = _comma(reference.shown("collection"), reference.shown("shelfmark"))
    where = reference.shown("repository") + (f"({kept})" if kept and reference.shown("repository") else kept)
    page = reference.number("page")
    when = reference.shown("date") + (f": {page.shown}" if page.value else "")
    return f"{_title(reference)}[A]", _comma(where, when)


def _gbt_web(reference: Reference) -> Iterable[str]:
    date, accessed = reference.shown("date"), reference.fact("accessed").value
    said = (f"({date})" if date else "") + (f"[{accessed}]" if accessed else "")
    return f"{_title(reference)}[EB/OL]", (reference.shown("site") or reference.shown("publisher")) + said, reference.shown("url")


_GBT = {"newspaper": _gbt_newspaper, "book": _gbt_book, "journal": _gbt_journal, "archival": _gbt_archival, "web": _gbt_web}


def _year(reference: Reference) -> str:
    date = reference.fact("date")
    return Dated(date.value[:4], date.inferred).shown


# --- the forms that programs read -----------------------------------------------------------


def format_bibtex(reference: Reference, address: str, note: str, url: str) -> str:
    """Format a BibTeX entry; biblatex styles for GB/T 7714 read the subtype."""
    date = reference.fact("date")
    year, month, day = _date_parts(date.value)
    whole = _is_book(reference)
    fields = [
        ("author", _tex_names(_authors(reference))),
        ("bookauthor", _tex_names(reference.writers) if reference.type == "book" and not whole else ""),
        ("title", f"{{{_tex(reference.title)}}}"),
        ("subtitle", f"{{{_tex(reference.subtitle)}}}" if reference.subtitle else ""),
        *((name, _tex(value)) for name, value in _bibtex_place(reference)),
        ("date", date.value if not date.inferred else ""),
        ("year", year if not date.inferred else f"[{year}]"),
        ("month", month),
        ("day", day),
        ("pages", reference.number("page").shown),
        ("url", url),
        ("urldate", reference.fact("accessed").value),
        ("note", _tex(note)),
        ("langid", "chinese"),
    ]
    key = re.sub(r"[^a-z0-9-]", "-", address)
    rows = [f"  {name} = {{{value}}}," for name, value in fields if value and value != "[]"]
    return "\n".join([f"@{'book' if whole else _BIBTEX[reference.type]}{{{key},", *rows, "}"])


def _bibtex_place(reference: Reference) -> Rows:
    """Return where the article stands, in BibTeX's fields."""
    shown = reference.shown
    if reference.type == "newspaper":
        return [("journal", shown("newspaper")), ("entrysubtype", "newspaper"), ("number", shown("issue"))]
    if reference.type == "book":
        names = (("edition", "edition"), ("volume", "volume"), ("chapter", "chapter"), ("address", "place"))
        rows = [*((name, shown(field)) for name, field in names), ("publisher", shown("publisher"))]
        return [("booktitle", reference.whole), *rows]
    if reference.type == "journal":
        numbers = [("volume", reference.number("volume").shown), ("number", reference.number("issue").shown)]
        return [("maintitle", reference.whole), ("journal", shown("journal")), *numbers]
    if reference.type == "archival":
        kept = _comma(shown("repository"), shown("collection"), shown("shelfmark"))
        return [("maintitle", reference.whole), ("entrysubtype", "archive"), ("library", kept)]
    return [("maintitle", reference.whole), ("organization", shown("site") or shown("publisher"))]


def _tex_names(names: Iterable[str]) -> str:
    """Write names as BibTeX joins them, each whole."""
    return " and ".join(f"{{{_tex(name)}}}" for name in names)


def _tex(text: str) -> str:
    """Escape what TeX would read as a command."""
    return re.sub(r"[&%$#_{}]", lambda m: "\\" + m[0], text.replace("\\", "/")).replace("~", "\\~{}").replace("^", "\\^{}")


def format_ris(reference: Reference, note: str, url: str) -> str:
    """Format a RIS record; dates as YYYY/MM/DD/."""
    date = reference.fact("date")
    year, month, day = _date_parts(date.value)
    fields = [
        *(("AU", author) for author in _authors(reference)),
        ("TI", _title(reference)),
        *_ris_place(reference),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("SP", reference.number("page").shown),
        ("UR", url),
        ("Y2", "/".join(_date_parts(reference.fact("accessed").value)) if reference.fact("accessed").value else ""),
        ("LA", "zh-CN"),
        ("N1", note + ("；日期为推定" if date.inferred and year else "")),
    ]
    kind = "BOOK" if _is_book(reference) else _RIS[reference.type]
    return "\r\n".join([f"TY  - {kind}", *(f"{tag}  - {value}" for tag, value in fields if value), "ER  - ", ""])


def _ris_place(reference: Reference) -> Rows:
    """Return where the article stands, in RIS's tags."""
    shown = reference.shown
    if reference.type == "newspaper":
        return [("T2", shown("newspaper")), ("IS", shown("issue"))]
    if reference.type == "book":
        book = [] if _is_book(reference) else [("T2", reference.whole), *(("A2", name) for name in reference.writers)]
        return [*book, ("ET", shown("edition")), ("VL", _volume(reference)), ("CY", shown("place")), ("PB", shown("publisher"))]
    if reference.type == "journal":
        return [("T2", shown("journal")), ("VL", reference.number("volume").shown), ("IS", reference.number("issue").shown)]
    if reference.type == "archival":
        return [("AV", _comma(shown("repository"), shown("collection"))), ("CN", shown("shelfmark"))]
    return [("T2", shown("site")), ("PB", shown("publisher"))]


def format_csl(reference: Reference, address: str, note: str, url: str) -> str:
    """Format a CSL-JSON item."""
    kind = "book" if _is_book(reference) else _CSL[reference.type]
    item: dict[str, object] = {"id": address, "type": kind, "title": _title(reference)}
    if authors := _authors(reference):
        item["author"] = [{"literal": author} for author in authors]
    item |= {name: value for name, value in _csl_place(reference) if value}
    if kind == "chapter" and reference.writers:
        item["container-author"] = [{"literal": author} for author in reference.writers]
    for name, fact in (("issued", reference.fact("date")), ("accessed", reference.fact("accessed"))):
        if parts := [int(p) for p in _date_parts(fact.value) if p]:
            item[name] = {"date-parts": [parts], **({"circa": True} if fact.inferred else {})}
    if page := reference.number("page").shown:
        item["page"] = page
    if url:
        item["URL"] = url
    item["language"] = "zh-CN"
    item["note"] = note
    return json.dumps([item], ensure_ascii=False, indent=1)


def _csl_place(reference: Reference) -> Rows:
    """Return where the article stands, in CSL's variables."""
    shown = reference.shown
    if reference.type == "newspaper":
        return [("container-title", shown("newspaper")), ("issue", shown("issue"))]
    if reference.type == "book":
        rows = [("container-title", reference.whole), ("edition", shown("edition")), ("volume", shown("volume"))]
        names = (("chapter-number", "chapter"), ("publisher", "publisher"), ("publisher-place", "place"))
        return [*rows, *((name, shown(field)) for name, field in names)]
    if reference.type == "journal":
        numbers = [(name, reference.number(name).shown) for name in ("volume", "issue")]
        return [("container-title", shown("journal")), *numbers]
    if reference.type == "archival":
        kept = [("archive", shown("repository")), ("archive_collection", shown("collection"))]
        return [*kept, ("archive_location", shown("shelfmark"))]
    return [("container-title", shown("site")), ("publisher", shown("publisher"))]


def _date_parts(date: str) -> tuple[str, str, str]:
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")

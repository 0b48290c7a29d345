"""Cite an article, or one paragraph of it, and find the place a pasted citation means.

In: an article, its source and a block id. Out: the citation as GB/T 7714—2015 prescribes it for a newspaper (``作者.
题名[N]. 报纸名, 日期(版次)``), as BibTeX, RIS and CSL-JSON. What the page does not print but we infer stands in square
brackets; what nobody knows is left out. Every form carries the paragraph's address (``article#p12``) and the edition's
version word for word, so that the address can be read back from whatever a reader pastes: see :func:`find_address`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import regex

from ..chinese.characters import HAN
from ..chinese.folding import equal
from ..model import Article, Source

LISTED_AUTHORS = 3
"""GB/T 7714 lists three, then 等."""
_NAME = regex.compile(rf"(?:{HAN}\p{{M}}*|·){{2,6}}|[A-Za-z .·-]{{2,40}}")
_ROLE = re.compile(
    r"^(?:本报|本刊|全媒体|融媒体?|见习|首席|特约|实习|高级|驻站|新华社)*"
    r"(?:记者|通讯员|评论员|实习生|撰稿人?|撰文|作者|报道|整理)?"
)
_PICTURE = re.compile(r"^(?:图|摄影|摄影报道|图片)$")
_LEAD = re.compile(r"^(?:本报讯|本报[^，。]{0,8}[讯电])?\s*[（(]([^）)]{0,12}记者[^）)]{1,30})[）)]")
_DATE = re.compile(r"\s*(?:\d{4}|[〇零一二三四五六七八九]{4})年[^，。]{1,5}月[^，。]{1,4}日\s*$")

ADDRESS = re.compile(
    r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.html)?(?:\?[^#\s]*)?\s*\\?#\s*((?:p|kicker-)[0-9]+|title|subtitle|byline)(?![a-z0-9-])"
)
"""An address in a text that has been through :func:`normalise_pasted`."""
_PAGE = re.compile(r"articles/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.html)?(?![a-z0-9-])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact with how we know it."""

    value: str
    inferred: bool = False

    @property
    def shown(self) -> str:
        """The value, in square brackets when it is inferred."""
        return f"[{self.value}]" if self.inferred and self.value else self.value


NOTHING = Dated("")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation says about an article."""

    article_id: str
    authors: tuple[str, ...]
    title: str
    subtitle: str
    newspaper: Dated
    date: Dated
    page: Dated
    issue: Dated


@dataclass(frozen=True, slots=True)
class FormattedCitation:
    """One place, cited in every form."""

    address: str
    """``article#block``, or the article's id alone."""
    gbt: str
    bibtex: str
    ris: str
    csl: str


def make_reference(article: Article, source: Source) -> Reference:
    """Collect what is known of an article for citing it."""
    return Reference(
        article.id,
        find_authors(article),
        " ".join(article.title.split()),
        re.sub(r"^[—–-]+\s*", "", article.first("subtitle")),
        _fact(source, "newspaper"),
        _fact(source, "date"),
        _page(source),
        _fact(source, "issue"),
    )


def _fact(source: Source, name: str) -> Dated:
    fact = source.record.get(name)
    return Dated(fact.value, fact.certainty != "printed") if fact else NOTHING


def _page(source: Source) -> Dated:
    """Return the number of the page alone: 第3版 → 3, A04版：要闻 → A04."""
    fact = _fact(source, "page")
    found = re.search(r"[A-Za-z]?\d+", fact.value)
    return Dated(found[0] if found else fact.value, fact.inferred) if fact.value else NOTHING


def find_authors(article: Article) -> tuple[str, ...]:
    """Find who wrote an article: from its byline, its first words (记者某某), or, for a notice, its signature."""
    byline = article.first("byline")
    if byline:
        return _names(byline)
    body = next((b.text for b in article.blocks if b.kind == "paragraph"), "")
    if lead := _LEAD.match(body):
        return _names(lead[1])
    signed = article.first("signed")
    if article.kind == "notice" and signed:
        name = "".join(_DATE.sub("", signed).split())
        return (name,) if name else ()
    return ()


def _names(byline: str) -> tuple[str, ...]:
    """Return the names in a byline; who only took the pictures is no author."""
    names: list[str] = []
    pictures = False
    for token in re.split(r"[\s/／、,，:：|｜■□◎●（）()]+", byline):
        if not token:
            continue
        if _PICTURE.match(token):
            pictures = True
            continue
        if token in ("文", "文图", "图文"):
            pictures = False
            continue
        name = _ROLE.sub("", token)
        if name and not pictures and _NAME.fullmatch(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


# --- the forms ------------------------------------------------------------------------------


def cite(
    article: Article, source: Source, block_id: str, version: str, edition_name: str = "加注阅读版", url: str = ""
) -> FormattedCitation:
    """Cite a block (or, with an empty id, the whole article).

    ``version`` is the edition's, ``url`` where the place is on the web, if it is.
    """
    reference = make_reference(article, source)
    address = f"{article.id}#{block_id}" if block_id else article.id
    note = f"{edition_name} {version}, {address}"
    return FormattedCitation(
        address,
        format_gbt(reference, note),
        format_bibtex(reference, address, note, url),
        format_ris(reference, note, url),
        format_csl(reference, address, note, url),
    )


def format_gbt(reference: Reference, note: str) -> str:
    """Format a GB/T 7714—2015 newspaper citation, followed by the edition and the address."""
    authors = ", ".join(reference.authors[:LISTED_AUTHORS])
    if len(reference.authors) > LISTED_AUTHORS:
        authors += ", 等"
    title = reference.title + (f": {reference.subtitle}" if reference.subtitle else "")
    when = reference.date.shown + (f"({reference.page.shown})" if reference.page.value else "")
    where = ", ".join(part for part in (reference.newspaper.shown, when) if part)
    return ". ".join(part for part in (authors, f"{title}[N]", where, f"见: {note}") if part) + "."


def format_bibtex(reference: Reference, address: str, note: str, url: str) -> str:
    """Format a BibTeX entry; biblatex styles for GB/T 7714 read the subtype."""
    year, month, day = _date_parts(reference.date.value)
    fields = [
        ("author", " and ".join(f"{{{_tex(a)}}}" for a in reference.authors)),
        ("title", f"{{{_tex(reference.title)}}}"),
        ("subtitle", f"{{{_tex(reference.subtitle)}}}" if reference.subtitle else ""),
        ("journal", _tex(reference.newspaper.shown)),
        ("entrysubtype", "newspaper"),
        ("date", reference.date.value if not reference.date.inferred else ""),
        ("year", year if not reference.date.inferred else f"[{year}]"),
        ("month", month),
        ("day", day),
        ("number", _tex(reference.issue.shown)),
        ("pages", reference.page.shown),
        ("url", url),
        ("note", _tex(note)),
        ("langid", "chinese"),
    ]
    key = re.sub(r"[^a-z0-9-]", "-", address)
    rows = [f"  {name} = {{{value}}}," for name, value in fields if value and value != "[]"]
    return "\n".join([f"@article{{{key},", *rows, "}"])


def _tex(text: str) -> str:
    """Escape what TeX would read as a command."""
    return re.sub(r"[&%$#_{}]", lambda m: "\\" + m[0], text.replace("\\", "/")).replace("~", "\\~{}").replace("^", "\\^{}")


def format_ris(reference: Reference, note: str, url: str) -> str:
    """Format a RIS record of type NEWS; dates as YYYY/MM/DD/."""
    year, month, day = _date_parts(reference.date.value)
    title = reference.title + (f": {reference.subtitle}" if reference.subtitle else "")
    fields = [
        *(("AU", author) for author in reference.authors),
        ("TI", title),
        ("T2", reference.newspaper.shown),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("IS", reference.issue.shown),
        ("SP", reference.page.shown),
        ("UR", url),
        ("LA", "zh-CN"),
        ("N1", note + ("；日期为推定" if reference.date.inferred and year else "")),
    ]
    return "\r\n".join(["TY  - NEWS", *(f"{tag}  - {value}" for tag, value in fields if value), "ER  - ", ""])


def format_csl(reference: Reference, address: str, note: str, url: str) -> str:
    """Format a CSL-JSON item of type article-newspaper."""
    item: dict[str, object] = {"id": address, "type": "article-newspaper"}
    title = reference.title + (f": {reference.subtitle}" if reference.subtitle else "")
    item["title"] = title
    if reference.authors:
        item["author"] = [{"literal": author} for author in reference.authors]
    if reference.newspaper.value:
        item["container-title"] = reference.newspaper.shown
    parts = [int(p) for p in _date_parts(reference.date.value) if p]
    if parts:
        item["issued"] = {"date-parts": [parts], **({"circa": True} if reference.date.inferred else {})}
    for name, fact in (("page", reference.page), ("issue", reference.issue)):
        if fact.value:
            item[name] = fact.shown
    if url:
        item["URL"] = url
    item["language"] = "zh-CN"
    item["note"] = note
    return json.dumps([item], ensure_ascii=False, indent=1)


def _date_parts(date: str) -> tuple[str, str, str]:
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


# --- reading a citation back ----------------------------------------------------------------


def normalise_pasted(text: str) -> str:
    """Make pasted text comparable: half width, lower case, no invisible characters, ids whole again.

    A word processor or a PDF may break an id after a hyphen, or put a soft hyphen into it.
    """
    text = equal(text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text.replace("%23", "#"))
    return re.sub(r"(?<=[a-z0-9])-\s+(?=[a-z0-9])", "-", text)


def find_address(text: str, known: Callable[[str, str], bool]) -> tuple[str, str] | None:
    """Find the (article id, block id) that a pasted text means; the block is empty when only an article is named.

    ``known(article, block)`` tells whether a place exists (aliases count; an empty block asks for the article). The
    first address that exists wins; an address whose block is unknown names its article. Addresses come first, then
    ``articles/<id>.html``, then a text that is an article's id and nothing else.
    """
    pasted = normalise_pasted(text)
    fallback: tuple[str, str] | None = None
    for found in ADDRESS.finditer(pasted):
        article, block = found[1], found[2]
        if known(article, block):
            return article, block
        if fallback is None and known(article, ""):
            fallback = article, ""
    if fallback:
        return fallback
    for found in _PAGE.finditer(pasted):
        if known(found[1], ""):
            return found[1], ""
    bare = pasted.strip()
    return (bare, "") if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", bare) and known(bare, "") else None

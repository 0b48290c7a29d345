"""What is known of an article for citing it: its title and authors, and the record of its source with how each fact is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from ..chinese.characters import HAN
from ..chinese.folding import equal
from ..model import Article, Source

_NAME = regex.compile(rf"(?:{HAN}\p{{M}}*|·){{2,6}}|[A-Za-z .·-]{{2,40}}")
_ROLE = re.compile(
    r"^(?:本报|本刊|全媒体|融媒体?|见习|首席|特约|实习|高级|驻站|新华社)*"
    r"(?:记者|通讯员|评论员|实习生|撰稿人?|撰文|作者|报道|整理)?"
)
_PICTURE = re.compile(r"^(?:图|摄影|摄影报道|图片)$")
_LEAD = re.compile(r"^(?:本报讯|本报[^，。]{0,8}[讯电])?\s*[（(]([^）)]{0,12}记者[^）)]{1,30})[）)]")
_DATE = re.compile(r"\s*(?:\d{4}|[〇零一二三四五六七八九]{4})年[^，。]{1,5}月[^，。]{1,4}日\s*$")
_AUTHORS = re.compile(r"\s*[、,，;；]\s*")
_NUMBER = re.compile(r"[A-Za-z]?\d+(?:\s*[-–—~～]\s*[A-Za-z]?\d+)?")


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
    type: str
    """Of the source: ``newspaper``, ``book``, ``journal``, ``archival`` or ``web``."""
    authors: tuple[str, ...]
    """Who wrote the article, as it says itself."""
    title: str
    subtitle: str
    record: Mapping[str, Dated]

    def fact(self, name: str) -> Dated:
        """Return a fact of the record; an empty one when it is not known."""
        return self.record.get(name, NOTHING)

    def shown(self, name: str) -> str:
        """Return a fact of the record as it is cited."""
        return self.fact(name).shown

    def number(self, name: str) -> Dated:
        """Return the number alone of a fact: 第3版 → 3, A04版：要闻 → A04; as it stands where it has none."""
        fact = self.fact(name)
        found = _NUMBER.search(fact.value)
        return Dated("".join(found[0].split()) if found else fact.value, fact.inferred)

    @property
    def whole(self) -> str:
        """The title of what the article is a part of; empty when it is all of it, or when there is none."""
        title = self.fact("title")
        return "" if _same(title.value, self.title) else title.shown

    @property
    def writers(self) -> tuple[str, ...]:
        """The authors of what the article is a part of, as the record names them."""
        author = self.fact("author")
        return tuple(Dated(name, author.inferred).shown for name in _AUTHORS.split(author.value) if name)


def make_reference(article: Article, source: Source) -> Reference:
    """Collect what is known of an article for citing it."""
    return Reference(
        article.id,
        source.type,
        find_authors(article),
        " ".join(article.title.split()),
        re.sub(r"^[—–-]+\s*", "", article.first("subtitle")),
        {name: Dated(fact.value, fact.certainty != "printed") for name, fact in source.record.items()},
    )


def _same(one: str, other: str) -> bool:
    return not one or "".join(equal(one).split()) == "".join(equal(other).split())


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

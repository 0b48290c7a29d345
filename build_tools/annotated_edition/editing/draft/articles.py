"""Make articles of an unknown page's lines: which heads belong to which body, and what each of them is.

In: the lines of ``draft_lines``. Out: :class:`Draft`: pieces of the stream with roles, and the questions a person has to
answer. A run of heads between two bodies is either a heading inside an article or the top of a new one; what speaks for
a new one (a byline, a kicker, 本报讯, a large head) is weighed, never a single page's habit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from ...model import Range
from ...transcription.layout import Layout, ends_full, is_item
from .lines import LEAD, NOTICE, DraftLine

LONG_HEAD = 18
"""Columns from which a lone head is rather a title than a heading."""
COLUMN_NAME = 6
"""Characters up to which a head may be a column's name."""
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条部]"
    r"|\d{1,2}[.．、])"
)


@dataclass(slots=True)
class DraftArticle:
    """An article as proposed; ranges of the stream."""

    kickers: list[Range] = field(default_factory=list)
    title: Range | None = None
    subtitle: Range | None = None
    byline: Range | None = None
    bodies: list[Range] = field(default_factory=list)
    headings: list[Range] = field(default_factory=list)
    captions: list[Range] = field(default_factory=list)
    signed: list[Range] = field(default_factory=list)
    notice: bool = False


@dataclass(slots=True)
class Draft:
    """A page as proposed."""

    articles: list[DraftArticle] = field(default_factory=list)
    furniture: list[tuple[str, Range]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def draft_articles(lines: list[DraftLine], layout: Layout) -> Draft:
    """Propose the articles of a page."""
    draft = Draft()
    draft.furniture = [(d.role.partition(":")[2], _range([d])) for d in lines if d.role.startswith("furniture:")]
    builder = _Builder(draft, layout)
    for kind, group in groupby(_runs(lines), key=lambda pair: pair[0]):
        run = [d for _, d in group]
        if kind == "head":
            builder.heads(run)
        elif kind == "body":
            builder.body(run)
        elif kind == "signed":
            builder.signed(run)
        elif kind == "caption":
            builder.captions(run)
    builder.close()
    return draft


def _runs(lines: list[DraftLine]) -> list[tuple[str, DraftLine]]:
    """Pair each line with what it belongs to: a run of heads, a body, or a gap that furniture makes in one."""
    out: list[tuple[str, DraftLine]] = []
    for d in lines:
        if d.role.startswith("furniture:"):
            if out and out[-1][0] == "body":
                out.append(("gap", d))
            continue
        out.append(("head" if d.is_head else d.role, d))
    return out


class _Builder:
    """Put runs of lines together to articles, one after the other."""

    def __init__(self, draft: Draft, layout: Layout) -> None:
        self.draft = draft
        self.layout = layout
        self.pending: list[DraftLine] = []
        """Heads that wait for their body."""
        self.orphan: list[Range] = []
        """Bodies printed before any head."""
        self.title_level = 0

    @property
    def article(self) -> DraftArticle | None:
        """The article being filled."""
        return self.draft.articles[-1] if self.draft.articles else None

    def heads(self, run: list[DraftLine]) -> None:
        """Keep heads until it is known what follows."""
        self.pending += run

    def body(self, run: list[DraftLine]) -> None:
        """Add body lines to the article they belong to."""
        if self.pending:
            self._place_heads(run)
        where = _range(run)
        article = self.article
        if article is None:
            self.orphan.append(where)
            return
        above = where[0]
        while heading := next((h for h in article.headings if h[1] == above), None):
            above = heading[0]
        if article.bodies and above < where[0] and article.bodies[-1][1] == above:
            # A heading lies inside a body piece; but furniture before it ends the piece.
            article.bodies[-1] = (article.bodies[-1][0], where[1])
        else:
            article.bodies.append(where)

    def captions(self, run: list[DraftLine]) -> None:
        """Add captions to the article above them."""
        for d in run:
            if self.article:
                self.article.captions.append(_range([d]))
            else:
                self.draft.furniture.append(("other", _range([d])))

    def signed(self, run: list[DraftLine]) -> None:
        """Close an article."""
        if self.article is None and self.orphan:
            self._close_orphan()
        article = self.article
        if article:
            article.signed.append(_range(run))
        else:
            self.draft.furniture.append(("other", _range(run)))

    def close(self) -> None:
        """Deal with what found no place."""
        if self.pending:
            self._close_pending()
        if self.orphan:
            self._close_orphan()

    def _close_pending(self) -> None:
        if self.orphan and not self.draft.articles:
            article = _top(self.pending, self.draft)
            article.bodies, self.orphan = self.orphan, []
            self.draft.articles.append(article)
            self.draft.questions.append(f"{_at(self.pending)}的标题印在正文之后，归给了它前面的正文，对吗？")
        else:
            for d in self.pending:
                self.draft.furniture.append(("teaser", _range([d])))
            self.draft.questions.append(f"{_at(self.pending)}有标题而没有正文：是别版文章的标题（teaser），还是图注、口号？")
        self.pending = []

    def _close_orphan(self) -> None:
        first = self.draft.articles[0] if self.draft.articles else None
        if first is None:
            self.draft.articles.append(DraftArticle(bodies=self.orphan))
            self.draft.questions.append("没有认出标题，暂以开头几个字作标题：标题是什么？没有的话怎样称呼这一篇？")
        else:
            first.bodies += self.orphan
            self.draft.questions.append(
                "页首有一段没有标题的正文，暂接在第一篇之后：它是哪一篇的？是文尾印在题前，还是由别版转来？"
            )
        self.orphan = []

    def _place_heads(self, body: list[DraftLine]) -> None:
        heads, self.pending = self.pending, []
        article = self.article
        if article and article.byline is None and heads[0].role == "byline" and len(heads) > 1 and heads[1].role == "head":
            # A byline that stands after its text.
            article.byline = _range(heads[:1])
            heads = heads[1:]
        if article is None or self._begins_article(heads, body):
            level = min((d.line.heading_level for d in heads if d.line.heading_level), default=0)
            self.title_level = self.title_level or level
            self.draft.articles.append(_top(heads, self.draft))
            return
        article.headings += [_range([d]) for d in heads]
        if len(heads) == 1 and not _NUMBERED.match(heads[0].text) and heads[0].width >= LONG_HEAD - 4:
            self.draft.questions.append(f"{_at(heads)}“{heads[0].words}”作为上一篇的小标题：它是不是另一篇的标题？")

    def _begins_article(self, heads: list[DraftLine], body: list[DraftLine]) -> bool:
        """Weigh whether these heads stand at the top of a new article."""
        texts = [d.text for d in heads if d.role == "head"]
        if any(d.role == "byline" for d in heads) or LEAD.match(body[0].text):
            return True
        if any(t.startswith("——") for t in texts[1:]) or any(NOTICE.fullmatch(t) for t in texts):
            return True
        if self.article and self.article.signed:
            return True
        if all(_NUMBERED.match(t) for t in texts):
            return False
        levels = [d.line.heading_level for d in heads if d.line.heading_level]
        if levels and self.title_level:
            return min(levels) <= self.title_level
        if len(texts) >= 2:
            return True
        return heads[0].width >= LONG_HEAD or (self.layout.wrapped and heads[0].width > self.layout.width + 3)


def _top(heads: list[DraftLine], draft: Draft) -> DraftArticle:
    """Make an article of a run of heads: which of them is kicker, title, subtitle, byline."""
    article = DraftArticle()
    bylines = [d for d in heads if d.role == "byline"]
    if bylines:
        article.byline = _range(bylines[:1])
    rest = [d for d in heads if d.role == "head"] + bylines[1:]
    rest.sort(key=lambda d: d.line.start)
    if not rest:
        rest, article.byline = bylines, None
    units = _multi_line(rest)
    at = _choose_title(units)
    article.title = _range(units[at])
    article.notice = bool(NOTICE.fullmatch("".join(d.text for d in units[at])))
    dashed = [i for i in range(len(units)) if i != at and units[i][0].text.startswith("——")]
    below = next(iter(dashed), at + 1 if at + 1 < len(units) else -1)
    if below >= 0:
        article.subtitle = _range(units[below])
    article.kickers = [_range(u) for i, u in enumerate(units) if i not in (at, below)]
    if len(units) > 1:
        title = "".join(d.words for d in units[at])
        draft.questions.append(
            f"{_at(rest)}有 {len(units)} 行标题，以“{title}”为主题：肩题、主题、副题分得对吗？都属于这一篇吗？"
        )
    return article


def _multi_line(heads: list[DraftLine]) -> list[list[DraftLine]]:
    """Put together a notice's title that runs over two lines (某局 / 关于……的通告)."""
    units: list[list[DraftLine]] = []
    for d in heads:
        if units and d.text.startswith("关于") and NOTICE.fullmatch(d.text) and not NOTICE.fullmatch(units[-1][-1].text):
            units[-1].append(d)
        else:
            units.append([d])
    return units


def _choose_title(units: list[list[DraftLine]]) -> int:
    """Choose the index of the unit that is the title: the largest, else by its place."""
    texts = ["".join(d.text for d in u) for u in units]
    levels = [u[0].line.heading_level or 9 for u in units]
    choice = [i for i, t in enumerate(texts) if not t.startswith("——") and not t.endswith("——")] or list(range(len(units)))
    if len(choice) > 1 and len(texts[choice[0]]) <= COLUMN_NAME and levels[choice[0]] != 1:
        choice = choice[1:]
    choice = [i for i in choice if levels[i] == min(levels[j] for j in choice)]
    choice = [i for i in choice if units[i][0].line.bold] or choice
    choice = [i for i in choice if NOTICE.fullmatch(texts[i])] or choice
    if len(choice) == 2:
        first, second = choice
        return second if len(texts[first]) > len(texts[second]) else first
    return choice[1] if len(choice) > 2 else choice[0]


def _range(lines: list[DraftLine]) -> Range:
    return lines[0].line.start, lines[-1].line.end


def _at(lines: list[DraftLine]) -> str:
    first, last = lines[0].line.number, lines[-1].line.number
    return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"


def unfinished(lines: list[DraftLine]) -> list[DraftLine]:
    """List the last lines of bodies that stop in mid-sentence."""
    out = []
    for one, two in zip(lines, [*lines[1:], None]):
        if one.role == "body" and (two is None or two.role != "body") and not ends_full(one.text) and not is_item(one.text):
            out.append(one)
    return out

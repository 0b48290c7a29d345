"""Write the draft of a ``source.yml``: quotes for every piece, in the form an editor would write them.

In: a :class:`~.articles.Draft` and the stream it cuts up. Out: YAML text. Every quote is tried before it
is written: it must be found at its one place. A head that cannot be quoted alone is left to the body above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...chinese.quoting import stands_once
from ...model import FURNITURE_KINDS, Location, Quote, Range
from ...notation.edit import yaml_value
from ...report import Report
from ...transcription.characters import Stream
from ...transcription.layout import ends_sentence
from ...transcription.quotes import find_quote
from .articles import Draft, DraftArticle
from .lines import printed_words

SHORTEST = 8
LONGEST = 120


@dataclass(slots=True)
class SourceDraft:
    """What goes into a ``source.yml`` beside the articles."""

    id: str
    received_as: str
    encoding: str
    sha256: str
    comments: list[str] = field(default_factory=list)
    record: list[tuple[str, str, str]] = field(default_factory=list)
    """(field, value, evidence): printed facts only."""
    questions: list[str] = field(default_factory=list)


RIGHTS = "文字的权利属于原出版者与署名作者；本书转录仅供阅读与研究，权利人如有异议请与编者联系。"


def format_draft(meta: SourceDraft, draft: Draft, ids: list[str], stream: Stream) -> str:
    """Format the text of a draft."""
    writer = _Writer(stream)
    rows = ["# yaml-language-server: $schema=../../docs/assets/schema/source.schema.json"]
    rows += [f"# {comment}" for comment in meta.comments]
    rows += [f"received_as: {yaml_value(meta.received_as)}", f"encoding: {meta.encoding}", f"sha256: {yaml_value(meta.sha256)}"]
    rows += ["record:"] if meta.record else ["record: {}"]
    for name, value, evidence in meta.record:
        rows += [
            f"  {name}:",
            f"    value: {yaml_value(value)}",
            "    certainty: printed",
            f"    evidence: {yaml_value(evidence)}",
        ]
    rows += [f"rights: {RIGHTS}", "articles:"]
    for article_id, article in zip(ids, draft.articles, strict=True):
        rows += writer.article(article_id, article)
    furniture = writer.furniture(draft.furniture)
    if furniture:
        rows += ["furniture:", *furniture]
    questions = draft.questions + meta.questions
    if questions:
        rows.append("questions:                              # 答完一条删一条；全部答完，草稿就算定了")
        rows += [f"  - {yaml_value(f'{n}. {q}')}" for n, q in enumerate(questions, 1)]
    return "\n".join(rows) + "\n"


def give_titles(draft: Draft, stream: Stream) -> None:
    """See to it that every title can be quoted: take another head of the article, or leave its text to the one before."""
    writer = _Writer(stream)
    kept: list[DraftArticle] = []
    for article in draft.articles:
        if article.title and not writer.head(article.title):
            heads = [r for r in (*article.kickers, article.subtitle) if r]
            fit = max((r for r in heads if writer.head(r)), key=lambda r: r[1] - r[0], default=None)
            if fit is None and kept and article.bodies:
                first = min(r[0] for r in (article.title, article.byline, *heads, *article.bodies) if r)
                kept[-1].bodies += [(first, article.bodies[0][1]), *article.bodies[1:]]
                kept[-1].headings += article.headings
                kept[-1].captions += article.captions
                kept[-1].signed += article.signed
                continue
            article.title = fit
            article.kickers = [r for r in article.kickers if r != fit]
            article.subtitle = article.subtitle if article.subtitle != fit else None
        kept.append(article)
    draft.articles = kept


class _Writer:
    """Quote pieces of one stream."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def article(self, article_id: str, article: DraftArticle) -> list[str]:
        """List the rows of one article."""
        rows = [f"  - id: {article_id}"]
        if article.notice:
            rows.append("    kind: notice")
        rows += self._list("kickers", [self.head(r) for r in article.kickers])
        title = self.head(article.title) if article.title else ""
        rows.append(f"    title: {yaml_value(title)}")
        if article.subtitle and (words := self.head(article.subtitle)):
            rows.append(f"    subtitle: {yaml_value(words)}")
        if article.byline and (words := self.head(article.byline)):
            rows.append(f"    byline: {yaml_value(words)}")
        rows += self._list("body", [self.start(r) for r in article.bodies])
        rows += self._list("headings", [self.head(r) for r in article.headings])
        rows += self._list("captions", [self.head(r) for r in article.captions])
        rows += self._list("signed", [self.head(r) for r in article.signed])
        return [*rows, *self._list("join", self._joins(article))]

    def furniture(self, pieces: list[tuple[str, Range]]) -> list[str]:
        """List the rows of the furniture; what cannot be quoted alone is quoted with its neighbour."""
        rows: list[str] = []
        waiting: list[tuple[str, Range]] = []
        for kind, where in sorted(pieces, key=lambda piece: piece[1]):
            if waiting and waiting[-1][1][1] != where[0]:
                waiting = []
            waiting.append((kind, where))
            whole = (waiting[0][1][0], where[1])
            if words := self.head(whole):
                kind = waiting[0][0] if waiting[0][0] in FURNITURE_KINDS else "other"
                rows.append(f"  - {{kind: {kind}, text: {yaml_value(words, flow=True)}}}")
                waiting = []
        return rows

    def head(self, where: Range) -> str:
        """Return the words of a whole piece, or an empty string when they do not find it."""
        words = printed_words(self.stream, *where)
        place = find_quote(self.stream, Quote(words, Location("")), Report(), "", whole_lines=True)
        return words if place == where else ""

    def start(self, where: Range) -> str:
        """Return the first words of a body piece, as many as are needed to find it."""
        first, end = where[0], len(self.stream.text)
        for last in range(first + SHORTEST, min(first + LONGEST, end) + 1):
            text = self.stream.text[first:last]
            if stands_once(self.stream.text, text):
                return printed_words(self.stream, first, last)
        if end - first < SHORTEST and stands_once(self.stream.text, self.stream.text[first:end]):
            return printed_words(self.stream, first, end)
        return ""

    def _joins(self, article: DraftArticle) -> list[str]:
        """Join body pieces of which the first stops in mid-sentence."""
        joins = []
        for one, two in zip(article.bodies, article.bodies[1:]):
            last = max((line for line in self.stream.lines if line.start < one[1]), key=lambda line: line.start)
            text = self.stream.text[last.start : one[1]]
            if ends_sentence(text):
                continue
            left, right = self._end(one), self.start(two)
            if left and right:
                joins.append(f"{left} + {right}")
        return joins

    def _end(self, where: Range) -> str:
        for first in range(where[1] - SHORTEST, max(where[0], where[1] - LONGEST) - 1, -1):
            text = self.stream.text[first : where[1]]
            if stands_once(self.stream.text, text):
                return printed_words(self.stream, first, where[1])
        return ""

    @staticmethod
    def _list(name: str, values: list[str]) -> list[str]:
        values = [v for v in values if v]
        return [f"    {name}:", *(f"      - {yaml_value(v)}" for v in values)] if values else []

"""Set clean texts as pages and damage them, keeping for every printed character where it came from.

The oracle of the transcription's tests: a :class:`SetPage` knows its truth, so a test can say which paragraph boundaries
are right and whether a character was lost. Everything is drawn from one ``random.Random``.
"""

from __future__ import annotations

import hashlib
import random
import textwrap
from dataclasses import dataclass, field, replace

from annotated_edition.chinese.quoting import stands_once
from annotated_edition.model import ArticlePlan, FurniturePlan, Location, Quote, Source, Transcript
from annotated_edition.report import Report, format_text
from annotated_edition.transcription.characters import Stream, clean
from annotated_edition.transcription.ids_lock import Lock
from annotated_edition.transcription.read import parse_source_text
from annotated_edition.transcription.transcribe import transcribe
from tests.support import DATA

CLOSING = "，。、；：！？”’」』）》…,.;:!?)%"
OPENING = "“‘「『（《("


@dataclass(frozen=True)
class TrueBlock:
    kind: str
    text: str


@dataclass(frozen=True)
class TrueArticle:
    id: str
    kind: str
    blocks: tuple[TrueBlock, ...]


@dataclass(frozen=True)
class Style:
    """How a page is set and what befalls it."""

    layout: str
    """``wrapped`` or ``paragraphs``."""
    measure: int = 20
    """Columns of a line."""
    indent: str = "none"
    """``full`` (two full-width spaces), ``lost`` (first lines are shorter by two), ``none``."""
    line_gap: int = 0
    paragraph_gap: int = 0
    article_gap: int = 1
    markdown: bool = False
    hang: bool = False
    """Closing marks may stand in the margin instead of drawing a character over."""
    column_cuts: float = 0.0
    """Chance that a paragraph is cut at a column's end, in the middle of a word, by a gap."""
    varied: bool = False
    """Every article has its own measure."""
    furniture: bool = True
    double_heads: bool = False
    """Titles are overprinted."""
    lead: str = "\u3000\u3000"
    """What an indent is made of."""
    tail: str = ""
    """What stands at the end of every line."""
    folios: bool = False
    """Page numbers stand between lines."""
    centred: bool = False
    """Heads are set in the middle of the line."""


@dataclass
class SetPage:
    """A page as it comes out, and the truth about it."""

    raw: str = ""
    truth: list[int] = field(default_factory=list)
    """For every raw character the number of the true character, or -1."""
    articles: tuple[TrueArticle, ...] = ()
    starts: list[int] = field(default_factory=list)
    """Numbers of the true characters that begin a block."""
    kinds: list[str] = field(default_factory=list)
    size: int = 0

    def put(self, text: str, first: int | None = None) -> None:
        """Print text; ``first`` numbers its first character, white space has no number."""
        for char in text:
            if first is None or char.isspace():
                self.truth.append(-1)
            else:
                self.truth.append(first)
                first += 1
        self.raw += text


def read_prose(name: str) -> list[TrueArticle]:
    """Read articles from a file of our own prose."""
    return parse_prose((DATA / "prose" / name).read_text(encoding="utf-8"))


def parse_prose(text: str) -> list[TrueArticle]:
    """Read ``=== id`` and ``kind<TAB>text`` lines."""
    articles: list[TrueArticle] = []
    for row in text.splitlines():
        if row.startswith("==="):
            articles.append(TrueArticle(row[3:].strip(), "report", ()))
        elif "\t" in row:
            kind, words = row.split("\t", 1)
            last = articles[-1]
            if kind == "kind":
                articles[-1] = replace(last, kind=words)
            else:
                articles[-1] = replace(last, blocks=(*last.blocks, TrueBlock(kind, words)))
    return articles


def columns(text: str) -> float:
    return sum(0.5 if c < "\u0100" else 1.0 for c in text)


def wrap(text: str, measure: int, first: int, hang: bool) -> list[str]:
    """Break text as a compositor does: no line begins with a closing mark or ends with an opening one."""
    lines: list[str] = []
    at = 0
    while at < len(text):
        room = first if not lines else measure
        end = at
        while end < len(text) and columns(text[at : end + 1]) <= room:
            end += 1
        if end < len(text):
            if hang and text[end] in CLOSING and (end + 1 == len(text) or text[end + 1] not in CLOSING):
                end += 1
            else:
                while end > at + 1 and (text[end] in CLOSING or text[end - 1] in OPENING or _inside_number(text, end)):
                    end -= 1
        end = max(end, at + 1)
        lines.append(text[at:end])
        at = end
    return lines


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii() and (text[at].isalnum() or text[at] in ".%")


HEADS = ("kicker", "title", "subtitle", "byline", "heading", "caption", "signed")
MARKS = {"kicker": "## ", "title": "# ", "subtitle": "## ", "heading": "### ", "byline": "", "caption": "", "signed": ""}
MASTHEADS = (
    ["云溪日报", "2022年6月16日 星期四", "第5版 综合新闻", "责任编辑：许文 版式：方圆"],
    ["2023-09-13", "第03版：本地", "第11872期"],
    ["松原晚报", "星期三 癸卯年七月廿九", "A4 要闻"],
    ["要闻", "2021年11月5日", "责编 关山 校对 白露"],
)


def set_page(articles: list[TrueArticle], style: Style, rng: random.Random) -> SetPage:
    """Print articles as a page."""
    page = SetPage(articles=tuple(articles))
    furniture = list(rng.choice(MASTHEADS)) if style.furniture else []
    for line in furniture[:-1]:
        page.put(line + "\n" * (1 + style.line_gap))
    if furniture:
        page.put("\n" * style.article_gap)
    for article in articles:
        measure = rng.choice((14, 17, 20, 24)) if style.varied else style.measure
        for block in article.blocks:
            _set_block(page, block, style, measure, rng)
        page.put("\n" * style.article_gap)
    if furniture:
        page.put(furniture[-1] + "\n")
    return page


def _set_block(page: SetPage, block: TrueBlock, style: Style, measure: int, rng: random.Random) -> None:
    page.starts.append(page.size)
    page.kinds.append(block.kind)
    lines = _lines(block, style, measure, rng)
    if style.centred and block.kind in HEADS:
        lines = [("\u3000" * max(0, int((measure - columns(line)) / 2)), line, cut) for _, line, cut in lines]
    for number, (lead, line, cut) in enumerate(lines):
        if number and block.kind not in HEADS:
            page.put("\n" * (style.line_gap if not cut else max(1, style.line_gap)))
        if number and style.folios and block.kind not in HEADS and rng.random() < 0.05:
            page.put(f"— {rng.randrange(1, 40)} —\n")
        page.put(lead)
        if block.kind == "title" and style.double_heads:
            _overprint(page, line)
        else:
            page.put(line, page.size)
        page.size += sum(not c.isspace() for c in line)
        page.put(style.tail + "\n")
    gap = style.paragraph_gap if style.paragraph_gap else style.line_gap
    page.put("\n" * gap)


def _overprint(page: SetPage, line: str) -> None:
    first = page.size
    page.put(line, first)
    page.put(line)


def _lines(block: TrueBlock, style: Style, measure: int, rng: random.Random) -> list[tuple[str, str, bool]]:
    """Give (lead, text, follows a column's end) for every line of a block."""
    if block.kind in HEADS:
        return [(MARKS[block.kind] if style.markdown else "", block.text, False)]
    text = block.text
    if style.layout == "wrapped":
        lead = style.lead if style.indent == "full" else ""
        first = measure - (2 if style.indent in ("full", "lost") else 0)
        rows = wrap(text, measure, first, style.hang)
        cut_after = rng.randrange(1, len(rows)) if len(rows) > 2 and rng.random() < style.column_cuts else 0
        return [(lead if i == 0 else "", row, bool(cut_after) and i == cut_after) for i, row in enumerate(rows)]
    lead = style.lead if style.indent == "full" else ""
    if len(text) > 30 and rng.random() < style.column_cuts:
        inside = [i for i in range(8, len(text) - 8) if text[i - 1] not in CLOSING + OPENING and text[i] not in CLOSING]
        if inside:
            at = rng.choice(inside)
            return [(lead, text[:at], False), ("", text[at:], True)]
    return [(lead, text, False)]


STYLES = {
    "逐行、缩进": Style("wrapped", 20, "full"),
    "逐行、缩进丢失": Style("wrapped", 22, "lost"),
    "逐行、缩进丢失、行行空": Style("wrapped", 21, "lost", line_gap=1),
    "逐行、不缩进": Style("wrapped", 19, "none", hang=True),
    "逐行、不缩进、挤字": Style("wrapped", 23, "none"),
    "逐行、段间空行": Style("wrapped", 25, "none", paragraph_gap=1),
    "逐行、行行空、段间两行": Style("wrapped", 18, "full", line_gap=1, paragraph_gap=2),
    "逐行、窄栏": Style("wrapped", 13, "full", hang=True),
    "逐行、各篇栏宽不同": Style("wrapped", 20, "full", varied=True, column_cuts=0.3),
    "逐行、各篇栏宽不同、缩进丢失": Style("wrapped", 20, "lost", varied=True, hang=True),
    "一段一行": Style("paragraphs"),
    "一段一行、缩进": Style("paragraphs", indent="full"),
    "一段一行、空行": Style("paragraphs", paragraph_gap=1),
    "一段一行、栏末断字": Style("paragraphs", paragraph_gap=1, column_cuts=0.4),
    "Markdown": Style("paragraphs", paragraph_gap=1, markdown=True, column_cuts=0.3),
    "Markdown、标题叠印": Style("paragraphs", paragraph_gap=1, markdown=True, column_cuts=0.2, double_heads=True),
}


def any_style(rng: random.Random) -> Style:
    """Draw a style."""
    wrapped = rng.random() < 0.6
    line_gap = rng.choice((0, 0, 0, 1))
    return Style(
        "wrapped" if wrapped else "paragraphs",
        measure=rng.randrange(11, 36),
        indent=rng.choice(("full", "full", "lost", "none")),
        line_gap=line_gap if wrapped else 0,
        paragraph_gap=rng.choice((0, 0, line_gap + 1)),
        article_gap=rng.choice((0, 1, 2)),
        markdown=not wrapped and rng.random() < 0.4,
        hang=rng.random() < 0.5,
        column_cuts=rng.choice((0.0, 0.2, 0.5)),
        varied=rng.random() < 0.2,
        furniture=rng.random() < 0.7,
        double_heads=rng.random() < 0.2,
        lead=rng.choice(("\u3000\u3000", "    ", "\t", "  ")),
        tail=rng.choice(("", "", "", " ", "  ")),
        folios=rng.random() < 0.15,
        centred=wrapped and rng.random() < 0.2,
    )


# --- what an editor would declare -----------------------------------------------------------


def quote(text: str) -> Quote:
    return Quote(text, Location("sources/page/source.yml"))


def source_of(page: SetPage, **changes: object) -> Source:
    """Give the source an editor would write for a page: heads by their words, bodies by their first words."""
    stream = clean(page.raw)
    plans = []
    number = 0
    for article in page.articles:
        own = {kind: [b.text for b in article.blocks if b.kind == kind] for kind in HEADS}
        starts = []
        before = "title"
        for block in article.blocks:
            if block.kind not in HEADS and before in HEADS and before != "heading":
                starts.append(_start(page, stream, page.starts[number]))
            before = block.kind
            number += 1
        plans.append(
            ArticlePlan(
                id=article.id, kind="report", location=Location("sources/page/source.yml"),
                kickers=tuple(map(quote, own["kicker"])), title=quote(own["title"][0]),
                subtitle=quote(own["subtitle"][0]) if own["subtitle"] else None,
                byline=quote(own["byline"][0]) if own["byline"] else None,
                body=tuple(map(quote, starts)), headings=tuple(map(quote, own["heading"])), items=(),
                captions=tuple(map(quote, own["caption"])), signed=tuple(map(quote, own["signed"])),
                join=(), split=(), headnote=None, proof=(),
            )
        )  # fmt: skip
    printed = {squash(c): c for row in MASTHEADS for c in row}
    lines = {stream.text[x.start : x.end] for x in stream.lines}
    furniture = tuple(FurniturePlan("other", quote(printed[c])) for c in sorted(printed) if c in lines)
    base = Source(
        id="page", path="sources/page", label="", received_as="page.txt", sha256="", encoding="utf-8", raw=page.raw,
        record={}, rights="", articles=tuple(plans), furniture=furniture,
        drops=(), keeps=(), emendations=(), gaps=(), queries=(),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def _start(page: SetPage, stream: Stream, number: int) -> str:
    """Give the first words of the line in which a true character stands, as many as hit once."""
    offset = page.truth.index(number)
    line = max((x for x in stream.lines if stream.offsets[x.start] <= offset), key=lambda x: x.start, default=stream.lines[0])
    if offset < stream.offsets[line.start]:
        line = next(x for x in stream.lines if stream.offsets[x.end - 1] >= offset)
    return unique(stream.text, stream.text[line.start :])


def unique(text: str, words: str) -> str:
    """Give the shortest beginning of ``words`` that stands once in ``text``."""
    words = "".join(words.split())
    return next((words[:n] for n in range(4, len(words) + 1) if stands_once(text, words[:n])), words)


# --- measuring ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Boundaries:
    """How the paragraph boundaries of a transcript compare with the truth."""

    right: int
    missed: int
    invented: int

    def __add__(self, other: Boundaries) -> Boundaries:
        return Boundaries(self.right + other.right, self.missed + other.missed, self.invented + other.invented)

    @property
    def share(self) -> float:
        """Right ones among all that are true or were drawn."""
        return self.right / max(1, self.right + self.missed + self.invented)


def compare(page: SetPage, transcript: Transcript) -> Boundaries:
    """Compare the blocks of a transcript with the truth, by the characters they begin with."""
    drawn = set()
    for article in transcript.articles:
        for block in article.blocks:
            first = next((page.truth[o] for o in block.offsets if o >= 0 and page.truth[o] >= 0), None)
            if first is not None:
                drawn.add(first)
    true = set(page.starts)
    return Boundaries(len(true & drawn), len(true - drawn), len(drawn - true))


# --- small pages, declared in YAML ----------------------------------------------------------

HEAD = "received_as: page.txt\nencoding: utf-8\nsha256: {sha}\nrecord: {{}}\nrights: 无\n"


def declared(raw: str, declarations: str, report: Report) -> Source | None:
    """Parse a source from its raw text and the rest of its ``source.yml``."""
    sha = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    report.texts["sources/page/raw.txt"] = raw
    text = HEAD.format(sha=sha) + textwrap.dedent(declarations)
    return parse_source_text("page", "sources/page", text, raw, report)


def transcript_of(raw: str, declarations: str, report: Report | None = None, lock: Lock | None = None) -> Transcript:
    """Transcribe a small page; the report must be without errors."""
    report = report or Report()
    source = declared(raw, declarations, report)
    transcript = transcribe(source, lock, report) if source else None
    assert transcript is not None, format_text(report)
    return transcript


def one_article(body: str, *, title: str = "题目", more: str = "", rest: str = "") -> str:
    """Give the declarations of one article."""
    return f"articles:\n  - id: a\n    title: {title}\n    body: [{body}]\n{textwrap.indent(more, '    ')}\n{rest}\n"


def readings(transcript: Transcript) -> list[str]:
    """Give the readings of all blocks but the title."""
    return [b.reading for a in transcript.articles for b in a.blocks if b.kind != "title"]


def squash(text: str) -> str:
    return "".join(text.split())

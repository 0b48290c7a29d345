"""The glossary's to-do list: what is still to be done, in the order in which it helps readers most.

In: the edition and the open questions of its check. Out: :class:`Section` values for the site's page, and the same as
text for a terminal. First what a reader now meets without help, then what may be wrong, then what lacks its ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..chinese.quoting import context
from ..fields.table import PROPOSABLE
from ..glossary.readings import reading_of
from ..model import Edition, Query, Term, Transcript
from ..report import Diagnostic
from .frequent import frequent_grams
from .near_forms import NearForm, find_near_forms

WHY_NEAR = {
    "emended": "原页作“{found}”，校改后不再是这个词",
    "parted": "原页有，正文里断在两段之间",
    "dropped": "原页有，正文里删去了一部分",
    "look-alike": "正文作“{found}”，差一个形近字",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do."""

    text: str
    detail: str = ""
    url: str = ""
    """Page on the site, relative to its root, with anchor; may be empty."""
    path: str = ""
    """File to edit, relative to the project; may be empty."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of debt, with what to do about it."""

    id: str
    title: str
    advice: str
    items: tuple[Item, ...]


def find_todo(edition: Edition, questions: Iterable[Diagnostic]) -> tuple[Section, ...]:
    """Find every kind of thing to do, also those that are settled (no items), most useful first."""
    asked = list(questions)
    senses = [(t, s) for t in edition.terms for s in t.senses]
    bare = [(t, s) for t, s in senses if not s.citations]
    general = [(t, s) for t, s in senses if s.citations and all(c.kind == "general" for c in s.citations)]
    drafts = [t for t in edition.terms if t.stage == "unread"]
    other = [d for d in asked if d.code not in ("T032", "T038")]
    return (
        Section("unclaimed", "没有义项可用的地方", "给词条加一个管得到这里的义项，或用 pins 定到一个义项", _unclaimed(edition)),
        Section("questions", "未答的待核", "逐条看：改好，或在词条的 allow 里写明理由", tuple(_question(d) for d in other)),
        Section("frequent", "常见而还没有注的话", "读者会问的，用  edition new term  建词条", _frequent(edition)),
        Section("near", "与词条只差一点的文字", "对照原页：是识读错误就写 emendations，断错了就写 join", _near(edition)),
        Section("doubts", "原文的存疑", "查到原版或别的版本后，改成校改或删掉", _doubts(edition.transcripts)),
        Section("uncited", "没有写依据的义项", "加上 citations", tuple(_term_item(t, s.id) for t, s in bare)),
        Section("general", "只凭一般知识的义项", "有文献可引的，换成文献", tuple(_term_item(t, s.id) for t, s in general)),
        Section("pinyin", "拼音还没有核对的词条和写法", "核对后写上 pinyin；读者看不到推定的", tuple(_unsure(edition.terms))),
        Section("drafts", "待校的词条", "读过的人在 reviewed 里写上自己的名字", tuple(_term_item(t) for t in drafts)),
        Section("proposed", "程序拟的、还没有人确认的栏", "核对以后从 proposed 里删去", tuple(_proposed(edition))),
        Section("unanswered", "来源里编者还没有回答的问题", "照原页回答，改好声明，从 questions 里删去", _unanswered(edition)),
    )


def _proposed(edition: Edition) -> Iterator[Item]:
    for term in edition.terms:
        if term.proposed:
            yield _term_item(term, "、".join(PROPOSABLE[name] for name in term.proposed))


def _unanswered(edition: Edition) -> tuple[Item, ...]:
    return tuple(
        Item(question.text, "", f"sources/{t.source.id}.html", question.location.path, question.location.line)
        for t in edition.transcripts
        for question in t.source.questions
    )


def _term_item(term: Term, detail: str = "") -> Item:
    shown = "" if detail == "main" else detail
    return Item(term.headword, shown, term.url, term.path, term.location.line)


def _unsure(terms: Iterable[Term]) -> Iterator[Item]:
    """Give the headwords whose reading is but proposed; where they are sure, the forms of which a syllable is."""
    for term in terms:
        if not term.pinyin_confirmed:
            yield _term_item(term, term.reading.plain or "程序不知道怎么读")
        for form in term.forms[1:] if term.pinyin_confirmed else ():
            found = reading_of(term, form.text)
            if not found.confirmed:
                yield Item(form.text, found.reading.plain or "程序不知道怎么读", term.url, term.path, form.location.line)


def _unclaimed(edition: Edition) -> tuple[Item, ...]:
    terms = edition.terms_by_id
    articles = edition.articles_by_id
    items = []
    for u in edition.unlinked:
        if u.why == "unclaimed":
            article, term = articles[u.article_id], terms[u.term_id]
            where = context(article.block(u.block_id).text, u.start, u.end)
            items.append(Item(u.form, f"{article.title}：{where}", f"{article.url}#{u.block_id}", term.path, term.location.line))
    return tuple(items)


def _question(d: Diagnostic) -> Item:
    return Item(f"{d.code} {d.message}", d.fix.split("\n")[0], "", d.location.path, d.location.line)


def _frequent(edition: Edition) -> tuple[Item, ...]:
    forms = (f.text for t in edition.terms for f in t.forms)
    articles = edition.articles_by_id
    items = []
    for gram in frequent_grams(edition.articles, edition.occurrences, forms):
        article = articles[gram.article_id]
        where = context(article.block(gram.block_id).text, gram.start, gram.start + len(gram.text))
        items.append(Item(gram.text, f"{gram.count} 处，{gram.articles} 篇：{where}", f"{article.url}#{gram.block_id}"))
    return tuple(items)


def _near(edition: Edition) -> tuple[Item, ...]:
    return tuple(_near_item(near) for near in find_near_forms(edition))


def _near_item(near: NearForm) -> Item:
    why = WHY_NEAR[near.why].format(found=near.found)
    return Item(
        near.form, why, f"articles/{near.article_id}.html#{near.block_id}", f"sources/{near.source_id}/raw.txt", near.raw_line
    )


def _doubts(transcripts: Iterable[Transcript]) -> tuple[Item, ...]:
    return tuple(_doubt(query, t) for t in transcripts for query in t.queries)


def _doubt(query: Query, transcript: Transcript) -> Item:
    url = f"articles/{query.article_id}.html#{query.block_id}" if query.article_id else ""
    line = transcript.source.line_of(query.raw[0])
    return Item(query.quote, query.ask, url, f"{transcript.source.path}/raw.txt", line)


def format_todo(sections: Iterable[Section], most: int = 20) -> str:
    """Format the list as text for a terminal; ``most`` items of a kind, 0 for all."""
    rows: list[str] = []
    total = 0
    for number, section in enumerate((s for s in sections if s.items), 1):
        total += len(section.items)
        rows += ["", f"{number}. {section.title}（{len(section.items)}）—— {section.advice}"]
        shown = section.items[:most] if most else section.items
        for item in shown:
            place = f"  [{item.path}:{item.line}]" if item.path else ""
            rows.append(f"   [ ] {item.text}" + (f"  {item.detail}" if item.detail else "") + place)
        if len(section.items) > len(shown):
            rows.append(f"   ……还有 {len(section.items) - len(shown)} 项（加 --all 全部列出）")
    return "\n".join([f"还欠 {total} 项。" if total else "没有欠账。", *rows])

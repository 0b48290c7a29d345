"""Check the edition as a whole, once all matching is complete, and settle questions by ``allow``.

Questions (待核) are raised here about occurrences and forms; an ``allow`` entry of the term answers them, and one that
answers nothing is an error.
"""

from __future__ import annotations

from collections.abc import Iterable

from .diagnostics import Report
from .folding import fold
from .matching import Matches, Unlinked
from .model import Article, Occurrence, Source, Term
from .quotes import context


def crosscheck(
    articles: Iterable[Article], sources: Iterable[Source], terms: Iterable[Term], matches: Matches, report: Report
) -> None:
    """Report what only the whole shows, then apply the answers of ``allow``."""
    by_id = {a.id: a for a in articles}
    texts = "\n".join(fold(b.text) for a in by_id.values() for b in a.blocks)
    readings = "\n".join(fold(b.reading) for a in by_id.values() for b in a.blocks)
    by_term: dict[str, list[Occurrence]] = {}
    for occurrence in matches.occurrences:
        by_term.setdefault(occurrence.term_id, []).append(occurrence)
    for term in terms:
        _check_use(term, by_term.get(term.id, []), texts, readings, report)
    _check_unlinked(matches.unlinked, by_id, report)
    for source in sources:
        for number, question in enumerate(source.questions, 1):
            report.add(
                "S014",
                question.location,
                f"还没回答的问题（{number}）：{question.text}",
                "照原页回答：改好相应的声明，然后删掉这一条",
            )
    settle(terms, report)


def _check_use(term: Term, found: list[Occurrence], texts: str, readings: str, report: Report) -> None:
    if not found:
        report.add(
            "T030",
            term.location,
            f"词条“{term.headword}”在正文里没有出现",
            "检查写法；若是留给以后的来源，在 allow 里写  {rule: T030, reason: …}",
            about=term.headword,
        )
    else:
        for form in term.forms:
            if form.kind == "headword" or fold(form.text) in texts:
                continue  # a headword may be a label only, its aliases doing the work
            hint = "它只见于原页、已被校改；" if fold(form.text) in readings else ""
            report.add(
                "T031",
                form.location,
                f"写法“{form.text}”在正文里没有出现",
                f"{hint}删掉这种写法，或在 allow 里写  {{rule: T031, about: {form.text}, reason: …}}",
                about=form.text,
            )
    for sense in term.senses:
        if not sense.citations:
            report.add(
                "T038",
                sense.location,
                f"“{term.headword}”（{sense.id}）没有写依据",
                "加上 citations：引本书的原话、别的文献，或写明是一般知识  - {general: …}",
                about=sense.id,
            )


def _check_unlinked(unlinked: Iterable[Unlinked], articles: dict[str, Article], report: Report) -> None:
    for item in unlinked:
        candidate = item.candidate
        text = articles[item.article_id].block(item.block_id).text
        where = f"{item.article_id}#{item.block_id} {context(text, candidate.start, candidate.end)}"
        term = candidate.term
        if item.why == "unclaimed":
            report.add(
                "T032",
                term.location,
                f"“{candidate.form.text}”在这里没有义项可用：{where}",
                "写一个 only_in 包含这篇文章的义项，或用 pins 定到某个义项（不链接写 none）",
                about=where,
            )
        elif item.why == "equal":
            report.add(
                "T033",
                term.location,
                f"“{candidate.form.text}”在这里有几个同样优先的义项（{item.other}）：{where}",
                "把 only_in 写得更窄，或用 pins 指定",
                about=where,
            )
        elif item.why == "crossing":
            report.add(
                "T034",
                candidate.form.location,
                f"“{candidate.form.text}”与“{item.other}”交叉，没有链接：{where}",
                f"若本来就不是这个词，在 not_in 里写上包含它的长词；若是，检查“{item.other}”",
                about=where,
            )


def settle(terms: Iterable[Term], report: Report) -> None:
    """Take away the questions that an ``allow`` answers; report answers without a question."""
    answered: set[int] = set()
    for term in terms:
        for allow in term.allow:
            hit = [
                d
                for d in report.diagnostics
                if d.severity == "query"
                and d.location.path == term.path
                and d.code == allow.rule
                and (not allow.about or allow.about in d.about)
            ]
            if hit:
                answered.update(id(d) for d in hit)
            else:
                about = f"（{allow.about}）" if allow.about else ""
                report.add("T035", allow.location, f"allow 的 {allow.rule}{about}没有对应的待核", "问题已不存在：删掉这一项")
    report.diagnostics[:] = [d for d in report.diagnostics if id(d) not in answered]

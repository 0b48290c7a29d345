"""Check the edition as a whole, once all matching is complete, and settle questions by ``allow``.

Questions (待核) are raised here about occurrences and forms; an ``allow`` entry of the term answers them, and one that
answers nothing is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..chinese.folding import fold
from ..chinese.quoting import context
from ..model import Article, Form, Occurrence, Source, Term, Unlinked
from ..report import Report
from .boundaries import Suspect
from .checks import check_claims
from .library import Library
from .matching import Matches

SHOWN = 3
"""Places named in a message about several."""
_UNLINKED = {
    "unclaimed": (
        "T032",
        "“{form}”在这里没有义项可用：{where}",
        "写一个管得到这里的义项，例如  only_in: [{scope}]，或用 pins 定到某个义项（不链接写 none）",
    ),
    "equal": (
        "T033",
        "“{form}”在这里有几个同样优先的义项（{other}）：{where}",
        "把 only_in 写得更窄，或用 pins 指定",
    ),
    "crossing": (
        "T034",
        "“{form}”与“{other}”交叉，没有链接：{where}",
        "两个词只能有一个是真的；看这里原来是哪个词",
    ),
}


def crosscheck(
    articles: Iterable[Article],
    sources: Iterable[Source],
    terms: Iterable[Term],
    matches: Matches,
    suspects: Sequence[Suspect],
    report: Report,
) -> None:
    """Report what only the whole shows, then apply the answers of ``allow``."""
    by_id = {a.id: a for a in articles}
    pages = {s.id: s for s in sources}
    items = list(terms)
    check_claims(items, Library(by_id.values(), pages), matches, report)
    _check_use(items, by_id, matches, report)
    own = {t.id: t for t in items}
    _check_unlinked(_but_for(matches.unlinked, suspects), own, by_id, pages, report)
    for term_id, pin in matches.idle_pins:
        message = f"这个定点没有起作用：“{pin.form}”在这里被更长的词盖住，或被 not_in、only_in 排除"
        mend = "删掉这个定点；要定的是更长的那个词时，写到那个词条里"
        report.add("T023", pin.location, message, mend, about=term_id)
    for suspect in suspects:
        _report_suspect(suspect, own[suspect.term_id], by_id, report)
    for source in pages.values():
        for question in source.questions:
            report.add(
                "S014",
                question.location,
                f"草稿里还没回答的问题（本页共 {len(source.questions)} 个）：{question.text}",
                "照原页回答：改好相应的声明，然后删掉这一条",
            )
    settle(items, report)


def _but_for(unlinked: Iterable[Unlinked], suspects: Iterable[Suspect]) -> list[Unlinked]:
    """Leave out what lost its place to a suspect: the suspect is the cause, and is reported."""
    held = {(o.article_id, o.block_id, at) for s in suspects for o in s.occurrences for at in range(o.start, o.end)}
    return [u for u in unlinked if u.why != "crossing" or (u.article_id, u.block_id, u.start) not in held]


def _check_use(terms: list[Term], articles: dict[str, Article], matches: Matches, report: Report) -> None:
    """Find terms and forms that never stand in the texts."""
    seen: dict[str, set[str]] = {}
    for term_id, form, _ in matches.seen:
        seen.setdefault(term_id, set()).add(form)
    unseen = [t for t in terms if any(f.text not in seen.get(t.id, ()) for f in t.forms)]
    if unseen:
        texts = "\n".join(fold(b.text) for a in articles.values() for b in a.blocks)
        readings = "\n".join(fold(b.reading) for a in articles.values() for b in a.blocks)
        for term in unseen:
            _report_unseen(term, seen.get(term.id, set()), texts, readings, report)
    for term in terms:
        for sense in term.senses:
            if not sense.citations:
                report.add(
                    "T038",
                    sense.location,
                    f"“{term.headword}”（{sense.id}）没有写依据" if len(term.senses) > 1 else f"“{term.headword}”没有写依据",
                    "加上 citations：引本书的原话、别的文献，或写明是一般知识  - {general: …}",
                    about=sense.id,
                )


def _report_unseen(term: Term, seen: set[str], texts: str, readings: str, report: Report) -> None:
    if not seen:
        hints = "；".join(dict.fromkeys(h for f in term.forms if (h := _why_unseen(f, texts, readings))))
        joint = "" if hints.endswith("\n") else "；"
        report.add(
            "T030",
            term.location,
            f"词条“{term.headword}”在正文里没有出现",
            f"{hints or '检查写法'}{joint}若是留给以后的来源，在 allow 里写  {{rule: T030, reason: …}}",
            about=term.headword,
        )
        return
    for form in term.forms:
        if form.kind == "headword" or form.text in seen:
            continue  # a headword may be a label only, its aliases doing the work
        hint = _why_unseen(form, texts, readings)
        report.add(
            "T031",
            form.location,
            f"写法“{form.text}”在正文里没有出现",
            f"{hint + '；' if hint else ''}删掉这种写法，或在 allow 里写  {{rule: T031, about: {form.text}, reason: …}}",
            about=form.text,
        )


def _why_unseen(form: Form, texts: str, readings: str) -> str:
    folded = fold(form.text)
    if folded in texts:
        return f"“{form.text}”在正文里有，但都在 only_in 之外，或被 not_in 排除"
    if folded in readings:
        return f"“{form.text}”只见于原页，已被校改"
    pieces = [p for p in re.split(r"\s*[/／|｜]\s*|[（(）)]", form.text) if p.strip()]
    if len(pieces) > 1 and any(fold(p) in texts for p in pieces):
        listed = "".join(f"\n  - {{form: {p}}}" for p in pieces[1:])
        return f"一种写法只写一个词：headword: {pieces[0]}，其余的写进别的写法\naliases:{listed}\n"
    bare = re.sub(r"[^\w]", "", folded)
    if bare and bare != folded and bare in texts:
        return f"正文里有“{bare}”，没有“{form.text}”：去掉引号或标点"
    return ""


def _check_unlinked(
    unlinked: Iterable[Unlinked], terms: dict[str, Term], articles: dict[str, Article], pages: dict[str, Source], report: Report
) -> None:
    """Report what was not linked: once for a form and an article (or a form that crosses it), with the first places."""
    unscoped = {d.location.path for d in report.diagnostics if d.code == "T010"}
    groups: dict[tuple[str, str, str, str, str], list[Unlinked]] = {}
    for item in unlinked:
        article_id = "" if item.why == "crossing" else item.article_id
        groups.setdefault((item.why, item.term_id, item.form, article_id, item.other), []).append(item)
    for (why, term_id, form_text, _, other), items in groups.items():
        term = terms[term_id]
        if why == "pinned" or (why == "unclaimed" and term.path in unscoped):
            continue  # a scope that names nothing is the cause
        places = [_where(item, articles) for item in items]
        listed = places[0] if len(places) == 1 else f"{len(places)} 处"
        code, what, mend = _UNLINKED[why]
        if why == "unclaimed":
            article = articles[items[0].article_id]
            mend = mend.format(scope=pages[article.source_id].fact("place") or article.source_id)
        if len(places) > 1:
            shown = "\n".join(places[:SHOWN]) + ("\n……" if len(places) > SHOWN else "")
            mend = f"{mend}：\n{shown}"
        if why == "crossing":
            mend += _contexts_of_crossing(items[0], term, articles)
        form = next(f for f in term.forms if f.text == form_text)
        message = what.format(form=form_text, other=other, where=listed)
        report.add(code, form.location, message, mend, about="\n".join(places))


def _contexts_of_crossing(item: Unlinked, term: Term, articles: dict[str, Article]) -> str:
    """Offer a ``not_in`` line for either of two forms that cross: only one of them is the word meant."""
    text = articles[item.article_id].block(item.block_id).text
    start = text.rfind(item.other, max(0, item.start - len(item.other)), item.end)
    if start < 0:
        return ""
    own = ", ".join([*term.not_in, text[start : item.end]])
    before = text[max(0, start - 1) : start + len(item.other)]
    offered = f"\n不是“{item.form}”时，在 {term.path} 里写：\nnot_in: [{own}]"
    if before != item.other:
        offered += f"\n不是“{item.other}”时，在它的词条里写，例如：\nnot_in: [{before}]"
    return offered


def _report_suspect(suspect: Suspect, term: Term, articles: dict[str, Article], report: Report) -> None:
    form = next((f for f in term.forms if fold(f.text) == fold(suspect.form)), term.forms[0])
    places = suspect.occurrences
    listed = "\n".join(_where(o, articles) for o in places[:SHOWN])
    more = f"\n……共 {len(places)} 处" if len(places) > SHOWN else ""
    not_in = ", ".join([*term.not_in, suspect.context])
    report.add(
        "T036",
        form.location,
        f"“{suspect.form}”像是跨在两个词之间：{suspect.cut}",
        f"{listed}{more}\n不是这个词时，加上或改成：\nnot_in: [{not_in}]\n"
        f"确是这个词时，在 allow 里写  {{rule: T036, about: {suspect.context}, reason: …}}",
        about=suspect.context,
    )


def _where(occurrence: Occurrence | Unlinked, articles: dict[str, Article]) -> str:
    text = articles[occurrence.article_id].block(occurrence.block_id).text
    return f"{occurrence.article_id}#{occurrence.block_id} {context(text, occurrence.start, occurrence.end)}"


def settle(terms: Iterable[Term], report: Report) -> None:
    """Take away the questions that an ``allow`` answers; report answers without a question."""
    asked: dict[tuple[str, str], list[int]] = {}
    for index, d in enumerate(report.diagnostics):
        if d.severity == "query":
            asked.setdefault((d.location.path, d.code), []).append(index)
    answered: set[int] = set()
    for term in terms:
        for allow in term.allow:
            own = asked.get((term.path, allow.rule), [])
            hit = [i for i in own if not allow.about or allow.about in report.diagnostics[i].about]
            answered.update(hit)
            if not hit:
                about = f"（{allow.about}）" if allow.about else ""
                report.add("T035", allow.location, f"allow 的 {allow.rule}{about} 没有对应的待核", "问题已不存在：删掉这一项")
    report.diagnostics[:] = [d for i, d in enumerate(report.diagnostics) if i not in answered]

"""All generated pages of the site, as Markdown by path, with the file a contributor edits for each."""

from __future__ import annotations

from functools import partial

from ..glossary.concordance import concord
from ..glossary.notes import article_notes
from ..model import Article, Edition, Settings, Term, Transcript
from ..todo.gaps import find_todo
from ..wording.order import index_key
from .apparatus import render_apparatus_page
from .article import render_article
from .home import render_home
from .indexes import plan_indexes
from .moved import render_moved, render_moved_term
from .page import CRITICISM, HOME, TAKING_PART, TERMS, Plan
from .parallels import plan_parallels
from .rules import render_fields_page, render_rules_page
from .search import render_concordance_page, render_folding_page
from .slogans import render_slogans_page
from .source import render_source
from .term import incoming, page_count, part_path, render_part, render_term
from .todo import render_todo_page
from .transcription_rules import render_transcription_rules
from .word_list import render_word_list


def plan_pages(edition: Edition, settings: Settings) -> list[Plan]:
    """Plan every generated page, in a fixed order; nothing is rendered yet. A new kind of page is a row here."""
    plans = [Plan("index.md", partial(render_home, edition, settings), nav=(HOME, HOME))]
    plans += _article_plans(edition, settings)
    plans += _term_plans(edition, settings)
    plans += [
        Plan(f"articles/{old}.md", partial(render_moved, old, new, edition)) for t in edition.transcripts for old, new in t.moved
    ]
    plans += [Plan(f"terms/{old}.md", partial(render_moved_term, old, new, edition)) for old, new in edition.moved_terms]
    plans += [
        Plan(f"sources/{t.source.id}.md", partial(render_source, t, settings), f"{t.source.path}/source.yml")
        for t in edition.transcripts
    ]
    plans += plan_indexes(edition)
    plans.append(Plan("indexes/slogans.md", partial(render_slogans_page, edition), nav=(TERMS, "数字口号")))
    plans += [
        Plan(f"words/{a.id}.md", partial(_word_list, a, edition))
        for a in edition.articles
        if edition.occurrences_by_article[a.id]
    ]
    plans.append(Plan("concordance.md", partial(render_concordance_page, edition), nav=(TERMS, "逐条对照")))
    plans.append(Plan("folding.md", partial(render_folding_page, edition), nav=(TERMS, "搜索的折叠表")))
    plans.append(Plan("apparatus.md", partial(render_apparatus_page, edition), nav=(CRITICISM, "校勘记总览")))
    plans += plan_parallels(edition)
    plans.append(Plan("contributing/fields.md", partial(render_fields_page, settings.topics), nav=(TAKING_PART, "栏目表")))
    plans.append(Plan("contributing/rules.md", render_rules_page, nav=(TAKING_PART, "规则")))
    plans.append(Plan("contributing/transcription.md", render_transcription_rules, nav=(TAKING_PART, "转录规则")))
    plans.append(Plan("debts.md", lambda: render_todo_page(find_todo(edition, ()), settings), nav=(TAKING_PART, "待办")))
    return plans


def _article_plans(edition: Edition, settings: Settings) -> list[Plan]:
    def make(article: Article, transcript: Transcript) -> str:
        notes = article_notes(article, edition)
        parallels = edition.parallels_by_article.get(article.id, ())
        return render_article(article, transcript, notes, parallels, edition, settings.site_name)

    return [
        Plan(f"articles/{a.id}.md", partial(make, a, t), f"{t.source.path}/source.yml")
        for t in edition.transcripts
        for a in t.articles
    ]


def _term_plans(edition: Edition, settings: Settings) -> list[Plan]:
    pointing = incoming(edition.terms)
    order = [None, *sorted(edition.terms, key=index_key), None]
    neighbours = {t.id: (before, after) for before, t, after in zip(order, order[1:], order[2:], strict=False) if t}

    def make(term: Term, number: int) -> str:
        concordance = concord(term.id, edition)
        if number > 1 and concordance:
            return render_part(term, concordance, number)
        return render_term(term, concordance, edition, pointing.get(term.id, []), neighbours[term.id], settings)

    return [
        Plan(part_path(t, number), partial(make, t, number), t.path)
        for t in edition.terms
        for number in range(1, page_count(len(edition.occurrences_by_term.get(t.id, ()))) + 1)
    ]


def _word_list(article: Article, edition: Edition) -> str:
    return render_word_list(article, article_notes(article, edition))

"""The word list of an article: a page to print and, with the same rows, a TSV file that Anki imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..glossary.notes import Note, article_notes
from ..model import Article, Edition
from ..wording.cells import guarded
from ..wording.markdown import escape_markdown, title_line
from .template import fill

COLUMNS = ("词", "拼音", "释义", "English")


def word_rows(notes: Sequence[Note]) -> list[tuple[str, str, str, str]]:
    """Return term, pinyin, gloss and English of each note, in reading order."""
    return [(n.term.headword, n.sense.pinyin or n.term.pinyin, n.sense.gloss, n.term.english) for n in notes]


def render_word_list(article: Article, notes: Sequence[Note]) -> str:
    """Render the Markdown of the page."""
    rows = [
        {"note": n, "pinyin": row[1], "gloss": row[2], "english": row[3]} for n, row in zip(notes, word_rows(notes), strict=True)
    ]
    head = [
        "---",
        title_line(f"词表：{article.title}"),
        f"words: {article.id}",
        "---",
        "",
        f"# 词表：{escape_markdown(article.title)} {{: #top }}",
        "",
    ]
    return "\n".join([*head, str(fill("word_list.html", article=article, rows=rows, columns=COLUMNS)), ""])


def format_tsv(notes: Sequence[Note]) -> str:
    """Format the list as tab-separated text; the lines with # are Anki's own file headers."""
    lines = ["#separator:tab", "#html:false", "#columns:" + "\t".join(COLUMNS)]
    lines += ["\t".join(_cell(c) for c in row) for row in word_rows(notes)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Keep a field in its cell: no tabs, no line ends, no formula; a quotation mark is doubled as CSV readers expect."""
    flat = guarded(" ".join(text.split()))
    return '"' + flat.replace('"', '""') + '"' if '"' in flat else flat


def word_lists(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the TSV files of all articles that have notes, each with its path."""
    for article in edition.articles:
        if notes := article_notes(article, edition):
            yield f"data/words/{article.id}.tsv", format_tsv(notes)

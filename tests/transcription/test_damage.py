"""Whatever befalls a page, its transcription restores it or says on which line it is in doubt, and the account closes."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_edition.chinese.quoting import stands_once
from annotated_edition.model import Transcript
from annotated_edition.report import Report, format_text
from annotated_edition.transcription.transcribe import transcribe
from tests.support.damage import DAMAGES, DamagedPage
from tests.support.pages import STYLES, SetPage, compare, one_article, read_prose, set_page, source_of, transcript_of, unique

PROSE = read_prose("tuning.txt") + read_prose("held_back.txt")
SURE = ["逐行、缩进", "逐行、段间空行", "一段一行", "一段一行、缩进", "一段一行、空行", "Markdown"]
"""Settings that show every paragraph."""


def transcribed(page: SetPage, damaged: DamagedPage) -> tuple[Transcript, Report]:
    """Transcribe a damaged page as its editor would declare it."""
    whole = SetPage(damaged.raw, damaged.truth, page.articles, page.starts, page.kinds, page.size)
    report = Report()
    source = source_of(whole)
    report.texts["sources/page/raw.txt"] = whole.raw
    transcript = transcribe(source, None, report)
    assert transcript is not None, f"{damaged.done}\n{format_text(report)}"
    return transcript, report


def check_restored(page: SetPage, damaged: DamagedPage, transcript: Transcript, report: Report) -> None:
    """Hold a transcript against the truth, line by line: nothing lost, and what is too much is asked about on its line."""
    raw, truth = transcript.source.raw, damaged.truth
    asked = {d.location.line for d in report.queries if d.location.path.endswith("raw.txt")}
    kept = {o for a in transcript.articles for b in a.blocks for o in b.offsets if o >= 0 and not raw[o].isspace()}
    lines = []
    start = 0
    for number, line in enumerate(raw.split("\n"), 1):
        places = range(start, start + len(line))
        lines.append((number, [o for o in places if o in kept], [o for o in places if truth[o] >= 0]))
        start += len(line) + 1
    while lines:
        numbers, here, true = [lines[0][0]], lines[0][1], lines[0][2]
        del lines[0]
        # Of “看颜色、看颜色、” either copy may stay, on this line or the next: what counts is the text.
        while not _holds(raw, here, true) and len(numbers) < MERGED and lines:
            if lines[0][1] or lines[0][2]:
                numbers.append(lines[0][0])
            here, true = here + lines[0][1], true + lines[0][2]
            del lines[0]
        lost = "".join(raw[o] for o in true if o not in kept)
        assert _holds(raw, here, true), f"第 {numbers} 行少了“{lost}”：{damaged.done}"
        extra = [raw[o] for o in here if truth[o] < 0]
        assert len(here) == len(true) or asked.intersection(numbers), f"第 {numbers} 行多出 {extra} 而没有发问：{damaged.done}"


MERGED = 3
"""Lines over which a copy of a run may stay that another copy of began."""


def _holds(raw: str, here: list[int], true: list[int]) -> bool:
    """Tell whether every true character is there, in order, whichever copy of it."""
    kept = iter(raw[o] for o in here)
    return all(raw[o] in kept for o in true)


def check_account(transcript: Transcript) -> None:
    """Count independently of the account."""
    raw, account = transcript.source.raw, transcript.account
    in_blocks = sum(1 for a in transcript.articles for b in a.blocks for o in b.offsets if o >= 0 and not raw[o].isspace())
    furniture = sum(1 for f in transcript.furniture for o in f.offsets if o >= 0 and not raw[o].isspace())
    assert account.closes
    assert account.characters == sum(not c.isspace() for c in raw)
    assert (account.in_blocks, account.furniture) == (in_blocks, furniture)
    assert account.characters == in_blocks + furniture + sum(account.dropped.values())


@pytest.mark.parametrize("damage", DAMAGES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32), style=st.sampled_from(sorted(STYLES)), times=st.integers(1, 6))
def test_one_kind_of_damage(damage: str, seed: int, style: str, times: int) -> None:
    rng = random.Random(seed)
    page = set_page(rng.sample(PROSE, 2), STYLES[style], rng)
    damaged = DamagedPage.of(page)
    for _ in range(times):
        DAMAGES[damage](damaged, rng)
    transcript, report = transcribed(page, damaged)
    check_restored(page, damaged, transcript, report)
    check_account(transcript)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32), style=st.sampled_from(sorted(STYLES)))
def test_damage_of_all_kinds(seed: int, style: str) -> None:
    rng = random.Random(seed)
    page = set_page(rng.sample(PROSE, 3), STYLES[style], rng)
    damaged = DamagedPage.of(page)
    for _ in range(rng.randrange(1, 12)):
        rng.choice(list(DAMAGES.values()))(damaged, rng)
    transcript, report = transcribed(page, damaged)
    check_restored(page, damaged, transcript, report)
    check_account(transcript)


@pytest.mark.parametrize("style", SURE)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_paragraphs_that_a_page_shows_are_found(style: str, seed: int) -> None:
    rng = random.Random(seed)
    page = set_page(rng.sample(PROSE, 3), STYLES[style], rng)
    transcript, _ = transcribed(page, DamagedPage.of(page))
    found = compare(page, transcript)
    assert found.missed + found.invented <= 1, found


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_spaces_between_letters_leave_no_trace(seed: int) -> None:
    rng = random.Random(seed)
    page = set_page(rng.sample(PROSE, 2), STYLES["一段一行"], rng)
    damaged = DamagedPage.of(page)
    for _ in range(4):
        DAMAGES["letter-spacing"](damaged, rng)
    transcript, _ = transcribed(page, damaged)
    true = [re.sub(" (?=[0-9])", "", b.text) for a in page.articles for b in a.blocks if b.kind in ("paragraph", "item")]
    assert [b.reading for a in transcript.articles for b in a.blocks if b.kind in ("paragraph", "item")] == true


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_blocks_out_of_order_are_put_in_order_by_quoting(seed: int) -> None:
    """Paragraphs printed in another order, or cut and strewn over the page, come back in reading order."""
    check_out_of_order(seed)


def check_out_of_order(seed: int) -> None:
    """Strew the paragraphs of an article over a page and have them put in order."""
    rng = random.Random(seed)
    article = rng.choice([a for a in PROSE if len(a.blocks) > 4])
    paragraphs = [b.text for b in article.blocks if b.kind == "paragraph"]
    cut = rng.randrange(len(paragraphs))
    at = rng.randrange(12, len(paragraphs[cut]) - 6) if len(paragraphs[cut]) > 24 else 0
    pieces = [p for i, p in enumerate(paragraphs) if i != cut or not at]
    halves = [paragraphs[cut][:at], paragraphs[cut][at:]] if at else []
    order = list(range(len(pieces) + len(halves)))
    rng.shuffle(order)
    printed = pieces + halves
    raw = "题目\n\n" + "\n\n".join(printed[i] for i in order)
    text = "".join(raw.split())

    def start(words: str) -> str:
        return '"' + unique(text, words) + '"'

    wanted = list(pieces)
    if at:
        wanted[cut:cut] = halves
    more = f'join: ["{_tail(text, halves[0])} + {unique(text, halves[1])}"]' if at else ""
    transcript = transcript_of(raw, one_article(", ".join(start(w) for w in wanted), more=more))
    assert [b.reading for b in transcript.articles[0].blocks if b.kind != "title"] == [
        re.sub(" (?=[0-9])", "", p) for p in paragraphs
    ]
    check_account(transcript)


def _tail(text: str, words: str) -> str:
    words = "".join(words.split())
    return next((words[-n:] for n in range(4, len(words) + 1) if stands_once(text, words[-n:])), words)

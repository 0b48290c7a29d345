"""Places where a link is easily wrong, counted by hand on the five raw pages, and a page from a city nobody annotated.

The figures were counted by reading ``sources/*/raw.txt`` (overprint, printed twice, counts once). O, R, P, T, D are the
five pages: opening, report, plenum, Taiyuan's plenum, delegates.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Article, Block, Edition, Occurrence, Settings
from annotated_edition.pages.all import plan_pages
from annotated_edition.report import Report, format_text
from annotated_edition.rules.examples import SHA256, parse_files
from annotated_edition.weaving.marks import article_marks
from tests.support import ROOT
from tests.support.small_project import SECOND_PAGE, make_project

PAGES = {
    "O": "jinzhong-2021-congress-opening",
    "R": "jinzhong-2021-congress-report",
    "P": "jinzhong-2024-plenum",
    "T": "taiyuan-2021-plenum",
    "D": "jinzhong-2021-congress-delegates",
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    report = Report()
    made = make_edition(read_project(ROOT), report, parallels=False)
    assert made is not None, format_text(report)
    return made


def places(edition: Edition, page: str, words: str) -> Iterator[tuple[Article, Block, int]]:
    """Give every place of some words in the edited text of a page."""
    for article in edition.articles:
        if article.source_id == PAGES[page]:
            for block in article.blocks:
                at = block.text.find(words)
                while at >= 0:
                    yield article, block, at
                    at = block.text.find(words, at + 1)


def over(edition: Edition, article: Article, block: Block, start: int, end: int) -> list[Occurrence]:
    """Give the occurrences that cover a range, the linked one first."""
    found = [
        o
        for o in edition.occurrences
        if o.article_id == article.id and o.block_id == block.id and o.start <= start and o.end >= end
    ]
    return sorted(found, key=lambda o: o.nested_in != "")


def count(edition: Edition, words: str, around: str = "") -> dict[str, int]:
    """Count words in the edited pages, in the context ``around`` when one is given."""
    return {page: n for page in PAGES if (n := sum(1 for _ in places(edition, page, around or words)))}


# --- word boundaries ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "term_id", "right", "wrong"),
    [
        # 晋中|国家农高区 and 晋中|国际柔力球 hold 中国 by chance
        ("中国", "zhong-guo", {"O": 9, "R": 3, "P": 15, "T": 7, "D": 2}, {"O": 2, "R": 4, "P": 1}),
        # 独特|优势 holds 特优 by chance
        ("特优", "te-you-nong-ye", {"P": 1}, {"O": 1, "R": 1}),
    ],
)
def test_what_only_looks_like_a_word_is_not_linked(
    edition: Edition, words: str, term_id: str, right: dict[str, int], wrong: dict[str, int]
) -> None:
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for page in PAGES:
        for article, block, at in places(edition, page, words):
            own = [o for o in over(edition, article, block, at, at + len(words)) if o.term_id == term_id]
            (hit if own else missed)[page] += 1
    assert (dict(hit), dict(missed)) == (right, wrong)


@pytest.mark.parametrize(
    ("around", "words", "term_id", "counts"),
    [
        ("晋中国家农高区", "晋中国家农高区", "jin-zhong-guo-jia-nong-gao-qu", {"O": 2, "R": 4}),
        ("中国晋中国际柔力球", "晋中", "jin-zhong", {"P": 1}),
        ("独特优势", "特优", "", {"O": 1, "R": 1}),
        ("市民生活", "民生", "", {"T": 1}),
    ],
)
def test_the_word_that_is_meant_there(edition: Edition, around: str, words: str, term_id: str, counts: dict[str, int]) -> None:
    assert count(edition, around) == counts
    for page in counts:
        for article, block, at in places(edition, page, around):
            start = at + around.index(words)
            assert {
                o.term_id for o in over(edition, article, block, start, start + len(words)) if o.exact in (words, "晋中")
            } == ({term_id} if term_id else set())


# --- one word for several bodies --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "term_id", "counts"),
    [
        ("市委", "shi-wei", {"O": 1, "R": 4, "P": 22, "T": 16, "D": 1}),
        ("我市", "wo-shi", {"O": 1, "P": 8, "T": 5, "D": 3}),
        ("省委", "sheng-wei", {"O": 1, "P": 4, "T": 9}),
    ],
)
def test_a_pointing_word_means_the_body_of_its_own_city(
    edition: Edition, words: str, term_id: str, counts: dict[str, int]
) -> None:
    assert count(edition, words) == counts
    term = next(t for t in edition.terms if t.id == term_id)
    for page in counts:
        for article, block, at in places(edition, page, words):
            own = {o.sense_id for o in over(edition, article, block, at, at + len(words)) if o.term_id == term_id}
            assert len(own) == 1, block.text[at - 10 : at + 10]
            (sense_id,) = own
            if words != "省委":  # one body for both cities
                assert ("太原" in term.sense(sense_id).gloss) == (page == "T")


def test_a_plenum_is_the_one_the_page_reports(edition: Edition) -> None:
    """全会 alone; inside 十九届五中全会 and 市委十一届十次全会 it is named in full."""
    alone: Counter[str] = Counter()
    for page in PAGES:
        for article, block, at in places(edition, page, "全会"):
            linked = [o for o in over(edition, article, block, at, at + 2) if not o.nested_in]
            alone[f"{page} {linked[0].sense_id}"] += linked[0].term_id == "quan-hui"
    assert {page[0]: n for page, n in alone.items() if n} == {"P": 4, "T": 7}
    assert len({page.split()[1] for page, n in alone.items() if n}) == 2


# --- nesting ----------------------------------------------------------------------------------


def test_a_demonstration_zone_alone_is_the_one_of_the_two_zones(edition: Edition) -> None:
    """Nine are printed: seven inside longer names, two alone (加快示范区、农高区“两区”建设)."""
    assert count(edition, "示范区") == {"O": 1, "R": 2, "T": 3, "D": 2}
    alone = [o for o in edition.occurrences if o.term_id == "shi-fan-qu" and not o.nested_in]
    assert Counter(o.article_id for o in alone) == {"jinzhong-2021-bao-gao-hua-yu": 1, "jinzhong-2021-dai-biao-re-yi": 1}
    (zone,) = [
        o
        for article, block, at in places(edition, "D", "示范区晋中开发区")
        for o in over(edition, article, block, at, at + 3)
        if not o.nested_in
    ]
    assert (zone.term_id, zone.exact) == ("jin-zhong-kai-fa-qu", "示范区晋中开发区")


def test_a_shorter_term_inside_a_longer_is_counted_as_inside(edition: Edition) -> None:
    own = [o for o in edition.occurrences if o.term_id == "nong-gao-qu"]
    assert Counter(bool(o.nested_in) for o in own) == {True: 6, False: 2}
    inside = {o.id: o.exact for o in edition.occurrences}
    assert {inside[o.nested_in] for o in own if o.nested_in} == {"晋中国家农高区"}
    company = [o for o in edition.occurrences if o.exact == "山西乐村淘网络科技有限公司"]
    assert [o.term_id for o in company] == ["le-cun-tao"]


# --- quotation marks inside terms ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("term_id", "counts"),
    [
        ("1221", {"O": 2, "R": 3, "D": 3}),  # “1221” and, inside a quotation, ‘1221’
        ("liu-ge-yi", {"O": 2, "R": 3, "D": 1}),
        ("156", {"P": 4}),
        ("te-you-nong-ye", {"R": 1, "P": 1, "T": 1}),  # “特”“优”农业, 特优农业, “特”“优”
        ("jin-zi-zhao-pai", {"O": 2, "R": 4, "D": 1}),
        ("liang-qu", {"O": 3, "R": 3, "D": 3}),
    ],
)
def test_quoted_terms_are_all_found(edition: Edition, term_id: str, counts: dict[str, int]) -> None:
    of = {a.id: next(p for p, s in PAGES.items() if s == a.source_id) for a in edition.articles}
    found = Counter(of[o.article_id] for o in edition.occurrences if o.term_id == term_id)
    assert found == counts


def test_a_signboard_is_the_one_the_sentence_names(edition: Edition) -> None:
    for around, sense_id, hits in (
        ("转型综改、能源革命综合改革和晋中国家农高区建设“金字招牌”", "san-xiang", 2),
        ("晋中国家农高区“金字招牌”", "nong-gao-qu", 1),
    ):
        found = [
            o.sense_id
            for page in PAGES
            for article, block, at in places(edition, page, around)
            for o in over(edition, article, block, at + len(around) - 5, at + len(around) - 1)
            if o.term_id == "jin-zi-zhao-pai"
        ]
        assert found == [sense_id] * hits


# --- a page from a city nobody annotated --------------------------------------------------------

HOLDS_ANYWHERE = {
    "ben-bao-ji-zhe": 1, "ce-ji": 1, "dang-dai-biao": 2, "shi-wei-shu-ji": 1, "mao-ding": 1, "zhu-zhan-chang": 1,
    "xiang-mu-jian-she": 1, "zhao-shang-yin-zi": 1, "ke-chuang": 1, "shi-wei-fu-shu-ji-shi-zhang": 1, "dai-biao-tuan": 1,
    "zheng-xian-jin-wei": 1, "ying-shang-huan-jing": 1, "gan-bu": 3, "ji-jian-jian-cha-ji-guan": 1, "ju-yi-fan-san": 1,
    "li-xing-li-gai": 1, "shou-ting-shou-kan": 1, "ji-ceng": 1, "xing-shi-zhu-yi": 1, "zhong-guo": 1, "shan-xi": 1,
    "yi-zhang-lan-tu-hui-dao-di": 1, "xuan-jiang-tuan": 1,
}  # fmt: skip
"""What is linked on the unseen page, each read and judged: the note is as true there as here."""


def test_an_unseen_page_from_another_city_gets_no_wrong_sense(tmp_path: Path) -> None:
    """Added without touching any annotation: names of bodies, slogans and zones of the two cities stay unlinked."""
    for name in ("sources", "annotations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    files = parse_files((ROOT / "tests" / "data" / "unseen_page.txt").read_text(encoding="utf-8"))
    raw = next(f.text for f in files if f.path.endswith("raw.txt")).encode()
    for file in files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.replace(SHA256, hashlib.sha256(raw).hexdigest()).encode())
    report = Report()
    made = make_edition(read_project(tmp_path), report, parallels=False)
    assert made is not None, format_text(report)
    linked = [o for o in made.occurrences if o.article_id == "yunchuan-2022-ce-ji"]
    assert Counter(o.term_id for o in linked) == HOLDS_ANYWHERE
    unlinked = Counter(u.form for u in made.unlinked if u.article_id == "yunchuan-2022-ce-ji")
    for form, times in {"市委": 4, "一谷": 3, "两区": 3, "两翼": 2, "开发区": 4, "示范区": 4, "党代会": 2, "金字招牌": 1}.items():
        assert unlinked[form] == times, form
    assert {d.code for d in report.diagnostics if d.location.path.startswith("annotations/")} == {"T032"}
    asked = [d for d in report.diagnostics if d.code == "T032"]
    assert len(asked) == len({u.form for u in made.unlinked if u.why == "unclaimed" and u.article_id == "yunchuan-2022-ce-ji"})


@pytest.mark.parametrize("read", ["会\\t议", "会\\n议", " 会议所 ", "会　议", "`会`*议*<b>", "&amp;会"])
def test_white_space_and_signs_in_an_emendation_are_text_that_can_be_set(tmp_path: Path, read: str) -> None:
    added = f'emendations:\n  - {{printed: 召开会议，研究, read: "召开{read}，研究", kind: ocr, reason: 试一试, resp: editor}}\n'
    report = Report()
    found = make_edition(read_project(make_project(tmp_path, SECOND_PAGE + added)), report)
    if found is None:  # white space alone is no change
        assert report.errors[0].code == "S009" and read == "会\\n议", format_text(report)
        return
    block = next(b for a in found.articles for b in a.blocks if "研究" in b.text)
    assert not set("\t\n") & set(block.text)
    page = Markdown(
        extensions=["attr_list", "edition_marks"], extension_configs={"edition_marks": {"marks": article_marks(found)}}
    )
    article = next(a for a in found.articles if block in a.blocks)
    plan = next(p for p in plan_pages(found, Settings()) if p.path == f"articles/{article.id}.md")
    assert f'id="{block.id}"' in page.convert(plan.make().split("---\n", 2)[2])

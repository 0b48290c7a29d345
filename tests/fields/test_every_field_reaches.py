"""Every field of the table goes the whole way: from the YAML to pages, form, EPUB, TEI and ``edition.json``.

``tests/data/every_field.txt`` is an edition in which each field has words of its own. The table below says by which words it
is known in every place, or, behind a dash, why it is not there. A field without a row fails; so does one that stops halfway,
and a reason that no longer holds.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.fields.kinds import Kind, ListOf, OneKey, Record, TextOr
from annotated_edition.fields.table import EDITION, SOURCE, TERM
from annotated_edition.report import Report
from annotated_edition.rules.examples import FOLDER, lay_out, parse_files
from annotated_edition.site.content import make_content
from tests.support import DATA, ROOT

PLACES = ("page", "form", "epub", "tei", "json")
RECEIVED = "<p>甲日报</p>\n"
CUTS = "- it says how the page is cut; the words are in the text"
RULING = "- it is an editor's ruling; no reader is asked for it"
REPOSITORY = "- it says where files lie; a book has none"
NOT_IN_A_BOOK = "- it is of the site and its texts; a book of the words says it in its own way or not at all"
FILLED = "- the form fills it in, from the place and the words that were chosen"
LIBRARIAN = "- the form asks for what finds a work; the rest an editor adds"
SETTING = "- it is set once for the edition; no reader is asked for it"
BEHAVIOUR = "- it says what the site does, not what the edition is"
CHECK = "- it answers a question of the check; readers see what came of it"
LEADS = "- another field leads there; the words are the same"

Row = dict[str, str]


def leaves(kind: Kind, path: str) -> Iterator[str]:
    """Yield the path of every value below a kind."""
    if isinstance(kind, Record):
        for field in kind.fields:
            yield from leaves(field.kind, f"{path}.{field.name}")
    elif isinstance(kind, ListOf):
        yield from leaves(kind.of, path)
    elif isinstance(kind, TextOr):
        yield path
        yield from leaves(kind.record, path)
    elif isinstance(kind, OneKey):
        yield from (f"{path}.{name}" for name in kind.options)
    else:
        yield path


ALL = [*leaves(TERM, "term"), *leaves(SOURCE, "source"), *leaves(EDITION, "settings")]


def row(words: str, **other: str) -> Row:
    """Say by which words a value is known: the same in all places, but for those named. ``@``: the form has the field."""
    return {"form": "@", **{place: other.get(place, words) for place in PLACES if place != "form"}, **other}


def source(words: str, **other: str) -> Row:
    return row(words, **{"form": SETTING, **other})


def fact(words: str, evidence: str, **other: str) -> tuple[Row, Row, Row]:
    """The three fields of a fact of a record: value, certainty, evidence."""
    return (
        source(words, **{"epub": words, **other}),
        source("printed", page="原版印有", epub=NOT_IN_A_BOOK),
        source(evidence, epub=NOT_IN_A_BOOK),
    )


def rows() -> dict[str, Row]:
    table: dict[str, Row] = {
        "term.headword": row("农高区"),
        "term.pinyin": row("nóng gāo qū"),
        "term.english": row("headword in English"),
        "term.entity": row("place", page="地方", epub="地方"),
        "term.level": row("local", page="当地", epub="当地"),
        "term.topics": row("主题甲"),
        "term.aliases.form": row("示范区", form="@aliases"),
        "term.aliases.relation": row("member", page="成员", epub="成员"),
        "term.aliases.gloss": row("成员释义", form=RULING),
        "term.aliases.pinyin": row("shì fàn qū", form=RULING),
        "term.aliases.english": row("member in English", form=RULING),
        "term.aliases.only_in": row("示范区", form=RULING, json='"only_in":["北山"]', tei="北山"),
        "term.not_in": row("建三江农高区", form=RULING, page=CHECK, epub=CHECK),
        "term.note": row("独义说明"),
        "term.only_in": row("甲日报", form=FILLED),
        "term.parts": row("建设", form=RULING),
        "term.parts.text": row("独义部分", form=RULING),
        "term.pins.article": row("bao-zheng-ti", page="bao-zheng-ti", epub="bao-zheng-ti", form=FILLED),
        "term.pins.quote": row("农高区建设提速", form=FILLED),
        "term.pins.form": row("农高区", form=FILLED),
        "term.pins.sense": row("main", page=LEADS, epub=LEADS, form=FILLED),
        "term.pins.remark": row("定点按语"),
        "term.related.broader": row("建设", form=RULING, page="上位", epub="上位", tei="broader", json="broader"),
        "term.related.narrower": row("学习", form=RULING, page="下位", epub="下位", tei="narrower", json="narrower"),
        "term.related.part_of": row("推广", form=RULING, page="属于", epub="属于", tei="part_of", json="part_of"),
        "term.related.see_also": row("经验", form=RULING, page="参见", epub="参见", tei="see_also", json="see_also"),
        "term.contributors": row("作者甲"),
        "term.reviewed.by": row("审读者", form=RULING),
        "term.reviewed.date": row("2026-04-05", form=RULING),
        "term.reviewed.against": row("审读对照", form=RULING),
        "term.proposed": row("entity", form=RULING, page="待确认", epub=NOT_IN_A_BOOK),
        "term.allow.rule": row("T031", form=RULING, page=CHECK, epub=CHECK),
        "term.allow.reason": row("已核理由", form=RULING, page=CHECK, epub=CHECK),
        "term.allow.about": row("无人写法", form=RULING),
        "term.senses.id": row("jia", epub="--jia"),
        "term.senses.pinyin": row("jīng yán", form=RULING),
        "term.senses.default": row('"default":true', form=RULING, page="默认", epub=LEADS, tei="默认"),
    }
    for owner, name, year in (("term", "独义", 1913), ("term.senses", "多义", 1915), ("source.articles.headnote", "题解", 1911)):
        url = {"term": "single", "term.senses": "several"}.get(owner, "headnote")
        cited = {
            "source": row("bao-zheng-ti", form=FILLED),
            "quote": row({"独义": "农高区建设提速", "多义": "农高区的经验在推广"}.get(name, "热情高涨")),
            "work": row(f"{name}文献"),
            "publisher": row(f"{name}出版者"),
            "date": row(str(year)),
            "number": row(f"{name}文号", form=LIBRARIAN),
            "url": row(f"https://{url}.test/"),
            "accessed": row(str(year + 1), form=LIBRARIAN),
            "general": row(f"{name}常识"),
            "inference": row(f"{name}推断"),
            "ground": row("reprint", page="转载", epub="转载", form="@citations"),
        }
        for key in ("quote", "work", "publisher", "date", "url", "general", "inference"):
            cited[key]["form"] = f"@citations.{key}"
        if owner.startswith("source"):
            cited = {key: {**found, "form": SETTING} for key, found in cited.items()}
        table |= {f"{owner}.citations.{key}": found for key, found in cited.items()}
        if owner.startswith("term"):
            for key, words in (("gloss", "释义"), ("note", "说明")):
                table[f"{owner}.{key}"] = row(f"{name}{words}", form=f"@{key}")
    several = {
        "from": row("1801", form=RULING, page=BEHAVIOUR, epub=BEHAVIOUR),
        "to": row("2098-11", form=RULING),
        "not_before": row("1981-02", form=RULING),
        "not_after": row("2099-12", form=RULING),
        "ground": row("多义估计根据", form=RULING),
        "steer_only": row('"steer_only":true', form=RULING, page=BEHAVIOUR, epub=BEHAVIOUR, tei="hidden"),
    }
    single = several | {"from": row("1980-01", form=RULING), "ground": row("独义估计根据", form=RULING)}
    table |= {f"term.senses.valid.{key}": found for key, found in several.items()}
    table |= {f"term.valid.{key}": found for key, found in single.items()}
    table |= {
        "term.senses.only_in": row("甲日报", form=FILLED),
        "term.senses.parts": row("多义部分", form=RULING),
        "term.senses.parts.text": row("多义部分", form=RULING),
        "source.received_as": source("shou-dao-shi.txt", epub=NOT_IN_A_BOOK),
        "source.label": source("来源简称"),
        "source.encoding": source("utf-8", epub=NOT_IN_A_BOOK),
        "source.sha256": source(hashlib.sha256(raw_of("bao")).hexdigest(), epub=NOT_IN_A_BOOK),
        "source.received.file": source("received.html", epub=NOT_IN_A_BOOK),
        "source.received.format": source("html", page="网页", epub=NOT_IN_A_BOOK),
        "source.received.sha256": source(sha256_of_received(), epub=NOT_IN_A_BOOK),
        "source.facsimile.image": source("page.svg", epub=NOT_IN_A_BOOK),
        "source.facsimile.width": source("801", epub=NOT_IN_A_BOOK),
        "source.facsimile.height": source("1203", epub=NOT_IN_A_BOOK),
        "source.facsimile.rights": source("图像权利", epub=NOT_IN_A_BOOK),
        "source.record.type": source("archival", page="档案", epub="档案"),
        "source.rights": source("来源权利"),
        "source.articles.id": source("bao-zheng-ti"),
        "source.articles.kind": source("editorial", page="社论", epub="社论"),
        "source.articles.kickers": source("肩题子丑"),
        "source.articles.title": source("正题寅卯"),
        "source.articles.subtitle": source("副题辰巳"),
        "source.articles.byline": source("丁一"),
        "source.articles.body": source("经验"),
        "source.articles.headings": source("小标题午未"),
        "source.articles.items": source("列项申酉"),
        "source.articles.captions": source("图注戌亥"),
        "source.articles.signed": source("北山办公室"),
        "source.articles.join": source("农高区的经验在推广；各县", tei="各县", page="各县", epub="各县"),
        "source.articles.split": source("后段首", json='"text":"后段首'),
        "source.articles.headnote.text": source("题解文字"),
        "source.articles.headnote.english": source("headnote in English"),
        "source.articles.proof.stage": source("second", page="二校", epub="二校", tei="二校"),
        "source.articles.proof.by": source("一校者"),
        "source.articles.proof.date": source("2026-02-01", epub=NOT_IN_A_BOOK),
        "source.articles.proof.against": source("image", page="原页图像", epub="已核原版", tei="原页图像"),
        "source.furniture.kind": source("masthead", page="报头", epub=NOT_IN_A_BOOK, json=CUTS),
        "source.furniture.text": source("甲日报"),
        "source.drop.rule": source("duplicate-at-join", page="接行重复", epub=NOT_IN_A_BOOK, tei="接行处重复"),
        "source.drop.printed": source("员", epub=CUTS, json=CUTS),
        "source.drop.keep": source("员，热情", epub="员，", tei="员，"),
        "source.keep.rule": source("热情高涨", form=SETTING),
        "source.keep.printed": source("热情高涨"),
        "source.emendations.printed": row("迷", form=FILLED),
        "source.emendations.read": row("速", form=FILLED),
        "source.emendations.kind": row("ocr", page="识读错误", epub="识读错误", tei="ocr", form="@kind"),
        "source.emendations.reason": row("校改理由", form="@reason"),
        "source.emendations.resp": row("校改者", form=FILLED),
        "source.emendations.evidence": row("校改证据", form="@evidence"),
        "source.gaps.after": source("缺文之前。"),
        "source.gaps.reason": source("缺文理由"),
        "source.queries.at": row("疑在此处", form=FILLED),
        "source.queries.ask": row("所疑之事", form=FILLED),
        "source.questions": source("编者待答", epub=CHECK, tei=CHECK),
        "settings.shape": source('"shape": 2', page=BEHAVIOUR, epub=BEHAVIOUR, tei=BEHAVIOUR, json='"shape": 2'),
        "settings.date": source("2026-01-31"),
        "settings.contact": source("bianji@ribao.test"),
        "settings.branch": source("fenzhi", epub=REPOSITORY, tei=REPOSITORY),
        "settings.start": source('"start": "bao-zheng-ti"', page="articles/bao-zheng-ti", epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.licences.notes": source("CC-BY-SA-4.0", page="CC BY-SA 4.0", epub="CC BY-SA 4.0", tei="CC BY-SA 4.0"),
        "settings.licences.code": source("Apache-2.0", epub=NOT_IN_A_BOOK, tei=NOT_IN_A_BOOK),
        "settings.licences.text": source("设置原文许可"),
        "settings.languages": source("ja", page=BEHAVIOUR, epub="zh-Hant"),
        "settings.topics": source("主题乙"),
        "settings.marks.level": source('"level": "local"', page=BEHAVIOUR, epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.marks.first_in_section": source("true", page=BEHAVIOUR, epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.marks.minimum_length": source('"minimum_length": 3', page=BEHAVIOUR, epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.marks.variants": source('"variants": true', page=BEHAVIOUR, epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.dictionaries.id": source("cidian-hao", page=BEHAVIOUR, epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.dictionaries.title": source("词典名称", epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.dictionaries.file": source("dictionaries/ci.tsv", page=REPOSITORY, epub=REPOSITORY, tei=REPOSITORY),
        "settings.dictionaries.licence": source("CC0-1.0", page="CC0 1.0", epub=BEHAVIOUR, tei=BEHAVIOUR),
        "settings.dictionaries.source": source("词典出处", epub=BEHAVIOUR, tei=BEHAVIOUR),
    }
    for name, (words, evidence) in FACTS.items():
        parts = zip(("value", "certainty", "evidence"), fact(words, evidence), strict=True)
        table |= {f"source.record.{name}.{part}": found for part, found in parts}
    return table


FACTS = {
    "newspaper": ("甲日报", "报名根据"),
    "journal": ("刊名己", "刊名根据"),
    "title": ("书名丙", "书名根据"),
    "author": ("著者丁", "著者根据"),
    "edition": ("光绪刻本", "版本根据"),
    "date": ("2021-09-26", "日期根据"),
    "volume": ("卷七", "卷根据"),
    "issue": ("777", "期号根据"),
    "page": ("13", "版次根据"),
    "chapter": ("学而篇", "篇章根据"),
    "place": ("北山", "地方根据"),
    "publisher": ("书局戊", "书局根据"),
    "repository": ("北山档案馆", "收藏根据"),
    "collection": ("全宗辛", "全宗根据"),
    "shelfmark": ("档号壬44", "档号根据"),
    "site": ("网站癸", "网站根据"),
    "url": ("https://web.test/page", "网址根据"),
    "accessed": ("2026-03-04", "查阅根据"),
}


# --- the places -------------------------------------------------------------------------------------


def sha256_of_received() -> str:
    return hashlib.sha256(RECEIVED.encode()).hexdigest()


def sample() -> str:
    """The edition in which every field has words of its own, in place of the one the examples of the rules begin with."""
    base = parse_files((FOLDER / "base.txt").read_text(encoding="utf-8"))
    gone = dict.fromkeys(re.sub(r"^(sources/[^/]+)/.*", r"\1", file.path) for file in base)
    text = (DATA / "every_field.txt").read_text(encoding="utf-8").replace("@RECEIVED", sha256_of_received())
    return "".join(f"== {path} [deleted]\n" for path in gone) + text


def raw_of(source_id: str) -> bytes:
    found = next(file for file in parse_files(sample()) if file.path == f"sources/{source_id}/raw.txt")
    return found.text.encode()


@cache
def places() -> dict[str, str]:
    """All there is to read in each place."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out(parse_files(sample()), root)
        report = Report()
        edition = make_edition(read_project(root), report)
        assert edition, report.errors
        content = make_content(edition, root, edition.settings, preview=False)
        pages = "".join(plan.page().markdown for path, plan in content.plans.items() if not path.startswith("contributing/"))
        files = {download.path: download.content for download in content.downloads}
    return {
        "page": pages,
        "epub": "".join(book_text(data) for path, data in files.items() if path.endswith(".epub")),
        "tei": "".join(data.decode() for path, data in files.items() if path.endswith(".xml")),
        "json": files["data/edition.json"].decode(),
    }


def book_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf"))]
        return "".join(book.read(name).decode() for name in names)


@cache
def form_fields() -> frozenset[str]:
    """The fields that the scripts of the form take from the field table."""
    found: set[str] = set()
    for path in (ROOT / "build_tools" / "page_scripts" / "contribute").glob("*.js"):
        script = path.read_text(encoding="utf-8")
        found.update(re.findall(r'\b(?:text|of)\("([\w.]+)"\)', script))
        found.update(a or b for a, b in re.findall(r'\bsaid(?:\.(\w+)|\["([\w.]+)"\])', script))
        found.update(f"citations.{name}" for name in re.findall(r'\bcited\("(\w+)"\)', script))
    return frozenset(found)


# --- the tests --------------------------------------------------------------------------------------


def test_every_field_has_a_row_and_every_row_a_field() -> None:
    assert sorted(rows()) == sorted(ALL)


def stops(path: str, seen: Mapping[str, str]) -> list[str]:
    """List the places a field is meant for and does not reach."""
    missing = []
    for place, words in rows()[path].items():
        if words.startswith("@"):
            reached = (words[1:] or path.removeprefix("term.")) in form_fields()
        else:
            reached = words.startswith("- ") or words in seen[place]
        missing += [] if reached else [f"{place}: {words}"]
    return missing


@pytest.mark.parametrize("path", ALL)
def test_a_field_reaches_every_place_it_is_meant_for(path: str) -> None:
    assert set(rows()[path]) == set(PLACES)
    assert stops(path, places()) == []


@pytest.mark.parametrize("place", ["page", "epub", "tei", "json"])
def test_a_field_that_stops_halfway_is_named(place: str) -> None:
    seen = {**places(), place: places()[place].replace("成员释义", "")}
    assert stops("term.aliases.gloss", seen) == [f"{place}: 成员释义"]

"""The edition as a whole: pages from elsewhere, suspects, claims, answers; faults that only follow from others are not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.edition import make_edition, read_project
from annotated_edition.glossary.boundaries import find_boundary_suspects
from annotated_edition.report import Report
from tests.support.small import article, matched, term
from tests.support.small_project import SECOND_PAGE, TERM, edition_of, make_project


def codes(folder: Path) -> list[str]:
    report = Report()
    make_edition(read_project(folder), report)
    return [d.code for d in report.sorted()]


def test_a_page_from_another_city_links_nothing_wrongly_and_asks(tmp_path: Path) -> None:
    edition, report = edition_of(make_project(tmp_path, SECOND_PAGE))
    there = [o for o in edition.occurrences if o.article_id == "changzhi-2022-ti-su"]
    assert {o.term_id for o in there} == {"nong-gao-qu", "jin-zi-zhao-pai"}  # no scope: the same everywhere
    assert [(u.form, u.why) for u in edition.unlinked if u.article_id == "changzhi-2022-ti-su"] == [("我市", "unclaimed")] * 2
    assert [(d.code, d.location.path) for d in report.diagnostics] == [("T032", "annotations/wo-shi.yml")]


def test_a_question_is_settled_by_allow_for_the_words_it_names(tmp_path: Path) -> None:
    allow = (
        "== annotations/wo-shi.yml [edit]\n headword: 我市\n"
        "+allow:\n+  - {rule: T032, about: changzhi-2022-ti-su, reason: 待长治的编者补}\n"
    )
    assert codes(make_project(tmp_path, SECOND_PAGE + "\n" + allow)) == []


def test_a_broken_file_is_the_only_thing_said_about_what_points_to_it(tmp_path: Path) -> None:
    other = (
        "== annotations/jin-zi-zhao-pai.yml [edit]\n headword: 金字招牌\n"
        "+related:\n+  - {see_also: 农高区}\n+  - {see_also: 没有的词}\n"
    )
    broken = f"== {TERM} [edit]\n-headword: 农高区\n+headword：农高区\n"
    assert codes(make_project(tmp_path, other + "\n" + broken)) == ["T021", "Y004"]  # 没有的词 is missing all the same


def test_a_broken_source_does_not_condemn_the_glossary(tmp_path: Path) -> None:
    assert codes(make_project(tmp_path, "== sources/beishan-2021/source.yml [edit]\n-encoding: utf-8\n+encoding：utf-8\n")) == [
        "Y004"
    ]


def test_two_forms_with_scopes_that_meet_in_one_article_are_a_fault(tmp_path: Path) -> None:
    def with_scopes(one: str, two: str) -> str:
        return "\n".join(
            f"== annotations/{name}.yml\nheadword: {head}\ngloss: 一处示范区。\n"
            f"aliases:\n  - {{form: 示范区, only_in: [{scope}]}}\n"
            "citations:\n  - {general: 常识}\nallow:\n  - {rule: T030, reason: 例}\n"
            for name, head, scope in (("jia", "甲区", one), ("yi", "乙区", two))
        )

    assert "T002" in codes(make_project(tmp_path / "a", with_scopes("北山", "beishan-2021")))
    assert "T002" not in codes(make_project(tmp_path / "b", with_scopes("beishan-2021-tui-jin-hui", "beishan-2021-qiu-shou")))


@pytest.mark.parametrize(
    ("text", "form", "not_in"),
    [
        ("打造晋中国家农高区", "中国", "晋中国家"),
        ("各地热情高涨", "地热", "各地热情"),
        ("推动能源革命", "动能", "推动能源"),
        ("晋中市民生活", "民生", "市民生活"),
        ("共1560户受益", "156", "1560"),
        ("增长3.156倍", "156", "3.156"),
    ],
)
def test_a_form_across_a_word_boundary_is_a_suspect_with_a_ready_context(text: str, form: str, not_in: str) -> None:
    terms = [term("x", form), term("y", "能源革命"), term("z", "农高区")]
    found = find_boundary_suspects([article("a", text)], [t.target for t in terms], matched(text, *terms))
    assert [s.context for s in found if s.term_id == "x"] in ([not_in], [not_in + "革命"])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("中国共产党", "中国"),
        ("现代化国家建设", "国家"),
        ("人民代表大会", "代表"),
        ("实施“156”战略", "156"),
        ("完成156项任务", "156"),
        ("加快农高区建设", "农高区"),
        ("市委书记讲话", "市委"),
    ],
)
def test_a_form_that_stands_well_is_no_suspect(text: str, form: str) -> None:
    found = find_boundary_suspects([article("a", text)], [term("x", form).target], matched(text, term("x", form)))
    assert found == []


def test_what_a_suspect_proposes_is_accepted_and_helps(tmp_path: Path) -> None:
    entry = "== annotations/di-re.yml\nheadword: 地热\ngloss: 地下的热能。\n{}citations:\n  - {{general: 常识}}\n"
    assert codes(make_project(tmp_path / "a", entry.format(""))) == ["T036"]
    assert codes(make_project(tmp_path / "b", entry.format("not_in: [各地热情]\n"))) == ["T030"]


@pytest.mark.parametrize(
    ("headword", "other"),
    [("农高区（北山农业高新区）", "北山农业高新区"), ("农高区/北山农业高新区", "北山农业高新区"), ("农高区 ／ 高新区", "高新区")],
)
def test_two_spellings_in_one_headword_are_told_apart(headword: str, other: str, tmp_path: Path) -> None:
    project = make_project(tmp_path, f"== {TERM} [edit]\n-headword: 农高区\n-pinyin: nóng gāo qū\n+headword: {headword}\n")
    report = Report()
    make_edition(read_project(project), report)
    (unseen,) = (d for d in report.diagnostics if d.code == "T030")
    assert unseen.fix.startswith(f"一种写法只写一个词：headword: 农高区，其余的写进别的写法\naliases:\n  - {{form: {other}}}\n")


def test_where_nothing_claims_a_form_the_scope_to_write_is_offered(tmp_path: Path) -> None:
    _, report = edition_of(make_project(tmp_path, SECOND_PAGE))
    assert "例如  only_in: [长治]，" in report.diagnostics[0].fix

"""The form in the page, in a real browser: from a selection to YAML that the checks accept, on http and from a folder."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import TimeoutError as Slow

from annotated_edition.chinese.pinyin import propose, slug
from annotated_edition.edition import make_edition, read_project
from annotated_edition.fields.plain_data import to_data
from annotated_edition.fields.table import TERM_KEYS
from annotated_edition.glossary.read import parse_term
from annotated_edition.model import Edition
from annotated_edition.notation.reader import read_yaml
from annotated_edition.report import Report, format_text
from annotated_edition.site.form_data import contribution_data
from annotated_edition.wording.settings import Settings
from tests.support import ROOT
from tests.support.page_audit import served
from tests.support.reach import CONTACT, REPOSITORY, WAYS, reachable

pytestmark = pytest.mark.browser
ID = "jinzhong-2021-dai-biao-re-yi"
ARTICLE = f"articles/{ID}.html"
NEW = "令人振奋"
"""Words of the article that no term has."""
GLOSS = "让人精神振作起来；会议报道里常用来写听众的反应。"
PAYLOAD = '<img src=x onerror="window.hit=1">\'</textarea><script>window.hit=1</script>{a: *b} & # 全角：冒号'
Open = Callable[..., Any]

SELECT = """(words) => {
  for (const block of document.querySelectorAll('.reading .paragraph')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      block.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return block.id;
    }
  }
}"""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return address if request.param == "http" else site.as_uri()


@pytest.fixture(scope="module")
def with_ways(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, whose form knows a repository and an address for mail."""
    return reachable(site, tmp_path_factory.mktemp("reachable") / "site")


@pytest.fixture(params=["http", "file"])
def base_with_ways(request: pytest.FixtureRequest, with_ways: Path) -> Iterator[str]:
    if request.param == "file":
        yield with_ways.as_uri()
        return
    with served(with_ways) as here:
        yield here


def ask(page: Any, words: str, what: str = "给这里加注") -> None:
    """Select words and press a button beside them."""
    assert page.evaluate(SELECT, words), f"{words} does not stand in one piece"
    page.locator(".contribute-bar").get_by_role("button", name=what).click()
    page.wait_for_selector("dialog.contribute[open]")


def leave(page: Any) -> None:
    """Close the form by Escape; once more when a loaded browser took no notice (three times in some 500), as a person would."""
    page.keyboard.press("Escape")
    try:
        page.wait_for_selector("dialog.contribute", state="detached", timeout=5000)
    except Slow:
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog.contribute", state="detached")


def field(page: Any, name: str) -> Any:
    return page.locator(f".field-{name} :is(input[type=text], textarea, select)")


def written(page: Any) -> str:
    return str(page.locator(".output textarea").input_value())


def file_name(page: Any) -> str:
    return str(page.locator(".output .file").inner_text())


def checked(project: Path) -> tuple[Edition, Report]:
    report = Report()
    edition = make_edition(read_project(project), report)
    assert edition is not None, format_text(report)
    return edition, report


def news(project: Path) -> list[str]:
    """What a check of the project says that it does not say of the project as it is."""
    before, report = Report(), Report()
    make_edition(read_project(ROOT), before)
    make_edition(read_project(project), report)
    known = {(d.code, d.message) for d in before.diagnostics}
    return [f"{d.code} {d.message}" for d in report.diagnostics if (d.code, d.message) not in known]


# --- a new term ---------------------------------------------------------------------------------


def test_from_a_selection_to_a_file_that_the_check_accepts(base_with_ways: str, open_page: Open, project: Path) -> None:
    page = open_page(f"{base_with_ways}/{ARTICLE}")
    ask(page, NEW)
    field(page, "gloss").fill(GLOSS)
    text, name = written(page), file_name(page)
    assert name == "annotations/ling-ren-zhen-fen.yml"
    assert GLOSS in page.locator(".preview").inner_text() and "lìng rén zhèn fèn" in page.locator(".preview").inner_text()
    assert "检查可能要等编者点一下" in page.locator(".made").inner_text()

    link = page.get_by_role("link", name="在 GitHub 上新建这个文件").get_attribute("href")
    query = parse_qs(urlsplit(link).query)
    assert link.startswith(f"{REPOSITORY}/new/main?")
    assert query == {"filename": [name], "value": [text]}
    with page.expect_download() as download:
        page.get_by_role("button", name="存为文件").click()
    assert download.value.suggested_filename == "ling-ren-zhen-fen.yml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text

    (project / name).write_text(text, encoding="utf-8")
    assert news(project) == []
    edition, _ = checked(project)
    term = next(t for t in edition.terms if t.headword == NEW)
    assert [p.article for p in term.pins] == [ID] and term.senses[0].gloss == GLOSS and term.senses[0].citations
    assert page.faults == [] and page.strangers == []


def test_everything_filled_in_is_read_back_as_it_was_typed(open_page: Open, site: Path, project: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    page.locator("dialog summary").click()
    typed = {"gloss": GLOSS, "english": "inspiring, as reports put it: “stirring”", "note": "第一段，有*着重*。\n\n第二段：“引号”、# 号、- 短横。",
             "contributors": "王小明、李四", "work": "题名: 有冒号", "publisher": "'单引号'报", "date": "2021-09", "url": "https://example.org/a?b=c#d"}  # fmt: skip
    field(page, "ground").select_option("work")
    for name, value in typed.items():
        field(page, name).fill(value)
    page.locator(".field-topics label", has_text="新闻用语").click()
    field(page, "scope").select_option("article")
    path = project / file_name(page)
    path.write_text(written(page), encoding="utf-8")
    assert news(project) == []
    edition, _ = checked(project)
    term = next(t for t in edition.terms if t.headword == NEW)
    sense = term.senses[0]
    assert (sense.gloss, term.english, sense.note.strip()) == (typed["gloss"], typed["english"], typed["note"])
    assert term.contributors == ("王小明", "李四") and term.topics == ("新闻用语",) and sense.only_in == (ID,)
    assert [getattr(sense.citations[0], n) for n in ("work", "publisher", "date", "url")] == [
        typed[n] for n in ("work", "publisher", "date", "url")
    ]


def test_a_fault_is_said_beside_its_field_in_the_words_of_the_check(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    page.get_by_role("button", name="复制").click()
    assert page.locator(".field-gloss .fault").inner_text() == "词条缺少 gloss（释义）"
    assert page.evaluate("document.activeElement.closest('.field').className") == "field field-gloss"
    assert field(page, "gloss").get_attribute("aria-invalid") == "true" and "还有 1 处要改" in page.locator(".said").inner_text()
    page.locator("dialog summary").click()
    wrong = {"pinyin": ("nong高", "里有汉字“高”"), "id": ("Ling Ren", "不合格式"), "aliases": ("农高区", "已经归词条"),
             "note": ("<b>粗</b>", "不写 HTML"), "quote": ("正文里没有的话", "T020")}  # fmt: skip
    for name, (value, message) in wrong.items():
        if name == "quote":
            field(page, "quote").fill(value)
        else:
            field(page, name).fill(value)
        field(page, name).blur()
        page.wait_for_timeout(30)
        assert message in page.locator(f".field-{name} .fault").inner_text(), name


def test_a_text_too_long_for_an_address_is_copied_instead(open_page: Open, with_ways: Path) -> None:
    page = open_page((with_ways / ARTICLE).as_uri())
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="new file"))
    ask(page, NEW)
    page.locator("dialog summary").click()
    field(page, "gloss").fill(GLOSS)
    field(page, "note").fill("长" * 900)
    link = page.get_by_role("link", name="在 GitHub 上新建这个文件")
    assert "value=" not in link.get_attribute("href") and "filename=annotations%2Fling-ren-zhen-fen.yml" in link.get_attribute(
        "href"
    )
    with page.context.expect_page():
        link.click()
    page.locator(".output .said", has_text="已复制").wait_for()
    mail = page.get_by_role("link", name="用邮件寄给编者").get_attribute("href")
    assert mail.startswith(f"mailto:{CONTACT}?subject=") and len(mail) < 2000


# --- a term that exists -------------------------------------------------------------------------


def test_a_second_sense_comes_as_the_whole_new_file(base_with_ways: str, open_page: Open, project: Path) -> None:
    page = open_page(f"{base_with_ways}/{ARTICLE}")
    ask(page, "审议")
    page.wait_for_selector(".field-choice:visible")
    field(page, "gloss").fill("此处指代表们在会上阅读、讨论党代会的报告。")
    old = (project / file_name(page)).read_text(encoding="utf-8")
    new = written(page)
    assert page.get_by_role("link", name="在 GitHub 上改这个文件").get_attribute("href").endswith(f"/edit/main/{file_name(page)}")
    assert {line.strip() for line in old.splitlines()} <= {line.strip() for line in new.splitlines()}
    (project / file_name(page)).write_text(new, encoding="utf-8")
    assert news(project) == []
    after, before = checked(project)[0], checked(ROOT)[0]
    meant = [{(o.id, o.sense_id) for o in e.occurrences if o.term_id == "shen-yi-tong-guo"} for e in (before, after)]
    assert [sense for _, sense in meant[1] - meant[0]] == ["jinzhong-2021"]
    assert page.faults == [] and page.strangers == []


def test_this_place_may_be_left_unlinked(open_page: Open, site: Path, project: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, "审议")
    page.wait_for_selector(".field-choice:visible")
    field(page, "choice").select_option("none")
    (project / file_name(page)).write_text(written(page), encoding="utf-8")
    assert news(project) == []
    edition, _ = checked(project)
    assert not [o for o in edition.occurrences if o.article_id == ID and o.block_id == "p1" and o.exact == "审议"]


def test_under_a_longer_word_no_pin_is_written_and_it_is_said(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, "全省全方位")
    assert "属于更长的词" in page.locator(".notice").inner_text() and "pins:" not in written(page)


def test_files_are_changed_line_by_line_whatever_they_look_like(open_page: Open, site: Path) -> None:
    """Every 9th annotation takes an alias, a sense and a pin; all that was there is still there."""
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    files = sorted((ROOT / "annotations").glob("*.yml"))[::9]
    texts = [path.read_text(encoding="utf-8") for path in files]
    changes = {
        "alias": {"form": "别写", "kind": "variant"},
        "sense": {"id": "zui-xin", "gloss": GLOSS, "note": "一行。\n\n又一行。", "citations": [{"general": "常识"}]},
        "pin": {"article": ID, "quote": "引文，“有”引号", "form": "别写", "sense": "zui-xin"},
    }
    made = page.evaluate("([texts, changes]) => texts.map((text) => contribute.changed(text, changes))", [texts, changes])
    for path, old, new in zip(files, texts, made, strict=True):
        report = Report()
        before = parse_term(f"annotations/{path.name}", old.encode(), Report())
        after = parse_term(f"annotations/{path.name}", new.encode(), report)
        assert before and after and report.errors == [], (path.name, format_text(report))
        assert [s.id for s in after.senses] == [*(s.id for s in before.senses), "zui-xin"]
        assert [(s.gloss, s.note, s.only_in) for s in after.senses[:-1]] == [(s.gloss, s.note, s.only_in) for s in before.senses]
        assert [f.text for f in after.forms] == [*(f.text for f in before.forms), "别写"]
        assert after.pins[-1].sense == "zui-xin" and len(after.pins) == len(before.pins) + 1
        assert after.related == before.related or [r.name for r in after.related] == [r.name for r in before.related]


# --- an emendation ------------------------------------------------------------------------------


def test_a_misprint_becomes_an_emendation_that_the_check_accepts(base_with_ways: str, open_page: Open, project: Path) -> None:
    page = open_page(f"{base_with_ways}/{ARTICLE}")
    ask(page, "历史使命", "报告错字")
    page.locator(".output .file", has_text="/source.yml").wait_for()
    field(page, "read").fill("历史的使命")
    field(page, "reason").fill("试验：文意")
    path, entry = project / file_name(page), written(page)
    text = path.read_text(encoding="utf-8")
    assert text.count("\nemendations:\n") == 1
    path.write_text(text.replace("\nemendations:\n", f"\nemendations:\n{entry}"), encoding="utf-8")
    edition, report = checked(project)
    assert [d.message for d in report.errors] == []
    article = next(a for a in edition.articles if a.id == ID)
    assert "不负历史的使命" in article.block("p1").text
    form = page.get_by_role("link", name="填“报告错字”表").get_attribute("href")
    query = parse_qs(urlsplit(form).query)
    assert query["template"] == ["2-correction.yml"] and query["place"][0].endswith(f"{ID}.html#p1") and query["read"]
    assert page.faults == [] and page.strangers == []


def test_a_doubt_becomes_a_query_and_nothing_is_deleted_by_an_empty_field(open_page: Open, site: Path, project: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, "历史使命", "报告错字")
    page.locator(".output .file", has_text="/source.yml").wait_for()
    field(page, "reason").fill("疑有脱字")
    page.get_by_role("button", name="复制").click()
    assert "写上应作什么" in page.locator(".field-read .fault").inner_text()
    field(page, "act").select_option("delete")
    assert "（删去）" in page.locator(".preview").inner_text() and "read: 纷纷表示要不负、勇于" in written(page)
    field(page, "act").select_option("doubt")
    assert not field(page, "read").is_visible() and "〔疑〕" in page.locator(".preview").inner_text()
    path, entry = project / file_name(page), written(page)
    text = path.read_text(encoding="utf-8")
    assert text.count("\nqueries:\n") == 1
    path.write_text(text.replace("\nqueries:\n", f"\nqueries:\n{entry}"), encoding="utf-8")
    assert [d.message for d in checked(project)[1].errors] == []


def test_the_fields_of_the_prefilled_issue_are_those_of_its_form() -> None:
    ids = {line.split(":")[1].strip() for line in (ROOT / ".github/ISSUE_TEMPLATE/2-correction.yml").read_text("utf-8").splitlines() if line.strip().startswith("id:")}  # fmt: skip
    assert ids == {"place", "printed", "read", "ground"}


EMENDED = """() => {
  const e = document.querySelector('.reading .paragraph .emended'), r = document.createRange();
  r.selectNodeContents(e);
  e.scrollIntoView({ block: 'center' });
  getSelection().removeAllRanges();
  getSelection().addRange(r);
}"""


def test_what_was_emended_already_is_a_matter_for_the_editor(open_page: Open, with_ways: Path) -> None:
    page = open_page((with_ways / ARTICLE).as_uri())
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="form"))
    page.evaluate(EMENDED)
    page.locator(".contribute-bar").get_by_role("button", name="报告错字").click()
    page.get_by_role("button", name="存为文件").click()
    assert "还有 2 处要改" in page.locator(".said").inner_text(), "the fields a reader can fill are asked for all the same"
    field(page, "act").select_option("delete")
    field(page, "reason").fill("试验")
    assert "已经校改过" in page.locator(".field-printed .fault").inner_text()
    page.get_by_role("link", name="打开 source.yml").click()
    assert "还有 1 处要改" in page.locator(".said").inner_text(), "a change that no check takes is not led to the file"
    with page.context.expect_page():
        page.get_by_role("link", name="填“报告错字”表").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="存为文件").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert saved.endswith(written(page)) and saved.startswith(f"# 加进 {file_name(page)} 的 emendations: ；文章 {ID}，段落 ")


# --- with a repository, an address for mail, or neither -------------------------------------------


def ways_out(page: Any) -> tuple[list[str], list[str], str]:
    """What the form offers at its end: buttons, links, what it says of them."""
    ways = page.locator(".output .ways-out")
    return (
        ways.locator("button").all_inner_texts(),
        ways.locator("a").all_inner_texts(),
        page.locator(".output .explain").inner_text(),
    )


def test_without_addresses_note_and_misprint_end_at_a_file_and_a_copy(base: str, open_page: Open, project: Path) -> None:
    page = open_page(f"{base}/{ARTICLE}")
    for words, what, filled in (
        (NEW, "给这里加注", {"gloss": GLOSS}),
        ("审议", "给这里加注", {"gloss": GLOSS}),
        ("历史使命", "报告错字", {"read": "历史的使命", "reason": "文意"}),
    ):
        ask(page, words, what)
        if words == "审议":
            page.wait_for_selector(".field-choice:visible")
        if what == "报告错字":
            page.locator(".output .file", has_text="/source.yml").wait_for()
        for name, text in filled.items():
            field(page, name).fill(text)
        buttons, links, explained = ways_out(page)
        assert sorted(buttons) == ["复制", "存为文件"] and links == [] and explained.endswith("复制，或存为文件，交给编者。")
        outward = page.eval_on_selector_all("dialog a[href]", "all => all.map((a) => a.href)")
        assert all(href.startswith(f"{base}/terms/") for href in outward), outward
        assert not any(word in page.locator("dialog").inner_text() for word in ("GitHub", "邮件", "改这条注", "合并请求"))
        page.get_by_role("button", name="复制").click()
        page.locator(".output .said", has_text=re.compile("已复制|已经选中")).wait_for()
        with page.expect_download() as download:
            page.get_by_role("button", name="存为文件").click()
        saved = Path(download.value.path()).read_text(encoding="utf-8")
        path = project / file_name(page)
        if what == "报告错字":
            assert download.value.suggested_filename == f"cuo-zi-{ID}-p1.yml" and saved.startswith(
                f"# 加进 {file_name(page)} 的 "
            )
            old = path.read_text(encoding="utf-8")
            saved = old.replace("\nemendations:\n", f"\nemendations:\n{saved}")
        else:
            assert download.value.suggested_filename == path.name
        path.write_text(saved, encoding="utf-8")
        leave(page)
    assert (
        news(project) == [] and "不负历史的使命" in next(a for a in checked(project)[0].articles if a.id == ID).block("p1").text
    )
    assert page.faults == [] and page.strangers == []


SAID = {
    "both": ("没有账号，就存为文件，或用邮件寄给编者。", ["在 GitHub 上新建这个文件", "用邮件寄给编者"], ["打开 source.yml", "填“报告错字”表", "用邮件寄给编者"]),
    "repository": ("没有账号，就存为文件，交给编者。", ["在 GitHub 上新建这个文件"], ["打开 source.yml", "填“报告错字”表"]),
    "contact": ("存为文件，或用邮件寄给编者。", ["用邮件寄给编者"], ["用邮件寄给编者"]),
    "none": ("复制，或存为文件，交给编者。", [], []),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_the_form_offers_the_ways_there_are(way: str, open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    page.evaluate("([repository, contact]) => Object.assign(contribute.data, { repository, contact })", WAYS[way])
    end, of_note, of_misprint = SAID[way]
    for words, what, links in ((NEW, "给这里加注", of_note), ("历史使命", "报告错字", of_misprint)):
        leave(page)
        ask(page, words, what)
        buttons, offered, explained = ways_out(page)
        assert sorted(buttons) == ["复制", "存为文件"] and offered == links and explained.endswith(end), explained
        assert ("GitHub" in explained) == bool(WAYS[way][0]) and ("邮件" in explained) == bool(WAYS[way][1])
    leave(page)
    ask(page, "审议")
    page.wait_for_selector(".field-choice:visible")
    assert ("改这条注" in page.locator(".notice").inner_text()) == bool(WAYS[way][0])
    field(page, "gloss").fill(GLOSS)
    said = ways_out(page)[2]
    assert said.startswith("这是整个新文件，换下原来的：") and said.endswith(end)


def test_a_few_lines_of_a_file_are_not_saved_as_if_they_were_the_file(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    page.evaluate("contribute.changed = () => null")
    leave(page)
    ask(page, "审议")
    page.wait_for_selector(".field-choice:visible")
    field(page, "gloss").fill(GLOSS)
    assert "这里只是要加进去的几行" in ways_out(page)[2]
    with page.expect_download() as download:
        page.get_by_role("button", name="存为文件").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith(f"# 加进 {file_name(page)}，不是整个文件\n")


# --- the window ---------------------------------------------------------------------------------


def test_by_keyboard_from_the_paragraph_s_number_and_back(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    number = page.locator("#p3 .number, a.number[href='#p3']").first
    number.focus()
    number.press("Enter")
    page.wait_for_selector(".cite-box:visible")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "给这里加注":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.contribute[open]")
    assert page.evaluate("document.activeElement.closest('.field').className") == "field field-headword"
    page.keyboard.type("智创谷")
    leave(page)
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#p3"


def test_the_keys_a_and_e_ask_for_the_selected_words(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    for key, title in (("a", "给这里加注"), ("e", "报告错字")):
        page.evaluate(SELECT, NEW)
        page.keyboard.press(key)
        page.wait_for_selector("dialog.contribute[open]")
        assert page.locator("#contribute-title").inner_text() == title
        assert page.locator("dialog .context mark").inner_text() == NEW
        leave(page)


def test_by_touch(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri(), width=390, height=800, has_touch=True, is_mobile=True)
    page.evaluate(SELECT, NEW)
    page.locator(".contribute-bar.foot").get_by_role("button", name="给这里加注").tap()
    page.wait_for_selector("dialog.contribute[open]")
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    assert field(page, "headword").input_value() == NEW


def test_closing_loses_nothing_and_clearing_can_be_undone(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/{ARTICLE}")
    ask(page, NEW)
    field(page, "gloss").fill(GLOSS)
    leave(page)
    page.reload()
    ask(page, NEW)
    assert field(page, "gloss").input_value() == GLOSS
    page.get_by_role("button", name="清空", exact=True).click()
    assert field(page, "gloss").input_value() == ""
    page.get_by_role("button", name="撤消", exact=True).click()
    assert field(page, "gloss").input_value() == GLOSS
    leave(page)
    ask(page, "崭新局面")
    assert f"写“{NEW}”" in page.locator(".draft").inner_text() and field(page, "gloss").input_value() == ""


def test_what_is_begun_at_several_places_is_all_kept_and_what_was_carried_off_is_not_named_again(
    open_page: Open, site: Path
) -> None:
    page = open_page((site / ARTICLE).as_uri())
    other, third = "崭新局面", "历史使命"
    for words in (NEW, other):
        ask(page, words)
        field(page, "gloss").fill(f"{words}：{GLOSS}")
        leave(page)
    ask(page, third)
    assert f"写“{other}”" in page.locator(".draft").inner_text()
    leave(page)
    ask(page, other)
    assert field(page, "gloss").input_value() == f"{other}：{GLOSS}"
    page.get_by_role("button", name="复制").click()
    leave(page)
    ask(page, third)
    assert f"写“{NEW}”" in page.locator(".draft").inner_text()
    page.get_by_role("link", name="回到那里").click()
    page.wait_for_selector("dialog.contribute", state="detached")
    ask(page, NEW)
    assert field(page, "gloss").input_value() == f"{NEW}：{GLOSS}"


def test_looking_leaves_no_draft(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    for words in ("审议", NEW):
        ask(page, words)
        page.wait_for_timeout(200)
        page.keyboard.press("Escape")
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('draft'))") == []


# --- what it proposes -----------------------------------------------------------------------------


def test_a_selection_drawn_too_wide_is_trimmed(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    cases = {
        ("会议提出，农高区要先行。", "，农高区"): "农高区",
        ("会议提出“三个一批”行动。", "“三个一批”"): "三个一批",
        ("会议提出“三个一批”行动。", "“三个一批"): "三个一批",
        ("学习“七一”重要讲话。", "“七一”重要讲话"): "“七一”重要讲话",
        ("一" * 80, "一" * 40): "",
    }
    for (text, words), headword in cases.items():
        place = {"block": {"text": text}, "start": text.index(words), "end": text.index(words) + len(words), "words": words}
        assert page.evaluate("(place) => contribute.trimmed(place).words", place) == headword


def test_it_offers_longer_ways_of_writing_and_quoted_words(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    texts = ["建设石桥镇示范区，石桥镇示范区内外。", "在石桥镇示范区的经验，示范区。", "“新四样”与“旧四样”，“令人振奋”。"]
    assert page.evaluate("(texts) => contribute.longerForms({ texts }, '示范区')", texts) == [["石桥镇示范区", 3]]
    block = {"text": texts[2], "links": [{"start": 7, "end": 10}]}
    assert page.evaluate("(block) => contribute.quotedWords({ block })", block) == ["新四样", "令人振奋"]
    page.evaluate("contribute.longerForms = () => [['令人振奋不已', 2]]")
    field(page, "gloss").fill(GLOSS)
    page.locator("dialog summary").click()
    page.get_by_role("button", name="令人振奋不已（2 处）").click()
    assert "aliases:\n  - {form: 令人振奋不已, kind: variant}" in written(page)


def test_a_clipboard_that_refuses_leaves_the_text_selected(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); document.execCommand = () => false; }"
    )
    ask(page, NEW)
    field(page, "gloss").fill(GLOSS)
    page.get_by_role("button", name="复制").click()
    page.locator(".output .said", has_text="已经选中").wait_for()
    assert page.evaluate(
        "getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart)"
    ) == written(page)


def test_what_is_typed_never_runs(base: str, open_page: Open) -> None:
    page = open_page(f"{base}/{ARTICLE}")
    for what in ("给这里加注", "报告错字"):
        ask(page, NEW, what)
        page.locator("dialog summary").click()
        for ground in ("quote", "work", "general") if what == "给这里加注" else ("",):
            if ground:
                field(page, "ground").select_option(ground)
            for control in page.locator("dialog :is(input[type=text], textarea:not([readonly])):visible").all():
                control.fill(PAYLOAD)
        page.wait_for_timeout(100)
        assert page.evaluate("window.hit") is None
        assert page.locator("dialog :is(img, script)").count() == 0
        assert "onerror" in page.locator(".preview").inner_text()
        leave(page)
        ask(page, NEW, what)
        page.wait_for_timeout(100)
        assert page.evaluate("window.hit") is None and page.locator("dialog :is(img, script)").count() == 0
        leave(page)
    assert [f for f in page.faults if "Content Security Policy" in f] == []


@pytest.mark.parametrize("query", ["?density=none", "?preset=study", "?preset=collate"])
def test_every_way_of_reading_gives_the_same_quote(open_page: Open, site: Path, query: str) -> None:
    quotes = []
    for address in ((site / ARTICLE).as_uri(), (site / ARTICLE).as_uri() + query):
        page = open_page(address)
        page.wait_for_timeout(300)
        ask(page, NEW)
        quotes.append(field(page, "quote").input_value())
    assert quotes[0] == quotes[1] != ""


def test_nothing_of_the_form_is_loaded_before_it_is_asked_for(open_page: Open, address: str) -> None:
    page = open_page("about:blank/x/y".replace("about:blank/x/y", f"{address}/index.html"))
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(f"{address}/{ARTICLE}")
    page.wait_for_timeout(400)
    assert not [u for u in asked if "contribut" in u]
    ask(page, NEW)
    assert [u for u in asked if "data/contribute/edition.js" in u]
    assert not [u for u in asked if not u.startswith(address)]


# --- what it is made of ---------------------------------------------------------------------------


def test_values_are_written_so_that_they_read_back(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    rng = random.Random(8)
    signs = "农高区“”‘’《》：；，、。#&*!|>%@`'\"{}[]- :,?~＃：　\\/\t＂é1aA…—%$"
    values = ["null", "true", "- a", "a: b", "'", "1221", "“特”“优”农业", "a #b", "[x]", "{x}", "#", "-", "：", *(
        "".join(rng.choice(signs) for _ in range(rng.randint(1, 9))) for _ in range(400)
    )]  # fmt: skip
    tidy = page.evaluate("(values) => values.map((v) => contribute.tidy(v))", values)
    lines = page.evaluate("(values) => values.map((v) => contribute.flow({ gloss: v, note: v }))", tidy)
    kept = [(v, line) for v, line in zip(tidy, lines, strict=True) if v]
    for value, line in kept:
        report = Report()
        node = read_yaml("annotations/x.yml", f"senses:\n  - {line}\n".encode(), report, TERM_KEYS)
        assert node is not None and report.errors == [], (value, line, format_text(report))
        assert to_data(node) == {"senses": [{"gloss": value, "note": value}]}, line


def test_ids_and_readings_are_those_the_command_proposes(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    edition = make_edition(read_project(ROOT), Report())
    assert edition
    words = sorted({t.headword for t in edition.terms if all("\u3400" <= c <= "\u9fff" for c in t.headword)})
    readings = page.evaluate("(words) => words.map((w) => contribute.reading(w))", words)
    other = [(w, r, propose(w)) for w, r in zip(words, readings, strict=True) if r != propose(w)]
    assert len(other) <= len(words) // 50, other
    ids = page.evaluate(
        "(list) => { contribute.data.terms = []; return list.map((p) => contribute.freeId(p)) }", [propose(w) for w in words]
    )
    assert [(w, i) for w, i in zip(words, ids, strict=True) if i != slug(w)[: len(i)]] == []


def test_data_are_deterministic_and_close_no_script(project: Path) -> None:
    report = Report()
    edition = make_edition(read_project(project), report)
    assert edition
    settings = Settings(repository="https://example.org/a/b/", contact="a@example.org")
    one, two = (dict(contribution_data(edition, project, settings)) for _ in range(2))
    assert one == two
    data = json.loads(one["data/contribute/edition.js"].removeprefix("contributeEdition(").removesuffix(");\n"))
    assert data["repository"] == "https://example.org/a/b" and len(data["terms"]) == len(edition.terms)
    assert all(f"data/contribute/term-{t.id}.js" in one for t in edition.terms)
    term = edition.terms[0]
    path = project / term.path
    path.write_text(path.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    three = dict(contribution_data(edition, project, settings))
    assert [name for name in one if one[name] != three[name]] == [f"data/contribute/term-{term.id}.js"]
    shutil.rmtree(project / "docs")

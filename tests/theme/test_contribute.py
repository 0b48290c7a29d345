"""The form in the page, in a real browser: from a selection to YAML that the checks accept, on http and from a folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import TimeoutError as Slow

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model import Edition, Settings
from annotated_edition.report import Report, format_text
from annotated_edition.site.form_data import contribution_data
from tests.support import ROOT
from tests.support.page_audit import served
from tests.support.reach import CONTACT, REPOSITORY, WAYS, form_data, reachable

pytestmark = pytest.mark.browser
ID = "jinzhong-2021-dai-biao-re-yi"
ARTICLE = f"articles/{ID}.html"
NEW = "令人振奋"
TERMS = "注释、题解与校勘记：CC BY 4.0（知识共享 署名 4.0 国际）。交出就是同意。"
"""What this edition's settings say of notes."""
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
    typed = {
        "gloss": GLOSS,
        "english": "inspiring, as reports put it: “stirring”",
        "note": "第一段，有*着重*。\n\n第二段：“引号”、# 号、- 短横。",
        "contributors": "王小明、李四",
        "work": "题名: 有冒号",
        "publisher": "'单引号'报",
        "date": "2021-09",
        "url": "https://example.org/a?b=c#d",
    }
    field(page, "ground").select_option("work")
    for name, value in typed.items():
        field(page, name).fill(value)
    page.locator(".field-topics label", has_text="新闻用语").click()
    field(page, "scope").select_option("article")
    field(page, "entity").select_option("slogan")
    field(page, "level").select_option("key")
    path = project / file_name(page)
    path.write_text(written(page), encoding="utf-8")
    assert news(project) == []
    edition, _ = checked(project)
    term = next(t for t in edition.terms if t.headword == NEW)
    sense = term.senses[0]
    assert (sense.gloss, term.english, sense.note.strip()) == (typed["gloss"], typed["english"], typed["note"])
    assert (term.entity, term.level) == ("slogan", "key")
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
    form = (ROOT / ".github/ISSUE_TEMPLATE/2-correction.yml").read_text("utf-8")
    ids = {line.split(":")[1].strip() for line in form.splitlines() if line.strip().startswith("id:")}
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
        assert (
            sorted(buttons) == ["复制", "存为文件"] and links == [] and explained.endswith(f"复制，或存为文件，交给编者。{TERMS}")
        )
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
    "both": ("没有账号，就存为文件，或用邮件寄给编者。",
             ["在 GitHub 上新建这个文件", "用邮件寄给编者"], ["打开 source.yml", "填“报告错字”表", "用邮件寄给编者"]),
    "repository": ("没有账号，就存为文件，交给编者。", ["在 GitHub 上新建这个文件"], ["打开 source.yml", "填“报告错字”表"]),
    "contact": ("存为文件，或用邮件寄给编者。", ["用邮件寄给编者"], ["用邮件寄给编者"]),
    "none": ("复制，或存为文件，交给编者。", [], []),
}  # fmt: skip


def test_no_terms_are_told_where_the_edition_sets_none(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    page.evaluate("(data) => contributeEdition(data)", {**form_data(site), "licence": ""})
    leave(page)
    ask(page, NEW)
    assert ways_out(page)[2].endswith("交给编者。")


@pytest.mark.parametrize("way", WAYS)
def test_the_form_offers_the_ways_there_are(way: str, open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    repository, contact = WAYS[way]
    page.evaluate("(data) => contributeEdition(data)", {**form_data(site), "repository": repository, "contact": contact})
    end, of_note, of_misprint = SAID[way]
    for words, what, links in ((NEW, "给这里加注", of_note), ("历史使命", "报告错字", of_misprint)):
        leave(page)
        ask(page, words, what)
        buttons, offered, explained = ways_out(page)
        assert sorted(buttons) == ["复制", "存为文件"] and offered == links and explained.endswith(end + TERMS), explained
        assert ("GitHub" in explained) == bool(WAYS[way][0]) and ("邮件" in explained) == bool(WAYS[way][1])
    leave(page)
    ask(page, "审议")
    page.wait_for_selector(".field-choice:visible")
    assert ("改这条注" in page.locator(".notice").inner_text()) == bool(WAYS[way][0])
    field(page, "gloss").fill(GLOSS)
    said = ways_out(page)[2]
    assert said.startswith("这是整个新文件，换下原来的：") and said.endswith(end + TERMS)


def test_a_few_lines_of_a_file_are_not_saved_as_if_they_were_the_file(open_page: Open, site: Path, address: str) -> None:
    """A list of senses in brackets is not changed line by line."""
    page = open_page(f"{address}/{ARTICLE}")
    name = "data/contribute/term-shen-yi-tong-guo.js"
    term = json.loads((site / name).read_text(encoding="utf-8").removeprefix("contributeTerm(").removesuffix(");\n"))
    odd = {**term, "text": f"{term['text']}senses: [{{id: main}}]\n"}
    page.route(
        f"**/{name}", lambda route: route.fulfill(content_type="text/javascript", body=f"contributeTerm({json.dumps(odd)})")
    )
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


@pytest.mark.parametrize("ground", ["explains", "uses", "work", "reprint", "general", "inference"])
def test_every_ground_is_read_back_as_the_one_that_was_chosen(open_page: Open, site: Path, project: Path, ground: str) -> None:
    page = open_page((site / ARTICLE).as_uri())
    ask(page, NEW)
    field(page, "gloss").fill(GLOSS)
    field(page, "ground").select_option(ground)
    for name in ("work", "general", "inference"):
        if field(page, name).is_visible():
            field(page, name).fill("北山年鉴")
    (project / file_name(page)).write_text(written(page), encoding="utf-8")
    assert news(project) == []
    edition, _ = checked(project)
    assert [c.ground for t in edition.terms if t.headword == NEW for c in t.senses[0].citations] == [ground]


def test_it_offers_longer_ways_of_writing(open_page: Open, site: Path) -> None:
    page = open_page((site / ARTICLE).as_uri())
    page.evaluate("document.getElementById('p2').append('令人振奋人心，令人振奋人心。')")
    ask(page, NEW)
    field(page, "gloss").fill(GLOSS)
    page.locator("dialog summary").click()
    page.get_by_role("button", name="令人振奋人心（2 处）").click()
    assert "aliases:\n  - {form: 令人振奋人心}" in written(page)
    field(page, "relation").select_option("full")
    assert "aliases:\n  - {form: 令人振奋人心, relation: full}" in written(page)


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
        for ground in ("explains", "work", "reprint", "general", "inference") if what == "给这里加注" else ("",):
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

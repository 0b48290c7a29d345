"""What a page written by hand may hold: the list, the settings at its head, and the place a message points to."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from annotated_edition.report import Report
from annotated_edition.wording.front_matter import body_of, kept_settings, strange_settings
from annotated_edition.wording.page_html import clean_page, left_out, own_file
from annotated_edition.wording.written_page import check_page
from tests.support import ROOT

KEPT = [
    "<p>字<br>字</p>", '<h2 id="read">题</h2>', '<div lang="en"><p>x</p></div>', '<a href="a.md#x">字</a>',
    '<a href="#x">字</a>',
    '<a href="https://example.org/?a=1&amp;b=2">字</a>', '<a href="mailto:a@b.cn">字</a>',
    '<img src="assets/a.svg" alt="图">',
    '<p class="right">1</p>', '<pre><code class="language-sh">a &lt;script&gt;</code></pre>',
    "<details open><summary>a</summary>b</details>",
    "<ruby>字<rt>zì</rt></ruby>", '<ol start="3"><li>a</li></ol>', "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- 写给自己看的 -->",
]  # fmt: skip
LEFT_OUT = {
    "script": "<script>x</script>", "script with a character dropped by the parser": "<scr\x02ipt>x</script>",
    "svg": "<svg><a/></svg>",
    "style": "<style>p{}</style>", "style in an attribute": '<p style="x">', "handler": '<p onclick="x">',
    "handler, odd": "<p/onclick=x>",
    "frame": "<iframe src=a.html></iframe>", "refresh": '<meta http-equiv="refresh" content="0;url=a">',
    "form": "<form></form>",
    "base": "<base href=a>", "link": '<link rel="stylesheet" href="a.css">', "object": "<object data=a></object>",
    "picture from elsewhere": '<img src="https://example.org/a.png">',
    "picture, no scheme": '<img src="//example.org/a.png">',
    "picture, backslashes": '<img src="\\\\example.org\\a.png">',
    "picture as data": '<img src="data:image/svg+xml,x">',
    "pictures to choose from": '<img src="a.png" srcset="https://example.org/a.png">',
    "video": '<video src="a.mp4"></video>',
    "address": '<a href="javascript:x">', "address, hidden": '<a href="java&#9;script:x">',
    "address, upper case": '<a href="VBScript:x">',
    "address of data": '<a href="data:text/html,x">', "ping": '<a href="a" ping="https://example.org/">',
    "id of the theme": '<p id="__config">{}</p>', "class that loads a program": '<pre class="mermaid">x</pre>',
    "component of the theme": '<p data-md-component="search">', "name": '<a name="location">',
    "target": '<a href="a" target="x">',
}  # fmt: skip


@pytest.mark.parametrize("html", KEPT)
def test_what_people_write_stays_as_it_is(html: str) -> None:
    assert left_out(html) == []
    assert clean_page(html) == html.replace("<details open>", '<details open="">').replace("<!-- 写给自己看的 -->", "")


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_runs_loads_or_steers_the_theme_is_left_out_and_named(kind: str) -> None:
    html = f"<p>前</p>{LEFT_OUT[kind]}<p>后</p>"
    cleaned = clean_page(html)
    assert left_out(html) and left_out(cleaned) == []
    for sign in ("script", "onclick", "style", "example.org", "refresh", "data:", "mermaid", "__config", "data-", "svg", "ping"):
        assert sign not in cleaned.lower(), cleaned
    assert "<p>前</p>" in cleaned and "<p>后</p>" in cleaned


@pytest.mark.parametrize("address", ["a.png", "../a.png", "assets/图.svg", "a.png?x=1"])
def test_files_of_the_site_may_be_shown(address: str) -> None:
    assert own_file(address)


@pytest.mark.parametrize(
    "address", ["https://a/b.png", "//a/b", "/a.png", "\\a", "data:x", "javascript:x", " a:b", "a:b", "\ta.png"]
)
def test_files_of_others_may_not(address: str) -> None:
    assert not own_file(address)


def test_settings_at_the_head_are_few_and_text() -> None:
    given = {
        "title": "题", "description": 5, "hide": ["toc", "x", {}], "template": "redirect.html", "location": "javascript:x",
        "icon": "../../x", "article": "a", "status": "<b>", 7: 7,
    }  # fmt: skip
    assert kept_settings(given) == {"title": "题", "description": "5", "hide": ["toc"]}
    assert kept_settings({"title": ["a"], "description": {"a": 1}, "hide": 5}) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("---\ntitle: 题\n---\n\n# 题\n", []),
        ("# 题\n", []),
        ("---\ntitle: 题\nhide: [toc]\n---\n", []),
        ("---\ntemplate: redirect.html\nlocation: x\n---\n", ["template", "location"]),
        ("---\ntitle: [a]\nhide: [x]\n---\n", ["title", "hide"]),
        ("Template: redirect.html\n\n字\n", ["template"]),
        ("---\n- a\n---\n", []),
        ("---\na: [\n---\n", []),
    ],
)
def test_settings_a_page_cannot_make_are_named(text: str, names: list[str]) -> None:
    assert strange_settings(text) == names


def test_the_body_is_what_mkdocs_takes_for_it() -> None:
    from mkdocs.utils.meta import get_data

    for text in (
        "---\na: b\n---\n\n字\n",
        "---\na: [\n---\n字\n",
        "---\n- a\n---\n字\n",
        "a: b\n    c\n\n字\n",
        "字\n",
        "---\na: b\n...\n字\n",
    ):
        assert body_of(text).strip() == get_data(text)[0].strip(), text


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# 题\n\n字 <script>x</script>\n", 3, "<script"),
        ("# 题\n\n<p onclick='x'>字</p>\n", 3, "onclick="),
        ("# 题\n\n[字](javascript:alert(1))\n", 3, "javascript:alert(1)"),
        ('# 题\n\n字\n{: onclick="x" }\n', 4, "onclick="),
        ("# 题\n\n![图](https://example.org/a.png)\n", 3, "https://example.org/a.png"),
        ("# 题\n\n`<script>`\n\n<script>x</script>\n", 5, "<script"),
        ("---\ntitle: 题\ntemplate: x\n---\n", 3, "template"),
        ("# 题\n\n<scr\x02ipt>x</script>\n", 1, "<script>"),
    ],
)
def test_a_message_says_where_it_stands(text: str, line: int, words: str) -> None:
    report = Report()
    check_page("docs/a.md", text, report)
    assert [(d.code, d.location.line) for d in report.errors] == [("C004", line)]
    assert words[:20] in report.errors[0].message


TANGLES = {
    "brackets": "[" * 20_000, "brackets, spread": "[ " * 20_000, "brackets in pairs": "[" * 4000 + "]" * 4000,
    "addresses": "[a](" * 5000, "elements": "<a " * 25_000, "elements on lines": ("<a " * 30 + "\n\n") * 1000,
    "addresses on lines": ("<http://a" * 30 + "\n\n") * 300, "backticks": "`" * 50_000, "tildes": "~~~" * 30_000,
    "spaces": " " * 90_000, "headings": "# 题\n" * 20_000, "lists": "\n".join("    " * n + "- 字" for n in range(300)),
    "quotations": "> " * 5000 + "字", "no end": "<![图][b]\n\n[b]: http:",
}  # fmt: skip


@pytest.mark.parametrize("kind", TANGLES)
def test_what_would_keep_the_parser_busy_is_named_at_once(kind: str) -> None:
    started, report = time.process_time(), Report()
    check_page("docs/a.md", f"# 题\n\n{TANGLES[kind]}\n", report)
    assert time.process_time() - started < 5
    assert {d.code for d in report.errors} == {"C004"} and report.errors[0].fix and report.errors[0].location.line >= 1


@pytest.mark.parametrize("path", sorted([*ROOT.glob("docs/*.md"), ROOT / "CONTRIBUTING.md"]), ids=lambda p: p.name)
def test_pages_of_this_edition_are_whole(path: Path) -> None:
    report = Report()
    check_page(path.name, path.read_text(encoding="utf-8"), report)
    assert not report.diagnostics

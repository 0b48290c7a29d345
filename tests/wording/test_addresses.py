"""Repository and mail address: one setting each; while it is empty no page offers what it would take, and the check says so."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from annotated_edition.cli.main import main
from annotated_edition.edition import make_edition, read_project
from annotated_edition.exports.tree import export_tree
from annotated_edition.model import Settings
from annotated_edition.pages.guide import render_guide
from annotated_edition.report import Report, format_text
from annotated_edition.site.build import BuildFailed, build_site, run_mkdocs
from annotated_edition.wording.addresses import FILE, judge_contact, judge_repository, read_addresses
from tests.support import ROOT
from tests.support.links import PageAddresses, follow, from_folder
from tests.support.reach import CONTACT, REPOSITORY, WAYS, form_data, set_addresses, without_start
from tests.support.small_project import make_project

TEMPLATE = ROOT / "build_tools/annotated_edition/new_edition/template" / FILE
TERM, SOURCE, ARTICLE = "terms/nong-gao-qu.html", "sources/beishan-2021.html", "articles/beishan-2021-tui-jin-hui.html"

# --- what an address may be -----------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, "", " ", "\n", "\u3000"])
def test_nothing_and_white_space_are_no_address(value: object) -> None:
    for found in (judge_contact(value), judge_repository(value)):
        assert (found.value, found.placeholder, found.fault, found.known) == ("", "", None, True)


@pytest.mark.parametrize("value", [CONTACT, "a.b+c@mail.ribao.com.cn", "编辑部@日报.公司", f"  {CONTACT}\n"])
def test_mail_addresses_that_will_do(value: str) -> None:
    assert judge_contact(value).value == value.strip() and judge_contact(value).fault is None


@pytest.mark.parametrize(
    "value", [REPOSITORY, f"{REPOSITORY}/", "https://gitee.com/a/b", "http://git.ribao:3000/x/y/z", "https://www.github.com/a/b"]
)
def test_repositories_that_will_do(value: str) -> None:
    assert judge_repository(value).value == value.rstrip("/") and judge_repository(value).fault is None


@pytest.mark.parametrize(
    ("value", "says", "fix"),
    [
        ("bianji", "没有 @", "contact: ''"),
        (f"mailto:{CONTACT}", "多了 mailto:", f"contact: {CONTACT}"),
        ("bianji @ribao.test", "空格或换行", f"contact: {CONTACT}"),
        ("bianji@ribao.test\n另一行", "空格或换行", f"contact: {CONTACT}"),
        (f"编辑部 <{CONTACT}>", "空格或换行", f"contact: {CONTACT}"),
        (f"{CONTACT},a@b.cn", "几个 @", "contact: ''"),
        ("bianji＠ribao.test", "没有 @", f"contact: {CONTACT}"),
        ("bianji@ribao", "不是能写信的", "contact: ''"),
        (f"{CONTACT}?bcc=x", "不是能写信的", "contact: ''"),
        ("a%0D%0Abcc=x@b.cn", "不是能写信的", "contact: ''"),
        (12345, "这里是数", "contact: "),
        (True, "这里是“是”或“否”", "contact: "),
        ([CONTACT], "这里是列表", "contact: "),
        ({"mail": CONTACT}, "这里是一组栏", "contact: "),
        ("长" * 900, "没有 @", "contact: ''"),
    ],
)
def test_a_mail_address_that_will_not_do_is_said_with_the_mend(value: object, says: str, fix: str) -> None:
    found = judge_contact(value)
    assert found.fault and not found.value
    assert says in found.fault.message and "extra.edition.contact（收信地址）" in found.fault.message
    assert fix in found.fault.fix and len(found.fault.message) < 130 and "\n" not in found.fault.message


@pytest.mark.parametrize(
    ("value", "says", "fix"),
    [
        ("github.com/ribao-test/edition", "不是 http", f"repo_url: {REPOSITORY}"),
        ("git@github.com:ribao-test/edition.git", "不是 http", f"repo_url: {REPOSITORY}"),
        ("javascript:alert(1)", "不是 http", "repo_url: ''"),
        ("file:///home/x", "不是 http", "repo_url: ''"),
        (f"{REPOSITORY}.git", ".git", f"repo_url: {REPOSITORY}"),
        (f"{REPOSITORY}/tree/main", "账号/仓库", f"repo_url: {REPOSITORY}"),
        ("https://github.com/ribao-test", "账号/仓库", "repo_url: ''"),
        ("https://gitee.com", "只有网站名", "repo_url: ''"),
        (f"{REPOSITORY}?tab=readme", "? 与 #", f"repo_url: {REPOSITORY}"),
        ("https://github.com/ribao test/edition", "空格", "repo_url: https://github.com/ribaotest/edition"),
        ("https://me:secret@github.com/ribao-test/edition", "里有账号", f"repo_url: {REPOSITORY}"),
        ("https://github.com/账号/仓库", "不用的字", "repo_url: ''"),
        ("https://[a/b/c", "不是网址", "repo_url: ''"),
        ("https://a.cn:x/b", "不是网址", "repo_url: ''"),
        (7, "这里是数", "repo_url: "),
        ([REPOSITORY], "这里是列表", "repo_url: "),
    ],
)
def test_a_repository_that_will_not_do_is_said_with_the_mend(value: object, says: str, fix: str) -> None:
    found = judge_repository(value)
    assert found.fault and not found.value
    assert says in found.fault.message and "repo_url（仓库地址）" in found.fault.message and fix in found.fault.fix


def test_examples_left_standing_count_as_none() -> None:
    for value in ("editor@example.org", "a@mail.example.com", "a@ribao.example"):
        assert (judge_contact(value).value, judge_contact(value).placeholder) == ("", value)
    for value in ("https://github.com/example/edition", "https://git.example.org/a/b"):
        assert (judge_repository(value).value, judge_repository(value).placeholder) == ("", value)
    assert judge_contact("a@counterexample.org").value and judge_repository("https://github.com/a/example").value


# --- what the check says --------------------------------------------------------------------------


def small(folder: Path, settings: str) -> Path:
    root = make_project(folder / "project")
    (root / "docs").mkdir(exist_ok=True)
    (root / FILE).write_text(settings, encoding="utf-8")
    return root


def settings(repository: str = "''", contact: str = "''") -> str:
    fixed = "use_directory_urls: false\nstrict: true\ntheme: {name: material, language: zh, font: false}\nplugins: [edition]\n"
    return f"site_name: 北山旧报\nrepo_url: {repository}\n{fixed}extra:\n  edition:\n    shape: 2\n    contact: {contact}\n"


def check(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main(["--root", str(root), "check", *more])
    said = capsys.readouterr()
    assert said.err == "" and "Traceback" not in said.out
    return code, said.out


REPO_SAID, MAIL_SAID = "repo_url（仓库地址", "extra.edition.contact（收信地址"


@pytest.mark.parametrize(
    ("way", "said"), [("both", ()), ("repository", (MAIL_SAID,)), ("contact", (REPO_SAID,)), ("none", (REPO_SAID, MAIL_SAID))]
)
def test_one_line_says_what_is_not_set(
    way: str, said: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path, set_addresses(settings(), *WAYS[way]))
    code, out = check(root, capsys, "--strict")
    assert code == 0 and out.endswith("没有问题。\n")
    assert len(out.splitlines()) == (2 if said else 1), out
    for words in (REPO_SAID, MAIL_SAID):
        assert (words in out) == (words in said), out
    assert ("GitHub" in out) == (REPO_SAID in said) and ("邮件寄给" in out) == (MAIL_SAID in said) and (FILE in out) == bool(said)


def test_what_programs_read_holds_no_such_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path, settings())
    assert json.loads(check(root, capsys, "--format", "json")[1]) == []
    assert check(root, capsys, "--format", "github") == (0, "")


def test_this_project_sets_neither_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = check(ROOT, capsys)
    assert code == 0 and len(out.splitlines()) == 2 and REPO_SAID in out and MAIL_SAID in out


def test_an_example_left_standing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path, settings("https://github.com/example/edition", "editor@example.org"))
    code, out = check(root, capsys)
    assert code == 0 and "现在是示例 https://github.com/example/edition" in out and "现在是示例 editor@example.org" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extra:\n", (REPO_SAID, MAIL_SAID)),
        ("", (REPO_SAID, MAIL_SAID)),
        (f"repo_url: !ENV [REPO, '']\nextra:\n  edition:\n    contact: {CONTACT}\n", ()),
        ("repo_url: !ENV REPO\nmarkdown_extensions:\n  - toc: {toc_depth: 2-3}\n", (MAIL_SAID,)),
        ("INHERIT: base.yml\n", ()),
        ("repo_url: ' '\nextra: {edition: {contact: ~}}\n", (REPO_SAID, MAIL_SAID)),
        ("repo_url: https://github.com/a/b\nextra: {edition: {contact: ''}}\n", (MAIL_SAID,)),
    ],
)
def test_settings_of_every_shape_are_read(
    text: str, said: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = check(small(tmp_path, text), capsys, "--trust")
    assert code == 0 and [words for words in (REPO_SAID, MAIL_SAID) if words in out] == list(said), out


@pytest.mark.parametrize("text", ["extra: [\n", "a: b: c\n", "repo_url: @x\n", "a: 1\n---\nb: 2\n", "\0"])
def test_a_file_that_cannot_be_read_is_said_in_a_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = check(small(tmp_path, text), capsys)
    assert code == 0 and out.startswith("提示  mkdocs.yml 读不懂") and len(out.splitlines()) == 2, out


@pytest.mark.parametrize("text", ["[" * 5000, "# 长\n" * 50_000], ids=["too deep", "too large"])
def test_a_file_too_deep_or_too_large_may_hold_a_program(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = check(small(tmp_path, text), capsys)
    assert code == 1 and "C020" in out and "提示  mkdocs.yml 读不懂" in out, out


@pytest.mark.parametrize(
    "text",
    [
        settings(contact="没有"),
        settings(contact="[a@b.cn]"),
        settings(contact="12"),
        settings(contact="2021-09-99"),
        settings(contact="|\n      a@b.cn\n      c@d.cn"),
        settings(repository="x"),
        settings(repository="[x]"),
        settings(repository="{a: b}"),
        "site_name: x\nplugins: [edition]\nextra: {edition: 文字}\n",
        "site_name: x\nplugins: [edition]\nextra: [1]\n",
        "- 1\n",
    ],
)
def test_a_bad_address_stops_check_and_build(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path, text)
    code, out = check(root, capsys)
    assert code == 1 and re.search(r"^mkdocs\.yml:\d+:\d+  错误 C005", out, re.M) and "怎么改：" in out, out
    (root / "site").mkdir()
    (root / "site/index.html").write_text("earlier", encoding="utf-8")
    assert main(["--root", str(root), "build"]) == 1
    assert "C005" in capsys.readouterr().out and (root / "site/index.html").read_text(encoding="utf-8") == "earlier"


def test_a_preview_of_a_bad_address_says_it_too(tmp_path: Path) -> None:
    root = small(tmp_path, settings(contact="没有"))
    edition = make_edition(read_project(root), Report())
    assert edition
    with pytest.raises(BuildFailed, match=r"没有 @.*contact: ''"):
        run_mkdocs(root, edition, tmp_path / "new", preview=True)


@pytest.mark.build
def test_an_address_only_mkdocs_knows_is_judged_when_the_site_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    root = small(tmp_path, settings(contact="!ENV EDITION_CONTACT"))
    monkeypatch.setenv("EDITION_CONTACT", "nobody")
    report = Report()
    with pytest.raises(BuildFailed):
        build_site(root, report)
    assert "extra.edition.contact（收信地址）“nobody”里没有 @" in caplog.text
    monkeypatch.setenv("EDITION_CONTACT", CONTACT)
    assert build_site(root, report), format_text(report)
    assert form_data(root / "site")["contact"] == CONTACT


@pytest.mark.build
def test_white_space_builds_as_if_nothing_stood_there(tmp_path: Path) -> None:
    root = small(tmp_path, settings("'  '", "'  '"))
    report = Report()
    assert build_site(root, report), format_text(report)
    assert form_data(root / "site")["repository"] == form_data(root / "site")["contact"] == ""


@pytest.mark.build
def test_an_example_left_standing_is_on_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_REPOSITORY", "https://github.com/example/edition")
    for repository in ("https://github.com/example/edition", "!ENV EDITION_REPOSITORY"):
        root = small(tmp_path / str(len(repository)), settings(repository, "editor@example.org"))
        report = Report()
        assert build_site(root, report), format_text(report)
        assert all("example/edition" not in text and "editor@example" not in text for text in texts(root / "site").values())


def test_both_files_of_settings_say_the_same_of_the_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = [
        [
            re.sub(r" {2,}", "  ", line)
            for line in path.read_text(encoding="utf-8").splitlines()
            if re.match(r" *(repo_url|contact):", line)
        ]
        for path in (ROOT / FILE, TEMPLATE)
    ]
    assert len(lines[0]) == 2 and lines[0] == lines[1] and all(": ''" in line for line in lines[0])
    assert main(["init", str(tmp_path / "new")]) == 0
    capsys.readouterr()
    code, out = check(tmp_path / "new", capsys)
    assert code == 0 and REPO_SAID in out and MAIL_SAID in out


# --- what the pages offer -------------------------------------------------------------------------


@pytest.fixture(scope="module", params=WAYS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, Path]:
    """An edition with every kind of page, its guide among them: repository, contact, site."""
    repository, contact = WAYS[request.param]
    root = make_project(tmp_path_factory.mktemp(request.param) / "project")
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "CONTRIBUTING.md", root)
    text = (ROOT / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(without_start(set_addresses(text, repository, contact)), encoding="utf-8")
    report = Report()
    assert build_site(root, report), format_text(report)
    return repository, contact, root / "site"


def pages(site: Path) -> dict[str, str]:
    found = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html"))}
    assert {"index.html", "404.html", "data.html", "contributing/guide.html", TERM, SOURCE, ARTICLE} <= found.keys()
    return found


def outward(text: str) -> set[str]:
    """The addresses of a page that lead out of the site."""
    return {a for kind, a in PageAddresses(text).addresses if kind == "link" and re.match(r"[a-z]+:|//", a)}


def texts(site: Path) -> dict[str, str]:
    """Everything that is read: pages, data, and what lies in the books."""
    found: dict[str, str] = {}
    for path in sorted(
        p for p in site.rglob("*") if p.suffix in (".html", ".json", ".xml", ".epub", ".txt", ".csv", ".tsv", ".jsonld")
    ):
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                found |= {f"{path.name}/{n}": book.read(n).decode() for n in book.namelist() if not n.endswith((".png", ".jpg"))}
        else:
            found[path.relative_to(site).as_posix()] = path.read_text(encoding="utf-8")
    found["the form"] = (site / "data/contribute/edition.js").read_text(encoding="utf-8")
    return found


def test_links_out_are_those_the_settings_give(made: tuple[str, str, Path]) -> None:
    repository, contact, site = made
    for name, text in pages(site).items():
        for address in outward(text):
            own = address.startswith(f"{repository}/") or address == repository
            cited = not re.search(r"github\.com|mailto:|example", address)
            assert cited or (repository and own) or (contact and address.startswith(f"mailto:{contact}")), (name, address)
        assert not re.search(r'(?:href|src|action)=(?:""|"mailto:[?"]|"None)', text), name
        assert ('class="md-source"' in text) == bool(repository and name != "404.html"), name
        assert repository or 'rel="edit"' not in text, name
    assert not follow(*from_folder(site)).broken


def test_no_word_stands_for_a_setting_that_is_empty(made: tuple[str, str, Path]) -> None:
    repository, contact, site = made
    for name, text in texts(site).items():
        if not name.startswith("contributing/rules"):  # where examples of the rules stand
            assert not re.search(r"editor@example|github\.com/example|example/edition", text), name
        assert contact or CONTACT not in text, name
        assert repository or REPOSITORY not in text, name
    for name in (TERM, SOURCE, "data.html"):
        body = re.sub(r"<[^>]+>", "", (site / name).read_text(encoding="utf-8").partition("<article")[2])
        assert not re.search(r"（\s*）|：\s*。|\bNone\b|写信：\s*$", body, re.M), name


def test_every_kind_of_page_and_file_gives_the_contact(made: tuple[str, str, Path]) -> None:
    _, contact, site = made
    found = texts(site)
    tei = next(n for n in found if n.startswith("downloads/") and n.endswith("beishan-2021.xml"))
    book = next(n for n in found if n.endswith("/title.xhtml") or (".epub/" in n and "title" in n))
    for name in (TERM, SOURCE, "data.html", "the form", tei, book):
        assert (CONTACT in found[name]) == bool(contact), name
    assert ("mailto:" in found[tei]) == bool(contact)
    assert ("异议与更正" in found[book]) == ("异议与更正" in found["data.html"]) == bool(contact)


def test_every_kind_of_page_leads_to_the_file_to_edit(made: tuple[str, str, Path]) -> None:
    repository, _, site = made
    for name, path in {
        ARTICLE: "sources/beishan-2021/source.yml",
        TERM: "annotations/nong-gao-qu.yml",
        SOURCE: "sources/beishan-2021/source.yml",
        "principles.html": "docs/principles.md",
        "contributing/guide.html": "CONTRIBUTING.md",
    }.items():
        text = (site / name).read_text(encoding="utf-8")
        edits = {a for a in outward(text) if "/edit/" in a}
        assert edits == ({f"{REPOSITORY}/edit/main/{path}"} if repository else set()), name
        assert ('rel="edit"' in text) == bool(repository), name


def test_the_foot_of_a_term_s_page_offers_the_way_there_is(made: tuple[str, str, Path]) -> None:
    repository, contact, site = made
    found = re.search(r'<p class="contribute">(.*?)</p>', (site / TERM).read_text(encoding="utf-8"))
    assert found
    assert ("改这条注</a>" in found[1]) == bool(repository) and ("写信" in found[1]) == bool(contact)
    assert ("请告诉编者" in found[1]) == (not repository and not contact) and "annotations/nong-gao-qu.yml" in found[1]


def test_the_guide_says_which_of_its_ways_are_closed(made: tuple[str, str, Path]) -> None:
    repository, contact, site = made
    text = (site / "contributing/guide.html").read_text(encoding="utf-8")
    said = re.search(r"<p>本版还没有设(.*?)</p>", text)
    assert (said is None) == bool(repository and contact)
    if said:
        assert ("GitHub" in said[1]) == (not repository) and ("邮件" in said[1]) == (not contact)
        assert ("交给编者" in said[1]) == (not repository and not contact)
    assert (f'href="{REPOSITORY}/blob/main/CODE_OF_CONDUCT.md"' in text) == bool(repository)
    assert ("行为准则（<code>CODE_OF_CONDUCT.md</code>）" in text) == (not repository)


def test_the_guide_without_a_repository_links_to_the_site(site: Path) -> None:
    links = "[甲](sources/a-1/source.yml) [乙](sources/b-2/source.yml) [丙](docs/x.md#y) [Makefile](Makefile) [丁](https://a.cn)"
    page = render_guide(f"# 题\n\n{links}\n", Settings(contact="x"), {"a-1"})
    assert "[甲](../sources/a-1.md) 乙（`sources/b-2/source.yml`） [丙](../x.md#y) `Makefile` [丁](https://a.cn)" in page
    real = (site / "contributing/guide.html").read_text(encoding="utf-8")
    assert 'href="../sources/jinzhong-2024-plenum.html"' in real and "CODE_OF_CONDUCT.md</code>" in real


def test_this_edition_links_to_no_repository_and_no_mail(site: Path) -> None:
    for path in site.rglob("*.html"):
        name, text = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
        assert not [a for a in outward(text) if re.search(r"github|mailto:|example", a)], name
    data = form_data(site)
    assert data["repository"] == data["contact"] == ""


def test_an_exported_tree_takes_the_same_settings(tmp_path: Path) -> None:
    root = small(tmp_path, set_addresses(settings(), *WAYS["both"]))
    edition = make_edition(read_project(root), Report())
    assert edition
    export_tree(edition, root, tmp_path / "tree")
    text = (tmp_path / "tree/docs/terms/nong-gao-qu.md").read_text(encoding="utf-8")
    assert f"{REPOSITORY}/edit/main/annotations/nong-gao-qu.yml" in text and CONTACT in text


def test_no_file_of_the_project_holds_a_placeholder() -> None:
    """Outside the tests, which speak of such addresses, and the examples of rules, whose links are examples."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    if not tracked:
        pytest.skip("an unpacked archive of the sources")
    for name in tracked:
        path = ROOT / name
        if not name.startswith(("tests/", "sources/")) and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"@example\.org|github\.com/example|@example/", text), name


def test_the_settings_are_read_as_mkdocs_reads_them() -> None:
    found = read_addresses(ROOT)
    assert found and found.contact.value == "" and found.repository.value == ""
    assert yaml.safe_load(TEMPLATE.read_text(encoding="utf-8").replace("{{NAME}}", "x"))["repo_url"] == ""


def test_the_command_itself_prints_the_line(tmp_path: Path) -> None:
    root = small(tmp_path, settings())
    result = subprocess.run(
        [sys.executable, "-m", "annotated_edition", "--root", str(root), "check"], capture_output=True, text=True
    )
    assert result.returncode == 0 and result.stderr == "" and result.stdout.startswith("提示  mkdocs.yml 里没有填 repo_url")

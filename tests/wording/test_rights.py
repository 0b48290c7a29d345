"""What an edition says of licences and languages is what its settings say, and nothing where they say nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from annotated_edition.model import Edition, Licences, Settings
from annotated_edition.pages.guide import render_guide
from annotated_edition.report import Report
from annotated_edition.site.form_data import contribution_data
from annotated_edition.wording.read_settings import read_settings
from annotated_edition.wording.rights import KNOWN, covers, licence_of
from tests.support import ROOT
from tests.support.small_project import edition_of, make_project
from tests.support.types_of_source import everything

TEI = "{http://www.tei-c.org/ns/1.0}"
WORDS = Licences("保留一切权利 <b>", "另议", "公有领域")
CLAIM = re.compile(r"CC BY|CC0|知识共享|creativecommons|spdx\.org|\bMIT\b")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(make_project(tmp_path_factory.mktemp("rights")))[0]


def said(edition: Edition, **settings: object) -> dict[str, str]:
    return everything(replace(edition, settings=replace(Settings(site_name="注本"), **settings)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "name", "url"),
    [
        ("CC-BY-4.0", "CC BY 4.0（知识共享 署名 4.0 国际）", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by 4.0", "CC BY 4.0（知识共享 署名 4.0 国际）", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "CC BY-NC-SA 3.0（知识共享 署名-非商业性使用-相同方式共享 3.0）",
         "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "CC0 1.0（知识共享 公共领域贡献）", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("apache-2.0", "Apache-2.0", "https://spdx.org/licenses/Apache-2.0.html"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0", ""),
        ("LicenseRef-Ours", "LicenseRef-Ours", ""),
        ("保留一切权利", "保留一切权利", ""),
        ("CC-BY-9.9", "CC-BY-9.9", ""),
    ],
)  # fmt: skip
def test_identifiers_we_know_are_written_out(written: str, name: str, url: str) -> None:
    found = licence_of("注释", written)
    assert (found.name, found.url) == (name, url)


def test_every_licence_we_know_has_an_address() -> None:
    assert len(KNOWN) > 60 and all(url.startswith("https://") for _, url in KNOWN.values())


def test_nothing_is_said_where_nothing_is_set(edition: Edition) -> None:
    found = {
        path: m[0] for path, text in said(edition).items() if (m := CLAIM.search(text)) and not path.startswith("contributing/")
    }
    assert found == {} and covers(Settings()) == ""
    glossary = fromstring(said(edition)["downloads/tei/glossary.xml"])
    assert glossary.find(f".//{TEI}availability") is None


PLACES = (
    "data.md", "downloads/tei/beishan-2021.xml", "downloads/tei/glossary.xml", "downloads/edition.epub/EPUB/package.opf",
    "downloads/edition.epub/EPUB/title.xhtml",
)  # fmt: skip


@pytest.mark.parametrize("path", [*PLACES, "downloads/annotations/collection.jsonld"])
@pytest.mark.parametrize(("notes", "name"), [("CC0-1.0", "publicdomain/zero/1.0"), ("CC-BY-SA-4.0", "licenses/by-sa/4.0")])
def test_a_known_licence_is_linked(edition: Edition, path: str, notes: str, name: str) -> None:
    text = said(edition, licences=Licences(notes))[path]
    assert (notes.replace("-", " ", 1).rpartition("-")[0] if path.endswith("package.opf") else name) in text
    assert "CC BY 4.0" not in text and "MIT" not in text.replace("LIMIT", "")


@pytest.mark.parametrize("path", PLACES)
def test_words_stand_as_they_were_written(edition: Edition, path: str) -> None:
    text = said(edition, licences=WORDS)[path]
    assert "保留一切权利 &lt;b&gt;" in text and "公有领域" in text and "另议" in text
    assert not CLAIM.search(text.partition("## edition.json 的键")[0])


def test_words_are_no_address_for_annotations(edition: Edition) -> None:
    texts = said(edition, licences=WORDS)
    collection = json.loads(texts["downloads/annotations/collection.jsonld"])
    assert collection["dc:rights"] == WORDS.notes and "rights" not in collection
    (page,) = [json.loads(text) for path, text in texts.items() if path.endswith("annotations/beishan-2021.jsonld")]
    assert all(item["dc:rights"] == WORDS.notes and "rights" not in item for item in page["items"])


def test_the_guide_and_the_form_say_it(edition: Edition, tmp_path: Path) -> None:
    settings = Settings(licences=Licences("CC-BY-4.0", "MIT"))
    guide = render_guide("# 参与\n\n来稿。\n", settings)
    assert "- 注释、题解与校勘记：[CC BY 4.0" in guide and "- 程序：[MIT](https://spdx.org/licenses/MIT.html)" in guide
    assert "各部分能怎样用" not in render_guide("# 参与\n\n来稿。\n", Settings())
    root = make_project(tmp_path / "form")
    for own, expected in ((settings, "注释、题解与校勘记：CC BY 4.0（知识共享 署名 4.0 国际）。"), (Settings(), "")):
        script = dict(contribution_data(edition, root, own))["data/contribute/edition.js"]
        assert f'"licence":{json.dumps(expected, ensure_ascii=False)}' in script


def test_this_edition_sets_what_its_guide_says() -> None:
    licences = read_settings(ROOT, Report()).licences
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert licences.notes.replace("-", " ") in guide.replace("-", " ") and f"程序依 {licences.code} 许可" in guide
    assert licences.text in (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("extra:")[0]


# --- languages, address, marks, dictionaries ----------------------------------------------------


def test_languages_are_those_of_the_settings(edition: Edition) -> None:
    texts = said(edition, languages=("lzh-Hant", "en", "fr"))
    package = texts["downloads/edition.epub/EPUB/package.opf"]
    assert re.findall(r"<dc:language>(.*?)</dc:language>", package) == ["lzh-Hant", "en", "fr"]
    for path, text in texts.items():
        if path.endswith(".xhtml"):
            assert ' lang="lzh-Hant" xml:lang="lzh-Hant"' in text, path
    for name in ("beishan-2021", "glossary"):
        root = fromstring(texts[f"downloads/tei/{name}.xml"])
        used = [e.get("ident") for e in root.iter(f"{TEI}language")]
        assert used[:4] == ["lzh-Hant", "en", "fr", "zh-Hans"]
        assert set(used) >= {e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in root.iter()} - {None}
    assert '"language":"lzh-Hant"' in texts["downloads/annotations/beishan-2021.jsonld"]
    assert "文言文（繁体）、英文、法文" in texts["data.md"]


def test_no_language_is_named_that_is_not_used(edition: Edition) -> None:
    root = fromstring(said(edition)["downloads/tei/beishan-2021.xml"])
    assert [e.get("ident") for e in root.iter(f"{TEI}language")] == ["zh-Hans"]


def test_the_address_makes_citations_and_annotations_absolute(edition: Edition) -> None:
    texts = said(edition, address="https://example.org/book/")
    script = texts["data/reading/beishan-2021-tui-jin-hui.js"]
    assert "https://example.org/book/articles/beishan-2021-tui-jin-hui.html#{block}" in script
    assert '"@base": "https://example.org/book/downloads/annotations/"' in texts["downloads/annotations/collection.jsonld"]
    assert not [p for p, text in said(edition).items() if "example.org/book" in text]

"""The doors by which words of strangers come in beside annotations and sources: pages written by hand, the site's settings,
addresses, what a browser has stored, tables.

Each door is tried behind the checks, too: what they refuse is put into the site all the same, so that the layer that shows it
has to hold alone. Chromium says what its parser makes of the pages, and whether anything ran or was fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from annotated_edition.edition import make_edition, read_project
from annotated_edition.model.settings import Licences
from annotated_edition.report import Report, format_text
from annotated_edition.site.build import run_mkdocs
from annotated_edition.wording.page_html import clean_page
from tests.support import ROOT
from tests.support.hostile import Payload, quoted
from tests.support.page_audit import SELECT, STRUCTURE, Watch
from tests.support.reach import CONTACT, REPOSITORY, set_addresses
from tests.support.small_project import make_project

# --- pages written by hand, and settings ------------------------------------------------------------

CONTEXTS = (
    "{}", "# 题 {} {{: #top }}\n\n字", "字 {} 字", "[字]({})", "[字](<{}>)", "[字][a]\n\n[a]: {}", "![图]({})", "<{}>",
    "![{}](a.png)", "字\n{{: {} }}", "*字*{{: {} }}", "# 题 {{: {} }}", "```{}\n字\n```", "``` {{ {} }}\n字\n```",
    "| {} | b |\n|---|---|\n| c | {} |", '<p title="{}">字</p>', "<a href='{}'>字</a>", "<a href={}>字</a>", "<img src='{}'>",
    "<div {}>字</div>", "> {}", "- {}", "    {}", "<div>{}</div>", "<!-- {} -->", "<!--> {} -->", "<p>{}", "字\n\n{}\n\n字",
    "<b>{}</b>", "[字]: {} '{}'\n\n[字]", '[字](a.md "{}")', "<details><summary>{}</summary>{}</details>",
    "<pre><code>{}</code></pre>", "`{}`", "\\{}", "&lt;{}&gt;", "## 节 {}\n\n字",
)  # fmt: skip
"""Where a page may hold a payload."""
CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "STX between": "\x02".join,
    "ETX between": "\x03".join,
    "STX in names": lambda text: re.sub(r"([a-z])([a-z])", "\\1\x02\\2", text),
    "placeholder of the parser": lambda text: f"\x02wzxhzdk:0\x03{text}\x02klzzwxh:0000\x03",
    "as entities": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "as backslashes": lambda text: re.sub(r"([<>:\"'()])", r"\\\1", text),
    "with NUL": lambda text: text.replace("<", "<\x00"),
    "after a comment": lambda text: f"<!-- --!>{text}",
    "inside raw text": lambda text: f"<textarea><noscript><title>{text}",
    "in another language": lambda text: f"<svg><style>{text}</style><math><mtext>{text}",
}
"""How a payload may be changed on its way past a guard that only looks at the Markdown."""
OTHER_SETTINGS = ("template", "icon", "status", "subtitle", "author", "article", "term", "source", "tags", "location", "hide")
MIXES = len(CHANGES)
"""Turns after which every payload has been changed in every way."""


def usable(text: str) -> str:
    """Give a text without halves of characters, which no file can hold."""
    return re.sub("[\ud800-\udfff]", "", text)


def page_of(payload: Payload, turn: int) -> str:
    """Write a page that holds a payload: in every setting at its head, and in some places of its body."""
    text = usable(payload.text)
    change = list(CHANGES.values())[(payload.number + turn) % len(CHANGES)]
    head = [f"{name}: {quoted(text)}" for name in ("title", "description", *OTHER_SETTINGS)]
    places = [CONTEXTS[(payload.number + turn + k * 7) % len(CONTEXTS)] for k in range(4)]
    body = "\n\n".join(place.replace("{}", change(text)).replace("{{", "{").replace("}}", "}") for place in places)
    with_title = head if (payload.number + turn) % 3 else head[2:]  # else the heading is the title
    return "\n".join(["---", *with_title, "---", "", body, ""])


def hostile_settings(payloads: Sequence[Payload]) -> str:
    """Write a ``mkdocs.yml`` with payloads in every setting that is printed, and that the judgement of links lets through."""
    data: dict[str, Any] = yaml.safe_load(set_addresses((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), REPOSITORY, CONTACT))
    text = usable(" ".join(p.text for p in payloads))
    data.update(dict.fromkeys(("site_name", "site_description", "site_author", "copyright"), text))
    data["nav"] = [{text: [{text + "一": "index-2.md"}, {text + "二": "https://example.org/"}]}]
    data["validation"] = {
        "nav": dict.fromkeys(("omitted_files", "not_found", "absolute_links"), "ignore"),
        "links": dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore"),
    }
    extra = data["extra"]
    extra["alternate"] = [{"name": text, "link": "./", "lang": text}]
    extra["social"] = [{"icon": "material/home", "link": "https://example.org/", "name": text}]
    extra.update(annotate={text: text}, tags={text: text}, generator=text)
    for option in data["theme"]["palette"]:
        option["toggle"]["name"] = text
        option["scheme"] = option["accent"] = option["primary"] = text
    data["theme"]["features"].append(text)
    data["markdown_extensions"] = ["attr_list", "tables", {"toc": {"title": text}}]
    data["markdown_extensions"] += ["md_in_html", "def_list", {"footnotes": {"BACKLINK_TEXT": text}}, "admonition", "fenced_code"]
    return yaml.safe_dump(data, allow_unicode=False)


def build_behind_the_checks(folder: Path, payloads: Sequence[Payload], turn: int) -> Path:
    """Build a small edition whose pages written by hand and whose settings are hostile, the checks being passed by."""
    root = make_project(folder)
    report = Report()
    edition = make_edition(read_project(root), report)
    assert edition, format_text(report)
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index-2.md").write_text("字\n", encoding="utf-8")
    (root / "CONTRIBUTING.md").write_text("# 参与\n\n" + page_of(payloads[0], turn).partition("---\n\n")[2], encoding="utf-8")
    for payload in payloads:
        (root / "docs" / f"p-{payload.number}.md").write_bytes(page_of(payload, turn).encode())
    chosen = [p for p in payloads if p.number % 40 == turn % 40] or payloads[:3]
    (root / "mkdocs.yml").write_text(hostile_settings(chosen), encoding="utf-8")
    text = usable(" ".join(p.text for p in chosen))
    licences = Licences(notes=text, code=text, text=text)
    edition = replace(edition, settings=replace(edition.settings, branch=text, licences=licences))
    log = logging.getLogger("mkdocs.plugins.edition")
    log.disabled = True  # it says what was left out, which stops a build
    try:
        run_mkdocs(root, edition, root / "site")
    finally:
        log.disabled = False
    return root / "site"


def page_faults(browser: Any, site: Path) -> list[str]:
    """Give what Chromium's parser finds on the pages of a site that should not be there."""
    page = browser.new_page()
    faults = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found = page.evaluate(STRUCTURE, [text, "text/html"])["faults"]
        by_hand = path.name.startswith("p-") or path.name == "guide.html"
        strange = page.evaluate(STRANGE, [text, by_hand]) if path.name != "404.html" else []  # it has a style of its own
        faults += [f"{path.name}: {f}" for f in [*found, *strange] if f != "doubled ids"]
    page.close()
    return faults


STRANGE = """([text, byHand]) => {
  const doc = new DOMParser().parseFromString(text, 'text/html'), faults = [];
  const own = doc.querySelector('article') || doc.body;
  const strange = 'script, style, iframe, object, embed, base, meta, link, form, input, math, template';
  for (const e of byHand ? own.querySelectorAll(strange) : [])
    if (!e.src || !/^(\\.\\.\\/)*assets\\//.test(e.getAttribute('src'))) faults.push(`<${e.localName}> in the page`);
  for (const e of doc.querySelectorAll('head > *:not(meta, title, link, script)')) faults.push(`<${e.localName}> in the head`);
  for (const e of doc.querySelectorAll('meta[http-equiv]'))
    if (e.httpEquiv !== 'Content-Security-Policy') faults.push(`meta ${e.httpEquiv}`);
  if (doc.querySelectorAll('meta[http-equiv]').length !== 1) faults.push('not one policy');
  for (const e of doc.querySelectorAll('script:not([src])'))
    if (e.type !== 'application/json' && !/^__md_scope=|^var (palette|target|el|consent)=/.test(e.textContent.trim()))
      faults.push('a strange script ' + e.textContent.slice(0, 60));
  if (doc.querySelectorAll('#__config').length > 1) faults.push('a second configuration');
  return faults;
}"""
"""What no page may hold, by Chromium's own parser; ``article`` is what was written by hand."""


def cleaned_faults(browser: Any, payloads: Sequence[Payload]) -> tuple[int, list[str]]:
    """Put payloads through the list of HTML alone, in every place and changed in every way; give how many, and faults."""
    page = browser.new_page()
    count, faults = 0, []
    for change_name, change in CHANGES.items():
        for context in CONTEXTS:
            texts = [context.replace("{}", change(usable(p.text))) for p in payloads]
            cleaned = [clean_page(text) for text in texts]
            count += len(texts)
            for p, found in zip(payloads, page.evaluate(CLEANED, cleaned), strict=True):
                faults += [f"{change_name}, {context!r}, {p.text!r}: {f}" for f in found]
    page.close()
    return count, faults


CLEANED = """(texts) => texts.map((text) => {
  const doc = new DOMParser().parseFromString('<body><div id="here">' + text + '</div></body>', 'text/html'), faults = [];
  for (const e of doc.querySelectorAll('script, style, iframe, object, embed, base, meta, link, form, input, svg, math, video'))
    faults.push(`<${e.localName}>`);
  for (const e of doc.querySelectorAll('*')) for (const a of e.attributes) {
    const value = a.value.replace(/[\\u0000-\\u0020]/g, '');
    if (/^on|^style$|^data-|^srcset$/i.test(a.name)) faults.push(`${e.localName} ${a.name}`);
    const scheme = (value.match(/^([a-z][a-z0-9+.-]*):/i) || [])[1];
    if (/^(href|src)$/.test(a.name) && scheme && !/^(https?|mailto)$/i.test(scheme)) faults.push(value);
    if (a.name === 'src' && /^([a-z]+:|\\/|\\\\)/i.test(value)) faults.push(`loads ${value}`);
    if (a.name === 'id' && value.startsWith('__')) faults.push(`id ${value}`);
  }
  if (doc.body.firstElementChild.id !== 'here') faults.push('left its place');
  return faults;
})"""

NOT_THERE = r"status of 404|net::ERR_F|sitemap\.xml"
"""What the console says of a picture that is not there, and of the theme's list of languages in a folder."""

# --- addresses ----------------------------------------------------------------------------------

PAGES = ("index.html", "articles/a-1.html", "concordance.html", "terms/constructor.html", "debts.html")


def addresses_of(name: str, payload: str) -> Iterator[str]:
    """Give addresses of a page that carry a payload wherever a script looks."""
    encoded = quote(usable(payload), safe="")
    raw = re.sub(r"[\s#%]", "", usable(payload))
    settings = "&".join(f"{key}={encoded}" for key in ("preset", "density", "known", "topics", "keys"))
    yield f"{name}?q={encoded}&h={encoded}&n={encoded}&{settings}#{encoded}"
    yield f"{name}?q={quote(raw)}&h={quote(raw)}&h=%&n=%E0#{raw}"
    yield f"{name}?{encoded}#%"


def opened_by_address(watch: Watch, base: str, names: Sequence[str], payloads: Sequence[Payload]) -> int:
    """Open pages by addresses with payloads in them; give how many."""
    count = 0
    for payload in payloads:
        for name in names:
            for address in addresses_of(name, payload.text):
                watch.open(base, address)
                watch.at = f"{name} by an address with {payload.text!r}"
                watch.collect()
                count += 1
    return count


# --- what a browser has stored --------------------------------------------------------------------

DRAFT = {"article": "a-1", "block": "p1", "words": "", "values": {}}
STORED: tuple[Any, ...] = (
    None, 0, "", "x", [], {}, [None], [0], [[]], [{}], [{"values": None}], {"length": 1}, [{**DRAFT, "values": 5}],
    [{**DRAFT, "block": "p9", "address": "javascript:pwned=1"}],
    [{"article": "a-1", "block": "javascript:pwned=1", "words": "字", "values": {}, "address": "javascript:pwned=1"}],
    [{"article": "https://evil.invalid/", "block": "p1", "words": "字", "values": {"headword": "<img src=x onerror=pwned=1>"}}],
    [{"article": "../../../evil", "block": "p1", "words": "字", "values": {}, "address": "//evil.invalid/"}],
    [{**DRAFT, "block": "p9", "words": "<script>pwned=1</script>"}], [{**DRAFT, "words": {"toString": 1}, "block": "p9"}],
    [{"article": "__proto__", "block": "p1", "words": "", "values": {"__proto__": {"pwned": 1}}, "address": "data:text/html,x"}],
    [{**DRAFT, "values": {"headword": 5, "topics": None, "gloss": ["a"], "note": {}}}],
    {"index": "x", "color": 5}, {"index": -1}, {"index": 99999}, {"index": 1.5}, {"index": 0, "color": {"x y": 1}},
    {"index": 0, "color": {"on click": "pwned=1"}}, {"index": 0, "color": None}, {"index": 0, "color": {"media": {}}},
    {"index": 0, "color": {"scheme": "\"><script>pwned=1</script>"}}, {"preset": "constructor", "known": [None, {}], "topics": 5},
    {"preset": "__proto__", "density": "toString", "size": ["xl"]},
)  # fmt: skip
"""Values that no page of ours would have written."""
SPOILT = ("{", "undefined", "\x00", "NaN", "[", '"', "[1,", "javascript:pwned=1")
"""Texts that are no JSON."""
STORE = """([text, article]) => {
  const scope = window.__md_scope.pathname;
  for (const name of ['palette', 'tabs', 'announce', 'consent', 'outdated', 'x']) {
    localStorage.setItem(`${scope}.__${name}`, text);
    sessionStorage.setItem(`${scope}.__${name}`, text);
  }
  for (const key of ['edition.reading', 'edition.drafts.note', 'edition.drafts.correction', `edition.place.${article}`])
    localStorage.setItem(key, text);
}"""
HREFS = "all => all.map((a) => a.href)"


def opened_with_store(watch: Watch, base: str, name: str, texts: Sequence[str]) -> int:
    """Open an article and its form with strange values in the browser's store; give how many."""
    article = Path(name).stem
    for text in texts:
        watch.open(base, "index.html").evaluate(STORE, [text, article])
        watch.at = f"store {text[:80]!r}"
        page = watch.open(base, name)
        watch.at = f"store {text[:80]!r}"
        assert page.evaluate(SELECT, "是这一段的文字")
        page.locator(".contribute-bar").get_by_role("button", name="给这里加注").click()
        page.wait_for_selector("dialog.contribute[open]")
        for href in page.eval_on_selector_all("dialog.contribute a[href], a.read-on", HREFS):
            if not href.startswith((f"{REPOSITORY}/", f"mailto:{CONTACT}?", base)):
                watch.faults.append(f"{watch.at}: a link to {href[:80]}")
        page.locator("dialog.contribute [name=headword], dialog.contribute .field-headword input").first.fill("词")
        watch.collect()
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    return len(texts)

"""Hold a fresh build against the Nu HTML checker and axe-core; print what is found, by page.

Findings in the theme's own markup that cannot be mended here are listed in ``KNOWN`` with the reason; anything else
fails.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from annotated_edition.report import Report, format_text
from annotated_edition.site.build import build_site
from tests.support import ROOT

HERE = Path(__file__).parent
KNOWN_HTML = {
    r"An “input” element with a “type” attribute whose value is “hidden”"
    r"|autocomplete.*(checkbox|hidden)|“autocomplete”": "the theme's own toggles",
    r"The “navigation” role is unnecessary": "the theme's own navigation",
}
KNOWN_AXE: dict[str, str] = {}
KINDS = (
    "index.html", "en.html", "principles.html", "articles/jinzhong-2021-bao-gao-hua-yu.html",
    "articles/jinzhong-2021-xing-zheng-fu-yi.html", "terms/nong-gao-qu.html", "terms/shi-fan-qu.html",
    "sources/jinzhong-2021-congress-opening.html", "indexes/pinyin.html", "indexes/topics.html", "apparatus.html",
    "words/jinzhong-2021-bao-gao-hua-yu.html", "indexes/sources.html", "indexes/frequency.html", "indexes/slogans.html",
    "terms/1221.html", "parallels.html", "concordance.html", "contributing/rules.html", "404.html",
    "contributing/fields.html", "debts.html",
)  # fmt: skip

LOOKS = (("default", 1280), ("slate", 1280), ("sepia", 1280), ("default", 390))
"""Colour scheme and width: colours are the same on a phone, and the arrangement is the same in the dark."""
ARTICLE = "articles/jinzhong-2021-bao-gao-hua-yu.html"
VIEWS = (
    *((name, "") for name in KINDS),
    (ARTICLE, "document.querySelector('#p2 a.term, #p3 a.term').click()"),
    (ARTICLE, "document.querySelector('.presets .more').click()"),
    (f"{ARTICLE}?preset=study", ""), (f"{ARTICLE}?preset=collate", ""), (f"{ARTICLE}?density=none", ""),
)  # fmt: skip
"""Pages, and what is done on them before axe looks."""


def html_faults(site: Path) -> list[str]:
    """Give the messages of the Nu HTML checker that are not known."""
    jar = next(HERE.glob("node_modules/vnu-jar/**/vnu.jar"))
    pages = [str(site / p) for p in KINDS if (site / p).is_file()]
    result = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", *pages], capture_output=True, text=True
    )
    messages = json.loads(result.stderr or result.stdout or '{"messages": []}')["messages"]
    out = []
    for m in messages:
        if m["type"] != "error" or any(re.search(k, m["message"]) for k in KNOWN_HTML):
            continue
        out.append(f"{Path(m.get('url', '')).name}:{m.get('lastLine')}: {m['message']}  {m.get('extract', '')[:100]!r}")
    return out


def axe_faults(site: Path) -> list[str]:
    """Give axe-core's violations of WCAG 2.2 A and AA on every kind of page, light and dark, desktop and phone."""
    axe = (HERE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    out: Counter[str] = Counter()
    with sync_playwright() as p:
        path = next((x for n in ("chromium", "chromium-browser", "google-chrome") if (x := shutil.which(n))), None)
        browser = p.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for scheme, width in LOOKS:
            context = browser.new_context(
                color_scheme="dark" if scheme == "slate" else "light",
                viewport={"width": width, "height": 900},
                bypass_csp=True,
            )
            page = context.new_page()
            page.add_init_script(f"addEventListener('DOMContentLoaded', () => document.body.dataset.mdColorScheme = '{scheme}')")
            for name, act in VIEWS:
                file = site / name.partition("?")[0]
                if not file.is_file():
                    continue
                page.goto(file.as_uri() + ("?" + name.partition("?")[2] if "?" in name else ""))
                page.wait_for_timeout(200)
                if act:
                    page.evaluate(act)
                    page.wait_for_timeout(200)
                page.evaluate(axe)
                found = page.evaluate("axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})")
                for v in found["violations"]:
                    if v["id"] not in KNOWN_AXE:
                        nodes = "; ".join(str(n["target"]) for n in v["nodes"][:3])
                        out[f"{name}{' + ' + act if act else ''} ({scheme}, {width}): {v['id']} ×{len(v['nodes'])}  {nodes}"] += 1
            context.close()
        browser.close()
    return list(out)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Report()
        site = Path(folder) / "site"
        if build_site(ROOT, report, site) is None:
            print(format_text(report))
            return 1
        faults = html_faults(site)
        print(f"Nu HTML checker: {len(faults)} faults of ours", flush=True)
        axe = axe_faults(site)
        print(f"axe-core: {len(axe)} violations")
        for line in faults + axe:
            print("  " + line)
        return 1 if faults or axe else 0


if __name__ == "__main__":
    sys.exit(main())

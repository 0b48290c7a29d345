"""CONTRIBUTING.md as a page of the site: one text for those who find the repository and those who find the site.

Links into the repository become links to pages of the site where there is one, else to the file in the repository; where
the edition has no address for that, the file is named and not linked. The guide tells of GitHub and of mail; a page of an
edition that has set no address for one of them says so at its head. An edition without the file has no such page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from pathlib import Path

from ..model import Settings
from ..wording.markdown import escape_markdown
from ..wording.rights import licences
from .page import TAKING_PART, Plan

FILE = "CONTRIBUTING.md"
PATH = "contributing/guide.md"
TITLE = "怎样参与"
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s]+)\)")
_SOURCE = re.compile(r"sources/([a-z0-9-]+)/source\.yml")
_ENGLISH = re.compile(r"\n---\n+# ([^\n]+)\n")


def plan_guide(root: Path, settings: Settings) -> list[Plan]:
    """Plan the page, which is the first of its section; no page when the edition has no CONTRIBUTING.md."""
    path = root / FILE
    if not path.is_file():
        return []
    text, sources = path.read_text(encoding="utf-8"), {p.parent.name for p in root.glob("sources/*/source.yml")}
    return [Plan(PATH, partial(render_guide, text, settings, sources), FILE, nav=(TAKING_PART, TITLE))]


def render_guide(text: str, settings: Settings, sources: Collection[str] = ()) -> str:
    """Render the Markdown of the page; ``sources`` are the ids of those that have a page."""
    chinese, english = (_ENGLISH.split(text, maxsplit=1) + ["", ""])[:3:2]
    chinese = re.sub(r"^# .+\n", "", chinese, count=1).replace("（English below）\n", "")
    rows = ["---", f"title: {TITLE}", "---", "", f"# {TITLE} {{: #top }}", "", *_closed_ways(settings), chinese.strip(), ""]
    rows += _terms(settings)
    if english.strip():
        rows += ['## In English {: #english lang="en" }', "", _in_english(english.strip()), ""]
    return _LINK.sub(lambda m: _link(m[1], m[2], settings, sources), "\n".join(rows))


def _closed_ways(settings: Settings) -> list[str]:
    """Say which of the ways the guide tells of this edition does not offer."""
    closed = [name for name, address in (("仓库地址", settings.repository), ("收信地址", settings.contact)) if not address]
    if not closed:
        return []
    what = {"仓库地址": "到 GitHub 上新建、修改", "收信地址": "用邮件寄"}
    ways = "和".join(f"“{what[name]}”" for name in closed)
    left = "写好的可以复制、存为文件，交给编者。" if len(closed) == len(what) else "别的办法照旧。"
    return [f"本版还没有设{'和'.join(closed)}，下面说的{ways}暂时不能用；{left}", ""]


def _terms(settings: Settings) -> list[str]:
    """Say on what terms the parts of the edition may be used; nothing where its settings say nothing."""
    stated = licences(settings)
    names = [f"[{escape_markdown(x.name)}]({x.url})" if x.url else escape_markdown(x.name) for x in stated]
    rows = [f"- {x.part}：{name}" for x, name in zip(stated, names, strict=True)]
    return ["## 各部分能怎样用 {: #licences }", "", *rows, ""] if rows else []


def _in_english(text: str) -> str:
    """Mark every paragraph as English."""
    return "\n\n".join(f'{part}\n{{: lang="en" }}' for part in re.split(r"\n{2,}", text))


def _link(words: str, path: str, settings: Settings, sources: Collection[str]) -> str:
    """Return a link to a file of the repository as the site can make it."""
    if path.startswith("docs/"):
        return f"[{words}](../{path.removeprefix('docs/')})"
    if repository := settings.repository.rstrip("/"):
        return f"[{words}]({repository}/blob/{settings.branch_in_addresses}/{path})"
    source = _SOURCE.fullmatch(path)
    if source and source[1] in sources:
        return f"[{words}](../sources/{source[1]}.md)"
    return f"`{path}`" if words.strip("`") == path else f"{words}（`{path}`）"

"""Settings that would make the site's pages fetch from a third party, run an address, or take files from elsewhere.

One judgement for the check, which parses ``mkdocs.yml``, and for the plugin, which is given what MkDocs made of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..fields.formats import safe_link
from ..model import Location
from ..notation.settings_file import FILE, MAX_BYTES
from ..report import Report
from ..rules.faults import Fault, fault
from .page_html import own_file

Step = str | int
Lead = tuple[tuple[Step, ...], Fault]
"""Where in the settings, and what is wrong there."""
LOADED = ("extra_css", "extra_javascript")
DOCS = "docs"


def judge_leads(settings: Mapping[str, Any]) -> list[Lead]:
    """Find the settings that lead away from the site."""
    return [*_loaded(settings), *_linked(settings), *_folders(settings)]


def _loaded(settings: Mapping[str, Any]) -> Iterator[Lead]:
    """Judge what every page loads."""
    theme, extra = _mapping(settings.get("theme")), _mapping(settings.get("extra"))
    if settings.get("theme") and theme.get("font") is not False:
        yield ("theme", "font"), fault("C021", "font")
    if extra.get("analytics"):
        yield ("extra", "analytics"), fault("C021", "analytics")
    files: list[tuple[tuple[Step, ...], Any]] = [(("theme", key), theme[key]) for key in ("logo", "favicon") if theme.get(key)]
    files += [(("extra", "scope"), extra["scope"])] if extra.get("scope") else []
    files += [((key, n), value) for key in LOADED for n, value in enumerate(_list(settings.get(key)))]
    files += [(("extra", "polyfills", n), value) for n, value in enumerate(_list(extra.get("polyfills")))]
    for steps, value in files:
        address = str(value.get("path", "") if isinstance(value, Mapping) else value)
        if not own_file(address):
            yield steps, fault("C021", "file", key=_dotted(steps), value=address)


def _linked(settings: Mapping[str, Any]) -> Iterator[Lead]:
    """Judge where links of every page lead."""
    extra = _mapping(settings.get("extra"))
    links: list[tuple[tuple[Step, ...], Any]] = [(("site_url",), settings.get("site_url"))]
    links.append((("extra", "homepage"), extra.get("homepage")))
    for key in ("social", "alternate"):
        links += [(("extra", key, n, "link"), _mapping(item).get("link")) for n, item in enumerate(_list(extra.get(key)))]
    links += _navigation(settings.get("nav"), ("nav",))
    for steps, value in links:
        if value and not safe_link(str(value)):
            yield steps, fault("C021", "link", key=_dotted(steps), value=str(value))


def _navigation(nav: Any, steps: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Any]]:
    if isinstance(nav, str):
        yield steps, nav
    elif isinstance(nav, Mapping):
        for name, inner in nav.items():
            yield from _navigation(inner, (*steps, name))
    else:
        for n, inner in enumerate(_list(nav)):
            yield from _navigation(inner, (*steps, n))


def _folders(settings: Mapping[str, Any]) -> Iterator[Lead]:
    """Judge where the pages written by hand are taken from: only one folder is looked at."""
    folder = settings.get("docs_dir")
    if folder is not None and posixpath.normpath(str(folder)) != DOCS:
        yield ("docs_dir",), fault("C021", "folder", value=str(folder), docs=DOCS)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _dotted(steps: tuple[Step, ...]) -> str:
    return ".".join(str(step) for step in steps if isinstance(step, str))


# --- the file -----------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """Makes nothing of tags: what stands behind them is judged when the site is built."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def report_leads(root: Path, report: Report) -> None:
    """Report what in a project's ``mkdocs.yml`` leads away; a file that cannot be read is reported elsewhere."""
    path = root / FILE
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        return
    text = path.read_bytes().decode("utf-8-sig", "replace")
    try:
        top, settings = yaml.compose(text, Loader=yaml.SafeLoader), yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    if not isinstance(settings, dict):
        return
    report.texts[FILE] = text
    for steps, found in judge_leads(settings):
        if not ("INHERIT" in settings and steps == ("theme", "font")):
            report.put(found, _place(top, steps))


def _place(node: yaml.Node | None, steps: tuple[Step, ...]) -> Location:
    """Find a setting in the parsed file; the nearest that encloses it when it is not written there."""
    for step in steps:
        inner: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            inner = next((v for k, v in node.value if k.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            inner = node.value[step]
        if inner is None:
            break
        node = inner
    if node is None:
        return Location(FILE)
    end = node.end_mark.column if node.end_mark.line == node.start_mark.line else node.start_mark.column + 1
    return Location(FILE, node.start_mark.line + 1, node.start_mark.column + 1, max(1, end - node.start_mark.column))

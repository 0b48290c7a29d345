"""The settings at the head of a page written by hand, and which of them such a page may make.

The theme knows many more: one takes another template, one reads a file by its name. Whatever is not listed is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

PARTS = ("navigation", "toc", "footer", "path")
"""Parts of the frame a page may hide."""
KEYS = ("title", "description", "hide")
_YAML = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.S)
_LINES = re.compile(r"\A(?:[ ]{0,3}[A-Za-z0-9_-]+:.*\n(?:(?:[ ]{4}|\t).*\n)*)+")
_NAME = re.compile(r"^[ ]{0,3}([A-Za-z0-9_-]+):", re.M)


def kept_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what a page may set, as text; what is not text is left out."""
    kept: dict[str, Any] = {
        key: str(settings[key]) for key in ("title", "description") if isinstance(settings.get(key), (str, int, float))
    }
    hidden = settings.get("hide")
    parts = [hidden] if isinstance(hidden, str) else hidden if isinstance(hidden, list) else []
    if chosen := [part for part in PARTS if part in parts]:
        kept["hide"] = chosen
    return kept


def strange_settings(text: str) -> list[str]:
    """Name the settings at the head of a page that :func:`kept_settings` would leave out or change."""
    settings = read_settings(text)
    kept = kept_settings(settings)
    return [str(key) for key, value in settings.items() if key not in kept or not _same(value, kept[key])]


def _same(value: Any, kept: Any) -> bool:
    return sorted([value] if isinstance(value, str) else value) == sorted(kept) if isinstance(kept, list) else str(value) == kept


def read_settings(text: str) -> dict[Any, Any]:
    """Read the settings at the head of a page, as MkDocs does: YAML between lines of dashes, or lines of ``key: value``."""
    if found := _YAML.match(text):
        try:
            settings = yaml.safe_load(found[1])
        except (yaml.YAMLError, ValueError, RecursionError):
            return {}
        return settings if isinstance(settings, dict) else {}
    lines = _LINES.match(text)
    return {name.lower(): "" for name in _NAME.findall(lines[0])} if lines else {}


def body_of(text: str) -> str:
    """Return a page without the settings at its head."""
    if _YAML.match(text):
        return _YAML.sub("", text, count=1) if read_settings(text) else text
    return _LINES.sub("", text, count=1)

"""The edition's settings as MkDocs read them from ``mkdocs.yml``."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..wording.addresses import judge_contact, judge_repository
from ..wording.settings import Settings


def settings_of(config: MkDocsConfig) -> Settings:
    """Take the edition's settings out of MkDocs' own; PluginError when one of them cannot be used."""
    own: dict[str, Any] = config.extra.get("edition") or {}
    if not isinstance(own, dict):
        raise PluginError("mkdocs.yml 的 extra.edition 应是一组栏，每行一个“栏名: 值”")
    date = str(own.get("date") or "")
    if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        raise PluginError(f"mkdocs.yml 的 extra.edition.date 是“{date}”，应写成 2026-01-31 这样的日期，或留空")
    contact, repository = judge_contact(own.get("contact")), judge_repository(config.repo_url)
    for fault in (contact.fault, repository.fault):
        if fault:
            raise PluginError(f"mkdocs.yml 的 {fault.message}；{fault.fix}")
    return Settings(
        site_name=config.site_name,
        description=config.site_description or "",
        date=date,
        contact=contact.value,
        repository=repository.value,
        branch=str(own.get("branch") or "main"),
        start=str(own.get("start") or ""),
    )

"""The edition's settings as MkDocs read them: what a tag in ``mkdocs.yml`` says (``!ENV``) is known to MkDocs alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..model import Settings
from ..wording.addresses import judge_contact, judge_repository
from ..wording.site_leads import DOCS, judge_leads


def settings_of(config: MkDocsConfig, settings: Settings) -> Settings:
    """Complete the settings of an edition by what MkDocs knows; PluginError when an address cannot be used."""
    own = config.extra.get("edition") or {}
    contact, repository = judge_contact(own.get("contact")), judge_repository(config.repo_url)
    for fault in (contact.fault, repository.fault):
        if fault:
            raise PluginError(f"mkdocs.yml 的 {fault.message}；{fault.fix}")
    for _, lead in judge_leads(_as_written(config)):
        raise PluginError(f"mkdocs.yml：{lead.message}；{lead.fix}")
    return replace(
        settings,
        site_name=config.site_name,
        description=config.site_description or "",
        contact=contact.value,
        repository=repository.value,
        address=config.site_url or "",
    )


def _as_written(config: MkDocsConfig) -> dict[str, Any]:
    """Give MkDocs' settings as the file has them, where they may lead away."""
    theme = {key: config.theme.get(key) for key in ("font", "logo", "favicon")}
    scripts = [str(script) for script in config.extra_javascript]
    given = {key: config[key] for key in ("extra", "extra_css", "site_url", "nav")}
    return {**given, "extra_javascript": scripts, "theme": theme, "docs_dir": _folder(config)}


def _folder(config: MkDocsConfig) -> str:
    """Give the folder of the pages as seen from the project; its whole path when it lies elsewhere."""
    root, folder = Path(config.config_file_path).parent.resolve(), Path(config.docs_dir).resolve()
    return DOCS if folder == root / DOCS else str(folder)

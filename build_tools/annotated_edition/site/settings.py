"""The edition's settings as MkDocs read them: what a tag in ``mkdocs.yml`` says (``!ENV``) is known to MkDocs alone."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..model import Settings
from ..wording.addresses import judge_contact, judge_repository


def settings_of(config: MkDocsConfig, settings: Settings) -> Settings:
    """Complete the settings of an edition by what MkDocs knows; PluginError when an address cannot be used."""
    own = config.extra.get("edition") or {}
    contact, repository = judge_contact(own.get("contact")), judge_repository(config.repo_url)
    for fault in (contact.fault, repository.fault):
        if fault:
            raise PluginError(f"mkdocs.yml 的 {fault.message}；{fault.fix}")
    return replace(
        settings,
        site_name=config.site_name,
        description=config.site_description or "",
        contact=contact.value,
        repository=repository.value,
        address=config.site_url or "",
    )

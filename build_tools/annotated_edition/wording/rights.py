"""Say on what terms the parts of an edition may be used, as its settings say it; nothing where they say nothing.

A licence is an SPDX identifier or words. A known identifier is written out, with the address of its text; anything else
stands as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Settings, Source

_CREATIVE_COMMONS = {
    "BY": "署名", "BY-SA": "署名-相同方式共享", "BY-NC": "署名-非商业性使用", "BY-ND": "署名-禁止演绎",
    "BY-NC-SA": "署名-非商业性使用-相同方式共享", "BY-NC-ND": "署名-非商业性使用-禁止演绎",
}  # fmt: skip
_VERSIONS = ("4.0", "3.0", "2.5", "2.0")
_OTHERS = (
    "0BSD", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause",
    "BSL-1.0", "CC-PDDC", "CDLA-Permissive-2.0", "ECL-2.0", "EPL-2.0", "EUPL-1.2", "GFDL-1.3-only", "GFDL-1.3-or-later",
    "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later",
    "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-2.0", "MulanPSL-2.0", "ODbL-1.0", "ODC-By-1.0", "OFL-1.1",
    "OGL-UK-3.0", "PDDL-1.0", "Unlicense", "WTFPL", "Zlib",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms of one part of an edition."""

    part: str
    """What it is of, in words."""
    name: str
    """As a reader is told it."""
    url: str = ""
    """Of its text; empty for words."""

    @property
    def said(self) -> str:
        """The part and its terms, as a sentence."""
        return f"{self.part}：{self.name}" + ("" if self.name.endswith(("。", ".", "！", "？")) else "。")


def _known() -> dict[str, tuple[str, str]]:
    """Return name and address of the licences we know, by their identifier in capitals."""
    known = {name.upper(): (name, f"https://spdx.org/licenses/{name}.html") for name in _OTHERS}
    for kind, chinese in _CREATIVE_COMMONS.items():
        for version in _VERSIONS:
            short, reach = f"CC {kind} {version}", " 国际" if version == "4.0" else ""
            name = f"{short}（知识共享 {chinese} {version}{reach}）"
            known[f"CC-{kind}-{version}"] = name, f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    known["CC0-1.0"] = "CC0 1.0（知识共享 公共领域贡献）", "https://creativecommons.org/publicdomain/zero/1.0/"
    return known


KNOWN = _known()


def licence_of(part: str, written: str) -> Licence:
    """Return the terms of a part as its editor wrote them; CC BY 4.0 is taken for CC-BY-4.0."""
    name, url = KNOWN.get("-".join(written.upper().split()), (written, ""))
    return Licence(part, name, url)


def notes_licence(settings: Settings) -> Licence | None:
    """Return the terms of the notes; None where they are not said."""
    return licence_of("注释、题解与校勘记", settings.licences.notes) if settings.licences.notes else None


def licences(settings: Settings) -> list[Licence]:
    """List the terms that the settings state: of the notes, the program, the texts."""
    parts = (("程序", settings.licences.code), ("原文", settings.licences.text))
    notes = notes_licence(settings)
    return [*([notes] if notes else []), *(licence_of(part, written) for part, written in parts if written)]


def covers(settings: Settings) -> str:
    """Say what the settings say of all parts, and that the terms of notes and program are not those of the texts."""
    said = "".join(licence.said for licence in licences(settings))
    return said + ("注释与程序的许可不及于原文。" if settings.licences.notes or settings.licences.code else "")


def rights_statement(source: Source, settings: Settings) -> str:
    """Say whose a source's text is, and on what terms the parts of the edition may be used."""
    return (source.rights if source.rights.endswith("。") else f"{source.rights}。") + covers(settings)

"""What an edition says about itself: its name, whose its parts are, its languages, topics and marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from .entry import COMMON
from .source import Places

SHAPE = 2
"""The shape of annotations and sources that the program writes; an edition says in its settings which one it has."""


@dataclass(frozen=True, slots=True)
class Licences:
    """On what terms the parts of an edition may be used: an SPDX identifier or words; empty where it is not said."""

    notes: str = ""
    """Of notes, headnotes, apparatus."""
    code: str = ""
    text: str = ""
    """Of the texts themselves; a source may say more of its own."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which words are marked in the text."""

    level: str = COMMON
    """The lowest level that is marked before a reader chooses: ``key``, ``local`` or ``common`` (everything)."""
    first_in_section: bool = False
    """Of a word that returns, mark only the first place in a section."""
    minimum_length: int = 1
    """Characters; shorter words are not marked."""
    variants: bool = False
    """Traditional characters and variants count as the simplified ones of a form."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary layer: entries that are looked up and never marked."""

    id: str
    title: str
    file: str
    """In the folder of the project."""
    licence: str
    source: str = ""
    """Where it comes from."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of an edition, from ``mkdocs.yml``."""

    site_name: str = "加注阅读版"
    description: str = ""
    """What this edition is, in a sentence; stands at the head of the home page."""
    date: str = ""
    """Date of this edition, as printed on its pages (YYYY-MM-DD); nothing reads the clock."""
    contact: str = ""
    """Mail address for objections, corrections, notes; empty when there is none."""
    repository: str = ""
    """Address of the repository; empty when there is none."""
    branch: str = "main"
    start: str = ""
    """Id of the article the home page sends a newcomer to; the first one when it is empty."""
    address: str = ""
    """Where the site stands on the web; empty when it is not known."""
    shape: int = SHAPE
    """The shape of its annotations and sources; editions from before shapes were counted have 1."""
    licences: Licences = Licences()
    languages: tuple[str, ...] = ("zh-Hans",)
    """BCP 47: that of the texts first, then those of translations."""
    topics: tuple[str, ...] = ()
    """What entries may have as topics, in order; the program's own where the edition names none."""
    marks: Marks = Marks()
    dictionaries: tuple[Dictionary, ...] = ()
    places: Places = field(default_factory=dict, compare=False, repr=False)
    """Where single settings were written."""

    def edit_address(self, path: str) -> str:
        """Return the address at which a file of the repository is edited, or an empty string."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch_in_addresses}/{path}" if self.repository and path else ""

    @property
    def branch_in_addresses(self) -> str:
        """The branch as an address may hold it, whatever it is called."""
        return quote(self.branch, safe="/")


DEFAULT_SETTINGS = Settings()
"""Of a folder that says nothing of itself."""

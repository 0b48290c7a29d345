"""How a word is read: its characters in groups, each with the syllables that stand over it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """A stretch of a word that is read as one: a character as a rule; a number, letters or a character with 儿 else."""

    text: str
    syllables: tuple[str, ...]
    """With tone marks; none over what is not spoken (quotation marks)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word with the pinyin that stands over it."""

    groups: tuple[Group, ...] = ()
    """In order; their texts together are the word, signs that are not spoken included."""

    @property
    def text(self) -> str:
        """The word."""
        return "".join(group.text for group in self.groups)

    @property
    def syllables(self) -> tuple[str, ...]:
        """All syllables, in order."""
        return tuple(syllable for group in self.groups for syllable in group.syllables)

    @property
    def plain(self) -> str:
        """The syllables as one string, parted by spaces: what is published as ``pinyin``."""
        return " ".join(self.syllables)

    @property
    def ruby(self) -> tuple[tuple[str, str], ...]:
        """Pieces of the word, each with what is printed over it; an empty string over what is read as it is written."""
        return tuple((g.text, "" if (over := " ".join(g.syllables)) == g.text else over) for g in self.groups)


NO_READING = Reading()
"""Where none is given, or nobody knows one."""

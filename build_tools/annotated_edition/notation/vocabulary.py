"""What a file's text can be judged by before it is parsed: the names of its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The key names of a file, as far as its text can be judged by them before it is parsed."""

    names: frozenset[str]
    calls: Mapping[str, str]
    """What else people write for a key (Chinese label, other names) → the key."""
    lists: frozenset[str]
    """Keys whose value is always a list."""
    name_lists: frozenset[str]
    """Keys whose value is a list of names without punctuation."""
    texts: frozenset[str]
    """Keys whose value is always a text."""

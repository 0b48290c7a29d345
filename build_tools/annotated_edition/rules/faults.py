"""A fault: a case of a rule with its values, worded by the table only when somebody reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .checks import RULES
from .phrases import PHRASES
from .wording import Wording, fill


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, as it was found."""

    code: str
    case: str
    """Name of a wording of the rule."""
    values: Mapping[str, object]
    at: int = 0
    """Where in the value or line, in code points, from 0."""

    @property
    def wording(self) -> Wording:
        """The templates of the case."""
        return RULES[self.code].wordings[self.case]

    @property
    def message(self) -> str:
        """Say what is wrong."""
        return fill(self.wording.message, self.values)

    @property
    def fix(self) -> str:
        """Say what to do."""
        return fill(self.wording.fix, self.values)

    @property
    def caret(self) -> str:
        """Say what stands beside the caret."""
        return fill(self.wording.caret, self.values)


def fault(code: str, case: str = "", at: int = 0, /, **values: object) -> Fault:
    """Note a fault; the values are those that the wording names."""
    return Fault(code, case, values, at)


def phrase(name: str, /, **values: object) -> str:
    """Word a part of a message, to be given as a value."""
    return fill(PHRASES[name], values)

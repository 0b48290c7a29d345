"""How another form of a word is read: as the headword where it shares characters, else as proposed, or as the file says."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..model import Group, Reading
from .proposal import propose
from .units import characters, units
from .variants import fold_for_search

Stretch = tuple[int, int, tuple[str, ...]]
"""Start and end in the form, and the syllables over it."""


@dataclass(frozen=True, slots=True)
class FormReading:
    """The reading of a form, and what it rests on."""

    reading: Reading
    """Empty where nobody knows how one of its characters is read."""
    confirmed: bool
    """The file says so, or every syllable is one of the headword's, and these are confirmed."""
    otherwise: Group | None = None
    """The first character that the file reads otherwise in the headword, as it is read there."""


def form_reading(form: str, headword: Reading, confirmed: bool, given: Reading | None = None) -> FormReading:
    """Read a form of an entry: ``headword`` is the reading of its headword, ``given`` that which the file has for the form."""
    taken = _shared(form, headword)
    if given:
        return FormReading(given, True, _otherwise(given, taken) if confirmed else None)
    reading, guessed = _filled(form, taken)
    return FormReading(reading or Reading(), confirmed and reading is not None and not guessed)


def _shared(form: str, headword: Reading) -> list[Stretch]:
    """Find the groups of the headword that stand in the form, in the same order, each with its syllables."""
    one, other = characters(headword.text), characters(form)
    starts = [0]
    for group in headword.groups:
        starts.append(starts[-1] + len(group.text))
    found: dict[int, list[int]] = {}
    for block in SequenceMatcher(None, _counted(one), _counted(other), autojunk=False).get_matching_blocks():
        for step in range(block.size):
            found.setdefault(bisect(starts, one[block.a + step][0]) - 1, []).append(block.b + step)
    return [
        (other[at[0]][0], other[at[-1]][1], headword.groups[number].syllables)
        for number, at in found.items()
        if headword.groups[number].syllables
        and at == list(range(at[0], at[-1] + 1))
        and len(at) == len(characters(headword.groups[number].text))
    ]


def _counted(pieces: list[tuple[int, int, str]]) -> list[str]:
    """List what characters count as: traditional and simplified ones are read alike."""
    return ["".join(map(fold_for_search, said)) or said for _, _, said in pieces]


def _filled(form: str, taken: list[Stretch]) -> tuple[Reading | None, bool]:
    """Read what the headword leaves open as it is proposed in the whole form; tell whether anything was."""
    whole = propose(form)
    inside = {at for start, end, _ in taken for at in range(start, end)}
    stretches = list(taken)
    at = 0
    for group in whole.groups if whole else ():
        end = at + len(group.text)
        if group.syllables and inside.isdisjoint(range(at, end)):
            stretches.append((at, end, group.syllables))
        elif group.syllables and not inside.issuperset(range(at, end)):
            return _between(form, taken)  # a number of the headword is another one here
        at = end
    return (_joined(form, stretches), len(stretches) > len(taken)) if whole else _between(form, taken)


def _between(form: str, taken: list[Stretch]) -> tuple[Reading | None, bool]:
    """Propose each stretch between the headword's by itself; None where one is not known."""
    stretches = list(taken)
    at = 0
    for start, end, _ in [*sorted(taken), (len(form), len(form), ())]:
        gap = form[at:start]
        own = propose(gap)
        if own is None and units(gap):
            return None, True
        for group in own.groups if own else ():
            stretches.append((at, at + len(group.text), group.syllables))
            at += len(group.text)
        at = end
    spoken = [stretch for stretch in stretches if stretch[2]]
    return _joined(form, spoken), len(spoken) > len(taken)


def _joined(form: str, stretches: list[Stretch]) -> Reading:
    groups: list[Group] = []
    at = 0
    for start, end, syllables in [*sorted(stretches), (len(form), len(form), ())]:
        groups += [Group(form[at:start], ())] if at < start else []
        groups += [Group(form[start:end], syllables)] if start < end else []
        at = end
    return Reading(tuple(groups))


def _otherwise(given: Reading, taken: list[Stretch]) -> Group | None:
    """Find the first character that the file reads otherwise here, as the headword has it."""
    headword = {(start, end): syllables for start, end, syllables in taken}
    at = 0
    for group in given.groups:
        end = at + len(group.text)
        own = headword.get((at, end))
        if own and [s.lower() for s in own] != [s.lower() for s in group.syllables]:
            return Group(group.text, own)
        at = end
    return None

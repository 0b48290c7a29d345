"""Propose what the word of an entry names and how much a note on it is needed; an editor confirms it.

The topics say most of it; what they leave open the end of the word tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import COMMON, LEVEL_OF_ENTITY

_ENTITY_OF_TOPIC = {
    "人物": "person",
    "地名": "place",
    "开发区": "place",
    "机构": "organisation",
    "会议": "event",
    "口号与战略": "slogan",
}
_ENDINGS = (
    (
        re.compile(r"^《.+》$|(?:方案|规划|条例|办法|意见|纲要|公报|建议|章程|报告|讲话)$"),
        "document",
        ("政策", "会议", "法律与行政", "党建"),
    ),
    (re.compile(r"(?:大赛|联赛|博览会|运动会|大会|全会|会议|论坛|座谈会|演出)$"), "event", ()),
)  # fmt: skip
"""The end of a word, what it names then, and the topics of which one is needed; none is needed where none is given."""
OFFICES = "职务"


def propose_entity(headword: str, topics: Sequence[str]) -> str:
    """Propose what a word names; ``word`` where nothing speaks for more."""
    for ending, entity, needed in _ENDINGS:
        if ending.search(headword) and (not needed or set(needed) & set(topics)):
            return entity
    if OFFICES in topics:
        return "word"
    return next((_ENTITY_OF_TOPIC[topic] for topic in topics if topic in _ENTITY_OF_TOPIC), "word")


def propose_level(entity: str, topics: Sequence[str], *, pointing: bool) -> str:
    """Propose how much a note is needed; a ``pointing`` word (我市、全会) means nothing but in its place."""
    if pointing:
        return "key"
    if OFFICES in topics:
        return "local"
    return LEVEL_OF_ENTITY.get(entity, COMMON)

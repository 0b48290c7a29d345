"""The nouns of the edition as frozen values; nothing here imports anything of ours.

Offsets are Unicode code points. Ranges are half open. ``raw`` offsets count from the start of the
decoded source file, ``text`` offsets from the start of a block's edited text.
"""

from .edition import Edition, Occurrence, Parallel, Passage, Unlinked
from .entry import Allow, Form, Part, Pin, Relation, Sense, Term
from .lines import Lines, Range
from .source import (
    ArticlePlan,
    Citation,
    Drop,
    EmendationPlan,
    Fact,
    FurniturePlan,
    GapPlan,
    Headnote,
    Keep,
    Location,
    Places,
    Proof,
    QueryPlan,
    Quote,
    Source,
)
from .text import (
    BLOCK_KINDS,
    BODY_KINDS,
    FURNITURE_KINDS,
    HEAD_KINDS,
    Account,
    Article,
    Block,
    Emendation,
    Furniture,
    Gap,
    Query,
    Transcript,
)

__all__ = [
    "BLOCK_KINDS",
    "BODY_KINDS",
    "FURNITURE_KINDS",
    "HEAD_KINDS",
    "Account",
    "Allow",
    "Article",
    "ArticlePlan",
    "Block",
    "Citation",
    "Drop",
    "Edition",
    "Emendation",
    "EmendationPlan",
    "Fact",
    "Form",
    "Furniture",
    "FurniturePlan",
    "Gap",
    "GapPlan",
    "Headnote",
    "Keep",
    "Lines",
    "Location",
    "Occurrence",
    "Parallel",
    "Part",
    "Passage",
    "Pin",
    "Places",
    "Proof",
    "Query",
    "QueryPlan",
    "Quote",
    "Range",
    "Relation",
    "Sense",
    "Source",
    "Term",
    "Transcript",
    "Unlinked",
]

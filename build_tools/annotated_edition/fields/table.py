"""THE field table: what may stand in an annotation, in a source.yml and in an edition's settings.

Validation, the JSON Schema, the documentation of fields, the form and the templates are all made from it; a test walks it.
A field says its Chinese name, what it is for, an example, and the kind of value it takes.
"""

from __future__ import annotations

from .citation_table import CITATION, GROUNDS
from .edition_table import EDITION
from .kinds import vocabulary
from .source_table import ARTICLE, FIELDS_OF_TYPE, RECORD_FIELDS, RECORD_TYPES, SOURCE, STAGES
from .term_table import ENTITIES, LEVELS, PROPOSABLE, RELATIONS, SENSE, TERM, TOPICS, term_fields

__all__ = [
    "ARTICLE",
    "CITATION",
    "EDITION",
    "EDITION_KEYS",
    "ENTITIES",
    "FIELDS_OF_TYPE",
    "GROUNDS",
    "LEVELS",
    "PROPOSABLE",
    "RECORD_FIELDS",
    "RECORD_TYPES",
    "RELATIONS",
    "SENSE",
    "SOURCE",
    "SOURCE_KEYS",
    "STAGES",
    "TERM",
    "TERM_KEYS",
    "TOPICS",
    "term_fields",
]

TERM_KEYS = vocabulary(TERM, "kind", "status")
SOURCE_KEYS = vocabulary(SOURCE, "status", "on")
EDITION_KEYS = vocabulary(EDITION)

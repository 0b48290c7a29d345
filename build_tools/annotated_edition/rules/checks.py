"""The table of rules: every code that ``edition check`` can print, and every message.

Codes are permanent. ``error`` stops a build; ``query`` (待核) asks and is settled by ``allow`` with a reason.
Y = the YAML file as text, F = fields, S = sources, T = terms, C = the edition as a whole.
The page of rules and the tests' folders are held against this table.
"""

from __future__ import annotations

from . import fields, notation, project, sources, terms

RULES = {rule.code: rule for rule in (*notation.RULES, *fields.RULES, *sources.RULES, *terms.RULES, *project.RULES)}

"""Make an annotated reading edition out of raw newspaper pages and YAML notes.

Sources and annotations go in, an :class:`~annotated_edition.model.Edition` comes out, which pages and exports turn into
files. Only the package ``site`` knows MkDocs. ``docs/architecture.md`` leads through the house.
"""

__version__ = "0.1.0"

from .edition import make_edition, read_project
from .model import Edition
from .report import Report

__all__ = ["Edition", "Report", "__version__", "make_edition", "read_project"]

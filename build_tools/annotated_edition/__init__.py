"""Make an annotated reading edition out of raw newspaper pages and YAML notes.

Sources and annotations go in, an :class:`~annotated_edition.model.Edition` comes out, which pages and exports turn into
files. Only the package ``site`` knows MkDocs. ``docs/architecture.md`` leads through the house.
"""

__version__ = "0.1.0"

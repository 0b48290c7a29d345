"""Make an annotated reading edition out of raw newspaper pages and YAML notes.

The package reads as DESIGN: sources and annotations in, an :class:`~build_tools.model.Edition`
out, which renderers and exporters turn into pages and files. Only ``build_tools.plugin`` and
``build_tools.serve`` know MkDocs.
"""

__version__ = "0.1.0"

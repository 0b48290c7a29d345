"""The first draft of a source from an unknown page."""

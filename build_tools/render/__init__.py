"""Turn the edition into pages: clean Markdown, HTML lists from templates, and marks to weave."""

"""Take the white space that templates leave out of what a browser downloads; nothing is renamed or rewritten."""

from __future__ import annotations


def lean_html(html: str) -> str:
    """Take indentation and empty lines out of what stands around the article: templates leave a seventh of it white."""
    start, end = html.find("<article"), html.rfind("</article>")
    if start < 0 or end < 0:
        return html
    return _lean_lines(html[:start]) + html[start:end] + _lean_lines(html[end:])


def _lean_lines(text: str) -> str:
    first, *inner = text.split("\n")
    if not inner:
        return text
    *inner, last = inner
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, inner)), last.lstrip()])

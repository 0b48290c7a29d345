"""Take white space and comments out of what a browser downloads; nothing is renamed or rewritten.

Works on files written in this project's style: comments stand alone between lines, no string holds a comment sign.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.S | re.M)
_AROUND = re.compile(r" ?([{};,]) ?")


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


def lean_css(text: str) -> str:
    """Take comments, line ends and needless spaces out of a style sheet."""
    return "".join(_AROUND.sub(r"\1", line.strip()) for line in _COMMENT.sub("", text).splitlines()) + "\n"


def lean_js(text: str) -> str:
    """Take comments that fill whole lines, and indentation, out of a script."""
    return "\n".join(line.strip() for line in _COMMENT.sub("", text).splitlines() if line.strip()) + "\n"

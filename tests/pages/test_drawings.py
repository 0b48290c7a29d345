"""Drawings in ``docs/``: shapes and words are welcome, anything that runs or fetches is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.drawings import is_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    ("inner", "fine"),
    [
        ('<title>图</title><rect x="1" width="3" fill="#123456"/><text>字</text>', True),
        ("<script>alert(1)</script>", False),
        ('<rect onload="alert(1)"/>', False),
        ('<a href="javascript:alert(1)"><text>字</text></a>', False),
        ('<image href="https://example.org/a.png"/>', False),
        ('<rect fill="url(https://example.org/a)"/>', False),
        ('<rect style="fill:red"/>', False),
        ("<style>@import 'https://example.org/a.css'</style>", False),
        ("<foreignObject><p>一</p></foreignObject>", False),
        ('<set attributeName="href" to="javascript:alert(1)"/>', False),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', False),
        ("<text>&amp;</text>", False),
        ("<!-- 一 -->", False),
        ("<text>", False),
    ],
)
def test_only_shapes_and_words(tmp_path: Path, inner: str, fine: bool) -> None:
    (tmp_path / "a.svg").write_text(f"{HEAD}{inner}</svg>", encoding="utf-8")
    assert is_drawing(tmp_path / "a.svg") is fine


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="a.css"?>', "\x00", ""])
def test_nothing_before_the_drawing(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.svg").write_text(f"{head}{HEAD}</svg>", encoding="utf-8")
    assert is_drawing(tmp_path / "a.svg") is (head == "")

"""Weaving keeps the text, whatever the marks."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.weaving.weave import Mark, weave


def woven(text: str, *marks: Mark) -> str:
    parent = Element("p")
    weave(text, marks, parent)
    return tostring(parent, encoding="unicode")[3:-4]


def link(start: int, end: int) -> Mark:
    return Mark(start, end, "link", "a")


def span(start: int, end: int, **attributes: str) -> Mark:
    return Mark(start, end, "span", "i", tuple(attributes.items()))


def point(at: int) -> Mark:
    return Mark(at, at, "point", "b")


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "转型综改示范区"),
        ([link(0, 4)], "<a>转型综改</a>示范区"),
        ([link(0, 4), span(2, 4)], "<a>转型<i>综改</i></a>示范区"),
        ([link(0, 4), span(2, 6)], "<a>转型<i>综改</i></a><i>示范</i>区"),
        ([link(0, 4), point(2)], "<a>转型综改</a><b />示范区"),
        ([point(0), point(7)], "<b />转型综改示范区<b />"),
        ([span(0, 3), span(2, 5)], "<i>转型</i><i><i>综</i></i><i>改示</i>范区"),
        ([point(4), link(4, 7)], "转型综改<b /><a>示范区</a>"),
        ([span(1, 5, id="x"), link(3, 6)], '转<i id="x">型综</i><a><i>改示</i>范</a>区'),
    ],
)
def test_cases(marks: list[Mark], expected: str) -> None:
    assert woven("转型综改示范区", *marks) == expected


def test_a_mark_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        woven("综改", link(1, 3))


def test_links_must_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        woven("转型综改", link(0, 3), link(2, 4))


@given(st.text(max_size=30), st.data())
def test_the_text_survives_any_marks(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    spans = [span(min(a, b), max(a, b)) for a, b in data.draw(st.lists(st.tuples(place, place), max_size=6))]
    cuts = sorted(data.draw(st.lists(place, max_size=6)))
    links = [link(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    parent = Element("p")
    weave(text, spans + links, parent)
    assert "".join(parent.itertext()) == text
    assert all(not list(a.iter("a"))[1:] for a in parent.iter("a"))
    real = sum(1 for m in links if m.start < m.end)
    assert sum(1 for a in parent.iter("a") if "".join(a.itertext())) == real

"""Outlines: what a mapping program writes is read, everything else is told apart with an example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.errors import TextError
from generator.text.outlines import parse_outline

SQUARE = "106 10, 106.1 10, 106.1 10.1, 106 10.1, 106 10"


def test_a_polygon_and_its_holes() -> None:
    found = parse_outline(f"POLYGON (({SQUARE}), (106.02 10.02, 106.03 10.02, 106.03 10.03, 106.02 10.02))")

    assert len(found.rings) == 2
    assert found.rings[0] == ((106, 10), (106.1, 10), (106.1, 10.1), (106, 10.1), (106, 10))


def test_islands_and_line_breaks() -> None:
    found = parse_outline(f"multipolygon\n((({SQUARE})),\n (({SQUARE})))")

    assert len(found.rings) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "không đúng dạng"),
        ("POINT (106 10)", "không đúng dạng"),
        (f"POLYGON (({SQUARE}) abc)", "không đúng dạng"),
        ("POLYGON ((106 10, 106.1 10, 106.1 10.1))", "không khép kín"),
        ("POLYGON ((10 106, 10.1 106, 10.1 106.1, 10 106))", "“10 106”"),
        ("POLYGON ((106,0 10, 106 10))", "không phải là kinh độ"),
    ],
)
def test_what_is_wrong_is_told(text: str, told: str) -> None:
    with pytest.raises(TextError) as caught:
        parse_outline(text)
    assert told in caught.value.message
    assert caught.value.suggestion


@given(st.text() | st.text("POLYGNMULTI() 0.1,-", max_size=60))
def test_any_text_is_an_outline_or_a_problem(text: str) -> None:
    try:
        rings = parse_outline(text).rings
    except TextError:
        return
    assert all(ring[0] == ring[-1] for ring in rings)

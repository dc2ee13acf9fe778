"""A figure keeps the doubt that its source had."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.errors import TextError
from generator.text.figures import Figure, Qualifier, format_figure, parse_figure

_NUMBERS = st.integers(-(10**9), 10**9).map(lambda number: Decimal(number).scaleb(-2))
_SINGLE = st.builds(
    Figure,
    _NUMBERS,
    st.none(),
    st.sampled_from([known for known in Qualifier if known is not Qualifier.RANGE]),
)
_RANGES = st.tuples(_NUMBERS, _NUMBERS).filter(lambda ends: ends[0] != ends[1]).map(
    lambda ends: Figure(min(ends), max(ends), Qualifier.RANGE)
)  # fmt: skip
_PIECES = st.sampled_from(
    ["gần", "từ", "đến", "trở lên", "hơn", "-", "–", "0,7", "1", "204.700", "%", "1,234", "km"]
)
_TEXTS = st.lists(_PIECES, max_size=5).map(" ".join) | st.text("từđến 0123,.-–%gầhơ", max_size=12) | st.text()


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "shown"),
    [
        ("20", "20", None, Qualifier.EXACT, "20"),
        ("204.700", "204700", None, Qualifier.EXACT, "204.700"),
        ("gần 40", "40", None, Qualifier.ALMOST, "gần 40"),
        ("Gan 40", "40", None, Qualifier.ALMOST, "gần 40"),
        ("ga\u0302\u0300n 40", "40", None, Qualifier.ALMOST, "gần 40"),
        ("hơn 8", "8", None, Qualifier.MORE_THAN, "hơn 8"),
        ("trên 70", "70", None, Qualifier.MORE_THAN, "hơn 70"),
        ("dưới 5", "5", None, Qualifier.LESS_THAN, "dưới 5"),
        ("khoảng 1,5", "1.5", None, Qualifier.ABOUT, "khoảng 1,5"),
        ("ít nhất 1", "1", None, Qualifier.AT_LEAST, "ít nhất 1"),
        ("từ 5 trở lên", "5", None, Qualifier.AT_LEAST, "ít nhất 5"),
        ("không quá 3", "3", None, Qualifier.AT_MOST, "không quá 3"),
        ("5 trở xuống", "5", None, Qualifier.AT_MOST, "không quá 5"),
        ("0,7–1", "0.7", "1", Qualifier.RANGE, "từ 0,7 đến 1"),
        ("0,7 - 1", "0.7", "1", Qualifier.RANGE, "từ 0,7 đến 1"),
        ("từ 1,3 đến 1,5", "1.3", "1.5", Qualifier.RANGE, "từ 1,3 đến 1,5"),
        ("-3–-1", "-3", "-1", Qualifier.RANGE, "từ -3 đến -1"),
        ("-3", "-3", None, Qualifier.EXACT, "-3"),
    ],
)
def test_parse_figure(text: str, low: str, high: str | None, qualifier: Qualifier, shown: str) -> None:
    figure = parse_figure(text)
    assert figure == Figure(Decimal(low), Decimal(high) if high else None, qualifier)
    assert format_figure(figure) == str(figure) == shown
    assert figure.is_exact is (qualifier is Qualifier.EXACT)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("gầm 40", "gần 40"), ("10-5", "từ 5 đến 10"), ("5-5", "gõ 5"),
        ("từ 0,7% đến 1%", "không gõ dấu %"),
        ("abc xyz 4", "gần, hơn"), ("gần 6,1km", "không gõ “km”"), ("gần", "Ví dụ đúng"),
        ("", "Ví dụ đúng"),
        ("gần 23.47", "23,47"), ("17-10-2020", "Ví dụ đúng"), ("từ 5", "Trước con số chỉ dùng"),
    ],
)  # fmt: skip
def test_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(TextError) as refused:
        parse_figure(text)
    assert hint in refused.value.suggestion


@given(_SINGLE | _RANGES)
def test_what_is_printed_is_read_back(figure: Figure) -> None:
    assert parse_figure(format_figure(figure)) == figure


@given(_TEXTS)
def test_any_text_is_a_figure_or_refused_politely(text: str) -> None:
    try:
        figure = parse_figure(text)
    except TextError as refused:
        said = (refused.message, refused.suggestion)
        assert all(said)
    else:
        assert parse_figure(format_figure(figure)) == figure


@pytest.mark.parametrize(
    ("low", "high", "qualifier"),
    [(1, None, Qualifier.RANGE), (1, 2, Qualifier.EXACT), (2, 1, Qualifier.RANGE), (1, 1, Qualifier.RANGE)],
)
def test_an_impossible_figure_is_our_own_bug(low: int, high: int | None, qualifier: Qualifier) -> None:
    with pytest.raises(ValueError, match="range"):
        Figure(Decimal(low), None if high is None else Decimal(high), qualifier)

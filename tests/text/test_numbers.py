"""Numbers are read by Vietnamese rules, refused where they can be read twice, and carried through exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.errors import TextError
from generator.text.numbers import format_number, format_percent, parse_number, restated, share

_BIG = Decimal(10**15)
NUMBERS = st.one_of(
    st.decimals(-_BIG, _BIG, allow_nan=False, allow_infinity=False, places=4),
    st.integers(-(10**20), 10**20).map(Decimal),
    st.integers(-(10**7), 10**7).map(lambda number: Decimal(number).scaleb(-3)),
)
NUMERIC_TEXTS = st.text("0123456789.,- %+\u00a0\u2212đồ–xe", max_size=14) | st.text()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("23,47", "23.47"), ("204.700", "204700"), ("1.234.567,8", "1234567.8"), ("12", "12"), ("-3", "-3"),
        ("\u22123", "-3"), ("204 700", "204700"), ("204\u00a0700", "204700"), ("204\u202f700", "204700"),
        ("0", "0"), ("0,5", "0.5"), ("0,234", "0.234"), ("1234", "1234"), ("1234,567", "1234.567"),
        ("1,2340", "1.2340"), ("1.234,567", "1234.567"), (" 7 ", "7"), ("-0", "0"), ("60,3", "60.3"),
    ],
)  # fmt: skip
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


def test_decimals_stay_as_typed() -> None:
    assert format_number(parse_number("23,40")) == "23,40"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,234", ("1.234", "1 phẩy 234")), ("23.47", ("23 phẩy 47", "2.347")), ("0.7", ("0 phẩy 7", "7")),
        ("-1,234", ("-1.234", "-1 phẩy 234")), ("1234.567", ("1234 phẩy 567", "1.234.567")),
    ],
)  # fmt: skip
def test_two_readings_are_both_shown(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(TextError) as refused:
        parse_number(text)
    assert all(reading in refused.value.message for reading in readings)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("23,47%", "Chỉ gõ con số (23,47); không gõ dấu %."), ("23.47%", "Hãy gõ 23,47"),
        ("8 tỷ đồng", "gõ 8 nếu đơn vị tính đã là “tỷ đồng”; nếu không, hãy gõ đủ chữ số: 8.000.000.000."),
        ("6,1km", "Chỉ gõ con số (6,1)"), ("0123", "gõ 123"),
        ("00,5", "gõ 0,5"), ("1,234,567", "gõ 1.234.567"), ("1,234.5", "gõ 1.234,5"), (",5", "gõ 0,5"),
        ("5,", "gõ 5."), ("1.234.56", "123.456 hoặc 1.234,56"), ("+5", "Ví dụ đúng"), ("", "Ví dụ đúng"),
        ("một", "Ví dụ đúng"), ("1e5", "Chỉ gõ con số (1)"), ("NaN", "Ví dụ đúng"), ("٣", "Ví dụ đúng"),
        ("9" * 5000, "Ví dụ đúng"), ("%", "Ví dụ đúng"),
    ],
)  # fmt: skip
def test_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(TextError) as refused:
        parse_number(text)
    assert hint in refused.value.suggestion


@given(NUMERIC_TEXTS)
def test_any_text_is_a_number_or_refused_politely(text: str) -> None:
    try:
        value = parse_number(text)
    except TextError as refused:
        said = (refused.message, refused.suggestion)
        assert all(said)
    else:
        assert parse_number(format_number(value)) == value


@given(NUMBERS)
def test_what_is_printed_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [("204700", "204.700"), ("23.47", "23,47"), ("-3", "-3"), ("0", "0"), ("-0", "0"), ("1E+3", "1.000"),
     ("1234567.8", "1.234.567,8"), ("1.234", "1,2340"), ("0.234", "0,234"), ("60.30", "60,30")],
)  # fmt: skip
def test_format_number(value: str, shown: str) -> None:
    assert format_number(Decimal(value)) == shown


def test_format_number_refuses_what_is_none() -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(Decimal("NaN"))


@pytest.mark.parametrize(
    ("actual", "target", "percent"),
    [("14", "12", "116,7%"), ("20", "12", "166,7%"), ("12", "12", "100%"), ("82", "110", "74,5%"),
     ("1", "8", "12,5%"), ("0", "5", "0%"), ("1", "2000", "0,1%"), ("-1", "2000", "-0,1%")],
)  # fmt: skip
def test_share(actual: str, target: str, percent: str) -> None:
    assert format_percent(share(Decimal(actual), Decimal(target))) == percent


def test_share_of_nothing_is_refused() -> None:
    with pytest.raises(TextError, match="bằng 0"):
        share(Decimal(3), Decimal(0))


@given(NUMBERS, NUMBERS.filter(bool))
def test_share_is_off_by_half_a_tenth_at_most(actual: Decimal, target: Decimal) -> None:
    percent = share(actual, target)
    assert percent == percent.quantize(Decimal("0.1")) if abs(percent) < 10**20 else True
    assert abs(Fraction(percent) - Fraction(actual) / Fraction(target) * 100) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("typed", "unit", "figure"),
    [
        ("52,3 triệu", "triệu đồng/năm", "52,3"), ("52.300.000đ", "triệu đồng/năm", "52,3"),
        ("50tr", "triệu đồng/người/năm", "50"), ("gần 50 trđ", "triệu đồng", "gần 50"),
        ("1,2 tỷ đồng", "triệu đồng", "1.200"), ("500 nghìn đồng", "triệu đồng", "0,5"),
        ("98,5%", "%", "98,5"), ("98,5 phần trăm", "%", "98,5"), ("12 km", "km", "12"),
        ("1,2 triệu lượt", "lượt", "1.200.000"), ("1,2 triệu", "lượt", "1.200.000"),
        ("50 triệu", "%", None), ("50 hộ", "xã", None), ("52.3 triệu", "triệu đồng", None),
        ("12", "km", None), ("5 tỷ lệ", "tỷ lệ", "5"), ("", "km", None),
    ],
)  # fmt: skip
def test_a_figure_is_told_in_the_unit_of_its_indicator(typed: str, unit: str, figure: str | None) -> None:
    assert restated(typed, unit) == figure

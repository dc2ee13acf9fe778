"""Dates as clerks type them; never a guessed century, never a silent swap of day and month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import PartialDate, Precision, format_date, format_date_long, iso, parse_date
from generator.text.errors import TextError

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
PARTIAL = DAYS.flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)
_TEXTS = st.text("0123456789/-. ngàythánăm", max_size=16) | st.text()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17/10/2020", (2020, 10, 17)), ("17-10-2020", (2020, 10, 17)), ("17.10.2020", (2020, 10, 17)),
        ("17 / 10 / 2020", (2020, 10, 17)), ("2020-10-17", (2020, 10, 17)), ("4/3/2024", (2024, 3, 4)),
        ("ngày 17 tháng 10 năm 2020", (2020, 10, 17)), ("Ngày 04 tháng 3, năm 2024", (2024, 3, 4)),
        ("17 tháng 10 năm 2020", (2020, 10, 17)), ("ngày 17/10/2020", (2020, 10, 17)),
        ("nga\u0300y 17/10/2020", (2020, 10, 17)), ("10/2022", (2022, 10)), ("tháng 10/2022", (2022, 10)),
        ("tháng 10 năm 2022", (2022, 10)), ("2022-10", (2022, 10)), ("2022", (2022,)), ("năm 2022", (2022,)),
        ("29/02/2024", (2024, 2, 29)),
    ],
)  # fmt: skip
def test_parse_date(text: str, value: tuple[int, ...]) -> None:
    assert parse_date(text) == PartialDate(*value)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("17/10/20", ("17/10/2020", "17/10/1920")), ("10/22", ("tháng 10 năm 2022", "ngày 22 tháng 10")),
        ("10/12", ("tháng 10 năm 2012", "ngày 10 tháng 12")), ("22", ("2022", "1922")),
    ],
)  # fmt: skip
def test_two_readings_are_both_shown(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(TextError) as refused:
        parse_date(text)
    assert all(reading in refused.value.message for reading in readings)
    assert "đủ" in refused.value.suggestion


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("31/02/2022", "28/02/2022"), ("29/02/2023", "28/02/2023"), ("10/17/2020", "17/10/2020"),
        ("2020-17-10", "Ngày đứng trước tháng, hãy gõ 17/10/2020"), ("13/2022", "từ 1 đến 12"),
        ("0/2022", "12"),
        ("00/01/2022", "01/01/2022"), ("17102020", "17/10/2020"), ("20201017", "17/10/2020"),
        ("12/13/14", "Ví dụ"),
        ("17/10", "17/10/2022"), ("ngày 10/2022", "ngày 17/10/2020"), ("tháng 2022", "tháng 10/2022"),
        ("1/1/0001", "Ví dụ"), ("31/12/2999", "Ví dụ"), ("hôm qua", "Ví dụ"), ("", "Ví dụ"), ("202", "Ví dụ"),
        ("33/44", "Ví dụ"), ("2020-10-17T00:00", "Ví dụ"),
    ],
)  # fmt: skip
def test_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(TextError) as refused:
        parse_date(text)
    assert hint in refused.value.suggestion


@pytest.mark.parametrize(
    ("value", "short", "long", "machine"),
    [
        (PartialDate(2020, 10, 17), "17/10/2020", "ngày 17 tháng 10 năm 2020", "2020-10-17"),
        (PartialDate(2024, 3, 4), "04/03/2024", "ngày 04 tháng 3 năm 2024", "2024-03-04"),
        (PartialDate(2022, 10), "10/2022", "tháng 10 năm 2022", "2022-10"),
        (PartialDate(2022, 2), "02/2022", "tháng 02 năm 2022", "2022-02"),
        (PartialDate(2022), "2022", "năm 2022", "2022"),
    ],
)
def test_formats(value: PartialDate, short: str, long: str, machine: str) -> None:
    assert (format_date(value), format_date_long(value), iso(value)) == (short, long, machine)
    assert str(value) == short


@given(PARTIAL)
def test_what_is_printed_is_read_back(value: PartialDate) -> None:
    for shown in (format_date(value), format_date_long(value), iso(value)):
        assert parse_date(shown) == value


@given(PARTIAL)
def test_bounds_hold_what_is_known(value: PartialDate) -> None:
    assert value.start <= value.end
    assert {value.start.year, value.end.year} == {value.year}
    longest = {Precision.DAY: 1, Precision.MONTH: 31, Precision.YEAR: 366}[value.precision]
    assert (value.end - value.start).days < longest


@given(PARTIAL, PARTIAL)
def test_order_is_total_and_by_time(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    if one.end < other.start:
        assert one < other


def test_a_less_precise_date_stands_first() -> None:
    dates = [PartialDate(2022, 1, 1), PartialDate(2022), PartialDate(2022, 1), PartialDate(2021, 12, 31)]
    assert sorted(dates) == [dates[3], dates[1], dates[2], dates[0]]


@given(_TEXTS)
def test_any_text_is_a_date_or_refused_politely(text: str) -> None:
    try:
        value = parse_date(text)
    except TextError as refused:
        said = (refused.message, refused.suggestion)
        assert all(said)
    else:
        assert parse_date(format_date(value)) == value


def test_a_day_without_a_month_is_our_own_bug() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2022, None, 5)
    with pytest.raises(ValueError, match="day"):
        PartialDate(2022, 2, 30)

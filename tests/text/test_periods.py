"""The periods of the articles are read, bounded to the day, and printed in one form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import PartialDate, Period, format_date, format_period, parse_period
from generator.text.errors import TextError

_YEARS = st.integers(1800, 2199)
_DATES = st.dates(date(1800, 1, 1), date(2199, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)
_GOOD = st.one_of(
    _YEARS.map(str),
    st.builds("{} tháng {} năm {}".format, st.integers(1, 12), st.sampled_from(["đầu", "cuối"]), _YEARS),
    st.builds("quý {}/{}".format, st.sampled_from(["I", "II", "III", "IV", "1", "2", "3", "4"]), _YEARS),
    st.tuples(_DATES, _DATES).map(
        lambda ends: " - ".join(format_date(end) for end in sorted(ends, key=lambda known: known.start))
    ),
)
_PIECES = st.sampled_from(
    [
        "2022",
        "10",
        "6",
        "tháng",
        "đầu",
        "cuối",
        "năm",
        "quý",
        "I",
        "-",
        "–",
        "/",
        "đến",
        "từ",
        "giai đoạn",
        "ngày",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=7).map(" ".join) | st.lists(_PIECES, max_size=6).map("".join) | st.text()


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31), "năm 2022"),
        ("Năm 2022", (2022, 1, 1), (2022, 12, 31), "năm 2022"),
        ("6 tháng đầu năm 2022", (2022, 1, 1), (2022, 6, 30), "6 tháng đầu năm 2022"),
        ("sáu tháng đầu năm 2022", (2022, 1, 1), (2022, 6, 30), "6 tháng đầu năm 2022"),
        ("06 tháng đầu năm 2022", (2022, 1, 1), (2022, 6, 30), "6 tháng đầu năm 2022"),
        ("9 tháng năm 2022", (2022, 1, 1), (2022, 9, 30), "9 tháng đầu năm 2022"),
        ("6 tháng cuối năm 2022", (2022, 7, 1), (2022, 12, 31), "6 tháng cuối năm 2022"),
        ("12 tháng năm 2022", (2022, 1, 1), (2022, 12, 31), "năm 2022"),
        ("quý I/2024", (2024, 1, 1), (2024, 3, 31), "quý I năm 2024"),
        ("quý I - 2024", (2024, 1, 1), (2024, 3, 31), "quý I năm 2024"),
        ("Quí 4 năm 2023", (2023, 10, 1), (2023, 12, 31), "quý IV năm 2023"),
        ("10/2022", (2022, 10, 1), (2022, 10, 31), "tháng 10 năm 2022"),
        ("2022-10", (2022, 10, 1), (2022, 10, 31), "tháng 10 năm 2022"),
        ("2020-2025", (2020, 1, 1), (2025, 12, 31), "2020–2025"),
        ("2020 – 2025", (2020, 1, 1), (2025, 12, 31), "2020–2025"),
        ("giai đoạn 2020 - 2025", (2020, 1, 1), (2025, 12, 31), "2020–2025"),
        ("từ năm 2021 đến năm 2023", (2021, 1, 1), (2023, 12, 31), "2021–2023"),
        ("2022-2022", (2022, 1, 1), (2022, 12, 31), "năm 2022"),
        ("01/2021 - 10/2024", (2021, 1, 1), (2024, 10, 31), "01/2021 – 10/2024"),
        ("01/2021-10/2024", (2021, 1, 1), (2024, 10, 31), "01/2021 – 10/2024"),
        ("17/10/2020 - 04/03/2024", (2020, 10, 17), (2024, 3, 4), "17/10/2020 – 04/03/2024"),
        ("17-10-2020–04-03-2024", (2020, 10, 17), (2024, 3, 4), "17/10/2020 – 04/03/2024"),
        ("từ ngày 17/10/2020 đến ngày 04/03/2024", (2020, 10, 17), (2024, 3, 4), "17/10/2020 – 04/03/2024"),
        ("ngày 04/03/2024", (2024, 3, 4), (2024, 3, 4), "ngày 04/03/2024"),
    ],
)
def test_parse_period(text: str, start: tuple[int, int, int], end: tuple[int, int, int], shown: str) -> None:
    period = parse_period(text)
    assert period == Period(date(*start), date(*end), shown)
    assert format_period(period) == str(period) == shown


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("6 tháng năm 2022", "6 tháng đầu năm 2022 hoặc 6 tháng cuối năm 2022"), ("2020-25", "2020–2025"),
        ("2010-12", "12/2010 hoặc 2010–2012"), ("2025-2020", "2020–2025"), ("quý V/2024", "quý I/2024"),
        ("6 tháng đầu năm", "6 tháng đầu năm 2022"), ("13 tháng đầu năm 2022", "6 tháng đầu năm 2022"),
        ("10/22", "10/2022"), ("31/02/2022", "28/02/2022"), ("31/02/2022 - 2023", "28/02/2022"),
        ("hôm qua", "quý I/2024"), ("từ quý I đến quý II", "quý I/2024"), ("", "quý I/2024"),
        ("2 3 4 5", "quý I/2024"),
        ("10/2024 - 01/2021", "01/2021 – 10/2024"),
    ],
)  # fmt: skip
def test_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(TextError) as refused:
        parse_period(text)
    assert hint in refused.value.suggestion


def test_the_message_quotes_what_was_typed() -> None:
    with pytest.raises(TextError, match="“ngày 31/02/2022 đến năm 2023”"):
        parse_period("ngày 31/02/2022 đến năm 2023")


@given(_GOOD)
def test_what_is_printed_is_read_back(text: str) -> None:
    period = parse_period(text)
    assert parse_period(format_period(period)) == period
    assert period.covers(period.start)
    assert period.covers(period.end)


@given(_TEXTS)
def test_any_text_is_a_period_or_refused_politely(text: str) -> None:
    try:
        period = parse_period(text)
    except TextError as refused:
        said = (refused.message, refused.suggestion)
        assert all(said)
    else:
        assert parse_period(period.text) == period


def test_the_year_of_a_period() -> None:
    assert parse_period("6 tháng đầu năm 2022").year == 2022
    assert parse_period("2020-2025").year is None


def test_a_period_that_runs_backwards_is_our_own_bug() -> None:
    with pytest.raises(ValueError, match="end before"):
        Period(date(2022, 2, 1), date(2022, 1, 1), "")

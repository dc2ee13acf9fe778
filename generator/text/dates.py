"""The door to dates and periods: one day, month or year, and the stretch of time that a figure speaks of."""

from generator.text.partial_dates import (
    PartialDate,
    Precision,
    format_date,
    format_date_long,
    iso,
    parse_date,
)
from generator.text.periods import Period, format_period, parse_period

__all__ = [
    "PartialDate",
    "Period",
    "Precision",
    "format_date",
    "format_date_long",
    "format_period",
    "iso",
    "parse_date",
    "parse_period",
]

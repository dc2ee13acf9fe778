"""Dates as Vietnamese papers write them: day before month, and often only a month or a year is known."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache, total_ordering

from generator.text.errors import AmbiguousTextError, TextError, quoted
from generator.text.folding import fold

FIRST_YEAR, LAST_YEAR = 1800, 2199
EXAMPLES = "Ví dụ đúng: 17/10/2020 hoặc 10/2022 hoặc 2022."

_LEAD = re.compile(r"(ngay|thang|nam) ?(?=[0-9])")
_SPOKEN_SEPARATOR = re.compile(r" ?(?:,? (?:thang|nam)) ")
_SPACED_SEPARATOR = re.compile(r" ?([/.-]) ?")
_PARTS = re.compile(r"([0-9]{1,8})(?:([/.-])([0-9]{1,4})(?:[/.-]([0-9]{1,4}))?)?")
_PARTS_AFTER = {"ngay": 3, "thang": 2, "nam": 1}


class Precision(IntEnum):
    YEAR = 1
    MONTH = 2
    DAY = 3


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or only a month, or only a year. Ordered by time; the less precise one first."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def start(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def end(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    def __str__(self) -> str:
        return format_date(self)


@lru_cache(maxsize=16384)
def parse_date(text: str) -> PartialDate:
    """Read "17/10/2020", "17-10-2020", "2020-10-17", "10/2022", "2022", "ngày 17 tháng 10 năm 2020".

    Raises TextError for impossible dates and, with both readings, for years of two digits.
    """
    return read_folded_date(fold(text), text)


def read_folded_date(folded: str, text: str) -> PartialDate:
    """`parse_date` of a text that is folded already, for which the messages quote `text`."""
    lead, plain = _numeric(folded)
    match = _PARTS.fullmatch(plain)
    if not match:
        raise TextError(
            f"{quoted(text)} không phải là ngày tháng." if plain else "Chưa có ngày tháng nào.", EXAMPLES
        )
    parts = [part for part in (match[1], match[3], match[4]) if part is not None]
    if lead and len(parts) != _PARTS_AFTER[lead]:
        raise TextError(f"{quoted(text)} không phải là ngày tháng.", _after_lead(lead))
    if len(parts) == 3:
        return _full(text, parts)
    return _month(text, parts) if len(parts) == 2 else _year(text, parts[0])


def format_date(value: PartialDate) -> str:
    """ "17/10/2020", "10/2022" or "2022"."""
    if value.month is None:
        return str(value.year)
    day = "" if value.day is None else f"{value.day:02}/"
    return f"{day}{value.month:02}/{value.year}"


def format_date_long(value: PartialDate) -> str:
    """ "ngày 17 tháng 10 năm 2020", "tháng 10 năm 2022" or "năm 2022".

    Days below 10 and months 1 and 2 carry a zero: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.
    """
    shown = f"năm {value.year}"
    if value.month is not None:
        month = f"{value.month:02}" if value.month < 3 else str(value.month)
        shown = f"tháng {month} {shown}"
    return shown if value.day is None else f"ngày {value.day:02} {shown}"


def iso(value: PartialDate) -> str:
    """ "2020-10-17", "2022-10" or "2022", for `<time datetime>`, feeds and open data."""
    return "-".join(f"{part:02}" for part in (value.year, value.month, value.day) if part is not None)


def _numeric(folded: str) -> tuple[str, str]:
    """The leading word (ngay, thang, nam or none) and the rest in digits and separators."""
    lead = _LEAD.match(folded)
    rest = folded[lead.end() :] if lead else folded
    rest = _SPOKEN_SEPARATOR.sub("/", rest)
    return (lead[1] if lead else ""), _SPACED_SEPARATOR.sub(r"\1", rest)


def _after_lead(lead: str) -> str:
    example = {"ngay": "ngày 17/10/2020", "thang": "tháng 10/2022", "nam": "năm 2022"}[lead]
    return f"Ví dụ đúng: {example}."


def _full(text: str, parts: list[str]) -> PartialDate:
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        year, month, day = parts
    else:
        day, month, year = parts
    if len(day) > 2 or len(month) > 2:
        raise TextError(f"{quoted(text)} không phải là ngày tháng.", EXAMPLES)
    if len(year) == 2:
        raise _short_year(text, f"{int(day):02}/{int(month):02}/", year)
    return _checked(text, year, month, day)


def _month(text: str, parts: list[str]) -> PartialDate:
    first, second = parts
    if len(first) == 4 and len(second) <= 2:
        first, second = second, first
    if len(first) <= 2 and len(second) == 4:
        return _checked(text, second, first)
    if len(first) <= 2 and len(second) <= 2:
        raise _day_or_month(text, int(first), int(second), second)
    raise TextError(f"{quoted(text)} không phải là ngày tháng.", EXAMPLES)


def _year(text: str, year: str) -> PartialDate:
    if len(year) == 4:
        return _checked(text, year)
    if len(year) == 2:
        raise _short_year(text, "", year)
    if len(year) == 8:
        spaced = f"{year[:2]}/{year[2:4]}/{year[4:]}", f"{year[6:]}/{year[4:6]}/{year[:4]}"
        meant = [shown for shown in spaced if _is_date(shown)]
        if meant:
            raise TextError(
                f"{quoted(text)} thiếu dấu ngăn ngày, tháng, năm.", f"Hãy gõ {' hoặc '.join(meant)}."
            )
    raise TextError(f"{quoted(text)} không phải là một năm.", EXAMPLES)


def _checked(text: str, year: str, month: str | None = None, day: str | None = None) -> PartialDate:
    y, m, d = int(year), None if month is None else int(month), None if day is None else int(day)
    if len(year) != 4 or not FIRST_YEAR <= y <= LAST_YEAR:
        raise TextError(
            f"Năm {year} trong {quoted(text)} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.",
            f"Hãy xem lại năm. {EXAMPLES}",
        )
    if m is not None and not 1 <= m <= 12:
        raise _no_such_month(text, y, m, d)
    if m is not None and d is not None and not 1 <= d <= monthrange(y, m)[1]:
        last = monthrange(y, m)[1]
        near = last if d > last else 1
        raise TextError(
            f"{quoted(text)} không có thật: tháng {m} năm {y} có các ngày từ 1 đến {last}.",
            f"Hãy xem lại ngày, ví dụ {near:02}/{m:02}/{y}.",
        )
    return PartialDate(y, m, d)


def _no_such_month(text: str, year: int, month: int, day: int | None) -> TextError:
    swapped = f"{month:02}/{day or 0:02}/{year}"
    hint = (
        f"Ngày đứng trước tháng, hãy gõ {swapped}."
        if _is_date(swapped)
        else f"Tháng chỉ từ 1 đến 12. {EXAMPLES}"
    )
    return TextError(f"{quoted(text)} không có thật: không có tháng {month}.", hint)


def _short_year(text: str, before: str, year: str) -> TextError:
    readings = [f"{before}{century}{year}" for century in (20, 19)]
    meant = [shown for shown in readings if _is_date(shown)]
    if not meant:
        return TextError(f"{quoted(text)} không phải là ngày tháng.", EXAMPLES)
    both = " hoặc ".join(meant)
    return AmbiguousTextError(
        f"{quoted(text)} chỉ có hai chữ số của năm, nên có thể là {both}.", f"Hãy gõ đủ năm: {both}."
    )


def _day_or_month(text: str, first: int, second: int, year: str) -> TextError:
    """ "10/12" may be 10 December without its year, or December's short year taken for a month."""
    readings = []
    if 1 <= first <= 12 and len(year) == 2:
        readings.append((f"tháng {first} năm 20{year}", f"{first:02}/20{year}"))
    if 1 <= second <= 12 and 1 <= first <= 31:
        readings.append((f"ngày {first} tháng {second} (thiếu năm)", f"{first:02}/{second:02}/2022"))
    elif 1 <= first <= 12 and 1 <= second <= 31:
        readings.append((f"ngày {second} tháng {first} (thiếu năm)", f"{second:02}/{first:02}/2022"))
    if not readings:
        return TextError(f"{quoted(text)} không phải là ngày tháng.", EXAMPLES)
    return AmbiguousTextError(
        f"{quoted(text)} có thể là {' hoặc '.join(meaning for meaning, _ in readings)}.",
        f"Hãy gõ đủ bốn chữ số của năm, ví dụ {' hoặc '.join(shown for _, shown in readings)}.",
    )


def _is_date(shown: str) -> bool:
    """Whether "dd/mm/yyyy" (or only the year) is a date that would be accepted."""
    day, month, year = ["1", "1", *shown.split("/")][-3:] if "/" not in shown else shown.split("/")
    try:
        return FIRST_YEAR <= date(int(year), int(month), int(day)).year <= LAST_YEAR
    except ValueError:
        return False

"""The time a figure speaks of: a year, its first six months, a quarter, a phase of years, day to day."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.text.errors import AmbiguousTextError, TextError, quoted
from generator.text.folding import fold
from generator.text.partial_dates import (
    EXAMPLES,
    PartialDate,
    Precision,
    format_date,
    format_date_long,
    read_folded_date,
)

_EXAMPLES = "Ví dụ đúng: 2022 hoặc 6 tháng đầu năm 2022 hoặc quý I/2024 hoặc 2020-2025."

_QUARTER_NAMES = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"(?:quy|qui|q)[ .]?(iv|i{1,3}|[1-4])(?: ?[/,-] ?| )(?:nam )?([0-9]{4})")
_MONTHS_OF_YEAR = re.compile(r"([0-9]{1,2}) ?thang (?:(dau|cuoi)(?: cua)?(?: nam)?|nam) ?/?([0-9]{4})")
_COUNT_WORDS = {"ba": "3", "bon": "4", "nam": "5", "sau": "6", "tam": "8", "chin": "9", "muoi": "10"}
_COUNT_WORD = re.compile(rf"({'|'.join(_COUNT_WORDS)})(?= thang )")

_PHASE = re.compile(r"(?:giai doan|tu)(?: nam)? (?=(?:ngay |thang |nam )?[0-9])")
_LONG_DASH = re.compile(r" *[–—] *")
_YEARS = re.compile(r"(?:nam )?([0-9]{4}) ?- ?(?:nam )?([0-9]{4})")
_SHORT_YEARS = re.compile(r"([0-9]{4}) ?- ?([0-9]{2})")
_TIGHT_RANGE = re.compile(r"([0-9./]*[./][0-9./]*|[0-9]{4})-([0-9./]*[./][0-9./]*|[0-9]{4})")
_BETWEEN = re.compile(r" - | (?:den|toi) (?:het )?")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """From the day `start` to the day `end`, both within. `text` is its normal form, as printed."""

    start: date
    end: date
    text: str

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError("a period can't end before it starts")

    @property
    def year(self) -> int | None:
        """The year in which all of it lies, if there is one."""
        return self.start.year if self.start.year == self.end.year else None

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=16384)
def parse_period(text: str) -> Period:
    """Read "2022", "6 tháng đầu năm 2022", "quý I/2024", "10/2022", "2020-2025", "01/2021 - 10/2024",
    "ngày 04/03/2024". Raises TextError."""
    plain = fold(_LONG_DASH.sub(" - ", text))
    if match := _QUARTER.fullmatch(plain):
        return _quarter(text, match[1], match[2])
    if match := _MONTHS_OF_YEAR.fullmatch(_COUNT_WORD.sub(lambda word: _COUNT_WORDS[word[1]], plain)):
        return _months_of_year(text, int(match[1]), match[2], match[3])
    if plain.startswith("quy "):
        raise TextError(
            f"{quoted(text)} không phải là một quý.", "Ví dụ đúng: quý I/2024 (có quý I đến quý IV)."
        )
    if " thang dau" in plain or " thang cuoi" in plain:
        raise TextError(f"{quoted(text)} thiếu năm hoặc sai số tháng.", "Ví dụ đúng: 6 tháng đầu năm 2022.")
    plain = _PHASE.sub("", plain, count=1) if _PHASE.match(plain) else plain
    ends = _ends(text, plain)
    if ends:
        return _between(text, _date(text, ends[0]), _date(text, ends[1]))
    return _single(_date(text, plain))


def format_period(period: Period) -> str:
    """ "năm 2022", "6 tháng đầu năm 2022", "quý I năm 2024", "2020–2025", "01/2021 – 10/2024"."""
    return period.text


def _date(text: str, plain: str) -> PartialDate:
    try:
        return read_folded_date(plain, text)
    except TextError as error:
        if error.suggestion != EXAMPLES:
            raise
        raise TextError(f"{quoted(text)} không phải là một khoảng thời gian.", _EXAMPLES) from None


def _ends(text: str, plain: str) -> tuple[str, str] | None:
    """The two ends as texts; None where the period is one date."""
    if match := _YEARS.fullmatch(plain) or _TIGHT_RANGE.fullmatch(plain):
        return match[1], match[2]
    if match := _SHORT_YEARS.fullmatch(plain):
        _refuse_short_years(text, match[1], match[2])
        return None
    first, *rest = _BETWEEN.split(plain)
    return (first, rest[0]) if len(rest) == 1 else None


def _refuse_short_years(text: str, year: str, short: str) -> None:
    """ "2010-12" is December, or two years more; "2020-25" can only be years; "2022-10" only a month."""
    last = year[:2] + short
    if last <= year:
        return
    if 1 <= int(short) <= 12:
        raise AmbiguousTextError(
            f"{quoted(text)} đọc được hai cách: tháng {int(short)} năm {year} hoặc các năm {year}–{last}.",
            f"Hãy gõ {short}/{year} hoặc {year}–{last}.",
        )
    raise TextError(f"{quoted(text)} chỉ có hai chữ số của năm sau.", f"Hãy gõ đủ: {year}–{last}.")


def _quarter(text: str, name: str, year: str) -> Period:
    number = int(name) if name.isdigit() else _QUARTER_NAMES.index(name.upper()) + 1
    last = number * 3
    return _months(text, year, last - 2, last, f"quý {_QUARTER_NAMES[number - 1]} năm {year}")


def _months_of_year(text: str, count: int, part: str | None, year: str) -> Period:
    if not 1 <= count <= 12:
        raise TextError(
            f"{quoted(text)} sai số tháng: một năm có 12 tháng.", "Ví dụ đúng: 6 tháng đầu năm 2022."
        )
    if count == 12:
        return _single(_date(text, year))
    if part is None and count == 6:
        raise AmbiguousTextError(
            f"{quoted(text)} có thể là 6 tháng đầu hoặc 6 tháng cuối năm {year}.",
            f"Hãy gõ 6 tháng đầu năm {year} hoặc 6 tháng cuối năm {year}.",
        )
    if part == "cuoi":
        return _months(text, year, 13 - count, 12, f"{count} tháng cuối năm {year}")
    return _months(text, year, 1, count, f"{count} tháng đầu năm {year}")


def _months(text: str, year: str, first: int, last: int, shown: str) -> Period:
    known = _date(text, year).year
    return Period(PartialDate(known, first).start, PartialDate(known, last).end, shown)


def _single(value: PartialDate) -> Period:
    day = value.precision is Precision.DAY
    return Period(value.start, value.end, f"ngày {format_date(value)}" if day else format_date_long(value))


def _between(text: str, first: PartialDate, last: PartialDate) -> Period:
    if first == last:
        return _single(first)
    only_years = first.precision is last.precision is Precision.YEAR
    dash = "–" if only_years else " – "
    if first.start > last.end:
        raise TextError(
            f"{quoted(text)} có ngày kết thúc trước ngày bắt đầu.",
            f"Hãy gõ thời điểm sớm hơn trước: {format_date(last)}{dash}{format_date(first)}.",
        )
    return Period(first.start, last.end, f"{format_date(first)}{dash}{format_date(last)}")

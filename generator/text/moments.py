"""An hour from which something may be read, in Vietnam's time wherever the portal is built."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from generator.text.dates import Precision, parse_date
from generator.text.errors import AmbiguousTextError, TextError, quoted
from generator.text.folding import nfc

# Vietnam keeps no summer time: UTC+7 all year.
VIETNAM = timezone(timedelta(hours=7))
_HOUR = re.compile(r"\s+(?:lúc\s+)?(\d{1,2})(?:[:h](\d{2})?|\s*giờ(?:\s*(\d{2}))?)$")
# The hour first, as people say it: “7:00 ngày 24/12/2026”, “7h sáng 24/12/2026”.
_HOUR_FIRST = re.compile(
    r"(?:lúc\s+)?(\d{1,2}(?:[:h]\d{0,2}|\s*giờ(?:\s*\d{2})?))(\s+(?:sáng|trưa|chiều|tối|đêm))?"
    r"(?:\s+ngày|,)?\s+(\d{1,4}[-/.].*)",
    re.IGNORECASE,
)
_AFTERNOON = ("trưa", "chiều", "tối")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=\s|$)")
_EXAMPLE = "Hãy gõ ngày rồi giờ, ví dụ: 01/12/2026 07:00"


def parse_moment(text: str) -> datetime:
    """A day, with or without an hour: "01/12/2026 07:00", "2026-12-01 7h". Without one, midnight."""
    plain = " ".join(nfc(text).split())
    if first := _HOUR_FIRST.fullmatch(plain):
        raise TextError(f"{quoted(text)} ghi giờ trước ngày.", _day_first(*first.groups()))
    plain = _ISO.sub(r"\3/\2/\1", plain)
    hour = _HOUR.search(plain)
    try:
        day = parse_date(plain[: hour.start()] if hour else plain)
    except AmbiguousTextError:
        raise
    except TextError as error:
        raise TextError(error.message, _EXAMPLE) from error
    if day.precision is not Precision.DAY:
        raise TextError(f"{quoted(text)} chưa rõ ngày nào.", _EXAMPLE)
    hours, minutes = (int(hour[1]), int(hour[2] or hour[3] or 0)) if hour else (0, 0)
    if hours > 23 or minutes > 59:
        raise TextError(f"{quoted(text)} không có giờ thật.", _EXAMPLE)
    return datetime(day.start.year, day.start.month, day.start.day, hours, minutes, tzinfo=VIETNAM)


def _day_first(hour: str, part: str | None, day: str) -> str:
    """What to type instead, where it can be told."""
    try:
        moment = parse_moment(f"{day} {hour}")
    except TextError:
        return _EXAMPLE
    if (part or "").strip().lower() in _AFTERNOON and moment.hour < 11:
        moment += timedelta(hours=12)
    return f"Hãy gõ ngày trước, giờ sau, giờ từ 0 đến 23: {moment:%d/%m/%Y %H:%M}"


def format_moment(moment: datetime) -> str:
    """ "7:00 ngày 01/12/2026" """
    return f"{moment.hour}:{moment:%M} ngày {moment:%d/%m/%Y}"

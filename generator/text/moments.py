"""An hour from which something may be read, in Vietnam's time wherever the portal is built."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from generator.text.dates import Precision, parse_date
from generator.text.errors import TextError, quoted

# Vietnam keeps no summer time: UTC+7 all year.
VIETNAM = timezone(timedelta(hours=7))
_HOUR = re.compile(r"\s+(?:lúc\s+)?(\d{1,2})(?:[:h](\d{2})?|\s*giờ(?:\s*(\d{2}))?)$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=\s|$)")
_EXAMPLE = "Ví dụ đúng: 01/12/2026 07:00"


def parse_moment(text: str) -> datetime:
    """A day, with or without an hour: "01/12/2026 07:00", "2026-12-01 7h". Without one, midnight."""
    plain = _ISO.sub(r"\3/\2/\1", " ".join(text.split()))
    hour = _HOUR.search(plain)
    day = parse_date(plain[: hour.start()] if hour else plain)
    if day.precision is not Precision.DAY:
        raise TextError(f"{quoted(text)} chưa rõ ngày nào.", _EXAMPLE)
    hours, minutes = (int(hour[1]), int(hour[2] or hour[3] or 0)) if hour else (0, 0)
    if hours > 23 or minutes > 59:
        raise TextError(f"{quoted(text)} không có giờ thật.", _EXAMPLE)
    return datetime(day.start.year, day.start.month, day.start.day, hours, minutes, tzinfo=VIETNAM)


def format_moment(moment: datetime) -> str:
    """ "7:00 ngày 01/12/2026" """
    return f"{moment.hour}:{moment:%M} ngày {moment:%d/%m/%Y}"

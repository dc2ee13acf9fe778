"""What was understood of numbers and days, as it will stand on the page, and which numbers look doubtful."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel

from generator.importers.columns import Header, Vocabulary
from generator.importers.judge import Outcome
from generator.importers.rows import Row
from generator.problems import Place, Problem, Severity
from generator.schema.fields import Field, Shape, fields_of
from generator.text.dates import PartialDate, Period, format_date, format_period
from generator.text.errors import TextError
from generator.text.figures import Figure, format_figure, parse_figure
from generator.text.moments import format_moment
from generator.text.numbers import format_number

_FAR = 200  # times smaller than its neighbours: units differ by less, a lost thousand by more
_COUNTED = {Shape.FIGURE, Shape.WHOLE}


def understood(outcome: Outcome) -> str:
    """The numbers and days of a row: “Năm: 2024; Thực hiện: 204,7”."""
    return "; ".join(_told(outcome.record, outcome.row.cells)) if outcome.record else ""


def _told(part: BaseModel, keys: Iterable[str] | None = None) -> Iterator[str]:
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if value is None or (keys is not None and field.key not in keys):
            continue
        if field.shape is Shape.PART:
            items = value if field.many else (value,)
            for number, item in enumerate(items, 1):
                yield from (f"{field.title} {number} › {told}" for told in _told(item))
        elif shown := _shown(value, field):
            yield f"{field.title}: {shown}"


def _shown(value: object, field: Field) -> str:
    match value:
        case bool():
            return ""
        case Figure():
            return format_figure(value)
        case PartialDate():
            return format_date(value)
        case Period():
            return format_period(value)
        case datetime():
            return format_moment(value)
        case int():
            return str(value) if field.shape is Shape.YEAR else format_number(Decimal(value))
    return ""


def doubts(header: Header, rows: Iterable[Row], words: Vocabulary) -> dict[int, tuple[Problem, ...]]:
    """Numbers that Excel may have made of “204.700” or “1.234”, by the row's number."""
    found: dict[int, list[Problem]] = {}
    rows = list(rows)
    for key, field in words.fields.items():
        if field.shape not in _COUNTED or field.many:
            continue
        known = {row.number: value for row in rows if (value := _number(row.values.get(key))) is not None}
        every = sorted(known.values())
        groups: dict[str, list[Decimal]] = {}
        for row in rows:
            if row.number in known:
                insort(groups.setdefault(str(row.values.get("chi_tieu")), []), known[row.number])
        for row in rows:
            if row.number not in known or not _numeric(header, row.cells.get(key)):
                continue
            alike = groups[str(row.values.get("chi_tieu"))]
            if _doubtful(known[row.number], alike if len(alike) > 1 else every):
                found.setdefault(row.number, []).append(
                    _question(known[row.number], row.cells[key], field.title)
                )
    return {number: tuple(problems) for number, problems in found.items()}


def _numeric(header: Header, place: Place | None) -> bool:
    """Whether Excel keeps a number in a cell, and no share of a hundred."""
    cell = header.sheet.cells.get((place.line, place.column)) if place else None
    if cell is None or isinstance(cell.value, bool) or "%" in cell.format:
        return False
    return isinstance(cell.value, int | float | Decimal)


def _number(plain: object) -> Decimal | None:
    try:
        return parse_figure(plain).low if isinstance(plain, str) else None
    except TextError:
        return None


def _doubtful(value: Decimal, alike: list[Decimal]) -> bool:
    """Three decimals are how thousands look that were taken for a fraction; so does a far smaller number.

    ``alike`` are the numbers of its kind in order, itself among them.
    """
    if value.normalize().as_tuple().exponent == -3:
        return True
    middle = (len(alike) - 1) // 2  # of the others; from its own place on they stand one further
    middle += bisect_left(alike, value) <= middle
    return middle < len(alike) and 0 < value * _FAR <= alike[middle]


def _question(value: Decimal, place: Place, title: str) -> Problem:
    read, plain = format_number(value), f"{(value * 1000).normalize():f}".replace(".", ",")
    more = format_number(Decimal(plain.replace(",", ".")))
    return Problem(
        "so-sai",
        place,
        f"Ô này được đọc là {read}. Nếu người nhập đã gõ {more} thì Excel đã hiểu sai dấu chấm.",
        f"Nếu {read} đúng thì để nguyên. Nếu phải là {more}: định dạng ô là Văn bản (Text), gõ {plain}.",
        label=title,
        severity=Severity.WARNING,
    )

"""Days that an English Excel may have read month first: “10/08” is taken, “17/10” stays a text beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.importers.columns import Header, Vocabulary
from generator.importers.sheet import Cell
from generator.problems import Problem, Severity
from generator.schema.fields import Shape

_TYPED_DAY = re.compile(r"(?:1[3-9]|2\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}")
_NUMBERS = {Shape.FIGURE, Shape.WHOLE}


def swapped_days(header: Header, words: Vocabulary) -> Iterator[Problem]:
    """A question for each day of a column in which all could be months, and texts are days that could not."""
    for column in header.columns:
        field = words.fields.get(column.key)
        if field is None or field.shape in _NUMBERS:
            continue
        cells = [
            cell
            for (row, number), cell in sorted(header.sheet.cells.items())
            if number == column.number and row > header.last
        ]
        days = [cell for cell in cells if isinstance(cell.value, date)]
        typed = [
            cell.text for cell in cells if isinstance(cell.value, str) and _TYPED_DAY.fullmatch(cell.text)
        ]
        if typed and all(cell.value.day <= 12 for cell in days if isinstance(cell.value, date)):
            yield from (found for cell in days if (found := _question(header, cell, field.title, typed[0])))


def _question(header: Header, cell: Cell, title: str, typed: str) -> Problem | None:
    day = cell.value
    if not isinstance(day, date) or day.day == day.month:
        return None
    read, other = f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"
    return Problem(
        "ngay-sai",
        header.sheet.place(cell.row, cell.column),
        f"Ô này được đọc là ngày {read}. Cùng cột có “{typed}” là chữ, nên có lẽ Excel cài tiếng Anh đã "
        f"đổi chỗ ngày và tháng của {other}.",
        f"Nếu {read} đúng thì để nguyên. Nếu phải là {other}: định dạng ô là Văn bản (Text), gõ {other}.",
        label=title,
        severity=Severity.WARNING,
    )

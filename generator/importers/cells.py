"""From a cell to the plain text that YAML would hold: Excel's dates and numbers in Vietnamese spelling."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from generator.importers.names import Names
from generator.importers.sheet import Cell
from generator.schema import Observation
from generator.schema.fields import Field, Shape, fields_of
from generator.source.nodes import Plain
from generator.text.errors import TextError
from generator.text.folding import collapse, fold, nearest, nfc
from generator.text.numbers import format_number

ERASE = "(xóa)"
_SAME = {"nt", "-nt-", "nhu tren", "n/t", '"', "''", '""', "//"}
_DASHES = re.compile(r"[-.…_\s]+")
_EMPTY = {"n/a", "khong ro", "chua ro", "chua co so lieu", "khong co so lieu"}
_QUOTED_PART = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_TWO_NUMBERS = re.compile(r"(\d{1,6}) ?/ ?(\d{1,6})")
_COUNTED = {Shape.FIGURE, Shape.WHOLE}
_SERIAL = (35_000, 60_000)  # 1995 to 2064 as Excel counts days
_LIST_MARKS = re.compile(r"[;\n]|,(?=\s*[a-z0-9-]+(?:/[a-z0-9-]+)?\s*(?:,|$))")


def is_same_as_above(cell: Cell) -> bool:
    """ "nt", "như trên", a ditto mark."""
    return fold(cell.text).strip(" .") in _SAME if isinstance(cell.value, str) else False


def is_blank(cell: Cell | None) -> bool:
    """Nothing, "-", "…", "chưa rõ"."""
    if cell is None or cell.fault:
        return cell is None
    folded = fold(cell.text)
    return not folded or _DASHES.fullmatch(folded) is not None or folded in _EMPTY


def is_erased(cell: Cell) -> bool:
    """The one word that empties a field which has a value."""
    return fold(cell.text).strip("() ") == "xoa" and "(" in cell.text


def plain_of(cell: Cell, field: Field, names: Names, year: int | None = None) -> Plain:
    """What the cell means for a field, as YAML holds it; raises TextError.

    ``year`` is the one that the row speaks of: it tells old places from new ones.
    """
    if cell.fault:
        raise TextError(cell.fault, "Hãy sửa ô này, hoặc xóa ô nếu chưa có số.")
    if not field.many:
        return _one(text_of(cell, field), field, names, year)
    text = text_of(cell, field)
    marks = _LIST_MARKS if field.shape is Shape.REF else re.compile(r"\n" if "\n" in text else ";")
    items = [
        part
        for piece in marks.split(text)
        if (part := collapse(piece).strip("•*").removeprefix("- ").strip())
    ]
    return [_one(item, field, names, year) for item in items]


def _one(text: str, field: Field, names: Names, year: int | None) -> str:
    if field.ref:
        return names.resolve(text, field.ref, year)
    if field.choices:
        try:
            return str(field.choices.from_text(text).value)
        except TextError as error:
            labels = {member.label: member for member in field.choices}
            near = nearest(text, labels)
            allowed = "; ".join(labels)
            hint = f"Có phải ý là “{near[0]}”? " if near else ""
            raise TextError(error.message, f"{hint}Các giá trị được dùng: {allowed}.") from None
    return text


def text_of(cell: Cell, field: Field) -> str:
    """The cell as a clerk would type it: 17/10/2022, 23,47, có."""
    value = cell.value
    if field.shape in _COUNTED:
        _refuse_two_numbers(cell, field)
    if isinstance(value, str):
        return _typed(value, field)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime | date):
        return (
            _moment(value, cell.format, field) if isinstance(value, datetime) else _date(value, cell.format)
        )
    if isinstance(value, time | timedelta):
        raise TextError(
            f"“{value}” là giờ, không phải giá trị của mục này.",
            "Hãy định dạng ô là Văn bản (Text) rồi gõ lại.",
        )
    if isinstance(value, int | float | Decimal):
        return _number(
            Decimal(repr(value)) if isinstance(value, float) else Decimal(value), cell.format, field
        )
    return ""


def _refuse_two_numbers(cell: Cell, field: Field) -> None:
    """Says where each number of "14/12" belongs, also where Excel has made a day of it."""
    value = cell.value
    if isinstance(value, str):
        if typed := _TWO_NUMBERS.fullmatch(value.strip()):
            raise TextError(f"“{typed[1]}/{typed[2]}” là hai con số.", _two_cells(typed[1], typed[2], field))
    elif isinstance(value, date):
        first, second = value.day, value.month
        shown = _QUOTED_PART.sub("", cell.format.lower())
        if "y" in shown and "m" in shown and "d" not in shown:
            first, second = value.month, value.year % 100
        way = _two_cells(str(first), str(second), field)
        typed_as = f"{first}/{second}"
        if first <= 12 and "d" in shown and first != second:
            typed_as += f" (hoặc {second}/{first})"
            way = _two_cells("số đứng trước", "số đứng sau", field)
        raise TextError(
            f"Ô này là ngày {value:%d/%m/%Y}, không phải con số: có lẽ Excel đã đổi {typed_as} thành ngày.",
            f"Hãy định dạng ô là Văn bản (Text) rồi gõ lại. {way}",
        )


def _two_cells(first: str, second: str, field: Field) -> str:
    if field.key != "thuc_hien":
        return f"Mục “{field.title}” chỉ nhận một con số."
    titles = {part.key: part.title for part in fields_of(Observation)}
    return (
        f"Ghi {first} vào cột “{field.title}”; {second} thì vào cột “{titles['muc_tieu']}” nếu là số "
        f"phải đạt, vào cột “{titles['tong_so']}” nếu là số của tất cả."
    )


def _typed(value: str, field: Field) -> str:
    text = nfc(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    lines = [collapse(line) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if field.shape is Shape.PROSE:
        return "\n\n".join(lines)
    return ("\n" if field.many else " ").join(lines)


_DAYS_ONLY = {Shape.DATE, Shape.PERIOD, Shape.YEAR}


def _moment(value: datetime, form: str, field: Field) -> str:
    """A day with its hour, which is never dropped: midnight is no hour, and a field of days takes none."""
    moment = (value + timedelta(milliseconds=500)).replace(microsecond=0)  # Excel counts in parts of a day
    if moment.time() == time():
        return _date(moment, form)
    hour = f"{moment:%H:%M:%S}".removesuffix(":00")
    day = f"{moment:%d/%m/%Y}"
    if field.shape in _DAYS_ONLY:
        raise TextError(
            f"Ô này là {hour} ngày {day}, nhưng mục này chỉ ghi ngày, không ghi giờ.",
            f"Hãy định dạng ô là Văn bản (Text) rồi gõ {day}.",
        )
    return f"{day} {hour}"


def _date(value: date, form: str) -> str:
    """A day, or the month or year that alone is shown."""
    shown = _QUOTED_PART.sub("", form.lower())
    if shown and "d" not in shown and "y" in shown:
        return f"{value.month:02}/{value.year}" if "m" in shown else str(value.year)
    return f"{value.day:02}/{value.month:02}/{value.year}"


def _number(value: Decimal, form: str, field: Field) -> str:
    shown = _QUOTED_PART.sub("", form)
    whole = value == value.to_integral_value()
    if field.shape in {Shape.DATE, Shape.PERIOD} and whole and _SERIAL[0] < value < _SERIAL[1]:
        day = date(1899, 12, 30) + timedelta(days=int(value))
        raise TextError(
            f"“{value}” có lẽ là ngày {day:%d/%m/%Y} mà Excel đang hiện thành số.",
            f"Hãy định dạng ô là Ngày (Date), hoặc gõ {day:%d/%m/%Y} dạng văn bản.",
        )
    if "%" in shown and "," not in shown:
        value *= 100
        whole = value == value.to_integral_value()
    if whole:
        digits = str(int(value))
        if field.shape is Shape.LINE and re.fullmatch("0{2,}", shown):
            return digits.zfill(len(shown))  # 00000 shows a code's leading zeros
        return (
            digits
            if field.shape in {Shape.LINE, Shape.YEAR, Shape.DATE, Shape.PERIOD}
            else format_number(Decimal(digits))
        )
    # Excel keeps 0.1 + 0.2 with all its digits; fifteen are what it vouches for.
    return format_number(Decimal(f"{value:.15g}").normalize() if value.adjusted() < 15 else value)

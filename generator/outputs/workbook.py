"""One XLSX workbook with a sheet for each table, for spreadsheets; the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.schema import Portal
from generator.views.tables import Cell, Table

# https://support.microsoft.com/office/excel-specifications-and-limits
MAX_CELL = 32_767
MAX_SHEET_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDE, NARROW = 40, 18


def workbook(made: Sequence[Table], portal: Portal, changed: date | None) -> bytes:
    """The whole workbook; its first sheet says what it is and which sheet holds what."""
    stream = BytesIO()
    # A spreadsheet knows no time zones: a moment stands in it as the clock here shows it.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    book = Workbook(stream, {"in_memory": True, **plain})
    stamp = datetime.combine(changed, datetime.min.time()) if changed else datetime(2000, 1, 1)  # noqa: DTZ001
    book.set_properties({"title": portal.name, "author": portal.operator, "created": stamp})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    names = sheet_names(made)
    _cover(book.add_worksheet("Giới thiệu"), portal, changed, made, names, bold)
    for table, name in zip(made, names, strict=True):
        _sheet(book.add_worksheet(name), table, bold, day)
    book.close()
    return stream.getvalue()


def sheet_names(made: Sequence[Table]) -> list[str]:
    """Titles of tables as names of sheets: short enough, without signs that Excel refuses, each once."""
    names: list[str] = []
    taken: set[str] = {"giới thiệu"}
    for table in made:
        plain = " ".join(table.title.translate(_FORBIDDEN).split())
        name, number = plain[:MAX_SHEET_NAME].strip(), 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: MAX_SHEET_NAME - 3].strip()} {number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _cover(
    sheet: Worksheet,
    portal: Portal,
    changed: date | None,
    made: Sequence[Table],
    names: Sequence[str],
    bold: Format,
) -> None:
    about = (
        ("Cổng", portal.name),
        ("Đơn vị vận hành", portal.operator),
        ("Giấy phép", portal.licence or ""),
        ("Dữ liệu đến ngày", f"{changed:%d/%m/%Y}" if changed else ""),
        (
            "Cách đọc",
            "Tên cột tiếng Việt không dấu: số liệu gốc. Tên cột tiếng Anh: do cổng tính từ số liệu gốc.",
        ),
    )
    for row, (label, text) in enumerate(about):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text)
    start = len(about) + 1
    for column, label in enumerate(("Trang tính", "Bảng", "Số dòng")):
        sheet.write_string(start, column, label, bold)
    for row, (table, name) in enumerate(zip(made, names, strict=True), start + 1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, f"{table.name}.csv")
        sheet.write_number(row, 2, len(table.rows))
    sheet.set_column(0, 1, WIDE)


def _sheet(sheet: Worksheet, table: Table, bold: Format, day: Format) -> None:
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, bold)
        sheet.write_comment(0, number, column.title)
    for row, cells in enumerate(table.rows, 1):
        for number, cell in enumerate(cells):
            _write(sheet, row, number, cell, day)
    sheet.set_column(0, len(table.columns) - 1, NARROW)
    sheet.freeze_panes(1, 1)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | Decimal():
            sheet.write_number(row, column, float(cell))
        case date() if cell.year >= 1900:
            sheet.write_datetime(row, column, cell, day)
        case _:
            sheet.write_string(row, column, str(cell)[:MAX_CELL])

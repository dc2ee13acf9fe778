"""One XLSX workbook with a sheet for each table, for spreadsheets; the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.outputs.sheet_rows import NEXT, Texts, filled
from generator.schema import Portal
from generator.views.tables import Table

# https://support.microsoft.com/office/excel-specifications-and-limits
MAX_SHEET_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDE, NARROW = 40, 18
# A step less than usual: two thirds of the time for a twentieth more bytes.
QUICK = 5
TEXTS = "xl/sharedStrings.xml"
_COUNT = re.compile(rb'count="\d+" uniqueCount="(\d+)"')
_SAMPLE = re.compile(rb'<row r="2"[^>]*><c r="A2" s="(\d+)"><v>[^<]*</v></c></row>')
_DIMENSION = re.compile(rb'(<dimension ref="A1:[A-Z]+)\d+')


@dataclass(frozen=True)
class Filled:
    """A table with the rows of all its records: as CSV, and as ``sheet_rows`` with their texts."""

    table: Table
    csv: bytes
    cells: bytes
    texts: bytes

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return self.cells.count(b"\n")


def workbook(
    made: Sequence[Filled], portal: Portal, changed: date | None, licences: Iterable[str] = ()
) -> bytes:
    """The whole workbook; its first sheet says what it is, under which licence, with which ``licences`` of
    single kinds, and which sheet holds what.

    The frame is made by a library, with one row a sheet to show where rows go and how a date looks.
    """
    stream, known = BytesIO(), Texts(0)
    licence = "; ".join(filter(None, (portal.licence, *licences)))
    with (
        ZipFile(BytesIO(_frame(made, portal, changed, licence))) as frame,
        ZipFile(stream, "w", ZIP_DEFLATED) as book,
    ):
        known.first = int(_search(_COUNT, frame.read(TEXTS))[1])
        sheets = {f"xl/worksheets/sheet{number}.xml": one for number, one in enumerate(made, 2)}
        # The texts are known once all sheets are filled.
        for part in sorted(frame.infolist(), key=lambda part: part.filename == TEXTS):
            data = frame.read(part)
            if part.filename in sheets:
                data = _with_rows(data, sheets[part.filename], known)
            elif part.filename == TEXTS:
                data = _with_texts(data, known)
            book.writestr(part, data, ZIP_DEFLATED, QUICK)
    return stream.getvalue()


def _with_rows(frame: bytes, one: Filled, known: Texts) -> bytes:
    if not one.count:
        return frame
    sample = _search(_SAMPLE, frame)
    rows = filled(one.cells, one.texts.split(NEXT), known, 2, sample[1])
    start, end = sample.span()
    return _DIMENSION.sub(rb"\g<1>%d" % (one.count + 1), frame[:start], count=1) + rows + frame[end:]


def _with_texts(frame: bytes, known: Texts) -> bytes:
    # How often they are used need not be told.
    frame = _COUNT.sub(b'uniqueCount="%d"' % (known.first + len(known)), frame, count=1)
    return frame.replace(b"</sst>", known.xml() + b"</sst>")


def _search(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes]:
    found = pattern.search(data)
    assert found, pattern
    return found


def _frame(made: Sequence[Filled], portal: Portal, changed: date | None, licence: str) -> bytes:
    stream = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(stream, {"in_memory": True, **plain})
    stamp = datetime.combine(changed, datetime.min.time()) if changed else datetime(2000, 1, 1)  # noqa: DTZ001
    book.set_properties({"title": portal.name, "author": portal.operator, "created": stamp})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    names = sheet_names([one.table for one in made])
    _cover(book.add_worksheet("Giới thiệu"), portal, changed, licence, made, names, bold)
    for one, name in zip(made, names, strict=True):
        _sheet(book.add_worksheet(name), one, bold, day, stamp)
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
    licence: str,
    made: Sequence[Filled],
    names: Sequence[str],
    bold: Format,
) -> None:
    about = (
        ("Cổng", portal.name),
        ("Đơn vị vận hành", portal.operator),
        ("Giấy phép", licence),
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
    for row, (one, name) in enumerate(zip(made, names, strict=True), start + 1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, f"{one.table.name}.csv")
        sheet.write_number(row, 2, one.count)
    sheet.set_column(0, 1, WIDE)


def _sheet(sheet: Worksheet, one: Filled, bold: Format, day: Format, sample: date) -> None:
    columns = one.table.columns
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column.name, bold)
        sheet.write_comment(0, number, column.title)
    sheet.set_column(0, len(columns) - 1, NARROW)
    sheet.freeze_panes(1, 1)
    if one.count:
        sheet.write_datetime(1, 0, sample, day)
        sheet.autofilter(0, 0, one.count, len(columns) - 1)

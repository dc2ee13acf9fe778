"""The workbook, read again by another library: every cell is what the CSV says, whatever stands in it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.outputs.open_record import csv_rows
from generator.outputs.sheet_rows import MAX_CELL, sheet_rows
from generator.outputs.workbook import Filled, workbook
from generator.views.tables import Cell, Column, Table
from tests.small_portal import registry

NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def book_of(*tables: list[list[Cell]]) -> bytes:
    """A workbook with these rows, a sheet for each."""
    made = []
    for number, rows in enumerate(tables):
        columns = tuple(Column(f"c{place}", f"Cột {place}") for place in range(len(rows[0]) if rows else 1))
        table = Table(f"bang-{number}", f"Bảng {number}", columns)
        made.append(Filled(table, csv_rows(rows).encode(), *sheet_rows(rows)))
    return workbook(made, registry().portal, date(2026, 11, 22))


def rows_in(book: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """What stands below the names of columns."""
    found = load_workbook(io.BytesIO(book))[sheet]
    assert isinstance(found, Worksheet)
    return list(found.iter_rows(min_row=2, values_only=True))


def test_every_cell_is_what_the_csv_says(built_site: Path) -> None:
    folder = built_site / "du-lieu"
    book = load_workbook(folder / "du-lieu.xlsx")
    listed = [row for row in book["Giới thiệu"].iter_rows(values_only=True) if str(row[1]).endswith(".csv")]
    checked = 0
    for name, file, _ in listed:
        text = (folder / str(file)).read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        cells = list(book[str(name)].iter_rows(values_only=True))
        assert len(cells) == len(rows)
        for row, values in zip(rows, cells, strict=True):
            assert [same(cell, value) for cell, value in zip(row, values, strict=True)] == row
            checked += len(row)
    assert checked > 5000


def same(cell: str, value: object) -> object:
    """The value of the workbook as CSV would have it, where the two write it differently."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.date().isoformat()
        case int() | float():
            return cell if float(cell) == value else value
        case _:
            return f"'{value}" if cell == f"'{value}" else value


@pytest.mark.parametrize(
    "text",
    [
        *("a < b & c > d", "]]>", "&amp;", "  hai đầu  ", "dòng\nthứ hai", "\ttab", "100%", "%d %s", "{0}"),
        *("=1+1", "'đơn", '"kép"', "0123", "", "ấp 😀", "<r>đậm</r>"),
    ],
)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert rows_in(book_of([["đầu", text], [text, "cuối"]]), "Bảng 0") == [("đầu", text), (text, "cuối")]


@pytest.mark.parametrize(
    ("text", "written"), [("a\x0bb", "a_x000B_b"), ("\0", "_x0000_"), ("a_x000B_b", "a_x005F_x000B_b")]
)
def test_what_xml_cannot_hold_is_written_as_excel_does(text: str, written: str) -> None:
    with ZipFile(io.BytesIO(book_of([[text]]))) as parts:
        tree = etree.fromstring(parts.read("xl/sharedStrings.xml"))
    assert written in tree.xpath("//x:t/text()", namespaces=NAMES)


def test_a_text_is_no_longer_than_a_cell() -> None:
    for text in ("a" * (MAX_CELL + 9), "😀" * MAX_CELL, "a" + "😀" * MAX_CELL):
        ((found,),) = rows_in(book_of([[text]]), "Bảng 0")
        assert text.startswith(found)
        assert MAX_CELL - 1 <= len(found.encode("utf-16-le")) // 2 <= MAX_CELL


def test_numbers_days_and_marks_keep_their_kind() -> None:
    days = (date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 11, 22))
    hour = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    numbers: list[Cell] = [7, Decimal("0.7"), Decimal(10_000_000), True, False]
    sparse: list[Cell] = [*[None] * 9, "cuối"]
    found = rows_in(book_of([[*days, hour, *numbers], sparse]), "Bảng 0")
    moments = tuple(datetime(day.year, day.month, day.day) for day in days)  # noqa: DTZ001
    assert found == [
        (*moments, hour.replace(tzinfo=None), 7, 0.7, 10_000_000, True, False),
        tuple(sparse),
    ]
    assert rows_in(book_of([[date(1899, 12, 31)]]), "Bảng 0") == [("1899-12-31",)]


def test_texts_are_kept_once_and_found_from_every_sheet() -> None:
    book = book_of([["chung", "một"]], [], [["hai", "chung"], ["chung", "hai"]])
    assert rows_in(book, "Bảng 0") == [("chung", "một")]
    assert rows_in(book, "Bảng 1") == []
    assert rows_in(book, "Bảng 2") == [("hai", "chung"), ("chung", "hai")]
    with ZipFile(io.BytesIO(book)) as parts:
        texts = etree.fromstring(parts.read("xl/sharedStrings.xml"))
    found = texts.xpath("//x:t/text()", namespaces=NAMES)
    assert found.count("chung") == 1
    assert int(texts.get("uniqueCount")) == len(texts)


def test_rows_are_numbered_and_within_the_size_that_the_sheet_tells(built_site: Path) -> None:
    with ZipFile(built_site / "du-lieu" / "du-lieu.xlsx") as parts:
        assert parts.testzip() is None
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        for sheet in sheets:
            tree = etree.fromstring(parts.read(sheet))
            rows = tree.findall("x:sheetData/x:row", NAMES)
            numbers = [int(row.get("r")) for row in rows]
            assert numbers == sorted(set(numbers))
            for row in rows:
                assert all(cell.get("r").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row.get("r") for cell in row)
            assert tree.find("x:dimension", NAMES).get("ref").endswith(str(numbers[-1]))

"""Small spreadsheets that would become huge: refused in words, before a library opens them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from odfdo import Cell, Document, Row, Table
from openpyxl import Workbook

from generator.importers.workbook import sheets_of
from generator.text.errors import TextError
from tests.fuzz.targets import bounded


def book() -> bytes:
    stream = io.BytesIO()
    made = Workbook()
    assert made.active
    made.active.append(["Tên", "Năm"])
    made.active.append(["Ấp Đông", 2024])
    made.save(stream)
    return stream.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one of its parts written anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info)
            new.writestr(info.filename, change(text) if info.filename == part else text)
    return out.getvalue()


def merged_to_the_edge() -> tuple[str, bytes]:
    cells = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return "a.xlsx", changed(
        book(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", cells)
    )


def a_million_cells() -> tuple[str, bytes]:
    row = b"<row>" + b'<c t="n"><v>1</v></c>' * 1000 + b"</row>"
    return "a.xlsx", changed(
        book(),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", row * 1000 + b"</sheetData>"),
    )


def a_billion_laughs() -> tuple[str, bytes]:
    kinds = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    start = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{kinds}]>'.encode()

    def with_words(xml: bytes) -> bytes:
        return start + xml[xml.index(b"<worksheet") :].replace(b"2024", b"&a9;")

    return "a.xlsx", changed(book(), "xl/worksheets/sheet1.xml", with_words)


def nothing_but_zeros() -> tuple[str, bytes]:
    return "a.xlsx", changed(book(), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 200_000_000)


def repeated_for_ever() -> tuple[str, bytes]:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Trang")
    row = Row()
    row.append_cell(Cell("Tên"))
    row.append_cell(Cell("x"))
    table.append_row(row)
    document.body.append(table)
    stream = io.BytesIO()
    document.save(stream)
    many = b'<table:table-cell table:number-columns-repeated="1000000000" '
    return "a.ods", changed(
        stream.getvalue(), "content.xml", lambda xml: xml.replace(b"<table:table-cell ", many)
    )


@pytest.mark.parametrize(
    "bomb", [merged_to_the_edge, a_million_cells, a_billion_laughs, nothing_but_zeros, repeated_for_ever]
)
def test_a_bomb_is_refused_in_words(bomb: Callable[[], tuple[str, bytes]], tmp_path: Path) -> None:
    name, data = bomb()
    assert len(data) < 1_000_000
    with bounded(), pytest.raises(TextError) as told:
        sheets_of(name, data)
    assert name in told.value.message


def test_an_honest_sheet_still_comes_in() -> None:
    (sheet,) = sheets_of("a.xlsx", book())
    assert sheet.cells[2, 1].text == "Ấp Đông"

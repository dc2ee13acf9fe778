"""Opens .xlsx, .ods and .csv files as sheets of cells; what can't be opened is said in words."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from generator.importers.sheet import Cell, Merged, Sheet
from generator.text.errors import TextError

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 48 * 1024 * 1024
MAX_CELLS = 400_000
MAX_ROWS = 20_000
MAX_COLUMNS = 300
_BLANKS_BEFORE_END = 200
_DELIMITERS = (";", "\t", ",")
_MERGED = re.compile(rb'mergeCell\s[^>]*ref="\$?([A-Z]{1,4})\$?(\d{1,9}):\$?([A-Z]{1,4})\$?(\d{1,9})"')
_REPEATED = re.compile(rb'<table:table-cell\b(?=[^>]*office:value-type)[^>]*columns-repeated="(\d{1,12})"')
_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_SAVE_AS = "Hãy mở tệp bằng Excel hoặc LibreOffice và lưu lại thành .xlsx (Tệp → Lưu thành → Excel Workbook)."


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of a file, hidden ones marked; raises TextError where the file can't be used."""
    try:
        if path.is_dir():
            raise TextError(f"{path} là thư mục, không phải tệp.", "Hãy ghi cả tên tệp, ví dụ: bang.xlsx.")
        if path.stat().st_size > MAX_BYTES:
            raise TextError(f"{path.name} lớn hơn 20 MB.", "Hãy bỏ ảnh và các trang không cần trong tệp.")
        data = path.read_bytes()
    except PermissionError:  # how Windows answers where Excel keeps a file to itself
        raise TextError(
            f"Không đọc được tệp {path}: tệp đang bị khóa, thường là vì đang mở trong Excel.",
            "Hãy lưu và đóng tệp trong Excel rồi chạy lại. Nếu tệp không mở ở đâu: nhờ người kỹ thuật xem "
            "quyền đọc tệp.",
        ) from None
    except OSError:
        raise TextError(f"Không mở được tệp {path}.", "Hãy kiểm tra tên và chỗ để tệp.") from None
    return sheets_of(path.name, data)


def sheets_of(name: str, data: bytes) -> tuple[Sheet, ...]:
    """As ``read_workbook``, of a file that was read already."""
    stem, _, suffix = name.rpartition(".")
    suffix = suffix.lower()
    if suffix == "csv":
        return (_csv(name, stem, data),)
    if suffix not in {"xlsx", "xlsm", "ods"}:
        raise TextError(f"{name} không phải là tệp .xlsx, .ods hay .csv.", _SAVE_AS)
    _check_archive(name, data)
    try:
        return tuple(_ods(name, data) if suffix == "ods" else _xlsx(name, data))
    except TextError:
        raise
    # Two large libraries read what anybody may have written: any failure of theirs is a broken file.
    except Exception as error:
        raise TextError(f"Không đọc được nội dung {name} ({type(error).__name__}).", _SAVE_AS) from error


def _check_archive(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            # The libraries make an object of every cell, of those in a merged range or repeated ones too.
            cells = 0 if unpacked > MAX_UNPACKED else max(map(_cells, _texts(archive)), default=0)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise TextError(
            f"{name} không phải là tệp bảng tính thật, hoặc đang được đặt mật khẩu.", _SAVE_AS
        ) from None
    if unpacked > MAX_UNPACKED or cells > MAX_CELLS:
        raise TextError(f"{name} bung ra quá lớn nên không được đọc.", _SAVE_AS)


def _texts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    for info in archive.infolist():
        if info.filename.endswith(".xml"):
            yield archive.read(info)


def _cells(xml: bytes) -> int:
    """How many cells a part of a workbook would become; too many where it brings words that expand."""
    if b"<!ENTITY" in xml:
        return MAX_CELLS + 1
    found = xml.count(b"<c ") + xml.count(b":c ") + xml.count(b"table-cell")
    for corners in _MERGED.finditer(xml):
        columns = _column(corners[3]) - _column(corners[1]) + 1
        found += columns * (int(corners[4]) - int(corners[2]) + 1)
    # Blank cells at the end of rows are repeated to the edge of the sheet, and cost nothing.
    repeated = (int(times[1]) for times in _REPEATED.finditer(xml))
    return found + sum(repeated)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number


def _xlsx(name: str, data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drop-downs and drawings that we do not read
        shown = load_workbook(io.BytesIO(data), data_only=True)
        typed = load_workbook(io.BytesIO(data))
    for sheet in shown.worksheets:
        formulas = typed[sheet.title]
        cells: dict[tuple[int, int], Cell] = {}
        for cell in _until_the_end(sheet):
            formula = cell.value is None and formulas.cell(cell.row, cell.column).data_type == "f"
            if cell.value is not None or formula:
                cells[cell.row, cell.column] = _xlsx_cell(cell, formula)
        merged: list[Merged] = [
            (found.min_row, found.min_col, found.max_row, found.max_col)
            for found in sheet.merged_cells.ranges
        ]
        _check_size(name, cells)
        hidden = frozenset(row for row, shape in sheet.row_dimensions.items() if shape.hidden)
        yield Sheet(name, sheet.title, cells, tuple(sorted(merged)), sheet.sheet_state != "visible", hidden)


def _until_the_end(sheet: Any) -> Iterator[Any]:
    """The cells of a sheet, row by row; sheets are often formatted far below their last row."""
    blanks = 0
    width = min(sheet.max_column or 1, MAX_COLUMNS + 1)
    for row in sheet.iter_rows(max_col=width, max_row=min(sheet.max_row or 1, MAX_ROWS + 2)):
        blanks = 0 if any(cell.value is not None for cell in row) else blanks + 1
        if blanks > _BLANKS_BEFORE_END:
            return
        yield from row


def _xlsx_cell(cell: Any, formula: bool) -> Cell:
    fault = ""
    if formula:
        fault = "Ô này là công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại rồi thử lại."
    elif cell.data_type == "e" or cell.value in _ERRORS:
        fault = f"Ô này là công thức bị lỗi ({cell.value})."
    struck = cell.has_style and bool(cell.font.strike)
    return Cell(cell.row, cell.column, cell.value, cell.number_format or "", fault, struck)


def _ods(name: str, data: bytes) -> Iterator[Sheet]:
    from odfdo import Document

    for table in Document(io.BytesIO(data)).body.tables:
        table.rstrip(aggressive=True)
        cells: dict[tuple[int, int], Cell] = {}
        merged: list[Merged] = []
        hidden: set[int] = set()
        blanks = 0
        for number, row in enumerate(table.traverse(), 1):
            found = [(cell, column) for column, cell in enumerate(islice(row.traverse(), MAX_COLUMNS + 2), 1)]
            held = {
                (number, column): _ods_cell(cell, number, column) for cell, column in found if _holds(cell)
            }
            merged += [span for cell, column in found if (span := _span(cell, number, column))]
            cells |= held
            if row.get_attribute("table:visibility") in {"collapse", "filter"}:
                hidden.add(number)
            blanks = 0 if held else blanks + 1
            if blanks > _BLANKS_BEFORE_END or number > MAX_ROWS + 1:
                break
        _check_size(name, cells)
        merges = tuple(sorted(merged))
        yield Sheet(name, table.name or "", cells, merges, _ods_hidden(table), frozenset(hidden))


def _holds(cell: Any) -> bool:
    # A cell under a merged one may still hold what stood there before; nobody sees it.
    return cell.value is not None and cell.tag != "table:covered-table-cell"


def _ods_cell(cell: Any, row: int, column: int) -> Cell:
    value = cell.value
    shown = "\n".join(part.inner_text for part in cell.get_elements("text:p")).strip()
    if cell.type == "string":
        value = shown or value
    form = "0%" if cell.type == "percentage" else ""
    if cell.type == "date" and shown.count("/") == 1:  # shown without its day
        form = "mm/yyyy"
    fault = f"Ô này là công thức bị lỗi ({shown})." if shown in _ERRORS or shown.startswith("Err:") else ""
    return Cell(row, column, value, form, fault)


def _span(cell: Any, row: int, column: int) -> Merged | None:
    down = int(cell.get_attribute("table:number-rows-spanned") or 1)
    across = int(cell.get_attribute("table:number-columns-spanned") or 1)
    return (row, column, row + down - 1, column + across - 1) if down > 1 or across > 1 else None


def _ods_hidden(table: Any) -> bool:
    return str(table.get_attribute("table:display") or "true") == "false"


def _csv(name: str, stem: str, data: bytes) -> Sheet:
    text = _csv_text(name, data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        rows = list(csv.reader(io.StringIO(rest), delimiter=first.strip()[-1]))
        rows.insert(0, [])
    else:
        rows = max((list(csv.reader(io.StringIO(text), delimiter=mark)) for mark in _DELIMITERS), key=_fit)
    cells = {
        (row, column): Cell(row, column, value)
        for row, values in enumerate(rows[: MAX_ROWS + 2], 1)
        for column, value in enumerate(values[: MAX_COLUMNS + 2], 1)
        if value.strip()
    }
    _check_size(name, cells)
    return Sheet(name, stem, cells)


def _csv_text(name: str, data: bytes) -> str:
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            break
    raise TextError(
        f"{name} không dùng mã UTF-8 nên chữ có dấu sẽ sai.",
        "Hãy lưu lại trong Excel: Lưu thành → “CSV UTF-8 (Comma delimited)”, hoặc lưu thành .xlsx.",
    )


def _fit(rows: list[list[str]]) -> tuple[int, int]:
    """How well a delimiter fits: most rows of the same, greatest width."""
    widths = [len(row) for row in rows[:50] if any(value.strip() for value in row)]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (widths.count(usual) if usual > 1 else 0), usual


def _check_size(name: str, cells: dict[tuple[int, int], Cell]) -> None:
    if any(row > MAX_ROWS or column > MAX_COLUMNS for row, column in cells):
        raise TextError(
            f"{name} có trang dài hơn {MAX_ROWS} dòng hoặc rộng hơn {MAX_COLUMNS} cột.",
            "Hãy chia thành nhiều tệp nhỏ hơn.",
        )

"""What staff are asked to look at again: days perhaps swapped, hidden rows, names perhaps corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from odfdo import Document, Row, Table
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from generator.importers.likeness import corrected
from tests.importers.desk import Desk
from tests.importers.test_cell_values import EXEMPLAR, imported
from tests.importers.test_guide_pages import fill
from tests.importers.test_import_command import counts

PAPER = {"Số hiệu": "1", "Loại": "Kế hoạch", "Nguồn": "bao-dong-khoi-2022-08-10"}


def papers(*days: object) -> list[dict[str, Any]]:
    return [
        {"Tên văn bản": f"Kế hoạch thử số {number}", **PAPER, "Ngày ký": day}
        for number, day in enumerate(days, 1)
    ]


def test_days_beside_texts_that_excel_did_not_take_are_doubted(desk: Desk, tmp_path: Path) -> None:
    rows = papers(datetime(2024, 8, 10), "17/10/2024", datetime(2024, 9, 9))  # noqa: DTZ001
    said = imported(desk, tmp_path / "a.xlsx", "van-ban", rows)
    assert counts(said.out) == (3, 0, 0, 0), said.out
    assert said.out.count("đổi chỗ ngày và tháng") == 1
    assert "Sheet!E2: cảnh báo: [Ngày" in said.out
    assert "được đọc là ngày 10/08/2024" in said.out
    assert "Nếu phải là 08/10/2024: định dạng ô là Văn bản (Text), gõ 08/10/2024." in said.out
    assert "Có cảnh báo" not in said.out
    assert "Có cảnh báo" in imported(desk, tmp_path / "a.xlsx", "van-ban", rows, "--write").out


@pytest.mark.parametrize(
    "days",
    [
        (datetime(2024, 8, 10), "7/10/2024"),  # noqa: DTZ001
        (datetime(2024, 8, 10), datetime(2024, 8, 17), "17/10/2024"),  # noqa: DTZ001
        ("10/08/2024", "17/10/2024"),
    ],
)
def test_days_that_were_read_day_first_are_not_doubted(
    days: tuple[object, ...], desk: Desk, tmp_path: Path
) -> None:
    said = imported(desk, tmp_path / "a.xlsx", "van-ban", papers(*days))
    assert counts(said.out) == (len(days), 0, 0, 0), said.out
    assert "đổi chỗ" not in said.out


def test_days_of_a_list_are_doubted_too(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    desk.portal("export", "--kind", "dien-hinh", "--empty", file)
    fill(file)
    book = load_workbook(file)
    course = book["Quá trình"]
    heads = {str(cell.value).removesuffix(" *"): number for number, cell in enumerate(course[1], 1)}
    for row, day in enumerate((datetime(2024, 8, 10), "17/10/2024"), 2):  # noqa: DTZ001
        values: dict[str, Any] = {"Mã bản ghi": "dien-hinh-thu-2024", "Mốc": "Đăng ký", "Ngày": day}
        for title, value in values.items():
            course.cell(row, heads[title]).value = value
    book.save(file)
    said = desk.portal("import", file, "--kind", "dien-hinh")
    assert "cảnh báo: [Ngày] Ô này được đọc là ngày 10/08/2024" in said.out


def test_hidden_and_struck_rows_are_named(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên", "Giải thích"])
    for number in range(2, 9):
        sheet.append([f"Từ thử {number}", "Thử."])
    for row in (3, 5, 6):
        sheet.row_dimensions[row].hidden = True
    sheet["A8"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "thuat-ngu")
    assert counts(said.out) == (7, 0, 0, 0), said.out
    assert "dòng 3, 5–6 của trang “Sheet” đang bị ẩn trong Excel, vẫn được đọc" in said.out
    assert "dòng 8 của trang “Sheet” có chữ gạch ngang, vẫn được đọc" in said.out


def test_hidden_rows_of_libreoffice_are_named(desk: Desk, tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Từ")
    for values in (["Tên", "Giải thích"], ["Từ một", "Thử."], ["Từ hai", "Thử."]):
        row = Row()
        row.set_values(values)
        if values[0] == "Từ hai":
            row.set_attribute("table:visibility", "collapse")
        table.append_row(row)
    document.body.append(table)
    document.save(tmp_path / "a.ods")
    said = desk.portal("import", tmp_path / "a.ods", "--kind", "thuat-ngu")
    assert counts(said.out) == (2, 0, 0, 0), said.out
    assert "dòng 3 của trang “Từ” đang bị ẩn" in said.out


def names(desk: Desk, path: Path, *typed: str, **more: object) -> str:
    rows: list[dict[str, Any]] = [{**EXEMPLAR, "Tên điển hình": name, **more} for name in typed]
    return imported(desk, path, "dien-hinh", rows, "--write").out


def test_a_name_that_was_corrected_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    names(desk, file, "Tổ hợp tác trồng dừa")
    said = names(desk, file, "Tổ hợp tác trồng dừa xiêm")
    assert "Tên này gần giống “Tổ hợp tác trồng dừa” đang có (mã to-hop-tac-trong-dua-2024)" in said
    assert "ghi mã to-hop-tac-trong-dua-2024 vào cột “Mã bản ghi”" in said
    said = names(desk, file, "Tổ hợp tác trồng dừa", "Tổ hợp tác trồng dừa dứa")
    assert "gần giống “Tổ hợp tác trồng dừa”" not in said  # it has a row of its own
    assert "gần giống" not in names(desk, file, "Tổ hợp tác trồng dừa lùn", Năm=2023)


def test_a_row_without_its_year_says_which_record_it_changes(desk: Desk, tmp_path: Path) -> None:
    old: Mapping[str, Any] = desk.plain("dien-hinh/ap-dai-thon-2022")
    row = {"Tên điển hình": old["ten"], "Địa bàn": old["dia_ban"], "Thứ tự": 77}
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row])
    assert counts(said.out) == (0, 1, 0, 0), said.out
    assert "Bảng không ghi “Năm” nên dòng này sửa bản ghi đang có “ap-dai-thon-2022”" in said.out
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [{**row, "Năm": 2022}])
    assert counts(said.out) == (0, 1, 0, 0), said.out
    assert "cảnh báo" not in said.out


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mô hình nuôi bò", "Mô hình nuôi bò sinh sản", True),
        ("Hội Phụ nữ xã", "Hội Liên hiệp Phụ nữ xã", True),
        ("Tổ hợp tác xoài tứ quí", "Tổ hợp tác xoài tứ quý", True),
        ("Chi bộ ấp Ba", "Chi bộ ấp Tư", False),
        ("Chi bộ ấp Thạnh", "Chi bộ ấp Thạnh A", False),
        ("Chi bộ ấp 1", "Chi bộ ấp 11", False),
        ("Tân Thử", "An Quy", False),
        ("Huyện ủy Thạnh Phú", "Văn phòng Huyện ủy Thạnh Phú", False),
        ("Thạnh Phú", "Thạnh Phú Đông", False),
        ("An Thạnh", "An Thuận", False),
        ("Trường Mẫu giáo Hoạ Mi", "Trường Mẫu giáo Hướng Dương", False),
        ("Tổ tự quản bảo vệ môi trường", "Tổ tự quản bảo vệ mội trườngg", True),
    ],
)
def test_what_counts_as_a_corrected_name(one: str, other: str, expected: bool) -> None:
    assert corrected(one, other) is expected
    assert corrected(other, one) is expected

"""Every sheet of a workbook: what is not read is named with the way to read it, and the way works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.importers.desk import Desk
from tests.importers.test_guide_pages import fill
from tests.importers.test_import_command import counts

TOLD = "dien-hinh/quoi-dien-2023"


@pytest.fixture
def workbook(desk: Desk, tmp_path: Path) -> Path:
    """The workbook of all exemplars, as it is handed out."""
    file = tmp_path / "a.xlsx"
    assert desk.portal("export", "--kind", "dien-hinh", file).status == 0
    return file


def rows_of(sheet: Any, identifier: str) -> list[int]:
    return [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == identifier]


def test_one_sheet_for_each_commune(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("Xã Một", "Xã Hai", "Xã Ba"):
        sheet = book.create_sheet(name)
        sheet.append(["STT", "Tên", "Giải thích"])
        sheet.append([1, f"Từ của {name}", "Thử."])
    book.create_sheet("Ghi chép").append(["Gọi lại cho anh Ba"])
    book["Xã Ba"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "thuat-ngu")
    assert counts(said.out) == (1, 0, 0, 0)
    assert "còn 1 trang có dữ liệu CHƯA được đọc" in said.out
    assert (
        '“Xã Hai”: cũng giống bảng cần nhập\n    → Nếu cần, nhập riêng trang này: thêm --sheet "Xã Hai"'
        in (said.out)
    )
    assert "Trang “Xã Ba” không được đọc" in said.out
    assert "Trang “Ghi chép” không được đọc" in said.out
    assert said.status == 1
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "thuat-ngu", "--sheet", "Xã Hai")
    assert "Từ của Xã Hai" in said.out
    assert said.status == 0


def test_a_list_under_another_name_is_asked_about(desk: Desk, workbook: Path) -> None:
    book = load_workbook(workbook)
    steps = book["Cách làm"]
    steps.title = "Cach lam (moi)"
    steps.cell(rows_of(steps, "quoi-dien-2023")[0], 2).value = "Việc sửa lại"
    book.save(workbook)
    said = desk.portal("import", workbook, "--kind", "dien-hinh")
    assert counts(said.out)[1] == 0
    assert "“Cach lam (moi)”: có phải là trang “Cách làm”?" in said.out
    assert said.status == 1
    steps.title = "Cách làm"
    book.save(workbook)
    said = desk.portal("import", workbook, "--kind", "dien-hinh")
    assert counts(said.out)[1] == 1
    assert re.search(r"Cách làm: “(\d+) mục” → “\1 mục \(bỏ: .* · .*; thêm: Việc sửa lại · .*\)”", said.out)
    assert said.status == 0


def test_a_list_is_emptied_on_purpose_only(desk: Desk, workbook: Path) -> None:
    old = desk.plain(TOLD)["cach_lam"]
    assert isinstance(old, list)
    assert len(old) > 1
    book = load_workbook(workbook)
    steps = book["Cách làm"]
    rows = rows_of(steps, "quoi-dien-2023")
    steps.delete_rows(rows[0] + 1, len(rows) - 1)
    steps.cell(rows[0], 1).value, kept = "", steps.cell(rows[0], 2).value
    for column in range(2, 5):
        steps.cell(rows[0], column).value = None
    book.save(workbook)
    said = desk.portal("import", workbook, "--kind", "dien-hinh", "--write")
    assert "Trang “Cách làm” không có dòng nào của 1 bản ghi đang có mục này (quoi-dien-2023)" in said.out
    assert desk.plain(TOLD)["cach_lam"] == old

    steps.cell(rows[0], 1).value, steps.cell(rows[0], 2).value = "quoi-dien-2023", "(xóa)"
    steps.cell(rows[0] + 1, 1).value, steps.cell(rows[0] + 1, 2).value = "quoi-dien-2023", kept
    book.save(workbook)
    said = desk.portal("import", workbook, "--kind", "dien-hinh")
    assert f"Cách làm!A{rows[0]}: lỗi: [Cách làm] Bản ghi này có dòng (xóa)" in said.out
    steps.delete_rows(rows[0] + 1)
    book.save(workbook)
    said = desk.portal("import", workbook, "--kind", "dien-hinh", "--write")
    assert said.status == 0, said.out
    assert "cach_lam" not in desk.plain(TOLD)
    assert desk.sound()


def test_refused_rows_of_a_list_are_counted_and_told_at_their_cells(desk: Desk, workbook: Path) -> None:
    book = load_workbook(workbook)
    photos = book["Ảnh"]
    photos.append(["quoi-dien-2023", "hop-to-13.jpg"])
    photos.append(["khong-co", "hop-to-14.jpg", "Một buổi họp"])
    photos.append([None, "hop-to-15.jpg", "Một buổi họp"])
    book.save(workbook)
    said = desk.portal("import", workbook, "--kind", "dien-hinh")
    assert "Ảnh!C2: lỗi: [Ảnh thứ 1 › Mô tả ảnh] Thiếu “Mô tả ảnh”." in said.out
    assert "Ảnh!A3: lỗi: [Mã bản ghi] Mã này không có" in said.out
    assert "Ảnh!A4: lỗi: [Mã bản ghi] Dòng này chưa ghi" in said.out
    assert counts(said.out)[3] == 3


def test_a_new_row_without_a_code_gets_the_lists_that_name_the_code_it_will_have(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "a.xlsx"
    assert desk.portal("export", "--kind", "dien-hinh", "--empty", file).status == 0
    fill(file)
    book = load_workbook(file)
    steps = book["Cách làm"]
    steps.append(["dien-hinh-thu", "Việc một"])
    steps.append([None, "Việc hai"])
    book.save(file)
    said = desk.portal("import", file, "--kind", "dien-hinh")
    assert "Cách làm!A2: lỗi: [Mã bản ghi] Mã này không có" in said.out
    assert "Cách làm!A3: lỗi: [Mã bản ghi] Dòng này chưa ghi" in said.out
    assert said.out.count("máy đặt mã: dòng 2 mang mã dien-hinh-thu-2024.") == 2
    for row in (2, 3):
        steps.cell(row, 1).value = "dien-hinh-thu-2024"
    book.save(file)
    said = desk.portal("import", file, "--kind", "dien-hinh", "--write")
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert desk.plain("dien-hinh/dien-hinh-thu-2024")["cach_lam"] == [
        {"ten": "Việc một"},
        {"ten": "Việc hai"},
    ]
    said = desk.portal("import", file, "--kind", "dien-hinh", "--write")
    assert counts(said.out) == (0, 0, 1, 0), said.out

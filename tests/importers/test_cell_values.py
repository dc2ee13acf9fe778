"""What Excel's own dates and numbers become, and what staff are shown of them before anything is written."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator.importers.workbook import read_workbook
from generator.text.errors import TextError
from tests.importers.desk import Desk, Said
from tests.importers.test_import_command import counts

EXEMPLAR = {
    "Tên điển hình": "Tổ hẹn giờ",
    "Tóm tắt": "Một việc để thử",
    "Địa bàn": "Xã Quới Điền [xa-quoi-dien]",
    "Cấp": "Cấp xã",
    "Năm": 2024,
    "Trạng thái": "Đang xây dựng",
}


def imported(desk: Desk, path: Path, kind: str, rows: list[dict[str, Any]], *options: str) -> Said:
    book = Workbook()
    assert book.active
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(path)
    return desk.portal("import", path, "--kind", kind, *options)


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (datetime(2026, 11, 28, 17, 30), "28/11/2026 17:30"),  # noqa: DTZ001
        (datetime(2026, 11, 28, 17, 29, 59, 999_000), "28/11/2026 17:30"),  # noqa: DTZ001
        (datetime(2026, 11, 28), "28/11/2026"),  # noqa: DTZ001
    ],
)
def test_a_moment_keeps_its_hour(moment: datetime, kept: str, desk: Desk, tmp_path: Path) -> None:
    row = {**EXEMPLAR, "Đăng từ": moment}
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row], "--write")
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert desk.plain("dien-hinh/to-hen-gio-2024")["dang_tu"] == kept


def test_a_field_of_days_takes_no_hour(desk: Desk, tmp_path: Path) -> None:
    row = {**EXEMPLAR, "Hạn rà soát": datetime(2027, 4, 3, 7)}  # noqa: DTZ001
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row])
    assert said.status == 1
    assert "Sheet!G2: lỗi: [Hạn rà soát] Ô này là 07:00 ngày 03/04/2027" in said.out
    assert "gõ 03/04/2027" in said.out
    row["Hạn rà soát"] = "03/04/2027"
    assert imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row]).status == 0


def results(*figures: object, indicator: str = "thu-nhap-binh-quan") -> list[dict[str, Any]]:
    return [
        {
            "Chỉ tiêu": indicator,
            "Địa bàn": "xa-hoa-loi",
            "Kỳ": 1900 + number,
            "Thực hiện": figure,
            "Nguồn": "bao-dong-khoi-2022-08-10",
        }
        for number, figure in enumerate(figures, 60)
    ]


def test_new_rows_show_what_was_read_as_it_will_stand(desk: Desk, tmp_path: Path) -> None:
    row = {**EXEMPLAR, "Đăng từ": datetime(2026, 11, 28, 17, 30), "Hạn rà soát": "3/4/2027"}  # noqa: DTZ001
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row])
    assert "\n      Năm: 2024; Hạn rà soát: 03/04/2027; Đăng từ: 17:30 ngày 28/11/2026\n" in said.out


def test_numbers_that_excel_took_for_fractions_are_doubted(desk: Desk, tmp_path: Path) -> None:
    rows = results("52.300.000", 204.7, 1.234, "61.000.000", 48_000_000)
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", rows)
    assert counts(said.out) == (5, 0, 0, 0)
    assert "Thực hiện: 204,7\n" in said.out
    doubted = [line.strip() for line in said.out.splitlines() if "Excel đã hiểu sai" in line]
    assert [line.partition(":")[0] for line in doubted] == ["Sheet!D3", "Sheet!D4"]
    # The same figure is also far from all others.
    assert "Sheet!D4" in said.out.partition("nhỏ hơn mọi kết quả khác")[0]
    assert "gõ 204.700 thì Excel đã hiểu sai" in doubted[0]
    assert "Văn bản (Text), gõ 204700." in said.out
    assert said.status == 0

    rows[1]["Thực hiện"], rows[2]["Thực hiện"] = "204700", "1234"
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", rows)
    assert "Thực hiện: 204.700\n" in said.out
    assert "Excel" not in said.out


def test_small_numbers_among_their_like_are_not_doubted(desk: Desk, tmp_path: Path) -> None:
    rows = [*results(5, 20.5, 3), *results(52_300_000, indicator="ho-anh-huong-de-bao")]
    rows[3]["Kỳ"] = 2001
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", rows, "--set", "muc_tieu=1,5")
    assert counts(said.out) == (4, 0, 0, 0), said.out
    assert "cảnh báo" not in said.out


def test_of_very_many_rows_the_first_and_the_doubtful_are_shown(desk: Desk, tmp_path: Path) -> None:
    rows = results(*range(10, 40), 1.234)
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", rows)
    assert counts(said.out)[0] == 31
    shown = [line for line in said.out.splitlines() if "Thực hiện: " in line]
    assert len(shown) == 21
    assert shown[-1].endswith("1,2340")
    assert "20 dòng mới đầu tiên" in said.out


@pytest.mark.parametrize(
    ("value", "form", "words", "way"),
    [
        ("14/12", "General", "“14/12” là hai con số", "Ghi 14 vào cột “Thực hiện”; 12 thì vào cột “Chỉ tiêu"),
        (date(2026, 12, 14), "d-mmm", "Excel đã đổi 14/12 thành ngày", "Ghi 14 vào cột “Thực hiện”; 12 thì"),
        (date(2026, 8, 12), "d-mmm", "đã đổi 12/8 (hoặc 8/12) thành ngày", "Ghi số đứng trước vào cột"),
        (date(2024, 12, 1), "mmm-yy", "Excel đã đổi 12/24 thành ngày", "Ghi 12 vào cột “Thực hiện”; 24 thì"),
    ],
)
def test_two_numbers_in_one_cell_have_two_columns(
    value: object, form: str, words: str, way: str, desk: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    assert book.active
    row = results(value)[0]
    book.active.append(list(row))
    book.active.append(list(row.values()))
    book.active["D2"].number_format = form
    book.save(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "ket-qua")
    assert said.status == 1
    assert "Sheet!D2: lỗi: [Thực hiện]" in said.out
    assert words in said.out
    assert way in said.out
    assert "vào cột “Trên tổng số” nếu" in said.out


def test_what_a_check_says_names_columns_not_keys(desk: Desk, tmp_path: Path) -> None:
    said = imported(
        desk, tmp_path / "a.xlsx", "ket-qua", [{**results(5)[0], "Thực hiện": None, "Diễn giải": "x"}]
    )
    assert "Hãy điền “Thực hiện” (số đạt được) hoặc “Chỉ tiêu đề ra” (số đề ra)" in said.out
    assert "_" not in said.out.partition("Các dòng:")[2]


def test_a_file_that_is_locked_is_told_to_be_closed(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK")
    file.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may read anything
    try:
        with pytest.raises(TextError, match="đang mở trong Excel") as caught:
            read_workbook(file)
    finally:
        os.seteuid(user)
    assert "đóng tệp trong Excel rồi chạy lại" in caught.value.suggestion
    with pytest.raises(TextError, match="là thư mục"):
        read_workbook(tmp_path)

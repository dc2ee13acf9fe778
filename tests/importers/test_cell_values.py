"""What Excel's own dates and numbers become, and what staff are shown of them before anything is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

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
